"""A report's title and opening in, the period that it reports on out.

Here is decided which of the periods that they name is the report's: not one that it is compared with, expects, or only
mentions, and the latest of those that were over when it was written.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from index.language.directions import is_base_of_change, is_of_compared
from index.language.fiscal import FiscalYear
from index.language.periods import Period, Relative, find_periods, parse_period, resolve
from index.language.timespans import instant, months_ended
from index.types import PeriodKind

_BEFORE = 50
_ESTIMATED = re.compile(r"\d[EeFf]$")
_FROM_FIGURE = re.compile(
    r"\bfrom\s+\S*\d\S*(?:\s+[\w.%]+){0,3}?\s+(?:in|for|at)\s+(?:the\s+)?$", re.IGNORECASE
)
_LATELY = 250  # days within which companies report on a period
_LONGEST_MONTH = 31
_LEAST_OF_YEAR = 350
_COUNTED = re.compile(
    r"月(?:份|度)?(?:的)?(?:主要)?(?:产销|生产|销售|经营|运营|营运|业务|客运|货运|运输|保费|发电|交付)"
    r"|\b(?:traffic|production|operating|operational|sales|delivery|shipment|throughput|trading)\s+"
    r"(?:figures|statistics|data|results|numbers|update|report|volumes)\b|\bdeliveries\b",
    re.IGNORECASE,
)
"""What a title announces the figures of a month by."""
_NOT_YET = re.compile(
    r"\b(?:due|expected|scheduled|planned|targets?|guidance|outlook|forecasts?|will|by)\b[^.;,]{0,30}$"
    r"|(?:预计|計劃|计划|将于|拟于|目标|有望|预测)[^。；，]{0,20}$",
    re.IGNORECASE,
)
"""What stands before a period that is still to come."""
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_ROW_BEFORE = re.compile(
    r"^\s*\|?\s*(?=[^|]*[A-Za-z\u3400-\u9fff])(?!.*(?:million|thousand|[元万亿]))[^|]+\|"
)
"""The begin of a table's row that has a name: the year in it is when something falls due, or was made."""
_NO_REPORTED = re.compile(r"\bact of[\s|]*$|[（(]$", re.IGNORECASE)
"""What stands before a year that is part of a law's name, or before a figure to compare with: "(H1 2022: 3 bn)"."""
_OF_RESULTS = re.compile(
    r"[（(\s]*(?:全年|年度)?(?:业绩|業績|财报|財報|季报|半年报|年报|中报|快报|经营业绩)"
    r"|\s+(?:results|earnings|annual report)\b",
    re.IGNORECASE,
)
_PARTS = frozenset(
    {Relative.Q1, Relative.Q2, Relative.Q3, Relative.Q4, Relative.HALF_1, Relative.HALF_2, Relative.PART}
)
_LENGTHS = (
    (
        re.compile(r"\binterims?\b|\b(?:first|second)[- ]half|\bhalf[- ]year|半年|中期", re.IGNORECASE),
        175,
        190,
    ),
    (re.compile(r"\b(?:first|second|third|fourth)[- ]quarter|\bquarterly\b", re.IGNORECASE), 85, 100),
)
"""What a title says of how long the time is that it reports on; in days."""
_QUARTERLY = re.compile(r"quarter(?:ly period)? ended\s+", re.IGNORECASE)
_PERIOD_ENDED = re.compile(r"\bperiod end(?:ed|ing)\s+", re.IGNORECASE)
_MONTHS_OF = (6, 3)
"""How many months the lengths of `_LENGTHS` are, in their order."""


def period_reported(title: str, opening: str, written: date | None, *, parts: bool) -> Period | None:
    """Return the period reported on: the title's, else the one the opening names most, the latest already over.

    A month whose figures the title announces goes before the longer times that the opening tells of as well.

    written: the day of the report, if it says so; parts: parts of a year named alone are the calendar's.
    """
    ended = _ended_alone(f"{title}\n{opening}")
    return _month_counted(title) or ended or _period_named(title, opening, written, parts=parts)


