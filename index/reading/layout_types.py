"""The nouns of a laid out page: segments of text with their places, and the pages that hold them.

Coordinates are points from the page's top left corner, y growing downwards.
"""

from dataclasses import dataclass

from index.reading.rules import Rules
from index.types import BBox


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as text, `a | b | c`, and where it stands."""

    text: str
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line without a wide gap in it; `size` is the font size in points.

    `walled` tells that a drawn line parts it from what stands right of it. `table` holds the rows of a table whose
    cells drawn lines part, in whose place the segment stands.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    walled: bool = False
    table: tuple[TableRow, ...] = ()

    @property
    def height(self) -> float:
        """Return the height of the line box in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Segments that stand side by side on one baseline, from left to right."""

    cells: tuple[Segment, ...]

    @property
    def left(self) -> float:
        """Return where the line begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Return where the line ends."""
        return self.cells[-1].right

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return max(cell.bottom for cell in self.cells)

    @property
    def size(self) -> float:
        """Return the font size of the longest cell."""
        return max(self.cells, key=lambda cell: len(cell.text)).size

    @property
    def bold(self) -> bool:
        """Tell whether the whole line is bold."""
        return all(cell.bold for cell in self.cells)

    @property
    def text(self) -> str:
        """Return the line's text, one space between cells."""
        return " ".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's segments in the order of its content, its size in points, its count of characters, its drawn lines."""

    segments: tuple[Segment, ...]
    width: float
    height: float
    characters: int
    rules: Rules = Rules()


def box_of(lines: list[Line]) -> BBox:
    """Return the box around `lines`, rounded to tenths of a point."""
    left = min(line.left for line in lines)
    top = min(line.top for line in lines)
    right = max(line.right for line in lines)
    bottom = max(line.bottom for line in lines)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
