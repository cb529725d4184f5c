"""The rows of a table.

What comes in is the lines of one table, what goes out is its rows as `a | b | c`, an empty cell standing
where a column has no value in a row, so that every row of the table has its values in the same places.
Decided here: which column a cell is of, and which lines are one row whose cells run on.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.reading.bands import band_lines
from index.reading.cell_texts import NUMERIC, OPEN_BRACKET, RUNS_ON, STARTS_ITEM, has_figures
from index.reading.grids import CELL_SEPARATOR
from index.reading.layout_types import Line, Segment

# Distances between baselines, in font sizes.
LINE_GAP = 1.7
_TIGHT = 1.36
_HALF_LINE = 0.85  # lines of one row's cells, set in the middle of the row's height

_FILLED_LABEL = 0.6  # in font sizes; how far short of the column's edge a wrapped label may end
_LABEL_SHIFT = 1.5  # in font sizes
# Of what a cell covers most of; a head over several columns stands in the first of them.
_COVERED = 0.5
_COVERED_BY_WORDS = 0.25
_OVERLAPPING = 0.5  # of the narrower column
_HEAD_GAP = 3.0  # in font sizes; how far the head of a column may stand off its figures
_HEAD_SHIFT = 0.5  # in font sizes; how far a line of a head may reach beyond the others
_LEAST_DISTANCES = 4
_SAME_DISTANCE = 1.06
_WIDER_DISTANCE = 1.2
_LEAST_WIDER_SHARE = 0.25

_DIGIT = re.compile(r"\d")
_COLON = re.compile(r"[：:]$")

Extent = tuple[float, float]


def row_texts(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each row of a table as text, with the lines it was made of."""
    bands = [lines[at] for at in band_lines(lines)]
    columns = _columns(lines)
    for members in _rows(lines, columns, bands):
        slots: list[list[str]] = [[] for _ in columns]
        for line in members:
            places = [0] if line in bands else _slots(line, columns)
            for column, cell in zip(places, line.cells, strict=True):
                slots[column].append(cell.text)
        yield CELL_SEPARATOR.join("\n".join(slot) for slot in slots).rstrip(" "), members


def overlap(above: Line, below: Line) -> bool:
    """Tell whether two lines are only half a line apart, as cells that are centred in one row are."""
    return below.bottom - above.bottom < _HALF_LINE * min(above.size, below.size)


def _columns(lines: Sequence[Line]) -> list[Extent]:
    """Return the columns' extents: of the fullest rows, widened by what lies over one of them alone."""
    rows = sorted((line for line in lines if len(line.cells) > 1), key=lambda line: -len(line.cells))
    extents: list[Extent] = []
    for line in rows:
        if len(line.cells) * 2 < len(rows[0].cells):
            break  # heads that span columns, labels with a note
        for cell in line.cells:
            over = [index for index, extent in enumerate(extents) if _shared(extent, cell) > 0]
            if not over:
                extents.append((cell.left, cell.right))
            elif len(over) == 1:
                left, right = extents[over[0]]
                extents[over[0]] = (min(left, cell.left), max(right, cell.right))
    return _with_their_heads(_disjoint(sorted(extents)), _side_by_side(lines)) or [
        (lines[0].left, lines[0].right)
    ]


def _shared(extent: Extent, cell: Segment) -> float:
    return min(extent[1], cell.right) - max(extent[0], cell.left)


def _disjoint(extents: Sequence[Extent]) -> list[Extent]:
    """Merge extents that came to overlap while they were widened."""
    merged: list[Extent] = []
    for left, right in extents:
        last = merged[-1] if merged else (0.0, float("-inf"))
        if left < last[1] - _OVERLAPPING * min(right - left, last[1] - last[0]):
            merged[-1] = (last[0], max(right, last[1]))
        else:
            merged.append((left, right))
    return merged


def _side_by_side(lines: Sequence[Line]) -> list[list[Segment]]:
    """Return the cells of each line, those of lines that overlap together."""
    found: list[list[Segment]] = []
    for index, line in enumerate(lines):
        if index and overlap(lines[index - 1], line):
            found[-1] += line.cells
        else:
            found.append(list(line.cells))
    return found


