"""How the command line writes: JSON lines for programs, plain columns for people.

Decided here: control characters of a report never reach a terminal, where they could move the cursor or
colour text.
"""

import unicodedata
from collections.abc import Iterable, Sequence

import click

from api.csv_text import EXCEL_MARK, LINE_END
from api.views import to_json

_KEPT_CONTROLS = {"\n", "\t"}
_WIDE = {"W", "F"}
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing: a file name could show another suffix than it has."""


def echo_json(view: object) -> None:
    """Write one JSON line to stdout, at once."""
    click.echo(to_json(view))


def echo_csv(lines: Iterable[str], *, for_excel: bool = False) -> None:
    """Write the lines of a CSV file to stdout as bytes: encoding and line ends are the file's, not the terminal's."""
    mark = EXCEL_MARK if for_excel else ""
    for line in lines:
        click.echo((mark + printable(line) + LINE_END).encode("utf-8"), nl=False)
        mark = ""


def echo_text(text: str) -> None:
    """Write text for a person to stdout."""
    click.echo(printable(text))


def note(text: str) -> None:
    """Write a remark beside the result, to stderr."""
    click.echo(printable(text), err=True)


def printable(text: str) -> str:
    """Return text without signs that turn it, control characters but line ends and tabs, and broken Unicode."""
    return "".join(
        c
        for c in text
        if c in _KEPT_CONTROLS or (c not in _TURNING and unicodedata.category(c) not in {"Cc", "Cs"})
    )


def one_line(text: str, *, width: int | None = None) -> str:
    """Return text on one line, shortened to `width` characters if that is given."""
    line = " ".join(text.split())
    return line if width is None or len(line) <= width else line[: width - 1].rstrip() + "…"


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts: 1 fact, 2 facts."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def columns(rows: Iterable[Sequence[str]], *, gap: str = "  ", first: int = 0) -> list[str]:
    """Return rows as lines whose columns stand below one another; Chinese characters are two cells wide.

    The first column is `first` cells wide at least, so that two tables can have it in common.
    """
    table = [[one_line(cell) for cell in row] for row in rows]
    if not table:
        return []
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    widths[0] = max(widths[0], first)
    return [
        gap.join(cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def cells(text: str) -> int:
    """Return how many terminal cells a line of text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)
