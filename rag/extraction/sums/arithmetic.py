"""Matched facts in, a computed figure with its formula out: difference, sum, ratio, share, growth, the base of growth.

Each operand is a figure that some report states and is cited. Here is decided which operation a question means, and
that a change in percentage points is taken off, a change in percent divided out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.numbers import Unit
from index.language.periods import parse_period
from index.types import Language, StoredFact
from rag.asking import asks_share
from rag.extraction.reading import Reading
from rag.extraction.selecting.bases import asked_bases, is_adjusted
from rag.extraction.selecting.coverage import holds
from rag.extraction.selecting.figurekinds import amount_kind, is_change, is_price, is_share
from rag.extraction.selecting.grouping import Group, groups_for, level_before
from rag.extraction.sums.calculating import asks_working_out, calculate
from rag.extraction.sums.formulas import Derived, formula, name_of, say_derived, told_twice
from rag.extraction.sums.implied import asks_implied, implied_base
from rag.extraction.sums.netting import as_level, asks_net, came_and_went
from rag.extraction.sums.operands import operands, remainder
from rag.extraction.tables.sidebyside import side_by_side
from rag.extraction.wording import StatementBuilder, period_label
from rag.names import joined
from rag.types import AnswerStatus, AskedMetric, Draft, NameKind, QuestionType, Statement

_SUM = re.compile(
    r"合计|总和|之和|加|一共|总共|\b(?:combined|sum|together|in total|add|plus|total(?= .{1,40} of .{1,40} and))\b|\+",
    re.IGNORECASE,
)
_RATIO = re.compile(r"倍|之比|\b(?:times|ratio)\b", re.IGNORECASE)
_HOW_MANY_TIMES = re.compile(r"\bhow many times\b", re.IGNORECASE)
_MINUS = re.compile(r"减|\b(?:minus|subtract)", re.IGNORECASE)
_COMPUTES = re.compile(
    r"合计|总和|之和|加起来|推算|倒推|反推|隐含|多[出了]|高[出了]|相差|差[多几]少?|差[距额值]|之差|领先|落后|[几倍]倍|之比|"
    r"比[^，。？]{1,24}?[多少高低大小长短](?:出|了)?(?:多少|几)|"
    r"\b(?:combined|sum of|added? together|impl(?:y|ied|ies)|gap|difference between|ratio of|"
    r"exceed\w* .*by|by .*exceed\w*|how far (?:above|below|ahead|behind)|"
    r"how (?:much|many)(?: \w+)? (?:more|less|fewer|higher|lower|larger|smaller|bigger)|"
    r"how (?:much|many) \w+er\b.{1,60}\bthan|total .{1,40} of .{1,40} and|out(?:spen|sell|sold|number|earn)\w*|"
    r"by how (?:much|many)|points? (?:higher|lower|more|less|above|below)|as a (?:percentage|share|proportion) of)\b",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(
    r"(?:增|减|升|降|涨|跌|多|少|扩|缩)[^，。？\d]{0,4}?(?:多少|几)(?:个)?(?:[亿万千百元]|家|人|台|吨|件|套|辆|股|户|店|平)|"
    r"\bby how much\b(?!.*(?:exceed|more|less|than|over|above|below|beat|miss))|"
    r"\bhow (?:much|many)(?: \w+){0,2} (?:was|were|did|has|have)\b.{1,60}\b(?:increase|grow|grown|risen|"
    r"rise|fall|fallen|drop|decrease|decline|shrink|expand)\w*\b",
    re.IGNORECASE,
)
"""Asks by what amount one figure moved; in percent is another question in Chinese, the same in English."""
_RATE = re.compile(
    r"(?:%|\bper ?cent(?:age)?)\s*(?:change|move(?:ment)?|growth|increase|decrease|rise|fall|difference)\b"
    r"|\b(?:change|growth|increase|decrease|rise|fall|difference)s?,?\s*(?:in|as an?)?\s*(?:%|per ?cent(?:age)?)"
    r"|(?:增|减|升|降|涨|跌|变动|变化|变)[^，。？\d]{0,4}?(?:百分之几|百分之多少|多少个?%|几个?%|百分比|的?幅度|%)"
    r"|(?:变动|变化|增减|升降|涨跌)(?:幅度?|率|比例|百分比)|百分比变化",
    re.IGNORECASE,
)
"""Asks by how much a hundred something moved."""
_SPAN = re.compile(
    r"(?:从|由|自).{1,16}[到至].{0,30}[增减升降涨跌多少]|"
    r"\bfrom\b.{1,30}\bto\b|\bbetween\b.{1,20}\band\b",
    re.IGNORECASE,
)
_UNEVEN = 10
"""Days by which two times of one length may differ."""


def asks_computing(reading: Reading) -> bool:
    """Tell whether a question asks for a figure that has to be computed, whatever its form."""
    text = reading.parsed.text
    if reading.parsed.direction and reading.parsed.periods and _SPAN.search(text):
        return True
    if asks_working_out(reading):
        return True
    return asks_net(text) or _COMPUTES.search(text) is not None or remainder(reading) is not None


def asks_rate(text: str) -> bool:
    """Tell whether a question asks for a change in percent."""
    return _RATE.search(text) is not None


def moved_between(reading: Reading, groups: Sequence[Group]) -> Statement | None:
    """Compute how one owner's figure moved from the earlier of two times to the later, in amount and percent."""
    places = {(group.doc_id, group.owner, group.lead.metric) for group in groups}
    dated = [group for group in groups if group.period and group.levels]
    ends = {parse_period(group.period or "").end for group in dated}
    if len(places) != 1 or len(ends) != len(groups) or groups[0].lead.metric is None:
        return None
    ordered = sorted(dated, key=lambda group: parse_period(group.period or "").end)
    lengths = [parse_period(g.period or "") for g in (ordered[0], ordered[-1])]
    days = [(period.end - period.start).days for period in lengths]
    if abs(days[0] - days[1]) > _UNEVEN:
        return None  # a quarter is not set against a year
    return _moved(reading, ordered[-1], _level(ordered[0]))


