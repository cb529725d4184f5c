"""Table rows in, the figures of their cells out, as facts with the column's period.

A row reads "label | cell | cell". Here is decided which row a cell's figure is of and in what unit: as many figures
as the header names columns, or none of the row's becomes a fact; a bare figure is money only in a table with a unit.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.balances import of_balance, of_band
from index.facts.tables.cells import (
    aside_of,
    figures_of,
    is_bare,
    is_nil,
    names_maturities,
    names_months,
    unnoted_years,
)
from index.facts.tables.columnkinds import RANK_NAME, Column, tell_unlike
from index.facts.tables.constantrates import without_rates
from index.facts.tables.headers import TableHeader, find_dated, unit_line
from index.facts.tables.labels import Label, Table, owner_in, read_label
from index.facts.tables.measures import measure_named, measure_of, unit_named
from index.facts.tables.rowfacts import Cell, CellName, fact_of, name_of
from index.facts.tables.topics import (
    as_sum,
    caption_metric,
    is_of_note,
    lists_things,
    noted_metric,
    sums_up_topic,
    topic_of,
)
from index.facts.tables.versions import Version, version_of
from index.facts.wording import owner_of
from index.language.maturities import is_span_of_time
from index.language.periods import Period, find_periods
from index.types import Fact, Span, TextBlock

_TOTAL = re.compile(r"(?:grand |sub)?total|合计|合計|小计|总计|总計", re.IGNORECASE)
_WHOLE = re.compile(r"(?:the )?(?:group|consolidated)(?: total)?|集团|合并", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(
    r"\b(?:(?:attributable|available|applicable|due) )?to (?:the )?(?P<whom>.+)$", re.IGNORECASE
)
_OWNERS = re.compile(
    r"parent(?: company)?|(?:common |ordinary |equity )*(?:stock|share)?(?:holders|owners)(?: of .+)?",
    re.IGNORECASE,
)
_RANK = re.compile(r"\d{1,3}")
_BEFORE_DATE = re.compile(r"(?:[\s\-–—,，:：(（]|\b(?:as|at|of|on|to|for|the)\b)+$", re.IGNORECASE)
_SHORTEST_DATE = 6  # a year alone may be a part of the name
_IN_BRACKETS = re.compile(r"\bin (?:brackets|parenthes[ei]s)\b|括号[内中]|括號[內中]", re.IGNORECASE)
_UNITS = re.compile(r"(?:计量|計量)?(?:单位|單位)|(?:units? of )?measure(?:ment)?|units?|uom", re.IGNORECASE)
"""What the column is called in which each row has its unit."""
_LONGEST_UNIT = 16
_IN_THOUSANDS = re.compile(r"['’]000s?\b")
_RATING = re.compile(
    r"(?:buy|hold|sell|neutral|overweight|underweight|outperform|underperform|add|reduce|accumulate)\b|买入|增持|中性|减持|持有|卖出|推荐",
    re.IGNORECASE,
)
_BARE_SHARE = 4  # characters of "占比", "share": of what it is a share is said by the column before
_MAX_LABEL = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: what it is of, and its facts."""

    label: Label
    facts: tuple[Fact, ...]


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns or heads a group of rows: none of its cells is a figure or says there is none.

    A row whose label is a unit names columns, whatever they are called: "(in millions) | 1 year | 2 years".
    """
    amounts = [figure for cell in cells[1:] for figure in figures_of(cell) if is_bare(figure)]
    under_a_unit = len(cells) > 1 and bool(cells[0]) and unit_line(cells[0]) and not amounts
    if under_a_unit or names_maturities(cells[1:]) or names_months(cells):
        return True
    named = unnoted_years(cells[1:] if len(cells) > 1 else cells)
    return not any(figures_of(cell) or is_nil(cell) for cell in named)


def under_columns(text: str, spans: Sequence[Span], table: Table) -> tuple[Span, list[tuple[Span, Column]]]:
    """Return where a row's label stands, and its other cells with their columns; none where that is not certain."""
    ranks = _ranks([span.of(text) for span in spans], table.header)
    return spans[ranks], _paired(text, spans[ranks + 1 :], (table.columns or ())[ranks:])


