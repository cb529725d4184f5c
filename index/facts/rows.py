"""Table rows in, the figures of their cells out, as facts with the column's period.

A row reads "label | cell | cell". Here is decided which row a cell's figure is of and in what unit: as many figures
as the header names columns, or none of the row's becomes a fact; a bare figure is money only in a table with a unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from index.facts.basis import basis_of
from index.facts.context import METRIC_KINDS, ReportContext, can_be
from index.facts.headers import (
    CELL_SEPARATOR,
    Column,
    TableHeader,
    find_dated,
    read_columns,
    unit_of_label,
)
from index.facts.wording import owner_of, trim
from index.language.directions import Direction, find_changes
from index.language.glossary import Term
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import Period, find_periods
from index.types import Fact, FactSource, PeriodKind, Span, TextBlock

_SIGN_ONLY = re.compile(r"[\s$€£¥￥)）%*]*")
_NIL = re.compile(r"\s*(?:[-–—―]+|不适用|n/?a|n\.m\.|—)\s*", re.IGNORECASE)
_NEGATIVE = re.compile(r"[（(]\s*([^（()）]*\d[^（()）]*?)\s*[)）]")
_NOT_MONEY = re.compile(
    r"shares|股数|股本数|每股|per share|[户人]数|数量|次数|家数"
    r"|比例|占比|[%％]|\bratio\b|(?<!税)(?<!汇)率|天数|\brate\b|number of",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])|^(?:其中|加|减|减去)[:：]|[:：]$"
)
_NET = re.compile(r",\s*(?:net|basic|diluted|unaudited)\b.*$", re.IGNORECASE)
_PERCENT_LABEL = re.compile(r"[（(]\s*[%％]\s*[)）]")
_SHARES = re.compile(r"\bshares\b|股数|股本", re.IGNORECASE)
_PER_SHARE = re.compile(r"per[- ]share|per[- ]ADS|每股", re.IGNORECASE)
_CURRENCY_BEHIND = re.compile(r"\s[$€£¥]$")
"""The sign of the next column's figure, which a reader of pages leaves in this cell."""
_MAX_LABEL = 80
_MAX_PERIOD = 24


