"""Matched facts in, a computed figure with its formula out: difference, sum, ratio, share, the base growth implies.

Each operand is a figure that some report states and is cited. Here is decided which figures a question means as
operands: its text is cut at the words of arithmetic, and each piece is matched by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.numbers import Unit, render
from index.language.scripts import fold
from index.types import Language, Span, StoredFact
from rag.asking import asks_share
from rag.extraction.reading import Reading
from rag.extraction.selection import Group
from rag.extraction.values import groups_for, say_change
from rag.extraction.wording import (
    StatementBuilder,
    metric_label,
    owner_label,
    period_label,
    source_of,
    value_text,
)
from rag.types import AnswerStatus, Draft, NameKind, QuestionType, Stated, Statement

_OPERATOR = re.compile(
    r"减去|减(?!少|值|持)|加上|[+＋－]|和|与|及|、|，|,|比(?=[^重例率])|占(?=[^有])|除以|之间|"
    r"\b(?:minus|less|plus|and|versus|vs\.?|than|as a (?:percentage|share|proportion) of|divided by|over|to)\b"
    r"|\b(?:come|came) from\b|(?<=revenue) (?:was|is|were)\b|是(?=.{1,12}的?(?:几|多少)倍)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[（(]([^）)]*(?:减|加|[+＋]|minus|plus)[^）)]*)[）)]", re.IGNORECASE)
_SUM = re.compile(
    r"合计|总和|之和|加|一共|总共|\b(?:combined|sum|together|in total|add|plus)\b|\+", re.IGNORECASE
)
_RATIO = re.compile(r"倍|之比|\b(?:times|ratio)\b", re.IGNORECASE)
_MINUS = re.compile(r"减|\b(?:minus|subtract)", re.IGNORECASE)
_IMPLIED = re.compile(
    r"推算|倒推|反推|隐含|\b(?:impl(?:y|ied|ies)|year[- ]earlier|a year (?:ago|earlier)|prior[- ]year|previous year)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"总|整体|全部|公司|集团|\b(?:total|group|overall)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Derived:
    """A computed figure and the operation it comes from."""

    op: str
    value: Decimal
    unit: Unit
    currency: str | None


def answer_arithmetic(reading: Reading) -> Draft | None:
    """Compute what a question asks to be computed, or None when its operands are not stated."""
    text = reading.parsed.text
    if _IMPLIED.search(text):
        return _draft(_implied(reading))
    operands = _operands(reading)
    if len(operands) < 2:
        return None
    if asks_share(text) and _SUM.search(text):
        # the share of a sum takes two steps: one of them alone would be another figure
        return None
    if asks_share(text):
        # the part is the smaller one, whichever the question names first
        return _draft(
            _quotient(reading, sorted(operands[:2], key=lambda group: _level(group).fact.value), share=True)
        )
    if _RATIO.search(text) and not _MINUS.search(text):
        return _draft(_quotient(reading, operands[:2], share=False))
    if _SUM.search(text) and not _MINUS.search(text):
        return _draft(_sum(reading, operands))
    return _draft(_difference(reading, operands[:2], ordered=_MINUS.search(text) is not None))


def _draft(statement: Statement | None) -> Draft | None:
    return None if statement is None else Draft(AnswerStatus.ANSWERED, statements=(statement,))


# ---------------------------------------------------------------- operands


def _operands(reading: Reading) -> tuple[Group, ...]:
    """Return the group of figures that each piece of the question means."""
    text = reading.parsed.resolved
    bracketed = _IN_BRACKETS.search(text)
    pieces = _OPERATOR.split(bracketed.group(1) if bracketed else text)
    found: dict[str, Group] = {}
    for piece in pieces:
        group = _of_piece(reading, piece, is_bracketed=bracketed is not None)
        if group is not None:
            found.setdefault(group.levels[0].stored.fact_id, group)
    return tuple(found.values())


def _of_piece(reading: Reading, piece: str, *, is_bracketed: bool) -> Group | None:
    parsed, folded_piece = reading.parsed, fold(piece)
    names = tuple(name for name in parsed.names if name.kind is NameKind.PART and name.text in piece)
    words = tuple(word for word in parsed.words if word.text in folded_piece)
    metrics = tuple(metric for metric in parsed.metrics if metric.text in piece)
    several = any(name.kind is NameKind.PART for name in parsed.names)
    if not (names or words or _TOTAL.search(piece) or (metrics and not several)):
        return None
    companies = tuple(name for name in parsed.names if name.kind is NameKind.COMPANY)
    asked = tuple(replace(word, qualifies=True) for word in words)
    own = replace(
        parsed,
        # the piece by itself asks for an amount, whatever the whole asks for
        text="",
        kind=QuestionType.VALUE,
        names=(*companies, *names),
        words=() if is_bracketed and _TOTAL.search(piece) else asked,
    )
    alone = replace(reading, parsed=own)
    for metric in metrics or parsed.metrics[:1]:
        levels = [group for group in groups_for(alone, metric) if group.levels]
        if levels:
            return levels[0]
    return None


# ---------------------------------------------------------------- operations


def _implied(reading: Reading) -> Statement | None:
    """Compute the year-earlier base: level ÷ (1 + growth)."""
    for metric in reading.parsed.metrics:
        # the period asked for is the one that no report states
        value = replace(reading, parsed=replace(reading.parsed, kind=QuestionType.VALUE, periods=()))
        for group in groups_for(value, metric):
            if group.levels and group.changes:
                return _base_of(reading, group)
    return None


def _base_of(reading: Reading, group: Group) -> Statement:
    level, change = group.levels[0].stored, group.changes[0].stored
    zh = reading.parsed.lang is Language.ZH
    line = StatementBuilder(reading.parsed.lang)
    line.say("按" if zh else "From ").say(f"{_name(reading, group)} ")
    line.value(level).say("、" if zh else ", ")
    say_change(line, change)
    line.say("推算，上年同期约为" if zh else ", the year-earlier figure is about ")
    base = _rounded(level.fact.value / (1 + change.fact.value), level.fact.value)
    _say(line, _Derived("implied_base", base, Unit(level.fact.unit), level.fact.currency), (level, change))
    sign = "+" if change.fact.value >= 0 else "−"
    rate = render(abs(change.fact.value), Unit.RATIO, None, reading.parsed.lang)
    formula = f"= {value_text(level.fact, line.lang)} ÷ (1 {sign} {rate})"
    return line.say(f"（{formula}）。" if zh else f" ({formula}).").build()


def _difference(reading: Reading, groups: Sequence[Group], *, ordered: bool) -> Statement | None:
    if not _comparable(groups):
        return None
    pair = list(groups) if ordered else sorted(groups, key=lambda group: -_level(group).fact.value)
    first, second = (_level(group) for group in pair)
    unit = Unit.POINTS if Unit(first.fact.unit) is Unit.RATIO else Unit(first.fact.unit)
    line = _formula(reading, pair, " − ")
    derived = _Derived("difference", first.fact.value - second.fact.value, unit, first.fact.currency)
    return _finished(line, derived, (first, second))


def _sum(reading: Reading, groups: Sequence[Group]) -> Statement | None:
    if not _comparable(groups):
        return None
    parts = tuple(_level(group) for group in groups)
    total = sum((part.fact.value for part in parts), Decimal(0))
    derived = _Derived("sum", total, Unit(parts[0].fact.unit), parts[0].fact.currency)
    return _finished(_formula(reading, groups, " + "), derived, parts)


def _quotient(reading: Reading, groups: Sequence[Group], *, share: bool) -> Statement | None:
    first, second = (_level(group) for group in groups)
    if not _comparable(groups) or second.fact.value == 0:
        return None
    quotient = first.fact.value / second.fact.value
    value = quotient.quantize(Decimal("0.0001") if share else Decimal("0.01"))
    derived = _Derived("share" if share else "ratio", value, Unit.RATIO if share else Unit.MULTIPLE, None)
    return _finished(_formula(reading, groups, " ÷ "), derived, (first, second))


def _comparable(groups: Sequence[Group]) -> bool:
    """Tell whether figures are of one unit and currency, so that they may be joined."""
    return len({(_level(group).fact.unit, _level(group).fact.currency) for group in groups}) == 1


def _level(group: Group) -> StoredFact:
    return group.levels[0].stored


# ---------------------------------------------------------------- words


def _name(reading: Reading, group: Group) -> str:
    """Name an operand: owner, metric and period."""
    fact, lang = _level(group).fact, reading.parsed.lang
    owner = owner_label(fact, reading.reports[group.doc_id], lang, reading.glossary)
    label = metric_label(fact, lang, reading.glossary)
    bare = owner.split(" (")[0]
    about = (
        label if bare and label.startswith(bare) else f"{owner}{'' if lang is Language.ZH else ' '}{label}"
    )
    period = period_label(fact.period, lang)
    return (
        f"{period}{about}".strip()
        if lang is Language.ZH
        else f"{about}{f' ({period})' if period else ''}".strip()
    )


def _formula(reading: Reading, groups: Sequence[Group], sign: str) -> StatementBuilder:
    line = StatementBuilder(reading.parsed.lang)
    for place, group in enumerate(groups):
        line.say(f"{sign if place else ''}{_name(reading, group)} ").value(_level(group))
    return line.say(" = ")


def _finished(line: StatementBuilder, derived: _Derived, operands: Sequence[StoredFact]) -> Statement:
    _say(line, derived, operands)
    scales = {operand.fact.scale for operand in operands}
    if line.lang is Language.ZH and scales == {"万"} and derived.unit is Unit.MONEY:
        line.say("（")
        _record(line, f"{derived.value / 10_000:,}万元", derived, operands)
        line.say("）")
    return line.say("。" if line.lang is Language.ZH else ".").build()


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Round a quotient to as many significant digits as the figure it was made from shows."""
    digits = max(len(like.normalize().as_tuple().digits), 3)
    return Decimal(f"{value:.{digits - 1}e}")


def _say(line: StatementBuilder, derived: _Derived, operands: Sequence[StoredFact]) -> None:
    """Write a computed figure and record how it was computed."""
    _record(line, render(derived.value, derived.unit, derived.currency, line.lang), derived, operands)


def _record(line: StatementBuilder, words: str, derived: _Derived, operands: Sequence[StoredFact]) -> None:
    places = [line.cite(source_of(operand)) for operand in operands]
    start = len(line.text)
    line.text += words
    fact = operands[0].fact
    line.numbers.append(
        Stated(
            Span(start, len(line.text)),
            derived.value,
            derived.unit,
            None,
            derived.currency,
            fact.metric or fact.metric_text,
            None,
            None,
            places[0],
            {"op": derived.op, "args": [str(operand.fact.value) for operand in operands]},
        )
    )
