"""The notes at the foot of a page, apart from the text that runs over them to the next page.

What comes in is a page's segments, what goes out is the text's segments and the notes, each as its lines. Decided here:
notes are the last lines of a page, smaller than the text or under a drawn line of underscores, the first of them with
a mark, and none of them with the cells of a table.
"""

import re
from collections.abc import Iterator, Sequence

from index.reading.layout_types import Line, Segment
from index.reading.rows import rows

_SMALL = 0.93  # of the text's size
_MARK = re.compile(
    r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳]|\*{1,3}(?=\s?\w)|[†‡]|\[\d{1,2}\]|[(（]\d{1,2}[)）]|\d{1,2}\s(?=\D)"
    r"|[*＊]?注\d{0,2}\s?[:：]|Notes?\s?\d{0,2}[:.])"
)
_RULE = re.compile(r"^_{6,}$")
_FOOT = re.compile(r"^\W*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?\W*$")
_TABLE_CELLS = 3


def part_notes(segments: Sequence[Segment], body: float) -> tuple[list[Segment], list[list[Line]]]:
    """Return the segments of a page's text, and the lines of each note at its foot.

    Args:
        segments: the page's segments.
        body: the font size of the report's text, in points.
    """
    lines = [
        line for line in rows([each for each in segments if not each.table]) if not _FOOT.match(line.text)
    ]
    first = _under_rule(lines)
    first = _of_small_print(lines, body) if first is None else first
    if not first:  # none, or nothing but notes
        return list(segments), []
    top = lines[first].top
    kept = [each for each in segments if each.table or each.top < top or _FOOT.match(each.text)]
    return kept, list(_single(lines[first:]))


def _under_rule(lines: Sequence[Line]) -> int | None:
    """Return the index of the first of the lines under the last drawn line, None unless they are notes."""
    first = 1 + max((at for at, line in enumerate(lines) if _RULE.match(line.text)), default=len(lines))
    notes = lines[first:]
    whole = bool(notes) and all(len(line.cells) < _TABLE_CELLS for line in notes)
    return first if whole and _MARK.match(notes[0].text) else None


def _of_small_print(lines: Sequence[Line], body: float) -> int | None:
    """Return the index of the first of the small lines that end the page and begin with a mark, None without any."""
    first = None
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.size > _SMALL * body or len(line.cells) >= _TABLE_CELLS:
            break
        first = index if _MARK.match(line.text) else first
    return first if first and any(line.size > _SMALL * body for line in lines[:first]) else None


def _single(lines: Sequence[Line]) -> Iterator[list[Line]]:
    note: list[Line] = []
    for line in lines:
        if note and _MARK.match(line.text):
            yield note
            note = []
        note.append(line)
    if note:
        yield note