@dataclass(frozen=True, slots=True)
class Table:
    """What holds for the rows that follow: the header, its columns, and the row that heads a group of them."""

    header: TableHeader = field(default_factory=TableHeader)
    columns: tuple[Column, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure in a cell: where, what, and the column it stands in, if any."""

    span: Span
    quantity: Quantity
    column: Column | None


@dataclass(frozen=True, slots=True)
class _Label:
    """What a row is of: whose, which metric, what its figures are in."""

    text: str
    segment: str
    term: Term | None
    scale: Decimal | None = None
    currency: str | None = None
    period: Period | None = None
    percent: bool = False


def is_header(words: str) -> bool:
    """Tell whether a row names columns or heads a group of rows: none of its cells is a figure."""
    return not any(_figure(cell) for cell in words.split(CELL_SEPARATOR)[1:]) and not _figure(words)


def row_facts(text: str, block: TextBlock, table: Table, context: ReportContext) -> list[Fact]:
    """Return the facts of one row, or none when its cells cannot be assigned to columns."""
    spans = _cell_spans(text, block.span)
    words = spans[0].of(text).strip(" |")
    if not words or len(words) > _MAX_LABEL or _figure(words) and not find_periods(words):
        return []
    cells = _cells(text, spans[1:], table.columns)
    label = _label(words, table, context)
    facts = (_cell_fact(block, label, cell, table.header, context) for cell in cells)
    return [fact for fact in facts if fact is not None]


def _cell_spans(text: str, span: Span) -> list[Span]:
    """Return where the cells of a row stand, blank ones included."""
    spans, start = [], span.start
    for part in span.of(text).split(CELL_SEPARATOR):
        spans.append(Span(start, start + len(part)))
        start += len(part) + len(CELL_SEPARATOR)
    return spans


def _cells(text: str, spans: Sequence[Span], columns: Sequence[Column]) -> list[_Cell]:
    """Return the figures of a row under their columns: by position, else by count; a lone one without columns."""
    read = [(span, _figure(span.of(text))) for span in spans]
    held = [(span, figure) for span, figure in read if figure or _NIL.fullmatch(span.of(text))]
    figures = [(span, figure) for span, figure in read if figure]
    if not columns:
        alone = len(figures) == 1 and not _is_bare(figures[0][1])
        return [_Cell(span, figure, None) for span, figure in figures] if alone else []
    for row in (read, held):
        if len(row) == len(columns):
            return [
                _Cell(span, figure, column)
                for (span, figure), column in zip(row, columns, strict=True)
                if figure
            ]
    return []


def _is_bare(quantity: Quantity) -> bool:
    """Tell whether a figure has no unit at all, as a page number in a table of contents."""
    return quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None


def _figure(cell: str) -> Quantity | None:
    """Return the one figure that a cell consists of; brackets and a word of fall make it negative."""
    words = _CURRENCY_BEHIND.sub("", cell.strip(" |*"))
    if not any(character.isdigit() for character in words) or len(words) > 40:
        return None
    if any(mention.span.end - mention.span.start >= len(words) - 1 for mention in find_periods(words)):
        return None
    bracketed = _NEGATIVE.search(words)
    plain = (
        f"{words[: bracketed.start()]}{bracketed.group(1)}{words[bracketed.end() :]}" if bracketed else words
    )
    changes = find_changes(plain)
    for change in reversed(changes):
        plain = plain[: change.span.start] + plain[change.span.end :]
    quantities = find_quantities(plain)
    if len(quantities) != 1 or not _SIGN_ONLY.fullmatch(plain.replace(quantities[0].text, "", 1)):
        return None
    return _signed(cell, quantities[0], bool(bracketed), [change.direction for change in changes])


def _signed(cell: str, quantity: Quantity, bracketed: bool, directions: Sequence[Direction]) -> Quantity:
    """Return a cell's quantity with its sign and with its place in the cell."""
    digits = re.search(r"\d[\d,.]*", quantity.text)
    start = cell.find(digits.group() if digits else quantity.text)
    own = quantity.text if quantity.text in cell else (digits.group() if digits else quantity.text)
    begin = cell.find(own) if own in cell else start
    negative = bracketed or Direction.DOWN in directions
    value = -abs(quantity.value) if negative else quantity.value
    if bracketed and (match := _NEGATIVE.search(cell)):
        begin, own = match.start(), match.group()
    return replace(quantity, value=value, text=own, span=Span(begin, begin + len(own)))


# ---------------------------------------------------------------- what a row is of


def _label(words: str, table: Table, context: ReportContext) -> _Label:
    """Tell what a row is of; a name that says little takes the group's: "Basic" under "Earnings per share:"."""
    scale, currency = unit_of_label(words)
    clean = _DECORATION.sub("", words).strip()
    period = find_dated(clean) if len(clean) <= _MAX_PERIOD else None
    name = trim(_NET.sub("", clean)) or clean
    term, owner = _term(name, context)
    if period is not None and term is None:
        return _Label(clean, "", None, scale, currency, period)
    percent = _PERCENT_LABEL.search(words) is not None
    if term is None and table.section:
        return replace(
            _in_section(name, table.section, context), scale=scale, currency=currency, percent=percent
        )
    return _Label(name, owner_of(owner, context.names), term, scale, currency, None, percent)


def _in_section(name: str, section: str, context: ReportContext) -> _Label:
    """Tell what a row without a metric of its own is of in a group of rows that its head names."""
    joined, _ = _term(f"{name} {section}", context)
    head, owner = _term(section, context)
    if joined is not None and joined != head:
        return _Label(f"{name} {section}", "", joined)
    if head is not None and not owner:
        return _Label(section, name, head)
    return _Label(f"{section} {name}", "", None)


def _term(name: str, context: ReportContext) -> tuple[Term | None, str]:
    """Return the metric that a label ends in and the words before it, which say whose it is."""
    found = [mention for mention in context.glossary.find(name) if mention.term.kind in METRIC_KINDS]
    if not found or found[-1].span.end < len(name):
        expenses = context.glossary.find(f"{name} expenses") if name.isascii() else ()
        whole = len(expenses) == 1 and expenses[0].span == Span(0, len(name) + len(" expenses"))
        return (expenses[0].term if whole else None), ""
    if re.search(r"\b(?:for|of|to|in|on)\s*$", name[: found[-1].span.start]):
        return None, ""
    return found[-1].term, trim(re.sub(r"(?i)^total$|^合计$", "", name[: found[-1].span.start].strip()))


def section_of(words: str, section: str) -> str:
    """Return the row that heads the rows below a row without figures; a total or a blank line ends the old one."""
    label = words.split(CELL_SEPARATOR)[0].strip(" |")
    return _DECORATION.sub("", label).strip() if label.endswith((":", "：")) else section


def ends_section(words: str) -> bool:
    """Tell whether a row sums up its group, so that the rows below are no part of it."""
    return re.match(r"(?:total|合计|合計|小计|总计)", words.strip(), re.IGNORECASE) is not None


# ---------------------------------------------------------------- facts


def _cell_fact(
    block: TextBlock, label: _Label, cell: _Cell, header: TableHeader, context: ReportContext
) -> Fact | None:
    column = cell.column or Column()
    term = label.term or column.term
    quantity = _as_rate(cell.quantity) if _is_rate(label, column) else cell.quantity
    unit, value = (
        (quantity.unit, quantity.value) if column.change else _in_unit(quantity, label, column, term, header)
    )
    if not _is_certain(label, column, quantity, unit, header):
        return None
    period = label.period or column.period or context.period
    segment, words = _names(label, column)
    money = unit is Unit.MONEY
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=segment,
        metric=None if column.share or term is None else term.id,
        metric_text=words,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=value,
        value_text=quantity.text,
        unit=unit,
        scale=quantity.scale or (header.scale_word if money and value != quantity.value else None),
        currency=(quantity.currency or label.currency or header.currency or context.currency)
        if money
        else None,
        change_kind=column.change,
        qualifier=None,
        basis=basis_of(term.id if term else None, words, "", column.name),
        span=block.span,
        value_span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end),
        page=block.page,
        source=FactSource.TABLE,
        confidence=0.8 if cell.column else 0.6,
    )


