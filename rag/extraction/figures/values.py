"""Matched facts in, the answer to "how much" out: one figure in a sentence, several in a labelled list.

Here is decided what a question on several metrics gets: the figures that are stated, and word of those that are not. A
metric of which only the change is stated has no level to give.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.directions import find_changes
from index.language.numbers import Unit, same_value
from index.types import Language
from rag.asking import asks_share
from rag.extraction.figures.differing import differ_of_nobody
from rag.extraction.reading import Reading
from rag.extraction.refusing import refuse
from rag.extraction.selecting.grouping import Group, as_meant, groups_for, wants_change, without_figure
from rag.extraction.sums.arithmetic import answer_arithmetic, asks_computing, growth_of
from rag.extraction.sums.ratios import ratio_of_parts
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    not_given,
    owner_label,
    period_label,
    qualifier,
    say_change,
    say_range,
    without_owner,
    year_end_note,
)
from rag.types import AnswerStatus, AskedMetric, Draft, NameKind, QuestionType, Reason, Statement

_MOVES = re.compile(
    r"变动|变化|同比|环比|增[速幅长减]|[升降涨跌]幅|缩水|[较比自从]|"
    r"\b(?:chang\w+|yoy|y/y|growth|year[- ]o(?:n|ver)[- ]year|from|since|versus|vs|against|compared?)\b",
    re.IGNORECASE,
)
_SERIES = 3
_REPLACED = ("previous ", "此前")
"""What a range that was replaced is called by, before its metric's words."""
_ENDS, _NEAR = 2, 60
_EACH = re.compile(
    r"逐[年季月]|各[年季]|\b(quarter|year|month) by \1\b|\beach (?:quarter|year)\b", re.IGNORECASE
)
_IS_SHARE = re.compile(r"占|佔")


def answer_value(reading: Reading) -> Draft | None:
    """Answer with the figures asked for, or None when no fact is of that metric, name and period."""
    if not (reading.parsed.metrics or reading.parsed.words):
        return None
    reading = as_meant(reading)
    if _asks_several(reading):
        return None
    if asks_computing(reading) and (computed := answer_arithmetic(reading)) is not None:
        return computed
    statements: list[Statement] = []
    assumptions: list[str] = []
    found: list[Group] = []
    missing: list[AskedMetric] = []
    for metric in reading.parsed.metrics or (None,):
        groups = groups_for(reading, metric)
        said = _state(reading, groups, metric)
        if not said and metric is not None:
            missing.append(metric)
        if said:
            found += groups
        statements += said
        assumptions += _assumed_period(reading, groups) if said else []
    if not statements or (asks_share(reading.parsed.text) and (missing or not _gives_ratio(found))):
        # of a share the part and the whole are asked: neither alone, nor the whole's other shares, are an answer
        return None
    return _drafted(reading, statements, found, missing, assumptions)


def _gives_ratio(groups: Sequence[Group]) -> bool:
    """Tell whether any of the figures is a share; where they are computed, no group holds them."""
    ratios = (Unit.RATIO, Unit.POINTS, Unit.MULTIPLE)
    return not groups or any(Unit(m.fact.unit) in ratios for g in groups for m in (*g.levels, *g.changes))


def _drafted(
    reading: Reading,
    statements: Sequence[Statement],
    found: Sequence[Group],
    missing: Sequence[AskedMetric],
    assumptions: Sequence[str],
) -> Draft:
    """Put the statements together; what they lack, or where they differ, makes the answer partial."""
    if found and _asks_level(reading) and not any(group.levels for group in found):
        # the change alone is no answer to "how much is it"
        return replace(
            refuse(reading, Reason.NOT_IN_CORPUS, detail=_ONLY_CHANGE[reading.parsed.lang]),
            statements=tuple(statements),
        )
    asked = [metric.text for metric in reading.parsed.metrics if metric not in missing]
    lacking = [metric.text for metric in missing if not any(metric.text in text for text in asked)]
    lacking += without_figure(reading, found)
    conflict = _conflicting(reading, found) or differ_of_nobody(reading, found)
    reason = Reason.CONFLICTING_SOURCES if conflict else Reason.NOT_IN_CORPUS if lacking else None
    return Draft(
        AnswerStatus.PARTIAL if reason else AnswerStatus.ANSWERED,
        reason,
        statements=tuple({statement.text: statement for statement in statements}.values()),
        closing=not_given(lacking, reading.parsed.lang),
        assumptions=tuple(dict.fromkeys((*assumptions, *_year_ends(reading, found)))),
    )


