"""How a row of a table is written, whichever reader found it.

Cells come in, one block goes out: `a | b | c`, an empty cell standing where a column has no value or a merged cell
covers it, so that a row's values stand in the places of their heads. The text of a merged cell stands in the first
of the places that it covers.
"""

from collections.abc import Iterable, Sequence

from index.types import Block, BlockKind

CELL_SEPARATOR = " | "
_BAR, _WIDE_BAR = "|", "\uff5c"


def row_block(cells: Sequence[str]) -> Block | None:
    """Return a row as a block, white space of each cell made one space; None for a row without any text."""
    plain = [" ".join(cell.split()).replace(_BAR, _WIDE_BAR) for cell in cells]
    return Block(BlockKind.TABLE_ROW, CELL_SEPARATOR.join(plain).strip()) if any(plain) else None


def table_blocks(rows: Iterable[Sequence[str]]) -> tuple[Block, ...]:
    """Return the rows of a table that have text, each with as many cells as the longest that has any."""
    filled = [[*row] for row in rows if any(cell.strip() for cell in row)]
    width = max((_filled_width(row) for row in filled), default=0)
    blocks = (row_block([*row[:width], *[""] * (width - len(row))]) for row in filled)
    return tuple(block for block in blocks if block is not None)


def _filled_width(row: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)
