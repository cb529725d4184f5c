"""How many cells of tables on PDF pages are read right: ``python -m bench.tables --reports DIR``.

Twelve pages of public reports were written down cell by cell, by hand, from pictures of the pages and before the reader
saw them. `bench/table_cells/` holds a digest of each cell, not its text: the reports are others' work. A cell is right
when the reader has the same text (NFKC, white space apart) in the same row and column.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from index.reading import read_report
from index.reading.grids import CELL_SEPARATOR
from index.settings import IndexSettings, Ocr
from index.types import BlockKind, RawReport

CELLS = Path(__file__).parent / "table_cells"
_DIGITS = 10
_SPACES = re.compile(r"\s+")

Row = tuple[str, ...]
"""A digest for each cell, "" for an empty one."""


@dataclass(frozen=True, slots=True)
class Score:
    """Cells that are expected, that were read, and that were read right."""

    expected: int = 0
    read: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return both together."""
        return Score(self.expected + other.expected, self.read + other.read, self.right + other.right)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        both = self.expected + self.read
        return 2 * self.right / both if both else 0.0


def main() -> int:
    """Print a line for each page and for each kind of table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reports", type=Path, required=True, help="folder of the PDFs that bench/table_cells names"
    )
    options = parser.parse_args()
    read: dict[str, RawReport] = {}
    totals = {True: Score(), False: Score()}
    for file in sorted(CELLS.glob("*.json")):
        page = json.loads(file.read_text("utf-8"))
        name = page["report"]
        if name not in read:
            read[name] = read_report((options.reports / name).read_bytes(), name, IndexSettings(ocr=Ocr.OFF))
        expected = [tuple(row) for table in page["tables"] for row in table]
        score = scored(expected, rows_of(read[name], page["page"]))
        totals[page["ruled"]] += score
        print(f"{file.stem:<36}{'ruled' if page['ruled'] else 'unruled':<9}{_line(score)}")
    for ruled, score in totals.items():
        print(f"{'all':<36}{'ruled' if ruled else 'unruled':<9}{_line(score)}")
    return 0


def rows_of(raw: RawReport, number: int) -> list[Row]:
    """Return the table rows of a page as digests."""
    blocks = [block for page in raw.pages if page.number == number for block in page.blocks]
    # a row that begins with an empty cell begins with the bar
    texts = [f" {block.text} " for block in blocks if block.kind is BlockKind.TABLE_ROW]
    return [tuple(digest(cell) for cell in text.split(CELL_SEPARATOR)) for text in texts]


def digest(cell: str) -> str:
    """Return what stands for a cell's text."""
    text = _SPACES.sub("", unicodedata.normalize("NFKC", cell))
    return sha256(text.encode()).hexdigest()[:_DIGITS] if text else ""


def scored(expected: Sequence[Row], found: Sequence[Row]) -> Score:
    """Return the score under the pairing of rows, in order, that makes most cells right."""
    best = [[0] * (len(found) + 1) for _ in range(len(expected) + 1)]
    for at, row in enumerate(expected):
        for beside, other in enumerate(found):
            together = best[at][beside] + _equal(row, other)
            best[at + 1][beside + 1] = max(best[at][beside + 1], best[at + 1][beside], together)
    return Score(_filled(expected), _filled(found), best[-1][-1])


def _equal(row: Row, other: Row) -> int:
    return sum(bool(cell) and cell == beside for cell, beside in zip(row, other, strict=False))


def _filled(rows: Sequence[Row]) -> int:
    return sum(bool(cell) for row in rows for cell in row)


def _line(score: Score) -> str:
    return f"{score.expected:>5} cells  {score.read:>5} read  {score.right:>5} right  F1 {score.f1:.3f}"


if __name__ == "__main__":
    sys.exit(main())
