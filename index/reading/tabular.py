"""Which lines of a page are a table.

What comes in is lines, some with cells that stand apart by wide gaps. What goes out is the same lines in
runs, each either flowing text or a table. Decided here: where a table begins and ends, which lines with one
cell alone belong to it, and that the axes and values of a chart are no table.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.reading.cell_texts import OPEN_BRACKET, RUNS_ON, STARTS_ITEM, has_amounts, has_figures
from index.reading.layout_types import Line
from index.reading.table_rows import LINE_GAP, overlap

_MOST_LABEL_CHARACTERS = 60
_LEAST_CHART_LINES = 6
_LEAST_WORDED_SHARE = 0.35
_FILLED_LABEL = 1.2  # in font sizes; how far short of the column's edge a wrapped label may end
_CELL_LINES = 12  # that the text of one cell takes at most
_MOST_BARE_LABELS = 40
_SAME_EDGE = 2.0  # in font sizes
_LABELS_SEEN = 12  # rows above that show how wide the column of labels is
# Distances between baselines, in font sizes.
_ROW_GAP = 2.6
_SAME_STEP = 1.15
_TABLE_GAP = 4.2  # farther apart, lines belong to different tables
_HEADLINE_RATIO = 1.12
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[。；;]$|[.]\s*$")
UNIT = re.compile(
    r"^(?:(?:金额|货币|记账)?(?:单位|币种)|(?:Amounts |Figures )?[(]?in (?:thousand|million|billion))",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:图|表|图表|Figure|Table|Chart|Exhibit)\s*\d", re.IGNORECASE)


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
        line.left >= left - line.size and line.right <= min(seconds) and not STARTS_ITEM.match(line.text)
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
    """Mark lines with several cells, and the lines with one that belong to such rows."""
    several = [len(line.cells) > 1 and not _is_headline(line, body) for line in lines]
    flags = list(several)
    for index, line in enumerate(lines):
        if not several[index] and not _is_headline(line, body):
            flags[index] = _continues_cell(lines, flags, index) or _is_label(lines, several, flags, index)
    return flags


def _is_label(lines: Sequence[Line], several: Sequence[bool], flags: Sequence[bool], index: int) -> bool:
    """Tell whether a line alone is a label that stands between rows, or a part of one."""
    line = lines[index]
    if _SENTENCE.search(line.text) or not _is_label_sized(lines, several, index):
        return False
    if _beside_row(lines, several, index):
        return True
    before = _near_row(lines, flags, index, -1)
    between = before and _near_row(lines, several, index, 1)
    if between and STARTS_ITEM.match(line.text):
        return _in_step(lines, several, index)
    return between or (before and _wraps(lines, flags, index))


def _in_step(lines: Sequence[Line], several: Sequence[bool], index: int) -> bool:
    """Tell whether a line stands in the step of the rows around it, which are alike: a heading parts two tables."""
    around = [at for at in range(index - 2, index + 3) if 0 <= at < len(lines)]
    if index - 1 not in around or index + 2 not in around or not (several[index - 1] and several[index + 1]):
        return False
    above, below = lines[index - 1], lines[index + 1]
    if abs(len(above.cells) - len(below.cells)) > 1 or not has_amounts(below):
        return False
    distances = [two.bottom - one.bottom for one, two in pairwise(lines[around[0] : around[-1] + 1])]
    rows = [
        distance for at, distance in zip(around, distances, strict=False) if several[at] and several[at + 1]
    ]
    beside = [two.bottom - one.bottom for one, two in pairwise((above, lines[index], below))]
    return bool(rows) and max(beside) <= _SAME_STEP * min(rows)


def _continues_cell(lines: Sequence[Line], flags: Sequence[bool], index: int) -> bool:
    """Tell whether a line goes on with the text of a further cell of the rows right above it."""
    line = lines[index]
    for above in range(index - 1, max(-1, index - _CELL_LINES), -1):
        if not flags[above] or lines[above + 1].bottom - lines[above].bottom > LINE_GAP * line.size:
            return False
        if len(lines[above].cells) > 1:
            return any(abs(cell.left - line.left) < 0.5 * line.size for cell in lines[above].cells[1:])
    return False


def _is_label_sized(lines: Sequence[Line], several: Sequence[bool], index: int) -> bool:
    """Tell whether a line is short enough for a label; the row below it may show that there is more room."""
    line = lines[index]
    if len(line.text) <= _MOST_LABEL_CHARACTERS:
        return True
    below = lines[index + 1] if index + 1 < len(lines) and several[index + 1] else None
    return below is not None and line.right < below.cells[1].left and bool(RUNS_ON.search(line.text))


def _is_headline(line: Line, body: float) -> bool:
    """Tell whether a line stands over a table: a heading, its caption, the unit of its figures."""
    large = len(line.cells) <= 2 and line.size > _HEADLINE_RATIO * body
    caption = len(line.cells) <= 2 and _CAPTION.match(line.text)
    return large or bool(caption) or all(UNIT.match(cell.text) for cell in line.cells)


def _beside_row(lines: Sequence[Line], several: Sequence[bool], index: int) -> bool:
    """Tell whether a line is a part of a cell beside a row: half a line above or below it."""
    return any(
        several[other] and overlap(lines[min(index, other)], lines[max(index, other)])
        for other in (index - 1, index + 1)
        if 0 <= other < len(lines)
    )


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
    return any(len(line.cells) >= 3 and has_figures(line) for line in wide)


def _wraps(lines: Sequence[Line], flags: Sequence[bool], index: int) -> bool:
    """Tell whether a line is the rest of the label of the row right above it."""
    above, below = lines[index - 1], lines[index]
    label = above.cells[0]
    if len(above.cells) == 1 or abs(label.left - below.left) > label.size or STARTS_ITEM.match(below.text):
        return False
    if below.bottom - above.bottom > LINE_GAP * label.size:
        return False
    if OPEN_BRACKET.search(label.text):
        return True
    near = [line.cells[0] for line, flag in zip(lines[:index], flags, strict=False) if flag][-_LABELS_SEEN:]
    labels = [cell.right for cell in near if abs(cell.left - label.left) < label.size]
    return (
        not label.text.isascii()
        and len(labels) > 1
        and label.right > max(labels) - _FILLED_LABEL * label.size
    )
