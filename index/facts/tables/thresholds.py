"""Shares of those beyond a bound, told from figures of what is bounded: "revenue growth >40%: 19% of companies".

A fact in, the same out without the metric of its bound: 19% is nobody's revenue growth.
"""

import re
from dataclasses import replace

from index.language.bounds import BOUND
from index.types import Fact

_SHARE = re.compile(r"占比|比例|比重|\b(?:share|proportion|percentage) of\b", re.IGNORECASE)


def without_bounded_metric(fact: Fact) -> Fact:
    """Return a fact; where its label is of the share of those beyond a bound, without a metric."""
    label = fact.metric_text
    if fact.metric is None or BOUND.search(label) is None or _SHARE.search(label) is None:
        return fact
    return replace(fact, metric=None)
