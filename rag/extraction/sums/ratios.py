"""A ratio or a difference that no report states in, the two figures that make it up and what they make out.

Here is decided which figures make up which: those that accounting defines it by. Both have to be one owner's, of
one report and one period, else nothing is computed.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import Unit
from index.language.periods import find_periods
from index.language.scripts import fold
from rag.extraction.reading import Reading
from rag.extraction.selecting.grouping import Group, groups_for
from rag.extraction.selecting.kinship import INGREDIENTS, LEFT_BY, MADE_OF
from rag.extraction.sums.arithmetic import difference, quotient
from rag.extraction.sums.formulas import Derived, formula
from rag.types import AnswerStatus, AskedMetric, AskedPeriod, Draft, QuestionType, Statement

_TWO = 2
_MOVES = frozenset(
    {QuestionType.ARITHMETIC, QuestionType.GROWTH, QuestionType.TREND, QuestionType.COMPARISON}
)


def ratio_of_parts(reading: Reading, metric: AskedMetric | None) -> Statement | None:
    """Compute an asked figure from the two that define it, or None when they do not stand side by side."""
    terms = INGREDIENTS.get(metric.term_id) if metric is not None else None
    if metric is None or terms is None:
        return None
    parts, wholes = (_levels(reading, term) for term in terms)
    pairs = _pairs(parts, wholes)
    if len(pairs) != 1:
        return None
    if metric.term_id in LEFT_BY:
        return difference(reading, pairs[0], ordered=True)
    return quotient(reading, pairs[0], share=True)


def answer_ratio_moved(reading: Reading) -> Draft | None:
    """Say by how much a ratio that no report states differs between two periods, from the figures that make it up."""
    metric = next(iter(reading.parsed.metrics), None)
    # the year that a question sets another against is named as well, though the answer is not of it
    periods = tuple(AskedPeriod(one.text, one.period, one) for one in find_periods(reading.parsed.text))
    if metric is None or len(periods) != _TWO or reading.parsed.kind not in _MOVES:
        return None
    terms = MADE_OF.get(metric.term_id)
    stated = replace(reading, parsed=replace(reading.parsed, kind=QuestionType.VALUE, periods=periods))
    if terms is None or any(group.levels for group in groups_for(stated, metric)):
        return None
    parts, wholes = (_levels(stated, term) for term in terms)
    pairs = sorted(_pairs(parts, wholes), key=lambda pair: pair[0].period or "", reverse=True)
    if len(pairs) != _TWO or len({(part.doc_id, part.owner) for part, _ in pairs}) > 1:
        return None
    each = [quotient(reading, pair, share=True) for pair in pairs]
    operands = [group.levels[0].stored for pair in pairs for group in pair]
    values = tuple(stored.fact.value for stored in operands)
    if None in each or not all(values[1::2]):
        return None
    moved = values[0] / values[1] - values[2] / values[3]
    derived = Derived("share_gap", moved, Unit.POINTS, None, values)
    gap = formula(reading, derived, operands, signs=("", " ÷ ", " − ", " ÷ "))
    return Draft(AnswerStatus.ANSWERED, statements=(gap, *(one for one in each if one is not None)))


def _pairs(parts: Sequence[Group], wholes: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Return the figures that belong together: of one owner, report and period."""
    return [
        (part, whole)
        for part in parts
        for whole in wholes
        if (part.doc_id, part.owner, part.period) == (whole.doc_id, whole.owner, whole.period)
    ]


def _levels(reading: Reading, term_id: str) -> list[Group]:
    term = reading.glossary.get(term_id)
    if term is None:
        return []
    asked = AskedMetric(term.zh, term.id, (fold(term.zh), fold(term.en)))
    alone = replace(reading.parsed, kind=QuestionType.VALUE, metrics=(asked,))
    return [group for group in groups_for(replace(reading, parsed=alone), asked) if group.levels]
