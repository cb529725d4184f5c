"""From raw blocks to the canonical text that every span refers to.

What comes in is a `RawReport`, what goes out is its `CanonicalText`: wrapped lines joined, page furniture
dropped and listed, the text's blocks in reading order, and an exact map to the raw text. Characters are
only ever left out, never changed; what is put in between them is a space or a line end that no offset run
covers.
"""

from collections.abc import Mapping, Sequence

from index.cleaning.alignment import align_rows
from index.cleaning.assembly import assemble
from index.cleaning.furniture import drop_furniture
from index.cleaning.lines import Line, RawBlock, raw_blocks
from index.cleaning.paragraphs import segment_plain_text
from index.cleaning.passages import block_passages
from index.cleaning.slides import Slide, find_slides, is_deck, slides_of_pages
from index.cleaning.tables import table_lines
from index.types import CanonicalText, Dropped, DropReason, RawReport, ReportFormat

__all__ = ["clean"]

_PRINTED = frozenset({ReportFormat.PDF, ReportFormat.TEXT})
"""Formats of pages as they are printed: with heads and feet, and sentences that run over their edge."""


def clean(raw: RawReport) -> CanonicalText:
    """Return the canonical text of a report.

    Blocks are separated by one newline and hold none themselves. Every digit of the raw text is either in the
    canonical text or in an entry of `dropped`.
    """
    blocks = raw_blocks(raw)
    blocks, front_matter = _without_front_matter(blocks, raw.format)
    blocks, garbled = _without_garbled(blocks, frozenset(raw.garbled_pages))
    plain = raw.format is ReportFormat.TEXT
    # the other formats say what is a head or foot of theirs, and their readers leave it out
    paged = len(raw.pages) > 1 and raw.format in _PRINTED
    furnished = drop_furniture(blocks, paged=paged, plain=plain)
    if plain:
        slides = _slides(_lines(blocks), furnished.numbers, paged=paged)
        passages = align_rows(segment_plain_text(_lines(furnished.blocks), slides))
    else:
        passages = block_passages(furnished.blocks, printed=raw.format in _PRINTED)
    return assemble(passages, (*front_matter, *garbled, *furnished.dropped))


def _lines(blocks: Sequence[RawBlock]) -> list[Line]:
    return [line for block in blocks for line in block.lines]


def _slides(lines: Sequence[Line], numbers: Mapping[int, int], *, paged: bool) -> list[Slide]:
    """Return the slides of a deck: its pages if known; a row of a table that bears a slide's name begins none."""
    if not is_deck(lines):
        return []
    if paged:
        return slides_of_pages(lines)
    rows = {lines[index].start for index in table_lines(lines)}
    return [slide for slide in find_slides(lines, numbers) if slide.start not in rows]


def _without_front_matter(
    blocks: list[RawBlock], form: ReportFormat
) -> tuple[list[RawBlock], tuple[Dropped, ...]]:
    if (
        form is not ReportFormat.MARKDOWN
        or not blocks
        or not blocks[0].lines
        or blocks[0].lines[0].text != "---"
    ):
        return blocks, ()
    text = "\n".join(line.text for line in blocks[0].lines)
    return blocks[1:], (Dropped(text, None, DropReason.FRONT_MATTER),)


def _without_garbled(
    blocks: list[RawBlock], pages: frozenset[int]
) -> tuple[list[RawBlock], tuple[Dropped, ...]]:
    """Leave out the pages whose characters are not those that they show: an answer from them would be wrong."""
    if not pages:
        return blocks, ()
    garbled = [block for block in blocks if block.page in pages]
    return [block for block in blocks if block.page not in pages], tuple(
        Dropped(line.text, block.page, DropReason.GARBLED) for block in garbled for line in block.lines
    )