def read_row(
    text: str,
    block: TextBlock,
    spans: Sequence[Span],
    table: Table,
    context: ReportContext,
) -> Row | None:
    """Return what a row is of and its facts: no facts when its cells cannot be assigned to columns.

    Args:
        text: the report's text.
        block: the row.
        spans: its cells.
        table: what stands above it.
        context: what the report says for all of its figures.
    """
    columns = table.columns or ()
    if table.band:  # what the balance consists of, though it may be a metric elsewhere: "土地使用权"
        columns = tuple(replace(column, term=None) for column in columns)
    unit = _own_unit([span.of(text) for span in spans], table.header)
    ranks = _ranks([span.of(text) for span in spans], table.header)
    spans, columns = spans[ranks:], columns[ranks:]
    words = spans[0].of(text)
    if columns and _is_figure(words):
        words = table.header.corner  # the only row of a table stands under its name, not beside one
    if not (words or table.known) or len(words) > _MAX_LABEL or _is_figure(words):
        return None
    named = f"{table.begun} {words}{unit}".strip()
    label, topic = _label_and_topic(named, table, context)
    label = _measured(label, named, unit)
    attributes = any(column.term is not None for column in columns)
    told = lists_things(table.header.corner) or tell_unlike(columns)
    things = attributes or (told and topic is None)
    things = things and not table.band
    facts = []
    for cell in _attributes(label, _cells(text, spans[1:], columns, table.header)):
        column = cell.column or Column()
        if label.change is not None and column.change is not None:
            continue  # by how much a change changed
        name = name_of(label, column, None if attributes else topic, context)
        if things and _names_attribute(label, column):
            name = CellName(owner_in(label, context), column.words or column.name, None)
        if attributes and _RATING.match(label.text):
            # the only row of a table on the report's company begins with its rating
            name = replace(name, segment="")
        fact = fact_of(block, label, cell, name, table.header, context)
        facts += [] if fact is None else [fact]
    return Row(label, tuple(facts))


def _own_unit(cells: Sequence[str], header: TableHeader) -> str:
    """Return the unit that a row has in a column of units, in brackets as behind a label: "（万台）"."""
    names = header.lines[-1] if header.lines else ()
    if len(names) != len(cells):
        return ""
    units = (cell for name, cell in zip(names, cells, strict=True) if _UNITS.fullmatch(name.strip()))
    unit = next(units, "")
    digits = any(map(str.isdigit, _IN_THOUSANDS.sub("", unit)))
    return f"（{unit}）" if unit and len(unit) <= _LONGEST_UNIT and not digits else ""


def _measured(label: Label, words: str, unit: str) -> Label:
    """Return a row's label with the measure that it, or the row's cell of its unit, names; else that of its whole."""
    measure = measure_of(unit[1:-1], is_unit=True) if unit else measure_named(words)
    is_own = measure or unit or unit_named(words) is not None
    return replace(label, measure=measure) if is_own else label


def _names_attribute(label: Label, column: Column) -> bool:
    """Tell whether a column says what is told of the thing that the row is."""
    nameless = label.term is None and label.period is None
    told = column.words or (column.name if column.period is None else "")
    plain = column.change is None and (not column.share or len(told) > _BARE_SHARE)
    return nameless and bool(told) and column.term is None and plain


def _is_figure(words: str) -> bool:
    """Tell whether a row begins with a figure instead of a name: no time, and no span of time."""
    return bool(figures_of(words)) and not find_periods(words) and not is_span_of_time(words)


def _label_and_topic(words: str, table: Table, context: ReportContext) -> tuple[Label, Label | None]:
    """Return what a row is of, and the metric that its table divides up where the row names none."""
    label = table.known or _label(words, table, context)
    if table.band:
        return _in_band(label, table, context)
    label = of_balance(label, table, context)
    if is_of_note(label, noted_metric(table, context)):
        label = replace(label, term=None)
    topic = None if table.moving else topic_of(table, context)
    if topic is not None and sums_up_topic(label, topic, context):
        label = replace(label, term=topic.term)
    label = as_sum(label, table, context)
    if label.term is not None or table.moving:
        return label, None
    if label.period is None:
        return label, topic
    unit = label.unit or unit_named(table.header.caption)
    return replace(label, unit=unit), topic or caption_metric(table, context)


def _in_band(label: Label, table: Table, context: ReportContext) -> tuple[Label, Label | None]:
    """Return what a row is of under what a balance cost or what is deducted: on a day that, else what moved it."""
    if label.period is not None:
        whole = topic_of(table, context) or caption_metric(table, context) or Label("", "", None)
        return replace(label, unit=label.unit or unit_named(table.header.caption)), of_band(
            whole, table.band, context
        )
    on_day = of_balance(label, table, context)
    if on_day is not label:
        return on_day, None
    name = label.segment or label.text.removeprefix(table.section).strip()
    moved = f"Change in {table.band}: {name}" if table.band.isascii() else f"{table.band}变动：{name}"
    return replace(label, text=moved, segment="", term=None), None


