"""Rows of tables that a plain text sets in columns by spaces.

What comes in is passages, what goes out is the same, rows of one table having blank cells where a column has no value
in them. Decided here: which column a cell stands in, by its place on the line; rows with a cell that fits none stay
as they are, and so do tables with wide characters, whose places on the line depend on the font.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from index.cleaning.lines import width
from index.cleaning.passages import Passage, Seam
from index.types import BlockKind

_LEAST_ROWS = 2
_LEAST_COLUMNS = 3

Extent = tuple[int, int]


def align_rows(passages: Sequence[Passage]) -> list[Passage]:
    """Return passages with the rows of each table in the same columns."""
    found: list[Passage] = []
    for is_row, members in groupby(passages, key=_is_row):
        run = list(members)
        found += _aligned(run) if is_row and len(run) >= _LEAST_ROWS else run
    return found


def _is_row(passage: Passage) -> bool:
    return passage.kind is BlockKind.TABLE_ROW and passage.seam is Seam.CELLS


def _aligned(rows: Sequence[Passage]) -> list[Passage]:
    if any(width(cell.text) != len(cell.text) for row in rows for cell in row.lines):
        return list(rows)
    most = max(len(row.lines) for row in rows)
    columns = _columns([row for row in rows if len(row.lines) == most])
    if len(columns) != most or most < _LEAST_COLUMNS:
        return list(rows)
    return [_in_columns(row, columns) for row in rows]


def _extents(row: Passage) -> list[Extent]:
    """Return where the cells of a row begin and end on its line."""
    first = row.lines[0]
    lefts = [first.indent + cell.start - first.start for cell in row.lines]
    return [(left, left + len(cell.text)) for left, cell in zip(lefts, row.lines, strict=True)]


def _columns(rows: Sequence[Passage]) -> list[Extent]:
    """Return the extents of the fullest rows' cells together; none where neighbours come to overlap."""
    columns = [
        (min(lefts), max(rights))
        for lefts, rights in (zip(*c, strict=True) for c in zip(*map(_extents, rows), strict=True))
    ]
    return columns if all(one[1] <= two[0] for one, two in zip(columns, columns[1:], strict=False)) else []


def _in_columns(row: Passage, columns: Sequence[Extent]) -> Passage:
    places = [_place(extent, columns) for extent in _extents(row)]
    if len(row.lines) == len(columns) or any(
        two <= one for one, two in zip(places, places[1:], strict=False)
    ):
        return row
    cells = [replace(row.lines[0], text="") for _ in columns]
    for place, cell in zip(places, row.lines, strict=True):
        cells[place] = cell
    return replace(row, lines=tuple(cells))


def _place(extent: Extent, columns: Sequence[Extent]) -> int:
    """Return the first column that a cell stands over, else the nearest one."""
    left, right = extent
    over = [index for index, column in enumerate(columns) if min(right, column[1]) > max(left, column[0])]
    if over:
        return over[0]
    return min(
        range(len(columns)),
        key=lambda index: min(abs(columns[index][0] - right), abs(left - columns[index][1])),
    )
