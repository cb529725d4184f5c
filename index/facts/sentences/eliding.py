"""A sentence's words and periods in; out with them those whose name is left out, since one before them gave it.

"$71 in the second quarter, versus $66 in the first", "$420m this year and $510m next".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import is_base_of_change
from index.language.periods import Period, PeriodMention, Relative, find_periods, parse_period, resolve
from index.types import PeriodKind, Span

_END = r"(?=\s*(?:[,.;)]|$|and\b|but\b|or\b|while\b|versus\b|against\b))"
_NTH = re.compile(rf"\b(?:in|for|from|during|of) the (first|second|third|fourth){_END}", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?<=\d )(?:(?:thousand|million|billion|bn|m)\s)?(next|last)(?: one)?{_END}", re.IGNORECASE
)
_WHAT = re.compile(r"\b(quarter|half)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FISCAL = re.compile(r"FY\d{4}")
_LISTS = re.compile(r"\s*(?:,|,?\s*(?:and|or)|,?\s*compare[ds] (?:with|to))\s*")
_PARTS = frozenset({Relative.Q1, Relative.Q2, Relative.Q3, Relative.Q4, Relative.HALF_1, Relative.HALF_2})
_OPENS_ZH = re.compile(
    r"(?:^|[，。；：、,;:（(])\s*(?:其中|而|但|并|且)?(?:截[至止]|于|在|到)?\s*$|[自从由]\s*$"
)
"""What stands before a period that opens a Chinese clause, so that what follows is told of it."""
_THIS = re.compile(r"\b(?:this|last|next) (year|quarter|month)\b", re.IGNORECASE)


def with_elided(words: str, found: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """Return the periods of a sentence and those that only say which: "the first", "next"."""
    more = [mention for match in _NTH.finditer(words) if (mention := _nth(match, found))]
    more += [mention for match in _NEXT.finditer(words) if (mention := _beside(match, words))]
    found = _of_said_year(words, found)
    named = sorted([*found, *more], key=lambda mention: mention.span) if more else found
    return _of_one_kind(words, named)


def _of_one_kind(words: str, found: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """Return periods, the bare years of a list of the kind of its first: "years ended June 30, 2019, 2018"."""
    kinds: list[PeriodMention] = []
    for mention in found:
        before = kinds[-1] if kinds else None
        if (
            before is not None
            and _YEAR.fullmatch(mention.text)
            and _LISTS.fullmatch(words[before.span.end : mention.span.start])
        ):
            mention = _alike(mention, before)
        kinds.append(mention)
    return tuple(kinds)


def _alike(mention: PeriodMention, before: PeriodMention) -> PeriodMention:
    """Return a bare year as the fiscal year, or the months ended on that day, that the period before it is."""
    if before.period is None or mention.period is None:
        return mention
    if _FISCAL.fullmatch(before.period.label):
        return replace(mention, period=parse_period(f"FY{mention.text}"))
    months = ".." in before.period.label or before.period.kind is PeriodKind.INSTANT
    if not months or mention.period.label != mention.text:
        return mention
    return replace(mention, period=before.period.shifted(int(mention.text) - before.period.end.year))


def _of_said_year(words: str, found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Return periods, those of a part of a year as of the year that the sentence gave before: "2020年…，一季度"."""
    known: list[PeriodMention] = []
    year: Period | None = None
    for mention in found:
        part = _is_part(mention)
        if mention.period is not None and not is_base_of_change(words[: mention.span.start]):
            told = _YEAR.fullmatch(mention.period.label) or _opens_zh(words, mention)
            year = parse_period(str(mention.period.end.year)) if told else None
        elif part and year is not None and (period := resolve(mention, year)) is not None:
            mention = replace(mention, period=period, relative=None)
        known.append(mention)
    return known


def _is_part(mention: PeriodMention) -> bool:
    """Tell whether a period is a part of a year, or 全年, without the year."""
    han = not mention.text.isascii()
    part = mention.relative in _PARTS or (han and mention.relative is Relative.PART)
    whole = mention.relative is Relative.THIS_YEAR and mention.text.startswith("全年")
    own = mention.year or mention.years_back or mention.text.startswith(("今年", "本"))
    return (part or whole) and not own


def _opens_zh(words: str, mention: PeriodMention) -> bool:
    """Tell whether a period opens a Chinese clause: "截至2022年末, …，上半年"."""
    return not mention.text.isascii() and _OPENS_ZH.search(words[: mention.span.start]) is not None


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
