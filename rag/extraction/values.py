"""Matched facts in, the answer to "how much" out: one figure in a sentence, several in a labelled list."""

from collections.abc import Sequence
from decimal import Decimal

from index.language.numbers import same_value
from index.types import Fact, Language, StoredFact
from rag.asking import asks_change
from rag.extraction.reading import Reading
from rag.extraction.selection import Group, Match, grouped, in_period, is_change, matching
from rag.extraction.wording import (
    StatementBuilder,
    change_words,
    metric_label,
    owner_label,
    period_label,
    qualifier,
    without_owner,
)
from rag.types import AnswerStatus, AskedMetric, Draft, NameKind, QuestionType, Reason, Statement

_MAX_LISTED = 12


def answer_value(reading: Reading) -> Draft | None:
    """Answer with the figures asked for, or None when no fact is of that metric, name and period."""
    if not (reading.parsed.metrics or reading.parsed.words):
        return None
    statements: list[Statement] = []
    assumptions: list[str] = []
    conflict = False
    for metric in reading.parsed.metrics or (None,):
        groups = groups_for(reading, metric)
        if not groups:
            return None
        conflict = conflict or _conflicting(groups)
        statements += _state(reading, groups)
        assumptions += _assumed_period(reading, groups)
    if not statements:
        return None
    return Draft(
        AnswerStatus.PARTIAL if conflict else AnswerStatus.ANSWERED,
        Reason.CONFLICTING_SOURCES if conflict else None,
        statements=tuple(statements),
        assumptions=tuple(dict.fromkeys(assumptions)),
    )


def groups_for(reading: Reading, metric: AskedMetric | None) -> tuple[Group, ...]:
    """Return the groups of figures that answer for one metric, narrowed to what was asked."""
    matches = in_period(matching(reading, metric))
    growth = wants_change(reading)
    kept = tuple(m for m in matches if is_change(m.fact) == growth)
    if not kept and not growth and reading.parsed.kind is not QuestionType.COUNT:
        kept = matches
    groups = grouped(m for m in matches if _same_groups(m, kept))
    groups = tuple(
        g for g in groups if (g.changes if growth else (g.levels or (g.changes and not g.is_unsettled)))
    )
    groups = (
        _latest(_company_wide(reading, groups))
        if not reading.parsed.periods
        else _company_wide(reading, groups)
    )
    return groups[:_MAX_LISTED]


def wants_change(reading: Reading) -> bool:
    """Tell whether the question asks for a change rather than a level."""
    kind = reading.parsed.kind
    return kind is QuestionType.GROWTH or (
        kind is QuestionType.COMPARISON and asks_change(reading.parsed.text)
    )


def _same_groups(match: Match, kept: Sequence[Match]) -> bool:
    """Tell whether a match belongs to the owner and period of one that is kept."""
    fact = match.fact
    return any(
        (fact.segment, fact.metric, fact.period) == (k.fact.segment, k.fact.metric, k.fact.period)
        for k in kept
    )


