"""How fast PDFs become answers: ``python -m bench.pdf_speed --reports DIR``.

Each PDF of a folder is read, taken apart and embedded, which is all but the commit to the disk; beside it, in the same
process and on the same files, pypdf and pdfplumber (extra `bench`) extract text and nothing else. Pages a second of
processor time, so that other work on the machine matters little.
"""

import argparse
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.embedding import load_encoder
from index.ingestion import embed, read
from index.settings import IndexSettings, Ocr

_SETTINGS = IndexSettings(ocr=Ocr.OFF)


@dataclass(frozen=True, slots=True)
class Taken:
    """Pages read and the seconds they took."""

    pages: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Taken") -> "Taken":
        """Return both together."""
        return Taken(self.pages + other.pages, self.seconds + other.seconds)

    @property
    def shown(self) -> str:
        """Return pages a second, or that there are none."""
        return f"{self.pages / self.seconds:.1f}" if self.pages else "fails"


def main() -> int:
    """Print a line for each file and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, required=True)
    options = parser.parse_args()
    encoder = load_encoder("builtin")
    encoder.embed(["ready"])

    def yanbao(path: Path) -> int:
        return embed(read(path.read_bytes(), path.name, _SETTINGS), encoder).card.pages

    ways = {"yanbao": yanbao, "pypdf": _pypdf, "pdfplumber": _pdfplumber}
    logging.disable()  # pdfplumber tells of every odd font
    totals = {way: Taken() for way in ways}
    print(f"{'file':<40}" + "".join(f"{way:>12}" for way in ways))
    for path in sorted(options.reports.glob("*.pdf")):
        taken = {way: timed(run, path) for way, run in ways.items()}
        totals = {way: totals[way] + taken[way] for way in ways}
        print(f"{path.name:<40}" + "".join(f"{taken[way].shown:>12}" for way in ways), flush=True)
    print(f"{'all that it could read':<40}" + "".join(f"{totals[way].shown:>12}" for way in ways))
    return 0


def timed(run: Callable[[Path], int], path: Path) -> Taken:
    """Run one way on a file; one that it cannot read took nothing."""
    from pypdf.errors import PyPdfError

    began = time.process_time()
    try:
        pages = run(path)
    except PyPdfError:
        return Taken()
    return Taken(pages, time.process_time() - began)


def _pypdf(path: Path) -> int:
    from pypdf import PdfReader

    pages = PdfReader(path).pages
    for page in pages:
        page.extract_text()
    return len(pages)


def _pdfplumber(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


if __name__ == "__main__":
    sys.exit(main())
