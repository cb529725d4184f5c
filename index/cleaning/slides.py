"""Where the slides of a deck begin, in a plain text that ran them into one another.

What comes in is all lines of the text and the page numbers found among them, what goes out is the places
where slides begin, with their numbers where they are certain. A beginning shows by several empty lines, or
by a line that a single space sets off from the one right above it. The printed numbers check the count:
between a 6 and an 8 there are two beginnings, and where there are not, the slides between stay without a
number.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from index.cleaning.lines import (
    Line,
    ends_sentence,
    has_words,
    is_bullet,
    is_label,
    is_number,
    is_source_note,
    label_key,
    width,
)
from index.language.numerals import han_value

_LEAST_LINES = 30
_SHORT = 60
_LOOSE_SHARE = 0.6  # of lines, short and without a full stop
_PROSE_SHARE = 0.6  # of the width of all lines, in paragraphs at most
_WIDEST, _FILLED = 0.9, 0.85  # the widest lines but for some; how wide beside them a wrapped one is
_LEAST_BREAK = 3  # empty lines
_LEAST_SPACED_BREAK = 5  # with a blank paragraph among them
_TITLE_WIDTH = 16
_LEAST_SLIDES = 3
_TRUST = 0.7  # share of the gaps between printed numbers in which the count comes out
_REPEATED_LABEL = 3
_COUNT = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_MARK = re.compile(
    rf"[\[【(（<\-–—=\s]*(?:(?:page|slide)\s*(\d{{1,3}})|第\s*{_COUNT}\s*[页頁])[\])）】>\-–—=\s]*",
    re.IGNORECASE,
)
_MARKED_TITLE = re.compile(
    rf"[\[【(（]?(?:slide\s*(\d{{1,3}})|第\s*{_COUNT}\s*[页頁])(?:[\])）】]\s*|\s*[:：.、·|—–-]\s*|\s+)\S.{{0,60}}",
    re.IGNORECASE,
)
"""A slide's title behind its number: "Slide 3: Outlook", "第三页 效率"."""
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Slide:
    """Where a slide begins in the raw text, and its number if that is certain."""

    start: int
    number: int | None


def is_deck(lines: Sequence[Line]) -> bool:
    """Tell whether a text is a slide deck's: most lines are short pieces without a full stop.

    A report with many numbered headings and small tables has as many, but most of its words stand in its paragraphs;
    one that is wrapped in narrow lines has lines of nearly one width.
    """
    widths = [width(line.text) for line in lines]
    loose = [
        size
        for size, line in zip(widths, lines, strict=True)
        if size <= _SHORT and not ends_sentence(line.text)
    ]
    pages = {line.page for line in lines}
    marked = bool(_marked(lines))
    counted = len(lines) >= _LEAST_LINES or len(pages) >= _LEAST_SLIDES or marked
    if not counted or len(loose) < _LOOSE_SHARE * len(lines):
        return False
    filled = _FILLED * sorted(widths)[int(_WIDEST * len(widths))]
    in_prose = sum(widths) - sum(loose)
    wrapped = not marked and sum(size >= filled for size in loose) >= len(lines) / 2
    return in_prose <= _PROSE_SHARE * sum(widths) and not wrapped


def find_slides(lines: Sequence[Line], numbers: Mapping[int, int]) -> list[Slide]:
    """Return the slides of a deck in order; none if its text shows fewer than three.

    Args:
        lines: All lines of the deck, page numbers among them.
        numbers: The page numbers, by where their lines start.
    """
    if marked := _marked(lines) or _numbered(lines, numbers):
        return marked
    breaks = _breaks(lines, numbers)
    if len(breaks) < _LEAST_SLIDES or not lines:
        return []
    anchors = sorted(numbers.items())
    slides = [Slide(lines[0].start, None)] + [Slide(each, None) for each in breaks]
    if len(anchors) < 2:
        return slides
    trusted = _counts_come_out(breaks, anchors)
    return [Slide(slide.start, _number(slide.start, breaks, anchors, trusted=trusted)) for slide in slides]


def slides_of_pages(lines: Sequence[Line]) -> list[Slide]:
    """Return the pages of a deck whose pages are known."""
    firsts = {line.page: line.start for line in reversed(lines)}
    return sorted((Slide(start, page) for page, start in firsts.items()), key=lambda slide: slide.start)


def on_slides(lines: Sequence[Line], slides: Sequence[Slide]) -> list[Line]:
    """Return the lines with the number of the slide they stand on as their page."""
    starts = [slide.start for slide in slides]
    found = []
    for line in lines:
        at = bisect_right(starts, line.start) - 1
        found.append(replace(line, page=slides[at].number) if at >= 0 else line)
    return found


