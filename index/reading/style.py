"""How a document is set: the size of its body text, of its headings, and the distance between its lines.

What comes in is the lines of all pages, what goes out is one `Style`. The decision: body text is what most
characters are set in, a heading's size is any larger one that little text is set in.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.reading.layout_types import Line, Segment

_HEADING_RATIO = 1.12  # the step from 10.5 to 12 points
_MOST_LEVELS = 4
_SAME_SIZE = 0.9  # points
_MOST_HEADING_SHARE = 0.1  # of the characters; a size that more is set in is a second body size
_EDGE_QUANTILE = 0.9
_LEAST_LINE = 10  # characters of a line that tells where the text's edge is
_LEAST_PROSE = 30  # characters of a line of text that tells it before the rows of tables do
_LEAST_PAIRS = 4
_FULL = 0.6  # of a page's longest line: prose tells how far lines stand apart, labels of a chart do not


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes and distances in points.

    body: font size of the body text.
    headings: font sizes of headings, the largest first; the place in it is the heading's level.
    pitch: usual distance from one baseline to the next.
    edge, margin: where full lines end, and where lines begin.
    """

    body: float
    headings: tuple[float, ...]
    pitch: float
    edge: float
    margin: float = 0.0

    def level(self, size: float) -> int:
        """Return the heading level that a font size means, 0 for body text."""
        return next((rank for rank, least in enumerate(self.headings, start=1) if size >= least - 0.25), 0)


def measure(pages: Sequence[Sequence[Line]]) -> Style:
    """Return the style of a document, its lines given by page."""
    lines = [line for page in pages for line in page]
    characters: Counter[float] = Counter()
    for line in lines:
        for cell in line.cells:
            characters[cell.size] += len(cell.text)
    if not characters:
        return Style(0.0, (), 1.0, 0.0)
    body = characters.most_common(1)[0][0]
    pitch = usual_pitch(pages, body) or 1.5 * body
    return Style(body, _heading_sizes(characters, body), pitch, text_edge(lines))


def body_size(pages: Iterable[Sequence[Segment]]) -> float:
    """Return the font size that most characters of a document are set in, 0 without any."""
    characters: Counter[float] = Counter()
    for page in pages:
        for segment in page:
            characters[segment.size] += len(segment.text)
    return characters.most_common(1)[0][0] if characters else 0.0


def _heading_sizes(characters: Counter[float], body: float) -> tuple[float, ...]:
    total = sum(characters.values())
    found: list[float] = []
    for size in sorted((size for size in characters if size >= body * _HEADING_RATIO), reverse=True):
        rare = characters[size] <= _MOST_HEADING_SHARE * total
        if rare and (not found or found[-1] - size > _SAME_SIZE):
            found.append(size)
    # Of many sizes the largest ones are a cover's; the smallest must stay a heading's.
    return tuple(found if len(found) <= _MOST_LEVELS else [*found[: _MOST_LEVELS - 1], found[-1]])


def usual_pitch(pages: Iterable[Sequence[Line]], body: float) -> float | None:
    """Return the commonest distance between lines of body text, None when there are too few to tell."""
    pitches: Counter[float] = Counter()
    for page in pages:
        full = _FULL * max((len(line.text) for line in page if len(line.cells) == 1), default=0)
        for above, below in pairwise(page):
            distance = below.bottom - above.bottom
            both = (
                len(above.text) >= full
                and abs(above.size - body) < _SAME_SIZE
                and abs(below.size - body) < _SAME_SIZE
            )
            if both and 0.8 * body < distance < 4 * body and len(above.cells) == len(below.cells) == 1:
                pitches[round(2 * distance) / 2] += 1
    if sum(pitches.values()) < _LEAST_PAIRS:
        return None
    return pitches.most_common(1)[0][0]


def text_edge(lines: Sequence[Line]) -> float:
    """Return where full lines end: nine tenths of the longer lines end before or there.

    The rows of a table are set to widths of their own; only where no text of one piece is long they tell.
    """
    long = [line for line in lines if len(line.text) >= _LEAST_LINE]
    prose = [line for line in long if len(line.cells) == 1 and not line.cells[0].table]
    rights = sorted(line.right for line in prose if len(line.text) >= _LEAST_PROSE)
    if len(rights) < _LEAST_PAIRS:
        rights = sorted(line.right for line in long)
    rights = rights or sorted(line.right for line in lines)
    return rights[int(_EDGE_QUANTILE * (len(rights) - 1))] if rights else 0.0
