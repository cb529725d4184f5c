"""Rates of sentences in; out the same, each named with the length of time that its words stand behind: 13个月继续率.

"13-month persistency", 10年期国债收益率: a length of time right before a rate's name is part of it, and another length
names another. One that says when the rate is of ("the past 12 months", 截至6月30日止六个月) is no part of its name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.context import METRIC_KINDS, ReportContext
from index.language.numbers import Unit
from index.language.periods import find_periods
from index.types import Fact, FactSource

_LENGTH = re.compile(
    r"(?<![\d.,])\d{1,4}(?:\s?(?:个月|天期?|日|年期|个?季度)(?:以[上内])?|[- ](?:day|month|week|year)s?)\s*(?:的)?$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:过去|最近|未来|此前|今后|近|前|后|止|连续|\b(?:in|over|past|next|last|previous|prior|following|within|for|the))\s*$",
    re.IGNORECASE,
)
_RATES = (Unit.RATIO, Unit.POINTS)


def with_lengths(facts: Sequence[Fact], text: str, context: ReportContext) -> list[Fact]:
    """Return facts, those of rates with the length of time that stands right before their names in them."""
    return [_with_length(_without_owner(fact), text, context) for fact in facts]


def _without_owner(fact: Fact) -> Fact:
    """Return a rate without the length of time as its owner, which its name has."""
    is_length = fact.metric_text.startswith(fact.segment) and _LENGTH.fullmatch(fact.segment) is not None
    return replace(fact, segment="") if is_length else fact


def _with_length(fact: Fact, text: str, context: ReportContext) -> Fact:
    if fact.source is not FactSource.SENTENCE or fact.unit not in _RATES or not fact.metric_text:
        return fact
    before = text[fact.span.start : fact.value_span.start]
    place = before.rfind(fact.metric_text)
    found = _LENGTH.search(before[:place]) if place > 0 else None
    if found is None or _WHEN.search(before[: found.start()]):
        return fact
    if any(m.span.start < found.end() and found.start() < m.span.end for m in find_periods(before)):
        return fact
    name = f"{found.group()}{fact.metric_text}"
    known = [m.term.id for m in context.glossary.find(fact.metric_text) if m.term.kind in METRIC_KINDS]
    return replace(fact, metric_text=name, metric=fact.metric or next(reversed(known), None))
