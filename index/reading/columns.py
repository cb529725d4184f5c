"""In which order the parts of a page are read.

What comes in is a page's segments, what goes out is groups of them, each to be read from top to bottom. The
decision: whether the page is set in two columns. It is when most of its text stands left or right of a
gutter and fills either side, as prose does; the labels and figures of a table leave most of their columns
blank.
"""

from collections.abc import Sequence

from index.reading.layout_types import Segment

_STEPS = 24  # places tried for the gutter, over the middle third of the text area
_LEAST_SIDE_SHARE = 0.25
_MOST_CROSSING_SHARE = 0.4
_FILLED = 0.6  # of a column's width
_LEAST_FILLED_SHARE = 0.5
_LEAST_LINES = 6


def regions(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return a page's segments in groups, in reading order."""
    segments = [segment for segment in segments if segment.table or segment.text.strip()]
    gutter = _gutter(segments)
    if gutter is None:
        return [list(segments)] if segments else []
    return _bands(segments, gutter)


def _gutter(segments: Sequence[Segment]) -> float | None:
    if len(segments) < 2 * _LEAST_LINES:
        return None
    left = min(segment.left for segment in segments)
    right = max(segment.right for segment in segments)
    candidates = [left + (right - left) * (1 / 3 + step / (3 * _STEPS)) for step in range(_STEPS + 1)]
    fitting = [x for x in candidates if _separates(segments, x, left, right)]
    return fitting[len(fitting) // 2] if fitting else None


def _separates(segments: Sequence[Segment], x: float, left: float, right: float) -> bool:
    lefts = [segment for segment in segments if segment.right <= x]
    rights = [segment for segment in segments if segment.left >= x]
    if min(len(lefts), len(rights)) < _LEAST_LINES:
        return False
    total = sum(len(segment.text) for segment in segments)
    left_share = sum(len(segment.text) for segment in lefts) / total
    right_share = sum(len(segment.text) for segment in rights) / total
    return (
        min(left_share, right_share) >= _LEAST_SIDE_SHARE
        and 1 - left_share - right_share <= _MOST_CROSSING_SHARE
        and _fills(lefts, x - left)
        and _fills(rights, right - x)
    )


def _fills(segments: Sequence[Segment], width: float) -> bool:
    filled = sum(segment.right - segment.left >= _FILLED * width for segment in segments)
    return filled >= _LEAST_FILLED_SHARE * len(segments)


def _bands(segments: Sequence[Segment], gutter: float) -> list[list[Segment]]:
    """Cut the page at each line that runs over the gutter; read each band's left side, then its right."""
    found: list[list[Segment]] = []
    across: list[Segment] = []
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    for segment in sorted(segments, key=lambda each: (each.top + each.bottom) / 2):
        if segment.left < gutter < segment.right:
            found += [side for side in sides if side]
            sides = ([], [])
            across.append(segment)
            continue
        if across:
            found.append(across)
            across = []
        sides[segment.left >= gutter].append(segment)
    return [*found, *([across] if across else []), *(side for side in sides if side)]