def _asks_several(reading: Reading) -> bool:
    """Tell whether one figure cannot answer: it does not tell which is the greatest, nor a course over time."""
    parsed = reading.parsed
    if parsed.kind is QuestionType.SUPERLATIVE and parsed.metrics:
        return True
    if parsed.kind is not QuestionType.TREND:
        return False
    dated = {asked.period.label for asked in parsed.periods if asked.period is not None}
    return (
        len(dated) >= _SERIES
        or any(".." in label for label in dated)
        or _EACH.search(parsed.text) is not None
    )


_ONLY_CHANGE = {
    Language.ZH: "报告只给出了变动：",
    Language.EN: "They give only the change:",
}


def _asks_level(reading: Reading) -> bool:
    """Tell whether a question asks for a level and says nothing of how it moved."""
    text = reading.parsed.text
    is_value = reading.parsed.kind is QuestionType.VALUE and bool(reading.parsed.metrics)
    return is_value and not _MOVES.search(text) and not find_changes(text)


def _conflicting(reading: Reading, groups: Sequence[Group]) -> bool:
    """Tell whether two reports give different levels for the same figure; two editions call their company otherwise."""
    by_figure: dict[tuple[str, str | None, str | None], set[Decimal]] = {}
    for group in groups:
        for match in group.levels[:1]:
            key = (_company(reading, group), match.fact.metric, match.fact.period)
            if not group.owner and match.fact.entity:
                by_figure.setdefault(key, set()).add(match.fact.value)
    several = (values for values in by_figure.values() if len(values) > 1)
    return any(not same_value(min(values), max(values)) for values in several)


def _company(reading: Reading, group: Group) -> str:
    """Return whose report a group's figures are from: as the question calls it, else as the report does."""
    names = (name for name in reading.parsed.names if name.kind is NameKind.COMPANY)
    return next((name.text for name in names if group.doc_id in name.doc_ids), group.lead.entity)


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


def _year_ends(reading: Reading, groups: Sequence[Group]) -> Iterator[str]:
    """Yield when the fiscal years of the figures ended, of firms whose years do not end with December."""
    lang = reading.parsed.lang
    notes = (year_end_note(g.period or "", reading.fiscal_year(g.doc_id), lang) for g in groups)
    return (note for note in notes if note)


# ---------------------------------------------------------------- words


def _state(reading: Reading, groups: Sequence[Group], metric: AskedMetric | None) -> list[Statement]:
    if not groups:
        made = None if wants_change(reading) else ratio_of_parts(reading, metric)
        return [made] if made is not None else _growth(reading, metric)
    if len(groups) == 1:
        return [say_value(reading, groups[0])]
    heads = {(_label(reading, group), group.period) for group in groups}
    if len(heads) == 1 and len({group.owner for group in groups}) == len(groups):
        return [_owned(reading, group, is_first=place == 0) for place, group in enumerate(groups)]
    return [_item(reading, group) for group in groups]


def _growth(reading: Reading, metric: AskedMetric | None) -> list[Statement]:
    """Compute the growth asked for from the levels, where no change is stated."""
    if not wants_change(reading):
        return []
    levels = replace(reading, parsed=replace(reading.parsed, kind=QuestionType.VALUE))
    grown = (growth_of(reading, group, metric) for group in groups_for(levels, metric)[:3])
    return [statement for statement in grown if statement is not None]


