"""A report's words in, when its fiscal year ends out; and the dates of fiscal periods by that.

A label such as "FY2024Q3" says no dates. A report that puts it beside some ("the third quarter of fiscal 2024, which
ended June 29, 2024", "FY25 (year to 30 June 2025)", 2024财年（截至3月31日止年度）) says when its years end, and whether
they are called by the calendar year that they begin or end in; so does "fiscal year ended June 30".
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from index.language.numerals import han_value
from index.language.periods import Period, PeriodMention, find_periods, parse_period
from index.types import PeriodKind

_SEARCHED = 40_000
"""Characters at a report's beginning in which it says when its year ends."""
_GAP, _LEAD = 40, 12
_YEAR = 12
_FIRST_DAYS = 9
_LENGTHS = {"": 12, "H1": 6, "H2": 6, "Q1": 3, "Q2": 3, "Q3": 3, "Q4": 3}
_ENDS = {"": 12, "H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
_LABEL = re.compile(r"FY(\d{4})([HQ]\d)?")
_APART = re.compile(
    r"[.;。；]\s|\n\s*\n|[|\d]|\b(?:and|versus|vs|compared|against|from)\b|[和与较]", re.IGNORECASE
)
_ENDED = re.compile(r"\bend(?:ed|s|ing)\b|\bto\b|截至|止|结束|結束", re.IGNORECASE)
_YEAR_ENDED = re.compile(r"\byear\b.*\b(?:end(?:ed|ing)|to)\b|止.*年", re.IGNORECASE)
_YEAR_END = re.compile(
    r"(?:fiscal|financial)[- ]year[- ](?:end(?:s|ed|ing)?|to)\b(?: date)?(?: (?:is|on|in|of|the))*[ :]+"
    r"(?:(?:last |final )?(?:\w+day|day) (?:in|of|nearest|(?:closest|nearest) to) (?:the end of )?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?P<month>{'|'.join(calendar.month_name[1:])})"
    r"|(?:[财財](?:政年度|年)|会计年度|會計年度).{0,8}?(?:截至|于|於|为|為).{0,4}?"
    r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\w{1,4}日|[末底])?(?:结束|結束|止|完结|完結)"
    r"|截至(?P<alone>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\w{1,4}日|[末底])止的?(?:财政|財政)?年度",
    re.IGNORECASE,
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The month that a report's years end with, and how many years later than its number a year ends: 0 or 1."""

    month: int
    later: int = 0

    @property
    def is_calendar(self) -> bool:
        """Tell whether the years are those of the calendar."""
        return self.month == _YEAR and not self.later

    def dated(self, period: Period) -> Period:
        """Return a fiscal period, or a year named by its number alone, with its dates; others as they are."""
        if self.is_calendar or not re.fullmatch(r"FY\d{4}\w*|\d{4}", period.label):
            return period
        moved = self.month - _YEAR + _YEAR * self.later
        named = parse_period(period.label)
        return Period(
            period.label, _moved(named.start, moved), _moved(named.end, moved, last=True), named.kind
        )


def fiscal_year_of(text: str) -> FiscalYear | None:
    """Return when a report's fiscal year ends, None where it does not say."""
    opening = text[:_SEARCHED]
    mentions = find_periods(opening)
    paired = Counter(
        found for one, two in pairwise(mentions) if (found := _by_pair(opening, one, two)) is not None
    )
    if paired:
        return paired.most_common(1)[0][0]
    months = Counter((*_years_ended(mentions), *_year_ends(opening)))
    return FiscalYear(months.most_common(1)[0][0]) if months else None


def _by_pair(text: str, one: PeriodMention, two: PeriodMention) -> FiscalYear | None:
    """Return the year that a fiscal label and the dates beside it tell."""
    gap = text[one.span.end : two.span.start]
    if one.period is None or two.period is None or len(gap) > _GAP or _APART.search(gap):
        return None
    label, stated = _LABEL.fullmatch(one.period.label), two.period
    words = gap + two.text
    if label is None:
        label, stated = _LABEL.fullmatch(two.period.label), one.period
        words = text[max(0, one.span.start - _LEAD) : two.span.start]
    if label is None or stated.label.startswith("FY"):
        return None
    part = label[2] or ""
    if (
        _ENDED.search(words) is None
        or stated.kind is not PeriodKind.INSTANT
        and _months(stated) != _LENGTHS[part]
    ):
        return None
    # where years have 52 weeks or 53, one may end in the first days of the next month
    ends = _month_index(stated.end - timedelta(days=_FIRST_DAYS)) + _YEAR - _ENDS[part]
    later = ends // _YEAR - int(label[1])
    return FiscalYear(ends % _YEAR + 1, later) if later in (0, 1) else None


def _years_ended(mentions: tuple[PeriodMention, ...]) -> Iterator[int]:
    """Yield the months with which years named by their last day ended."""
    for mention in mentions:
        if (
            mention.period is not None
            and _months(mention.period) == _YEAR
            and _YEAR_ENDED.search(mention.text)
        ):
            yield mention.period.end.month


def _year_ends(text: str) -> Iterator[int]:
    """Yield the months with which the text says that the fiscal year ends, whatever the year."""
    for match in _YEAR_END.finditer(text):
        said = match["number"] or match["alone"]
        if not said:
            number = _MONTHS[match["month"].lower()]
        else:
            number = int(said) if said.isascii() else int(han_value(said) or 0)
        if 1 <= number <= _YEAR:
            yield number


def _months(period: Period) -> int:
    if period.kind is PeriodKind.INSTANT or period.start.day != 1:
        return 0
    return _month_index(period.end) - _month_index(period.start) + 1


def _month_index(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _moved(day: date, months: int, *, last: bool = False) -> date:
    """Return the first or last day of a month some months on."""
    index = _month_index(day) + months
    year, month = index // _YEAR, index % _YEAR + 1
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
