"""The table rows of a report in, the facts of their figures out.

Here is decided what holds from row to row: the header and its unit, the row that heads a group, the row that parts
go into; when a table names no metric, whether its sum says what it is of; and that rows of one name that differ say
nothing, since what tells them apart was not read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from index.facts.basis import heads_forecast
from index.facts.context import ReportContext
from index.facts.periods.headings import heading_period
from index.facts.tables.balances import parts_balance
from index.facts.tables.columns import read_columns
from index.facts.tables.datedrows import dated_columns, with_dates
from index.facts.tables.groups import (
    Groups,
    bare_head,
    find_groups,
    runs_into,
    sums_up,
    tells_changes,
    tells_growth,
)
from index.facts.tables.headers import (
    TableHeader,
    cell_spans,
    dated_head,
    goes_on,
    holds_throughout,
    says_unit,
    split_cells,
)
from index.facts.tables.labels import Label, Table, is_sum
from index.facts.tables.moneysigns import signed_money
from index.facts.tables.rows import Row, is_header, read_row, under_columns
from index.facts.tables.sections import Headings
from index.facts.tables.sidebyside import parted
from index.facts.tables.sums import named_by_sum
from index.facts.tables.tablerows import PlacedRow, heads_of
from index.facts.tables.topics import topic_of
from index.facts.tables.twolabels import TableLine, with_one_label
from index.facts.tables.unlabelled import with_sums
from index.language.directions import ChangeKind
from index.language.periods import Period
from index.types import BlockKind, CanonicalText, Fact, PeriodKind, Span, TextBlock

_MAX_CAPTION = 60
_MAX_UNENDED = 120
_LEAST_NAMES = 3
_ENDS = (".", "。", "；", ";", ":", "：", "!", "?")
_MAX_LABEL = 40
_MOST_LABELS = 12
_LEAD_IN = re.compile(r"[^.。；;]{1,160}[:：](?:\s*[（(][^（）()]{1,60}[)）])?\s*$")
_SAID_BEFORE = re.compile(
    r"^(?:the )?following tables? (?:shows?|presents?|summari[sz]es|sets forth|provides?|details?|outlines?)\s+"
    r"(?:the\s+)?"
    r"|,?\s*(?:(?:was|were|is|are)\s+)?(?:as follows|shown below|set out below|presented below|如下)\b.*$|[:：]\s*$",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"\b(?:to|of|and|or|for|in|from|by|on|with|the|other)$|[,、及和与]$", re.IGNORECASE)
_SORTED_BY = re.compile(
    r",?\s*(?:classified|disaggregated|broken down|analy[sz]ed|split)\s+(?=by\b)", re.IGNORECASE
)


def read_tables(
    canonical: CanonicalText,
    context: ReportContext,
    stated: Sequence[Fact],
    under: Sequence[ReportContext] = (),
) -> Iterator[tuple[list[Fact], list[PlacedRow]]]:
    """Yield of each of a report's tables the facts, their ordinals still 0, and the rows under their columns.

    stated: the facts of its sentences; under: what headings say of each block.
    """
    held = {block.span.start: said for block, said in zip(canonical.blocks, under, strict=False)}
    header, headings, heading = TableHeader(), Headings(canonical.text), ""
    above, line = header, ""  # what held above the last line between tables
    standing = TableHeader()  # the unit of all tables without one of their own
    for is_table, blocks in _runs(canonical):
        if is_table:
            said = held.get(blocks[0].span.start, context)
            header = _named_by(line, blocks[0].span.of(canonical.text), above) or header
            reader = _Reader(canonical.text, _dated(said, header.caption), header, heading)
            facts: list[Fact] = []
            for rows in reader.parts(blocks):
                known = _of_known_period(rows, context)
                facts += headings.own(_certain(named_by_sum(known, stated)))
            yield facts, reader.placed
            header, line = reader.table.header, ""
        else:
            for block in blocks:
                above, line = header, block.span.of(canonical.text)
                standing = holds_throughout(line) or standing
                header = _header_after(header, block, line, standing)
                headings.pass_by(block)
                heading = block.span.of(canonical.text) if block.kind is BlockKind.HEADING else heading


def _dated(context: ReportContext, caption: str) -> ReportContext:
    """Return what holds for a table's figures: its caption's period, else that of the heading above it."""
    period = heading_period(caption, context) if caption else None
    period = period or context.default
    if period is None or period.kind is PeriodKind.INSTANT:
        period = context.period
    return replace(context, default=period, ahead=context.ahead or heads_forecast(caption))


def _runs(canonical: CanonicalText) -> list[tuple[bool, list[TextBlock]]]:
    """Return a report's blocks in runs, each with whether it is a table.

    Labels alone between rows of one kind, which a page sets like text, are rows too: the head of a group, or rows
    without figures.
    """
    runs: list[tuple[bool, list[TextBlock]]] = []
    for is_row, found in groupby(canonical.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        blocks = list(found)
        if is_row and len(runs) > 1 and _goes_on(runs[-2][1], runs[-1][1], blocks[0], canonical.text):
            (_, above), (_, label) = runs[-2:]
            runs[-2:] = [(True, [*above, *label, *blocks])]
        else:
            runs.append((is_row, blocks))
    return runs


def _goes_on(above: Sequence[TextBlock], between: Sequence[TextBlock], below: TextBlock, text: str) -> bool:
    """Tell whether a row continues a table behind lines between: it has figures, and as many cells as the last."""
    last, first = (split_cells(block.span.of(text)) for block in (above[-1], below))
    as_before = abs(len(last) - len(first)) <= 1 < len(first) and not is_header(first)
    page = above[-1].page or 0
    near = below.page is None or below.page <= page + 1
    return (
        as_before
        and near
        and len(between) <= _MOST_LABELS
        and all(_is_label(block, text) for block in between)
    )


def _is_label(block: TextBlock, text: str) -> bool:
    """Tell whether a line is a label that has no figures: no sentence, no unit, no item of a list."""
    words = block.span.of(text)
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(words) <= _MAX_LABEL
    return (
        plain
        and (words[-1].isalpha() or words[-1] in ":：)）—–")
        and not any(map(str.isdigit, words))
        and TableHeader().with_line(words).scale is None
    )


class _Reader:
    """Reads the rows of one table from top to bottom.

    `table` is what holds for the next row, `placed` the rows read so far.
    """

    def __init__(self, text: str, context: ReportContext, header: TableHeader, heading: str) -> None:
        self.table = Table(header)
        self._heading = heading
        self.placed: list[PlacedRow] = []
        self._names: list[TableLine] = []
        self._text = text
        self._context = context
        self._bounded = False
        self._groups = Groups()
        self._head, self._standing = "", header
        self._unread: tuple[Table, str] | None = None  # what held before a head right above
        self._in_body = False
        self._dated: Period | None = None
        self._date = ""
        self._levels: dict[str, Label] = {}

    def parts(self, blocks: Sequence[TextBlock]) -> Iterator[list[Row]]:
        """Yield the rows that were read, those under one header together."""
        found = [block.span.of(self._text) for block in blocks]
        self._bounded = all(words.startswith("|") and words.endswith("|") for words in found)
        tables = parted([self._row(block) for block in blocks])
        lines = [line for table in tables for line in with_sums(with_one_label(with_dates(table)))]
        self._groups = find_groups([line.cells for line in lines])
        rows: list[Row] = []
        for line, money in zip(lines, _money(lines), strict=True):
            if not is_header(line.cells):
                row = self._read(line, money)
                rows += [] if row is None else [row]
                continue
            if self._in_body and any(line.cells[1:]):
                yield rows
                rows = []
            self._take_header(line)
        yield rows
        # names of columns that nothing stands under are rows of words
        self.placed += map(PlacedRow, self._names)

    def _row(self, block: TextBlock) -> TableLine:
        words, start = block.span.of(self._text), block.span.start
        spans = [
            Span(start + cell.start, start + cell.end) for cell in cell_spans(words, bounded=self._bounded)
        ]
        return TableLine(block, tuple(spans), tuple(span.of(self._text) for span in spans))

    def _words(self, line: TableLine) -> str:
        """Return the words of a row, without the columns that were taken from it."""
        whole = line.block.span.of(self._text)
        if len(line.cells) == len(cell_spans(whole, bounded=self._bounded)):
            return whole
        words = " | ".join(line.cells)
        return f"| {words} |" if self._bounded else words

    def _read(self, line: TableLine, money: str | None) -> Row | None:
        """Read a row of figures; money: the currency that they are in by the signs above them."""
        context = self._context
        self._go_on_from_head(line.cells[0])
        table = self.table
        if self._dated is not None:
            context = replace(context, default=self._dated)
        if table.columns is None:
            # the first row with figures shows how many columns there are
            table = replace(table, columns=read_columns(table.header, context, line.cells))
        self._in_body = True
        own = _of_time(table, line, context)
        self._place(line, own)
        if tells_changes(self._head):
            self.table = table
            return self._grown(line)
        owner = line.owner or ("" if table.band else self._groups.owner(line.cells[0], self._head, context))
        above = replace(own, section="", owner=owner) if owner else own
        if money and not table.header.currency:
            above = replace(above, header=replace(above.header, currency=money))
        above = replace(above, known=topic_of(own, context)) if line.sums else above
        row = read_row(self._text, line.block, line.spans, above, context)
        self.table = _after_row(replace(table, begun=""), line.cells[0], row.label if row else None)
        if row is not None:
            self._levels[line.cells[0].casefold()] = row.label
        if row and _is_whole(row.label, line.cells[0]) and sums_up(row.label.term, self._head, context):
            self.table, self._head = replace(self.table, section=""), ""
        return row

    def _grown(self, line: TableLine) -> Row | None:
        """Read a row under "Year-over-year growth:" as the change of the row of that name above."""
        level = self._levels.get(line.cells[0].casefold())
        if level is None or not tells_growth(self._head):
            return None
        grown = replace(level, change=ChangeKind.YOY, percent=True, unit=None, part=True)
        return read_row(self._text, line.block, line.spans, replace(self.table, known=grown), self._context)

    def _go_on_from_head(self, label: str) -> None:
        """Take what seemed a group's head for the first line of a row's name where that goes on in the next line."""
        if self._unread is not None and runs_into(label, self._head):
            words = self._head
            self.table, self._head = self._unread
            self.table = replace(self.table, begun=words)
        self._unread = None

    def _place(self, line: TableLine, table: Table) -> None:
        """Keep a row with what stands over it: the heads of its group, its label, the columns of its cells."""
        label, cells = under_columns(self._text, line.spans, table)
        words = f"{table.begun} {label.of(self._text)}".strip()
        above = heads_of(self._heading, table.header.caption)
        heads = (*above, *filter(None, (self._date, bare_head(self._head), line.owner)))
        self.placed.append(PlacedRow(line, heads, words, tuple(cells)))
        self._names = []

    def _take_header(self, line: TableLine) -> None:
        """Go behind a row without figures: a line of the header, or the head of a group."""
        words, table = self._words(line), self.table
        if any(line.cells[1:]):
            self._names.append(line)
            header = table.header.without_lines() if self._in_body else table.header
            self.table, self._head = Table(header.with_line(words, bounded=self._bounded)), ""
            self._in_body, self._dated, self._date = False, None, ""
            self._standing = self.table.header
            return
        if period := dated_head(line.cells[0]):
            self._dated, self._date = period, line.cells[0]
            return
        if self._in_body and _RUNS_ON.search(line.cells[0]):
            self.table = replace(self.table, begun=line.cells[0])
            return
        above = table.header if self._unread else table.header.below(words, self._standing)
        self._unread = (table, self._head)
        self._head = line.cells[0]
        section = self._groups.named_after(self._head, self._context)
        header = above.with_line(words, bounded=self._bounded)
        bare = bare_head(self._head)
        band = bare if self._groups.of_days and parts_balance(bare) else ""
        moving = table.moving and not self._groups.of_days
        self.table = replace(table, section=section, header=header, whole=None, band=band, moving=moving)


def _money(lines: Sequence[TableLine]) -> list[str | None]:
    """Return the currency that each row's bare figures are in by the signs above them; names of columns begin anew."""
    found: list[str | None] = []
    for names, rows in groupby(lines, key=lambda line: is_header(line.cells) and any(line.cells[1:])):
        cells = [line.cells for line in rows]
        found += [None] * len(cells) if names else signed_money(cells)
    return found


