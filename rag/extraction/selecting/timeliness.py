"""A fact's period and those asked for in, how they stand to one another out: the very one, within it, unknown, another.

Here is decided when two names of a time mean the same: by their labels, by the dates of the report's fiscal year, and,
for what is a stock, by the day on which they end.
"""

import re
from datetime import timedelta
from enum import StrEnum

from index.language.fiscal import FiscalYear
from index.language.periods import Period, parse_period
from index.language.stocks import is_stock
from index.types import PeriodKind, StoredFact
from rag.extraction.reading import A_YEAR, Reading

_MONTH_NAMED = re.compile(r"[一-十\d]月|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_BY_PART = re.compile(
    r"[分逐按各]季度?|每个?季度|[分逐按]月|\b(?:by|each|every|per) (?:quarter|month)|\bquarterly\b|quarter by quarter|"
    r"month by month",
    re.IGNORECASE,
)
"""Asks for the parts of the period that is named."""
_MONTH_TURNS = timedelta(days=7)
"""Within which a period of whole weeks and one of whole months end."""


class PeriodMatch(StrEnum):
    """How a fact's period stands to the one asked for."""

    EXACT = "exact"
    WITHIN = "within"
    UNKNOWN = "unknown"
    OTHER = "other"


def match_period(reading: Reading, stored: StoredFact) -> PeriodMatch:
    """Tell how the period of a fact stands to those asked for; the nearest one counts."""
    asked = reading.asked_periods(stored.doc_id)
    by_month = any(_MONTH_NAMED.search(period.text) for period in reading.parsed.periods)
    if not asked:
        return PeriodMatch.EXACT
    if stored.fact.period is None:
        held = any(reading.may_tell(stored.doc_id, period) for period in asked)
        return PeriodMatch.UNKNOWN if held else PeriodMatch.OTHER
    stated, year = parse_period(stored.fact.period), reading.fiscal_year(stored.doc_id)
    if by_month and year is not None:
        # "the June quarter" says when it was, whatever the report calls it
        stated = year.dated(stated)
    found = [_compare(period, stated, year, stock=is_stock(stored.fact)) for period in asked]
    if _BY_PART.search(reading.parsed.text) and any(period.contains(stated) for period in asked):
        found.append(PeriodMatch.WITHIN)
    return min(found, key=list(PeriodMatch).index)


def _compare(asked: Period, stated: Period, year: FiscalYear | None, *, stock: bool) -> PeriodMatch:
    """Tell how a stated period stands to an asked one, by label and by the dates of the report's fiscal year.

    The state on a day and what lasted until that day are one for what is a stock; of what flows, a day is only
    what its column is headed with.
    """
    if asked.label == stated.label or (asked.start, asked.end) == (stated.start, stated.end):
        return PeriodMatch.EXACT
    if year is not None:
        own, stated = year.dated(asked), year.dated(stated)
        asked = own if asked.label.startswith("FY") else asked
        # who asks a firm for 2023 means its own year of that number
        if (stated.start, stated.end) in ((asked.start, asked.end), (own.start, own.end)):
            return PeriodMatch.EXACT
    day = PeriodKind.INSTANT in (asked.kind, stated.kind)
    if asked.end == stated.end and (stock or day):
        # what is stated for the very day asked for comes before what lasted until it
        return PeriodMatch.EXACT if stated.kind is PeriodKind.INSTANT else PeriodMatch.WITHIN
    if stated.kind is PeriodKind.INSTANT and asked.start <= stated.end <= asked.end:
        return PeriodMatch.WITHIN
    if stock and day and abs(asked.end - stated.end) < _MONTH_TURNS:
        return PeriodMatch.WITHIN
    years_on = asked.end - asked.start > A_YEAR
    if years_on and asked.start <= stated.start and stated.end <= asked.end:
        return PeriodMatch.WITHIN
    return PeriodMatch.OTHER
