"""Tables of a Word document as rows of cells.

What comes in is a table's XML, what goes out is the cells of each row in their columns, a merged cell's text in the
first place that it covers. Decided here: which tables only lay out text, like the frame around a box of it.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from index.reading.docx_styles import W, is_on, value
from index.reading.graphics import GRAPHICS
from index.reading.ooxml import ALTERNATE, integer, version

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARAGRAPH, TABLE, CONTROL, EMBEDDED = f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}altChunk"
FLOW = frozenset((PARAGRAPH, TABLE, CONTROL, EMBEDDED))
"""What a body or a cell is made of."""

_ROW, _CELL = f"{W}tr", f"{W}tc"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_MOST_COLUMNS = 63  # as in Word
_MOST_CELLS = 250  # of a row; rows are filled up to the longest, which must not fill the memory
_FLOW_CHARACTERS = 200  # a cell this long is laid out text, not a value of a table
_FLOW_ROWS = 2
_MOST_CELLS_OF_CHART = 3  # its caption, itself, its source


def parts_of(element: "Element", kinds: frozenset[str]) -> Iterator["Element"]:
    """Yield the parts of some kinds that an element holds, out of whatever wraps them there."""
    stack = [*reversed(element)]
    while stack:
        node = stack.pop()
        if node.tag in kinds:
            yield node
        elif node.tag == ALTERNATE:
            stack += reversed(version(node))
        elif node.tag in _WRAPPERS or node.tag == CONTROL:
            stack += reversed(node)


def laid_out(table: "Element") -> list["Element"]:
    """Return the cells of a table that only lays out what is in them, in order; none for a real table.

    Charts that stand side by side are read column by column: each between its caption and its source.
    """
    rows = [[*parts_of(row, frozenset((_CELL,)))] for row in parts_of(table, frozenset((_ROW,)))]
    cells = [cell for row in rows for cell in row]
    if next(table.iter(*GRAPHICS), None) is not None:
        charts = sum(next(cell.iter(*GRAPHICS), None) is not None for cell in cells)
        columns = [cell for column in zip_longest(*rows) for cell in column if cell is not None]
        return columns if charts * _MOST_CELLS_OF_CHART >= len(cells) else []
    is_long = len(rows) <= _FLOW_ROWS and any(_longer(cell, _FLOW_CHARACTERS) for cell in cells)
    return cells if len(cells) == 1 or is_long else []


def table_rows(table: "Element", text_of: Callable[["Element"], str]) -> Iterator[list[str]]:
    """Yield the cells of each row; `text_of` reads a cell and is asked once for each, in order."""
    for row in parts_of(table, frozenset((_ROW,))):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue  # a tracked change deleted it
        cells = [""] * _columns(None if properties is None else properties.find(f"{W}gridBefore"), least=0)
        for cell in parts_of(row, frozenset((_CELL,))):
            looks = cell.find(f"{W}tcPr")
            width = 1 if looks is None else _columns(looks.find(f"{W}gridSpan"), least=1)
            cells += ["" if _goes_on(looks) else text_of(cell), *[""] * (width - 1)]
        yield cells[:_MOST_CELLS]


def _longer(cell: "Element", bound: int) -> bool:
    """Tell whether the text of a cell is longer than that; what tables in it hold is not counted."""
    length = 0
    for paragraph in parts_of(cell, frozenset((PARAGRAPH,))):
        length += sum(len(each.text or "") for each in paragraph.iter(f"{W}t"))
        if length > bound:
            return True
    return False


def _columns(element: "Element | None", *, least: int) -> int:
    return min(max(integer(value(element), least), least), _MOST_COLUMNS)


def _goes_on(looks: "Element | None") -> bool:
    """Tell whether a cell is covered by the one above it, or (in files of old) by the one to the left."""
    if looks is None:
        return False
    merges = (looks.find(f"{W}vMerge"), looks.find(f"{W}hMerge"))
    return any(each is not None and (value(each) or "continue") == "continue" for each in merges) or bool(
        is_on(looks.find(f"{W}cellDel"))
    )
