"""Matched facts in, yes or no out, with the figure that bears it out.

Answered are: did it rise or fall, did a company earn, is a figure above or below a bound, or another figure. Here is
decided that an inexact figure ("below 50%") answers only where the bound asked for leaves no doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.directions import Direction, find_changes
from index.language.numbers import Unit
from index.language.periods import parse_period
from index.types import Fact, Language, Span, StoredFact
from rag.asking import PROFITABLE
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import amount_kind, is_change
from rag.extraction.selecting.grouping import Group, groups_for, level_before, recency
from rag.extraction.selecting.kinship import related_metrics
from rag.extraction.sums.formulas import Derived, say_derived
from rag.extraction.sums.operands import names_something, operands
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    owner_label,
    period_label,
    qualifier,
    say_change,
    source_of,
)
from rag.types import AnswerStatus, AskedMetric, AskedWord, Draft, NameKind, QuestionType

_ABOVE = re.compile(
    r"超过|超出|高于|大于|多于|突破|达到|不低于|过半|比.{1,20}[高多大]|"
    r"\b(?:above|exceed\w*|over|(?:more|greater|higher|larger|bigger) than|at least|reach\w*|topped|"
    r"surpass\w*|majority)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"低于|不到|小于|少于|不足|比.{1,20}[低少小]|\b(?:below|under|(?:less|lower|smaller|fewer) than)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"一半|过半|半数|\bhalf\b|\bmajority\b", re.IGNORECASE)
_LOSS = re.compile(r"亏损|转亏(?!为盈)|\bloss|in the red", re.IGNORECASE)
_TURNED = re.compile(r"扭亏|转[正盈]|转亏|\b(?:return\w*|sw[iu]ng\w*|turn\w*|back|mov\w+)\b", re.IGNORECASE)
"""Asks whether a loss became a profit, or a profit a loss."""
_SIGNED = re.compile(
    r"(?P<turned>转正|回正)|(?P<positive>为正|是正|正值|正数)|(?P<negative>为负|是负|负值|负数|转负)"
    r"|\b(?:(?P<en_turned>turn\w* positive|back (?:in|to) positive)|"
    r"(?P<en_positive>positive)|(?P<en_negative>negative))\b",
    re.IGNORECASE,
)
"""Asks on which side of nought a figure is."""
_BELOW_NOUGHT = re.compile(r"亏|負|负|\b(?:loss|negative)\b", re.IGNORECASE)
_BOTTOM_LINES = (
    "net-profit",
    "profit",
    "loss",
    "total-profit-before-tax",
    "loss-before-tax",
    "operating-profit",
)
"""What says whether somebody earned or lost, the most telling first."""
_EXACT = frozenset({None, "about", "base"})


def answer_yes_no(reading: Reading) -> Draft | None:
    """Answer yes or no by the figures that the reports state, or None when none decides it."""
    text = reading.parsed.text
    if PROFITABLE.search(text) and not reading.parsed.figures:
        earned = _earned(reading)
        if earned is not None:
            return earned
    signed = _sign(reading)
    if signed is not None:
        return signed
    above = False if _BELOW.search(text) else True if _ABOVE.search(text) else None
    if above is not None:
        against = _bound(reading, above=above) or _versus(reading, above=above)
        if against is not None:
            return against
    return _moved(reading)


def _sign(reading: Reading) -> Draft | None:
    """Answer on which side of nought a figure is, by itself, or by a loss of which only the change is told."""
    match = _SIGNED.search(reading.parsed.text)
    if match is None:
        return None
    wants_positive = not (match["negative"] or match["en_negative"])
    words = [word for word in reading.parsed.words if word.text not in match.group().casefold()]
    for metric in reading.parsed.metrics:
        for group in groups_for(_as(reading, QuestionType.VALUE, words=words), metric):
            stored = (group.levels or group.changes)[0].stored
            positive = stored.fact.value > 0 if group.levels else _still_lost(reading, stored)
            if positive is None:
                continue
            line = _verdict(reading, stored, yes=positive == wants_positive)
            if group.levels:
                return _one(_with_change(line.value(stored), group))
            clause = _own_clause(reading, stored)
            return _one(
                line.say("：“" if line.lang is Language.ZH else "“").quote(clause, source_of(stored)).say("”")
            )
    return None


def _still_lost(reading: Reading, stored: StoredFact) -> bool | None:
    """Return False where the words before a change say that what narrowed or widened is a loss, else None."""
    own = _own_clause(reading, stored)
    moved = any(c.direction in (Direction.NARROWED, Direction.WIDENED) for c in find_changes(own))
    return False if moved and _BELOW_NOUGHT.search(own) else None


def _own_clause(reading: Reading, stored: StoredFact) -> str:
    """Return the words of a figure's clause from its last comma to the figure."""
    before = Span(stored.fact.span.start, stored.fact.value_span.end)
    return re.split(r"[，；;。]|,(?!\d)", before.of(reading.text_of(stored.doc_id)))[-1].strip()


