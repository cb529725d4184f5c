"""A ratio or a difference that no report states in, the two figures that make it up and what they make out.

Here is decided which figures make up which: those that accounting defines it by. Both have to be one owner's, of
one report and one period, else nothing is computed.
"""

from dataclasses import replace

from index.language.scripts import fold
from rag.extraction.arithmetic import difference, quotient
from rag.extraction.grouping import Group, groups_for
from rag.extraction.kinship import INGREDIENTS, LEFT_BY
from rag.extraction.reading import Reading
from rag.types import AskedMetric, QuestionType, Statement


def ratio_of_parts(reading: Reading, metric: AskedMetric | None) -> Statement | None:
    """Compute an asked figure from the two that define it, or None when they do not stand side by side."""
    terms = INGREDIENTS.get(metric.term_id) if metric is not None else None
    if metric is None or terms is None:
        return None
    parts, wholes = (_levels(reading, term) for term in terms)
    pairs = [
        (part, whole)
        for part in parts
        for whole in wholes
        if (part.doc_id, part.owner, part.period) == (whole.doc_id, whole.owner, whole.period)
    ]
    if len(pairs) != 1:
        return None
    if metric.term_id in LEFT_BY:
        return difference(reading, pairs[0], ordered=True)
    return quotient(reading, pairs[0], share=True)


def _levels(reading: Reading, term_id: str) -> list[Group]:
    term = reading.glossary.get(term_id)
    if term is None:
        return []
    asked = AskedMetric(term.zh, term.id, (fold(term.zh), fold(term.en)))
    alone = replace(reading.parsed, kind=QuestionType.VALUE, metrics=(asked,))
    return [group for group in groups_for(replace(reading, parsed=alone), asked) if group.levels]
