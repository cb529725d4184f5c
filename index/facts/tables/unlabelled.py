"""The rows of a table in; the same out, a last row that has no label and sums up all rows above it marked as their sum.

A note to the accounts closes with a figure under a rule: "Raw materials | 12", "Finished goods | 30", " | 42". Here is
decided when such a row is the sum: each of its figures is what the labelled rows above it add up to.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.facts.tables.cells import figures_of
from index.facts.tables.rows import is_header
from index.facts.tables.twolabels import TableLine

_LEAST_PARTS = 2


def with_sums(lines: Sequence[TableLine]) -> list[TableLine]:
    """Return rows, those without a label that are the sum of all rows above them under their header marked so."""
    found: list[TableLine] = []
    begin = 0
    for at, line in enumerate(lines):
        if is_header(line.cells):
            begin = at + 1
        closes = at + 1 == len(lines) or is_header(lines[at + 1].cells)
        is_sum = closes and not line.cells[0] and _adds_up(lines[begin:at], line)
        found.append(replace(line, sums=True) if is_sum else line)
    return found


def _adds_up(parts: Sequence[TableLine], total: TableLine) -> bool:
    """Tell whether every figure of a row is the sum of those above it, but for one of its last digit's steps."""
    whole = all(part.cells[0] and len(part.cells) == len(total.cells) for part in parts)
    columns = [at for at, cell in enumerate(total.cells) if cell]
    return (
        whole
        and len(parts) >= _LEAST_PARTS
        and bool(columns)
        and all(_is_sum([part.cells[at] for part in parts], total.cells[at]) for at in columns)
    )


def _is_sum(cells: Sequence[str], total: str) -> bool:
    figures = [figures_of(cell) for cell in cells]
    sums = figures_of(total)
    if len(sums) != 1 or any(len(found) > 1 for found in figures):
        return False
    values = [found[0].value for found in figures if found]
    exponent = sums[0].value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return len(values) >= _LEAST_PARTS and abs(sum(values, Decimal(0)) - sums[0].value) <= step
