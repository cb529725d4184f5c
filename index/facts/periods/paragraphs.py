"""A paragraph and the facts of those before it in; what holds for it out where it only breaks down what they told of.

"分产品看，…" goes on with the total of the paragraph before: here is decided that such a paragraph is of its period.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.context import ReportContext
from index.language.periods import parse_period
from index.types import Fact, PeriodKind

_MOST_DAYS = 366
_BREAKS_DOWN = re.compile(r"\s*(?:其中)?[，,]?(?:分|从|按)[^，。；\d]{1,10}[看分][，,：:]")


def going_on(context: ReportContext, words: str, before: Sequence[Fact]) -> ReportContext:
    """Return what holds for a paragraph: the period of the figure before it, if it breaks that down."""
    last = before[-1] if before else None
    if last is None or not _BREAKS_DOWN.match(words) or last.period_kind is PeriodKind.INSTANT:
        return context
    if last.period is None or context.default is None:
        return context
    period = parse_period(last.period)
    # "近三年累计" is of that figure alone
    own = context.period
    within = own is not None and period.end == own.end and (period.end - period.start).days <= _MOST_DAYS
    return replace(context, default=period) if within else context