def _with_their_heads(columns: list[Extent], rows: Sequence[Sequence[Segment]]) -> list[Extent]:
    """Merge a column with the next where one is the other's head, standing off its figures to a side."""
    index = 0
    while index + 1 < len(columns):
        if _one_is_head(columns[index], columns[index + 1], rows):
            columns[index : index + 2] = [(columns[index][0], columns[index + 1][1])]
        else:
            index += 1
    return columns


def _one_is_head(left: Extent, right: Extent, rows: Sequence[Sequence[Segment]]) -> bool:
    apart = right[0] - left[1]
    in_left, in_right, in_both = 0, 0, False
    for cells in rows:
        over_left = [cell for cell in cells if _shared(left, cell) > 0]
        over_right = [cell for cell in cells if _shared(right, cell) > 0]
        if over_left and over_right:
            if over_left != over_right:
                return False  # both have a value in one row
            in_both = True
        in_left += any(NUMERIC.match(cell.text) for cell in over_left)
        in_right += any(NUMERIC.match(cell.text) for cell in over_right)
    return in_both or (apart < _HEAD_GAP * rows[0][0].size and min(in_left, in_right) <= 1)


def _slots(line: Line, columns: Sequence[Extent]) -> list[int]:
    """Return the column of each cell of a line; neighbours get columns of their own if there are any."""
    found: list[int] = []
    for cell in line.cells:
        column = _column(cell, columns)
        if found and column <= found[-1]:
            column = min(found[-1] + 1, len(columns) - 1)
        found.append(column)
    return found


def _column(cell: Segment, columns: Sequence[Extent]) -> int:
    """Return the column that a cell is in: the first of those it covers most of, else the nearest."""
    covered = [_shared(extent, cell) / max(extent[1] - extent[0], 1.0) for extent in columns]
    most = max(covered)
    if most > 0:
        least = most * (_COVERED if NUMERIC.match(cell.text) else _COVERED_BY_WORDS)
        return next(index for index, share in enumerate(covered) if share >= least)
    middle = (cell.left + cell.right) / 2
    return min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - middle))


def _rows(lines: Sequence[Line], columns: Sequence[Extent], bands: Sequence[Line]) -> Iterator[list[Line]]:
    """Group lines into rows, each of the bands a row of its own."""
    within = _distance_within_rows(lines)
    figures = [index for index, line in enumerate(lines) if has_figures(line)]
    head = figures[0] if len(figures) > 1 else 0  # lines above the first figures are heads of columns
    while head and overlap(lines[head - 1], lines[head]):
        head -= 1  # a cell of the first row that is set higher than its figures
    row: list[Line] = []
    for index, line in enumerate(lines):
        apart = line in bands or (bool(row) and row[-1] in bands)
        joins = bool(row) and not apart and not _clash(row, line, columns)
        if joins and overlap(row[-1], line):
            joins = bool(figures) or _apart(row, line, columns)
        elif joins:
            joins = _near(row, line, within, head=index < head and _slots(line, columns)[0] > 0)
            joins = joins or (index < head and _names_run_on(row[-1], line, columns))
        if row and not joins:
            one_set = sum(len(each.cells) > 1 for each in (*row, line)) <= 1
            if apart or not (one_set and _label_runs_on(row[-1], line, lines, columns)):
                yield row
                row = []
        row.append(line)
    if row:
        yield row


def _clash(row: Sequence[Line], line: Line, columns: Sequence[Extent]) -> bool:
    """Tell whether a line has a figure, or text, where a row has a figure already."""
    taken: dict[int, bool] = {}
    for each in row:
        for column, cell in zip(_slots(each, columns), each.cells, strict=True):
            taken[column] = taken.get(column, False) or bool(NUMERIC.match(cell.text))
    return any(
        column in taken and (taken[column] or NUMERIC.match(cell.text))
        for column, cell in zip(_slots(line, columns), line.cells, strict=True)
    )


def _apart(row: Sequence[Line], line: Line, columns: Sequence[Extent]) -> bool:
    """Tell whether a line has one cell alone, or cells only in columns that a row has none in."""
    if len(line.cells) == 1 or all(len(each.cells) == 1 for each in row):
        return True
    return {column for each in row for column in _slots(each, columns)}.isdisjoint(_slots(line, columns))


