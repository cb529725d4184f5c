"""The nouns of answering: the parsed question, what the readers draft, and the reply as the world sees it.

The reply classes carry the field names of the documented JSON, so that `dataclasses.asdict` of a `Reply` is the
body of the HTTP reply, the last event of a stream, the line of `--json` and the stored history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from index.language.directions import Direction
from index.language.numbers import Quantity
from index.language.periods import Period, PeriodMention
from index.types import BBox, Language, ReportFilter, Span, StoredFact, TableRow

SCHEMA_VERSION = 1

# ---------------------------------------------------------------- question


class Role(StrEnum):
    """Who said a turn of a conversation."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation before the question."""

    role: Role
    content: str


class QuestionType(StrEnum):
    """What form of answer a question asks for."""

    VALUE = "value"
    GROWTH = "growth"
    DATE = "date"
    WHO = "who"
    LIST = "list"
    DEFINITION = "definition"
    WHY_HOW = "why_how"
    COMPARISON = "comparison"
    TREND = "trend"
    YES_NO = "yes_no"
    SUPERLATIVE = "superlative"
    COUNT = "count"
    ARITHMETIC = "arithmetic"
    SUMMARY = "summary"
    OPEN = "open"


class NameKind(StrEnum):
    """What a name of the question is to the library.

    COMPANY: a report is about it. PART: a product, segment, region or other owner of figures. UNKNOWN: a name that no
    report has.
    """

    COMPANY = "company"
    PART = "part"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AskedName:
    """A proper name of the question.

    `forms` are the ways the library's reports write it, folded; `doc_ids` the reports that are about it (companies).
    """

    text: str
    kind: NameKind
    forms: tuple[str, ...]
    doc_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A content word of the question with the forms, in both languages, that say the same; all folded.

    `qualifies` when it stands with a metric ("overseas revenue"): a figure without it is another figure.
    """

    text: str
    forms: tuple[str, ...]
    qualifies: bool = False


@dataclass(frozen=True, slots=True)
class AskedMetric:
    """A glossary term of the question that names a quantity."""

    text: str
    term_id: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period the question names; `period` is None for a relative one that needs a report's own period."""

    text: str
    period: Period | None
    mention: PeriodMention


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What a question asks, after follow-ups were resolved.

    `resolved` is the text to search with: the question and what it takes over from the turns before. `words` are
    what is left when names, metrics, periods and question words are taken away. `figures` are the amounts it states.
    """

    text: str
    resolved: str
    lang: Language
    kind: QuestionType
    names: tuple[AskedName, ...]
    metrics: tuple[AskedMetric, ...]
    periods: tuple[AskedPeriod, ...]
    words: tuple[AskedWord, ...]
    expansions: tuple[str, ...]
    figures: tuple[Quantity, ...] = ()
    direction: Direction | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller asks: the text, the turns before it, and what it may be answered from."""

    text: str
    history: tuple[Turn, ...] = ()
    scope: ReportFilter = field(default_factory=ReportFilter)
    lang: Language | None = None
    top_k: int | None = None
    explain: bool = False
    conversation_id: str | None = None


# ---------------------------------------------------------------- passages and drafts


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk; `score` is the fused score, higher is better, comparable within one question only.

    `row` is the row of a table in it that says what is asked, if one does.
    """

    doc_id: str
    ordinal: int
    span: Span
    page: int | None
    heading_path: tuple[str, ...]
    text: str
    lang: Language
    score: float
    dense: float
    lexical: float
    row: TableRow | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A span of a report's canonical text that a statement rests on."""

    doc_id: str
    span: Span
    page: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a statement shows it, at `span` of the statement's text, tied to the source at `source`.

    `measure` is what its unit is called and what it is for each of, as the source writes it.

    `derived_from` is None for a number that the source states itself.
    """

    span: Span
    value: Decimal
    unit: str
    scale: str | None
    currency: str | None
    metric: str | None
    entity: str | None
    period: str | None
    source: int
    derived_from: Mapping[str, object] | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One cited piece of an answer. `sources` are cited after it, in order.

    `named` is the name, place or day that is all it says of a report: who asks for one gets that alone.
    """

    text: str
    sources: tuple[Source, ...]
    numbers: tuple[Stated, ...] = ()
    named: str = ""


class AnswerStatus(StrEnum):
    """How far the reports answer a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a question is not, or only partly, answered."""

    NOT_IN_CORPUS = "not_in_corpus"
    ENTITY_UNKNOWN = "entity_unknown"
    PERIOD_NOT_COVERED = "period_not_covered"
    AMBIGUOUS_QUESTION = "ambiguous_question"
    FALSE_PREMISE = "false_premise"
    CONFLICTING_SOURCES = "conflicting_sources"
    LABELS_UNCERTAIN = "labels_uncertain"


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A table cell before citations are numbered."""

    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table before citations are numbered."""

    columns: tuple[str, ...]
    rows: tuple[tuple[DraftCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader proposes: statements under an optional uncited opening, or a refusal in words.

    `nearest` and `closest` are for the reader of a refusal: facts, and sentences that come near without answering.
    """

    status: AnswerStatus
    reason: Reason | None = None
    opening: str = ""
    statements: tuple[Statement, ...] = ()
    closing: str = ""
    assumptions: tuple[str, ...] = ()
    table: DraftTable | None = None
    nearest: tuple[StoredFact, ...] = ()
    closest: tuple[Source, ...] = ()


# ---------------------------------------------------------------- reply


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited passage: `quote` is the report's canonical text from `start_char` to `end_char`, exactly."""

    id: int
    doc_id: str
    doc_sha256: str
    title: str
    page: int | None
    bbox: BBox | None
    start_char: int
    end_char: int
    quote: str
    answer_spans: tuple[tuple[int, int], ...]
    score: float


class Verdict(StrEnum):
    """What verification found of a number."""

    VERIFIED = "verified"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A number of the answer, tied to the citation that states it. `value` is in base units."""

    text: str
    answer_span: tuple[int, int]
    value: float
    unit: str
    scale: str | None
    currency: str | None
    metric: str | None
    entity: str | None
    period: str | None
    citation: int
    derived_from: Mapping[str, object] | None
    verdict: Verdict
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of an answer's table, with the citation that states it."""

    text: str
    citation: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer's rows and columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class NearestFact:
    """A fact the reports do hold, near to what was asked."""

    text: str
    entity: str | None
    metric: str | None
    period: str | None
    doc_id: str
    title: str
    page: int | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens a language model counted."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a question, in the documented form (schema version 1)."""

    schema_version: int
    id: str
    conversation_id: str | None
    question: str
    lang: Language
    status: AnswerStatus
    reason: Reason | None
    llm_generated: bool
    fallback: str | None
    removed: tuple[str, ...]
    usage: Usage | None
    answer: str
    assumptions: tuple[str, ...]
    citations: tuple[Citation, ...]
    numbers: tuple[LedgerEntry, ...]
    table: Table | None
    nearest: tuple[NearestFact, ...]
    parse: Mapping[str, object] | None
    library_revision: int
    seconds: Mapping[str, float]


class EventKind(StrEnum):
    """The server-sent events of an answer, in the order they come."""

    SEARCH_RESULTS = "search_results"
    MESSAGE = "message"
    CITATION = "citation"
    VERIFICATION = "verification"
    FINAL_ANSWER = "final_answer"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a streamed answer; `data` is JSON-ready. Message deltas joined are the reply's `answer`."""

    kind: EventKind
    data: Mapping[str, object]
