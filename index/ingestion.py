"""Composer: one file becomes everything that a library stores of it. Each line of `read` is a stage."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.cards import CardInput, make_card
from index.chunking import chunk
from index.cleaning import clean
from index.embedding import Encoder
from index.errors import EmptyReportError
from index.facts import find_figures
from index.metadata import describe
from index.reading import Progress, read_report
from index.settings import IndexSettings
from index.stores.passages import passage_text
from index.stores.records import PreparedReport, doc_id_for
from index.types import CanonicalText, Chunk, Fact, ReportCard, ReportFormat, ReportMetadata, TableRow

if TYPE_CHECKING:
    from index.stores.records import Vectors

_BATCH = 1024
"""Passages embedded at a time, so that a long report is never in memory twice."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Everything that is stored of a report but its vectors."""

    sha256: str
    format: ReportFormat
    metadata: ReportMetadata
    canonical: CanonicalText
    chunks: tuple[Chunk, ...]
    facts: tuple[Fact, ...]
    rows: tuple[TableRow, ...]
    card: ReportCard


def read(data: bytes, name: str, settings: IndexSettings, progress: Progress | None = None) -> ReadReport:
    """Return what a file says, taken apart.

    Args:
        data: the file, whole.
        name: what it is called.
        settings: how it is read.
        progress: is told how many of its pages are read, of how many.

    Raises:
        UnreadableReportError: the file is empty, encrypted, of an unknown kind or holds no text.
    """
    began = time.perf_counter()
    sha256 = hashlib.sha256(data).hexdigest()
    raw = read_report(data, name, settings, progress)
    canonical = clean(raw)
    metadata = describe(raw, canonical)
    chunks = chunk(canonical, max_tokens=settings.chunk_tokens)
    if not chunks:
        raise EmptyReportError(name, "the file holds no text", "A scanned report needs OCR first")
    found = find_figures(canonical, metadata, limit=settings.max_facts_per_report)
    made = CardInput(doc_id_for(sha256), sha256, raw, canonical, metadata, chunks, found.facts, found.rows)
    card = make_card(made, seconds=round(time.perf_counter() - began, 3))
    return ReadReport(sha256, raw.format, metadata, canonical, chunks, found.facts, found.rows, card)


def embed(report: ReadReport, encoder: Encoder) -> PreparedReport:
    """Return a report with the vectors of its passages."""
    vectors = embed_passages(report.canonical.text, report.chunks, report.metadata.title, encoder)
    return PreparedReport(
        report.sha256,
        report.format,
        report.metadata,
        report.canonical,
        report.chunks,
        report.facts,
        vectors,
        report.card,
        rows=report.rows,
    )


def embed_passages(text: str, chunks: Sequence[Chunk], title: str, encoder: Encoder) -> "Vectors":
    """Embed each chunk under its title and headings.

    Returns:
        (len(chunks), encoder.dimensions) float32, unit rows.
    """
    import numpy as np

    vectors = np.empty((len(chunks), encoder.dimensions), dtype=np.float32)
    passages = (passage_text(title, part.heading_path, part.span.of(text)) for part in chunks)
    for start, batch in enumerate(_batches(passages)):
        vectors[start * _BATCH : start * _BATCH + len(batch)] = encoder.embed(batch)
    return vectors


def _batches(passages: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(passages, _BATCH)):
        yield batch
