"""Matched facts in, answers over several of them out: comparison, superlative, trend, yes or no.

Here is decided which figures may stand side by side: those of one metric, and to be ranked also of one unit and
currency.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import Direction
from index.language.periods import parse_period
from index.types import Language, StoredFact
from rag.asking import PROFITABLE
from rag.extraction.reading import Reading
from rag.extraction.selection import Group, grouped, in_period, is_change, matching
from rag.extraction.values import groups_for, say_change
from rag.extraction.wording import (
    StatementBuilder,
    metric_label,
    owner_label,
    period_label,
    source_of,
    value_text,
    without_owner,
)
from rag.types import AnswerStatus, AskedMetric, Draft, DraftCell, DraftTable, QuestionType, Statement

_ABROAD = frozenset({"海外", "境外", "国际", "国内", "境内", "Overseas", "International", "Domestic"})
_LOWEST = re.compile(
    r"最低|最小|最少|最慢|最差|\b(?:lowest|smallest|least|slowest|worst|fewest)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"增速|增长|增幅|升幅|涨幅|降幅|\b(?:grow\w*|grew|increase\w*|fastest|slowest)\b", re.IGNORECASE
)
_MAX_ROWS = 30


def answer_comparing(reading: Reading) -> Draft | None:
    """Answer a question over several facts, or None when fewer than two fit it."""
    kind = reading.parsed.kind
    if kind is QuestionType.YES_NO:
        return _yes_no(reading)
    groups = _groups(reading)
    if len(groups) < 2:
        return None
    if kind is QuestionType.SUPERLATIVE:
        return _superlative(reading, groups)
    if kind is QuestionType.TREND and len({group.period for group in groups}) < 2:
        return None
    return _table(reading, groups)


def _groups(reading: Reading) -> tuple[Group, ...]:
    """Return the groups of the first asked metric that has any; changes only when nothing else is stated."""
    for metric in reading.parsed.metrics or (None,):
        matches = matching(reading, metric)
        kept = in_period(matches) or (matches if reading.parsed.kind is QuestionType.TREND else ())
        groups = [group for group in grouped(kept) if group.levels or group.changes]
        levels = [group for group in groups if group.levels]
        if _CHANGE.search(reading.parsed.text) and reading.parsed.kind is QuestionType.SUPERLATIVE:
            changes = [replace(group, levels=()) for group in groups if group.changes]
            if len(changes) > 1:
                return tuple(changes)
        if groups:
            return tuple(levels if len(levels) >= 2 or (levels and len(groups) == len(levels)) else groups)
    return ()


def _lead(group: Group) -> StoredFact:
    return (group.levels or group.changes)[0].stored


def _name(reading: Reading, group: Group) -> str:
    return owner_label(
        _lead(group).fact, reading.reports[group.doc_id], reading.parsed.lang, reading.glossary
    )


# ---------------------------------------------------------------- comparison and trend


def _table(reading: Reading, groups: Sequence[Group]) -> Draft:
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    ordered = (
        sorted(groups[:_MAX_ROWS], key=lambda g: _ends(g.period))
        if _is_trend(reading)
        else list(groups[:_MAX_ROWS])
    )
    statements = [_row_statement(reading, group) for group in ordered]
    columns = (
        ("对象", "指标", "期间", "数值", "变动") if zh else ("Of", "Metric", "Period", "Value", "Change")
    )
    rows = tuple(_row(reading, group) for group in ordered)
    return Draft(AnswerStatus.ANSWERED, statements=tuple(statements), table=DraftTable(columns, rows))


def _is_trend(reading: Reading) -> bool:
    return reading.parsed.kind is QuestionType.TREND


def _ends(period: str | None) -> str:
    return parse_period(period).end.isoformat() if period else ""


def _row_statement(reading: Reading, group: Group) -> Statement:
    lang, fact = reading.parsed.lang, _lead(group).fact
    zh = lang is Language.ZH
    line = StatementBuilder(lang)
    name, label = _name(reading, group), metric_label(fact, lang, reading.glossary)
    period = period_label(fact.period, lang)
    about = label if label.startswith(name.split(" (")[0]) else f"{name} {label}".strip()
    line.say(
        f"{about}（{period}）："
        if zh and period
        else f"{about}："
        if zh
        else f"{about}{f' ({period})' if period else ''}: "
    )
    for match in group.levels[:1]:
        line.value(match.stored)
    for match in group.changes[:1]:
        line.say(("，" if zh else ", ") if group.levels else "")
        say_change(line, match.stored)
    return line.say("；" if zh else ";").build()


def _row(reading: Reading, group: Group) -> tuple[DraftCell, ...]:
    lang, fact = reading.parsed.lang, _lead(group).fact
    level = group.levels[0].stored if group.levels else None
    change = group.changes[0].stored if group.changes else None
    return (
        DraftCell(_name(reading, group), None),
        DraftCell(metric_label(fact, lang, reading.glossary), None),
        DraftCell(period_label(fact.period, lang), None),
        DraftCell(value_text(level.fact, lang), source_of(level)) if level else DraftCell("", None),
        DraftCell(value_text(change.fact, lang, signed=True), source_of(change))
        if change
        else DraftCell("", None),
    )


# ---------------------------------------------------------------- superlative


def _superlative(reading: Reading, groups: Sequence[Group]) -> Draft | None:
    """Name the owner of the greatest or least figure, and list the others it was compared with."""
    owned = [group for group in groups if group.owner and not _is_of_another_class(reading, group)]
    groups = owned if len(owned) > 1 else groups
    comparable = [group for group in groups if _unit(group) == _unit(groups[0])]
    if len({group.owner for group in comparable}) < 2 and len({group.period for group in comparable}) < 2:
        return None
    lowest = _LOWEST.search(reading.parsed.text) is not None
    ordered = sorted(comparable, key=lambda g: _lead(g).fact.value, reverse=not lowest)
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    best = ordered[0]
    tied = [group for group in ordered if _lead(group).fact.value == _lead(best).fact.value]
    line = StatementBuilder(lang)
    label = metric_label(_lead(best).fact, lang, reading.glossary)
    which = ("最低" if lowest else "最高") if zh else ("lowest" if lowest else "highest")
    names = [_name(reading, group) or period_label(group.period, lang) for group in tied]
    name = ("和" if zh else " and ").join(dict.fromkeys(names))
    label = without_owner(label, _name(reading, best))
    if is_change(_lead(best).fact):
        label = f"{label}增速" if zh else f"{label} growth"
    periods = {group.period for group in comparable}
    when = period_label(best.period, lang) if len(periods) > 1 else ""
    if zh:
        line.say(f"{label}{which}的是{name}{f'（{when}）' if when else ''}，为")
    else:
        line.say(f"{name}{f' ({when})' if when else ''} has the {which} {label}: ")
    line.value(_lead(best)).say("。" if zh else ".")
    rest = [_row_statement(reading, group) for group in ordered[len(tied) : len(tied) + 5]]
    return Draft(AnswerStatus.ANSWERED, statements=(line.build(), *rest))


def _is_of_another_class(reading: Reading, group: Group) -> bool:
    """Tell whether a question about products meets the figure of a region."""
    if re.search(r"产品|\bproducts?\b", reading.parsed.text, re.IGNORECASE) is None:
        return False
    return any(m.term.kind == "region" or m.text in _ABROAD for m in reading.glossary.find(group.owner)) or (
        group.owner in _ABROAD
    )


def _unit(group: Group) -> tuple[str, str | None, bool]:
    fact = _lead(group).fact
    return fact.unit, fact.currency, is_change(fact)


# ---------------------------------------------------------------- yes or no


def _yes_no(reading: Reading) -> Draft | None:
    """Answer whether something rose or fell, or whether a company earned, by the figure that the reports state."""
    if PROFITABLE.search(reading.parsed.text):
        earned = _earned(reading)
        if earned is not None:
            return earned
    asked = reading.parsed.direction
    if asked is None or not reading.parsed.metrics:
        return None
    growth = replace(reading, parsed=replace(reading.parsed, kind=QuestionType.GROWTH))
    groups = [group for group in groups_for(growth, reading.parsed.metrics[0]) if group.changes]
    if not groups:
        return None
    best = groups[0].changes[0].stored
    rose = best.fact.value > 0 and best.fact.qualifier != "narrowed"
    yes = (asked in (Direction.UP, Direction.WIDENED)) == rose
    line = _verdict(reading, best, yes=yes)
    say_change(line, best)
    return _one(line)


def _earned(reading: Reading) -> Draft | None:
    """Answer whether a company was profitable by its stated profit or loss."""
    for term_id in ("net-profit", "profit"):
        term = reading.glossary.get(term_id)
        if term is None:
            continue
        asked = AskedMetric(term.zh, term.id, (term.zh,))
        own = replace(reading, parsed=replace(reading.parsed, words=(), kind=QuestionType.VALUE))
        levels = [m for m in in_period(matching(own, asked)) if not is_change(m.fact) and not m.fact.segment]
        if levels:
            best = levels[0].stored
            metric = reading.glossary.get(best.fact.metric) if best.fact.metric else None
            lost = (metric is not None and "亏损" in metric.zh) or best.fact.value < 0
            asks_loss = re.search(r"亏损|loss|in the red", reading.parsed.text, re.IGNORECASE) is not None
            return _one(_verdict(reading, best, yes=lost == asks_loss).value(best))
    return None


def _verdict(reading: Reading, stored: StoredFact, *, yes: bool) -> StatementBuilder:
    lang = reading.parsed.lang
    owner = owner_label(stored.fact, reading.reports[stored.doc_id], lang, reading.glossary)
    label = metric_label(stored.fact, lang, reading.glossary)
    period = period_label(stored.fact.period, lang)
    if lang is Language.ZH:
        return StatementBuilder(lang).say(f"{'是' if yes else '否'}，{period}{owner}{label}")
    return StatementBuilder(lang).say(
        f"{'Yes' if yes else 'No'}: {owner} {label}{f', {period}' if period else ''}: "
    )


def _one(line: StatementBuilder) -> Draft:
    return Draft(
        AnswerStatus.ANSWERED, statements=(line.say("。" if line.lang is Language.ZH else ".").build(),)
    )
