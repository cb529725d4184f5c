"""Which lines of a page are a table, and the text of its rows.

What comes in is lines whose cells stand apart by wide gaps. What goes out is the lines split into flowing
text and tables, and for a table its rows as `a | b | c`, an empty cell standing where a column has no value
in a row, so that every row of the table has its values in the same places. Decided here: where a table
begins and ends, which column a cell is of, and which lines are one row's label wrapped.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.reading.layout_types import Line, Segment

CELL_SEPARATOR = " | "

_MOST_LABEL_CHARACTERS = 60
_LEAST_CHART_LINES = 6
_LEAST_WORDED_SHARE = 0.35
_COVERED = 0.9
_FILLED_LABEL = 1.2  # in font sizes; how far short of the column's edge a wrapped label may end
_LEAST_DISTANCES = 4
_SAME_DISTANCE = 1.06
_WIDER_DISTANCE = 1.2
_MOST_BARE_LABELS = 40
_SAME_EDGE = 2.0  # in font sizes
_LABELS_SEEN = 12  # rows above that show how wide the column of labels is
# Distances between baselines, in font sizes.
_ROW_GAP = 2.6
_LINE_GAP = 1.7
_TABLE_GAP = 4.2  # farther apart, lines belong to different tables
_HALF_LINE = 0.85  # lines of one row's cells, set in the middle of the row's height
_HEADLINE_RATIO = 1.12
_NUMERIC = re.compile(r"^[-–—(（+$¥￥€£]*[\d.,/%\s-]*\d[\d.,)）%\s]*$|^[-–—]+$")
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[。；;]$|[.]\s*$")
_OPEN_BRACKET = re.compile(r"[(（][^)）]*$")
_UNIT = re.compile(
    r"^(?:(?:金额|货币|记账)?(?:单位|币种)|(?:Amounts |Figures )?[(]?in (?:thousand|million|billion))",
    re.IGNORECASE,
)
_COLON = re.compile(r"[：:]$")
_RUNS_ON = re.compile(
    r"(?:[,，、]|\b(?:and|or|of|the|to|in|for|on|by|with|from|other)|“[^”]*)$", re.IGNORECASE
)
_CAPTION = re.compile(r"^(?:图|表|图表|Figure|Table|Chart|Exhibit)\s*\d", re.IGNORECASE)
_STARTS_ITEM = re.compile(r"^(?:[•●■◆]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")


def split_tables(lines: Sequence[Line], body: float) -> list[tuple[list[Line], bool]]:
    """Split lines into runs, each with whether it is a table; `body` is the size of body text in points."""
    flags = _tabular(lines, body)
    runs: list[tuple[list[Line], bool]] = []
    for line, flag in zip(lines, flags, strict=True):
        if runs and runs[-1][1] == flag and not (flag and _apart(runs[-1][0][-1], line)):
            runs[-1][0].append(line)
        else:
            runs.append(([line], flag))
    return _merged(_bridged([(run, flag and _is_table(run)) for run, flag in runs]))


def _bridged(runs: list[tuple[list[Line], bool]]) -> list[tuple[list[Line], bool]]:
    """Make one table of two with the same columns that only labels without values stand between."""
    found: list[tuple[list[Line], bool]] = []
    for run, is_table in runs:
        found.append((run, is_table))
        while len(found) >= 3 and found[-1][1] and found[-3][1] and not found[-2][1]:
            above, labels, below = (each[0] for each in found[-3:])
            if not _all_labels(labels, above, below):
                break
            found[-3:] = [(above + labels + below, True)]
    return found


def _all_labels(lines: Sequence[Line], above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether `lines` stand in the column of labels of the tables above and below them."""
    right = max(line.right for line in above), max(line.right for line in below)
    left = min(line.left for line in above)
    seconds = [line.cells[1].left for line in (*above, *below) if len(line.cells) > 1]
    if len(lines) > _MOST_BARE_LABELS or abs(right[0] - right[1]) > _SAME_EDGE * lines[0].size:
        return False
    spread = [above[-1], *lines, below[0]]
    return all(
        line.left >= left - line.size and line.right <= min(seconds) and not _STARTS_ITEM.match(line.text)
        for line in lines
    ) and all(two.bottom - one.bottom <= _ROW_GAP * two.size for one, two in pairwise(spread))


def _merged(runs: list[tuple[list[Line], bool]]) -> list[tuple[list[Line], bool]]:
    """Put runs of flowing text together again that a mistaken table parted."""
    found: list[tuple[list[Line], bool]] = []
    for run, is_table in runs:
        if found and not is_table and not found[-1][1]:
            found[-1][0].extend(run)
        else:
            found.append((run, is_table))
    return found


