"""Passages: lines that make one block of the canonical text.

What comes in, for formats whose reader knows blocks, is those blocks as lines; what goes out is a passage a
block. A sentence that a page break cuts is put together again: the rest of it moves to the page where it
began; and so are lines of one paragraph that the reader took for paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from index.cleaning.joining import runs_on, starts_anew
from index.cleaning.lines import (
    HAN,
    Line,
    RawBlock,
    ends_sentence,
    is_bullet,
    is_label,
    is_number,
    is_numbered,
    width,
)
from index.types import BBox, BlockKind

_SENTENCE_STOP = re.compile(r"[。！？][”’」』）]*|[.!?][\"”’)]*(?=\s|$)")
_HAN_LINE, _HAN_BEGIN = re.compile(f"[{HAN}，、]$"), re.compile(f"[{HAN}]")
_EDGE = 1.5  # points; the edges of a justified column
_FULL = 0.9  # of the widest line above
_SAME_HEIGHT = 0.5  # of a line; those of a paragraph of several come with the space between them
_MIN_SPLIT_LINE = 12  # characters; shorter lines at a page's end are captions and labels


class Seam(Enum):
    """What the lines of a passage are to one another."""

    PROSE = auto()
    VERTICAL = auto()  # characters set one below the other
    CELLS = auto()  # of a table row


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that make one block."""

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    bbox: BBox | None = None
    seam: Seam = Seam.PROSE

    @property
    def page(self) -> int | None:
        """Return the page of the first line."""
        return self.lines[0].page


def block_passages(blocks: Sequence[RawBlock], *, printed: bool = True) -> list[Passage]:
    """Return a passage for each block that has text, sentences cut by the breaks of printed pages made whole."""
    found: list[Passage] = []
    for block in blocks:
        if not block.lines:
            continue
        passage = Passage(block.kind, block.lines, block.level, block.bbox)
        last = _cut_by_page_break(found, passage) if printed else None
        if printed and found and _is_next_line(found[-1], passage):
            found[-1] = _with_lines(found[-1], passage)
        elif last is None:
            found.append(passage)
        else:
            head, rest = _split_after_sentence(passage)
            found[last] = replace(found[last], lines=found[last].lines + head.lines)
            found += [rest] if rest else []
    return found


def _is_next_line(last: Passage, passage: Passage) -> bool:
    """Tell whether a passage goes on with the paragraph right above it: by its place on the page and its words."""
    if {last.kind, passage.kind} != {BlockKind.PARAGRAPH} or last.page != passage.page:
        return False
    above, below = last.lines[-1].text, passage.lines[0].text
    if len(above) < _MIN_SPLIT_LINE or not (_HAN_LINE.search(above) and _HAN_BEGIN.match(below)):
        return False
    if starts_anew(below) or not _touch(last, passage):
        return False
    return _fills_its_line(last, passage)


def _touch(last: Passage, passage: Passage) -> bool:
    """Tell whether two passages stand right below one another, in lines of about one height with one left edge."""
    if last.bbox is None or passage.bbox is None:
        return False
    height = _line_height(passage, passage.bbox)
    alike = abs(height - _line_height(last, last.bbox)) <= _SAME_HEIGHT * height
    in_column = abs(last.bbox[0] - passage.bbox[0]) <= _EDGE
    return alike and in_column and 0 <= passage.bbox[1] - last.bbox[3] < height


def _fills_its_line(last: Passage, passage: Passage) -> bool:
    """Tell whether the last line above ends because its column does."""
    if last.bbox is None or passage.bbox is None:
        return False
    widths = [width(line.text) for line in last.lines]
    if widths[-1] < _FULL * max(widths):
        return False
    if abs(last.bbox[2] - passage.bbox[2]) <= _EDGE:
        return True
    known = len(widths) > 1 or runs_on(last.lines[-1].text, passage.lines[0].text, blanks=0)
    return known and last.bbox[2] >= passage.bbox[2]


def _line_height(passage: Passage, box: BBox) -> float:
    return (box[3] - box[1]) / len(passage.lines)


def _with_lines(passage: Passage, more: Passage) -> Passage:
    box, other = passage.bbox, more.bbox
    if box is not None and other is not None:
        box = (min(box[0], other[0]), box[1], max(box[2], other[2]), other[3])
    return replace(passage, lines=passage.lines + more.lines, bbox=box)


def _cut_by_page_break(found: Sequence[Passage], passage: Passage) -> int | None:
    """Return the index of the passage that `passage` continues after a page break, None if it is its own."""
    if not found or passage.kind is not BlockKind.PARAGRAPH or passage.page is None:
        return None
    # the notes at a page's foot stand between a sentence and its rest on the next page
    at = next((at for at in range(len(found) - 1, -1, -1) if found[at].kind is not BlockKind.FOOTNOTE), None)
    if at is None:
        return None
    last = found[at]
    end, start = last.lines[-1].text, passage.lines[0].text
    if last.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or last.lines[-1].page != passage.page - 1:
        return None
    if ends_sentence(end) or len(end) < _MIN_SPLIT_LINE or is_number(start) or is_bullet(start):
        return None
    if (
        is_numbered(start)
        or is_label(start)
        or (start[0].isascii() and start[0].isalpha() and start[0].isupper())
    ):
        return None
    return at


def _split_after_sentence(passage: Passage) -> tuple[Passage, Passage | None]:
    """Split a passage after its first sentence end."""
    for index, line in enumerate(passage.lines):
        stop = _SENTENCE_STOP.search(line.text)
        if not stop:
            continue
        head = replace(line, text=line.text[: stop.end()])
        tail = line.text[stop.end() :]
        rest = passage.lines[index + 1 :]
        if tail.strip():
            space = len(tail) - len(tail.lstrip())
            rest = (replace(line, text=tail.lstrip(), start=line.start + stop.end() + space), *rest)
        first = replace(passage, lines=(*passage.lines[:index], head))
        return first, replace(passage, lines=rest) if rest else None
    return passage, None
