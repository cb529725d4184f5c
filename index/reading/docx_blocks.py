"""What kind of block a paragraph of a Word document is.

What comes in is a paragraph's text with its level, number and style, what goes out is its block, or one for each of its
lines where these were set apart. Decided here: where no style marks headings, short bold paragraphs are them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.reading.docx_numbering import BULLET
from index.reading.docx_styles import Style
from index.reading.docx_text import ParagraphText
from index.types import Block, BlockKind

_BOLD_LEVEL = 5  # below the levels that styles mark
_BOLD_CHARACTERS = 60
_MOST_HEADING_CHARACTERS = 200  # longer text in a style of headings is text
_CLOSED = re.compile(r"[。！？；：，.!?;:,]\s*$")
_LONG_LINE = 30  # a line that long was broken for want of room
_ENDED = re.compile(r"[。！？；：.!?;:]$")


@dataclass(frozen=True, slots=True)
class Found:
    """A block, and whether it may be a heading where no style marks any."""

    block: Block
    is_bold: bool = False
    is_marked: bool = False


def paragraph_blocks(read: ParagraphText, label: str, level: int, style: Style) -> Iterator[Found]:
    """Yield the blocks of a paragraph that has text.

    Args:
        read: Its text.
        label: The automatic number or bullet in front of it.
        level: Its level as a heading, 0 for none.
        style: Its style.
    """
    text = label + read.text
    if level and len(text) <= _MOST_HEADING_CHARACTERS:
        text = text.removeprefix(f"{BULLET} ")  # it adorns
        yield Found(Block(BlockKind.HEADING, text, level=level), is_marked=not style.is_title)
    elif style.is_caption:
        yield Found(Block(BlockKind.CAPTION, text))
    elif label:
        is_heading = read.is_bold and not label.startswith(BULLET)
        yield Found(Block(BlockKind.LIST_ITEM, text), is_heading)
    else:
        yield from (Found(Block(BlockKind.PARAGRAPH, each), read.is_bold) for each in _parted(text))


def _parted(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph that were set apart; lines broken for want of room stay together."""
    part: list[str] = []
    for line in text.split("\n"):
        above = part[-1].rstrip() if part else ""
        if above and (len(above) < _LONG_LINE or _ENDED.search(above)):
            yield "\n".join(part)
            part = []
        if line.strip():
            part.append(line)
    yield "\n".join(part)


def with_bold_headings(found: Sequence[Found]) -> Iterator[Block]:
    """Yield the blocks; where no style marks headings, short paragraphs that are bold throughout are them."""
    is_marked = any(each.is_marked for each in found)
    for each in found:
        text = each.block.text
        is_heading = (
            not is_marked and each.is_bold and len(text) <= _BOLD_CHARACTERS and not _CLOSED.search(text)
        )
        yield replace(each.block, kind=BlockKind.HEADING, level=_BOLD_LEVEL) if is_heading else each.block
