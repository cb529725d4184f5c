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


def is_paragraphs_time(
    told: Period | None, given: Period | None, context: ReportContext, sentence: str
) -> bool:
    """Tell whether the time that a sentence told of last is its paragraph's: "上半年成交16亿元。交易所9亿元".

    So it is in a text on many times, in English news ("output was 155 Mt in April. China produced 85 Mt"), and in a
    report on no firm, if it is longer than the report's and ends with it.

    told: the time that the sentence told of; given: the period of figures whose sentence names none.
    """
    if told is None or told.kind is not PeriodKind.DURATION or (told.end - told.start).days > _MOST_DAYS:
        return False  # "近三年累计投入9亿元" says nothing of the sentence behind it
    if given is None:
        return True
    if given == context.written and sentence.isascii():
        return told.end <= given.end or told.contains(given)
    longer = told.contains(given) and told.end == given.end
    return longer and not (context.company and sentence.isascii())


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
