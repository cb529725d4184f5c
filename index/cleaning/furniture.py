"""What stands on every page and belongs to none: page numbers, running heads, watermarks.

What comes in is blocks of lines, what goes out is the same without furniture, and a list of what was left
out. Each kind has to prove itself: a page number by counting up with the pages, a running head by standing
at the edge of many pages, a watermark by its form or by standing in one place on most pages. A lone number
that fits no count is data.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.captions import is_unit_line
from index.cleaning.lines import Line, RawBlock, has_words, width
from index.cleaning.numbering import PageNumber, counted_numbers
from index.cleaning.running import running_lines
from index.types import BlockKind, Dropped, DropReason

_EDGE_LINES = 3  # head lines over one another: company, report title, section
_LEAST_PAGES = 3
_LEAST_SHARE = 0.2
_LEAST_DENSITY = 0.34  # pages with a number ÷ pages counted over
_TABULAR_SHARE = 0.5  # the head of a table that runs over pages comes back too
_LEAST_SECTION_PAGES = 4  # a section's own head: on fewer pages, but on one page after the other
_IN_A_ROW_SHARE = 0.6
_MOST_HEAD_WIDTH = 240
_SAME_PLACE = 4.0  # points
_WATERMARK_SHARE = 0.5
_LEAST_WATERMARK_PAGES = 4

_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"[\s|]+")  # what parts a head on a page of text parts cells on a page of tables
# "Page 3 of 50", "第 3 页 共 50 页", "- 3 -", "3 / 50", "Page | 3"
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—~·|【\[(（]\s*)?(?:page|p\.|第|[A-Z]-(?=\d))?\s*[|:：]?\s*(\d{1,4})\s*(?:页)?\s*(?:(?:of|/|共|，共|,)\s*(?:\d{1,4})\s*(?:页)?)?\s*(?:[-–—~·|】\])）])?$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^[-–\s]*(?:[ivx]{1,6}|[IVX]{1,6})[-–\s]*$")
_SPELLED_OUT = re.compile(r"page|页|of|/", re.IGNORECASE)
# A download mark: user, document and date keys run together, or a host name after them.
_MARK_PAIR = r"[A-Za-z_]{2,16}[:=][\w./-]{1,40}"
_DOWNLOAD_MARK = re.compile(
    rf"^{_MARK_PAIR}(?:[,;&|\s]+(?:{_MARK_PAIR}|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)){{2,}}$", re.ASCII
)
_MARK_ID = re.compile(r"id[:=]\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furnished:
    """Blocks without furniture, what was dropped in order, and page numbers by where they stood."""

    blocks: list[RawBlock]
    dropped: tuple[Dropped, ...]
    numbers: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its block's kind and the height it stands at, where known."""

    line: Line
    kind: BlockKind
    y: float | None


def drop_furniture(blocks: Sequence[RawBlock], *, paged: bool, plain: bool) -> Furnished:
    """Take page numbers, running heads and watermarks out of a report's blocks.

    Args:
        blocks: All blocks of a report.
        paged: The report has pages that are known.
        plain: It is plain text, in which numbers may be glued to lines and pages run into one another.
    """
    reasons: dict[int, DropReason] = {}
    lines = [line for block in blocks for line in block.lines]
    for line in lines:
        if _is_download_mark(line.text):
            reasons[line.start] = DropReason.WATERMARK
    if paged:
        pages = _pages(blocks, reasons)
        reasons |= _stamps(pages)
        reasons |= _page_numbers(pages)
        reasons |= _running_heads(pages, reasons)
        reasons = _without_first_of_bare_pages(pages, reasons)
    numbers: list[PageNumber] = []
    if plain and not paged:
        reasons |= running_lines([line for line in lines if line.start not in reasons])
        numbers = counted_numbers([line for line in lines if line.start not in reasons])
        reasons |= {each.start: DropReason.PAGE_NUMBER for each in numbers if each.cut is None}
        reasons |= _heads_beside_numbers(lines, reasons)
    glued = {each.start: each.cut for each in numbers if each.cut is not None}
    kept, dropped = _without(blocks, reasons, glued)
    return Furnished(kept, dropped, {each.start: each.value for each in numbers})


def _is_download_mark(text: str) -> bool:
    return text.isascii() and bool(_DOWNLOAD_MARK.match(text) and _MARK_ID.search(text))


def _pages(blocks: Sequence[RawBlock], reasons: dict[int, DropReason]) -> dict[int, list[_Placed]]:
    """Return the lines of each page from top to bottom."""
    pages: dict[int, list[_Placed]] = defaultdict(list)
    for block in blocks:
        if block.page is None:
            continue
        for line in block.lines:
            if line.start not in reasons:
                y = None if block.bbox is None else block.bbox[1]
                pages[block.page].append(_Placed(line, block.kind, y))
    for placed in pages.values():
        placed.sort(key=lambda each: each.y or 0.0)  # stable: without places the order stays
    return pages


