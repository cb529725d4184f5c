"""Text that runs up or down a page, one character over the other.

What comes in is a page's segments in the order of its content, what goes out is the same with each run of
stacked characters joined to one segment, and those segments apart from the others: beside a paragraph they
would get into its lines. Decided here: what is such a run. Figures over one another are a column of data,
never text.
"""

import re
from collections.abc import Sequence

from index.reading.layout_types import Segment

_LEAST = 3
_LEAST_HAN = 2
_SHIFT = 0.35  # in font sizes, sideways
_NEAREST, _FARTHEST = 0.2, 2.0  # in font sizes, from one character to the next

_HAN = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


def part_stacked(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the segments that are not stacked, and one segment for each run of stacked characters."""
    level: list[Segment] = []
    stacked: list[Segment] = []
    index = 0
    while index < len(segments):
        end = _run_end(segments, index)
        run = segments[index:end]
        if _is_text(run):
            stacked.append(_joined(run))
        else:
            level += run
        index = end
    return level, stacked


def _run_end(segments: Sequence[Segment], start: int) -> int:
    """Return where the run of characters that begins at `start` ends: all in one column, in one direction."""
    end = start + 1
    direction = 0.0
    while end < len(segments):
        above, below = segments[end - 1], segments[end]
        step = below.top - above.top
        size = max(above.size, below.size)
        if len(above.text) > 1 or len(below.text) > 1 or abs(above.left - below.left) > _SHIFT * size:
            break
        if not _NEAREST * size <= abs(step) <= _FARTHEST * size or step * direction < 0:
            break
        direction = step
        end += 1
    return end


def _is_text(run: Sequence[Segment]) -> bool:
    if len(run) < _LEAST:
        return False
    text = "".join(segment.text for segment in run)
    upwards = run[-1].top < run[0].top
    return len(_HAN.findall(text)) >= _LEAST_HAN or (upwards and len(_LETTER.findall(text)) >= _LEAST)


def _joined(run: Sequence[Segment]) -> Segment:
    return Segment(
        "".join(segment.text for segment in run),
        min(segment.left for segment in run),
        min(segment.top for segment in run),
        max(segment.right for segment in run),
        max(segment.bottom for segment in run),
        run[0].size,
        run[0].bold,
    )
