"""The table rows of a report in, the facts of their figures out.

Here is decided what holds from row to row: the header and its unit, the row that heads a group, the row that parts
go into; and, when a table names no metric, whether its sum says what it is of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.facts.columns import read_columns
from index.facts.context import ReportContext
from index.facts.headers import CELL_SEPARATOR, TableHeader
from index.facts.labels import Label, Table, is_sum
from index.facts.rows import Row, is_header, read_row
from index.facts.sums import named_by_sum
from index.types import BlockKind, CanonicalText, Fact, TextBlock

_MAX_CAPTION = 60
_GROUP_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])|[:：]$"
)


def table_facts(canonical: CanonicalText, context: ReportContext, stated: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts of a report's tables, their ordinals still 0; `stated` are those of its sentences."""
    table, rows, in_body = Table(), list[Row](), False
    for block in canonical.blocks:
        words = block.span.of(canonical.text)
        if block.kind is not BlockKind.TABLE_ROW:
            yield from _facts(rows, stated)
            table, rows, in_body = Table(_header_after(table.header, block, words)), [], False
        elif is_header(words):
            if in_body and _names_columns(words):
                yield from _facts(rows, stated)
                rows = []
            table = _after_header(table, words, in_body=in_body)
            in_body = in_body and bool(table.section)
        else:
            table = _with_columns(table, words, context)
            row = read_row(canonical.text, block, table, context)
            rows += [] if row is None else [row]
            in_body = True
            table = _after_row(table, words, row.label if row else None)
    yield from _facts(rows, stated)


def _facts(rows: Sequence[Row], stated: Sequence[Fact]) -> Iterator[Fact]:
    for row in named_by_sum(rows, stated):
        yield from row.facts


def _header_after(header: TableHeader, block: TextBlock, words: str) -> TableHeader:
    """Return what a line between tables leaves of a header: the unit, until a heading or a paragraph follows."""
    if len(words) > _MAX_CAPTION:
        return TableHeader()
    lasts = block.kind is not BlockKind.HEADING and header.lasting
    kept = header.without_lines() if lasts else TableHeader()
    return replace(kept.with_line(words), caption=words)


def _names_columns(words: str) -> bool:
    return any(cell.strip(" |") for cell in words.split(CELL_SEPARATOR)[1:])


def _after_header(table: Table, words: str, *, in_body: bool) -> Table:
    """Return the table as it stands behind a row without figures: a line of its header, or the head of a group."""
    if not _names_columns(words):
        return replace(table, section=_section(words), header=table.header.with_line(words), whole=None)
    header = (table.header.without_lines() if in_body else table.header).with_line(words)
    return Table(header)


def _section(words: str) -> str:
    """Return the head of the rows below a row without figures: a label that a colon ends; else there is none."""
    label = words.split(CELL_SEPARATOR)[0].strip(" |")
    return _GROUP_NUMBER.sub("", label).strip() if label.endswith((":", "：")) else ""


def _with_columns(table: Table, words: str, context: ReportContext) -> Table:
    """Return the table with its columns, as the first row with figures shows how many there are."""
    if table.columns is not None:
        return table
    return replace(table, columns=read_columns(table.header, context, len(words.split(CELL_SEPARATOR))))


def _after_row(table: Table, words: str, label: Label | None) -> Table:
    """Return the table behind a row: a sum ends its group, a row of a metric may be followed by its parts."""
    table = replace(table, section="") if is_sum(words) else table
    if label is None or label.part:
        return table
    return replace(table, whole=label if label.term is not None else None)