def _of_time(table: Table, line: TableLine, context: ReportContext) -> Table:
    """Return what holds for a row alone: its columns as of the row's own time."""
    return (
        replace(table, columns=dated_columns(table.columns or (), line.date, context)) if line.date else table
    )


def _is_whole(label: Label, words: str) -> bool:
    """Tell whether a row names its metric itself, and no owner."""
    return not label.segment and label.text.casefold() in words.casefold()


def _of_known_period(rows: Sequence[Row], context: ReportContext) -> list[Row]:
    """Return rows without the figures between two balances of another period than the report's.

    "At 1 January 2021", "Loss for the year", "At 31 December 2021", "Loss for the year", …: what stands over a
    balance led to it, and is not of the period that the report is on.
    """
    known: list[Row] = []
    closing: Period | None = None
    dated = any(row.label.period is not None for row in rows)
    for row in reversed(rows):
        closing = row.label.period or closing
        other = closing is not None and context.period is not None and closing.end != context.period.end
        if dated and other and row.label.period is None:
            row = replace(row, facts=tuple(f for f in row.facts if f.period != _label_of(context.period)))
        known.append(row)
    return known[::-1]


def _label_of(period: Period | None) -> str | None:
    return None if period is None else period.label


def _certain(rows: Sequence[Row]) -> Iterator[Fact]:
    """Yield the facts of rows without those that another row of the same name contradicts."""
    values: dict[tuple[object, ...], set[Decimal]] = defaultdict(set)
    for row in rows:
        for fact in row.facts:
            values[_stated(row, fact)].add(fact.value)
    yield from (fact for row in rows for fact in row.facts if len(values[_stated(row, fact)]) == 1)


