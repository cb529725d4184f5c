"""A question over several years in, the mean of their figures or the rate at which they grew out.

Here is decided that each year has to be there for a mean, the first and the last for a rate, all of one owner and unit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.directions import find_changes
from index.language.numbers import Unit
from index.language.periods import parse_period
from index.types import PeriodKind
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import amount_kind
from rag.extraction.sums.figures import Figure
from rag.extraction.sums.formulas import Derived, formula
from rag.extraction.sums.operations import Operation, Plan
from rag.extraction.sums.phrases import Fit, Phrase, fits, phrase_of
from rag.types import Statement

_RATES = frozenset({"cagr", "growth-rate", "growth", "compound-annual-growth-rate"})
_AVERAGE = re.compile(r"\b(?:average|mean)\b|平均|均值|人均|均价", re.IGNORECASE)
"""Said of a figure that is a mean itself; the mean of means of unequal many is none."""
_YEAR_DAYS = (355, 375)
_PAIR = 2


def mean_over(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    """Work out the mean of a figure over the years that a question names."""
    if find_changes(reading.parsed.text):
        # how an average moved
        return None
    found = _series(reading, figures, plan)
    if len(found) < _PAIR or any(_AVERAGE.search(figure.own) for figure in found):
        return None
    values = tuple(figure.fact.value for figure in found)
    fact = found[0].fact
    derived = Derived("mean", sum(values, Decimal(0)) / len(values), Unit(fact.unit), fact.currency, values)
    return formula(
        reading,
        derived,
        [f.stored for f in found],
        signs=("(", *(" + " for _ in found[1:])),
        closing=f") ÷ {len(found)}",
    )


def compound_rate(reading: Reading, figures: Sequence[Figure], plan: Plan) -> Statement | None:
    """Work out by how much a year a figure grew from the first to the last of the years that a question names."""
    found = _series(reading, figures, plan)
    if len(found) < _PAIR:
        return None
    last, first = found[-1], found[0]
    years = (_year_of(last) or 0) - (_year_of(first) or 0)
    if first.fact.value <= 0 or last.fact.value <= 0 or years < 1:
        return None
    rate = (last.fact.value / first.fact.value) ** (Decimal(1) / years) - 1
    derived = Derived("cagr", rate, Unit.RATIO, None, (last.fact.value, first.fact.value, Decimal(years)))
    return formula(
        reading, derived, (last.stored, first.stored), signs=("(", " ÷ "), closing=f")^(1/{years}) − 1"
    )


def _series(reading: Reading, figures: Sequence[Figure], plan: Plan) -> list[Figure]:
    """Return one owner's figures of the years that a question names, in the order of time."""
    phrase = phrase_of(reading, plan.phrases[0])
    kept = tuple(t for t in phrase.terms if t.metric is None or t.metric.term_id not in _RATES)
    phrase = Phrase(kept, ())
    asked = [p.period for p in reading.parsed.periods if p.period is not None]
    if len(asked) == 1 and asked[0].end.year > asked[0].start.year:
        first, last = asked[0].start.year, asked[0].end.year
    elif len(asked) >= _PAIR:
        first, last = min(p.end.year for p in asked), max(p.end.year for p in asked)
    else:
        return []
    ahead = replace(reading, parsed=replace(reading.parsed, periods=()))
    years: dict[int, Fit] = {}
    for figure in figures:
        year = _year_of(figure)
        if year is None or not first <= year <= last:
            continue
        dated = replace(
            figure, stored=replace(figure.stored, fact=replace(figure.fact, period=None, basis=None))
        )
        for fit in fits(ahead, (dated,), phrase):
            if year not in years or fit.score > years[year].score:
                years[year] = Fit(figure, fit.score)
    found = [years[year].figure for year in sorted(years)]
    alike = {(f.stored.doc_id, amount_kind(f.fact)) for f in found}
    whole = len(found) == last - first + 1 or (
        plan.operation is Operation.COMPOUND and {first, last} <= set(years)
    )
    return found if whole and len(alike) == 1 else []


def _year_of(figure: Figure) -> int | None:
    if not figure.fact.period:
        return None
    period = parse_period(figure.fact.period)
    full = _YEAR_DAYS[0] < (period.end - period.start).days < _YEAR_DAYS[1]
    return period.end.year if full or period.kind is PeriodKind.INSTANT else None
