"""A figure worked out and its operands in, what tells it out: the result, then the formula, each operand cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.numbers import SCALES, Unit, render
from index.language.unitwords import each_for, parted
from index.types import Fact, Language, Span, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.valuewords import value_text
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    owner_label,
    period_label,
    source_of,
)
from rag.types import Stated, Statement

_DIGITS = 4
_HAN_SCALES = ("亿", "万")
_PENCE = re.compile(r"[\d.]+(p| pence)")
_STILL_EACH = frozenset({"difference", "mean", "implied_base"})
"""What makes of prices for each of something another one."""
_PERCENT, _TENTH = Decimal("0.01"), Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed figure and the operation it comes from, with the operation's arguments."""

    op: str
    value: Decimal
    unit: Unit
    currency: str | None
    args: tuple[Decimal, ...]


def formula(
    reading: Reading,
    derived: Derived,
    operands: Sequence[StoredFact],
    *,
    signs: Sequence[str],
    closing: str = "",
) -> Statement:
    """Write the result first, then its operands with what stands before each: "23.8% = bulk cargo £68.1m ÷ …"."""
    line = StatementBuilder(reading.parsed.lang)
    derived = replace(derived, value=rounded(derived))
    say_derived(line, derived, operands)
    _say_as_given(line, derived, operands)
    line.say(" = ")
    for sign, operand in zip(signs, operands, strict=True):
        line.say(f"{sign}{name_of(reading, operand)} ").value(operand)
    return line.say(f"{closing}{'。' if line.lang is Language.ZH else '.'}").build()


def told_twice(one: Fact, other: Fact) -> bool:
    """Tell whether two figures are one and the same, told in two places.

    Nothing is a share of itself, nor exceeds itself.
    """
    keys = [(f.metric or f.metric_text.lower(), f.segment, f.period, f.value) for f in (one, other)]
    return keys[0] == keys[1]


def _say_as_given(line: StatementBuilder, derived: Derived, operands: Sequence[StoredFact]) -> None:
    """Write what comes out beside it in the scale of the operands, where they are all given in one: 0.75亿元, 2.7p."""
    scales = {operand.fact.scale for operand in operands}
    words = _in_scale(next(iter(scales)), derived.value, operands[0]) if len(scales) == 1 else ""
    scale = words.lstrip("-0123456789.,")
    if derived.unit is not Unit.MONEY or not words or line.text.endswith(scale):
        return
    line.say("（" if line.lang is Language.ZH else " (")
    record(line, words, derived, operands)
    line.say("）" if line.lang is Language.ZH else ")")


def _in_scale(scale: str | None, value: Decimal, like: StoredFact) -> str:
    """Write an amount in the scale and with the sign of a figure that is written so; "" where that tells no more."""
    if scale in _HAN_SCALES:
        return f"{(value / SCALES[scale]).normalize():,f}{scale}元" if like.fact.currency == "CNY" else ""
    pence = _PENCE.fullmatch(like.fact.value_text.strip())
    return f"{(value * 100).normalize():f}{pence[1]}" if pence is not None else ""


def name_of(reading: Reading, stored: StoredFact) -> str:
    """Name an operand: owner, metric and period."""
    fact, lang = stored.fact, reading.parsed.lang
    owner = owner_label(fact, reading.reports[stored.doc_id], lang, reading.glossary)
    about = about_label(owner, metric_label(fact, lang, reading.glossary), lang)
    period = period_label(fact.period, lang)
    return f"{period}{about}" if lang is Language.ZH else f"{about}{f' ({period})' if period else ''}"


def rounded(derived: Derived) -> Decimal:
    """Round what a division gave: to a tenth of a hundredth of the whole, or to as many digits as its operands show."""
    if derived.op in ("difference", "sum", "product"):
        return derived.value
    if derived.unit is Unit.MULTIPLE:
        return derived.value.quantize(_PERCENT)
    if derived.unit is Unit.POINTS:
        return derived.value.quantize(_TENTH / 10)
    if derived.unit is Unit.RATIO:
        percent = derived.value.quantize(_TENTH if abs(derived.value) >= _TENTH * 100 else _TENTH / 10)
        return percent.normalize() if percent == derived.value else percent
    shown = max(len(arg.normalize().as_tuple().digits) for arg in derived.args)
    value = Decimal(f"{derived.value:.{max(min(shown, _DIGITS), 3) - 1}e}")
    # what comes out even is not written as if it had been rounded
    return value.normalize() if value == derived.value else value


def say_derived(line: StatementBuilder, derived: Derived, parts: Sequence[StoredFact]) -> None:
    """Write a computed figure and record how it was computed."""
    fact = parts[0].fact
    if derived.unit in (Unit.COUNT, Unit.PHYSICAL) and fact.unit == derived.unit:
        # of what it is a number the figures that it comes from say
        words = value_text(replace(fact, value=derived.value, change_kind=None), line.lang)
    else:
        words = render(derived.value, derived.unit, derived.currency, line.lang)
        if derived.op in _STILL_EACH and derived.unit is Unit.MONEY:
            words += each_for(parted(fact.measure)[1], line.lang)
    record(line, words, derived, parts)


def record(line: StatementBuilder, words: str, derived: Derived, parts: Sequence[StoredFact]) -> None:
    """Add the words of a computed figure and record how it was computed."""
    places = [line.cite(source_of(part)) for part in parts]
    fact = parts[0].fact
    start = len(line.text)
    line.text += words
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
            {"op": derived.op, "args": [str(value) for value in derived.args]},
            fact.measure if derived.unit == fact.unit and derived.op in _STILL_EACH else None,
        )
    )