def _moved(reading: Reading) -> Draft | None:
    """Answer whether something rose or fell."""
    asked = reading.parsed.direction
    if asked is None or not reading.parsed.metrics:
        return None
    metric = reading.parsed.metrics[0]
    groups = groups_for(_as(reading, QuestionType.GROWTH), metric)
    if groups:
        best = groups[0].changes[0].stored
        rose = best.fact.value > 0 and best.fact.qualifier != "narrowed"
        line = _verdict(reading, best, yes=(asked in (Direction.UP, Direction.WIDENED)) == rose)
        say_change(line, best)
        for match in groups[0].levels[:1]:
            line.say("，为" if line.lang is Language.ZH else ", to ").value(match.stored)
        return _one(line)
    return _moved_by_levels(reading, metric, up=asked in (Direction.UP, Direction.WIDENED))


def _moved_by_levels(reading: Reading, metric: AskedMetric, *, up: bool) -> Draft | None:
    for group in groups_for(_as(reading, QuestionType.VALUE), metric):
        before = level_before(reading, group, metric) if group.levels else None
        if before is not None and before.fact.value != group.lead.value:
            yes = (group.lead.value > before.fact.value) == up
            line = _verdict(reading, group.levels[0].stored, yes=yes).value(group.levels[0].stored)
            when = period_label(before.fact.period, line.lang)
            line.say(f"，{when}为" if line.lang is Language.ZH else f"; {when}: ").value(before.stored)
            return _one(_with_move(line, group.levels[0].stored, before.stored))
    return None


def _earned(reading: Reading) -> Draft | None:
    """Answer whether a company, or the part of it that is named, was profitable by its stated profit or loss."""
    parsed = reading.parsed
    words = tuple(w for w in parsed.words if names_something(w) and not PROFITABLE.search(w.text))
    is_part = bool(words) or any(name.kind is NameKind.PART for name in parsed.names)
    found = [
        group
        for term_id in _BOTTOM_LINES
        if (term := reading.glossary.get(term_id)) is not None
        for group in _earnings(reading, AskedMetric(term.zh, term.id, (term.zh,)), words)
        if bool(group.owner) == is_part
    ]
    if not found:
        return None
    # what was lost the year before stands beside what is earned now
    now = max(found, key=lambda group: recency(reading, group))
    best = now.levels[0].stored
    told = _is_lost(reading, best) == (_LOSS.search(parsed.text) is not None)
    if _TURNED.search(parsed.text) is None:
        return _one(_with_change(_verdict(reading, best, yes=told).value(best), now))
    # to have turned is to have been the other way before
    before = _earned_before(reading, best)
    if before is None:
        return None
    turned = told and _is_lost(reading, before) != _is_lost(reading, best)
    line = _with_change(_verdict(reading, best, yes=turned).value(best), now)
    return _one(_beside(reading, line, before))


def _earned_before(reading: Reading, now: StoredFact) -> StoredFact | None:
    """Return the profit or loss of the same one a year before."""
    if now.fact.period is None:
        return None
    then = parse_period(now.fact.period).shifted(-1)
    kin = {*_BOTTOM_LINES, "net-loss"}
    if now.fact.metric is not None:
        kin |= {now.fact.metric, *related_metrics(reading.glossary, now.fact.metric)}
    return next(
        (
            stored
            for stored in reading.facts
            if (stored.doc_id, stored.fact.segment) == (now.doc_id, now.fact.segment)
            and stored.fact.metric in kin
            and not is_change(stored.fact)
            and stored.fact.period is not None
            and parse_period(stored.fact.period).end == then.end
        ),
        None,
    )


def _beside(reading: Reading, line: StatementBuilder, other: StoredFact) -> StatementBuilder:
    line.say("，" if line.lang is Language.ZH else "; ").say(_about(reading, other))
    return line.value(other)


def _earnings(reading: Reading, metric: AskedMetric, words: Sequence[AskedWord]) -> list[Group]:
    own = _as(reading, QuestionType.VALUE, words=words, metrics=(metric,))
    return [group for group in groups_for(own, metric) if group.levels]


def _is_lost(reading: Reading, stored: StoredFact) -> bool:
    metric = reading.glossary.get(stored.fact.metric) if stored.fact.metric else None
    return (metric is not None and "亏损" in metric.zh) or stored.fact.value < 0


