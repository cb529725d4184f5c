"""In which order the parts of a page are read.

What comes in is a page's segments, what goes out is groups of them, each to be read from top to bottom. The
decision: whether the page is set in two columns. It is when most of its text stands left or right of a
gutter and fills either side, as prose does; the labels and figures of a table leave most of their columns
blank. A table within a column shows by its labels that it is one: they begin where the column does. A narrower
column is a sidebar where it has such a table and the text's sentences run past its rows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.reading.layout_types import Segment
from index.reading.spanning import FILLED, begins_row, middle, over_gutter, side_by_side

_STEPS, _FIRST = 72, 14  # places tried for the gutter, but for the first and last fifth of the text area
_LEAST_WIDTH, _MOST_SIDEBAR_WIDTH = 0.33, 0.42  # of the text area; a narrower column is a sidebar
_LEAST_KEY_FIGURES = 4
_LEAST_SIDE_SHARE = 0.25
_MOST_CROSSING_SHARE = 0.4
_LEAST_FILLED_SHARE = 0.5
_LEAST_LINES = 6
_LEAST_LABELLED_SHARE = 0.6
_LEAST_STOPPED_SHARE = 0.3

_MOSTLY = 0.6
_RAGGED = 1.5  # in font sizes; how far short of the edge a full line may end

_SENTENCE_END = re.compile(r"[。；：！？]$")
_STOP = re.compile(r"[，。；：、]|[,.;:](?:\s|$)")


def regions(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return a page's segments in groups, in reading order."""
    segments = [segment for segment in segments if segment.table or segment.text.strip()]
    gutter = _gutter(segments)
    if gutter is None:
        return [list(segments)] if segments else []
    return _bands(segments, gutter)


