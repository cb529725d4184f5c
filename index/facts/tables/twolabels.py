"""The rows of a table in; out rows of one label each, where two columns of words name what a row is of.

"法国 | 失业率 | 6.7", below it "| CPI | 7.4": what stands in the first column heads the rows until the next one. Here
is decided when a table has two such columns: where most rows with figures have words in the second one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.facts.tables.cells import figures_of, is_nil
from index.types import Span, TextBlock

_MOSTLY = 0.7
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table row: the block, its cells' places in the report's text, their words, whose group heads it, its time.

    sums: it has no label, and is the sum of the rows above it.
    """

    block: TextBlock
    spans: tuple[Span, ...]
    cells: tuple[str, ...]
    owner: str = ""
    date: str = ""
    sums: bool = False


def with_one_label(lines: Sequence[TableLine]) -> list[TableLine]:
    """Return rows without their first column where it names the group that the second column's items are of."""
    if not _has_two(lines):
        return list(lines)
    owner = ""
    found = []
    for line in lines:
        if len(line.cells) < 3:
            found.append(line)
            continue
        is_filled = any(figures_of(cell) or is_nil(cell) for cell in line.cells[1:])
        owner = line.cells[0] if line.cells[0] and is_filled else owner if is_filled else ""
        if is_filled and not line.cells[1]:  # a sum has its name in the first column
            spans, cells = (line.spans[0], *line.spans[2:]), (line.cells[0], *line.cells[2:])
            found.append(replace(line, spans=spans, cells=cells))
            continue
        named = owner if is_filled and not owner.strip(".").isdigit() else ""
        found.append(replace(line, spans=line.spans[1:], cells=line.cells[1:], owner=named))
    return found


def _has_two(lines: Sequence[TableLine]) -> bool:
    filled = [
        line for line in lines if len(line.cells) > 2 and any(figures_of(cell) for cell in line.cells[2:])
    ]
    worded = [line for line in filled if _is_words(line.cells[1])]
    heads = {line.cells[0] for line in worded if _is_words(line.cells[0])}
    blank = sum(not line.cells[0] for line in worded)
    # a column of remarks has a label beside each of its words, and no rows below that leave the label out
    grouped = blank >= 1 or len(heads) < len([line for line in worded if line.cells[0]])
    return len(worded) >= _LEAST_ROWS and len(worded) >= _MOSTLY * len(filled) and bool(heads) and grouped


def _is_words(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and not figures_of(cell)