def _is_rate(label: _Label, column: Column) -> bool:
    """Tell whether a bare figure of a row and column is a percentage."""
    return column.percent if column.change or column.share else label.percent or column.percent_sign


def _is_certain(label: _Label, column: Column, quantity: Quantity, unit: Unit, header: TableHeader) -> bool:
    """Tell whether a cell says what it is: a change is a rate, a figure fits its metric, money has a unit."""
    if column.change is not None:
        return unit in (Unit.RATIO, Unit.POINTS)
    if column.term is not None and label.term is not None and column.term != label.term:
        return False
    term = label.term or column.term
    if term is not None and not column.share and not can_be(term, quantity):
        return False
    scaled = header.scale is not None or header.currency is not None
    named = label.scale is not None or unit_of_label(column.name)[0] is not None
    return (
        unit is not Unit.MONEY or scaled or named or quantity.unit is Unit.MONEY or quantity.scale is not None
    )


def _names(label: _Label, column: Column) -> tuple[str, str]:
    """Return whose figure of what: a metric in the column makes the row its owner, a part in it the column."""
    if column.term is not None:
        return ("" if label.period or label.term else label.text), column.name
    words = f"{label.text} {column.name}" if column.share else label.text
    return label.segment or column.part, words


def _as_rate(quantity: Quantity) -> Quantity:
    """Return a bare figure as the percentage that it is."""
    if quantity.unit is not Unit.COUNT or quantity.scale or quantity.noun:
        return quantity
    return replace(quantity, value=quantity.value / 100, unit=Unit.RATIO, scale="percent")


def _in_unit(
    quantity: Quantity, label: _Label, column: Column, term: Term | None, header: TableHeader
) -> tuple[Unit, Decimal]:
    """Return the unit and the value of a level: the table's scale is for money and for numbers of shares."""
    kind = term.unit_kind if term else ""
    words = f"{label.text} {column.name}"
    per_share = kind == "per_share" or _PER_SHARE.search(words) is not None
    own = label.scale or unit_of_label(column.name)[0]
    scale = own or (Decimal(1) if per_share else header.scale or Decimal(1))
    if (
        quantity.scale is not None
        or quantity.noun is not None
        or quantity.unit not in (Unit.COUNT, Unit.MONEY)
    ):
        return quantity.unit, quantity.value
    if quantity.unit is Unit.MONEY or own or per_share or kind == "money":
        return Unit.MONEY, quantity.value * scale
    if kind == "count" or _NOT_MONEY.search(words):
        return Unit.COUNT, quantity.value * (scale if _SHARES.search(words) else 1)
    has_unit = header.scale is not None or header.currency is not None
    return (Unit.MONEY, quantity.value * scale) if has_unit and not kind else (Unit.COUNT, quantity.value)


def table_after(table: Table, words: str, *, in_body: bool, context: ReportContext) -> Table:
    """Return the table as it stands behind a row without figures: a line of its header, or the head of a group."""
    is_names = any(cell.strip(" |") for cell in words.split(CELL_SEPARATOR)[1:])
    if not is_names:
        return replace(table, section=section_of(words, ""), header=table.header.with_line(words))
    header = (table.header.without_lines() if in_body else table.header).with_line(words)
    return Table(header, read_columns(header, context), "")
