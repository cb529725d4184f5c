"""From the text segments of a document's pages to blocks in reading order.

What comes in is each page's segments with their places, what goes out is each page's blocks: headings,
paragraphs, list items and table rows, their lines still wrapped. Decided here: where a paragraph ends (by
gap, indent and short last lines) and what is a heading (by font size, bold type and numbering).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.reading.columns import regions
from index.reading.footnotes import part_notes
from index.reading.layout_types import Line, PageText, Segment, TableRow, box_of
from index.reading.rows import rows
from index.reading.ruled import with_tables
from index.reading.stacked import part_stacked
from index.reading.style import Style, body_size, measure, text_edge, usual_pitch
from index.reading.table_rows import row_texts
from index.reading.tabular import UNIT, split_tables
from index.types import Block, BlockKind

_MOST_HEADING_CHARACTERS = 90
_PARAGRAPH_GAP = 1.35  # in usual distances between lines
_HEADING_GAP = 1.7  # in font sizes, between the lines of one heading
_MOST_HEADING_LINES = 3
_HEADING_INDENT = 4.0  # in font sizes
_OFF_MIDDLE = 0.03  # of the text's width
_INDENT = 0.9  # in font sizes; half of the two characters a Chinese paragraph is indented by
_RAGGED = 1.2  # in font sizes; how far short of the edge a full line may end
_LONGEST_FIRST_WORD = 14
_LONG_LINE = 0.75  # of where lines end in the document
_LEAST_LONG_LINES = 4
_LEAST_PROSE = 20  # characters

_BULLET = re.compile(r"^(?:[•●○■◆◇▪▫➢➤►▶✓✔※★☆⚫\uf0b7\uf0a7\uf06c\uf0d8\uf0fc]|[-–—*·](?=\s))\s*\S")
_ENUMERATED = re.compile(
    r"^(?:[(（]\d{1,2}[)）]|\d{1,2}[)）]|\d{1,2}[．、](?!\d)|\d{1,2}\.(?=\s)|[①-⑳]|[(（][a-z]{1,3}[)）])\s*\S"
)
_NUMBERED = (
    re.compile(
        r"^(?:第[一二三四五六七八九十百\d]+[章节篇部]|(?:PART|Part)\s+[IVX\d]+\b|(?:ITEM|Item)\s+\d+[A-Z]?\b)"
    ),
    re.compile(r"^[一二三四五六七八九十]{1,3}、|^(?:NOTE|Note)\s+\d+\b"),
    re.compile(
        r"^[(（][一二三四五六七八九十]{1,3}[)）]|^\d{1,2}(?:\.\d{1,2}){1,3}[、.\s]+(?=[^\W\d])(?![个倍万亿元年月])"
    ),
)
_CAPTION = re.compile(
    r"^(?:图|表|图表|Figure|Table|Chart|Exhibit)\s*\d+(?:[-–.]\d+)*[\s:：.、]", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[。！？!?；;：:.…][”」』）)\"'’]*$")
_CLAUSE_END = re.compile(r"[，,、]$")
_OPENED = re.compile(r"[(（][^()（）]*$")
_CLOSED = re.compile(r"[^()（）]*[)）]")
_FIGURES = re.compile(r"^[\W\d_]+[A-Za-z]?$")
_LEADERS = re.compile(r"\.{4,}|…{2,}|·{4,}")


def lay_out(pages: Sequence[PageText]) -> list[tuple[Block, ...]]:
    """Return the blocks of each page, in reading order."""
    parted = [part_stacked(with_tables(page)) for page in pages]
    body = body_size(level for level, _ in parted)
    noted = [part_notes(level, body) for level, _ in parted]
    laid = [[rows(region) for region in regions(level)] for level, _ in noted]
    style = measure([[line for region in page for line in region] for page in laid])
    return [
        (*_page_blocks(page, style), *(_stacked_block(each) for each in stacked), *map(_note_block, notes))
        for page, (_, stacked), (_, notes) in zip(laid, parted, noted, strict=True)
    ]


def _note_block(lines: list[Line]) -> Block:
    return Block(BlockKind.FOOTNOTE, "\n".join(line.text for line in lines), bbox=box_of(lines))


def _stacked_block(segment: Segment) -> Block:
    return Block(BlockKind.PARAGRAPH, segment.text, bbox=box_of([Line((segment,))]))


def _page_blocks(page: Sequence[list[Line]], style: Style) -> Iterator[Block]:
    pitch = usual_pitch(page, style.body) or style.pitch
    for region in page:
        own = replace(
            style, pitch=pitch, edge=_edge(region, style, alone=len(page) == 1), margin=_margin(region)
        )
        for lines, table in _at_ruled_tables(region):
            for part, is_table in split_tables(lines, style.body):
                yield from _table_blocks(part) if is_table else _flow_blocks(part, own)
            yield from (Block(BlockKind.TABLE_ROW, row.text, bbox=row.bbox) for row in table)


def _at_ruled_tables(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Sequence[TableRow]]]:
    """Yield the lines before each ruled table with its rows, then the lines after the last one."""
    before: list[Line] = []
    for line in lines:
        text = tuple(cell for cell in line.cells if not cell.table)
        if text:
            before.append(Line(text))
        for cell in line.cells:
            if cell.table:
                yield before, cell.table
                before = []
    yield before, ()


def _edge(lines: Sequence[Line], style: Style, *, alone: bool) -> float:
    """Return where full lines of a region end: as on other pages, or as enough of its own lines say."""
    if not alone:
        return text_edge(lines)
    long = [line for line in lines if line.right >= _LONG_LINE * style.edge]
    return text_edge(long) if len(long) >= _LEAST_LONG_LINES else style.edge


def _margin(lines: Sequence[Line]) -> float:
    """Return where most lines begin."""
    return float(Counter(round(line.left) for line in lines).most_common(1)[0][0])


def _table_blocks(lines: list[Line]) -> Iterator[Block]:
    for text, members in row_texts(lines):
        yield Block(BlockKind.TABLE_ROW, text, bbox=box_of(members))


def _flow_blocks(lines: list[Line], style: Style) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group, line, style):
            yield _flow_block(group, style)
            group = []
        group.append(line)
    if group:
        yield _flow_block(group, style)


def _continues(group: list[Line], line: Line, style: Style) -> bool:
    last = group[-1]
    distance = line.bottom - last.bottom
    rank = _rank(line, style)
    if distance <= 0 or rank != _rank(last, style) or _BULLET.match(line.text):
        return False
    if rank:
        tight = distance <= _HEADING_GAP * line.size and abs(line.size - last.size) < 0.6
        return tight and len(group) < _MOST_HEADING_LINES and not numbered_level(line.text)
    usual = min(style.pitch, last.bottom - group[-2].bottom) if len(group) > 1 else style.pitch
    if _closes_bracket(group, line) and distance <= _PARAGRAPH_GAP * max(usual, line.size):
        return True
    if (
        UNIT.match(last.text)
        or _FIGURES.match(last.text)
        or (_FIGURES.match(line.text) and len(last.text) < _LEAST_PROSE)
    ):
        return False  # values of a chart, each its own
    if distance > _PARAGRAPH_GAP * max(usual, line.size) or _LEADERS.search(last.text):
        return False
    if not _fills(last, line, style.edge):
        same = line.bold == last.bold and not starts_item(line.text)
        return same and _words_run_on(last.text, line.text)
    if not _SENTENCE_END.search(last.text):
        return not (starts_item(line.text) and starts_item(group[0].text))
    return not starts_item(line.text) and not _indented(group, line, style.margin)


def _closes_bracket(group: Sequence[Line], line: Line) -> bool:
    """Tell whether a line closes the bracket that the lines above it opened, as the rest of a unit does."""
    opened = _OPENED.search(group[-1].text)
    return opened is not None and _CLOSED.match(line.text) is not None and line.size == group[-1].size


def _fills(last: Line, line: Line, edge: float) -> bool:
    """Tell whether the first word of `line` had no room left on the line above it."""
    word = line.text.split(" ", 1)[0]
    needed = 0.5 * line.size * min(len(word), _LONGEST_FIRST_WORD) if word.isascii() else line.size
    return last.right + needed > edge - _RAGGED * last.size


def _words_run_on(above: str, below: str) -> bool:
    """Lines beside a picture end early; then a comma or a small letter shows that the sentence goes on."""
    return bool(_CLAUSE_END.search(above)) or below[:1].islower()


def _indented(group: list[Line], line: Line, margin: float) -> bool:
    if len(group) > 1 and abs(line.left - group[-1].left) < 0.3 * line.size:
        return False
    if starts_item(group[0].text) and len(group) == 1:
        return False
    return line.left > margin + _INDENT * line.size


def _rank(line: Line, style: Style) -> int:
    return style.level(line.size) if len(line.text) <= _MOST_HEADING_CHARACTERS else 0


def starts_item(text: str) -> bool:
    """Tell whether a line opens a list item or numbered heading."""
    return bool(_BULLET.match(text) or _ENUMERATED.match(text) or numbered_level(text))


def numbered_level(text: str) -> int:
    """Return the depth that a heading's numbering shows (1 for a chapter), 0 without numbering."""
    return next((depth for depth, pattern in enumerate(_NUMBERED, start=1) if pattern.match(text)), 0)


