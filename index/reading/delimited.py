"""Files of rows of cells (csv, tsv), and what the rows of a sheet are.

What comes in is the bytes of a file whose lines are rows, or the filled cells of a sheet; what goes out is blocks.
Decided here: which sign parts the cells of a file; which rows make one table, and where the next one begins below or
beside it; that a row with one cell is a line of text (a title, a unit, a note) unless it heads rows of a table.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from index.errors import EmptyReportError, ReportTooLargeError
from index.reading.decimal_commas import with_points
from index.reading.decoding import decode
from index.reading.grids import table_blocks
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

MOST_CELLS = 2_000_000
_MOST_PLACES = (
    5 * MOST_CELLS
)  # of tables, the empty ones counted: cells far apart would fill the memory with bars

Row = tuple[int, dict[int, str]]
"""A row's number, and its cells that have text by their columns."""

_POINTED = "figures with decimal commas (1.234,5) were written with decimal points (1,234.5)"
_DELIMITERS = "\t;|,"  # a comma last: it also stands within figures
_NAMED_DELIMITER = re.compile(r"\Asep=([^\w\s\"]|\t)\n", re.IGNORECASE)  # Excel's own first line
_SAMPLE = 1 << 16
_CONSISTENT, _LEAST_CONSISTENT = 0.8, 0.4
_ENDS_SENTENCE = re.compile(r"[.。!！?？;；][\"”’)）]*\s*$")
_PARTS_NOTHING = "\x1f"
_QUOTED = re.compile(r'\A"(.*)"\Z')
_FORMULA_TEXT = re.compile(r'\A="([^"]*)"\Z')  # how programs keep Excel from taking 00123 for a number

_MONEY = r"(?:人民[币幣]|港[币幣元]|美元|RMB|CNY|HKD?\$?|USD?\$?|EUR|GBP|[$€£¥])"
_SCALE = r"(?:百万|百萬|千万|十亿|[千万萬亿億]|thousands?|millions?|billions?|['’]?000s?|[mb]n?)"
_UNIT = re.compile(
    r"[（(]?\s*(?:(?:金额|货币|记账|计量)?(?:单位|單位|币种)\s*[:：]"
    rf"|(?:[a-z]+\s+){{0,3}}in\s+(?:[\w$€£¥.]+\s+){{0,2}}{_SCALE}\b|{_MONEY}\s*{_SCALE}[元\s)）]*$)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:图表?|表|figure|table|chart|exhibit)\s*\d|(?:数据|资料)?来源|[备附]?注释?\s*\d*[:：]|说明[:：]"
    r"|(?:sources?|notes?)\b|\*",
    re.IGNORECASE,
)
"""How captions and notes begin, which head no rows."""
_FIGURE = re.compile(
    r"[-+−–(（]?\s*(?:[A-Z]{2,3}\s?)?[$€£¥￥]?\s*[-+−–(（]?\s*\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?"
    r"\s?(?:[%％x倍]|bps?|pp|[万亿千百]*元?|[mbk]n?)?\s*[)）]?"
)
_YEAR = re.compile(r"(?:19|20)\d\d[AEF]?")
_MOST_LABEL = 60
_SHOWING = 8  # rows that show which columns a table has
_SEEN = 200  # rows that show whether tables stand side by side
_MOST_GAPS = 20
_LEAST_BESIDE = 2
_DISTINCT = 0.8


def read_csv(data: bytes, name: str) -> RawReport:
    """Read a file of rows whose cells commas, semicolons, tabs or bars part; lines that are no rows as paragraphs.

    Raises:
        EmptyReportError: no cell of it has text.
        ReportTooLargeError: it has more cells than a report's tables can have.
    """
    decoded = decode(data)
    found = _rows(decoded.text)
    pointed = with_points(found)
    rows = [
        (number, {column: text for column, cell in enumerate(cells) if (text := _plain(cell))})
        for number, cells in enumerate(found if pointed is None else pointed)
    ]
    if sum(len(cells) for _, cells in rows) > MOST_CELLS:
        raise too_large(name)
    blocks = sheet_blocks(rows, name)
    if not blocks:
        raise EmptyReportError(name, "no cell of the file has text", "Check that it was exported completely.")
    return RawReport(
        name=name,
        format=ReportFormat.CSV,
        pages=(Page(None, blocks),),
        encoding=decoded.encoding,
        warnings=tuple(filter(None, (decoded.warning, _POINTED if pointed is not None else None))),
    )


