"""Tables in plain text: lines whose cells are set apart by bars, tabs or several spaces.

What comes in is lines, what goes out is which of them are table rows, and a row's cells. One line with a wide
gap proves nothing; two neighbours with as many cells do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.cleaning.lines import Line

_CELLS = re.compile(r"\s*\|\s*|\t+| {2,}|\u3000{2,}|(?: \u3000|\u3000 )+")
_IDEOGRAPHIC = re.compile("\\s*\u3000\\s*|\\s*\\|\\s*|\t+| {2,}")
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_LEAST_BARS = 2  # one parts any two things
_MOSTLY = 0.6
_RULE = re.compile(r"^[\s|+:=\-–—_]+$")
_LINE = re.compile(r"[-=_–—]{3}")
_LEAST_CELLS = 3
_LONGEST_CELL = 40
_LONGEST_LABEL = 80  # of a row whose further cells are as short as figures and years
_SHORT_CELL = 20
_LONGEST_ROW = 400


def is_table_line(text: str) -> bool:
    """Tell whether a line has several short cells."""
    return _count(text) >= 2


def table_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that are rows of a table."""
    counts = [_count(line.text) for line in lines]
    bars = [_bars(line.text) for line in lines]
    found = set()
    for index, count in enumerate(counts):
        neighbours = (_beside(lines, counts, index, -1), _beside(lines, counts, index, 1))
        near = [other for other, _ in neighbours if other]
        alike = count >= _LEAST_CELLS and any(abs(count - other) <= 1 for other in near)
        # heads of columns have fewer cells than the rows right below them
        touching = count >= 2 and any(other >= 2 and touches for other, touches in neighbours)
        barred = bars[index] >= _LEAST_BARS and bars[index] in _touching(lines, bars, index)
        if alike or touching or barred or (count == 2 and any(other >= 2 for other in near)):
            found.add(index)
    return found


def _touching(lines: Sequence[Line], bars: Sequence[int], index: int) -> Iterator[int]:
    """Yield how many bars the lines right above and below have."""
    if index and not lines[index].blanks:
        yield bars[index - 1]
    if index + 1 < len(lines) and not lines[index + 1].blanks:
        yield bars[index + 1]


def _bars(text: str) -> int:
    """Return how many bars part the cells of a line, blank ones too: "Current liabilities | | |" has three."""
    return 0 if len(text) > _LONGEST_ROW else len(_BAR.findall(text))


def is_rule(text: str) -> bool:
    """Tell whether a line is nothing but a rule: under the heads of a table's columns, over a sum."""
    drawn = ("|" in text and "-" in text) or _LINE.search(text) is not None
    return drawn and _RULE.match(text) is not None


def _beside(lines: Sequence[Line], counts: Sequence[int], index: int, step: int) -> tuple[int, bool]:
    """Return how many cells the next line has, and whether no empty line parts it; a label alone is passed over."""
    other = index + step
    if not 0 <= other < len(lines):
        return 0, False
    touches = not lines[max(index, other)].blanks
    if touches and is_rule(lines[other].text) and 0 <= other + step < len(lines):
        other += step
        touches = not lines[max(other, other - step)].blanks
    if counts[other] == 1 and touches and 0 <= other + step < len(lines):
        touches = not lines[max(other, other + step)].blanks
        return (counts[other + step], False) if touches else (1, False)
    return counts[other], touches


def cells_of(line: Line) -> tuple[Line, ...]:
    """Return the cells of a table row as lines of their own; a row that has bars already stays one."""
    if "|" in line.text:
        return (line,)
    cells = []
    start = 0
    for gap in [*_separator(line.text).finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if end > start:
            cells.append(replace(line, text=line.text[start:end], start=line.start + start))
        start = gap.end() if gap else end
    return tuple(cells)


def _count(text: str) -> int:
    """Return how many short cells a line has, 0 if one is as long as prose."""
    cells = _cells(text)
    if all(len(cell) <= _LONGEST_CELL for cell in cells):
        return len(cells)
    labelled = len(cells) >= _LEAST_CELLS and len(cells[0]) <= _LONGEST_LABEL
    return len(cells) if labelled and all(len(cell) <= _SHORT_CELL for cell in cells[1:]) else 0


def _cells(text: str) -> list[str]:
    if len(text) > _LONGEST_ROW or _RULE.match(text):
        return []
    return [cell for cell in _separator(text).split(text) if cell.strip()]


def _separator(text: str) -> re.Pattern[str]:
    """Return what parts the cells of a line; one wide space does where most of what it parts are figures or dates."""
    if "\u3000" not in text:
        return _CELLS
    cells = [cell for cell in _IDEOGRAPHIC.split(text) if cell.strip()]
    figures = sum(any(map(str.isdigit, cell)) for cell in cells)
    return _IDEOGRAPHIC if len(cells) >= _LEAST_CELLS and figures >= _MOSTLY * len(cells) else _CELLS
