"""From segments to lines: what stands side by side on one baseline.

What comes in is segments in any order, what goes out is lines from top to bottom, their cells from left to
right. Decided here: how wide a gap must be to part two cells, and what belongs together across such a gap.
"""

import re
from collections.abc import Iterator, Sequence

from index.reading.layout_types import Line, Segment

# In font sizes. Spaces between words are a quarter, half in justified text; the figures and Chinese heads of
# neighbouring columns can stand as near as 0.8.
_CELL_GAP = 1.0
_NARROW_CELL_GAP = 0.75
_FIGURE_GAP = 0.2  # two figures with thousands separators never share a cell
_CLOSER_GAP = 2.0  # brackets and percent signs set in a column of their own
_SPACE_GAP = 0.15
_SAME_LINE_OVERLAP = 0.5
_NEAR_LINES = 3
_SHIFT = 1.5  # points

_LONG_FIGURE_END = re.compile(r"\d,\d{3}(?:\.\d+)?[)）]?$")
_LONG_FIGURE = re.compile(r"[-(（]?\d{1,3},\d{3}(?:,\d{3})*(?:\.\d+)?[)）]?$")
_FIGURE_OR_HAN = re.compile(r"[\d%)）\u4e00-\u9fff]")
_FIGURE_OR_HAN_START = re.compile(r"[\d$¥￥€£(（\u4e00-\u9fff-]")
_BULLETS = "•●○■□◆◇▪▫➢➤►▶✓✔√※★☆⚫\uf0b7\uf0a7\uf06c\uf0d8\uf0fc"
_ITEM_MARK = re.compile(
    rf"^(?:[{_BULLETS}*·–-]|[(（]?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{1,4}}|[一二三四五六七八九十]{{1,3}})[)）、.．]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节篇部]|[图表]\s*\d[\d-]*)$"
)
_CLOSERS = re.compile(r"^[)）%％]+$")
_CURRENCY_BEFORE = re.compile(r"^[$¥￥£]")
_FIGURE_END = re.compile(r"[\d)）%—–-]$")
_CURRENCY = re.compile(r"^[$¥￥€£]$")


def rows(segments: Sequence[Segment]) -> list[Line]:
    """Put segments that share a baseline side by side; return the lines from top to bottom."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (each.top + each.bottom) / 2):
        target = next(
            (line for line in reversed(lines[-_NEAR_LINES:]) if _same_baseline(line, segment)), None
        )
        if target is None:
            lines.append([segment])
        elif not any(_printed_twice(other, segment) for other in target):
            target.append(segment)
    return [Line(tuple(_merge_near(sorted(line, key=lambda each: each.left)))) for line in lines]


def parts_cells(left: Segment, right: Segment) -> bool:
    """Tell whether the gap between two neighbours on a line is one between cells."""
    if left.walled or left.table or right.table:
        return True
    size = min(left.size, right.size) or min(left.height, right.height)
    gap = right.left - left.right
    if _CURRENCY_BEFORE.match(right.text) and _FIGURE_END.search(left.text):
        return gap > _SPACE_GAP * size  # the sign stands before the next column's figure
    if _LONG_FIGURE_END.search(left.text) and _LONG_FIGURE.match(right.text):
        return gap > _FIGURE_GAP * size
    tight = _FIGURE_OR_HAN.match(left.text[-1]) and _FIGURE_OR_HAN_START.match(right.text[0])
    return gap > (_NARROW_CELL_GAP if tight else _CELL_GAP) * size


def _same_baseline(line: list[Segment], segment: Segment) -> bool:
    first = line[0]
    overlap = min(first.bottom, segment.bottom) - max(first.top, segment.top)
    lower, higher = sorted((first.height, segment.height))
    middles = abs((first.top + first.bottom) - (segment.top + segment.bottom)) / 2
    return overlap >= _SAME_LINE_OVERLAP * lower and middles <= _SAME_LINE_OVERLAP * higher


def _printed_twice(one: Segment, other: Segment) -> bool:
    """Some files draw text twice with a tiny shift to make it look bold."""
    return (
        one.text == other.text and abs(one.left - other.left) < _SHIFT and abs(one.top - other.top) < _SHIFT
    )


def _merge_near(segments: list[Segment]) -> Iterator[Segment]:
    """Join neighbours that stand no wider apart than words do, and marks with what they open."""
    current = segments[0]
    first = True
    for segment in segments[1:]:
        gap = segment.left - current.right
        opens = not current.walled and (
            _CURRENCY.match(current.text) or (first and _ITEM_MARK.match(current.text))
        )
        if _CLOSERS.match(segment.text) and not current.table and gap < _CLOSER_GAP * segment.size:
            current = joined(current, segment, "")
        elif opens or not parts_cells(current, segment):
            current = joined(current, segment, " " if gap > _SPACE_GAP * segment.size else "")
        else:
            yield current
            current, first = segment, False
    yield current


def joined(left: Segment, right: Segment, gap: str) -> Segment:
    """Return two neighbours as one segment."""
    return Segment(
        left.text + gap + right.text,
        left.left,
        min(left.top, right.top),
        max(left.right, right.right),
        max(left.bottom, right.bottom),
        left.size if len(left.text) >= len(right.text) else right.size,
        left.bold and right.bold,
        right.walled,
    )