def asks_sum(reading: Reading) -> bool:
    """Tell whether a question asks what several figures make together."""
    text = reading.parsed.text
    return _SUM.search(text) is not None and _MINUS.search(text) is None


def answer_arithmetic(reading: Reading) -> Draft | None:
    """Compute what a question asks to be computed, or None when its operands are not stated."""
    statement = calculate(reading) or _computed(reading)
    return None if statement is None else Draft(AnswerStatus.ANSWERED, statements=(statement,))


def answer_moved_by(reading: Reading) -> Draft | None:
    """Answer by what amount a figure moved where only its two levels are stated; None where the amount itself is."""
    parsed = reading.parsed
    if len(parsed.metrics) > 1 or len(parsed.periods) > 1 or not _MOVED_BY.search(parsed.text):
        return None
    metric = next(iter(parsed.metrics), None)
    if metric is None and asks_net(parsed.text):
        # what came less what went is another sum than that of two levels
        return None
    if len([name for name in parsed.names if name.kind is NameKind.PART]) > 1 or asks_share(parsed.text):
        return None
    value = replace(reading, parsed=replace(parsed, kind=QuestionType.VALUE, direction=None))
    group = next(iter(groups_for(value, metric)), None)
    if group is None or not group.levels:
        return None
    if True in asked_bases(parsed.text) and not is_adjusted(value, _level(group)):
        return None  # levels as the accounts give them do not tell how they moved at constant rates
    unit = Unit(_level(group).fact.unit)
    if unit is Unit.RATIO or any(Unit(change.fact.unit) is unit for change in group.changes):
        return None
    statement = growth_of(value, group, metric) or _since_earlier(value, group)
    return None if statement is None else Draft(AnswerStatus.ANSWERED, statements=(statement,))


def _since_earlier(reading: Reading, group: Group) -> Statement | None:
    """Compute how a level moved from the only earlier one that its report states: the one at the start of the year."""
    now = _level(group)
    if now.fact.period is None:
        return None
    end = parse_period(now.fact.period).end
    earlier = {
        stored.fact.value: stored
        for stored in reading.facts
        if (stored.doc_id, stored.fact.metric, stored.fact.segment, stored.fact.unit, stored.fact.period_kind)
        == (now.doc_id, now.fact.metric, now.fact.segment, now.fact.unit, now.fact.period_kind)
        and now.fact.metric is not None
        and not is_change(stored.fact)
        and stored.fact.period is not None
        and parse_period(stored.fact.period).end < end
    }
    return _moved(reading, group, *earlier.values()) if len(earlier) == 1 else None