def _apart(above: Line, below: Line) -> bool:
    return below.bottom - above.bottom > _TABLE_GAP * max(above.size, below.size)


def _tabular(lines: Sequence[Line], body: float) -> list[bool]:
    """Mark lines with several cells, and the lone labels that stand between or right beside such lines."""
    several = [len(line.cells) > 1 and not _is_headline(line, body) for line in lines]
    flags = list(several)
    for index, line in enumerate(lines):
        if (
            several[index]
            or _is_headline(line, body)
            or _SENTENCE.search(line.text)
            or not _is_label_sized(lines, several, index)
        ):
            continue
        if _beside_row(lines, several, index):
            flags[index] = True
            continue
        before = _near_row(lines, flags, index, -1)
        between = before and _near_row(lines, several, index, 1) and not _STARTS_ITEM.match(line.text)
        flags[index] = between or (before and _wraps(lines, flags, index))
    return flags


def _is_label_sized(lines: Sequence[Line], several: Sequence[bool], index: int) -> bool:
    """Tell whether a line is short enough for a label; the row below it may show that there is more room."""
    line = lines[index]
    if len(line.text) <= _MOST_LABEL_CHARACTERS:
        return True
    below = lines[index + 1] if index + 1 < len(lines) and several[index + 1] else None
    return below is not None and line.right < below.cells[1].left and bool(_RUNS_ON.search(line.text))


def _is_headline(line: Line, body: float) -> bool:
    """Tell whether a line stands over a table: a heading, its caption, the unit of its figures."""
    large = len(line.cells) <= 2 and line.size > _HEADLINE_RATIO * body
    caption = len(line.cells) <= 2 and _CAPTION.match(line.text)
    return large or bool(caption) or all(_UNIT.match(cell.text) for cell in line.cells)


def _beside_row(lines: Sequence[Line], several: Sequence[bool], index: int) -> bool:
    """Tell whether a line is a part of a cell beside a row: half a line above or below it."""
    return any(
        several[other] and _overlap(lines[min(index, other)], lines[max(index, other)])
        for other in (index - 1, index + 1)
        if 0 <= other < len(lines)
    )


def _overlap(above: Line, below: Line) -> bool:
    return below.bottom - above.bottom < _HALF_LINE * min(above.size, below.size)


def _near_row(lines: Sequence[Line], flags: Sequence[bool], index: int, step: int) -> bool:
    """Tell whether a row of cells stands within three lines of `index`, all of them near one another."""
    for distance in range(1, 4):
        other = index + step * distance
        if not 0 <= other < len(lines):
            return False
        above, below = sorted((lines[other - step], lines[other]), key=lambda each: each.top)
        if below.bottom - above.bottom > _ROW_GAP * max(above.size, below.size):
            return False
        if flags[other]:
            return True
        if len(lines[other].text) > _MOST_LABEL_CHARACTERS:
            return False
    return False


def _is_table(run: Sequence[Line]) -> bool:
    wide = [line for line in run if len(line.cells) > 1]
    worded = sum(any(_WORDS.search(cell.text) for cell in line.cells) for line in run)
    if len(run) >= _LEAST_CHART_LINES and worded < _LEAST_WORDED_SHARE * len(run):
        return False  # the axes and values of a chart
    if len(wide) >= 2:
        return True
    return any(
        len(line.cells) >= 3 and any(_NUMERIC.match(cell.text) for cell in line.cells) for line in wide
    )


