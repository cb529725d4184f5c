"""`yanbao doc`: which reports the library holds."""

from collections.abc import Mapping, Sequence

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text, note
from api.selection import find_report
from api.views import card_view, report_view


@click.group(short_help="List, show and remove reports.")
def doc() -> None:
    """List, show and remove reports. A report is named by its id, the beginning of it, or its file name."""


@doc.command("list")
@with_settings
def list_reports(invocation: Invocation) -> None:
    """List the reports."""
    with invocation.open_library() as library:
        reports = library.reports()
    if invocation.as_json:
        for report in reports:
            echo_json(report_view(report))
        return
    rows = [
        (
            r.doc_id,
            r.metadata.lang,
            r.metadata.period or "",
            r.metadata.company or "",
            r.metadata.title,
            r.name,
        )
        for r in reports
    ]
    for line in columns(rows):
        echo_text(line)
    if not reports:
        note("The library is empty. Add reports with `yanbao ingest FILE…`.")


@doc.command()
@click.argument("report")
@with_settings
def show(invocation: Invocation, report: str) -> None:
    """Show the report card of REPORT: what was read of the file, and what was not."""
    with invocation.open_library() as library:
        card = library.card(find_report(library, report).doc_id)
    if invocation.as_json:
        echo_json(card_view(card))
        return
    for line in columns((key, _shown(value)) for key, value in card_view(card).items()):
        echo_text(line)


@doc.command()
@click.argument("reports", nargs=-1, required=True)
@with_settings
def rm(invocation: Invocation, reports: tuple[str, ...]) -> None:
    """Remove REPORTS. A removed report never answers again."""
    with invocation.open_library() as library:
        # all are looked up first, so that a slip of the pen removes nothing
        for found in [find_report(library, report) for report in reports]:
            library.remove(found.doc_id)
            if invocation.as_json:
                echo_json({"doc_id": found.doc_id, "status": "removed", "library_revision": library.revision})
            else:
                echo_text(f"removed {found.doc_id}  {found.metadata.title}")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{key} {_shown(part)}" for key, part in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(_shown, value)) or "none"
    return "" if value is None else str(value)
