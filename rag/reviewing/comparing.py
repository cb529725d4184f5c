"""A claim's figure and the question that it would answer in; what the reports state in its place out.

Here is decided that a figure is contradicted only by one of the very same thing: of the same owner, metric, period and
unit; that a rounded figure agrees; and that the right amount with the wrong direction is wrong.
"""

from dataclasses import dataclass

from index.language.numbers import Quantity, Unit
from index.types import Fact, StoredFact
from rag.extraction import Group, Reading, groups_for
from rag.reviewing.focusing import is_change, is_of
from rag.reviewing.types import Difference
from rag.types import AskedMetric
from rag.verification import Claim, falls, rounds_to


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reports state of the thing that a figure is said to be: facts, and in what they differ, if they do."""

    stated: tuple[StoredFact, ...]
    difference: Difference | None


def compare_with_stated(claim: Claim, asked: Reading) -> Compared | None:
    """Compare a figure with what the reports state of the same thing; None where they state nothing.

    asked: the reading of the question that the figure would answer.
    """
    found = [
        stored
        for metric in asked.parsed.metrics or _unnamed(asked)
        for group in groups_for(asked, metric)
        for stored in _stated(group, claim)
        if _is_comparable(claim.figure, stored.fact) and is_of(claim, stored.fact)
    ]
    if not found:
        return None
    alike = [stored for stored in found if agrees_with(claim.figure, stored.fact)]
    if not alike:
        return Compared(tuple(found), Difference.VALUE)
    told = [stored for stored in alike if not _goes_against(claim, stored.fact)]
    return Compared(tuple(told), None) if told else Compared(tuple(alike), Difference.DIRECTION)


def agrees_with(figure: Quantity, fact: Fact) -> bool:
    """Tell whether a figure is a fact's value, exactly or rounded to the digits that it shows."""
    return rounds_to(abs(fact.value), abs(figure.value))


def _unnamed(asked: Reading) -> tuple[AskedMetric | None, ...]:
    return (None,) if asked.parsed.words else ()


def _stated(group: Group, claim: Claim) -> tuple[StoredFact, ...]:
    matches = group.changes if is_change(claim) else (*group.levels, *group.uppers)
    return tuple(match.stored for match in matches)


def _is_comparable(figure: Quantity, fact: Fact) -> bool:
    """Tell whether a figure is measured as a fact is: "50亿" says money where the metric is counted in it."""
    unit = Unit(fact.unit)
    if unit is Unit.MONEY:
        same = figure.currency is None or fact.currency is None or figure.currency == fact.currency
        return same and (figure.unit is unit or (figure.unit is Unit.COUNT and figure.scale is not None))
    return figure.unit is unit


def _goes_against(claim: Claim, fact: Fact) -> bool:
    """Tell whether a change is told the other way than the fact says."""
    if not is_change(claim):
        return False
    told = falls(claim.text, claim.figure, claim.figures)
    fell = fact.value < 0 or fact.qualifier == "narrowed"
    return told is not None and told != fell
