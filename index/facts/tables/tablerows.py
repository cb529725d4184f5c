"""A table row under the columns that were found for it in, a record of it that reads by itself out.

Decided here: what stands in front of each figure (the name of its column, and the period where neither that nor the
row says it) and behind it (the unit that only the table's header gives). A row whose figures cannot be assigned to
columns has its own words alone: a head that may be another column's is worse than none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.captions import is_note, is_unit_line
from index.facts.tables.columnkinds import Column
from index.facts.tables.headers import find_dated
from index.facts.tables.twolabels import TableLine
from index.language.numbers import Unit
from index.language.periods import find_periods, parse_period
from index.language.scripts import detect_language
from index.language.timespans import label_for
from index.language.units import CURRENCY_EN, CURRENCY_ZH
from index.types import Fact, Language, RowCell, Span, TableRow

_BARE = re.compile(r"[\d,.\s()（）+−–-]+")
"""A figure that names no unit itself."""
_LONGEST_NAME, _LONGEST_NAME_EN = 16, 40
"""Characters of the name of a table's only column of figures; in a list of items and their texts it is any text."""
_JOINT = " | "
_RATES = {Unit.RATIO: "%", Unit.POINTS: "pp"}


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a table: the heads above it, outermost first, its label, and its cells with their columns.

    No cells: it is not certain which column each is of.
    """

    line: TableLine
    heads: tuple[str, ...] = ()
    label: str = ""
    cells: tuple[tuple[Span, Column], ...] = ()


def heads_of(heading: str, caption: str) -> tuple[str, ...]:
    """Return what stands above a table, without what only dates it; a unit does not say what it is of."""
    if not caption or not is_note(caption):
        return (caption or heading,)
    return (heading, caption) if is_unit_line(caption) else (heading,)


def table_rows(text: str, placed: Iterable[PlacedRow], facts: Sequence[Fact]) -> Iterator[TableRow]:
    """Yield the records of rows in the order they stand, numbered.

    Args:
        text: the report's.
        placed: its rows.
        facts: its facts, which tell when and in which unit a figure is.
    """
    by_place = sorted(facts, key=lambda fact: fact.value_span)
    for ordinal, row in enumerate(sorted(placed, key=lambda row: row.line.block.span)):
        figures = [
            _Figure(span, column, _first_within(by_place, span))
            for span, column in row.cells
            if span.start < span.end
        ]
        yield _record(text, ordinal, row, figures if _is_certain(row, figures) else ())


@dataclass(frozen=True, slots=True)
class _Figure:
    """A filled cell, its column, and the fact that its figure is, if any."""

    span: Span
    column: Column
    fact: Fact | None


def _first_within(by_place: Sequence[Fact], span: Span) -> Fact | None:
    first = bisect_left(by_place, span.start, key=lambda fact: fact.value_span.start)
    return by_place[first] if first < len(by_place) and by_place[first].value_span.start < span.end else None


def _is_certain(row: PlacedRow, figures: Sequence[_Figure]) -> bool:
    """Tell whether the names over a row's cells are names of columns, not the text beside another row's label."""
    if len(row.cells) != 1:
        return True
    column = row.cells[0][1]
    if column.period is not None or column.change is not None or column.term is not None:
        return True
    longest = _LONGEST_NAME_EN if column.name.isascii() else _LONGEST_NAME
    return len(column.name) <= longest and any(figure.fact is not None for figure in figures)


def _record(text: str, ordinal: int, row: PlacedRow, figures: Sequence[_Figure]) -> TableRow:
    block = row.line.block
    if not figures:
        words = _JOINT.join(filter(None, row.line.cells))
        return TableRow(ordinal, block.span, block.page, words, (), is_assigned=False)
    lang = detect_language(f"{row.label}{figures[0].column.name}")
    cells = tuple(_cell(text, figure, lang) for figure in figures)
    heads = dict.fromkeys(" ".join(head.split()) for head in (*row.heads, row.label) if head)
    words = _JOINT.join((*heads, *(_read_out(text, cell, row.label, lang) for cell in cells)))
    return TableRow(ordinal, block.span, block.page, words, cells)


def _cell(text: str, figure: _Figure, lang: Language) -> RowCell:
    column, fact = figure.column, figure.fact
    if fact is None:
        period = column.period if column.change is None else None
        return RowCell(_head_of(column), figure.span, period.label if period else None)
    is_bare = _BARE.fullmatch(figure.span.of(text)) is not None
    return RowCell(_head_of(column), figure.span, fact.period, _unit_of(fact, lang) if is_bare else "")


def _read_out(text: str, cell: RowCell, label: str, lang: Language) -> str:
    """Return a cell as it reads by itself, with its period where neither its column nor its row is called by one."""
    is_dated = cell.period is None or find_dated(cell.head) or find_dated(label)
    period = "" if is_dated else label_for(parse_period(cell.period or ""), lang)
    period = f"({period})" if period and cell.head else period
    return " ".join(filter(None, (cell.head, period, cell.span.of(text), cell.unit)))


def _head_of(column: Column) -> str:
    """Return a column's name; of a figure for the longer period that the name begins with, that period's."""
    mentions = find_periods(column.name) if column.within is not None else []
    if mentions and column.period == column.within:
        return column.name[: mentions[0].span.end].strip()
    return " ".join(column.name.split())


def _unit_of(fact: Fact, lang: Language) -> str:
    """Return the unit of a bare figure: "百万元", "US$ million", "%"; "" for a plain number."""
    if fact.unit in _RATES:
        return _RATES[Unit(fact.unit)] if lang is Language.EN or fact.unit == Unit.RATIO else "个百分点"
    if fact.unit != Unit.MONEY:
        return ""
    scale = "thousand" if (fact.scale or "").endswith("000") else fact.scale or ""
    if lang is Language.ZH:
        return scale + CURRENCY_ZH.get(fact.currency or "", fact.currency or "")
    return f"{CURRENCY_EN.get(fact.currency or '', fact.currency or '')} {scale}".strip()
