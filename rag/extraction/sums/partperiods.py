"""A question for a figure of a time that no report states in, what the times around it leave or make out.

The first half is the year without the second, an interim dividend the year's without the final one. Here is decided
that only what adds up over time is worked out so: amounts and numbers of what came about, no state on a day, no ratio.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from index.language.numbers import Unit
from index.language.periods import Period, parse_period
from index.language.stocks import is_stock
from index.types import FORECAST, PeriodKind
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import amount_kind, is_price
from rag.extraction.sums.figures import Figure, figures_of
from rag.extraction.sums.formulas import Derived, formula
from rag.extraction.sums.phrases import Phrase, fits, phrase_of
from rag.types import AskedMetric, Statement

_DAY = timedelta(days=1)
_GAP = 3
"""Days by which periods that adjoin may miss each other: weeks and months end on different days."""
_PARTS = {"interim-dividend": "final-dividend", "final-dividend": "interim-dividend"}
"""Figures that together are those of a year."""
_YEARLY = re.compile(
    r"全年|年度|合计|总|\b(?:whole|full|total|year|annual|all told|altogether)\b", re.IGNORECASE
)
_ADDS_UP = (Unit.MONEY, Unit.COUNT, Unit.PHYSICAL)


def from_other_periods(reading: Reading) -> Statement | None:
    """Work out a figure of one period from those of the periods around it; None where they do not give it."""
    parsed = reading.parsed
    if not parsed.metrics:
        return None
    figures = figures_of(reading)
    other_part = _without_other_part(reading, figures)
    if other_part is not None or len(parsed.periods) != 1:
        return other_part
    timeless = replace(reading, parsed=replace(parsed, periods=()))
    phrase = replace(phrase_of(timeless, parsed.text), periods=())
    best = {
        (fit.figure.stored.doc_id, fit.figure.fact.segment, fit.figure.fact.metric)
        for fit in fits(timeless, figures, phrase)[:1]
    }
    levels = [
        figure
        for figure in figures
        if (figure.stored.doc_id, figure.fact.segment, figure.fact.metric) in best and _adds_up(figure)
    ]
    for doc_id in dict.fromkeys(figure.stored.doc_id for figure in levels):
        asked = _dated(reading, doc_id, reading.asked_periods(doc_id)[0])
        dated = _by_period(reading, [figure for figure in levels if figure.stored.doc_id == doc_id])
        if asked.kind is not PeriodKind.DURATION or any(_same(asked, period) for period, _ in dated):
            continue
        for statement in _made(reading, asked, dated):
            return statement
    return None


def _adds_up(figure: Figure) -> bool:
    fact = figure.fact
    return (
        Unit(fact.unit) in _ADDS_UP
        and not figure.moved
        and not is_stock(fact)
        and fact.metric is not None
        and fact.basis != FORECAST
        and fact.period is not None
    )


def _by_period(reading: Reading, figures: Sequence[Figure]) -> list[tuple[Period, Figure]]:
    """Return figures with their periods, none of a period for which a report gives several."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.fact.period or "", []).append(figure)
    return [
        (_dated(reading, several[0].stored.doc_id, parse_period(label)), several[0])
        for label, several in found.items()
        if len({figure.fact.value for figure in several}) == 1
        and parse_period(label).kind is PeriodKind.DURATION
    ]


def _made(reading: Reading, asked: Period, dated: Sequence[tuple[Period, Figure]]) -> Iterator[Statement]:
    """Yield the ways to make a period's figure: what another part leaves of a longer one, or what two parts add to."""
    for whole, first in dated:
        for part, second in dated:
            alike = amount_kind(first.fact) == amount_kind(second.fact) and not is_price(first.fact)
            if not alike or first is second:
                continue
            values = (first.fact.value, second.fact.value)
            unit, pair = Unit(first.fact.unit), (first.stored, second.stored)
            if _adjoin(asked, part, whole) or _adjoin(part, asked, whole):
                derived = Derived("difference", values[0] - values[1], unit, first.fact.currency, values)
                yield formula(reading, derived, pair, signs=("", " − "))
            if _adjoin(whole, part, asked):
                derived = Derived("sum", values[0] + values[1], unit, first.fact.currency, values)
                yield formula(reading, derived, pair, signs=("", " + "))


def _adjoin(first: Period, second: Period, whole: Period) -> bool:
    """Tell whether two periods, one behind the other, are all of a longer one."""
    return (
        abs(first.start - whole.start) <= _GAP * _DAY
        and abs(second.end - whole.end) <= _GAP * _DAY
        and abs(second.start - first.end - _DAY) <= _GAP * _DAY
    )


def _same(one: Period, other: Period) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _dated(reading: Reading, doc_id: str, period: Period) -> Period:
    year = reading.fiscal_year(doc_id)
    return year.dated(period) if year is not None and period.label.startswith("FY") else period


# ---------------------------------------------------------------- parts with names of their own


def _without_other_part(reading: Reading, figures: Sequence[Figure]) -> Statement | None:
    """Work out the interim dividend from the year's and the final one, where it is not given itself."""
    metric = next((one for one in reading.parsed.metrics if one.term_id in _PARTS), None)
    term = reading.glossary.get(_PARTS[metric.term_id]) if metric is not None else None
    if metric is None or term is None:
        return None
    named = phrase_of(reading, reading.parsed.text)
    # whatever else the question says of it, a dividend is told by its name
    own = replace(named, terms=tuple(one for one in named.terms if one.metric is not None or one.is_name))
    if fits(reading, figures, own):
        return None
    other = AskedMetric(term.zh, term.id, (term.zh, term.en.lower()))
    terms = tuple(
        one if one.metric is None else replace(one, metric=other, word=replace(one.word, forms=other.forms))
        for one in own.terms
    )
    for fit in fits(reading, figures, Phrase(terms, own.periods)):
        part = fit.figure
        whole = [
            figure
            for figure in figures
            if figure.place == part.place
            and figure.stored.doc_id == part.stored.doc_id
            and amount_kind(figure.fact) == amount_kind(part.fact)
            and figure.fact.value > part.fact.value
            and _YEARLY.search(figure.own)
        ]
        if len(whole) == 1:
            values = (whole[0].fact.value, part.fact.value)
            derived = Derived(
                "difference", values[0] - values[1], Unit(part.fact.unit), part.fact.currency, values
            )
            return formula(reading, derived, (whole[0].stored, part.stored), signs=("", " − "))
    return None