def _label(words: str, table: Table, context: ReportContext) -> Label:
    """Return what a row is of, its group's owner and a date within its words told apart from its name."""
    name, period = _undated(words)
    name = "Total" if _WHOLE.fullmatch(name) else _attributed(name, context)
    bare = without_rates(name)
    label = _parted(read_label(bare, table, context), table.section, context)
    label = replace(label, constant=bare != name)
    if _TOTAL.fullmatch(label.segment):
        label = replace(label, segment="")  # "Total" under "Revenue"
    if table.owner and not label.segment:
        label = replace(label, segment=owner_of(table.owner, context.names))
    if version_of(words) is Version.OLD:
        label = replace(label, superseded=True)
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


def _ranks(cells: Sequence[str], header: TableHeader) -> int:
    """Return how many ranks a row begins with, its label behind them: "1 | Acme | 72.2", "1 | 3 | Acme | 72.2".

    More than one are ranks only where the columns are called so.
    """
    begin = next((at for at, cell in enumerate(cells) if not _RANK.fullmatch(cell.strip("."))), 0)
    if len(cells) < begin + 2 or figures_of(cells[begin]):
        return 0
    names = header.lines[-1] if header.lines and len(header.lines[-1]) == len(cells) else ()
    ranked = begin == 1 or (names and all(RANK_NAME.search(name) for name in names[:begin]))
    return begin if ranked else 0


def _cells(text: str, spans: Sequence[Span], columns: Sequence[Column], header: TableHeader) -> list[Cell]:
    """Return the figures of a row under their columns: by position, else by count; a lone one without columns."""
    if not columns:
        lone = [(span, figure) for span in spans for figure in figures_of(span.of(text))]
        has_unit = header.scale is not None or header.currency is not None
        alone = len(lone) == 1 and (not is_bare(lone[0][1]) or (has_unit and len(spans) == 1))
        return [Cell(span, figure, None) for span, figure in lone] if alone else []
    cells = []
    for span, column in _paired(text, spans, columns):
        figures = figures_of(span.of(text))
        cells += [Cell(span, figure, column) for figure in figures]
        cells += _aside(span, span.of(text), column, header) if figures else []
    return cells


def _paired(text: str, spans: Sequence[Span], columns: Sequence[Column]) -> list[tuple[Span, Column]]:
    """Return cells with their columns, those without a name left out: by position, else by count, else none."""
    if len(spans) != len(columns):
        spans = [span for span in spans if figures_of(span.of(text)) or is_nil(span.of(text))]
        columns = [column for column in columns if not column.blank]
    if len(spans) != len(columns):
        return []
    columns = _of_whole(columns, [bool(figures_of(span.of(text))) for span in spans])
    return [pair for pair in zip(spans, columns, strict=True) if not pair[1].blank]


def _of_whole(columns: Sequence[Column], filled: Sequence[bool]) -> Sequence[Column]:
    """Return columns; where a row has one figure for each longer period, the first column of each as of the whole."""
    wholes = [column.within for column in columns if column.within is not None]
    firsts = [n for n, c in enumerate(columns) if c.within and (not n or columns[n - 1].within != c.within)]
    only_firsts = all(n in firsts for n, c in enumerate(columns) if c.within and filled[n])
    if len(firsts) == len(wholes) or not any(filled[n] for n in firsts) or not only_firsts:
        return columns
    return [replace(c, period=c.within) if n in firsts else c for n, c in enumerate(columns)]


def _aside(span: Span, words: str, column: Column, header: TableHeader) -> list[Cell]:
    """Return the figures in brackets behind a cell's own where it is told what they are: "24.6 (2023: 23.8)"."""
    aside = aside_of(words)
    if aside is None or column.change is not None:
        return []
    said = _IN_BRACKETS.search(header.caption)
    dated = find_dated(header.caption[: said.end()]) if said and not aside.is_replaced else None
    period = aside.period or dated
    if period is None and not aside.is_replaced:
        return []
    other = replace(column, period=period or column.period, superseded=aside.is_replaced)
    return [Cell(span, figure, other) for figure in aside.figures]


def _attributes(label: Label, cells: Sequence[Cell]) -> list[Cell]:
    """Return a row's cells; the only figure of a metric for a period is the row's, whatever its column is called."""
    columns = {cell.column for cell in cells if cell.column and cell.column.change is None}
    times = Counter(column.period for column in columns if not column.superseded)
    return [
        replace(cell, column=replace(cell.column, owner=""))
        if cell.column and cell.column.owner and label.term and times[cell.column.period] == 1
        else cell
        for cell in cells
    ]
