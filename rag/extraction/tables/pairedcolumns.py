"""Tables with one measure of two periods in, which rows moved most, or which moved at all, out.

"Which segments saw occupancy decline", "which line grew fastest": where no column is of changes, two columns of one
measure tell them. Here is decided which two: the one asked of, and the last one before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.language.directions import ChangeKind, change_kind
from index.language.numbers import Unit, render
from index.language.periods import find_periods
from index.types import Language, Span
from rag.extraction.reading import Reading
from rag.extraction.tables.gridcolumns import Fit, best_of, fits, measure_of
from rag.extraction.tables.grids import Grid, GridRow, cell_value
from rag.extraction.wording import StatementBuilder
from rag.types import Source, Stated, Statement

_MOST = 10
_ANY_APART = (1, 100_000)
_APART = {ChangeKind.YOY: (350, 380), ChangeKind.QOQ: (1, 100)}
"""Days between the ends of two columns that give a change against the year, and against the quarter, before."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A table's column that is asked of and the one of the period before."""

    grid: Grid
    now: int
    then: int

    def moves(self) -> list[tuple[GridRow, Decimal]]:
        """Return how each row moved: a percentage by its points, an amount by its share."""
        found = []
        for row in self.grid.rows:
            now, then = cell_value(row.cells[self.now]), cell_value(row.cells[self.then])
            if now is None or then is None or (not self.is_ratio and then <= 0):
                continue
            found.append((row, now - then if self.is_ratio else now / then - 1))
        return found

    @property
    def is_ratio(self) -> bool:
        """Tell whether the cells are percentages."""
        return any("%" in row.cells[self.now] or "％" in row.cells[self.now] for row in self.grid.rows)


def pair_of(reading: Reading, grids: Iterable[Grid]) -> Pair | None:
    """Return the two columns that tell how what is asked for moved, None where no table has such two."""
    found = [fit for grid in grids for fit in fits(reading, grid, of_levels=True)]
    if reading.parsed.metrics:
        # whoever names a measure is not answered by another one's move
        found = [fit for fit in found if fit.said or not measure_of(fit.grid.header[fit.column])]
    kind = change_kind(reading.parsed.text)
    pairs = {(id(fit.grid), fit.column): pair for fit in found if (pair := _paired(fit, kind)) is not None}
    best = best_of([fit for fit in found if (id(fit.grid), fit.column) in pairs])
    return None if best is None else pairs[id(best.grid), best.column]


def _paired(fit: Fit, kind: ChangeKind) -> Pair | None:
    """Return the column before the one that is meant, of the same measure; a year before where that is asked."""
    ends = {column: _end(fit.grid.header[column]) for column in fit.grid.columns()}
    last = ends.get(fit.column)
    if last is None:
        return None
    near, far = _APART.get(kind, _ANY_APART)
    measure = measure_of(fit.grid.header[fit.column])
    before = {
        column: end
        for column, end in ends.items()
        if end is not None and near <= last - end <= far and measure_of(fit.grid.header[column]) == measure
    }
    return Pair(fit.grid, fit.column, max(before, key=lambda one: before[one])) if before else None


def _end(head: str) -> int | None:
    stated = [mention.period for mention in find_periods(head) if mention.period is not None]
    return stated[0].end.toordinal() if stated else None


def say_moves(
    reading: Reading, pair: Pair, opening: str, rows: Sequence[tuple[GridRow, Decimal]]
) -> Statement:
    """Write rows by name with both cells and the move between them."""
    lang, grid = reading.parsed.lang, pair.grid
    zh = lang is Language.ZH
    line = StatementBuilder(lang).say(opening)
    head = Source(grid.passage.doc_id, grid.header_span, grid.passage.page, 1.0)
    for place, (row, move) in enumerate(rows[:_MOST]):
        source = Source(grid.passage.doc_id, row.span, grid.passage.page, 1.0)
        line.say(("；" if zh else "; ") if place else "").quote(row.name, source)
        for column in (pair.then, pair.now):
            line.say("，" if zh else ", ").quote(grid.header[column], head).say(" ")
            line.quote(row.cells[column].strip(), source)
        line.say("（" if zh else " (").say("+" if move >= 0 else "−")
        _say_move(line, pair, row, move, source)
        line.say("）" if zh else ")")
    return line.say("。" if zh else ".").build()


def _say_move(line: StatementBuilder, pair: Pair, row: GridRow, move: Decimal, source: Source) -> None:
    now, then = cell_value(row.cells[pair.now]), cell_value(row.cells[pair.then])
    unit = Unit.POINTS if pair.is_ratio else Unit.RATIO
    size = abs(move) if pair.is_ratio else abs(move).quantize(Decimal("0.001"))
    start = len(line.text)
    line.text += render(size, unit, None, line.lang)
    derived = {"op": "difference" if pair.is_ratio else "yoy", "args": [str(now), str(then)]}
    stated = Stated(
        Span(start, len(line.text)), size, unit, None, None, None, row.name, None, line.cite(source), derived
    )
    line.numbers.append(stated)
