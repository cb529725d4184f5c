"""What runs over both columns of a page.

What comes in is a page's segments and its gutter, what goes out is the same segments, each with whether it belongs to
what runs across. Decided here: which lines are rows of a table as wide as the page, though few of its cells stand over
the gutter; and which short lines above it are its caption and heads, not the end of the left column.
"""

import re
from collections.abc import Iterator, Sequence

from index.reading.layout_types import Segment

FILLED = 0.6  # of a column's width
_SAME_EDGE = 1.5  # in font sizes
_SAME_LINE = 0.5  # of a line's height
_LEAST_ROWS = 3
_MOST_LABELS = 2  # lines without figures between two rows
_MOST_ABOVE = 4  # lines of caption and heads
# Distances between the middles of lines, in font sizes.
_ROW_GAP = 2.6
_HEAD_GAP = 2.0

_WORDS = re.compile(r"[^\W\d_]{2}")

Line = list[Segment]


def over_gutter(segments: Sequence[Segment], gutter: float) -> Iterator[tuple[Segment, bool]]:
    """Yield segments from top to bottom, with whether they belong to what runs over the gutter."""
    lines = side_by_side(sorted(segments, key=middle))
    across = _table_lines(lines, gutter)
    for index, line in enumerate(lines):
        for segment in line:
            yield segment, index in across or _crosses(segment, gutter)


def middle(segment: Segment) -> float:
    """Return at which height the middle of a segment stands."""
    return (segment.top + segment.bottom) / 2


def side_by_side(segments: Sequence[Segment]) -> list[Line]:
    """Return segments, given from top to bottom, in lines of those that stand side by side, from left to right."""
    found: list[Line] = []
    for segment in segments:
        if found and abs(middle(segment) - middle(found[-1][0])) < _SAME_LINE * segment.height:
            found[-1].append(segment)
        else:
            found.append([segment])
    return [sorted(line, key=lambda each: each.left) for line in found]


def begins_row(line: Line, edge: float) -> bool:
    """Tell whether a line begins with a label at an edge, as each row of a table does at its own."""
    return line[0].left - edge <= _SAME_EDGE * line[0].size and _WORDS.search(line[0].text) is not None


def _crosses(segment: Segment, gutter: float) -> bool:
    return segment.left < gutter < segment.right


def _table_lines(lines: Sequence[Line], gutter: float) -> set[int]:
    """Return the indexes of the lines of tables that run over the gutter."""
    edge = min((s.left for line in lines for s in line if s.left >= gutter), default=gutter)
    left = min(segment.left for line in lines for segment in line)
    width = gutter - left
    short = [all(not s.table and s.right - s.left < FILLED * width for s in line) for line in lines]
    rows = [at for at, line in enumerate(lines) if short[at] and _is_row(line, gutter, left=left, right=edge)]
    found: set[int] = set()
    for run in [*_runs(rows, lines, short), *_ruled(lines, gutter)]:
        found.update(range(_first_above(run[0], lines, short), run[-1] + 1))
    return found


def _is_row(line: Line, gutter: float, *, left: float, right: float) -> bool:
    """Tell whether a line of short cells has its label in the left column and no label in the right one."""
    beyond = [segment for segment in line if segment.left >= gutter]
    if not begins_row(line, left) or len(line) == 1 or not (beyond or _crosses(line[-1], gutter)):
        return False
    return not beyond or not begins_row(beyond, right)


def _runs(rows: Sequence[int], lines: Sequence[Line], short: Sequence[bool]) -> list[list[int]]:
    """Return the rows of each table: near one another, and with nothing but a few short lines between them."""
    runs: list[list[int]] = []
    for at in rows:
        last = runs[-1][-1] if runs else at
        near = all(_gap(lines, each) <= _ROW_GAP * lines[each][0].size for each in range(last + 1, at + 1))
        if runs and at - last <= _MOST_LABELS + 1 and near and all(short[last:at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if len(run) >= _LEAST_ROWS]


def _ruled(lines: Sequence[Line], gutter: float) -> list[list[int]]:
    return [
        [at]
        for at, line in enumerate(lines)
        if len(line) == 1 and line[0].table and _crosses(line[0], gutter)
    ]


def _gap(lines: Sequence[Line], at: int) -> float:
    return middle(lines[at][0]) - middle(lines[at - 1][0])


def _first_above(first: int, lines: Sequence[Line], short: Sequence[bool]) -> int:
    """Return the first of the lines above a table that are its heads and caption; the end of a column is none."""
    at = first
    while (
        at and first - at < _MOST_ABOVE and short[at - 1] and _gap(lines, at) <= _HEAD_GAP * lines[at][0].size
    ):
        at -= 1
    if at < first and at and not short[at - 1] and _gap(lines, at) <= _gap(lines, at + 1):
        at += 1  # the last line of a paragraph
    return at
