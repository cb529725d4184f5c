"""Is a library what it was? In go its stores, out come sentences on what is wrong; nothing is changed."""

from collections.abc import Iterator
from itertools import chain

from index.errors import LibraryDamagedError, ReportNotFoundError
from index.stores.catalogue import Catalogue
from index.stores.changes import StoredDocument
from index.stores.derived import DerivedIndexes
from index.stores.embeddings import Embedded
from index.stores.originals import Originals
from index.stores.records import doc_id_for
from index.types import Report, Span

_UNIT_TOLERANCE = 1e-3


def find_problems(catalogue: Catalogue, originals: Originals, derived: DerivedIndexes) -> tuple[str, ...]:
    """Check the file of the catalogue, every report and both indexes."""
    checks = [_report_problems(catalogue, originals, report) for report in catalogue.reports()]
    return (*catalogue.problems(), *chain(*checks), *_vector_problems(catalogue), *derived.problems())


def _report_problems(catalogue: Catalogue, originals: Originals, report: Report) -> Iterator[str]:
    if report.doc_id != doc_id_for(report.sha256):
        yield f"{report.doc_id}: the id is not that of its file"
    try:
        originals.get(report.sha256)
        yield from (f"{report.doc_id}: {problem}" for problem in _text_problems(catalogue, report))
    except LibraryDamagedError as error:
        yield f"{report.doc_id}: {error.problem}"
    except ReportNotFoundError:
        # removed while this was running
        return


def _text_problems(catalogue: Catalogue, report: Report) -> Iterator[str]:
    canonical, card = catalogue.canonical(report.doc_id), catalogue.card(report.doc_id)
    chunks, facts = catalogue.chunks(report.doc_id), catalogue.facts([report.doc_id])
    rows = catalogue.table_rows.of(report.doc_id)
    whole = Span(0, len(canonical.text))
    if whole.end != report.characters:
        yield f"its text has {whole.end} characters in place of {report.characters}"
    found = (len(canonical.blocks), len(chunks), len(facts), len(rows))
    if found != (card.blocks, card.chunks, card.facts, card.table_rows):
        yield "its blocks, chunks, facts or table rows are not as many as its card says"
    if [chunk.ordinal for chunk in chunks] != list(range(len(chunks))):
        yield "its chunks are not numbered from 0 on"
    spans = [block.span for block in canonical.blocks] + [chunk.span for chunk in chunks]
    spans += [span for stored in facts for span in (stored.fact.span, stored.fact.value_span)]
    spans += [
        span for stored in rows for span in (stored.row.span, *(cell.span for cell in stored.row.cells))
    ]
    if not all(span.start <= span.end and whole.covers(span) for span in spans):
        yield "a span lies outside its text"


def _vector_problems(catalogue: Catalogue) -> Iterator[str]:
    embedded = catalogue.embeddings.current()
    for document in catalogue.changes_since(0).added:
        if not _has_unit_vectors(catalogue, document, embedded):
            yield f"document {document.document}: its vectors are not a unit vector for each chunk"


def _has_unit_vectors(catalogue: Catalogue, document: StoredDocument, embedded: Embedded) -> bool:
    import numpy as np

    numbers, vectors = catalogue.embeddings.vectors(document.chunk_range, embedded)
    lengths = np.linalg.norm(vectors, axis=1)
    # a passage without a word that the encoder knows has zeros for a vector
    is_unit = (lengths == 0) | (np.abs(lengths - 1) < _UNIT_TOLERANCE)
    return numbers == list(document.chunk_range) and bool(np.all(is_unit))
