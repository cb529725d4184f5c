"""A paragraph and the facts of those before it in; what holds for all of it out.

"分产品看，…" goes on with the total of the paragraph before, and is of its period. A paragraph that opens with a time
which ends as the report's own does ("前三季度，…" in a report on September) is of that time, also where its later
sentences name none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.context import ReportContext
from index.language.periods import Period, find_periods, parse_period, resolve
from index.types import Fact, PeriodKind

_MOST_DAYS = 366
_OPENING = 40
_BREAKS_DOWN = re.compile(r"\s*(?:其中)?[，,]?(?:分|从|按)[^，。；\d]{1,10}[看分][，,：:]")


def going_on(context: ReportContext, words: str, before: Sequence[Fact]) -> ReportContext:
    """Return what holds for a paragraph: the period of the figure before it, if it breaks that down."""
    opening = _opening_time(context, words)
    if opening is not None:
        return replace(context, default=opening)
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


def _opening_time(context: ReportContext, words: str) -> Period | None:
    """Return the time that a paragraph opens with, if it is another than the report's own and ends with that."""
    own = context.period
    mention = next(iter(find_periods(words[:_OPENING])), None)
    if own is None or context.default is None or mention is None or words[: mention.span.start].strip():
        return None
    period = mention.period or resolve(mention, own)
    if period is None or period.kind is PeriodKind.INSTANT or period.end != own.end or period == own:
        return None
    return period
