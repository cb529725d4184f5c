"""Facts in reading order in, those whose label is only "the amount" or 数量 given the metric of the one it repeats.

"Investment amount and deals rose 4% and 2% worldwide; in China the amount rose 9%": the second amount is of the
first one's metric. Here is decided how near that has to stand.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.types import Fact

_BARE = re.compile(
    r"(?:the )?(金额|数量|笔数|规模|总额|面积|amount|number|volume|value|total)", re.IGNORECASE
)
_NEAR = 300
"""Characters within which a bare head repeats what was named before it, in the next item or sentence."""


def with_repeated_metrics(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts, those without a metric whose label is a bare head with that of the last fact so headed."""
    resolved: list[Fact] = []
    for fact in facts:
        bare = _BARE.fullmatch(fact.metric_text.strip()) if fact.metric is None else None
        before = _headed(resolved, bare.group(1), fact) if bare is not None else None
        resolved.append(fact if before is None else replace(fact, metric=before.metric))
    return resolved


def _headed(facts: Sequence[Fact], head: str, fact: Fact) -> Fact | None:
    """Return the last fact before one that ends in its head and has a metric of the same unit, if it stands near."""
    for before in reversed(facts):
        if fact.span.start - before.span.end > _NEAR:
            return None
        if (
            before.metric is not None
            and before.metric_text.lower().endswith(head.lower())
            and before.unit == fact.unit
        ):
            return before
    return None
