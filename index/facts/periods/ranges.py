"""A range of periods in; the one of them out that a figure is of.

"2010-2022年，差距从9.1亿元缩减至7亿元" is of the first year and of the last: here is decided when a figure of a range
is of one of its ends.
"""

import re

from index.facts.sentences.figures import Figure, Sentence
from index.facts.sentences.movement import is_starting_level
from index.language.directions import find_changes, leads_to_level
from index.language.periods import Period, parse_period
from index.language.timespans import months_ended
from index.types import PeriodKind

_YEAR = re.compile(r"\d{4}")
_PART_DAYS, _YEAR_DAYS, _LAST_MONTH = 300, 372, 12
_RANGE, _FEW_DAYS, _LEAST_DAYS = "..", 4, 700


def reached(period: Period | None) -> Period | None:
    """Return the period that a change "from the second quarter of 2012 to the second quarter of 2013" led to."""
    if period is None or _RANGE not in period.label or _is_stretch(period):
        return period
    first, last = (parse_period(label) for label in period.label.split(_RANGE))
    return last if first.kind is last.kind and _alike(first, last) else period


def years_before(sentence: Sentence, figure: Figure, stated: Period | None) -> Period | None:
    """Return the years over which something grew by so much a year: from the first to the last named before."""
    if stated is not None and stated.end.year > stated.start.year:
        return stated
    named = [
        m.period.end.year
        for m in sentence.periods
        if m.period is not None
        and m.span.end <= figure.quantity.span.start
        and _YEAR.fullmatch(m.period.label)
    ]
    return parse_period(f"{named[0]}..{named[-1]}") if named and named[0] < named[-1] else stated


def _is_stretch(period: Period) -> bool:
    """Tell whether a range of months is a year or half-year that is not the calendar's: "2023-09..2024-08"."""
    return any(months_ended(period.end, months) == period for months in (6, 12))


def _alike(first: Period, last: Period) -> bool:
    return abs((first.end - first.start).days - (last.end - last.start).days) <= _FEW_DAYS


def end_of_years(sentence: Sentence, figure: Figure, stated: Period | None) -> Period | None:
    """Return the first or last of the years in which something went from one level to another, None for others."""
    if stated is None or stated.kind is PeriodKind.INSTANT or stated.start.year == stated.end.year:
        return None
    if (stated.end - stated.start).days < _LEAST_DAYS:
        return None
    if is_starting_level(sentence, figure):
        return parse_period(str(stated.start.year))
    lead = figure.lead.of(sentence.words)
    led = leads_to_level(lead) or bool(changes := find_changes(lead)) and changes[-1].to_level
    return parse_period(str(stated.end.year)) if led else None


def is_odd_year(period: Period) -> bool:
    """Tell whether a period is a year that does not end with the calendar's: "(2022: £3m)" is then of such a one."""
    whole = _PART_DAYS < (period.end - period.start).days <= _YEAR_DAYS
    return whole and period.end.month != _LAST_MONTH