def sheet_blocks(
    rows: Sequence[Row], name: str, notes: Mapping[int, Sequence[str]] | None = None
) -> tuple[Block, ...]:
    """Return the tables of a sheet and the lines of text around them.

    Args:
        rows: the rows from top to bottom; those without text part tables.
        name: what the file is called.
        notes: what readers noted on cells, by row; it follows the table that the row is in.

    Raises:
        ReportTooLargeError: a table is so wide and sparse that it would fill the memory.
    """
    blocks: list[Block] = []
    pending = dict(notes or {})
    filled = [row for row in rows if row[1]]
    for kind, part in (part for band in _bands(filled) for part in _parts(band)):
        if kind is not BlockKind.TABLE_ROW:
            blocks += _line_blocks(kind, [text for _, cells in part for _, text in sorted(cells.items())])
            continue
        columns = sorted({column for _, cells in part for column in cells})
        if len(columns) * len(part) > _MOST_PLACES:
            raise too_large(name)
        blocks += table_blocks([cells.get(column, "") for column in columns] for _, cells in part)
        noted = [number for number in pending if part[0][0] <= number <= part[-1][0]]
        blocks += _line_blocks(
            BlockKind.PARAGRAPH, [note for number in noted for note in pending.pop(number)]
        )
    blocks += _line_blocks(BlockKind.PARAGRAPH, [note for given in pending.values() for note in given])
    return tuple(blocks)


def too_large(name: str) -> ReportTooLargeError:
    """Return the error for a file with more cells than a report's tables can have."""
    problem = f"its tables have more than {MOST_CELLS:,} cells"
    return ReportTooLargeError(
        name, problem, "Split it, or keep only the sheets and rows that are asked about."
    )


def _line_blocks(kind: BlockKind, texts: Sequence[str]) -> list[Block]:
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return [Block(kind, line) for line in lines if line]


# ---------------------------------------------------------------- which rows are a table


