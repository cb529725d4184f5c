"""`yanbao facts`: the figures that the reports state."""

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text, note
from api.errors import ExitCode
from api.selection import FactFilter, find_report, select_facts, titles
from api.views import fact_view
from index.types import StoredFact


@click.command(short_help="List figures that the reports state.")
@click.option("--metric", help="A glossary term in either language, its id, or the report's own words.")
@click.option("--company", help="Figures of this company, product or business line.")
@click.option("--period", help="Figures of this period, such as 2023H1 or 2022.")
@click.option("--doc", "docs", multiple=True, help="Only this report: id or file name; repeatable.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this many.")
@with_settings
def facts(
    invocation: Invocation,
    metric: str | None,
    company: str | None,
    period: str | None,
    docs: tuple[str, ...],
    limit: int | None,
) -> None:
    """List the figures that the reports state; exit code 1 when there are none."""
    with invocation.open_library() as library:
        doc_ids = tuple(find_report(library, doc).doc_id for doc in docs)
        found = select_facts(library, FactFilter(doc_ids, metric, company, period))
        names = titles(library)
    shown = found[:limit]
    if invocation.as_json:
        for stored in shown:
            echo_json(fact_view(stored, title=names.get(stored.doc_id, stored.doc_id)))
    else:
        for line in columns(_row(stored, names) for stored in shown):
            echo_text(line)
    if len(shown) < len(found):
        note(f"{len(shown)} of {len(found)} facts; raise --limit for more.")
    if not found:
        note("No figure fits. `yanbao facts` without options lists all that the reports state.")
        click.get_current_context().exit(ExitCode.REFUSED)


def _row(stored: StoredFact, names: dict[str, str]) -> tuple[str, ...]:
    fact = stored.fact
    whose = fact.segment or fact.entity
    return (
        whose,
        fact.metric_text,
        fact.period or "",
        fact.value_text,
        names.get(stored.doc_id, stored.doc_id),
    )
