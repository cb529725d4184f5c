"""Tables whose cells drawn lines part.

What comes in is the segments and rules of a page, what goes out is the same segments with one in place of each such
table, which holds its rows. Decided here: which rules make a table together, which of its cells are one because no rule
parts them, and which line of a tall cell is of which row where rules part columns only.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.reading.bands import band_lines
from index.reading.cell_texts import NUMERIC, OPEN_BRACKET, RUNS_ON, STARTS_ITEM
from index.reading.grids import CELL_SEPARATOR
from index.reading.layout_types import Line, PageText, Segment, TableRow, box_of
from index.reading.rows import joined, rows
from index.reading.rules import Rule, Rules

_MEETS = 3.0  # points; rules that end so near one another meet
_SIDE = 0.6  # of a cell's side that a rule has to cover to part it from the next
_LEAST_FILLED, _LEAST_FILLED_SHARE = 4, 0.2
_MOST_CROSSED_SHARE = 0.08
_CORE = 0.25  # of a line's height off its edges; a rule within the rest runs through the text
_NEAR, _SPACE = (
    0.4,
    0.15,
)  # in font sizes, between pieces of a text that a rule cuts; wider than a space, they are two
_LEVEL = 0.3  # of a line's height
_FILLED = 0.6  # in font sizes; how far short of the longest a label may end that had to be wrapped
_MOST_CELL_LINES = 15
_MOST_CELL_CHARACTERS = 600

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

Cells = dict[int, list[Line]]
"""The lines of each cell of a row, by its column."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where rules part rows (`heights`) and columns (`lefts`), the outer edges with them."""

    heights: tuple[float, ...]
    lefts: tuple[float, ...]
    rules: Rules

    def place(self, segment: Segment) -> Place | None:
        """Return the cell that a segment's middle lies in."""
        row = _between((segment.top + segment.bottom) / 2, self.heights)
        column = _between((segment.left + segment.right) / 2, self.lefts)
        return None if row is None or column is None else (row, column)


def with_tables(page: PageText) -> list[Segment]:
    """Return a page's segments, those within a ruled table replaced by one that stands at its head."""
    segments = list(page.segments)
    for grid in _grids(page.rules):
        places = [grid.place(segment) for segment in segments]
        inside = [(segment, place) for segment, place in zip(segments, places, strict=True) if place]
        table = _table(grid, inside)
        if table is None:
            continue
        first = next(at for at, place in enumerate(places) if place)
        rest = [segment for segment, place in zip(segments, places, strict=True) if not place]
        before = sum(place is None for place in places[:first])
        segments = [*rest[:before], table, *rest[before:]]
    return segments


def _grids(rules: Rules) -> Iterator[_Grid]:
    """Yield the grids that rules make which meet, from top to bottom."""
    for level, upright in _meeting(rules):
        heights = _apart(rule.at for rule in level)
        edges = (min(rule.start for rule in level), max(rule.end for rule in level))
        lefts = _apart([*(rule.at for rule in upright), *edges])
        if len(heights) > 2 and len(lefts) > 2:
            yield _Grid(heights, lefts, Rules(tuple(level), tuple(upright)))


def _meeting(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Return level and upright rules in groups in which each meets another one."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for level in rules.level:
        met = [group for group in groups if any(_meet(level, upright) for upright in group[1])]
        known = {id(upright) for _, uprights in met for upright in uprights}
        new = [upright for upright in rules.upright if id(upright) not in known and _meet(level, upright)]
        if not (met or new):
            continue
        groups = [group for group in groups if not any(group is each for each in met)]
        groups.append(
            (
                [level, *(rule for group in met for rule in group[0])],
                [*new, *(rule for group in met for rule in group[1])],
            )
        )
    return sorted(groups, key=lambda group: min(rule.at for rule in group[0]))


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _MEETS <= upright.at <= level.end + _MEETS
        and upright.start - _MEETS <= level.at <= upright.end + _MEETS
    )


