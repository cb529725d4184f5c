"""Periods and mentions of periods: labels in, dated periods out, and the words a reader calls them by.

Here is decided how periods are labelled: "2023", "2023H1", "2023Q3", "2023-05", months "2023M1-M5", days
"2023-06-30", ranges "2022..2024" of any two of these, and "FY2023", "FY2023Q1". A fiscal year is dated as the
calendar year of its number, since a text seldom says when it begins; its label keeps it apart.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from index.types import Language, PeriodKind, Span

_LABEL = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<first>\d\d?)-M(?P<last>\d\d?)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_YEAR_MONTHS = 12
_HALF_MONTHS = 6
_QUARTER_MONTHS = 3
_FIRST_DAYS = 9
_QUARTERS_ZH = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days from `start` to `end`, or one day (`kind` INSTANT: the state on that day)."""

    label: str
    start: date
    end: date
    kind: PeriodKind

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of `other` is in this period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether some day is in both periods."""
        return self.start <= other.end and other.start <= self.end

    def year_before(self) -> "Period":
        """Return the period of the same months and days a year earlier."""
        return self.shifted(-1)

    def shifted(self, years: int) -> "Period":
        """Return the period of the same months and days `years` later, earlier if negative."""
        if self.kind is PeriodKind.INSTANT:
            return instant(_same_day(self.start, years, last=_is_month_end(self.start)))
        moved = period_between(
            _same_day(self.start, years), _same_day(self.end, years, last=_is_month_end(self.end))
        )
        label = _LABEL.fullmatch(self.label)
        if label is None or not label["fiscal"]:
            return moved
        year = int(label["year"])
        return Period(f"FY{year + years}{self.label[6:]}", moved.start, moved.end, moved.kind)


class Relative(StrEnum):
    """How a mention hangs on an anchor, the period that its report is about."""

    REPORT_PERIOD = "report_period"
    REPORT_DATE = "report_date"
    SAME_PERIOD = "same_period"
    LAST_YEAR_SAME_PERIOD = "last_year_same_period"
    PREVIOUS_PERIOD = "previous_period"
    LATEST = "latest"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    NEXT_YEAR = "next_year"
    YEAR_TO_DATE = "year_to_date"
    RECENT_YEARS = "recent_years"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    QUARTER_END = "quarter_end"
    LAST_QUARTER_END = "last_quarter_end"
    LAST_YEAR_END = "last_year_end"
    ROLLING_YEAR = "rolling_year"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    HALF_1 = "half_1"
    HALF_2 = "half_2"
    Q1 = "q1"
    Q2 = "q2"
    Q3 = "q3"
    Q4 = "q4"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Where a text names a period: `period` where the words say all, else `relative` and what they do say.

    year: the year named beside `relative` ("2022 年同期": SAME_PERIOD, 2022).
    years_back: how many years before the anchor's the words go ("去年上半年": HALF_1, 1).
    part: for PART the part of a year, a label without its year ("05", "08-29", "M1-M9").
    count: for RECENT_YEARS how many ("近三年": 3).
    """

    span: Span
    text: str
    period: Period | None = None
    relative: Relative | None = None
    year: int | None = None
    years_back: int = 0
    part: str = ""
    count: int = 0


@lru_cache(maxsize=4096)
def parse_period(label: str) -> Period:
    """Return the period that a label names.

    Raises:
        ValueError: `label` is not a period's label.
    """
    first, dots, last = label.partition("..")
    if dots:
        start, end = parse_period(first), parse_period(last)
        if end.end < start.start:
            raise ValueError(f"The period {label!r} ends before it begins.")
        return Period(label, start.start, end.end, PeriodKind.DURATION)
    match = _LABEL.fullmatch(label)
    if match is None or (match["fiscal"] and match["month"]):
        raise ValueError(
            f"{label!r} is no period. Write for example 2023, 2023H1, 2023Q3, 2023-05 or 2022..2024."
        )
    if match["day"]:
        return instant(date(int(match["year"]), int(match["month"]), int(match["day"])))
    year = int(match["year"])
    opening, closing = _months_of(match)
    return Period(label, date(year, opening, 1), _month_end(year, closing), PeriodKind.DURATION)


def part_of_year(year: int, part: str, fiscal: str = "") -> Period:
    """Return the part ("H1", "-05", "M1-M9", "-05-17..-05-20") of a year under its shortest label.

    Raises:
        ValueError: there is no such part.
    """
    first, dots, last = part.partition("..")
    if dots:
        return parse_period(f"{year}{first}..{year}{last}")
    period = parse_period(f"{'' if part.startswith('-') else fiscal}{year}{part}")
    if fiscal or not part.startswith("M"):
        return period
    return period_between(period.start, period.end)