def _period_named(title: str, opening: str, written: date | None, *, parts: bool) -> Period | None:
    written = written or _month_of(title)
    named = _latest(title, written) if written is not None and parts else None
    for words in (title, opening):
        periods = list(_reported_periods(words, in_title=words is title))
        alike = [period for period in periods if _is_long(period, title) and _is_past(period, written)]
        if words is opening and alike:
            periods = alike  # "interim results" are on the six months that the opening names, not on the year
        elif named is not None and words is opening:
            return named  # "third-quarter harvest" is of the quarter that lately ended
        quarterly = _QUARTERLY.search(words)
        if quarterly:
            ended = day_named(words[quarterly.end() : quarterly.end() + 30])
            if ended is not None:
                return parse_period(f"{ended.year}Q{(ended.month - 1) // 3 + 1}")
        over = [period for period in periods if written is None or _is_over(period, written)]
        over = over or (periods if words is title else [])
        if words is title and over and _says_length(title) and all(map(_is_year, over)):
            long = [p for p in _reported_periods(opening) if _is_long(p, title) and _is_past(p, written)]
            over = long or over  # the interim report of 2024/25 is on the six months that its opening names
        if over:
            counted = Counter(period.label for period in over)
            # a report on a period also names the year before as often: the later one is its own
            last = max(
                over, key=lambda period: (min(counted[period.label], 2), period.start, counted[period.label])
            )
            # of the six months and the three that end with them, each named once, the report is on the first
            same = [period for period in over if period.end == last.end]
            alone = counted[last.label] == 1
            year = alone and words is opening and re.fullmatch(r"\d{4}", last.label) is not None
            part = _part_named(f"{title}\n{opening}", last, written) if year and parts else None
            found = part or (same[0] if alone else last)
            return _as_titled(title, found) if parts and words is opening else found
    return _latest(f"{title}\n{opening}", written) if written is not None and parts else None


def _ended_alone(words: str) -> Period | None:
    """Return the period that words only say the end of, and before that how long it was: "quarterly … period ended"."""
    ended = _PERIOD_ENDED.search(words)
    day = day_named(words[ended.end() : ended.end() + 30]) if ended else None
    before = words[max(0, ended.start() - _BEFORE) : ended.start()].rpartition("\n")[2] if ended else ""
    lengths = [n for n, (said, *_) in zip(_MONTHS_OF, _LENGTHS, strict=True) if said.search(before)]
    return months_ended(day, lengths[0]) if day is not None and len(lengths) == 1 else None


def _month_counted(title: str) -> Period | None:
    """Return the month whose figures a title announces: "2023年6月产销快报", "Traffic figures for June 2023"."""
    months = [m.period for m in find_periods(title) if m.period is not None and _is_month(m.period)]
    return months[0] if len(months) == 1 and _COUNTED.search(title) is not None else None


def _is_month(period: Period) -> bool:
    return period.kind is PeriodKind.DURATION and (period.end - period.start).days < _LONGEST_MONTH


def _is_long(period: Period, title: str) -> bool:
    """Tell whether a period is as long as a title says that the results are for."""
    days = (period.end - period.start).days
    return any(least <= days <= most and words.search(title) is not None for words, least, most in _LENGTHS)


def _says_length(title: str) -> bool:
    return any(words.search(title) is not None for words, _, _ in _LENGTHS)


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days >= _LEAST_OF_YEAR


def _is_past(period: Period, written: date | None) -> bool:
    return written is None or period.end <= written