def is_slide_mark(line: Line) -> bool:
    """Tell whether a line says nothing but which slide it belongs to: "--- Slide 3 ---", "[第3页]"."""
    return _MARK.fullmatch(line.text) is not None


def _marked(lines: Sequence[Line]) -> list[Slide]:
    """Return the slides of a text in which a line that counts them stands at the head or foot of each."""
    marks = [(index, found) for index, line in enumerate(lines) if (found := _mark_of(line))]
    counted = [_counted(found[1] or found[2]) for _, found in marks]
    if len(marks) < _LEAST_SLIDES or any(two - one != 1 for one, two in pairwise(counted)):
        return []
    if marks[-1][0] == len(lines) - 1 and marks[0][0]:  # at the foot
        firsts = [0, *(index + 1 for index, _ in marks[:-1])]
    else:
        firsts = [index for index, _ in marks]
    slides = [Slide(lines[first].start, number) for first, number in zip(firsts, counted, strict=True)]
    return slides if slides[0].start == lines[0].start else [Slide(lines[0].start, None), *slides]


def is_marked_title(line: Line) -> bool:
    """Tell whether a line is a slide's title behind its number: "Slide 3: Outlook"."""
    return _MARKED_TITLE.fullmatch(line.text) is not None and not ends_sentence(line.text)


def _mark_of(line: Line) -> re.Match[str] | None:
    return _MARK.fullmatch(line.text) or (
        _MARKED_TITLE.fullmatch(line.text) if is_marked_title(line) else None
    )


def _counted(numeral: str) -> int:
    value = Decimal(numeral) if numeral.isdecimal() else han_value(numeral)
    return -1 if value is None else int(value)


def _numbered(lines: Sequence[Line], numbers: Mapping[int, int]) -> list[Slide]:
    """Return the slides of a text whose numbers each stand alone at a slide's foot, empty lines around them."""
    at = [index for index, line in enumerate(lines) if line.start in numbers]
    values = [numbers[lines[index].start] for index in at]
    inner = [index for index in at if 0 < index < len(lines) - 1]
    counted = len(at) >= _LEAST_SLIDES and values == list(range(1, len(at) + 1)) and at[0] > 0
    if not counted or not all(lines[index].blanks and lines[index + 1].blanks for index in inner):
        return []
    firsts = [0, *(index + 1 for index in inner)]
    return [Slide(lines[first].start, number) for number, first in enumerate(firsts, start=1)]


def may_be_title(line: Line) -> bool:
    """Tell whether a line is wide enough for a slide's title, and could be one."""
    return width(line.text) >= _TITLE_WIDTH and could_head(line)


def could_head(line: Line) -> bool:
    """Tell whether a line is words, neither an item, a note, a figure nor a label with its value."""
    text = line.text
    return has_words(text) and not (
        ends_sentence(text) or is_bullet(text) or is_number(text) or is_source_note(text)
    )


def _breaks(lines: Sequence[Line], numbers: Mapping[int, int]) -> list[int]:
    # "Price: …" on many lines is a label; "Trend 3: …" is a title even when an overview lists it too.
    labels = Counter(label_key(line.text) for line in lines if is_label(line.text) and not _counts(line.text))
    found = []
    for line in lines[1:]:
        if line.blanks >= (_LEAST_SPACED_BREAK if line.spaced else _LEAST_BREAK):
            found.append(line.start)
        elif line.indent and not line.blanks:
            repeated = labels[label_key(line.text)] >= _REPEATED_LABEL
            if line.start in numbers or (may_be_title(line) and not repeated):
                found.append(line.start)
    return found


def _counts(label: str) -> bool:
    return bool(_NUMERAL.search(label_key(label)))


def _between(breaks: Sequence[int], after: int, until: int) -> int:
    """Return how many breaks lie after one place and not after another."""
    return bisect_right(breaks, until) - bisect_right(breaks, after)


def _counts_come_out(breaks: Sequence[int], anchors: Sequence[tuple[int, int]]) -> bool:
    right = sum(_between(breaks, one[0], two[0]) == two[1] - one[1] for one, two in pairwise(anchors))
    return right >= _TRUST * (len(anchors) - 1)


def _number(
    start: int, breaks: Sequence[int], anchors: Sequence[tuple[int, int]], *, trusted: bool
) -> int | None:
    """Return the number of the slide that begins at `start`, by the printed numbers before and after it."""
    at = bisect_left(anchors, (start, 0))
    before = anchors[at - 1] if at else None
    after = anchors[at] if at < len(anchors) else None
    if before and after:
        passed = _between(breaks, before[0], start)
        needed = after[1] - before[1]
        return before[1] + passed if passed + _between(breaks, start, after[0]) == needed else None
    if before:
        return before[1] + _between(breaks, before[0], start) if trusted else None
    number = after[1] - _between(breaks, start, after[0]) if after else 0
    return number if trusted and number >= 1 else None
