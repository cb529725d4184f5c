"""The rows of a table in; out the same rows without their column of times, each with its time: 公司 | 年份 | 收入.

A long table has a row for each company and year. Here is decided when a column beside the labels or behind them dates
the rows: its name is a word for times, and each row with figures has one there. The others name whose the figures are,
also of the rows below that leave them out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from index.facts.context import ReportContext
from index.facts.tables.cells import figures_of, is_nil
from index.facts.tables.columnkinds import Column
from index.facts.tables.headers import find_dated, resolve_first
from index.facts.tables.twolabels import TableLine
from index.language.periods import find_periods

_TIMES = re.compile(
    r"(?:会计|财政|报告|统计|所属|数据)?(?:年份?|年度|财年|季度?|月份?|期间?|时期|时间|日期)"
    r"|(?:fiscal |calendar |financial |reporting )?(?:years?|quarters?|half[- ]years?|months?|periods?|dates?)|fy",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(r"\s*[（(]?(?:[AEF]|预测|预计|实际)[)）]?", re.IGNORECASE)
_LEAST_CELLS = 3
_LABELS = 2


def with_dates(lines: Sequence[TableLine]) -> list[TableLine]:
    """Return rows dated by the column that has the times of their figures; as they are if none has."""
    column = _times(lines)
    if column is None:
        return list(lines)
    dated: list[TableLine] = []
    above: TableLine | None = None
    date = ""
    for line in lines:
        if len(line.cells) < _LEAST_CELLS:
            dated.append(line)
            continue
        bare = _without(line, column)
        if _is_filled(line):
            date = line.cells[column] or date
            bare = replace(_labelled(bare, above, max(column, 1)), date=date)
            above = bare
        dated.append(bare)
    return dated


def _labelled(line: TableLine, above: TableLine | None, labels: int) -> TableLine:
    """Return a row with the first of its labels that it leaves out as in the row above; all of them may be left out."""
    blank = next((at for at, cell in enumerate(line.cells[:labels]) if cell), labels)
    if above is None:
        return line
    spans, cells = above.spans[:blank] + line.spans[blank:], above.cells[:blank] + line.cells[blank:]
    return replace(line, spans=spans, cells=cells)


def dated_columns(columns: Sequence[Column], date: str, context: ReportContext) -> tuple[Column, ...]:
    """Return the columns of a row as of the row's time; none where it is not certain which time that is."""
    period = find_dated(date) or (resolve_first(date, context.period) if context.period else None)
    if period is None:
        return ()
    return tuple(
        replace(column, period=column.period or period, name=f"{date} {column.name}")
        if column.name
        else column
        for column in columns
    )


def _times(lines: Sequence[TableLine]) -> int | None:
    """Return which column has the times of the rows, None if none or not each row has one."""
    filled = [line for line in lines if _is_filled(line)]
    heads = [
        line
        for line in takewhile(lambda line: not _is_filled(line), lines)
        if len(line.cells) >= _LEAST_CELLS
    ]
    if not (heads and filled) or any(len(line.cells) != len(heads[0].cells) for line in filled):
        return None
    for column in range(len(heads[0].cells)):
        named = any(_TIMES.fullmatch(line.cells[column].strip()) for line in heads)
        labels = (1 - column,) if column < _LABELS else range(_LABELS)
        if named and _have_times(filled, column) and any(_have_labels(filled, label) for label in labels):
            return column
    return None


def _have_times(rows: Sequence[TableLine], column: int) -> bool:
    """Tell whether rows have times in a column; further rows of one time may leave it out where labels follow it."""
    cells = [row.cells[column] for row in rows]
    may_leave_out = column == 0
    return bool(cells[0]) and all(_is_time(cell) if cell else may_leave_out for cell in cells)


def _have_labels(rows: Sequence[TableLine], column: int) -> bool:
    """Tell whether rows have names in a column; further rows of one name may leave it out where times follow it."""
    cells = [row.cells[column] for row in rows]
    may_leave_out = column == 0
    named = all(
        any(map(str.isalpha, cell)) and not find_periods(cell) if cell else may_leave_out for cell in cells
    )
    return bool(cells[0]) and named


def _is_time(cell: str) -> bool:
    mentions = find_periods(cell)
    if len(mentions) != 1 or mentions[0].span.start:
        return False
    return _ESTIMATED.fullmatch(cell[mentions[0].span.end :]) is not None or mentions[0].span.end == len(cell)


def _is_filled(line: TableLine) -> bool:
    return len(line.cells) >= _LEAST_CELLS and any(
        figures_of(cell) or is_nil(cell) for cell in line.cells[1:]
    )


def _without(line: TableLine, column: int) -> TableLine:
    spans = (*line.spans[:column], *line.spans[column + 1 :])
    return replace(line, spans=spans, cells=(*line.cells[:column], *line.cells[column + 1 :]))
