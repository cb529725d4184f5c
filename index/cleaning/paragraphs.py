"""Paragraphs, headings and list items of plain text.

What comes in is the lines of a text, what goes out is passages. How lines are to be joined depends on how the
document is set, which its own lines show: prose wrapped at one width (perhaps with an empty line between
every two lines), or loose lines as slides and one-line paragraphs have them. In wrapped prose a line that
fills the width goes on in the next; among loose lines two stay apart unless their words show that they
belong together.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.cleaning.joining import runs_on
from index.cleaning.lines import (
    Line,
    ends_open,
    ends_sentence,
    has_words,
    is_bullet,
    is_label,
    is_number,
    is_numbered,
    is_source_note,
    is_wide,
    width,
)
from index.cleaning.passages import Passage, Seam
from index.cleaning.slides import Slide, could_head, is_marked_title, is_slide_mark, may_be_title, on_slides
from index.cleaning.tables import cells_of, is_rule, is_table_line, table_lines
from index.cleaning.vertical import vertical_runs
from index.types import BlockKind

_NARROWEST_WRAP = 24
_WIDEST_WRAP = 240
_FILLED = 0.85  # of the wrap width; proportional type and unbroken words leave lines short of it
_SHORT = 0.6  # of the wrap width; no word is so long that it leaves a line this short
_LEAST_FILLED_SHARE = 0.3
_LEAST_OPEN_SHARE = 0.5
_OVERFULL, _MOSTLY = 1.5, 0.5  # prose that is wrapped at a width leaves few lines that are much wider
_LEAST_LINES = 4
_HEADING_WIDTH = 80
_BODY_WIDTH = 36
_LEAST_BELOW = 2
_FIGURE_FIRST = re.compile(r"[^\w(（\[【“\"•●▪]*[\d$¥￥€£]")
_MUCH_LONGER = 1.5
_TITLE_REACH = 3  # passages: a title may have a subtitle and a by-line under it


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: the width its prose is wrapped at (None for loose lines), empty lines in prose."""

    wrap: int | None
    blanks_within: int = 0
    spaced_within: bool = False


def segment_plain_text(lines: Sequence[Line], slides: Sequence[Slide] = ()) -> list[Passage]:
    """Return the passages of a plain text; with `slides`, none runs over from one slide to the next."""
    if slides:
        return _deck(lines, slides)
    rows = table_lines(lines)
    setting = measure([line for index, line in enumerate(lines) if index not in rows])
    return _with_headings(_passages(lines, setting), setting)


def _deck(lines: Sequence[Line], slides: Sequence[Slide]) -> list[Passage]:
    found: list[Passage] = []
    lines = on_slides(lines, slides)
    starts = [line.start for line in lines]
    edges = sorted({bisect_left(starts, slide.start) for slide in slides} | {0, len(lines)})
    for start, end in zip(edges, edges[1:], strict=False):
        found += _with_title(_passages(lines[start:end], Setting(None)))
    return found


def _with_title(passages: list[Passage]) -> list[Passage]:
    """Mark the first passage of a slide, source notes and its number apart, as its title if it can be one."""
    first = next(
        (
            index
            for index, each in enumerate(passages)
            if not (is_source_note(each.lines[0].text) or is_slide_mark(each.lines[0]))
        ),
        None,
    )
    if first is not None:
        passage = passages[first]
        is_line = len(passage.lines) == 1 and passage.kind is BlockKind.PARAGRAPH
        line = passage.lines[0]
        if is_line and (is_marked_title(line) or may_be_title(line) or _heads(passages[first:])):
            passages[first] = replace(passage, kind=BlockKind.HEADING, level=1)
    return passages


def _heads(passages: Sequence[Passage]) -> bool:
    """Tell whether the first of a slide's passages is a short title: words, and no figure of theirs right below."""
    line = replace(passages[0].lines[0], text=passages[0].lines[0].text.rstrip("？?"))
    below = passages[1].lines[0].text if len(passages) > _LEAST_BELOW else ""
    return below != "" and could_head(line) and not is_label(line.text) and not _FIGURE_FIRST.match(below)


def _passages(lines: Sequence[Line], setting: Setting) -> list[Passage]:
    found: list[Passage] = []
    for part, vertical in vertical_runs(lines):
        if vertical:
            found.append(Passage(BlockKind.PARAGRAPH, tuple(part), seam=Seam.VERTICAL))
        else:
            found += _group(part, setting)
    return found


def measure(lines: Sequence[Line]) -> Setting:
    """Return how a text is set, by the width that most of its lines come close to."""
    widths = sorted(width(line.text) for line in lines)
    wrap = _commonest_width(widths)
    if wrap is None or sum(each for each in widths if each > _OVERFULL * wrap) > _MOSTLY * sum(widths):
        return Setting(None)
    filled = [index for index, line in enumerate(lines) if _FILLED * wrap <= width(line.text) <= wrap * 1.05]
    open_ended = [index for index in filled if not ends_sentence(lines[index].text)]
    if len(filled) < _LEAST_FILLED_SHARE * len(lines) or len(open_ended) < _LEAST_OPEN_SHARE * len(filled):
        return Setting(None)
    gaps = Counter((lines[i + 1].blanks, lines[i + 1].spaced) for i in open_ended if i + 1 < len(lines))
    blanks, spaced = gaps.most_common(1)[0][0] if gaps else (0, False)
    return Setting(wrap, blanks, spaced)


