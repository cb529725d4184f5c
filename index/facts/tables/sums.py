"""The rows of a table that names no metric in; the same out, named by what their sum is stated to be elsewhere.

"Brand | 2023", "A | 12", "B | 6", "Total | 18": when the text states a revenue of 18 for 2023, the table shows
revenue. Here is decided when that is certain: the rows add up to the sum, and all that states the sum agrees.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.facts.tables.labels import is_sum
from index.facts.tables.rows import Row
from index.language.numbers import Unit
from index.types import Fact

_LEAST_DIGITS = 3
_LEAST_PARTS = 2
_ROUNDING = Decimal("0.005")  # of the sum, for parts that were rounded


def named_by_sum(rows: Sequence[Row], stated: Sequence[Fact]) -> Sequence[Row]:
    """Return the rows with the metric that their last row, the sum of the others, has in the report's sentences."""
    if len(rows) <= _LEAST_PARTS:
        return rows
    *parts, total = rows
    if total.label.term is not None and not any(row.label.term for row in parts):
        return _parts_of(parts, total)
    if not is_sum(total.label.text):
        return rows
    if all(fact.metric is not None for row in rows for fact in row.facts):
        return rows
    named = [fact for level in _levels(total) if _adds_up(parts, level) for fact in _same(level, stated)]
    metrics = {fact.metric for row in rows for fact in row.facts} - {None}
    if len({(fact.metric, fact.segment) for fact in named}) != 1 or metrics - {named[0].metric}:
        return rows
    return [_renamed(row, named[0]) for row in rows]


def _parts_of(parts: Sequence[Row], total: Row) -> Sequence[Row]:
    """Return rows that name no metric with that of the last row if they add up to it: "Motor", "Home", "Group GWP"."""
    levels = _levels(total)
    if not levels or not all(_adds_up(parts, level) for level in levels):
        return [*parts, total]
    named = {(level.metric, level.metric_text, level.basis) for level in levels}
    if len(named) != 1:
        return [*parts, total]
    return [*(_renamed(row, levels[0], plain_only=True) for row in parts), total]


def _levels(row: Row) -> list[Fact]:
    return [fact for fact in row.facts if fact.change_kind is None and fact.unit == Unit.MONEY]


def _adds_up(parts: Sequence[Row], total: Fact) -> bool:
    values = [fact.value for row in parts for fact in _levels(row) if fact.period == total.period]
    return (
        len(values) == len(parts)
        and abs(sum(values, Decimal(0)) - total.value) <= abs(total.value) * _ROUNDING
    )


def _same(total: Fact, stated: Sequence[Fact]) -> list[Fact]:
    """Return the figures of sentences that are the table's sum: same value, period and currency."""
    if len(total.value.normalize().as_tuple().digits) < _LEAST_DIGITS:
        return []
    return [
        fact
        for fact in stated
        if fact.metric is not None
        and fact.change_kind is None
        and (fact.value, fact.period, fact.currency) == (total.value, total.period, total.currency)
    ]


def _renamed(row: Row, named: Fact, *, plain_only: bool = False) -> Row:
    owner = named.segment if is_sum(row.label.text) else row.label.text
    return replace(
        row,
        facts=tuple(
            fact
            if plain_only and fact.metric is not None
            else replace(
                fact, metric=named.metric, metric_text=named.metric_text, segment=owner, basis=named.basis
            )
            for fact in row.facts
        ),
    )
