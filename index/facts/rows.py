"""Table rows in, the figures of their cells out, as facts with the column's period.

A row reads "label | cell | cell". Here is decided which row a cell's figure is of and in what unit: as many figures
as the header names columns, or none of the row's becomes a fact; a bare figure is money only in a table with a unit.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.facts.basis import basis_of
from index.facts.cells import figures_of, is_bare, is_nil
from index.facts.columns import Column
from index.facts.context import METRIC_KINDS, ReportContext, can_be
from index.facts.headers import TableHeader, unit_line
from index.facts.labels import Label, Table, owner_in, read_label, topic_of
from index.facts.wording import owner_of
from index.language.glossary import Term
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, find_periods
from index.types import Fact, FactSource, PeriodKind, Span, TextBlock

_NOT_MONEY = re.compile(
    r"shares|股数|股本数|每股|per share|[户人]数|数量|次数|家数"
    r"|比例|占比|[%％]|\bratio\b|(?<!税)(?<!汇)率|天数|\b(?:rate|yield|margin|percentage|per ?cent|days)\b|number of",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\bshares\b|股数|股本", re.IGNORECASE)
_PER_SHARE = re.compile(r"per[- ]share|per[- ]ADS|每股", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |sub)?total|合计|合計|小计|总计|总計", re.IGNORECASE)
_WHOLE = re.compile(r"(?:the )?(?:group|consolidated)(?: total)?|集团|合并", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(
    r"\b(?:attributable|available|applicable) to (?:the )?(?P<whom>.+)$", re.IGNORECASE
)
_OWNERS = re.compile(
    r"parent(?: company)?|(?:common |ordinary |equity )*(?:stock|share)?(?:holders|owners)(?: of .+)?",
    re.IGNORECASE,
)
_RANK = re.compile(r"\d{1,3}")
_BEFORE_DATE = re.compile(r"(?:[\s\-–—,，:：(（]|\b(?:as|at|of|on|to|for|the)\b)+$", re.IGNORECASE)
_SHORTEST_DATE = 6  # a year alone may be a part of the name
_AMOUNTS = {"gross-margin": "gross-profit"}
_LEAST_AMOUNT = 100  # above it, a bare figure is no percentage
_MAX_LABEL = 80


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure in a cell: where, what, and the column it stands in, if any."""

    span: Span
    quantity: Quantity
    column: Column | None


@dataclass(frozen=True, slots=True)
class _Name:
    """Whose figure of what a cell is, by its row and its column together."""

    segment: str
    words: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: what it is of, and its facts."""

    label: Label
    facts: tuple[Fact, ...]


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns or heads a group of rows: none of its cells is a figure or says there is none.

    A row whose label is a unit names columns, whatever they are called: "(in millions) | 1 year | 2 years".
    """
    if len(cells) > 1 and cells[0] and unit_line(cells[0]):
        return True
    return not any(figures_of(cell) or is_nil(cell) for cell in (cells[1:] if len(cells) > 1 else cells))


def read_row(
    text: str,
    block: TextBlock,
    spans: Sequence[Span],
    table: Table,
    context: ReportContext,
    *,
    owner: str = "",
) -> Row | None:
    """Return what a row is of and its facts: no facts when its cells cannot be assigned to columns.

    Args:
        text: the report's text.
        block: the row.
        spans: its cells.
        table: what stands above it.
        context: what the report says for all of its figures.
        owner: whose the rows of its group are, when other groups have rows of the same name.
    """
    columns = table.columns or ()
    if _is_ranked([span.of(text) for span in spans]):
        spans, columns = spans[1:], columns[1:]
    words = spans[0].of(text)
    if columns and figures_of(words) and not find_periods(words):
        words = table.header.corner  # the only row of a table stands under its name, not beside one
    if not words or len(words) > _MAX_LABEL or figures_of(words) and not find_periods(words):
        return None
    label = _label(words, table, context, owner)
    topic = topic_of(table, context) if label.term is None and label.period is None else None
    attributes = any(column.term is not None for column in columns)
    facts = []
    for cell in _attributes(label, _cells(text, spans[1:], columns)):
        name = _name(label, cell.column or Column(), topic if not attributes else None, context)
        fact = _cell_fact(block, label, cell, name, table.header, context)
        facts += [] if fact is None else [fact]
    return Row(label, tuple(facts))


