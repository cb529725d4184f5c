"""Heads and feet of pages in a text whose pages run into one another, known by the page count in them.

What comes in is the lines of a plain text, what goes out is which of them are furniture. A line proves itself
by a page mark ("Page 2 of 5", "[Slide 3]", "第 2 页", "2 / 5", "- 2 -") that counts up from one such line to the next,
the words beside it being the same; a line right beside such marks, by coming back with them. A number alone on its
line proves itself only together with a line that stands right beside each of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.cleaning.lines import Line, has_words, width
from index.types import DropReason

_MARK = re.compile(
    r"(?P<words>\b(?:page|slide)\s*\|?\s*(?P<en>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|第\s*(?P<zh>\d{1,4})\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?)"
    r"|(?<![\d/.])(?P<part>\d{1,4})\s*/\s*(?P<whole>\d{1,4})(?![\d/.])"
    r"|^[-–—]+\s*(?P<dashed>\d{1,4})\s*[-–—]+$",
    re.IGNORECASE,
)
_EDGE = " \t|·-–—_=<>[]【】()（）"
_LEAST_PAGES = 2
_LEAST_DASHED = 3
_ALONE = re.compile(r"\d{1,4}")
_MOST_WIDTH = 160


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line with a page mark at its beginning or end: the page, and what else the line says."""

    line: Line
    page: int
    rest: str
    shape: str


def running_lines(lines: Sequence[Line]) -> dict[int, DropReason]:
    """Return why each line that is a head or foot of a page is one, by where it starts."""
    groups: dict[str, list[_Marked]] = defaultdict(list)
    for line in lines:
        marked = _marked(line)
        if marked is not None:
            groups[marked.shape].append(marked)
    proven = [each for group in groups.values() if _counts_up(group) for each in group]
    reasons = {
        each.line.start: DropReason.RUNNING_HEAD if has_words(each.rest) else DropReason.PAGE_NUMBER
        for each in proven
    }
    reasons |= _counted_beside(lines)
    while further := _beside(lines, reasons):
        reasons |= further
    return reasons


def _counted_beside(lines: Sequence[Line]) -> dict[int, DropReason]:
    """Return the lone numbers that count up by one, and the line of words that stands right beside each of them."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _ALONE.fullmatch(line.text):
            for step in (-1, 1):
                if 0 <= index + step < len(lines) and has_words(lines[index + step].text):
                    groups[lines[index + step].text, step].append(index)
    reasons: dict[int, DropReason] = {}
    for (_, step), places in groups.items():
        values = [int(lines[place].text) for place in places]
        if len(values) >= _LEAST_DASHED and all(two - one == 1 for one, two in pairwise(values)):
            reasons |= {lines[place].start: DropReason.PAGE_NUMBER for place in places}
            reasons |= {lines[place + step].start: DropReason.RUNNING_HEAD for place in places}
    return reasons


def _marked(line: Line) -> _Marked | None:
    if width(line.text) > _MOST_WIDTH:
        return None
    for found in _MARK.finditer(line.text):
        before, behind = line.text[: found.start()].strip(_EDGE), line.text[found.end() :].strip(_EDGE)
        if before and behind:
            continue
        part, whole = found["part"], found["whole"]
        if part and (int(part) > int(whole) or not int(part)):
            continue
        page = int(found["en"] or found["zh"] or part or found["dashed"])
        kind = "words" if found["words"] else f"of {whole}" if whole else "dashed"
        return _Marked(line, page, before or behind, f"{kind} {before}#{behind}")
    return None


def _counts_up(group: Sequence[_Marked]) -> bool:
    """Tell whether the pages of lines that are alike otherwise follow one another."""
    least = _LEAST_DASHED if group[0].shape.startswith("dashed") else _LEAST_PAGES
    return len(group) >= least and all(two.page - one.page == 1 for one, two in pairwise(group))


def _beside(lines: Sequence[Line], reasons: dict[int, DropReason]) -> dict[int, DropReason]:
    """Return the lines right beside page marks that come back with (nearly) every one of them."""
    near = {
        other
        for index, line in enumerate(lines)
        if line.start in reasons
        for other in (index - 1, index + 1)
        if 0 <= other < len(lines) and lines[other].start not in reasons and has_words(lines[other].text)
    }
    times = Counter(lines[index].text for index in near)
    numbered = sum(why is DropReason.PAGE_NUMBER for why in reasons.values())
    least = max(_LEAST_PAGES, (numbered or len(reasons)) - 1)
    return {
        lines[index].start: DropReason.RUNNING_HEAD for index in near if times[lines[index].text] >= least
    }
