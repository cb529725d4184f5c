"""`yanbao facts`: the figures that the reports state."""

import re
from collections.abc import Mapping

import click

from api.commands.choosing import Choosing, with_choosing
from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_csv, echo_json, echo_text, note
from api.errors import BadInputError, ExitCode
from api.facts_csv import csv_lines
from api.selection import reports_by_id, select_facts
from api.views import fact_view
from index.language.units import Unit
from index.language.unitwords import parted
from index.types import Fact, Report, StoredFact

_Reports = Mapping[str, Report]
_NEGATIVE = re.compile(r"^\W{0,3}[-−–—(（△]")


@click.command(short_help="List figures that the reports state.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: UTF-8, a column for each field of --json.")
@click.option("--excel", is_flag=True, help="Write CSV that Excel opens with its Chinese intact.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this many.")
@with_settings
@with_choosing
def facts(invocation: Invocation, choosing: Choosing, as_csv: bool, excel: bool, limit: int | None) -> None:
    """List the figures that the reports state; exit code 1 when there are none.

    --min and --max take values in base units (2566000000, 0.168) or as reports write them (25.66亿, 16.8%).
    """
    if invocation.as_json and (as_csv or excel):
        raise BadInputError("--json and --csv are two forms of one list. Choose one of them.")
    with invocation.open_library() as library:
        found = select_facts(library, choosing.filter(library))
        reports = reports_by_id(library)
    shown = found[:limit]
    if invocation.as_json:
        for stored in shown:
            echo_json(fact_view(stored, reports.get(stored.doc_id)))
    elif as_csv or excel:
        echo_csv(csv_lines(shown, reports), for_excel=excel)
    else:
        for line in columns(_row(stored, reports) for stored in shown):
            echo_text(line)
    if len(shown) < len(found):
        note(f"{len(shown)} of {len(found)} facts; raise --limit for more.")
    if not found:
        note("No figure fits. `yanbao facts` without options lists all that the reports state.")
        click.get_current_context().exit(ExitCode.REFUSED)


def _row(stored: StoredFact, reports: _Reports) -> tuple[str, ...]:
    fact, report = stored.fact, reports.get(stored.doc_id)
    whose = fact.segment or fact.entity
    where = report.metadata.title if report else stored.doc_id
    return (whose, fact.metric_text, fact.period or "", _figure(fact), where)


def _figure(fact: Fact) -> str:
    """Return a figure as written, with what its report says beside it: that it fell, the scale of its table."""
    words = fact.value_text
    if fact.value < 0 and not _NEGATIVE.search(words):
        words = f"-{words}"
    bare = not any(map(str.isalpha, words))
    scaled = fact.scale is not None and fact.unit in (Unit.MONEY, Unit.COUNT, Unit.PHYSICAL)
    unit, each = parted(fact.measure)
    scale = (fact.scale or "") if scaled and bare else ""
    unit = unit if bare else ""
    joint = " " if scale.isascii() and scale and unit else ""
    behind = f"{scale}{joint}{unit}"
    sign = (
        f"{fact.currency} " if each and fact.currency and words.lstrip("-(（")[:1].isdigit() and bare else ""
    )
    return f"{sign}{words}{' ' if behind else ''}{behind}{'/' if each else ''}{each}"