def _label(words: str, table: Table, context: ReportContext, owner: str) -> Label:
    """Return what a row is of, its group's owner and a date within its words told apart from its name."""
    name, period = _undated(words)
    name = "Total" if _WHOLE.fullmatch(name) else _attributed(name, context)
    label = _parted(read_label(name, table, context), table.section, context)
    if _TOTAL.fullmatch(label.segment):
        label = replace(label, segment="")  # "Total" under "Revenue"
    if owner and not label.segment:
        label = replace(label, segment=owner_of(owner, context.names))
    return replace(label, period=period) if period and label.period is None else label


def _attributed(name: str, context: ReportContext) -> str:
    """Return a row's name with the company or its owners as shareholders: "Net income attributable to Acme Corp."."""
    found = _ATTRIBUTABLE.search(name)
    if found is None:
        return name
    to_owners = _OWNERS.fullmatch(found["whom"]) or found["whom"].casefold().strip() in context.names
    return f"{name[: found.start()]} attributable to shareholders".strip() if to_owners else name


def _parted(label: Label, head: str, context: ReportContext) -> Label:
    """Part a row's name from its group's head where only a piece of it makes a metric with that: "Green energy"."""
    own = label.text.removesuffix(head).strip() if head else ""
    found = [m for m in context.glossary.find(label.text) if m.term is label.term]
    if not own or own == label.text or not found or not found[-1].span.start:
        return label
    metrics = [m for m in context.glossary.find(head) if m.term.kind in METRIC_KINDS]
    return replace(label, text=head, segment=own, term=metrics[-1].term) if metrics else label


def _undated(words: str) -> tuple[str, Period | None]:
    """Part a row's name from the date behind it: "Gross loans – December 31, 2021"."""
    last = next(reversed(find_periods(words)), None)
    if last is None or last.period is None or last.span.end - last.span.start < _SHORTEST_DATE:
        return words, None
    name = _BEFORE_DATE.sub("", words[: last.span.start])
    whole = name.count("(") == name.count(")") and any(map(str.isalpha, name))
    ends = not words[last.span.end :].strip(" )）")
    return (name, last.period) if ends and whole else (words, None)


def _is_ranked(cells: Sequence[str]) -> bool:
    """Tell whether a row begins with its rank, its label behind that: "1 | Acme | 72.2"."""
    return len(cells) > 2 and bool(_RANK.fullmatch(cells[0].strip("."))) and not figures_of(cells[1])


def _cells(text: str, spans: Sequence[Span], columns: Sequence[Column]) -> list[_Cell]:
    """Return the figures of a row under their columns: by position, else by count; a lone one without columns."""
    read = [(span, figures_of(span.of(text))) for span in spans]
    if not columns:
        figures = [(span, figure) for span, found in read for figure in found]
        alone = len(figures) == 1 and not is_bare(figures[0][1])
        return [_Cell(span, figure, None) for span, figure in figures] if alone else []
    if len(read) != len(columns):
        read = [(span, figures) for span, figures in read if figures or is_nil(span.of(text))]
        columns = [column for column in columns if not column.blank]
    if len(read) != len(columns):
        return []
    return [
        _Cell(span, figure, column)
        for (span, figures), column in zip(read, columns, strict=True)
        if not column.blank
        for figure in figures
    ]


def _attributes(label: Label, cells: Sequence[_Cell]) -> list[_Cell]:
    """Return a row's cells; the only figure of a metric for a period is the row's, whatever its column is called."""
    times = Counter(cell.column.period for cell in cells if cell.column and cell.column.owner)
    return [
        replace(cell, column=replace(cell.column, owner=""))
        if cell.column and cell.column.owner and label.term and times[cell.column.period] == 1
        else cell
        for cell in cells
    ]


# ---------------------------------------------------------------- facts


def _name(label: Label, column: Column, topic: Label | None, context: ReportContext) -> _Name:
    """Return whose figure of what: a metric in the column makes the row its owner, a part in it the column."""
    owner = label.segment if label.term or label.part else owner_in(label, context)
    if column.term is not None and not (label.term and column.period):
        return _Name("" if label.period else owner, column.words, label.term or column.term)
    if column.share:
        if label.term is None and column.period is not None:
            return _Name(owner, column.words, None)
        return _Name(label.segment, f"{label.text} {column.name}", None)
    if topic is not None and not column.part:
        return _Name(owner, topic.text, topic.term)
    return _Name(label.segment or column.part, label.text, label.term)