def row_texts(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each row of a table as text, with the lines it was made of."""
    columns = _columns(lines)
    for members in _wrapped_rows(lines, columns):
        slots: list[list[str]] = [[] for _ in columns]
        for line in members:
            for column, cell in zip(_slots(line, columns), line.cells, strict=True):
                slots[column].append(cell.text)
        yield CELL_SEPARATOR.join("\n".join(slot) for slot in slots).rstrip(" "), members


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the columns' extents: those of the fullest rows, widened by what lies over one of them alone."""
    most = max(len(line.cells) for line in lines)
    extents: list[tuple[float, float]] = []
    ordered = sorted(lines, key=lambda line: -len(line.cells))
    for line in ordered:
        if len(line.cells) * 2 < most and len(line.cells) > 1 and extents:
            continue
        for cell in line.cells:
            over = [
                i for i, (left, right) in enumerate(extents) if min(right, cell.right) > max(left, cell.left)
            ]
            if not over and len(line.cells) > 1:
                extents.append((cell.left, cell.right))
            elif len(over) == 1 and len(line.cells) > 1:
                left, right = extents[over[0]]
                extents[over[0]] = (min(left, cell.left), max(right, cell.right))
    return sorted(_disjoint(extents)) or [(lines[0].left, lines[0].right)]


def _disjoint(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Merge extents that came to overlap while they were widened."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(extents):
        if merged and left < merged[-1][1] - 0.5 * min(right - left, merged[-1][1] - merged[-1][0]):
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _slots(line: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    """Return the column of each cell of a line; neighbours get columns of their own while there are any."""
    found: list[int] = []
    for cell in line.cells:
        column = _column(cell, columns)
        if found and column <= found[-1]:
            column = min(found[-1] + 1, len(columns) - 1)
        found.append(column)
    return found


def _column(cell: Segment, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column that a cell is in: the first of those it covers most of, else the nearest."""
    covered = [
        (min(right, cell.right) - max(left, cell.left)) / max(right - left, 1.0) for left, right in columns
    ]
    most = max(covered)
    if most > 0:
        return next(index for index, share in enumerate(covered) if share >= _COVERED * most)
    middle = (cell.left + cell.right) / 2
    return min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - middle))


def _wrapped_rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> Iterator[list[Line]]:
    """Group lines into rows: cells that run on over several lines are one row."""
    within = _distance_within_rows(lines)
    row: list[Line] = []
    for line in lines:
        if row and not _overlap(row[-1], line):
            near = line.bottom - row[-1].bottom <= within and not _has_figures(line)
            one_set = _has_one_set_of_values([*row, line])
            if not near and not (one_set and _label_runs_on(row[-1], line, lines, columns)):
                yield row
                row = []
        row.append(line)
    if row:
        yield row


def _distance_within_rows(lines: Sequence[Line]) -> float:
    """Return how far apart lines of one row are at most: 0 unless lines clearly stand at two distances."""
    distances = sorted(
        below.bottom - above.bottom for above, below in pairwise(lines) if not _overlap(above, below)
    )
    if len(distances) < _LEAST_DISTANCES:
        return 0.0
    within = distances[0] * _SAME_DISTANCE
    wider = sum(distance > distances[0] * _WIDER_DISTANCE for distance in distances)
    between = sum(within < distance <= distances[0] * _WIDER_DISTANCE for distance in distances)
    return within if wider >= len(distances) / 4 and not between else 0.0


def _has_figures(line: Line) -> bool:
    return any(_NUMERIC.match(cell.text) for cell in line.cells)


def _has_one_set_of_values(lines: Sequence[Line]) -> bool:
    return sum(len(line.cells) > 1 for line in lines) <= 1


def _label_runs_on(
    above: Line, below: Line, lines: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> bool:
    one, other = above.cells[0], below.cells[0]
    if (
        _column(one, columns) != 0
        or _column(other, columns) != 0
        or abs(one.left - other.left) > 1.5 * one.size
    ):
        return False
    if below.bottom - above.bottom > _LINE_GAP * one.size:
        return False
    if _OPEN_BRACKET.search(one.text) or _RUNS_ON.search(one.text) or other.text[:1].islower():
        return True
    labels = [line.cells[0] for line in lines if _column(line.cells[0], columns) == 0]
    edge = max(label.right for label in labels)
    filled = [label for label in labels if label.right > edge - 0.6 * label.size]
    return (
        len(filled) >= 2 and one in filled and not one.text.isascii() and not _STARTS_ITEM.match(other.text)
    )


def _wraps(lines: Sequence[Line], flags: Sequence[bool], index: int) -> bool:
    """Tell whether a line is the rest of the label of the row right above it."""
    above, below = lines[index - 1], lines[index]
    label = above.cells[0]
    if len(above.cells) == 1 or abs(label.left - below.left) > label.size or _STARTS_ITEM.match(below.text):
        return False
    if below.bottom - above.bottom > _LINE_GAP * label.size:
        return False
    if _OPEN_BRACKET.search(label.text):
        return True
    near = [line.cells[0] for line, flag in zip(lines[:index], flags, strict=False) if flag][-_LABELS_SEEN:]
    labels = [cell.right for cell in near if abs(cell.left - label.left) < label.size]
    return (
        not label.text.isascii()
        and len(labels) > 1
        and label.right > max(labels) - _FILLED_LABEL * label.size
    )
