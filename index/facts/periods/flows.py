"""The period of a metric that adds up over time in; the same out, a day that only balances are of made one of time.

Under "31 December 2022", or behind a clause on a balance, revenue is of the year all the same: here is decided when a
day is nothing but the heading's.
"""

import re

from index.facts.context import Name, ReportContext
from index.facts.sentences.figures import Figure, Sentence
from index.language.periods import Period, parse_period
from index.language.timespans import months_ended
from index.types import PeriodKind

_FLOW = re.compile(
    r"(?<!recurring-)(?<!deferred-)revenue|(?<!deferred-)income|profit|loss|(?<!borrowing-)cost|depreciation|expens|expenditure|sales|cash-flow|dividend|ebit|earnings|compensation|shipments|(?:net|gross|operating|profit)-margin$"
)

_MAX_OPENING = 6  # "As of "
_HELD = re.compile(
    r"(?:total\s|estimated\s|remaining\s)*(?:unrecogni[sz]ed|unamorti[sz]ed|unearned|unpaid|unbilled|undistributed|accrued"
    r"|deferred|prepaid|remaining)\b",
    re.IGNORECASE,
)
"""How a balance of what else adds up over time is called: unrecognised cost."""


_TO_DATE = re.compile(r"\s*(?:年内|今年)?累计(?:完成|实现|销售|生产|出口|销量)?(?:约|为|达到?)?\s*")
"""Before a figure of what was told of a month, for all the months so far: "，累计完成812万箱"."""
_MOST_DAYS = 93


def to_date(sentence: Sentence, figure: Figure, stated: Period | None) -> Period | None:
    """Return the months of a year up to the month or quarter that was told of, for a figure of all of them."""
    if stated is None or stated.kind is PeriodKind.INSTANT or stated.start.month == 1:
        return None
    part = (stated.end - stated.start).days <= _MOST_DAYS and stated.start.year == stated.end.year
    if not part or _TO_DATE.fullmatch(figure.lead.of(sentence.words)) is None:
        return None
    return months_ended(stated.end, stated.end.month)


def adds_up(metric: str | None) -> bool:
    """Tell whether a metric adds up over time, so that no figure of it is of a day."""
    return metric is not None and _FLOW.search(metric) is not None


def of_flow(
    period: Period,
    name: Name,
    stated: Period | None,
    sentence: Sentence,
    figure: Figure,
    context: ReportContext,
) -> Period | None:
    """Return the period of a metric's figure; any metric that is no flow keeps it.

    Args:
        period: what the words around the figure say.
        name: what the figure is of.
        stated: the period that the sentence has stated so far.
        sentence: the sentence.
        figure: the figure.
        context: what holds for the report.
    """
    if period.kind is not PeriodKind.INSTANT or not adds_up(name.metric) or _HELD.match(name.metric_text):
        return period
    if any(mention.period == period for mention in sentence.periods_in(figure.clause)):
        return period
    if figure.aside:
        return parse_period(str(period.end.year))  # "a loss of £2m (2021: £3m)" under the day of balances
    if period not in (stated, context.default):
        return period
    default = context.default
    opens = bool(sentence.periods) and sentence.periods[0].span.start <= _MAX_OPENING
    if default is not None and opens and period == stated and period.end.year != default.end.year:
        return parse_period(
            str(period.end.year)
        )  # "As of December 31, 2018, … with losses of" in the next report
    return context.period if default is None or default.kind is PeriodKind.INSTANT else default
