"""`yanbao doc`: which reports the library holds."""

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text, note, one_line
from api.commands.report_cards import card_lines
from api.corrections import correct, correction_of
from api.descriptions import origins_view, related_briefly, related_view
from api.errors import BadInputError
from api.selection import find_report
from api.views import dropped_view, report_view, row_view, whole_card_view
from index.corrections import Field
from index.types import Dropped, ReportType

_UNSET = {"type": Field.DOC_TYPE, "alias": Field.ALIASES} | {
    field.value: field for field in Field if field not in (Field.DOC_TYPE, Field.ALIASES)
}
"""The options that can be taken back, by name."""


@click.group(short_help="List, show, correct and remove reports.")
def doc() -> None:
    """List, show, correct and remove reports. A report is named by its id, the beginning of it, or its file name."""


@doc.command("list")
@with_settings
def list_reports(invocation: Invocation) -> None:
    """List the reports."""
    with invocation.open_library() as library:
        reports = library.reports()
        related = {report.doc_id: related_view(library, report.doc_id) for report in reports}
    if invocation.as_json:
        for report in reports:
            echo_json({**report_view(report), "related": related[report.doc_id]})
        return
    rows = [
        (
            r.doc_id,
            r.metadata.lang,
            r.metadata.period or "",
            r.metadata.company or "",
            r.metadata.title,
            r.name,
            related_briefly(related[r.doc_id]),
        )
        for r in reports
    ]
    for line in columns(rows):
        echo_text(line)
    if not reports:
        note("The library is empty. Add reports with `yanbao ingest FILE…`.")


@doc.command()
@click.argument("report")
@click.option("--dropped", is_flag=True, help="Print all that was left out of the text: page, reason, text.")
@click.option("--rows", is_flag=True, help="Print the rows of its tables, each as it reads by itself.")
@with_settings
def show(invocation: Invocation, report: str, dropped: bool, rows: bool) -> None:
    """Show the report card of REPORT: what was read of the file, and what was not."""
    if dropped and rows:
        raise BadInputError("Give --dropped or --rows, one at a time.")
    if rows:
        _print_rows(invocation, report)
        return
    with invocation.open_library() as library:
        doc_id = find_report(library, report).doc_id
        pieces = library.dropped(doc_id) if dropped else ()
        card = whole_card_view(library, doc_id)
        card |= {"origins": origins_view(library, doc_id), "related": related_view(library, doc_id)}
    if dropped:
        _print_dropped(pieces, as_json=invocation.as_json)
    elif invocation.as_json:
        echo_json(card)
    else:
        for line in card_lines(card):
            echo_text(line)


@doc.command("set")
@click.argument("report")
@click.option("--title", help="The report's title; its passages are embedded and indexed again under it.")
@click.option("--company", help='Whose report it is; "" if it is about none.')
@click.option(
    "--alias", "aliases", multiple=True, help="Another name of the company; repeatable; replaces those read."
)
@click.option(
    "--type", "doc_type", type=click.Choice([kind.value for kind in ReportType]), help="What it is."
)
@click.option("--published", help="The day, such as 2024-03-12.")
@click.option("--period", help="The period that it reports on, such as 2023, 2023H1 or FY2023Q1.")
@click.option("--currency", help="Of its figures, an ISO code such as CNY.")
@click.option(
    "--unset", multiple=True, type=click.Choice(list(_UNSET)), help="Take a correction back; repeatable."
)
@with_settings
def set_metadata(
    invocation: Invocation, /, report: str, unset: tuple[str, ...], **given: str | tuple[str, ...] | None
) -> None:
    """Correct what was read of REPORT: whose it is, what on, from when. "" says that it has none.

    A correction stays when the file is ingested again in a new version, and when it was removed and comes again
    unchanged. Figures that are the company's own follow a corrected company; their periods and currencies stay as they
    were read.
    """
    said = {Field(name): words for name, words in given.items() if words not in (None, ())}
    if not (said or unset):
        raise BadInputError("Say what to correct, such as --company NAME; `yanbao doc set --help` lists all.")
    correction = correction_of(said, {_UNSET[name] for name in unset})
    with invocation.open_library() as library:
        doc_id = find_report(library, report).doc_id
        before = library.report(doc_id).metadata
        is_changed = correct(library, doc_id, correction)
        card, revision = whole_card_view(library, doc_id), library.revision
    if invocation.as_json:
        status = "corrected" if is_changed else "unchanged"
        echo_json({"doc_id": doc_id, "status": status, "library_revision": revision, "card": card})
        return
    for line in card_lines(card, only=correction.fields):
        echo_text(line)
    if not is_changed:
        note("It was so before: nothing is changed.")
    elif Field.COMPANY in said and Field.ALIASES not in said and before.aliases:
        note(
            f'Its other names are still {"; ".join(before.aliases)}. Give --alias to replace them, "" for none.'
        )


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


def _print_rows(invocation: Invocation, report: str) -> None:
    with invocation.open_library() as library:
        doc_id = find_report(library, report).doc_id
        text, found = library.text(doc_id), [stored.row for stored in library.table_rows(doc_id)]
    for row in found:
        if invocation.as_json:
            echo_json(row_view(row, text))
        else:
            page = "-" if row.page is None else f"p. {row.page}"
            echo_text(f"{page:<7} {'' if row.is_assigned else '? '}{one_line(row.words)}")
    if not found:
        note("It has no tables, or was read by an earlier version: then remove it and ingest its file again.")
    elif not invocation.as_json and not all(row.is_assigned for row in found):
        note("?: which column is whose is not certain; the row stands as it is.")


def _print_dropped(pieces: tuple[Dropped, ...], *, as_json: bool) -> None:
    for piece in pieces:
        if as_json:
            echo_json(dropped_view(piece))
        else:
            page = "-" if piece.page is None else f"p. {piece.page}"
            echo_text(f"{page:<7} {piece.why:<13} {one_line(piece.text)}")
    if not pieces:
        note("Nothing was left out of the text.")
