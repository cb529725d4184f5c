"""Figures of several reports in, whether they contradict one another about what is nobody's own out.

A market's size may stand in a weekly and in a company's report, each after another source. Here is decided when two
such figures are of one thing: their labels name a country or a market and hold the same words of the question, their
day or span, measure and unit are the same.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from index.language.numbers import same_value
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.grouping import Group
from rag.extraction.selecting.selection import Match
from rag.types import NameKind

_MARKET = re.compile(
    r"全国|全國|我国|我國|全球|全世界|行业|行業|市场|市場|\b(?:national|nationwide|global|worldwide|industry|market)\b",
    re.IGNORECASE,
)
_REGION = "region"
_ENOUGH = 2
"""Words of the question that a label has to hold to say what its figure is of."""


def differ_of_nobody(reading: Reading, groups: Sequence[Group]) -> bool:
    """Tell whether two reports give different levels of the same thing that is no company's own."""
    if any(name.kind is NameKind.COMPANY for name in reading.parsed.names):
        return False
    levels = [match for group in groups for match in group.levels[:1] if _is_of_market(reading, match)]
    return any(
        _same_thing(reading, one, other) and not same_value(one.fact.value, other.fact.value)
        for one, other in combinations(levels, 2)
    )


def _is_of_market(reading: Reading, match: Match) -> bool:
    label = f"{match.fact.segment} {match.fact.metric_text}"
    named = any(mention.term.kind == _REGION for mention in reading.glossary.find(label))
    return named or _MARKET.search(label) is not None


def _same_thing(reading: Reading, one: Match, other: Match) -> bool:
    a, b = one.fact, other.fact
    alike = (a.metric, a.period, a.unit, a.currency) == (b.metric, b.period, b.unit, b.currency)
    if one.stored.doc_id == other.stored.doc_id or not alike or a.period is None:
        return False
    said, also = _said(reading, one), _said(reading, other)
    return said == also and (len(said) >= _ENOUGH or folded(a.metric_text) == folded(b.metric_text))


def _said(reading: Reading, match: Match) -> frozenset[str]:
    """Return the words of the question that a figure's label holds."""
    label = folded(match.fact.segment, match.fact.metric_text)
    return frozenset(word.text for word in reading.parsed.words if holds(label, word.forms))
