"""`yanbao ingest`: report files into the library.

In come files and folders; out goes the outcome of each. Decided here: a file that cannot be read never stops
the others; in a folder, files that are no reports by their suffix are skipped and told of, while a file that
is named is always tried; hidden files of a folder are left alone.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import counted, echo_json, echo_text, note, one_line
from api.commands.progress import Progress
from api.errors import ExitCode, UnreadableInputError, problem_of
from api.views import View, added_view
from index.errors import UnreadableReportError
from index.settings import Ocr
from index.types import ReportCard

if TYPE_CHECKING:
    from index.adding import Outcome
    from index.library import Library

_SHOWN_SKIPPED = 5
_NAME_WIDTH = 60


@click.command(short_help="Read report files into the library.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", help="Name of the report, when one file is given.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read files side by side (default: one a core).",
)
@click.option(
    "--ocr",
    type=click.Choice([choice.value for choice in Ocr]),
    help="Pages of PDFs that go to text recognition: none, scans and garbled ones (the default), or all, to"
    " compare the numbers.",
)
@with_settings
def ingest(
    invocation: Invocation, paths: tuple[Path, ...], name: str | None, workers: int | None, ocr: str | None
) -> None:
    """Read PATHS into the library: files, folders and zip archives of them.

    PDF, Word, PowerPoint, Excel, CSV, HTML, mails, Markdown and text files are read.

    The library is made where there is none. A file that cannot be read never stops the others; the end tells
    which failed and why, and the exit code is then 3.
    """
    from index.adding import add_files
    from index.reading import REPORT_SUFFIXES
    from index.workers import ReadingWorkers

    if ocr is not None:
        invocation = invocation.with_ocr(Ocr(ocr))
    found = list(_files(paths))
    files = [file for file in found if file in paths or file.suffix.lower() in REPORT_SUFFIXES]
    _refuse_nothing(paths, files)
    if name is not None and len(files) != 1:
        raise click.UsageError(f"--name goes with one file, not with {len(files)}.")
    outcomes = []
    at_once = min(len(files), workers or os.cpu_count() or 1)
    with (
        ReadingWorkers(at_once) as readers,
        invocation.open_or_create_library(readers) as library,
        library.batch(),
        Progress(len(files)) as progress,
    ):
        try:
            for outcome in add_files(library, files, name=name, at_once=at_once, watch=progress.page):
                progress.clear()
                _echo(outcome, library if invocation.as_json else None)
                outcomes.append(outcome)
                progress.file(outcome.path)
        except KeyboardInterrupt:
            readers.close()
            progress.clear()
            note(f"Interrupted after {len(outcomes)} of {counted(len(files), 'file')}. What was added stays;")
            note("the same command goes on where it stopped.")
            raise
    _echo_summary(outcomes, skipped=sorted(set(found) - set(files)))
    if any(outcome.error for outcome in outcomes):
        click.get_current_context().exit(ExitCode.UNREADABLE)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            # a link that leads nowhere is told of as a file that cannot be read
            inside = (
                file
                for file in sorted(path.rglob("*"))
                if file.is_file() or (file.is_symlink() and not file.exists())
            )
            yield from (file for file in inside if not _is_hidden(file.relative_to(path)))
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _refuse_nothing(paths: tuple[Path, ...], files: list[Path]) -> None:
    # a slip of the pen makes no library
    if not any(file.exists() for file in files):
        problem = "there is no report file in this folder" if paths[0].is_dir() else "there is no such file"
        raise UnreadableInputError(
            paths[0], problem if len(paths) == 1 else f"{problem}, nor at the other paths"
        )


def _echo(outcome: "Outcome", library: "Library | None") -> None:
    """Print what became of a file: its JSON where the library is given."""
    if library is not None:
        echo_json(_view(outcome, library))
    elif outcome.result is not None:
        echo_text(f"{outcome.result.status:<9} {_shown(outcome.path)}  {_summary(outcome.result.card)}")
        for warning in outcome.result.card.warnings:
            echo_text(f"          note: {warning}")
    else:
        echo_text(f"failed    {_shown(outcome.path)}")


def _view(outcome: "Outcome", library: "Library") -> View:
    if outcome.result is not None:
        return {"path": str(outcome.path), **added_view(library, outcome.result)}
    assert outcome.error is not None, "an outcome has a result or an error"
    return {"path": str(outcome.path), "status": "failed", "error": problem_of(outcome.error).error()}


def _summary(card: ReportCard) -> str:
    sizes = [counted(card.pages, "page")] if card.pages > 1 else []
    sizes += [counted(card.chunks, "passage"), counted(card.facts, "fact")]
    return f"{one_line(card.title, width=_NAME_WIDTH)} ({', '.join(sizes)})"


def _echo_summary(outcomes: "list[Outcome]", *, skipped: list[Path]) -> None:
    if skipped:
        shown = ", ".join(_shown(path) for path in skipped[:_SHOWN_SKIPPED])
        more = f" and {len(skipped) - _SHOWN_SKIPPED} more" if len(skipped) > _SHOWN_SKIPPED else ""
        note(
            f"Skipped {counted(len(skipped), 'file')} of other types: {shown}{more}. Name a file to have it tried."
        )
    failed = [outcome for outcome in outcomes if outcome.error]
    if failed:
        note(f"{len(failed)} of {counted(len(outcomes), 'file')} could not be read:")
    for outcome in failed:
        note(f"  {_shown(outcome.path)}: {_reason(outcome.error)}")


def _shown(path: Path) -> str:
    # a file name may hold line ends
    return one_line(str(path))


def _reason(error: UnreadableReportError | None) -> str:
    return "" if error is None else f"{error.problem}. {error.advice.rstrip('.')}."
