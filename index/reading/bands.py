"""Lines of a table that head the rows below them, wherever in its width they stand: "Cost", "一、账面原值".

What comes in is the lines of a table, what goes out is which of them are bands. Decided here: words alone between rows
of figures are one if they are numbered, stand in the middle of the table, or stand as another such line does; what
stands under other words goes on with these. A band below the heads of columns is none of them.
"""

import re
from collections.abc import Sequence

from index.reading.cell_texts import NUMERIC, STARTS_ITEM, has_amounts
from index.reading.layout_types import Line, Segment

_MOST_CHARACTERS = 60
_SAME_PLACE = 0.75  # in font sizes
_MIDDLE = 0.02  # of the table's width
_BEGINS = re.compile(r"(?![a-z])[^\W\d_]{2}|[一二三四五六七八九十]、|[(（][一二三四五六七八九十]{1,3}[)）]")


def band_lines(lines: Sequence[Line], across: Sequence[int] = ()) -> frozenset[int]:
    """Return the indexes of the lines of a table that are bands and do not begin where its labels do.

    Args:
        lines: the table's lines, or its rows as lines.
        across: which of them are known to stand over several columns.
    """
    if len(lines) < 3:
        return frozenset()
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    alone = [at for at in range(1, len(lines) - 1) if _is_alone(lines, at, left)]
    inner = [at for at in alone if has_amounts(lines[at - 1]) and not _goes_on(lines[at - 1], lines[at])]
    proven = [
        at
        for at in inner
        if abs(_middle(lines[at]) - (left + right) / 2) <= _MIDDLE * (right - left)
        or any(other != at and _stand_alike(lines[at], lines[other]) for other in alone)
    ]
    return frozenset(
        at
        for at in alone
        if at in across
        or STARTS_ITEM.match(lines[at].text)
        or any(at == other or _stand_alike(lines[at], lines[other]) for other in proven)
    )


def _is_alone(lines: Sequence[Line], at: int, left: float) -> bool:
    """Tell whether a line is words alone right above a row of figures with its label and right below a row."""
    line = lines[at]
    above, below = lines[at - 1], lines[at + 1]
    words = _BEGINS.match(line.text) is not None and len(line.text) <= _MOST_CHARACTERS
    apart = len(line.cells) == 1 and line.left > left + line.size
    labelled = below.left <= left + line.size and NUMERIC.match(below.cells[0].text) is None
    return words and apart and labelled and len(above.cells) > 1 and has_amounts(below)


def _goes_on(above: Line, below: Line) -> bool:
    """Tell whether a line stands under words: it may be their rest."""
    return any(_over(cell, below.cells[0]) and not NUMERIC.match(cell.text) for cell in above.cells)


def _over(cell: Segment, other: Segment) -> bool:
    return min(cell.right, other.right) > max(cell.left, other.left)


def _stand_alike(one: Line, other: Line) -> bool:
    shift = min(abs(_middle(one) - _middle(other)), abs(one.left - other.left), abs(one.right - other.right))
    return shift <= _SAME_PLACE * one.size


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2
