"""How far reading is, on one line of a terminal; nothing where there is none."""

import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from api.commands.output import one_line, printable

_NAME_WIDTH = 48
_SECONDS = 0.1
"""A terminal is written to ten times a second at most."""


class Progress:
    """Counts files and pages; threads may tell it of pages at once."""

    def __init__(self, files: int) -> None:
        """Begins to count the time."""
        self._files, self._done, self._pages = files, 0, 0
        self._reading: dict[Path, tuple[int, int]] = {}
        self._began = time.monotonic()
        self._shown = 0.0
        self._terminal = sys.stderr.isatty()
        self._changing = threading.Lock()

    def page(self, path: Path, done: int, total: int) -> None:
        """Note that another page of a file is read."""
        with self._changing:
            self._pages += done - self._reading.get(path, (0, total))[0]
            self._reading[path] = done, total
            if time.monotonic() - self._shown > _SECONDS:
                self._show()

    def file(self, path: Path) -> None:
        """Note that a file is done."""
        with self._changing:
            self._done += 1
            self._reading.pop(path, None)
            if self._done < self._files:
                self._show()

    def clear(self) -> None:
        """Leave the line empty for what is written next."""
        with self._changing:
            self._write("")

    def __enter__(self) -> Self:
        """Return the counter; the line is left empty at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the line empty."""
        self.clear()

    def _show(self) -> None:
        self._shown = time.monotonic()
        line = f"[{self._done}/{self._files}]"
        if self._reading:
            path, (done, total) = next(iter(self._reading.items()))
            line += f" {one_line(path.name, width=_NAME_WIDTH)}: page {done:,} of {total:,}"
        if self._pages:
            line += f", {self._pages / (self._shown - self._began):.0f} pages/s"
        self._write(line)

    def _write(self, text: str) -> None:
        if self._terminal:
            # back to the start of the line, which is wiped, so that the next line takes its place
            click.echo(f"\r\x1b[K{printable(text)}", err=True, nl=False)
