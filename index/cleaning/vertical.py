"""Vertical text that was extracted one character a line.

What comes in is lines, what goes out is the same lines in runs, each with whether it is vertical text.
Decided here: how many lone characters make a column of text (figures never do: a column of figures is
data), and where one column ends and the next begins.
"""

import re
from collections.abc import Iterator, Sequence

from index.cleaning.lines import HAN, Line

_PART = re.compile(
    rf"^(?:[{HAN}]|[A-Za-z]|[a-z]{{2}}|[，。、（）()：；/“”]|[/（(]\d{{0,2}}[A-Za-z]{{0,2}}|[A-Za-z]{{1,2}}[)）]|[{HAN}][A-Za-z])$"
)
_LEAST_PARTS = 3
_LEAST_HAN = 2
_LONG_COLUMN = 5
_CLOSING = "，、（(/"


def vertical_runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Split lines into runs of vertical text and runs of other text, in order."""
    plain: list[Line] = []
    index = 0
    while index < len(lines):
        end = _column_end(lines, index)
        if end - index >= _LEAST_PARTS or _is_pair(lines, index, end):
            if plain:
                yield plain, False
                plain = []
            yield list(lines[index:end]), True
            index = end
        else:
            plain.append(lines[index])
            index += 1
    if plain:
        yield plain, False


def _column_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while (
        end < len(lines) and _PART.match(lines[end].text) and not (end > start and _parts(lines, start, end))
    ):
        end += 1
    has_han = sum(bool(re.match(f"[{HAN}]", line.text)) for line in lines[start:end])
    return end if has_han >= _LEAST_HAN else start


def _is_pair(lines: Sequence[Line], start: int, end: int) -> bool:
    """Two lone Chinese characters directly below one another are a label of two characters."""
    return end - start == 2 and lines[start + 1].blanks == 0


def _parts(lines: Sequence[Line], start: int, at: int) -> bool:
    """Tell whether an empty line before `at` parts two columns: the first is long and ends no clause."""
    line = lines[at]
    if line.blanks > 1 and not line.spaced:
        return True
    if line.blanks == 0 or lines[at - 1].text[-1] in _CLOSING:
        return False
    since = at - 1
    while since > start and lines[since].blanks == 0:
        since -= 1
    return at - since >= _LONG_COLUMN
