"""What requests look like, checked at the door; the reply's form is `rag.types.Reply`.

In comes JSON; out go the questions that `rag` takes. Decided here: which fields there are, their limits, and
that an unknown field is an error.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.corrections import correction_of
from api.csv_text import ListFormat
from api.selection import BasisAsked, FactFilter, parse_bound
from index.corrections import MOST_ALIASES, Correction
from index.corrections import Field as Corrigible
from index.language.units import Unit
from index.types import FactSource, Language, ReportFilter, ReportType
from rag.tabulating import TableRequest
from rag.types import Question, Role, Turn

MAX_TURNS = 200
MAX_NAMES = 1_000
MAX_SIDE = 100


def _primary_subtag(value: object) -> object:
    # "zh-CN" and "en_US" are what browsers and locales say
    return value.replace("_", "-").split("-")[0].lower() if isinstance(value, str) else value


def _whole(value: object) -> object:
    # JSON can hold half a character, which nothing that reads text takes
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _bound(value: object) -> object:
    return parse_bound(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_whole)]
Bound = Annotated[Decimal, BeforeValidator(_bound)]
AnswerLanguage = Annotated[Language | None, BeforeValidator(_primary_subtag)]
Names = Annotated[tuple[Text, ...], Field(max_length=MAX_NAMES)]


class StrictModel(BaseModel):
    """A request whose every field is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class HistoryTurn(StrictModel):
    """A message of the conversation before the question."""

    role: Role
    content: Text = Field(max_length=100_000)


class Scope(StrictModel):
    """Which reports may answer; an empty field does not restrict."""

    doc_ids: Names = ()
    companies: Names = ()
    published_from: date | None = None
    published_to: date | None = None
    lang: AnswerLanguage = None

    def to_filter(self) -> ReportFilter:
        """Return the scope as the library takes it."""
        return ReportFilter(self.doc_ids, self.companies, self.published_from, self.published_to, self.lang)


class Asking(StrictModel):
    """What asking and searching have in common."""

    history: Annotated[tuple[HistoryTurn, ...], Field(max_length=MAX_TURNS)] = ()
    conversation_id: Text | None = Field(default=None, max_length=200)
    scope: Scope = Scope()
    lang: AnswerLanguage = None
    top_k: int | None = Field(default=None, ge=1, le=100)
    explain: bool = False

    def to_question(self, text: str) -> Question:
        """Return `text` as a question with everything that surrounds it."""
        return Question(
            text=text,
            history=tuple(Turn(turn.role, turn.content) for turn in self.history),
            scope=self.scope.to_filter(),
            lang=self.lang,
            top_k=self.top_k,
            explain=self.explain,
            conversation_id=self.conversation_id,
        )


class AskRequest(Asking):
    """A question; with `stream` the answer comes as server-sent events."""

    question: Text
    stream: bool = False


class SearchRequest(Asking):
    """A search for passages."""

    query: Text


class VerifyRequest(StrictModel):
    """A text to check against the reports, such as a draft or another system's answer."""

    text: Text
    scope: Scope = Scope()
    lang: AnswerLanguage = None


class CompareRequest(StrictModel):
    """Figures to set side by side: metrics × entities × periods, each named as in a question.

    Without entities, every company that has the figure; without periods, the latest that is reported.
    """

    metrics: Annotated[tuple[Text, ...], Field(min_length=1, max_length=MAX_SIDE)]
    entities: Annotated[tuple[Text, ...], Field(max_length=MAX_SIDE)] = ()
    periods: Annotated[tuple[Text, ...], Field(max_length=MAX_SIDE)] = ()
    scope: Scope = Scope()
    lang: AnswerLanguage = None
    format: ListFormat = ListFormat.JSON

    def to_request(self) -> TableRequest:
        """Return what is to be set side by side."""
        return TableRequest(self.metrics, self.entities, self.periods, self.scope.to_filter(), self.lang)


class FactQuery(StrictModel):
    """Which facts are wanted, and which piece of the list; an empty field does not restrict."""

    doc_id: list[str] = Field(default=[], max_length=MAX_NAMES)
    metric: str | None = None
    company: str | None = None
    period: str | None = None
    segment: str | None = Field(default=None, description="product, business line or region; empty for none")
    unit: Unit | None = None
    basis: BasisAsked | None = None
    source: FactSource | None = Field(default=None, alias="from")
    least: Bound | None = Field(default=None, alias="min")
    most: Bound | None = Field(default=None, alias="max")
    format: ListFormat = ListFormat.JSON
    cursor: str | None = Field(
        default=None, description="the fact_id to go on after: `next` of the piece before"
    )
    limit: int | None = Field(
        default=None, ge=1, le=1_000, description="100 if not given; for csv and excel, all facts"
    )

    def to_filter(self) -> FactFilter:
        """Return which facts are wanted."""
        return FactFilter(
            doc_ids=tuple(self.doc_id),
            metric=self.metric,
            company=self.company,
            period=self.period,
            segment=self.segment,
            unit=self.unit,
            basis=self.basis,
            source=self.source,
            least=self.least,
            most=self.most,
        )


class CorrectionRequest(StrictModel):
    """What is to be said of a report in place of what was read; null for none. `unset` takes corrections back."""

    title: Text | None = None
    company: Text | None = None
    aliases: tuple[Text, ...] | None = Field(default=None, max_length=MOST_ALIASES)
    doc_type: ReportType | None = None
    published: Text | None = Field(default=None, description="a day, such as 2024-03-12")
    period: Text | None = Field(default=None, description="such as 2023, 2023H1, FY2023Q1 or 2022..2024")
    currency: Text | None = Field(default=None, description="an ISO 4217 code, such as CNY")
    unset: tuple[Corrigible, ...] = ()

    def to_correction(self) -> Correction:
        """Return the correction.

        Raises:
            BadInputError: a value makes no sense, nothing is said, or two things of one field.
        """
        given = {name: getattr(self, name) for name in self.model_fields_set - {"unset"}}
        return correction_of({field: given[field] for field in Corrigible if field in given}, self.unset)


class BatchLine(Asking):
    """A line of a file of questions; other fields are let be, so that gold questions can be asked too."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    question: Text
    id: Text | int | None = None
