"""Facts in, each with its measure out: what its unit is called, and what it is for each of.

What the head, the label or a cell of a table gives is there already; here the words of the figure itself and those
beside it in the text are read: "12,300千克", "US$1.86/lb", "每吨4,310元", "$58 a barrel".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import Unit, find_quantities
from index.language.unitwords import measure_before, measure_behind, parted
from index.types import Fact

_MEASURED = frozenset({Unit.MONEY, Unit.COUNT, Unit.PHYSICAL})
_LINK = re.compile(r"\s*(?:and|to|or|versus|vs\.?|[,、–—~～-]|和|及|与|至|到)\s*", re.IGNORECASE)
_LONGEST_LINK = 10
_EARLIER = frozenset({"base", "from"})


def with_measures(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return facts in the order they stand, each with its measure where the text gives one."""
    found: list[Fact] = []
    for fact in reversed(facts):
        found.append(_measured(fact, text, found[-1] if found else None))
    return _as_before(found[::-1])


def _measured(fact: Fact, text: str, after: Fact | None) -> Fact:
    """Return a fact with the measure that its words give; `after` is the next one, measured."""
    if fact.measure is not None or Unit(fact.unit) not in _MEASURED or fact.change_kind is not None:
        return fact
    each = measure_behind(text, fact.value_span.end) or measure_before(text, fact.value_span.start)
    if not each and after is not None and _goes_on(fact, after, text):
        each = f"/{parted(after.measure)[1]}" if parted(after.measure)[1] else ""
    measure = f"{_noun_in(fact)}{each}"
    return replace(fact, measure=measure) if measure else fact


def _noun_in(fact: Fact) -> str:
    """Return what a figure's own words call its unit."""
    if fact.unit == Unit.MONEY:
        return ""
    quantities = find_quantities(fact.value_text)
    return (quantities[0].noun or "") if quantities else ""


def _goes_on(fact: Fact, after: Fact, text: str) -> bool:
    """Tell whether two figures of one kind are listed, so that what stands behind the last is said of both."""
    start, end = fact.value_span.end, after.value_span.start
    if not 0 < end - start <= _LONGEST_LINK or fact.span != after.span:
        return False
    alike = (fact.unit, fact.currency, fact.metric_text) == (after.unit, after.currency, after.metric_text)
    return alike and _LINK.fullmatch(text[start:end]) is not None


def _as_before(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts; an earlier value that a sentence gives beside a later one in the measure of that one."""
    told = {_what(fact): fact for fact in facts if parted(fact.measure)[1]}
    found = []
    for fact in facts:
        twin = told.get(_what(fact))
        is_earlier = twin is not None and (
            fact.qualifier in _EARLIER or (fact.period or "") < (twin.period or "")
        )
        bare = fact.change_kind is None and not parted(fact.measure)[1]
        found.append(replace(fact, measure=twin.measure) if twin and is_earlier and bare else fact)
    return found


def _what(fact: Fact) -> tuple[object, ...]:
    return fact.span, fact.segment, fact.metric_text, fact.unit, fact.currency, fact.scale