def _reported_periods(words: str, *, in_title: bool = False) -> Iterator[Period]:
    """Yield the periods that words may report on; one that results are called by counts twice.

    A bracket holds what is compared with, but in a title the period: "Robots monthly (June 2025)".
    """
    for mention in find_periods(words):
        before = words[max(0, mention.span.start - _BEFORE) : mention.span.start]
        compared = is_of_compared(words[: mention.span.start])
        if mention.period is None or not _is_reported(mention.period) or compared:
            continue
        named = f"{mention.text}{words[mention.span.end : mention.span.end + 1]}".strip()
        before = before.rstrip("（( ") if in_title else before
        line = words[words.rfind("\n", 0, mention.span.start) + 1 : mention.span.start]
        if _ROW_BEFORE.search(line) and _BARE_YEAR.fullmatch(mention.text):
            continue
        if _ESTIMATED.search(named) or any(p.search(before) for p in (_NO_REPORTED, _NOT_YET, _FROM_FIGURE)):
            continue
        yield mention.period
        if _OF_RESULTS.match(words, mention.span.end):
            yield mention.period


def _month_of(title: str) -> date | None:
    """Return the end of the one month that a title names: a monthly's own, or when the report was written."""
    named = {m.period for m in find_periods(title) if m.period is not None}
    months = [p for p in named if _is_month(p)]
    return months[0].end if len(months) == len(named) == 1 else None


def _part_named(words: str, year: Period, written: date | None) -> Period | None:
    """Return the part of a year that a report tells of where the year itself is named once, in passing."""
    if written is not None:
        return _latest(words, written)
    parts = (m for m in find_periods(words) if m.relative in _PARTS and not m.years_back)
    return next((p for m in parts if _is_reported(p := resolve(m, year))), None)


def _as_titled(title: str, found: Period) -> Period:
    """Return the longer part of a year, ending with the one found, that a title names without it: 前三季度, 三季报."""
    parts = (m for m in find_periods(title) if m.relative in _PARTS and not m.years_back)
    titled = (resolve(mention, found) for mention in parts)
    longer = (p for p in titled if p.end == found.end and p.start < found.start)
    return next((p for p in longer if _is_reported(p)), found)


def as_fiscal(period: Period | None, year: FiscalYear | None) -> Period | None:
    """Return a whole year as the fiscal one, where a report says that its years do not end with December."""
    if period is None or not re.fullmatch(r"\d{4}", period.label):
        return period
    return period if year is None or year.is_calendar else parse_period(f"FY{period.label}")


def _is_over(period: Period, written: date) -> bool:
    """Tell whether a period had lately ended when a report was written; when a fiscal year ends is not known."""
    if period.label.startswith("FY"):
        return written.year - 1 <= period.start.year <= written.year
    return 0 <= (written - period.end).days <= _LATELY


def _latest(words: str, written: date) -> Period | None:
    """Return the latest part of a year, named without it, that was over: 三季报 in a report of October."""
    year = parse_period(str(written.year))
    mentions = find_periods(words)
    named = (resolve(m, year) for m in mentions if m.relative in _PARTS and not m.years_back)
    over = [p if p.end <= written else p.shifted(-1) for p in named if p is not None]
    # "last quarter" is said from the day
    over += [resolve(m, instant(written)) for m in mentions if m.relative is Relative.LAST_QUARTER]
    return max(
        (p for p in over if _is_reported(p)), key=lambda period: (period.end, period.start), default=None
    )


def first_period(title_page: str) -> Period | None:
    """Return the first period that a deck's title page names."""
    stated = (
        mention.period
        for mention in find_periods(title_page)
        if mention.period is not None
        and _is_reported(mention.period)
        and not is_base_of_change(title_page[max(0, mention.span.start - 20) : mention.span.start])
    )
    return next(stated, None)


def _is_reported(period: Period) -> bool:
    days = (period.end - period.start).days
    return period.kind is PeriodKind.DURATION and 80 <= days <= 370


def day_named(text: str) -> date | None:
    """Return the first day that a text names."""
    days = (
        m.period for m in find_periods(text) if m.period is not None and m.period.kind is PeriodKind.INSTANT
    )
    return next((period.end for period in days), None)