def _edges(placed: Sequence[_Placed]) -> Iterator[tuple[bool, _Placed]]:
    """Yield the lines at a page's edges with whether they are at its top."""
    for each in placed[:_EDGE_LINES]:
        yield True, each
    for each in placed[max(_EDGE_LINES, len(placed) - _EDGE_LINES) :]:
        yield False, each


def _page_numbers(pages: dict[int, list[_Placed]]) -> dict[int, DropReason]:
    """Find numbers at page edges that count up with the pages, or say that they are page numbers.

    A page has one: where several numbers could be it, as in a deck of charts, the count that most pages share is.
    """
    offsets: dict[int, list[_Placed]] = defaultdict(list)
    for number, placed in pages.items():
        for _, each in _edges(placed):
            found = _PAGE_NUMBER.match(each.line.text)
            if found:
                offsets[int(found.group(1)) - number].append(each)
    spelled = [
        each.line for lines in offsets.values() for each in lines if _SPELLED_OUT.search(each.line.text)
    ]
    proven = _roman_numbers(pages) | {line.start: DropReason.PAGE_NUMBER for line in spelled}
    numbered = {line.page for line in spelled}
    for count in sorted(offsets.values(), key=lambda count: -len({each.line.page for each in count})):
        lines = [line for line in _one_a_page(count) if line.page not in numbered]
        if _is_counted(lines, len(pages)):
            proven |= {line.start: DropReason.PAGE_NUMBER for line in lines}
            numbered |= {line.page for line in lines}
    return proven


