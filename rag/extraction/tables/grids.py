"""The tables of the passages in, each read as a grid out: names down the side, columns with heads, a value a cell.

Here is decided what is a table to range over: a header and rows of as many cells, of which one column names what the
others measure. A row of sums is no row of the grid.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.language.numbers import find_quantities
from index.types import Span
from rag.extraction.evidence.cues import CELLS
from rag.extraction.quoting.extending import table_around
from rag.extraction.reading import Reading
from rag.types import Passage

_TOTAL = re.compile(
    r"(?:其[他它余]\S{0,4}|\S* ?(?:合计|总计|小计|总额|全国|全球|全市场|全行业|集团|行业平均|平均|中位数?)|"
    r"(?:(?:grand |sub|group )?total|(?:all )?others?|group|overall|"
    r"nationwide|market|industry|average|median|mean|all|world(?:wide)?|consolidated|elimination|adjustment)s?\b.*)",
    re.IGNORECASE,
)
"""Names a row that holds what the other rows are parts of."""
_NUMBER = re.compile(r"[-−–+(（]?\s?[$€£¥]?\s?\d[\d,]*(?:\.\d+)?")
_NO_FIGURE = re.compile(r"[-–—−/]*|n/?[am]|n\.?m\.?|不适用|未披露", re.IGNORECASE)
_MINUS = re.compile(r"\s*(?:[-−–(（]|负|下降|减少|down )", re.IGNORECASE)
_RANK = re.compile(r"(?:#|no\.? ?|第)?\d{1,2}(?:名|位)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEDGE = (
    r"(?:around|about|approximately|approx\.?|circa|below|above|over|under|up to|at least|at most|more than|less than|"
    r"约|不低于|不高于|不超过|超过|低于|高于)"
)
_AMOUNT = r"[$£€¥]?\s?\d[\d,.]*\s?(?:%|％|m|bn|k|x|bps?|pp|pts?|million|billion|[万亿]元?|元|倍|个百分点)?"
_EXPECTED = re.compile(rf"{_HEDGE}\s?{_AMOUNT}|{_AMOUNT}\s?(?:[-–—~～至]|to)\s?{_AMOUNT}")
"""A cell that bounds a figure or gives a range, however it is worded: "around 3.00%", "$190-210m"."""
_FEWEST_ROWS, _FEWEST_CELLS, _READ = 2, 2, 12
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: what it is of, its cells from the left as the header counts them, and where it stands."""

    name: str
    cells: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its header's cells and place, the column of the names, and its rows without the sums."""

    passage: Passage
    header: tuple[str, ...]
    header_span: Span
    names: int
    rows: tuple[GridRow, ...]

    def columns(self) -> tuple[int, ...]:
        """Return the columns of figures that most rows have one in, besides those of ranks."""
        return tuple(
            place for place in range(len(self.header)) if place != self.names and self._is_measured(place)
        )

    def values(self, column: int) -> list[tuple[GridRow, Decimal]]:
        """Return the rows that have a figure in a column, with it."""
        found = ((row, cell_value(row.cells[column])) for row in self.rows)
        return [(row, value) for row, value in found if value is not None]

    def _is_measured(self, place: int) -> bool:
        cells = [row.cells[place].strip() for row in self.rows]
        figures = [cell for cell in cells if cell_value(cell) is not None]
        ranks = place < self.names and all(_RANK.fullmatch(cell) for cell in cells)
        return not ranks and len(figures) >= max(_FEWEST_ROWS, _MOSTLY * len(cells))


def grids_of(reading: Reading) -> Iterator[Grid]:
    """Yield the tables of the best passages, each once, in the passages' order."""
    seen: set[tuple[str, int]] = set()
    for passage in reading.passages[:_READ]:
        text = reading.text_of(passage.doc_id)
        for line in _lines(text, passage.span):
            if CELLS not in line.of(text):
                continue
            whole = table_around(text, line)
            if (passage.doc_id, whole.start) in seen:
                continue
            seen.add((passage.doc_id, whole.start))
            grid = _read(passage, text, whole)
            if grid is not None:
                yield grid


def cell_value(cell: str) -> Decimal | None:
    """Return the figure that a cell states, a bracketed or marked one below zero; None for words or none."""
    cell = cell.strip()
    if not cell or _NO_FIGURE.fullmatch(cell):
        return None
    first = _NUMBER.match(cell) or _NUMBER.search(cell)
    if first is None or len(cell) - len(first.group()) > len(cell) / 2 + 4:
        return None
    found = find_quantities(cell)
    bare = Decimal(re.sub(r"[^\d.]", "", first.group()))
    size = abs(found[0].value) if found else bare
    return -size if _MINUS.match(cell) else size


def _read(passage: Passage, text: str, whole: Span) -> Grid | None:
    lines = [line for line in _lines(text, whole) if CELLS in line.of(text)]
    rows = [(line, [cell.strip() for cell in line.of(text).split(CELLS)]) for line in lines]
    heads = [place for place, (_, cells) in enumerate(rows[:2]) if _is_header(cells)]
    if not heads:
        return None
    span, header = rows[heads[-1]]
    width = max(len(cells) for _, cells in rows[heads[-1] + 1 :]) if len(rows) > heads[-1] + 1 else 0
    if width < _FEWEST_CELLS or width - len(header) not in (0, 1):
        return None
    header = [""] * (width - len(header)) + header
    full = [(line, cells) for line, cells in rows[heads[-1] + 1 :] if len(cells) == width]
    names = _names(header, [cells for _, cells in full])
    if names is None:
        return None
    named = [
        GridRow(cells[names], tuple(cells), line)
        for line, cells in full
        if cells[names] and not _TOTAL.fullmatch(cells[names])
    ]
    if len(named) < _FEWEST_ROWS:
        return None
    return Grid(passage, tuple(header), span, names, tuple(named))


def _is_header(cells: Sequence[str]) -> bool:
    """Tell whether cells name columns: words and periods, no figures."""
    figures = [
        c
        for c in cells[1:]
        if cell_value(c) is not None
        and not _YEAR.search(c)
        and (_EXPECTED.fullmatch(c.strip()) or not re.search(r"[A-Za-z\u4e00-\u9fff]", c))
    ]
    return len(figures) <= len(cells) / 4


def _names(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Return the first column that holds words rather than figures."""
    for place in range(len(header)):
        words = [row[place] for row in rows if row[place] and cell_value(row[place]) is None]
        coded = [row[place] for row in rows if re.search(r"[A-Za-z\u4e00-\u9fff]{2}", row[place])]
        if rows and max(len(words), len(coded)) >= _MOSTLY * len(rows):
            return place
    return None


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 1
