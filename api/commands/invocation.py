"""What every command shares: the options --library, --config and --json, and what follows from them.

In come the options; out goes an `Invocation` that opens the library and the answerer with the settings of the
file, the environment and the command line. Decided here: heavy packages are imported when they are first
needed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from api.settings import Settings, load_settings
from index.settings import Ocr

if TYPE_CHECKING:
    from index.library import Library
    from index.workers import ReadingWorkers
    from rag import QuestionAnswerer

_JSON = "api.json"
_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of a command: its settings and how it speaks."""

    settings: Settings
    config: Path | None
    named_library: Path | None
    as_json: bool

    def open_library(self) -> "Library":
        """Open the library.

        Raises:
            ReportError: it is not there, made with other settings, or damaged.
        """
        from index.library import Library

        return Library.open(self.settings.library, self.settings.index)

    def open_or_create_library(self, workers: "ReadingWorkers | None" = None) -> "Library":
        """Open the library, or make an empty one where there is none; `workers` read what is added to it."""
        from index.library import Library

        return Library.open_or_create(self.settings.library, self.settings.index, workers=workers)

    def with_ocr(self, ocr: Ocr) -> "Invocation":
        """Return the run with other pages going to text recognition."""
        return replace(self, settings=replace(self.settings, index=replace(self.settings.index, ocr=ocr)))

    def answerer(self, library: "Library") -> "QuestionAnswerer":
        """Return what answers questions from `library`."""
        from rag import QuestionAnswerer

        return QuestionAnswerer(library, self.settings.answering)


def wants_json(ctx: click.Context) -> bool:
    """Tell whether the command was called with --json."""
    return bool(ctx.meta.get(_JSON, False))


def with_settings(
    command: Callable[Concatenate[Invocation, _Options], _Result],
) -> Callable[_Options, _Result]:
    """Give a command the shared options, and the `Invocation` made of them as first argument."""

    @click.option(
        "--library",
        type=click.Path(file_okay=True, path_type=Path),
        help="Folder of the library (default: what the settings say, or var/library).",
    )
    @click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Settings file instead of ./yanbao.toml.",
    )
    @click.option(
        "--json", "as_json", is_flag=True, callback=_remember, help="Write JSON, one object a line."
    )
    @wraps(command)
    def run(
        *args: object, library: Path | None, config: Path | None, as_json: bool, **options: object
    ) -> _Result:
        settings = load_settings(config, library=library)
        invocation = Invocation(settings, config, library, as_json)
        return command(invocation, *args, **options)  # type: ignore[arg-type]  # click binds options by name

    return run  # type: ignore[return-value]  # click calls it with keyword arguments only


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    ctx.meta[_JSON] = value
    return value