def _bands(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield the rows of a sheet, those of tables that stand side by side one table after the other."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and row[0] - runs[-1][-1][0] == 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    for starts, alike in groupby(runs, key=_starts_beside):
        together = [row for run in alike for row in run]
        for start, end in pairwise((None, *starts, None)):
            band = [
                (number, {at: text for at, text in cells.items() if (start or 0) <= at < (end or at + 1)})
                for number, cells in together
            ]
            yield [row for row in band if row[1]]


def _starts_beside(rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the columns behind empty ones in which a further table with labels of its own begins."""
    columns = sorted({column for _, cells in rows for column in cells})
    behind_gaps = [right for left, right in pairwise(columns) if right - left > 1][:_MOST_GAPS]
    starts: list[int] = []
    for column in behind_gaps:
        begin = starts[-1] if starts else 0
        beside = [_labels(rows[:_SEEN], begin, column), _labels(rows[:_SEEN], column, columns[-1] + 1)]
        if all(len(labels) >= _LEAST_BESIDE and _are_distinct(labels) for labels in beside):
            starts.append(column)
    return tuple(starts)


def _labels(rows: Sequence[Row], start: int, end: int) -> list[str]:
    """Return the words in the first of some columns that have figures behind them."""
    parts = [{at: text for at, text in cells.items() if start <= at < end} for _, cells in rows]
    first = min((min(part) for part in parts if part), default=start)
    figured = [part for part in parts if any(_is_figure(text) for at, text in part.items() if at != first)]
    return [part[first] for part in figured if first in part]


def _are_distinct(labels: Sequence[str]) -> bool:
    words = {label for label in labels if not _is_figure(label) and not _YEAR.fullmatch(label)}
    return len(words) >= _DISTINCT * len(labels)


def _parts(rows: Sequence[Row]) -> Iterator[tuple[BlockKind, Sequence[Row]]]:
    """Yield the tables among rows and the lines between them; lines right above a table are its captions."""
    table: list[Row] = []
    lines: list[Row] = []
    for row in rows:
        if _is_line(row[1]):
            lines.append(row)
            continue
        if not table or not _goes_on(table, lines, row):
            if table:
                yield BlockKind.TABLE_ROW, table
            numbers = [number for number, _ in (*lines, row)]
            gaps = [at for at, (above, below) in enumerate(pairwise(numbers), 1) if below - above > 1]
            captions = gaps[-1] if gaps else 0
            yield BlockKind.PARAGRAPH, lines[:captions]
            yield BlockKind.CAPTION, lines[captions:]
            table, lines = [], []
        table += [*lines, row]
        lines = []
    if table:
        yield BlockKind.TABLE_ROW, table
    yield BlockKind.PARAGRAPH, lines


def _is_line(cells: Mapping[int, str]) -> bool:
    """Tell whether a row is text: one cell, or such as "Acme Ltd | 30 June 2023 | Unit: million"."""
    *others, last = (cells[column] for column in sorted(cells))
    return not others or (
        _UNIT.match(last) is not None
        and not any(_is_figure(text) or _YEAR.fullmatch(text) for text in others)
    )


def _goes_on(table: Sequence[Row], lines: Sequence[Row], row: Row) -> bool:
    """Tell whether a row belongs to the table above, and with it the lines between, as heads of its rows.

    Behind an empty row it has to be filled as the table is, or its figures would stand under heads that are not theirs.
    """
    numbers = [table[-1][0], *(number for number, _ in lines), row[0]]
    apart = any(below - above > 1 for above, below in pairwise(numbers))
    if not apart and not lines:
        return True
    left = min(min(cells) for _, cells in table[:_SHOWING])
    if _names_columns(row[1]) or not all(_heads(cells, left if apart else min(cells)) for _, cells in lines):
        return False
    most = max(len(cells) for _, cells in table[-_SHOWING:])
    return not apart or (min(row[1]) == left and 2 * len(row[1]) >= most)


def _names_columns(cells: Mapping[int, str]) -> bool:
    first = min(cells)
    return not any(_is_figure(text) for column, text in cells.items() if column != first)


def _heads(cells: Mapping[int, str], column: int) -> bool:
    """Tell whether a line may be a row of a table: a label in that column, no unit, caption or note."""
    text = cells.get(column, "")
    is_other = _UNIT.match(text) or _OPENS.match(text) or _ENDS_SENTENCE.search(text)
    return 0 < len(text) <= _MOST_LABEL and len(cells) == 1 and not is_other


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


# ---------------------------------------------------------------- cells of a file


def _plain(cell: str) -> str:
    text = cell.strip()
    return _FORMULA_TEXT.sub(r"\1", text) if text.strip(_DELIMITERS) else ""


def _rows(text: str) -> list[list[str]]:
    named = _NAMED_DELIMITER.match(text)
    if named:
        return _split(text[named.end() :], named.group(1))
    return _split(text, _delimiter(text[:_SAMPLE]))


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of rows, of which a quoted one may have line ends in it."""
    try:
        return [*csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]
    except csv.Error:  # quotes that part no cells; one that nothing closes would swallow the rest of the file
        rows = (line.split(delimiter) for line in text.split("\n"))
        return [[_QUOTED.sub(r"\1", cell.strip()) for cell in row] for row in rows]


def _delimiter(sample: str) -> str:
    """Return the sign that parts most rows into equally many cells; one that parts nothing where lines are no rows."""
    shares: dict[str, float] = {}
    for delimiter in _DELIMITERS:
        counts = [len(cells) for cells in _split(sample, delimiter) if any(map(str.strip, cells))]
        several = Counter(count for count in counts if count > 1)
        if 2 * several.total() >= len(counts) > 0:
            shares[delimiter] = several.most_common(1)[0][1] / len(counts)
    best = next((sign for sign, share in shares.items() if share >= _CONSISTENT), None)
    best = best or max(shares, key=lambda sign: shares[sign], default=None)
    if best is None or shares[best] < _LEAST_CONSISTENT:
        return _PARTS_NOTHING
    lines = [line for line in sample.split("\n") if line.strip()]  # of prose, commas part clauses
    prose = sum(_ENDS_SENTENCE.search(line) is not None for line in lines)
    return _PARTS_NOTHING if best == "," and 2 * prose >= len(lines) else best