def _apart(places: Iterator[float] | Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _MEETS:
            found.append(place)
    return tuple(found)


def _between(place: float, bounds: Sequence[float]) -> int | None:
    return next((at for at, (low, high) in enumerate(pairwise(bounds)) if low <= place < high), None)


def _table(grid: _Grid, inside: Sequence[tuple[Segment, Place]]) -> Segment | None:
    """Return the segment that stands for a grid's table, None for a grid that is none: a chart, a box of prose."""
    if _is_crossed(grid, [segment for segment, _ in inside]):
        return None
    first_of = _merged(grid)
    cells: dict[Place, list[Segment]] = defaultdict(list)
    for segment, place in inside:
        cells[first_of[place]].append(segment)
    if len(cells) < max(_LEAST_FILLED, _LEAST_FILLED_SHARE * len(set(first_of.values()))):
        return None
    lined = {place: rows(segments) for place, segments in cells.items()}
    if len({column for _, column in lined}) < 2 or any(map(_is_prose, lined.values())):
        return None
    made = tuple(_rows(grid, lined, first_of))
    if len(made) < 2:
        return None
    left, right = min(row.bbox[0] for row in made), max(row.bbox[2] for row in made)
    top = made[0].bbox[1]
    size = inside[0][0].size
    return Segment("", left, top, right, top + size, size, table=made)


def _is_crossed(grid: _Grid, segments: Sequence[Segment]) -> bool:
    """Tell whether rules run through text, as the lines of a chart do."""
    crossed = sum(
        any(
            rule.start < (segment.left + segment.right) / 2 < rule.end
            and segment.top + _CORE * segment.height < rule.at < segment.bottom - _CORE * segment.height
            for rule in grid.rules.level
        )
        for segment in segments
    )
    return crossed > _MOST_CROSSED_SHARE * len(segments)


def _is_prose(lines: Sequence[Line]) -> bool:
    return len(lines) > _MOST_CELL_LINES or sum(len(line.text) for line in lines) > _MOST_CELL_CHARACTERS


def _merged(grid: _Grid) -> dict[Place, Place]:
    """Return for each place the first place of the cell that it is part of: no rule parts the two."""
    first_of: dict[Place, Place] = {}
    for row, (top, bottom) in enumerate(pairwise(grid.heights)):
        for column, (left, right) in enumerate(pairwise(grid.lefts)):
            place = row, column
            first_of[place] = place
            if column and not _covers(grid.rules.upright, left, top, bottom):
                _unite(first_of, (row, column - 1), place)
            if row and not _covers(grid.rules.level, top, left, right):
                _unite(first_of, (row - 1, column), place)
    return {place: _first(first_of, place) for place in first_of}


def _unite(first_of: dict[Place, Place], one: Place, other: Place) -> None:
    first, second = sorted((_first(first_of, one), _first(first_of, other)))
    first_of[second] = first


def _first(first_of: dict[Place, Place], place: Place) -> Place:
    while first_of[place] != place:
        place = first_of[place]
    return place


def _covers(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Tell whether rules at a place run along most of a side."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _MEETS
    )
    return covered >= _SIDE * (end - start)


def _rows(grid: _Grid, lined: dict[Place, list[Line]], first_of: dict[Place, Place]) -> Iterator[TableRow]:
    columns = sorted({column for _, column in lined})
    made: list[Cells] = []
    for row in range(len(grid.heights) - 1):
        cells = {column: lined[row, column] for column in columns if (row, column) in lined}
        one_row = {column for column in cells if first_of.get((row + 1, column)) != (row, column)}
        made += [part for part in _parted(cells, one_row) if any(part.values())]
    bands = _bands(grid, made)
    for at, part in enumerate(made):
        texts = ["\n".join(line.text for line in part.get(column, ())) for column in columns]
        if at in bands:
            texts = [bands[at], *("" for _ in columns[1:])]
        found = [line for lines in part.values() for line in lines]
        yield TableRow(CELL_SEPARATOR.join(texts).rstrip(" "), box_of(found))


def _bands(grid: _Grid, made: Sequence[Cells]) -> dict[int, str]:
    """Return the texts of rows that are bands, by their place: the uprights of the table may run through them."""
    lines = [_as_line(grid, part) for part in made]
    cut = [at for at, part in enumerate(made) if len(part) > 1 and len(lines[at].cells) == 1]
    return {at: lines[at].text for at in band_lines(lines, cut)}


def _as_line(grid: _Grid, part: Cells) -> Line:
    """Return a row as one line, its cells as wide as their columns; a text alone as wide as it is."""
    alone = _alone([line.cells for lines in part.values() for line in lines])
    if alone is not None:
        within_labels = alone.right <= grid.lefts[1] + _MEETS
        return Line((replace(alone, left=grid.lefts[0]) if within_labels else alone,))
    return Line(
        tuple(
            replace(lines[0].cells[0], left=grid.lefts[column], right=grid.lefts[column + 1] - _MEETS)
            for column, lines in sorted(part.items())
            if lines
        )
    )


def _alone(lines: Sequence[tuple[Segment, ...]]) -> Segment | None:
    """Return the only text of a row, put together where rules cut it; None for a row of several."""
    first, *others = sorted((cell for cells in lines for cell in cells), key=lambda cell: cell.left)
    for cell in others:
        gap = cell.left - first.right
        if not first.walled or abs(gap) > _NEAR * cell.size or cell.top >= first.bottom:
            return None
        first = joined(first, cell, " " if gap > _SPACE * cell.size else "")
    return first


def _parted(cells: Cells, one_row: set[int]) -> Iterator[Cells]:
    """Yield the rows that stand in a band between two rules: one, or as many as its columns of figures have."""
    figures = [
        [line for line in lines if NUMERIC.match(line.text)]
        for column, lines in cells.items()
        if column in one_row
    ]
    fullest = max(figures, key=len, default=[])
    labels = cells[min(cells)] if cells else []
    if len(fullest) < 2 or len(labels) < len(fullest) or sum(len(each) > 1 for each in figures) < 2:
        yield cells
        return
    middles = [_middle(line) for line in _leading(labels, fullest)]
    parts: list[Cells] = [defaultdict(list) for _ in middles]
    for column, lines in cells.items():
        for line in lines:
            nearest = min(range(len(middles)), key=lambda at: abs(middles[at] - _middle(line)))
            parts[nearest if column in one_row else 0][column].append(line)
    yield from parts


def _leading(labels: Sequence[Line], figures: Sequence[Line]) -> Sequence[Line]:
    """Return the lines that rows are told by: the figures, and labels without any if all the others stand level."""
    level = [
        any(abs(_middle(label) - _middle(line)) <= _LEVEL * (line.bottom - line.top) for line in figures)
        for label in labels
    ]
    if sum(level) < len(figures):
        return figures
    heads = [
        label
        for at, label in enumerate(labels)
        if not level[at]
        and not (at and _runs_on(labels[at - 1], label, labels))
        and not (at + 1 < len(labels) and _runs_on(label, labels[at + 1], labels))
    ]
    return sorted([*figures, *heads], key=_middle)


def _runs_on(above: Line, below: Line, labels: Sequence[Line]) -> bool:
    """Tell whether a label goes on in the line below it."""
    if OPEN_BRACKET.search(above.text) or RUNS_ON.search(above.text) or below.text[0].islower():
        return True
    filled = above.right > max(label.right for label in labels) - _FILLED * above.size
    return filled and not above.text.isascii() and not STARTS_ITEM.match(below.text)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2
