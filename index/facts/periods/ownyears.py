"""Facts in, those of a bare year of a firm whose years do not end with December as of its own year, out.

Who reports on the year to 31 March 2023 and heads a column with 2023, or says "revenue for 2023", means that year. Here
is decided where that holds: in a report on such a year that calls it so itself, and not of what others than the firm
count by the calendar: markets, countries, prices.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.fiscal import FiscalYear
from index.language.periods import Period
from index.types import Fact, PeriodKind

_BARE_YEAR = re.compile(r"\d{4}")
_LEAST_DAYS = 350
_OF_OTHERS = re.compile(
    r"\b(?:markets?|industry|sector|global|world(?:wide)?|gdp|inflation|cpi|population|calendar|national|nationwide)\b"
    r"|市场|行业|全国|全球|国内|我国|中国|世界|居民|人口|通胀|物价|自然年|公历",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"\bcalendar(?: year)?\s*$|自然年|公历", re.IGNORECASE)
_REACH = 80


def in_own_years(facts: Sequence[Fact], year: FiscalYear, reported: Period | None, text: str) -> list[Fact]:
    """Return facts, a firm's figures of a bare year as of its own year of that number.

    Args:
        facts: the facts of a report on a firm.
        year: when its years end.
        reported: the period that the report is on.
        text: its text.
    """
    if year.is_calendar or reported is None or (reported.end - reported.start).days < _LEAST_DAYS:
        return list(facts)
    number = reported.label[2:6] if reported.label.startswith("FY") else str(reported.end.year - year.later)
    if not any(fact.period == number for fact in facts):
        return list(facts)
    return [replace(fact, period=f"FY{fact.period}") if _is_own(fact, text) else fact for fact in facts]


def _is_own(fact: Fact, text: str) -> bool:
    if fact.period is None or not _BARE_YEAR.fullmatch(fact.period) or fact.period_kind is PeriodKind.INSTANT:
        return False
    before = text[max(0, fact.value_span.start - _REACH) : fact.value_span.start]
    said = f"{fact.segment} {fact.metric_text}"
    return _OF_OTHERS.search(said) is None and _CALENDAR.search(before.partition(fact.period)[0]) is None