def _label(reading: Reading, group: Group) -> str:
    """Return a group's metric label without its owner's name."""
    label = metric_label(group.lead, reading.parsed.lang, reading.glossary)
    return without_owner(label, _owner(reading, group))


def _owner(reading: Reading, group: Group) -> str:
    return owner_label(group.lead, reading.reports[group.doc_id], reading.parsed.lang, reading.glossary)


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
    _figures(line, group, growth=wants_change(reading))
    return line.say("；" if zh else ";").build()


def capitalised(words: str) -> str:
    """Begin a sentence with a capital without touching the rest."""
    return words[:1].upper() + words[1:]


def say_value(reading: Reading, group: Group) -> Statement:
    """Write one group's figures as a sentence: whose, of what, for when, how much."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    owner, label = _owner(reading, group), _label(reading, group)
    period = period_label(group.lead.period, lang)
    line = StatementBuilder(lang)
    if zh:
        shares = _IS_SHARE.match(label) is not None
        line.say(f"{period}{owner}{'的' if owner and label and not shares else ''}{label}")
        _figures(line, group, lead="" if shares else "为", growth=wants_change(reading))
        return _replaced(reading, line, group).say("。").build()
    line.say(f"{capitalised(about_label(owner, label, lang))}{f', {period}' if period else ''}: ")
    _figures(line, group, growth=wants_change(reading))
    return _replaced(reading, line, group).say(".").build()


def _item(reading: Reading, group: Group) -> Statement:
    """Write one of several figures with all of its labels."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    owner, label = _owner(reading, group), _label(reading, group)
    period = period_label(group.lead.period, lang)
    about = f"{owner} {label}".strip() if zh else about_label(owner, label, lang)
    when = (f"（{period}）" if zh else f" ({period})") if period else ""
    line = StatementBuilder(lang).say(f"{about}{when}{'：' if zh else ': '}")
    _figures(line, group, growth=wants_change(reading))
    return line.say("；" if zh else ";").build()


def _figures(line: StatementBuilder, group: Group, *, lead: str = "", growth: bool = False) -> None:
    """Write the levels of a group, then its changes; the change first when that was asked for."""
    if growth and group.changes:
        _changes_first(line, group)
        return
    lang = line.lang
    for match in group.levels[:1]:
        line.say(lead).say(qualifier(match.fact, lang))
        say_range(line, match.stored, *(upper.stored for upper in group.uppers))
        if not group.changes:
            _from(line, group)
    for place, match in enumerate(group.changes):
        if place or group.levels:
            line.say("，" if lang is Language.ZH else ", ")
        say_change(line, match.stored)


def _from(line: StatementBuilder, group: Group) -> None:
    """Write the level that a figure started from, where no change says how far it moved."""
    for match in group.bases[:1]:
        line.say("（此前为" if line.lang is Language.ZH else " (from ").value(match.stored)
        line.say("）" if line.lang is Language.ZH else ")")


def _replaced(reading: Reading, line: StatementBuilder, group: Group) -> StatementBuilder:
    """Write the range that a range replaced, which the report gives in a bracket behind it."""
    ends = [
        stored
        for upper in group.uppers
        for stored in reading.facts
        if stored.doc_id == group.doc_id
        and stored.fact.metric is None
        and stored.fact.metric_text in (f"{word}{upper.fact.metric_text}" for word in _REPLACED)
        and 0 <= stored.fact.value_span.start - upper.fact.value_span.end <= _NEAR
    ]
    if len(ends) != _ENDS:
        return line
    line.say("（此前为" if line.lang is Language.ZH else " (previously ")
    return say_range(line, *ends).say("）" if line.lang is Language.ZH else ")")


def _changes_first(line: StatementBuilder, group: Group) -> None:
    zh = line.lang is Language.ZH
    for place, match in enumerate(group.changes):
        line.say(("，" if zh else ", ") if place else "")
        say_change(line, match.stored)
    for match in group.levels[:1]:
        line.say("，为" if zh else ", to ").say(qualifier(match.fact, line.lang))
        say_range(line, match.stored, *(upper.stored for upper in group.uppers))
