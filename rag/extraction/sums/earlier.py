"""A question for a figure of an earlier time that no report states in, what a later figure and its change imply out.

"37 farms, three more than at the start of the year": how many there were then is asked. Here is decided of which time
the figure is that something changed from: the one that the clause names, else the year before a year-on-year change.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from index.language.numbers import Unit
from index.language.periods import Period, find_periods, parse_period, resolve
from index.types import Span, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.grouping import Group, groups_for
from rag.extraction.selecting.selection import matching
from rag.extraction.selecting.timeliness import PeriodMatch
from rag.extraction.sums.calculating import asks_working_out, calculate_first
from rag.extraction.sums.implied import asks_implied, base_of, implied_base, level_and_change
from rag.extraction.sums.operands import names_something
from rag.extraction.sums.partperiods import from_other_periods
from rag.types import AnswerStatus, AskedMetric, Draft, QuestionType, Statement

_KINDS = frozenset({QuestionType.VALUE, QuestionType.COUNT, QuestionType.OPEN})
_BEHIND, _CLAUSE = 40, "。；;\n"
_YEAR_ON_YEAR = "yoy"
_TURNS = timedelta(days=7)
_TWELVE_MONTHS = 360
_A_YEAR_BEFORE = re.compile(r"\b(?:twelve|12) months (?:before|earlier|ago)\b|\bon the year\b", re.IGNORECASE)


def answer_earlier(reading: Reading) -> Draft | None:
    """Answer with the level that a figure changed from, or None where that is stated or not of the time asked for."""
    said = calculate_first(reading) or _of_earlier(reading)
    return None if said is None else Draft(AnswerStatus.ANSWERED, statements=(said,))


def _of_earlier(reading: Reading) -> Statement | None:
    parsed = reading.parsed
    metric = next(iter(parsed.metrics), None)
    if parsed.kind in _KINDS and len(parsed.periods) == 1:
        if _is_stated(reading, metric):
            return None
        said = _from_change(reading, metric) or from_other_periods(reading)
        if said is not None:
            return said
    if parsed.periods and asks_implied(parsed.text) and not asks_working_out(reading):
        return None if metric is not None and _is_stated(reading, metric) else implied_base(reading)
    return from_other_periods(reading) if parsed.kind is QuestionType.ARITHMETIC else None


def _from_change(reading: Reading, metric: AskedMetric | None) -> Statement | None:
    """Work out what a later figure moved from."""
    parsed = reading.parsed
    words = tuple(word for word in parsed.words if names_something(word))
    later = replace(reading, parsed=replace(parsed, kind=QuestionType.VALUE, periods=(), words=words))
    for group in groups_for(later, metric):
        change = _change_of(reading, group) if group.levels else None
        if change is not None and _is_asked(reading, group, change):
            return base_of(reading, group.levels[0].stored, change, parsed.periods[0].text)
    found = level_and_change(reading)
    if found is None or not _is_asked(
        reading, Group("", found[0].doc_id, found[0].fact.period, (), ()), found[1]
    ):
        return None
    return base_of(reading, *found, parsed.periods[0].text)


def _is_stated(reading: Reading, metric: AskedMetric | None) -> bool:
    """Tell whether a report states the level of the time asked for itself."""
    return any(
        match.period in (PeriodMatch.EXACT, PeriodMatch.WITHIN) and not is_change(match.fact)
        for match in matching(reading, metric)
    )


def _change_of(reading: Reading, group: Group) -> StoredFact | None:
    """Return by how much a level changed: what stands right behind it, else the one change that is told of it."""
    level = group.levels[0].stored
    behind = [
        stored
        for stored in reading.facts
        if stored.doc_id == level.doc_id
        and is_change(stored.fact)
        and _follows(reading.text_of(level.doc_id), level, stored)
    ]
    told = [match.stored for match in group.changes]
    fitting = [one for one in (*behind, *told) if Unit(one.fact.unit) in _units(level)]
    return fitting[0] if fitting else None


def _units(level: StoredFact) -> tuple[Unit, ...]:
    """Return in which units a level may have moved: a share by points, another by so much of its own.

    What a growth in percent implies is no figure of the report: that is left to who asks for it to be worked out.
    """
    unit = Unit(level.fact.unit)
    return (Unit.POINTS,) if unit in (Unit.RATIO, Unit.POINTS) else (unit,)


def _follows(text: str, level: StoredFact, change: StoredFact) -> bool:
    """Tell whether a change stands right behind a level, or before it as "fell by 74 to 2,310", in one clause."""
    first, last = sorted((level.fact.value_span, change.fact.value_span))
    between = text[first.end : last.start]
    return (
        len(between) <= _BEHIND
        and not any(mark in between for mark in _CLAUSE)
        and not _holds_figure(between)
    )


def _holds_figure(words: str) -> bool:
    return any(map(str.isdigit, words))


def _is_asked(reading: Reading, group: Group, change: StoredFact) -> bool:
    """Tell whether the time that a change counts from is the one that is asked for."""
    doc_id = group.doc_id
    now = parse_period(group.period) if group.period else reading.reported_period(doc_id)
    if now is None:
        return False
    asked = [_dated(reading, doc_id, period) for period in reading.asked_periods(doc_id)]
    bases = [_dated(reading, doc_id, period) for period in _bases(reading, now, change)]
    return any(_same(then, period) for then in bases for period in asked)


def _dated(reading: Reading, doc_id: str, period: Period) -> Period:
    """Return a period by the days of the fiscal year that a report keeps."""
    year = reading.fiscal_year(doc_id)
    return year.dated(period) if year is not None and period.label.startswith("FY") else period


def _bases(reading: Reading, now: Period, change: StoredFact) -> Sequence[Period]:
    """Return the time that a change counts from: that named beside it, else a year before."""
    text = reading.text_of(change.doc_id)
    figure = change.fact.value_span
    start = max(text.rfind(mark, 0, figure.start) for mark in "，,。；;\n") + 1
    ends = [place for mark in "，,。；;\n" if (place := text.find(mark, figure.end)) >= 0]
    clause = Span(start, min(ends, default=len(text))).of(text)
    own = reading.reported_period(change.doc_id) or now
    named = [resolve(mention, own) for mention in find_periods(clause)]
    named = [period for period in named if period.end < now.end]
    if named:
        return named
    is_year = (now.end - now.start).days >= _TWELVE_MONTHS or _A_YEAR_BEFORE.search(clause) is not None
    return (now.shifted(-1),) if change.fact.change_kind == _YEAR_ON_YEAR or is_year else ()


def _same(one: Period, other: Period) -> bool:
    """Tell whether two names of a time mean the same, or for what stands on a day, the turn of the same year."""
    days = (one.start, one.end) == (other.start, other.end)
    return days or one.label == other.label or abs(one.end - other.end) < _TURNS
