"""Lines that blanks set in columns in, blocks out: rows of a table where each cell has its column, else lines.

Preformatted text keeps its blanks, so the places of the words on their lines say which column each stands in. Here is
decided which lines make a table: those one below the other whose cells stand in the columns of the fullest of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import east_asian_width

from index.reading.grids import table_blocks
from index.types import Block, BlockKind

_CELL = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[\s\-=_—─━+|]+")
_LONG_RULE = re.compile(r"[\-=─━+ ]{8,}")
_FIGURE = re.compile(r"[(（$£€¥△-]?\d")
_GAP = re.compile(r"\S(?: {2,}|\t)\s*\S")
_LEAST = 2
_TAB = 8


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's words, and where they begin and end on their line, in columns of a terminal."""

    text: str
    begin: int
    end: int


def is_spaced(line: str) -> bool:
    """Tell whether a line has words set apart by two blanks or more or by a tab, or is a rule as long as a table's."""
    return _GAP.search(line.rstrip()) is not None or _LONG_RULE.fullmatch(line.strip()) is not None


def spaced_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield lines of preformatted text as blocks: tables as rows, the others as paragraphs of their own."""
    told = [line for line in lines if not _RULE.fullmatch(line)]
    for spaced, members in groupby(told, key=lambda line: len(_cells(line)) >= _LEAST):
        run = list(members)
        table = _table(run) if spaced else None
        yield from table or (Block(BlockKind.PARAGRAPH, line) for line in run if line.strip())


def _cells(line: str) -> list[_Cell]:
    plain = line.expandtabs(_TAB)
    return [
        _Cell(found.group(), _width(plain[: found.start()]), _width(plain[: found.end()]))
        for found in _CELL.finditer(plain)
    ]


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a Chinese character."""
    return sum(1 + (east_asian_width(character) in "WF") for character in text)


def _table(lines: Sequence[str]) -> tuple[Block, ...] | None:
    """Return the rows of some lines; None where a cell stands in no column, or in that of another."""
    rows = [_cells(line) for line in lines]
    figured = [row for row in rows if any(_FIGURE.match(cell.text) for cell in row[1:])]
    if len(rows) < _LEAST or not figured:
        return None
    most = max(map(len, rows))
    columns = _columns([row for row in rows if len(row) == most])
    placed = [_placed(row, columns) for row in rows]
    return None if None in placed or not columns else table_blocks(row for row in placed if row is not None)


def _columns(fullest: Sequence[Sequence[_Cell]]) -> list[tuple[int, int]]:
    """Return where the columns of the fullest rows begin and end; none where neighbours come to overlap."""
    columns = [
        (min(cell.begin for cell in cells), max(cell.end for cell in cells))
        for cells in zip(*fullest, strict=True)
    ]
    apart = all(left[1] <= right[0] for left, right in zip(columns, columns[1:], strict=False))
    return columns if apart else []


def _placed(row: Sequence[_Cell], columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """Return a row's cells in the columns; None where one meets none of them, several, or another's."""
    cells = [""] * len(columns)
    for cell in row:
        met = [place for place, (begin, end) in enumerate(columns) if cell.begin < end and begin < cell.end]
        if len(met) != 1 or cells[met[0]]:
            return None
        cells[met[0]] = cell.text
    return cells
