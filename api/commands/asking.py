"""The options that asking, chatting and searching share: what a question may be answered from, and how.

In come the options of the command line; out goes a `Question`. Decided here: reports are named by id or file
name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from api.commands.invocation import Invocation
from api.commands.records import with_record
from api.errors import BadInputError
from api.selection import find_report
from index.types import Language, ReportFilter
from rag.types import Question, Turn

if TYPE_CHECKING:
    from index.library import Library

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")
_LANGUAGE = click.Choice([lang.value for lang in Language])
_DAY = click.DateTime(["%Y-%m-%d"])
_OPTIONS = (
    click.option("--lang", type=_LANGUAGE, help="Language of the answer (default: the question's)."),
    click.option("--doc", "docs", multiple=True, help="Only this report: id or file name; repeatable."),
    click.option("--company", "companies", multiple=True, help="Only this company's reports; repeatable."),
    click.option("--report-lang", type=_LANGUAGE, help="Only reports in this language."),
    click.option("--from", "since", type=_DAY, help="Only reports published on this day or later."),
    click.option("--to", "until", type=_DAY, help="Only reports published on this day or earlier."),
    click.option("--top-k", type=click.IntRange(1, 100), help="How many passages to read."),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What the options say."""

    lang: str | None
    docs: tuple[str, ...]
    companies: tuple[str, ...]
    report_lang: str | None
    since: datetime | None
    until: datetime | None
    top_k: int | None

    def question(
        self, library: "Library", text: str, *, history: tuple[Turn, ...] = (), explain: bool = False
    ) -> Question:
        """Return `text` as a question within these options.

        Raises:
            ReportNotFoundError: a report that was named is not in the library.
            BadInputError: the days do not make a span, or a name fits several reports.
        """
        return Question(
            # an argument that is not valid in the terminal's encoding arrives with lone surrogates
            text=text.encode("utf-8", "replace").decode("utf-8"),
            history=history,
            scope=self._scope(library),
            lang=Language(self.lang) if self.lang else None,
            top_k=self.top_k,
            explain=explain,
        )

    def _scope(self, library: "Library") -> ReportFilter:
        if self.since and self.until and self.since > self.until:
            raise BadInputError("--from is later than --to. Swap them.")
        return ReportFilter(
            doc_ids=tuple(find_report(library, doc).doc_id for doc in self.docs),
            companies=self.companies,
            published_from=self.since.date() if self.since else None,
            published_to=self.until.date() if self.until else None,
            lang=Language(self.report_lang) if self.report_lang else None,
        )


def with_asking(
    command: Callable[Concatenate[Invocation, Asking, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    """Give a command the options above, and the `Asking` made of them as second argument."""
    return with_record(Asking, _OPTIONS, command)
