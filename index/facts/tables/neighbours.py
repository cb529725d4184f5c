"""Columns in, each by its own name; out the same with what those beside them say: of what, of whose, for when.

Here is decided that a change or a share that names nothing itself is of the column to its left and for that column's
period, and that columns of one period are told apart by their words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from index.facts.context import ReportContext
from index.facts.tables.columnkinds import AGAINST_EXPECTED, GENERIC, RANK_NAME, Column, column_term
from index.facts.tables.versions import is_replaced
from index.language.directions import ChangeKind
from index.language.periods import Period

_BARE_SHARE = re.compile(r"\s*(?:占比|比重|比例|% of total|% share|share|share of total)\s*", re.IGNORECASE)
_EXPECTED = re.compile(
    r"(?:market |street |our |analysts?[’'] )?(?:consensus|estimates?|forecasts?|expectations?|budget)(?: estimates?)?"
    r"|(?:市场|我们的?)?(?:一致)?预[期测]|预算",
    re.IGNORECASE,
)
_A_FEW_DAYS = timedelta(days=3)


def dated_alike(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those of attributes without a period with the one that all the others are of.

    "Premiums 2023 | Market share": but where the same attribute stands with a period and without, the latter is newer.
    """
    dated = {c.period for c in columns if c.period is not None and not RANK_NAME.search(c.name)}
    levels = [c for c in columns if c.change is None and (c.term is not None or c.share)]
    terms = {c.term for c in levels if c.period is not None}
    if len(dated) != 1 or not terms or any(c.period is None and c.term in terms for c in levels):
        return list(columns)
    (period,) = dated
    return [replace(c, period=period) if c in levels and c.period is None else c for c in columns]


def told_apart(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those of one period that differ only in words with these as the owner of their figures.

    What a version replaced is told from it by being superseded.
    """
    kinds = [
        (c.period, c.change, c.term, c.constant)
        if not c.share and (c.period is not None or c.version is not None)
        else None
        for c in columns
    ]
    told = []
    for kind, column in zip(kinds, columns, strict=True):
        beside = [c for k, c in zip(kinds, columns, strict=True) if kind is not None and k == kind]
        named = not GENERIC.fullmatch(column.words)
        owner = column.words if named and any(c.words != column.words for c in beside) else ""
        versions = frozenset(c.version for c in beside)
        replaced = len(versions) > 1 and is_replaced(column.version, versions)
        told.append(replace(column, owner=owner, superseded=replaced))
    return told


def completed(columns: Sequence[Column], index: int, context: ReportContext, *, yearly: bool) -> Column:
    """Return a column with what its neighbours say of it: what a change or a share is of, and for when."""
    column = columns[index]
    levels = [each for each in reversed(columns[:index]) if each.change is None and not each.share]
    amounts = [each for each in levels if each.term is None or each.term.unit_kind != "ratio"]
    # of an amount and its share or margin, side by side, the amount is what grew
    before = next(iter(amounts if column.change is not None else levels), next(iter(levels), None))
    if column.share or (column.of_another and column.period is None):
        return _completed_share(column, next(iter(amounts), None), levels, context)
    if column.change is None:
        return column
    kind = ChangeKind.YOY if yearly and column.change is ChangeKind.UNSTATED else column.change
    if column.term is None and before is not None and before.term is not None:
        moved = _latest(
            [each for each in columns[:index] if each.change is not None or each.term is before.term]
        )
        return replace(
            column, change=kind, term=before.term, words=before.words, period=moved or before.period
        )
    return replace(column, change=kind, period=_latest(columns[:index]))


def led(columns: Sequence[Column]) -> list[Column]:
    """Return columns with what the one to their left says of them: for when, or of what."""
    led: list[Column] = []
    for column in columns:
        levels = [each for each in reversed(led) if each.change is None and not each.share]
        plain = column.change is None and not column.share
        led.append(_year_before(_expected_beside(column, levels), levels) if plain else column)
    return led


def _expected_beside(column: Column, levels: Sequence[Column]) -> Column:
    """Return what was expected of a period with that of the column to its left: "Q3 2023A | Consensus"."""
    nearest = next((each.period for each in levels[:1] if each.term is None and not each.words), None)
    expected = column.period is None and column.term is None and _EXPECTED.fullmatch(column.words) is not None
    return replace(column, period=nearest, words="") if expected and nearest is not None else column


def _year_before(column: Column, levels: Sequence[Column]) -> Column:
    """Return a column that says only when with the metric to its left, for the year before: "本月销量 | 去年同期"."""
    beside = next(iter(levels), None)
    bare = column.period is not None and column.term is None and not column.words and column.unit is None
    if beside is None or beside.term is None or beside.period is None or column.period is None or not bare:
        return column
    before = beside.period.shifted(-1) == column.period
    return replace(column, term=beside.term, words=beside.words, unit=beside.unit) if before else column


def _completed_share(
    column: Column, amount: Column | None, levels: Sequence[Column], context: ReportContext
) -> Column:
    """Return a share with the amount to its left that it is one of, never a ratio; for when is that of its neighbour.

    "Revenue | Margin | Share": a share of revenue. "2023 | Share | 2022 | Share": of each year's amount.
    """
    nearest = next((each.period for each in levels[:1]), None)
    if amount is None or amount.term is None or not _BARE_SHARE.fullmatch(column.words):
        return replace(column, period=column.period or nearest)
    joint = " " if amount.words.isascii() and column.words.isascii() else ""
    words = f"{amount.words}{joint}{column.words}"
    term = column_term(words, context)
    return replace(column, words=words, term=term, share=term is None, period=column.period or amount.period)


def _latest(columns: Sequence[Column]) -> Period | None:
    """Return the latest period of the columns right before a change, which is what moved."""
    periods: list[Period] = []
    for column in reversed(columns):
        if AGAINST_EXPECTED.search(column.name):
            continue
        if column.change is not None:
            if periods:
                break
            continue
        if column.period is not None:
            periods.append(column.period)
    # of half a year and the year that end on one day, the one that is as long as the period compared with
    long = next((period.end - period.start for period in periods), None)
    alike = (
        [period for period in periods if period.end - period.start >= long - _A_FEW_DAYS] if long else periods
    )
    return max(alike or periods, key=lambda period: (period.end, period.start), default=None)