def _computed(reading: Reading) -> Statement | None:
    text = reading.parsed.text
    rest = None if asks_share(text) else remainder(reading)
    if rest is not None:
        return difference(reading, rest, ordered=True)
    if asks_net(text):
        return _net(reading)
    if asks_implied(text):
        return implied_base(reading)
    if _SPAN.search(text) and (moved := _over_periods(reading)) is not None:
        return moved
    found = _apart(reading, operands(reading))
    return _joined(reading, found) if len(found) > 1 else _of_one_sentence(reading)


def _of_one_sentence(reading: Reading) -> Statement | None:
    """Join the figures that one sentence gives of what a question sets side by side."""
    found = side_by_side(reading)
    if len(found) > 1 and asks_sum(reading):
        # shares of one whole, told in one breath, may be added
        return total(reading, found)
    return None if asks_share(reading.parsed.text) else _joined(reading, found)


def _net(reading: Reading) -> Statement | None:
    """Compute what came less what went, or how far a count moved from the one before."""
    sides = came_and_went(reading)
    if sides is not None:
        return difference(reading, sides, ordered=True)
    levels = as_level(reading)
    metric = next(iter(reading.parsed.metrics), None)
    moved = (growth_of(levels, group, metric) for group in groups_for(levels, metric)[:1] if group.levels)
    return next((statement for statement in moved if statement is not None), None)


def _joined(reading: Reading, found: Sequence[Group]) -> Statement | None:
    """Join the figures of a question by the operation that it names; without a name, by their difference."""
    text = reading.parsed.text
    if len(found) < 2 or (asks_share(text) and _SUM.search(text)):
        # the share of a sum takes two steps: one of them alone would be another figure
        return None
    if asks_share(text):
        # the part is the smaller one, whichever the question names first
        return quotient(reading, sorted(found[:2], key=lambda group: _level(group).fact.value), share=True)
    if _RATIO.search(text) and not _MINUS.search(text):
        pair = found[:2]
        if _HOW_MANY_TIMES.search(text):
            # how many times the lesser goes into the greater, whichever comes first
            pair = sorted(pair, key=lambda group: -_level(group).fact.value)
        return quotient(reading, pair, share=False)
    if asks_sum(reading):
        return total(reading, found)
    return difference(reading, found[:2], ordered=_MINUS.search(text) is not None)


def _apart(reading: Reading, groups: Sequence[Group]) -> Sequence[Group]:
    """Refuse to join a figure that asked names share with that of one of them: one would count twice."""
    parts = [name for name in reading.parsed.names if name.kind is NameKind.PART]
    named = [{name.text for name in parts if holds(joined(g.owner), name.forms)} for g in groups]
    twice = any(one & other for place, one in enumerate(named) for other in named[place + 1 :])
    same = len({(group.lead.metric or group.lead.metric_text, group.lead.period) for group in groups}) == 1
    return () if twice and same and any(len(names) > 1 for names in named) else groups


# ---------------------------------------------------------------- one figure over time


def _over_periods(reading: Reading) -> Statement | None:
    """Compute how far one owner's figure moved from the first to the last of the periods asked about."""
    value = replace(reading, parsed=replace(reading.parsed, kind=QuestionType.VALUE))
    for metric in reading.parsed.metrics:
        groups = [group for group in groups_for(value, metric) if group.levels and group.period]
        if len({(group.doc_id, group.owner, group.lead.metric) for group in groups}) == 1 < len(groups):
            ordered = sorted(groups, key=lambda group: parse_period(group.period or "").end)
            return _moved(reading, ordered[-1], ordered[0].levels[0].stored)
    return None


def growth_of(reading: Reading, group: Group, metric: AskedMetric | None) -> Statement | None:
    """Compute how a level moved from the one before it, where a report states both but not the change."""
    before = level_before(reading, group, metric) if group.levels else None
    return _moved(reading, group, before.stored) if before is not None else None


