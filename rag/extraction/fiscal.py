"""A fiscal year and its report's text in, the days that it has out.

"FY2024" says no days: where a report says that its year ended on 30 June 2024, a question on that day means the same
figures.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from index.language.periods import Period, find_periods

_FISCAL_YEAR = re.compile(r"FY\d{4}")
_YEAR_ENDED = re.compile(
    r"\b(?:year|5[23] weeks|twelve months) (?:ended|ending) ((?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, ?)?\d{4})"
    r"|截[至止](\d{4}年\d{1,2}月\d{1,2}日)止?的?(?:\d{4})?(?:财政年度|財政年度|财年|年度)"
)
_CALENDAR_END = (12, 31)
_LEAP_DAY = (2, 29)


def in_fiscal_year(stated: Period, text: str) -> Period:
    """Return a fiscal year with the days that its report gives it; another period as it is."""
    last = _year_end(text) if _FISCAL_YEAR.fullmatch(stated.label) else None
    if last is None:
        return stated
    end = last.replace(year=stated.end.year)
    return replace(stated, start=end.replace(year=end.year - 1) + timedelta(days=1), end=end)


@lru_cache(maxsize=256)
def _year_end(text: str) -> date | None:
    """Return the day on which a report says that its year ends; None where that is the calendar's or not said."""
    said = _YEAR_ENDED.search(text)
    found = find_periods(said.group(1) or said.group(2)) if said else ()
    end = next((mention.period.end for mention in found if mention.period is not None), None)
    return end if end is not None and (end.month, end.day) not in (_CALENDAR_END, _LEAP_DAY) else None