def _gutter(segments: Sequence[Segment]) -> float | None:
    if sum(map(_height, segments)) < 2 * _LEAST_LINES:
        return None
    left = min(segment.left for segment in segments)
    right = max(segment.right for segment in segments)
    places = [left + (right - left) * step / _STEPS for step in range(_FIRST, _STEPS - _FIRST + 1)]
    in_order = sorted(segments, key=middle)
    leaving = [(x, _left_over(in_order, x, left, right)) for x in _little_crossed(places, segments)]
    least = min((short for _, short in leaving if short is not None), default=None)
    # beside a table's last column, too, lines may fill either side; but what does not fill it is more
    fitting = [x for x, short in leaving if short is not None and short == least]
    return fitting[len(fitting) // 2] if fitting else None


def _little_crossed(places: Sequence[float], segments: Sequence[Segment]) -> list[float]:
    """Return the places, of some in order, that not too much of the text crosses."""
    changes = [0] * (len(places) + 1)
    for segment in segments:
        changes[bisect_right(places, segment.left)] += _length(segment)
        changes[bisect_left(places, segment.right)] -= _length(segment)
    most = _MOST_CROSSING_SHARE * sum(map(_length, segments))
    return [x for x, crossing in zip(places, accumulate(changes), strict=False) if crossing <= most]


def _left_over(segments: Sequence[Segment], x: float, left: float, right: float) -> int | None:
    """Return how many lines fill neither side of a gutter at `x` nor are a table's, None if it parts no columns."""
    lefts = [segment for segment in segments if segment.right <= x]
    rights = [segment for segment in segments if segment.left >= x]
    if min(sum(map(_height, lefts)), sum(map(_height, rights))) < _LEAST_LINES:
        return None
    one, other = _Side.of(lefts, x - left), _Side.of(rights, right - x)
    narrow, wide = (one, other) if x - left < right - x else (other, one)
    width = min(x - left, right - x) / (right - left)
    total = sum(map(_length, segments))
    share = min(sum(map(_length, lefts)), sum(map(_length, rights))) / total
    even = width >= _LEAST_WIDTH and share >= _LEAST_SIDE_SHARE and _are_columns(one, other)
    apart = even or (width <= _MOST_SIDEBAR_WIDTH and _is_sidebar(narrow, wide))
    return one.short + other.short if apart else None


def _are_columns(one: "_Side", other: "_Side") -> bool:
    if not (one.labelled or other.labelled or one.ruled or other.ruled):
        return one.is_prose and other.is_prose
    return _is_beside(other, one) or _is_beside(one, other)


def _is_sidebar(side: "_Side", prose: "_Side") -> bool:
    """Tell whether a narrow side is one of key figures beside the text of a page."""
    return side.labelled + side.ruled >= _LEAST_KEY_FIGURES and prose.reads_on and _runs_past(prose, side)


def _is_beside(side: "_Side", prose: "_Side") -> bool:
    """Tell whether a side is a column of its own beside one of prose: prose too, or a table that the prose runs past.

    The text in the cells of one wide table begins anew where a row does.
    """
    if not prose.reads_on or side.is_prose:
        return prose.reads_on
    return side.has_table and _runs_past(prose, side)


def _runs_past(prose: "_Side", side: "_Side") -> bool:
    """Tell whether the sentences of a side go on at the heights of the other's rows."""
    heights = [middle(line[0]) for line in side.lines if len(line) > 1]
    beside = [at for at, line in enumerate(prose.lines) if at and _is_level(line[0], heights)]
    return not beside or sum(_runs_on(prose, at) for at in beside) > _MOSTLY * len(beside)


def _is_level(segment: Segment, heights: Sequence[float]) -> bool:
    return any(abs(middle(segment) - height) < segment.height / 2 for height in heights)


def _runs_on(side: "_Side", at: int) -> bool:
    """Tell whether a line of a side goes on with the sentence of the line above it."""
    above, below = side.lines[at - 1][-1], side.lines[at][0]
    if below.text.isascii():
        return below.text[0].islower()
    edge = max(line[-1].right for line in side.lines)
    return above.right > edge - _RAGGED * above.size and not _SENTENCE_END.search(above.text)


def _height(segment: Segment) -> int:
    """Return how many lines a segment stands for."""
    return len(segment.table) or 1


def _length(segment: Segment) -> int:
    return len(segment.text) + sum(len(row.text) for row in segment.table)


@dataclass(frozen=True, slots=True)
class _Side:
    """The lines of one side of a gutter, those of ruled tables apart, and how many there are of each kind.

    filled: lines that fill it; stopped: of these, how many have a comma or a full stop; short: all other lines without
    labels; labelled: rows of several cells, the first of them a label that begins where the side does; ruled: rows of
    ruled tables.
    """

    lines: Sequence[list[Segment]]
    filled: int
    stopped: int
    short: int
    labelled: int
    ruled: int

    @classmethod
    def of(cls, segments: Sequence[Segment], width: float) -> "_Side":
        """Return the counts of a side's segments, which are in order of their height on the page."""
        edge = min(segment.left for segment in segments)
        filled = stopped = short = labelled = 0
        lines = side_by_side([segment for segment in segments if not segment.table])
        for line in lines:
            first = line[0]
            if len(line) > 1 and begins_row(line, edge):
                labelled += 1
            elif len(line) == 1 and first.right - first.left >= FILLED * width:
                filled, stopped = filled + 1, stopped + bool(_STOP.search(first.text))
            else:
                short += 1
        return cls(lines, filled, stopped, short, labelled, sum(len(segment.table) for segment in segments))

    @property
    def is_prose(self) -> bool:
        """Tell whether lines fill the side, apart from tables of its own."""
        least = max(_LEAST_LINES / 2, _LEAST_FILLED_SHARE * (self.filled + self.short))
        return self.filled >= least

    @property
    def reads_on(self) -> bool:
        """Tell whether lines that fill the side read as sentences, not as the labels of a table."""
        stopped = self.stopped >= _LEAST_STOPPED_SHARE * self.filled
        return self.is_prose and self.filled >= _LEAST_LINES and stopped

    @property
    def has_table(self) -> bool:
        """Tell whether most of the side is a table with its labels."""
        unlabelled = (1 - _LEAST_LABELLED_SHARE) * (self.labelled + self.short)
        return self.ruled > 0 or (self.labelled >= _LEAST_LINES - 1 and self.short <= unlabelled)


def _bands(segments: Sequence[Segment], gutter: float) -> list[list[Segment]]:
    """Cut the page at what runs over the gutter; read each band's left side, then its right."""
    found: list[list[Segment]] = []
    across: list[Segment] = []
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    for segment, is_across in over_gutter(segments, gutter):
        if is_across:
            found += [side for side in sides if side]
            sides = ([], [])
            across.append(segment)
            continue
        if across:
            found.append(across)
            across = []
        sides[segment.left >= gutter].append(segment)
    return [*found, *([across] if across else []), *(side for side in sides if side)]
