"""Page numbers in a text whose pages run into one another.

What comes in is the lines of a plain text, what goes out is which lines are page numbers and which begin
with one that is glued to them. A number alone proves nothing: it may be a value of a chart. Page numbers
prove themselves by counting up from the beginning of the document to its end with few gaps.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.cleaning.lines import Line, is_number

_ALONE = re.compile(r"^(?:[-–—]\s*)?(\d{1,4})(?:\s*[-–—])?$")
# The note at the foot of a page, with the page's number run into it: "6数据来源：…", "12 Source: …".
_GLUED = re.compile(r"^(\d{1,4})\s*(?=(?:数据|资料|图片|信息)?来源[：:]|Sources?:)")
_LEAST_COUNT = 4
_LEAST_DENSITY = 0.34  # numbers seen ÷ numbers counted over


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: int
    start: int
    cut: int | None
    among_numbers: bool


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number in the line that starts at `start`; `cut` is where it ends if the line goes on."""

    value: int
    start: int
    cut: int | None


def counted_numbers(lines: Sequence[Line]) -> list[PageNumber]:
    """Return the page numbers among the lines, in order."""
    lone = _candidates(lines)
    chain = _longest_count([each for each in lone if not each.among_numbers])
    if len(chain) < _LEAST_COUNT or len(chain) < _LEAST_DENSITY * (chain[-1].value - chain[0].value + 1):
        return []
    chain += _missing(chain, [each for each in lone if each.among_numbers])
    return [
        PageNumber(each.value, each.start, each.cut) for each in sorted(chain, key=lambda each: each.start)
    ]


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    found = []
    for index, line in enumerate(lines):
        glued = _GLUED.match(line.text)
        if glued:
            found.append(_Candidate(int(glued.group(1)), line.start, glued.end(), among_numbers=False))
            continue
        alone = _ALONE.match(line.text)
        if alone:
            found.append(_Candidate(int(alone.group(1)), line.start, None, _among_numbers(lines, index)))
    return found


def _among_numbers(lines: Sequence[Line], index: int) -> bool:
    """A number next to other numbers is one of a run of values."""
    neighbours = [lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(is_number(text) for text in neighbours)


def _missing(chain: Sequence[_Candidate], others: Sequence[_Candidate]) -> list[_Candidate]:
    """Return numbers among numbers that fill a gap of one in the count, being the only ones to do so."""
    by_value: dict[int, list[_Candidate]] = defaultdict(list)
    for each in others:
        by_value[each.value].append(each)
    found = []
    for one, two in pairwise(chain):
        if two.value - one.value == 2:
            fitting = [each for each in by_value[one.value + 1] if one.start < each.start < two.start]
            found += fitting if len(fitting) == 1 else []
    return found


def _longest_count(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the longest strictly increasing subsequence of the candidates."""
    tails: list[int] = []
    values: list[int] = []
    before: list[int | None] = []
    for index, candidate in enumerate(candidates):
        place = bisect_left(values, candidate.value)
        before.append(tails[place - 1] if place else None)
        if place == len(tails):
            tails.append(index)
            values.append(candidate.value)
        else:
            tails[place] = index
            values[place] = candidate.value
    chain: list[_Candidate] = []
    at = tails[-1] if tails else None
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]
