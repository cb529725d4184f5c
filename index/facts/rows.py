"""Table rows in, the figures of their cells out, as facts with the column's period.

A row reads "label | cell | cell". Its columns take their names from the last row above without figures of its own,
or whose cells are periods. Here is decided when a column's meaning is certain: as many cells as the header names, or
none of the row's figures becomes a fact.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from index.facts.context import ReportContext
from index.facts.stated import METRIC_KINDS
from index.facts.wording import trim
from index.language.directions import change_kind
from index.language.numbers import SCALES, Quantity, Unit, find_quantities
from index.language.periods import Period, find_periods
from index.types import BlockKind, Fact, FactSource, PeriodKind, Span, TextBlock

CELL_SEPARATOR = " | "
_CHANGE_COLUMN = re.compile(r"增减|增減|变动|變動|同比|环比|增幅|change|growth|yoy|%", re.IGNORECASE)
_UNIT_LINE = re.compile(r"单位|單位|\bin (?:millions|thousands|billions)|\((?:RMB|US\$|\$)?\s*(?:millions|thousands|'000)", re.IGNORECASE)
_SCALE_WORD = re.compile(r"百万|百萬|千万|亿|億|万|萬|千|millions?|thousands?|billions?|'000", re.IGNORECASE)
_CURRENCY_WORD = (
    ("HKD", re.compile(r"港元|港币|HK\$", re.I)),
    ("USD", re.compile(r"美元|US\$|U\.S\. dollars|(?<![A-Z])\$", re.I)),
    ("CNY", re.compile(r"人民币|人民幣|元|RMB|CNY", re.I)),
    ("EUR", re.compile(r"欧元|€|EUR", re.I)),
)
_MAX_LABEL = 60


@dataclass(frozen=True, slots=True)
class TableHeader:
    """What stands above a table's rows: the cells of its header row, and the unit line."""

    cells: tuple[str, ...] = ()
    scale: Decimal | None = None
    scale_word: str | None = None
    currency: str | None = None


def cells_of(text: str, span: Span) -> tuple[Span, ...]:
    """Return where the cells of a row stand, blank ones included."""
    spans, start = [], span.start
    for part in span.of(text).split(CELL_SEPARATOR):
        spans.append(Span(start, start + len(part)))
        start += len(part) + len(CELL_SEPARATOR)
    return tuple(spans)


def read_header(words: str, above: TableHeader) -> TableHeader:
    """Return the header as it stands after a line above or in a table: column names or a unit line."""
    cells = tuple(cell.strip() for cell in words.split(CELL_SEPARATOR))
    scale, scale_word, currency = above.scale, above.scale_word, above.currency
    if _UNIT_LINE.search(words):
        word = _SCALE_WORD.search(words)
        scale_word = word.group().lower() if word else None
        scale = _scale(scale_word)
        currency = next((code for code, pattern in _CURRENCY_WORD if pattern.search(words)), currency)
        if len(cells) < 2:
            return TableHeader(above.cells, scale, scale_word, currency)
    return TableHeader(cells if len(cells) > 1 else above.cells, scale, scale_word, currency)


def _scale(word: str | None) -> Decimal | None:
    if word is None:
        return None
    return Decimal(1000) if word == "'000" else SCALES.get(word.rstrip("s"))


def is_header(words: str) -> bool:
    """Tell whether a row names columns: none of its cells is a figure that is not part of a period."""
    return not any(_figure(cell) for cell in words.split(CELL_SEPARATOR)[1:]) and not _figure(words)


def row_facts(text: str, block: TextBlock, header: TableHeader, context: ReportContext) -> list[Fact]:
    """Return the facts of one row, or none when its cells cannot be assigned to columns."""
    cells = cells_of(text, block.span)
    label = cells[0].of(text).strip()
    values = [(index, cell, _figure(cell.of(text))) for index, cell in enumerate(cells) if index]
    if not label or len(label) > _MAX_LABEL or _figure(label) or not any(figure for _, _, figure in values):
        return []
    mentions = [m for m in context.glossary.find(label) if m.term.kind in METRIC_KINDS]
    columns = _columns(header, len(cells))
    facts = []
    for index, cell, quantity in values:
        column = columns[index] if columns else ""
        if quantity is None or (not columns and len([v for v in values if v[2]]) > 1):
            continue
        term = mentions[-1].term if mentions else None
        facts.append(_cell_fact(block, (label, column), (cell, quantity), (header, context), term.id if term else None))
    return facts


def _columns(header: TableHeader, count: int) -> tuple[str, ...]:
    """Return one name a cell, or nothing when header and row do not agree in number."""
    if len(header.cells) == count:
        return header.cells
    return ("", *header.cells) if len(header.cells) == count - 1 else ()


def _figure(cell: str) -> Quantity | None:
    """Return the figure that a cell is, None for words, periods and blanks."""
    words = cell.strip()
    if not words or not any(character.isdigit() for character in words):
        return None
    if any(mention.span.end - mention.span.start >= len(words) - 1 for mention in find_periods(words)):
        return None
    quantities = find_quantities(words)
    if len(quantities) != 1:
        return None
    found = quantities[0]
    return found if found.span.end - found.span.start >= len(words.strip("()（） *")) - 2 else None


def _cell_fact(
    block: TextBlock,
    names: tuple[str, str],
    figure: tuple[Span, Quantity],
    given: tuple[TableHeader, ReportContext],
    metric: str | None,
) -> Fact:
    (label, column), (cell, quantity), (header, context) = names, figure, given
    is_change = quantity.unit in (Unit.RATIO, Unit.POINTS) and _CHANGE_COLUMN.search(column) is not None
    money = quantity.unit is Unit.MONEY or (header.scale is not None and quantity.unit is Unit.COUNT and not quantity.noun)
    value = quantity.value
    if quantity.unit is Unit.COUNT and quantity.scale is None and header.scale is not None and not is_change:
        value *= header.scale
    period = _column_period(column, label) or context.period
    start = cell.start + quantity.span.start
    return Fact(
        ordinal=0,
        entity=context.company,
        segment="",
        metric=metric,
        metric_text=trim(label) or label,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=value,
        value_text=quantity.text,
        unit=Unit.MONEY if money else quantity.unit,
        scale=quantity.scale or (header.scale_word if money else None),
        currency=(quantity.currency or header.currency or context.currency) if money else None,
        change_kind=change_kind(column) if is_change else None,
        qualifier=None,
        basis=None,
        span=block.span,
        value_span=Span(start, start + len(quantity.text)),
        page=block.page,
        source=FactSource.TABLE,
        confidence=0.8 if column else 0.6,
    )


def _column_period(column: str, label: str) -> Period | None:
    for words in (column, label):
        for mention in find_periods(words):
            if mention.period is not None:
                return mention.period
    return None


def is_table_row(block: TextBlock) -> bool:
    """Tell whether a block is a row of a table."""
    return block.kind is BlockKind.TABLE_ROW
