"""The rows of a table in; out those of each of the tables that were set in it side by side, one after the other.

"资产 | 2024 | 2023 | 负债 | 2024 | 2023": figures behind the second labels are of these, not of the first ones. Here is
decided when a column of words within a table holds labels of another one: where its name is that of the first labels
again, or a column stands under the same name on either side of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.facts.tables.cells import figures_of, is_nil
from index.facts.tables.rows import is_header
from index.facts.tables.twolabels import TableLine

_LEAST_CELLS = 2  # of each table: labels and figures


def parted(lines: Sequence[TableLine]) -> list[list[TableLine]]:
    """Return the rows of each table, from left to right; all of them as one where it is no more than one."""
    column = _labels_again(lines)
    if column is None:
        return [list(lines)]
    left = [replace(line, spans=line.spans[:column], cells=line.cells[:column]) for line in lines]
    right = [replace(line, spans=line.spans[column:], cells=line.cells[column:]) for line in lines]
    return [_filled(left), *parted(_filled(right))]


def _labels_again(lines: Sequence[TableLine]) -> int | None:
    """Return the column in which the labels of a second table stand."""
    if not lines or not is_header(lines[0].cells) or len({len(line.cells) for line in lines}) != 1:
        return None
    names = lines[0].cells
    rows = [line.cells for line in lines if not is_header(line.cells)]
    for column in range(_LEAST_CELLS, len(names) - _LEAST_CELLS + 1):
        again = bool(names[0]) and names[column] == names[0]
        alike = (set(names[1:column]) & set(names[column + 1 :])) - {""}
        if (again or alike) and _are_labels(rows, column):
            return column
    return None


def _are_labels(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether a column has words alone, beside figures on both sides, and none where nothing stands behind it."""
    worded = [cells for cells in rows if cells[column]]
    sides = (
        any(map(figures_of, cells[1:column])) and any(map(figures_of, cells[column + 1 :]))
        for cells in worded
    )
    words = all(any(map(str.isalpha, cells[column])) and not _is_value(cells[column]) for cells in worded)
    unlabelled = any(any(cells[column + 1 :]) for cells in rows if not cells[column])
    return words and any(sides) and not unlabelled


def _is_value(cell: str) -> bool:
    return bool(figures_of(cell)) or is_nil(cell)


def _filled(lines: Sequence[TableLine]) -> list[TableLine]:
    return [line for line in lines if any(line.cells)]