def _cell_fact(
    block: TextBlock, label: Label, cell: _Cell, name: _Name, header: TableHeader, context: ReportContext
) -> Fact | None:
    column = cell.column or Column()
    name = _as_level(name, cell.quantity, column, context)
    quantity = _as_rate(cell.quantity) if _is_rate(label, column) else cell.quantity
    unit, value = (
        (quantity.unit, quantity.value)
        if column.change
        else _in_unit(quantity, label, column, name.term, header)
    )
    if not _is_certain(label, column, name, (quantity, unit), header):
        return None
    period = label.period or column.period or context.period
    money = unit is Unit.MONEY
    term = name.term
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=name.segment,
        metric=None if term is None else term.id,
        metric_text=name.words,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=value,
        value_text=quantity.text,
        unit=unit,
        scale=quantity.scale or (_scale_word(label, column, header) if value != quantity.value else None),
        currency=_currency(quantity, label, column, header, context) if money else None,
        change_kind=column.change,
        qualifier=str(quantity.bound) if quantity.bound else "about" if quantity.approximate else None,
        basis=basis_of(term.id if term else None, name.words, f"{header.caption} {column.name}", column.name),
        span=block.span,
        value_span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end),
        page=block.page,
        source=FactSource.TABLE,
        confidence=0.8 if cell.column else 0.6,
    )


def _as_level(name: _Name, quantity: Quantity, column: Column, context: ReportContext) -> _Name:
    """Return a name with "gross margin" as the gross profit that American reports give under it."""
    if name.term is None or name.term.id not in _AMOUNTS or column.change is not None:
        return name
    amount = quantity.unit is Unit.MONEY or (
        quantity.unit is Unit.COUNT and abs(quantity.value) > _LEAST_AMOUNT
    )
    return replace(name, term=context.glossary.get(_AMOUNTS[name.term.id])) if amount else name


def _scale_word(label: Label, column: Column, header: TableHeader) -> str | None:
    own = label.unit or column.unit
    return own.scale if own is not None else header.scale_word


def _currency(
    quantity: Quantity, label: Label, column: Column, header: TableHeader, context: ReportContext
) -> str | None:
    named = (unit.currency for unit in (label.unit, column.unit) if unit is not None)
    return quantity.currency or next(filter(None, named), None) or header.currency or context.currency


def _is_rate(label: Label, column: Column) -> bool:
    """Tell whether a bare figure of a row and column is a percentage."""
    return column.percent if column.change or column.share else label.percent or column.percent_sign


def _is_certain(
    label: Label, column: Column, name: _Name, figure: tuple[Quantity, Unit], header: TableHeader
) -> bool:
    """Tell whether a cell says what it is: a change is a rate, a figure fits its metric, money has a unit."""
    quantity, unit = figure
    if column.change is not None:
        return unit in (Unit.RATIO, Unit.POINTS)
    if name.term is not None and column.term not in (None, name.term) and column.period is None:
        return False
    if name.term is not None and not can_be(name.term, quantity):
        return False
    scaled = header.scale is not None or header.currency is not None
    named = any(each is not None and each.unit is Unit.MONEY for each in (label.unit, column.unit))
    return (
        unit is not Unit.MONEY or scaled or named or quantity.unit is Unit.MONEY or quantity.scale is not None
    )


def _as_rate(quantity: Quantity) -> Quantity:
    """Return a bare figure as the percentage that it is."""
    if quantity.unit is not Unit.COUNT or quantity.scale or quantity.noun:
        return quantity
    return replace(quantity, value=quantity.value / 100, unit=Unit.RATIO, scale="percent")


def _in_unit(
    quantity: Quantity, label: Label, column: Column, term: Term | None, header: TableHeader
) -> tuple[Unit, Decimal]:
    """Return the unit and the value of a level: the table's scale is for money and for numbers of shares."""
    if (
        quantity.scale is not None
        or quantity.noun is not None
        or quantity.unit not in (Unit.COUNT, Unit.MONEY)
    ):
        return quantity.unit, quantity.value
    own = label.unit or column.unit
    if own is not None:
        return own.unit, quantity.value * own.value
    kind = term.unit_kind if term else ""
    words = f"{label.text} {column.name}"
    per_share = kind == "per_share" or bool(_PER_SHARE.search(words)) and not _SHARES.search(words)
    scale = Decimal(1) if per_share else header.scale or Decimal(1)
    if quantity.unit is Unit.MONEY or per_share or kind == "money":
        return Unit.MONEY, quantity.value * scale
    if kind == "count" or _NOT_MONEY.search(words):
        return Unit.COUNT, quantity.value * (scale if _SHARES.search(words) else 1)
    has_unit = header.scale is not None or header.currency is not None
    return (Unit.MONEY, quantity.value * scale) if has_unit and not kind else (Unit.COUNT, quantity.value)
