"""`yanbao index`: is the library whole, and making its indexes again."""

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, counted, echo_json, echo_text, note
from api.errors import ExitCode


@click.group(short_help="State, check and rebuilding of the library.")
def index() -> None:
    """State, check and rebuilding of the library."""


@index.command()
@with_settings
def status(invocation: Invocation) -> None:
    """Show what the library holds."""
    with invocation.open_library() as library:
        reports = library.reports()
        cards = [library.card(report.doc_id) for report in reports]
        view = {
            "library": str(invocation.settings.library),
            "revision": library.revision,
            "reports": len(reports),
            "chunks": sum(card.chunks for card in cards),
            "facts": sum(card.facts for card in cards),
            "characters": sum(report.characters for report in reports),
            "encoder": library.encoder.name,
            "dimensions": library.encoder.dimensions,
        }
    if invocation.as_json:
        echo_json(view)
        return
    for line in columns((key, str(value)) for key, value in view.items()):
        echo_text(line)


@index.command()
@with_settings
def verify(invocation: Invocation) -> None:
    """Check every file, text, span and index; exit code 1 when something is wrong."""
    with invocation.open_library() as library:
        problems = library.verify()
    if invocation.as_json:
        echo_json({"ok": not problems, "problems": list(problems)})
    else:
        for problem in problems:
            echo_text(problem)
        echo_text(
            f"{counted(len(problems), 'problem')} found" if problems else "Everything is as it was written."
        )
    if problems:
        note(
            "`yanbao index rebuild` makes the indexes again; a report that is damaged has to be ingested again."
        )
        click.get_current_context().exit(ExitCode.REFUSED)


@index.command()
@with_settings
def rebuild(invocation: Invocation) -> None:
    """Make the search indexes again from what is stored."""
    with invocation.open_library() as library:
        library.rebuild()
        revision = library.revision
    if invocation.as_json:
        echo_json({"status": "rebuilt", "library_revision": revision})
    else:
        echo_text("The indexes were made again.")