def _near(row: Sequence[Line], line: Line, within: float, *, head: bool) -> bool:
    """Tell whether a line stands so near a row as only lines of one row do."""
    distance = line.bottom - row[-1].bottom
    fullest = max(len(each.cells) for each in row)
    if head and len(line.cells) < fullest and distance <= _TIGHT * line.size:
        return True
    return distance <= within and (head or fullest != len(line.cells))


def _names_run_on(above: Line, below: Line, columns: Sequence[Extent]) -> bool:
    """Tell whether two lines of heads are one: each head of the shorter stands right over or under one of the other.

    A head in the middle over several others spans them: it is a line of its own.
    """
    if below.bottom - above.bottom > LINE_GAP * below.size:
        return False
    heads = [[cell for cell in line.cells if _column(cell, columns) > 0] for line in (above, below)]
    labelled = all(len(cells) < len(line.cells) for cells, line in zip(heads, (above, below), strict=True))
    if labelled and any(_DIGIT.search(cell.text) for cells in heads for cell in cells):
        return False  # rows of figures with their units in words
    fewer, more = sorted(heads, key=len)
    over = [
        [place for place, other in enumerate(more) if _shared(_extent(other), cell) > 0] for cell in fewer
    ]
    if not fewer or any(len(places) != 1 for places in over):
        return False
    within = all(
        _within(cell, more[place]) or _within(more[place], cell)
        for cell, (place,) in zip(fewer, over, strict=True)
    )
    part, rest = divmod(len(more), len(fewer))
    spans = (
        part > 1
        and not rest
        and bool(part % 2)
        and (len(fewer) == 1 or _repeats(more, part))
        and all(place == at * part + part // 2 for at, (place,) in enumerate(over))
    )
    return within and not spans


def _repeats(cells: Sequence[Segment], part: int) -> bool:
    """Tell whether the same names come again and again: those below a head that spans them."""
    return all(cell.text == cells[at % part].text for at, cell in enumerate(cells))


def _extent(cell: Segment) -> Extent:
    return cell.left, cell.right


def _within(inner: Segment, outer: Segment) -> bool:
    slack = _HEAD_SHIFT * outer.size
    return outer.left - slack <= inner.left and inner.right <= outer.right + slack


def _distance_within_rows(lines: Sequence[Line]) -> float:
    """Return how far apart lines of one row are at most: 0 unless lines clearly stand at two distances."""
    pairs = [(above, below) for above, below in pairwise(lines) if not overlap(above, below)]
    distances = sorted(below.bottom - above.bottom for above, below in pairs)
    if len(distances) < _LEAST_DISTANCES:
        return 0.0
    within = distances[0] * _SAME_DISTANCE
    wider = sum(distance > distances[0] * _WIDER_DISTANCE for distance in distances)
    between = sum(within < distance <= distances[0] * _WIDER_DISTANCE for distance in distances)
    return within if wider >= _LEAST_WIDER_SHARE * len(distances) and not between else 0.0


def _label_runs_on(above: Line, below: Line, lines: Sequence[Line], columns: Sequence[Extent]) -> bool:
    """Tell whether the label of one line goes on in the line below it."""
    one, other = above.cells[0], below.cells[0]
    labels = _column(one, columns) == _column(other, columns) == 0
    if not labels or abs(one.left - other.left) > _LABEL_SHIFT * one.size:
        return False
    if below.bottom - above.bottom > LINE_GAP * one.size or _COLON.search(one.text):
        return False
    if OPEN_BRACKET.search(one.text) or RUNS_ON.search(one.text) or other.text[:1].islower():
        return True
    return not one.text.isascii() and not STARTS_ITEM.match(other.text) and _fills_column(one, lines, columns)


def _fills_column(label: Segment, lines: Sequence[Line], columns: Sequence[Extent]) -> bool:
    """Tell whether a label reaches to where at least one other does, as labels that had to be wrapped do."""
    labels = [line.cells[0] for line in lines if _column(line.cells[0], columns) == 0]
    edge = max(each.right for each in labels) - _FILLED_LABEL * label.size
    return label.right > edge and sum(each.right > edge for each in labels) > 1
