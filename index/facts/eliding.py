"""A sentence's words and periods in; out with them those whose name is left out, since one before them gave it.

"$71 in the second quarter, versus $66 in the first", "$420m this year and $510m next".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.periods import PeriodMention, find_periods
from index.types import Span

_END = r"(?=\s*(?:[,.;)]|$|and\b|but\b|or\b|while\b|versus\b|against\b))"
_NTH = re.compile(rf"\b(?:in|for|from|during|of) the (first|second|third|fourth){_END}", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?<=\d )(?:(?:thousand|million|billion|bn|m)\s)?(next|last)(?: one)?{_END}", re.IGNORECASE
)
_WHAT = re.compile(r"\b(quarter|half)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|last|next) (year|quarter|month)\b", re.IGNORECASE)


def with_elided(words: str, found: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """Return the periods of a sentence and those that only say which: "the first", "next"."""
    more = [mention for match in _NTH.finditer(words) if (mention := _nth(match, found))]
    more += [mention for match in _NEXT.finditer(words) if (mention := _beside(match, words))]
    if not more:
        return tuple(found)
    return tuple(sorted([*found, *more], key=lambda mention: mention.span))


def _nth(match: re.Match[str], found: Sequence[PeriodMention]) -> PeriodMention | None:
    """Return the part of the year that "the first" is beside a named quarter or half."""
    for mention in reversed(found):
        what = _WHAT.search(mention.text)
        if what and mention.span.end <= match.start():
            year = f" of {mention.period.end.year}" if mention.period is not None else ""
            return _said(f"{match.group(1)} {what.group(1)}{year}", match)
    return None


def _beside(match: re.Match[str], words: str) -> PeriodMention | None:
    """Return the year, quarter or month that "next" is behind one that the sentence calls this."""
    named = [each for each in _THIS.finditer(words) if each.end() <= match.start()]
    return _said(f"{match.group(1)} {named[-1].group(1)}", match) if named else None


def _said(name: str, match: re.Match[str]) -> PeriodMention | None:
    mention = next(iter(find_periods(name)), None)
    return replace(mention, span=Span(*match.span(1)), text=match.group(1)) if mention else None
