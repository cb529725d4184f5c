"""A question for the level that a figure moved from in, what the later level and its change imply out.

Here is decided which change belongs to a level, that one in percentage points or in an amount is taken off, one in
percent divided out, and that a loss which narrowed was larger.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.numbers import Unit
from index.types import Language, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.grouping import groups_for
from rag.extraction.sums.figures import Figure, figures_of
from rag.extraction.sums.formulas import Derived, name_of, say_derived
from rag.extraction.sums.operands import names_something
from rag.extraction.sums.phrases import fits, phrase_of
from rag.extraction.valuewords import value_text
from rag.extraction.wording import StatementBuilder, say_change
from rag.types import QuestionType, Statement

_IMPLIED = re.compile(
    r"推算|倒推|反推|倒算|隐含|\b(?:impl(?:y|ied|ies)|(?:back|work) out|work(?:ing)? back(?:wards)?|judging by|"
    r"year[- ]earlier|a year (?:ago|earlier)|prior[- ]year|previous year)\b|"
    r"\bbefore the (?:reduction|increase|rise|fall|cut|drop|decline|change)\b",
    re.IGNORECASE,
)
_NARROWED, _WIDENED = "narrowed", "widened"
_LESS = re.compile(
    r"[少减降低]|\b(?:less|fewer|lower|down|below|fell|fall|cut|reduc\w+|declin\w+|dropp?\w*)\b",
    re.IGNORECASE,
)


def asks_implied(text: str) -> bool:
    """Tell whether a question asks for what a level and its change imply."""
    return _IMPLIED.search(text) is not None


def implied_base(reading: Reading) -> Statement | None:
    """Work out the year-earlier level that a figure and its change imply."""
    for metric in reading.parsed.metrics:
        # the period asked for is the one that no report states
        words = tuple(word for word in reading.parsed.words if names_something(word))
        asked = replace(reading.parsed, kind=QuestionType.VALUE, periods=(), words=words)
        value = replace(reading, parsed=asked)
        for group in groups_for(value, metric):
            if group.levels and group.changes:
                return base_of(reading, group.levels[0].stored, group.changes[0].stored)
    found = level_and_change(reading, units=(Unit.RATIO, Unit.POINTS))
    return base_of(reading, *found) if found is not None else None


def level_and_change(reading: Reading, units: Sequence[Unit] = ()) -> tuple[StoredFact, StoredFact] | None:
    """Return the level that a question means and by how much it changed, as one sentence says both.

    units: in which a change may be told besides the level's own.
    """
    figures = figures_of(reading)
    undated = replace(reading, parsed=replace(reading.parsed, periods=()))
    phrase = replace(phrase_of(undated, reading.parsed.text), periods=())
    for fit in fits(undated, figures, phrase):
        level = fit.figure
        beside = [
            other
            for other in figures
            if other.moved
            and other.stored.doc_id == level.stored.doc_id
            and other.place == level.place
            and Unit(other.fact.unit) in (Unit(level.fact.unit), *units)
            and _is_next(figures, level, other)
        ]
        if beside:
            return level.stored, _told(reading, beside[0])
    return None


def _is_next(figures: Sequence[Figure], level: Figure, change: Figure) -> bool:
    """Tell whether a change is the next figure behind a level, or the one before it: "fell by 74 to 2,310"."""
    one, other = sorted((level.fact.value_span, change.fact.value_span))
    return not any(
        one.end <= figure.fact.value_span.start < other.start
        for figure in figures
        if figure.stored.doc_id == level.stored.doc_id
    )


def _told(reading: Reading, change: Figure) -> StoredFact:
    """Return a change with its sign by the words beside it, where the fact table does not hold it as one."""
    stored, fact = change.stored, change.fact
    if fact.change_kind is not None:
        return stored
    text = change.place.of(reading.text_of(stored.doc_id))
    start, end = fact.value_span.start - change.place.start, fact.value_span.end - change.place.start
    beside = f"{re.split(r'[,，;；]', text[:start])[-1]} {re.split(r'[,，;；]', text[end:])[0]}"
    value = -abs(fact.value) if _LESS.search(beside) else abs(fact.value)
    return replace(stored, fact=replace(fact, value=value, change_kind="unstated"))


def base_of(
    reading: Reading, level: StoredFact, change: StoredFact, when: str | None = None
) -> Statement | None:
    """Write the level that one moved from: less a change in points or amount, divided by one in percent.

    A loss that narrowed was larger. `when` names the time of that level, a year before without it.
    """
    zh = reading.parsed.lang is Language.ZH
    moved, lang = _signed(change), reading.parsed.lang
    unit, now = Unit(level.fact.unit), level.fact.value
    shown = f"{value_text(level.fact, lang)} {{}} {value_text(change.fact, lang)}"
    if Unit(change.fact.unit) is Unit.RATIO and moved == -1:
        return None
    if Unit(change.fact.unit) is Unit.RATIO:
        derived = Derived("implied_base", now / (1 + moved), unit, level.fact.currency, (now, moved))
        derived = replace(derived, value=_rounded(derived.value, now))
        formula = f"{value_text(level.fact, lang)} ÷ (1 {'+' if moved >= 0 else '−'} {value_text(change.fact, lang)})"
    else:
        derived = Derived("difference", now - moved, unit, level.fact.currency, (now, moved))
        formula = shown.format("−" if moved >= 0 else "+")
    line = StatementBuilder(lang)
    line.say("按" if zh else "From ").say(f"{name_of(reading, level)} ")
    line.value(level).say("、" if zh else ", ")
    say_change(line, change)
    about = Unit(change.fact.unit) is Unit.RATIO or unit is not Unit.COUNT
    if zh:
        line.say(f"推算，{when or '上年同期'}{'约' if about else ''}为")
    else:
        line.say(
            f", the {'figure for ' + when if when else 'year-earlier figure'} is {'about ' if about else ''}"
        )
    say_derived(line, derived, (level, change))
    return line.say(f"（= {formula}）。" if zh else f" (= {formula}).").build()


def _signed(change: StoredFact) -> Decimal:
    """Return a change with its sign: a loss that narrowed became smaller."""
    size = abs(change.fact.value)
    if change.fact.qualifier in (_NARROWED, _WIDENED):
        return -size if change.fact.qualifier == _NARROWED else size
    return change.fact.value


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Round a quotient to as many significant digits as the figure it was made from shows."""
    digits = max(len(like.normalize().as_tuple().digits), 3)
    return Decimal(f"{value:.{digits - 1}e}")