def _flow_block(group: list[Line], style: Style) -> Block:
    text = "\n".join(line.text for line in group)
    level = _heading_level(group, text, style)
    if level:
        return Block(BlockKind.HEADING, text, level=level, bbox=box_of(group))
    return Block(_kind(text), text, bbox=box_of(group))


def _heading_level(group: list[Line], text: str, style: Style) -> int:
    """Return a block's heading level: by its size, else its numbering, else its being bold; 0 for none."""
    letters = sum(char.isalpha() for char in text)
    if len(text) > _MOST_HEADING_CHARACTERS or letters < 2 or _CAPTION.match(text) or _LEADERS.search(text):
        return 0
    by_size = style.level(group[0].size)
    if by_size and not _BULLET.match(text):
        return by_size
    if _SENTENCE_END.search(text) or _CLAUSE_END.search(text) or len(group) > 2:
        return 0
    depth = numbered_level(text)
    if depth:
        return len(style.headings) + depth
    bold = all(line.bold for line in group) and not starts_item(text) and text[0] not in "(（"
    bold = bold and all(_stands_as_heading(line, style) for line in group)
    return len(style.headings) + len(_NUMBERED) + 1 if bold else 0


def _stands_as_heading(line: Line, style: Style) -> bool:
    """Tell whether a line begins at the margin or stands in the middle; the heads of columns do neither."""
    off_middle = abs((line.left + line.right) / 2 - (style.margin + style.edge) / 2)
    return line.left < style.margin + _HEADING_INDENT * line.size or off_middle < _OFF_MIDDLE * style.edge


def _kind(text: str) -> BlockKind:
    short = len(text) <= _MOST_HEADING_CHARACTERS and not (
        _SENTENCE_END.search(text) or _LEADERS.search(text)
    )
    if short and _CAPTION.match(text):
        return BlockKind.CAPTION
    return BlockKind.LIST_ITEM if _BULLET.match(text) or _ENUMERATED.match(text) else BlockKind.PARAGRAPH