def _stated(row: Row, fact: Fact) -> tuple[object, ...]:
    """Return all that a fact says but its value."""
    label = row.label.text.casefold()
    named = fact.metric or fact.metric_text
    kind = (fact.unit, fact.change_kind, fact.basis, fact.qualifier)
    return label, fact.segment, named, fact.period, *kind


def _header_after(header: TableHeader, block: TextBlock, words: str, standing: TableHeader) -> TableHeader:
    """Return what a line between tables leaves of a header: the unit, until a heading or a paragraph follows."""
    is_sentence = len(words) > _MAX_UNENDED or words.rstrip().endswith(_ENDS)
    if len(words) > _MAX_CAPTION and is_sentence:
        lead = _LEAD_IN.search(words)
        return standing if lead is None else _captioned(standing, lead.group().strip())
    lasts = block.kind is not BlockKind.HEADING and header.lasting
    over = header.over if goes_on(header.over, words) else ""
    return _captioned(replace(header.without_lines() if lasts else standing, over=over), words)


def _named_by(line: str, first: str, above: TableHeader) -> TableHeader | None:
    """Return a table's header where the line right above it names its columns, set like text.

    "债券品种 发行额 较上年增减" over "国债 | 44846 | 10471": as many words as the first row has cells.
    """
    cells, names = split_cells(first), line.split()
    heads = len(names) == len(cells) >= _LEAST_NAMES and not is_header(cells)
    plain = not line.isascii() and not any(map(str.isdigit, line)) and line[-1:] not in _ENDS
    return replace(above, lines=(tuple(names),)) if heads and plain else None


def _captioned(header: TableHeader, words: str) -> TableHeader:
    """Return a header under a caption, which is told without "the following table shows … as follows"."""
    caption = _SORTED_BY.sub(" ", words)
    while (bare := _SAID_BEFORE.sub("", caption).strip()) != caption:
        caption = bare
    lined = header.with_line(words)
    is_caption = not (header.caption and (says_unit(words) or lined.over.endswith(words)))
    return replace(lined, caption=(caption or words) if is_caption else header.caption)


def _after_row(table: Table, words: str, label: Label | None) -> Table:
    """Return the table behind a row: a sum ends its group, a row of a metric may be followed by its parts."""
    table = replace(table, section="") if is_sum(words) or not words else table
    if label is not None and label.term is not None:
        parted = table.parted | ({label.term.id} if label.segment else set())
        table = replace(table, told=table.told | {label.term.id}, parted=parted)
    if label is None or label.part:
        return table
    return replace(table, whole=label, moving=label.opens or table.moving)