def _bound(reading: Reading, *, above: bool) -> Draft | None:
    """Answer whether a figure is above or below the one that the question states."""
    parsed = reading.parsed
    figure = parsed.figures[0] if parsed.figures else None
    if figure is None and not _HALF.search(parsed.text):
        return None
    limit, unit = (figure.value, figure.unit) if figure else (Decimal("0.5"), Unit.RATIO)
    words = tuple(w for w in parsed.words if _is_subject(w.text) and names_something(w))
    own = _as(reading, QuestionType.VALUE, words=words)
    for metric in parsed.metrics or (None,):
        for group in groups_for(own, metric) if metric or words else ():
            fact = group.levels[0].fact if group.levels else None
            exceeds = _exceeds(fact, limit) if fact and _is_measured_so(fact, unit) else None
            if exceeds is not None:
                stored = group.levels[0].stored
                line = _verdict(reading, stored, yes=exceeds == above)
                return _one(_with_change(line.say(qualifier(stored.fact, line.lang)).value(stored), group))
    return None


def _is_subject(word: str) -> bool:
    return not (_ABOVE.fullmatch(word) or _BELOW.fullmatch(word) or _HALF.search(word) or word.isdigit())


def _is_measured_so(fact: Fact, unit: Unit) -> bool:
    stated = Unit(fact.unit)
    # "50亿" says money where the metric is counted in it
    return stated is unit or (stated is Unit.MONEY and unit is Unit.COUNT)


def _exceeds(fact: Fact, limit: Decimal) -> bool | None:
    """Tell whether a figure lies above a limit; None where its own bound leaves that open."""
    if fact.qualifier in _EXACT:
        return fact.value > limit
    if fact.qualifier in ("over", "at_least"):
        return True if fact.value >= limit else None
    if fact.qualifier in ("under", "at_most"):
        return False if fact.value <= limit else None
    return None


def _versus(reading: Reading, *, above: bool) -> Draft | None:
    """Answer whether one figure is above or below another that the question names."""
    found = operands(reading)
    if len(found) != 2:
        return None
    one, other = (group.levels[0].stored for group in found)
    if amount_kind(one.fact) != amount_kind(other.fact):
        return None
    line = _verdict(reading, one, yes=(one.fact.value > other.fact.value) == above).value(one)
    return _one(_beside(reading, line, other))


# ---------------------------------------------------------------- words


def _as(
    reading: Reading,
    kind: QuestionType,
    words: Sequence[AskedWord] | None = None,
    metrics: Sequence[AskedMetric] | None = None,
) -> Reading:
    """Return a reading whose question is of another form, and of these words and metrics alone."""
    parsed = replace(reading.parsed, kind=kind)
    if words is not None:
        parsed = replace(parsed, words=tuple(words))
    if metrics is not None:
        parsed = replace(parsed, metrics=tuple(metrics))
    return replace(reading, parsed=parsed)


def _with_change(line: StatementBuilder, group: Group) -> StatementBuilder:
    for match in group.changes[:1]:
        say_change(line.say("，" if line.lang is Language.ZH else ", "), match.stored)
    return line


def _with_move(line: StatementBuilder, now: StoredFact, then: StoredFact) -> StatementBuilder:
    """Write by how much a level moved from the one before it, and that this is worked out."""
    if amount_kind(now.fact) != amount_kind(then.fact):
        return line
    zh, values = line.lang is Language.ZH, (now.fact.value, then.fact.value)
    up = values[0] > values[1]
    unit = Unit.POINTS if Unit(now.fact.unit) is Unit.RATIO else Unit(now.fact.unit)
    line.say(("，上升" if up else "，下降") if zh else "; up " if up else "; down ")
    derived = Derived("difference", abs(values[0] - values[1]), unit, now.fact.currency, values)
    say_derived(line, derived, (now, then))
    return line.say("（计算得出）" if zh else " (computed)")


def _verdict(reading: Reading, stored: StoredFact, *, yes: bool) -> StatementBuilder:
    line = StatementBuilder(reading.parsed.lang)
    word = ("是，" if yes else "否，") if line.lang is Language.ZH else ("Yes: " if yes else "No: ")
    return line.say(word).say(_about(reading, stored))


def _about(reading: Reading, stored: StoredFact) -> str:
    lang = reading.parsed.lang
    owner = owner_label(stored.fact, reading.reports[stored.doc_id], lang, reading.glossary)
    about = about_label(owner, metric_label(stored.fact, lang, reading.glossary), lang)
    period = period_label(stored.fact.period, lang)
    return f"{period}{about}" if lang is Language.ZH else f"{about}{f', {period}' if period else ''}: "


def _one(line: StatementBuilder) -> Draft:
    return Draft(
        AnswerStatus.ANSWERED, statements=(line.say("。" if line.lang is Language.ZH else ".").build(),)
    )