def instant(day: date) -> Period:
    """Return the day as a period of one day."""
    return Period(day.isoformat(), day, day, PeriodKind.INSTANT)


def period_between(start: date, end: date) -> Period:
    """Return the period from `start` to `end` under its shortest label."""
    if start.day == 1 and _is_month_end(end):
        label = _months_label(start.year, start.month, end.year, end.month)
    else:
        label = f"{start.isoformat()}..{end.isoformat()}"
    return Period(label, start, end, PeriodKind.DURATION)


def months_ended(end: date, months: int) -> Period:
    """Return the period of whole months that ends with the month of `end` ("six months ended June 30").

    Where years have 52 weeks or 53, periods end some days before or after a month does: what ends in a month's first
    days is of the month before.
    """
    if end.day <= _FIRST_DAYS:
        end = end.replace(day=1) - timedelta(days=1)
    index = end.year * _YEAR_MONTHS + end.month - months
    return period_between(
        date(index // _YEAR_MONTHS, index % _YEAR_MONTHS + 1, 1), _month_end(end.year, end.month)
    )


def label_for(period: Period, lang: Language) -> str:
    """Return what a reader of `lang` calls the period: "2023年上半年", "H1 2023"."""
    first, dots, last = period.label.partition("..")
    if dots:
        joint = "至" if lang is Language.ZH else " to "
        return label_for(parse_period(first), lang) + joint + label_for(parse_period(last), lang)
    match = _LABEL.fullmatch(period.label)
    if match is None:
        return period.label
    return _label_zh(match) if lang is Language.ZH else _label_en(match, period.start)


def _label_zh(label: re.Match[str]) -> str:
    year = f"{label['year']}{'财年' if label['fiscal'] else '年'}"
    if label["half"]:
        return year + ("上半年" if label["half"] == "1" else "下半年")
    if label["quarter"]:
        return f"{year}第{_QUARTERS_ZH[int(label['quarter']) - 1]}季度"
    if label["first"]:
        return year + (f"前{label['last']}个月" if label["fiscal"] else f"{label['first']}-{label['last']}月")
    if label["day"]:
        return f"{year}{int(label['month'])}月{int(label['day'])}日"
    return f"{year}{int(label['month'])}月" if label["month"] else year


def _label_en(label: re.Match[str], start: date) -> str:
    year = f"{label['fiscal'] or ''}{label['year']}"
    if label["half"]:
        return f"H{label['half']} {year}"
    if label["quarter"]:
        return f"Q{label['quarter']} {year}"
    if label["fiscal"] and label["first"]:
        return f"{label['last']}M {year}"
    if label["first"]:
        return (
            f"{calendar.month_name[int(label['first'])]} to {calendar.month_name[int(label['last'])]} {year}"
        )
    if label["day"]:
        return f"{calendar.month_name[start.month]} {start.day}, {year}"
    return f"{calendar.month_name[start.month]} {year}" if label["month"] else year


def _months_of(label: re.Match[str]) -> tuple[int, int]:
    """Return the first and last month of a label that names no day."""
    if label["half"]:
        last = int(label["half"]) * _HALF_MONTHS
        return last - _HALF_MONTHS + 1, last
    if label["quarter"]:
        last = int(label["quarter"]) * _QUARTER_MONTHS
        return last - _QUARTER_MONTHS + 1, last
    if label["first"]:
        return int(label["first"]), int(label["last"])
    if label["month"]:
        return int(label["month"]), int(label["month"])
    return 1, _YEAR_MONTHS


def _months_label(year: int, month: int, last_year: int, last_month: int) -> str:
    """Return the shortest label of a stretch of whole months."""
    if year != last_year:
        whole = month == 1 and last_month == _YEAR_MONTHS
        return f"{year}..{last_year}" if whole else f"{year}-{month:02}..{last_year}-{last_month:02}"
    length = last_month - month + 1
    if length == _YEAR_MONTHS:
        return f"{year}"
    if length == _HALF_MONTHS and month in (1, 7):
        return f"{year}H{1 if month == 1 else 2}"
    if length == _QUARTER_MONTHS and month % _QUARTER_MONTHS == 1:
        return f"{year}Q{month // _QUARTER_MONTHS + 1}"
    return f"{year}-{month:02}" if length == 1 else f"{year}M{month}-M{last_month}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _same_day(day: date, years: int, *, last: bool = False) -> date:
    """Return the day `years` later; the last day of a month stays the last where `last` is set."""
    end = _month_end(day.year + years, day.month)
    return end if last else end.replace(day=min(day.day, end.day))
