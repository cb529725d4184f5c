"""The options that say which reports may speak: in come the options, out goes a `ReportFilter`.

Decided here: reports are named by id or file name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from api.commands.invocation import Invocation
from api.commands.records import with_record
from api.errors import BadInputError
from api.selection import find_report
from index.types import Language, ReportFilter

if TYPE_CHECKING:
    from index.library import Library

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")
LANGUAGE = click.Choice([lang.value for lang in Language])
_DAY = click.DateTime(["%Y-%m-%d"])
SCOPE_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--doc", "docs", multiple=True, help="Only this report: id or file name; repeatable."),
    click.option("--company", "companies", multiple=True, help="Only this company's reports; repeatable."),
    click.option("--report-lang", type=LANGUAGE, help="Only reports in this language."),
    click.option("--from", "since", type=_DAY, help="Only reports published on this day or later."),
    click.option("--to", "until", type=_DAY, help="Only reports published on this day or earlier."),
)


@dataclass(frozen=True, slots=True)
class Scoping:
    """What the options say."""

    docs: tuple[str, ...]
    companies: tuple[str, ...]
    report_lang: str | None
    since: datetime | None
    until: datetime | None

    def scope(self, library: "Library") -> ReportFilter:
        """Return which reports may speak.

        Raises:
            ReportNotFoundError: a report that was named is not in the library.
            BadInputError: the days do not make a span, or a name fits several reports.
        """
        if self.since and self.until and self.since > self.until:
            raise BadInputError("--from is later than --to. Swap them.")
        return ReportFilter(
            doc_ids=tuple(find_report(library, doc).doc_id for doc in self.docs),
            companies=self.companies,
            published_from=self.since.date() if self.since else None,
            published_to=self.until.date() if self.until else None,
            lang=Language(self.report_lang) if self.report_lang else None,
        )


def with_scoping(
    command: Callable[Concatenate[Invocation, Scoping, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    """Give a command the options above, and the `Scoping` made of them as second argument."""
    return with_record(Scoping, SCOPE_OPTIONS, command)