def _company_wide(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Without a product named, prefer the company's own figure where a report gives one."""
    if any(name.kind is NameKind.PART for name in reading.parsed.names) or reading.parsed.words:
        return groups
    own = tuple(g for g in groups if not g.owner and not _qualified(g, groups))
    whole = {g.doc_id for g in own}
    return tuple(g for g in groups if g in own or g.doc_id not in whole)


def _qualified(group: Group, groups: Sequence[Group]) -> bool:
    """Tell whether a group's metric is a part of another's: "subscription revenue" beside "revenue"."""
    label = _first(group).metric_text
    return any(
        not g.owner and g is not group and _first(g).metric_text in label != _first(g).metric_text
        for g in groups
    )


def _latest(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Without a period named, keep each owner's latest figure."""
    latest: dict[tuple[str, str, str | None], Group] = {}
    for group in groups:
        fact = _first(group)
        key = (group.doc_id, group.owner, fact.metric or fact.metric_text)
        held = latest.get(key)
        if held is None or (group.period or "") > (held.period or ""):
            latest[key] = group
    return tuple(latest.values())


def _first(group: Group) -> Fact:
    return (group.levels or group.changes)[0].fact


def _conflicting(groups: Sequence[Group]) -> bool:
    """Tell whether two reports give different levels for the same figure."""
    by_figure: dict[tuple[str, str | None, str | None], set[Decimal]] = {}
    for group in groups:
        for match in group.levels[:1]:
            key = (match.fact.entity, match.fact.metric, match.fact.period)
            if not group.owner and match.fact.entity:
                by_figure.setdefault(key, set()).add(match.fact.value)
    several = (values for values in by_figure.values() if len(values) > 1)
    return any(not same_value(min(values), max(values)) for values in several)


def _assumed_period(reading: Reading, groups: Sequence[Group]) -> list[str]:
    if reading.parsed.periods:
        return []
    zh = reading.parsed.lang is Language.ZH
    labels = dict.fromkeys(period_label(g.period, reading.parsed.lang) for g in groups if g.period)
    if not labels:
        return []
    listed = "、".join(labels) if zh else ", ".join(labels)
    return [
        f"问题未指明期间，取报告的最新一期：{listed}"
        if zh
        else f"period not named: the latest reported, {listed}"
    ]


# ---------------------------------------------------------------- words


def _state(reading: Reading, groups: Sequence[Group]) -> list[Statement]:
    if len(groups) == 1:
        return [_sentence(reading, groups[0])]
    heads = {(_label(reading, group), group.period) for group in groups}
    if len(heads) == 1 and len({group.owner for group in groups}) == len(groups):
        return [_owned(reading, group, is_first=place == 0) for place, group in enumerate(groups)]
    return [_item(reading, group) for group in groups]


def _label(reading: Reading, group: Group) -> str:
    """Return a group's metric label without its owner's name."""
    fact = _first(group)
    label = metric_label(fact, reading.parsed.lang, reading.glossary)
    return without_owner(label, _owner(reading, group))


def _owner(reading: Reading, group: Group) -> str:
    return owner_label(_first(group), reading.reports[group.doc_id], reading.parsed.lang, reading.glossary)


def _owned(reading: Reading, group: Group, *, is_first: bool) -> Statement:
    """Write one of several owners' figures of one metric and period; the first says of what and when."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    line = StatementBuilder(lang)
    if is_first:
        period = period_label(group.period, lang)
        head = _label(reading, group)
        line.say(f"{period}{head}：" if zh else f"{capitalised(head)}{f', {period}' if period else ''}: ")
    line.say(f"{_owner(reading, group)} ")
    _figures(line, group, lead="", growth=wants_change(reading))
    return line.say("；" if zh else ";").build()


def capitalised(words: str) -> str:
    """Begin a sentence with a capital without touching the rest."""
    return words[:1].upper() + words[1:]


def _sentence(reading: Reading, group: Group) -> Statement:
    """Write one figure as a sentence, the value first in sight."""
    lang, fact = reading.parsed.lang, _first(group)
    owner, label = _owner(reading, group), _label(reading, group)
    period = period_label(fact.period, lang)
    line = StatementBuilder(lang)
    if lang is Language.ZH:
        line.say(f"{period}{owner}{'的' if owner and label else ''}{label}")
        _figures(line, group, lead="为", growth=wants_change(reading))
        return line.say("。").build()
    of = f"{owner}: " if owner else ""
    line.say(f"{of}{label}{f', {period}' if period else ''}: ")
    _figures(line, group, lead="", growth=wants_change(reading))
    return line.say(".").build()


def _item(reading: Reading, group: Group) -> Statement:
    """Write one of several figures with all of its labels."""
    lang, fact = reading.parsed.lang, _first(group)
    owner, label = _owner(reading, group), _label(reading, group)
    period = period_label(fact.period, lang)
    line = StatementBuilder(lang)
    zh = lang is Language.ZH
    about = (f"{owner} {label}" if owner else label).strip()
    line.say(
        f"{about}（{period}）："
        if zh and period
        else f"{about}："
        if zh
        else f"{about}{f' ({period})' if period else ''}: "
    )
    _figures(line, group, lead="", growth=wants_change(reading))
    return line.say("；" if zh else ";").build()


def _figures(line: StatementBuilder, group: Group, *, lead: str, growth: bool = False) -> None:
    """Write the levels of a group, then its changes; the change first when that was asked for."""
    if growth and group.changes:
        _changes_first(line, group)
        return
    lang = line.lang
    for match in group.levels[:1]:
        line.say(lead).say(qualifier(match.fact, lang))
        line.value(match.stored)
    for place, match in enumerate(group.changes):
        if place or group.levels:
            line.say("，" if lang is Language.ZH else ", ")
        say_change(line, match.stored)


def _changes_first(line: StatementBuilder, group: Group) -> None:
    zh = line.lang is Language.ZH
    for place, match in enumerate(group.changes):
        line.say(("，" if zh else ", ") if place else "")
        say_change(line, match.stored)
    for match in group.levels[:1]:
        line.say("，为" if zh else ", to ").say(qualifier(match.fact, line.lang))
        line.value(match.stored)


def say_change(line: StatementBuilder, stored: StoredFact) -> None:
    """Write a change: "up 16.8% year on year", "同比增长16.8%"."""
    before, after = change_words(stored.fact, line.lang)
    line.say(before).say(qualifier(stored.fact, line.lang))
    line.value(stored)
    line.say(after)