def _moved(reading: Reading, group: Group, then: StoredFact) -> Statement | None:
    """Write a level, the one before it, and the difference in amount and percent."""
    now = _level(group)
    if then.fact.value == 0 or amount_kind(then.fact) != amount_kind(now.fact):
        return None
    zh = reading.parsed.lang is Language.ZH
    change = now.fact.value - then.fact.value
    up = change >= 0
    line = StatementBuilder(reading.parsed.lang)
    line.say(f"{name_of(reading, _level(group))}{'' if zh else ': '}").value(now)
    when = period_label(then.fact.period, line.lang) if then.fact.period != now.fact.period else ""
    line.say(f"，较{when}{'的' if when else ''}" if zh else f", {'up' if up else 'down'} from ").value(then)
    line.say(("增加" if up else "减少") if zh else f"{f' in {when}' if when else ''}, by ")
    args = (now.fact.value, then.fact.value)
    unit = Unit(now.fact.unit)
    amount = Unit.POINTS if unit is Unit.RATIO else unit
    say_derived(line, Derived("difference", abs(change), amount, now.fact.currency, args), (now, then))
    if unit not in (Unit.RATIO, Unit.POINTS) and then.fact.value > 0:
        rate = (now.fact.value / then.fact.value - 1).quantize(Decimal("0.001"))
        line.say("（" if zh else " (").say("+" if up else "−")
        say_derived(line, Derived("yoy", abs(rate), Unit.RATIO, None, args), (now, then))
        line.say("）" if zh else ")")
    return line.say("。" if zh else ".").build()


# ---------------------------------------------------------------- operations


def difference(reading: Reading, groups: Sequence[Group], *, ordered: bool) -> Statement | None:
    """Compute by how much the first of two figures exceeds the second, without an order the greater the less."""
    if not _comparable(groups):
        return None
    pair = list(groups) if ordered else sorted(groups, key=lambda group: -_level(group).fact.value)
    first, second = (_level(group) for group in pair)
    if told_twice(first.fact, second.fact):
        return None
    unit = Unit.POINTS if Unit(first.fact.unit) is Unit.RATIO else Unit(first.fact.unit)
    values = (first.fact.value, second.fact.value)
    derived = Derived("difference", values[0] - values[1], unit, first.fact.currency, values)
    return formula(reading, derived, [_level(group) for group in pair], signs=("", " − "))


def total(reading: Reading, groups: Sequence[Group]) -> Statement | None:
    """Compute the sum of figures; of shares only where one sentence or one column of shares gives them all."""
    if not _comparable(groups) or (_is_ratio(groups) and not _is_one_sentence(groups)):
        return None
    parts = tuple(_level(group) for group in groups)
    if is_price(parts[0].fact):
        return None  # what two things cost for each of something adds up to nothing
    values = tuple(part.fact.value for part in parts)
    derived = Derived(
        "sum", sum(values, Decimal(0)), Unit(parts[0].fact.unit), parts[0].fact.currency, values
    )
    return formula(reading, derived, parts, signs=("", *(" + " for _ in parts[1:])))


def _is_ratio(groups: Sequence[Group]) -> bool:
    return Unit(_level(groups[0]).fact.unit) is Unit.RATIO


def _is_one_sentence(groups: Sequence[Group]) -> bool:
    """Tell whether figures stand in one sentence, or are shares of one whole by their common label."""
    sentences = {(group.doc_id, _level(group).fact.span) for group in groups}
    labels = {(group.doc_id, _level(group).fact.metric_text) for group in groups}
    return len(sentences) == 1 or (len(labels) == 1 and all(is_share(_level(g).fact) for g in groups))


def quotient(reading: Reading, groups: Sequence[Group], *, share: bool) -> Statement | None:
    """Compute the first figure as a share or as a multiple of the second."""
    first, second = (_level(group) for group in groups)
    if not _comparable(groups) or second.fact.value == 0 or told_twice(first.fact, second.fact):
        return None
    values = (first.fact.value, second.fact.value)
    unit = Unit.RATIO if share else Unit.MULTIPLE
    derived = Derived("share" if share else "ratio", values[0] / values[1], unit, None, values)
    return formula(reading, derived, (first, second), signs=("", " ÷ "))


def _comparable(groups: Sequence[Group]) -> bool:
    """Tell whether figures are of one unit, currency and measure, so that they may be joined."""
    return len({amount_kind(_level(group).fact) for group in groups}) == 1


def _level(group: Group) -> StoredFact:
    return group.levels[0].stored