def _commonest_width(widths: Sequence[int]) -> int | None:
    """Return the upper end of the narrow band of widths that holds most lines."""
    best, most, low = None, 0, 0
    for high, widest in enumerate(widths):
        while widths[low] < _FILLED * widest:
            low += 1
        if _NARROWEST_WRAP <= widest <= _WIDEST_WRAP and high - low + 1 >= most:
            best, most = widest, high - low + 1
    return best if most >= _LEAST_LINES else None


def _group(lines: Sequence[Line], setting: Setting) -> Iterator[Passage]:
    rows = table_lines(lines)
    group: list[Line] = []
    for index, line in enumerate(lines):
        if is_rule(line.text) and {index - 1, index + 1} <= rows:
            continue  # it only shows what the bars of the rows around it do
        if index in rows:
            yield from _passage(group)
            group = []
            yield Passage(BlockKind.TABLE_ROW, cells_of(line), seam=Seam.CELLS)
            continue
        if group and not _belongs(group, line, setting):
            yield from _passage(group)
            group = []
        group.append(line)
    yield from _passage(group)


def _passage(group: list[Line]) -> Iterator[Passage]:
    if group:
        item = is_bullet(group[0].text) or (is_numbered(group[0].text) and ends_sentence(group[-1].text))
        yield Passage(BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH, tuple(group))


def _belongs(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    last = group[-1]
    if line.indent >= 2 and last.indent < 2 and not is_bullet(group[0].text):
        return False
    if setting.wrap is None:
        if line.indent or line.blanks > 1 or _had_room(last.text, line.text):
            return False
        return runs_on(last.text, line.text, blanks=line.blanks)
    if is_bullet(line.text) or is_source_note(line.text) or (line.spaced and not setting.spaced_within):
        return False
    if _filled(last.text, line.text, setting.wrap):
        if line.blanks > setting.blanks_within:
            return _goes_on_below_break(last.text, line.text, setting)
        return not _new_item(line.text, last.text)
    if line.blanks > setting.blanks_within or _ends_short(last.text, setting.wrap):
        return False
    return runs_on(last.text, line.text, blanks=0)


def _had_room(above: str, below: str) -> bool:
    """Tell whether a line that is no longer than a heading stands over a much longer one that is a sentence by itself.

    Had it been broken off for want of room, the line below would have been broken off as early.
    """
    if ends_open(above) or not ends_sentence(below):
        return False
    return width(above) <= _HEADING_WIDTH and width(below) > max(_MUCH_LONGER * width(above), _BODY_WIDTH)


def _ends_short(above: str, wrap: int) -> bool:
    """Tell whether a line of wrapped prose stops so early that it is a title or the end of a paragraph."""
    return width(above) < _SHORT * wrap and not ends_open(above)


def _goes_on_below_break(above: str, below: str, setting: Setting) -> bool:
    """Tell whether a sentence goes on below more empty lines than prose has: a page ended inside it."""
    if ends_sentence(above) or is_table_line(above) or is_numbered(below):
        return False
    return is_wide(above[-1]) or below[0].islower() or setting.blanks_within > 0


def _new_item(text: str, above: str) -> bool:
    return is_numbered(text) and (ends_sentence(above) or not ends_open(above))


def _filled(above: str, below: str, wrap: int) -> bool:
    """Tell whether the first word of `below` had no room left on the line of `above`."""
    first = 2 if is_wide(below[0]) else len(below.split(" ", 1)[0][:20]) + 1
    return width(above) + first > _FILLED * wrap


def _with_headings(passages: Sequence[Passage], setting: Setting) -> list[Passage]:
    """Mark short lines that stand over text as headings, the first line of the document as its title."""
    found: list[Passage] = []
    for index, passage in enumerate(passages):
        below = passages[index + 1 : index + 1 + (1 if found else _TITLE_REACH)]
        if _could_head(passage, setting) and any(_is_body(each, setting) for each in below):
            passage = replace(passage, kind=BlockKind.HEADING, level=2 if found else 1)
        found.append(passage)
    return found


def _could_head(passage: Passage, setting: Setting) -> bool:
    if passage.kind is not BlockKind.PARAGRAPH or passage.seam is not Seam.PROSE or len(passage.lines) > 2:
        return False
    text = " ".join(line.text for line in passage.lines)
    if (
        ends_sentence(text)
        or ends_open(text)
        or is_number(text)
        or not has_words(text)
        or is_source_note(text)
    ):
        return False
    limit = _HEADING_WIDTH if setting.wrap is None else min(_HEADING_WIDTH, int(_FILLED * setting.wrap))
    return width(text) <= limit and not is_label(text) and not is_table_line(text)


def _is_body(passage: Passage, setting: Setting) -> bool:
    """Tell whether a passage is running text, which is what stands under a heading."""
    if passage.kind is BlockKind.LIST_ITEM:
        return True
    if len(passage.lines) > 1 and setting.wrap is not None:
        return True
    return sum(width(line.text) for line in passage.lines) >= _BODY_WIDTH and ends_sentence(
        passage.lines[-1].text
    )