def _one_a_page(members: Sequence[_Placed]) -> list[Line]:
    """Return lines with the same count, of two on one page the one that stands where they do on other pages."""
    heights = sorted(each.y for each in members if each.y is not None)
    if not heights:
        return [each.line for each in members]
    middle = heights[len(heights) // 2]
    nearest: dict[int | None, _Placed] = {}
    for each in sorted(members, key=lambda each: abs((each.y or 0.0) - middle)):
        nearest.setdefault(each.line.page, each)
    return [each.line for each in nearest.values()]


def _is_counted(lines: Sequence[Line], page_count: int) -> bool:
    """Tell whether lines with the same count stand on enough pages, and on enough of those that they count over."""
    pages = sorted({line.page or 0 for line in lines})
    if len(pages) < max(2, min(_LEAST_PAGES, page_count)):
        return False
    return len(pages) >= _LEAST_DENSITY * (pages[-1] - pages[0] + 1)


def _roman_numbers(pages: dict[int, list[_Placed]]) -> dict[int, DropReason]:
    """Find roman page numbers, as front matter has them: last on their pages, on one page after the other."""
    lines = [placed[-1].line for placed in pages.values() if placed and _ROMAN.match(placed[-1].line.text)]
    numbers = {line.page or 0 for line in lines}
    return {
        line.start: DropReason.PAGE_NUMBER
        for line in lines
        if {(line.page or 0) - 1, (line.page or 0) + 1} & numbers
    }


def _running_heads(pages: dict[int, list[_Placed]], reasons: dict[int, DropReason]) -> dict[int, DropReason]:
    """Find heads and feet from the edges inwards: a line can be one only when all beyond it is furniture."""
    found: dict[int, DropReason] = {}
    for _ in range(_EDGE_LINES):
        groups: dict[tuple[str, bool], list[_Placed]] = defaultdict(list)
        for placed in pages.values():
            rest = [
                each for each in placed if each.line.start not in reasons and each.line.start not in found
            ]
            for top, each in zip((True, False), (rest[:1], rest[1:][-1:]), strict=True):
                if each and _may_be_head(each[0].line.text):
                    groups[_shape(each[0].line.text), top].append(each[0])
        alike = [part for members in groups.values() for part in _of_same_figures(members)]
        new = [each for members in alike for each in _repeated(members, len(pages))]
        if not new:
            break
        found |= {each.line.start: DropReason.RUNNING_HEAD for each in new}
    return found


def _may_be_head(text: str) -> bool:
    """Tell whether a line may be a running head; the unit of a table's figures is none, wherever it comes back."""
    return has_words(text) and width(text) <= _MOST_HEAD_WIDTH and not is_unit_line(text)


def _repeated(members: Sequence[_Placed], page_count: int) -> list[_Placed]:
    """Return the members that stand at one height, if on enough pages or on enough pages in a row."""
    standing = _in_one_place(members)
    pages = sorted({each.line.page or 0 for each in standing})
    enough = max(_LEAST_PAGES, _LEAST_SHARE * page_count)
    if any(each.kind is BlockKind.TABLE_ROW for each in standing):
        return standing if len(pages) >= max(_LEAST_PAGES, _TABULAR_SHARE * page_count) else []
    in_a_row = sum(later - earlier == 1 for earlier, later in zip(pages, pages[1:], strict=False))
    section = len(pages) >= _LEAST_SECTION_PAGES and in_a_row >= _IN_A_ROW_SHARE * len(pages)
    return standing if len(pages) >= enough or section else []


def _of_same_figures(members: Sequence[_Placed]) -> list[list[_Placed]]:
    """Split lines of one shape by their words and figures, unless the figures count up with the pages."""
    if _count_up([each.line for each in members]):
        return [list(members)]
    parts: dict[str, list[_Placed]] = defaultdict(list)
    for each in members:
        parts[_SPACES.sub("", each.line.text)].append(each)
    return list(parts.values())


def _count_up(lines: Sequence[Line]) -> bool:
    """Tell whether the figures in lines of one shape are the same on all pages or count up with them."""
    rows = [[int(digits) for digits in _DIGITS.findall(line.text)] for line in lines]
    pages = [line.page or 0 for line in lines]
    return all(
        len(set(column)) == 1 or len({value - page for value, page in zip(column, pages, strict=True)}) == 1
        for column in zip(*rows, strict=True)
    )


def _shape(text: str) -> str:
    return _SPACES.sub("", _DIGITS.sub("0", text))


def _in_one_place(members: Sequence[_Placed]) -> list[_Placed]:
    """Return the members that stand at the height most of them stand at."""
    heights = sorted(each.y for each in members if each.y is not None)
    if not heights:
        return list(members)
    middle = heights[len(heights) // 2]
    return [each for each in members if each.y is not None and abs(each.y - middle) <= _SAME_PLACE]


def _stamps(pages: dict[int, list[_Placed]]) -> dict[int, DropReason]:
    """Find text that stands within the page at one place on most pages."""
    groups: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for placed in pages.values():
        for each in placed[_EDGE_LINES:-_EDGE_LINES]:
            plain = each.kind is not BlockKind.TABLE_ROW and not each.line.text.isdigit()
            if each.y is not None and plain and not is_unit_line(each.line.text):
                groups[each.line.text, round(each.y / _SAME_PLACE)].append(each.line)
    enough = max(_LEAST_WATERMARK_PAGES, _WATERMARK_SHARE * len(pages))
    return {
        line.start: DropReason.WATERMARK
        for lines in groups.values()
        if len({line.page for line in lines}) >= enough
        for line in lines
    }


def _without_first_of_bare_pages(
    pages: dict[int, list[_Placed]], reasons: dict[int, DropReason]
) -> dict[int, DropReason]:
    """Return reasons without those of lines that stand for the first time on a page that has no other words.

    Pages that are all alike say something, and a cover says what the heads of the pages behind it repeat.
    """
    found, seen = dict(reasons), set[str]()
    for _, placed in sorted(pages.items()):
        worded = [each.line for each in placed if has_words(each.line.text)]
        if all(line.start in reasons for line in worded):
            for line in worded:
                if line.text not in seen and reasons[line.start] is not DropReason.PAGE_NUMBER:
                    del found[line.start]
        seen.update(line.text for line in worded)
    return found


def _heads_beside_numbers(lines: Sequence[Line], reasons: dict[int, DropReason]) -> dict[int, DropReason]:
    """In text without page marks, find lines that come back beside page number after page number."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for index, line in enumerate(lines):
        neighbours = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
        if line.start not in reasons and any(
            reasons.get(each.start) is DropReason.PAGE_NUMBER for each in neighbours
        ):
            groups[line.text].append(line)
    return {
        line.start: DropReason.RUNNING_HEAD
        for found in groups.values()
        if len(found) >= _LEAST_PAGES
        for line in found
    }


def _without(
    blocks: Sequence[RawBlock], reasons: dict[int, DropReason], glued: dict[int, int]
) -> tuple[list[RawBlock], tuple[Dropped, ...]]:
    dropped: list[Dropped] = []
    kept: list[RawBlock] = []
    for block in blocks:
        lines: list[Line] = []
        apart = 0  # empty lines above what furniture stood before: a page ended there
        for line in block.lines:
            if line.start in reasons:
                dropped.append(Dropped(line.text, line.page, reasons[line.start]))
                apart = max(apart, line.blanks) + 1
                continue
            line = replace(line, blanks=max(apart, line.blanks)) if apart else line
            apart = 0
            if line.start in glued:
                cut = glued[line.start]
                dropped.append(Dropped(line.text[:cut].strip(), line.page, DropReason.PAGE_NUMBER))
                lines.append(_behind(line, cut))
            else:
                lines.append(line)
        kept.append(replace(block, lines=tuple(lines)))
    return kept, tuple(dropped)


def _behind(line: Line, cut: int) -> Line:
    rest = line.text[cut:]
    space = len(rest) - len(rest.lstrip())
    return replace(line, text=rest.lstrip(), start=line.start + cut + space)
