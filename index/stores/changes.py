"""How a catalogue changes: the statements by which reports come and go, and the log that the indexes follow.

Everything here runs inside a transaction that the caller has begun.
"""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.corrections import Correction, carded
from index.errors import ReembeddedError, ReportNotFoundError
from index.language.scripts import fold
from index.stores import corrections, factrows, records, tablerows
from index.stores.records import PreparedReport
from index.stores.schema import NEXT_VECTORS
from index.types import AddStatus, ReportMetadata

if TYPE_CHECKING:
    from index.stores.records import Vectors


class MetaKey(StrEnum):
    """What the catalogue knows of the library itself.

    MANIFEST: the encoder of the vectors; ENCODER, ENCODER_NAME and DIMENSIONS stand for it in format version 2.
    GENERATION: how often the vectors were replaced. NEXT_MANIFEST: the encoder of those that are being made.
    """

    LIBRARY_ID = "library_id"
    MANIFEST = "manifest"
    GENERATION = "generation"
    NEXT_MANIFEST = "next_manifest"
    ENCODER = "encoder"
    DIMENSIONS = "dimensions"
    ENCODER_NAME = "encoder_name"
    REVISION = "revision"
    NEXT_CHUNK = "next_chunk"


class ChangeKind(StrEnum):
    """What happened to a report; one that is RETITLED leaves the indexes and enters them again."""

    ADDED = "added"
    REMOVED = "removed"
    RETITLED = "retitled"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A report as the indexes know it: its number and those of its chunks."""

    document: int
    first_chunk: int
    chunks: int

    @property
    def chunk_range(self) -> range:
        """Return the numbers of its chunks."""
        return range(self.first_chunk, self.first_chunk + self.chunks)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index has to do to reflect `revision`: drop `removed`, take in `added`, in this order."""

    revision: int
    removed: tuple[StoredDocument, ...]
    added: tuple[StoredDocument, ...]

    @property
    def chunks(self) -> int:
        """Return how many chunks come or go."""
        return sum(document.chunks for document in (*self.removed, *self.added))


@dataclass(frozen=True, slots=True)
class Stored:
    """The outcome of a change: `orphaned` are the sha-256 of files that no report needs any more."""

    status: AddStatus
    revision: int
    orphaned: tuple[str, ...] = ()


def current_revision(connection: sqlite3.Connection) -> int:
    """Return the number of changes acknowledged so far."""
    return int(_meta(connection, MetaKey.REVISION))


def content_revision(connection: sqlite3.Connection) -> int:
    """Return the revision of the last change that indexes have to follow: an alias is none."""
    return int(connection.execute("SELECT coalesce(max(revision), 0) FROM changes").fetchone()[0])


def generation(connection: sqlite3.Connection) -> int:
    """Return how often the vectors were replaced by those of another encoder."""
    found = _find(connection, "SELECT value FROM meta WHERE key = ?", MetaKey.GENERATION)
    return found or 0


def next_revision(connection: sqlite3.Connection) -> int:
    """Count one change; returns the new revision."""
    revision = current_revision(connection) + 1
    _set_meta(connection, MetaKey.REVISION, revision)
    return revision


def changes_since(connection: sqlite3.Connection, revision: int) -> Changes:
    """Return what happened to reports after `revision` (0 for all that there is)."""
    # what reflects nothing yet has nothing to drop
    removed = connection.execute(
        "SELECT DISTINCT document, first_chunk, chunks FROM changes"
        " WHERE ?1 > 0 AND revision > ?1 AND kind <> ?2 ORDER BY document",
        (revision, ChangeKind.ADDED),
    )
    added = connection.execute(
        "SELECT document, first_chunk, chunks FROM documents WHERE revision > ? ORDER BY document",
        (revision,),
    )
    return Changes(
        revision=content_revision(connection),
        removed=tuple(StoredDocument(*row) for row in removed),
        added=tuple(StoredDocument(*row) for row in added),
    )


def put(connection: sqlite3.Connection, prepared: PreparedReport | None, sha256: str, source: str) -> Stored:
    """Let `source` be the report with this sha-256; what it was goes, unless another source still is it.

    Raises:
        ReportNotFoundError: `prepared` is None and the report is not stored.
        ReembeddedError: its vectors are of an encoder that is the library's no more.
    """
    document = _find(connection, "SELECT document FROM documents WHERE sha256 = ?", sha256)
    former = _find(connection, "SELECT document FROM sources WHERE source = ?", source)
    revision = current_revision(connection) + 1
    added = document is None
    if document is None:
        if prepared is None:
            raise ReportNotFoundError(records.doc_id_for(sha256))
        if prepared.generation != generation(connection):
            raise ReembeddedError
        document = _insert(connection, prepared, source, revision)
    connection.execute("REPLACE INTO sources VALUES (?, ?)", (source, document))
    orphaned: tuple[str, ...] = ()
    if former is not None and former != document and not _is_owned(connection, former):
        orphaned = (delete(connection, former, revision),)
    if not (added or orphaned):
        return Stored(AddStatus.UNCHANGED, revision - 1)
    _set_meta(connection, MetaKey.REVISION, revision)
    return Stored(AddStatus.REPLACED if orphaned else AddStatus.ADDED, revision, orphaned)


def delete(connection: sqlite3.Connection, document: int, revision: int) -> str:
    """Delete a report and everything that hangs on it; returns the sha-256 of its file."""
    doc_id, sha256, first_chunk, chunks = connection.execute(
        "SELECT doc_id, sha256, first_chunk, chunks FROM documents WHERE document = ?", (document,)
    ).fetchone()
    connection.execute("DELETE FROM documents WHERE document = ?", (document,))
    change = (revision, document, doc_id, ChangeKind.REMOVED, first_chunk, chunks)
    connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", change)
    return str(sha256)


def correct(
    connection: sqlite3.Connection, doc_id: str, correction: Correction, vectors: "Vectors | None"
) -> bool:
    """Let a report be described as a user says; returns whether that changes anything.

    Args:
        connection: the catalogue's.
        doc_id: the report's, which is there.
        correction: what the user says.
        vectors: of the report's passages under the title that it has afterwards; None where the title stays.
    """
    query = f"SELECT document, first_chunk, card, {records.REPORT_COLUMNS} FROM documents WHERE doc_id = ?"
    document, first_chunk, card, *row = connection.execute(query, (doc_id,)).fetchone()
    known, former = records.report_from(row).metadata, corrections.corrections_of(connection, doc_id)
    metadata, corrected = correction.applied(known, former)
    if corrected == former:
        return False
    corrections.forget(connection, doc_id, [one.field for one in former])
    corrections.keep(connection, doc_id, corrected)
    described = (
        *records.metadata_row(metadata),
        records.card_text(carded(records.card_from(card), metadata)),
    )
    columns = f"({records.METADATA_COLUMNS}, card) = ({_marks(len(described))})"
    connection.execute(f"UPDATE documents SET {columns} WHERE document = ?", (*described, document))
    connection.execute("DELETE FROM names WHERE document = ?", (document,))
    _insert_names(connection, document, metadata)
    if metadata.company != known.company:
        connection.execute(
            "UPDATE facts SET entity = ? WHERE document = ?", (metadata.company or "", document)
        )
    revision = next_revision(connection)
    if vectors is not None and metadata.title != known.title:
        _retitle(connection, StoredDocument(document, first_chunk, len(vectors)), doc_id, vectors, revision)
    return True


def _retitle(
    connection: sqlite3.Connection, stored: StoredDocument, doc_id: str, vectors: "Vectors", revision: int
) -> None:
    """Let the indexes take in a report again, under another title."""
    rows = records.vector_rows(stored.first_chunk, vectors)
    connection.executemany("REPLACE INTO vectors VALUES (?, ?)", rows)
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (NEXT_VECTORS,)).fetchone():
        # what another encoder made of it bears the former title
        numbers = (stored.chunk_range.start, stored.chunk_range.stop)
        connection.execute(f"DELETE FROM {NEXT_VECTORS} WHERE chunk >= ? AND chunk < ?", numbers)
    connection.execute("UPDATE documents SET revision = ? WHERE document = ?", (revision, stored.document))
    change = (revision, stored.document, doc_id, ChangeKind.RETITLED, stored.first_chunk, stored.chunks)
    connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", change)


def _insert(connection: sqlite3.Connection, prepared: PreparedReport, source: str, revision: int) -> int:
    first_chunk, count = int(_meta(connection, MetaKey.NEXT_CHUNK)), len(prepared.chunks)
    _set_meta(connection, MetaKey.NEXT_CHUNK, first_chunk + count)
    row = (
        *records.report_row(prepared, source, revision),
        first_chunk,
        count,
        records.card_text(prepared.card),
    )
    columns = f"{records.REPORT_COLUMNS}, first_chunk, chunks, card"
    cursor = connection.execute(f"INSERT INTO documents ({columns}) VALUES ({_marks(len(row))})", row)
    document = int(cursor.lastrowid or 0)
    change = (revision, document, prepared.card.doc_id, ChangeKind.ADDED, first_chunk, count)
    connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", change)
    _insert_names(connection, document, prepared.metadata)
    corrections.keep(connection, prepared.card.doc_id, prepared.corrections)
    _insert_text(connection, prepared, document)
    _insert_chunks(connection, prepared, document, first_chunk)
    return document


def _insert_text(connection: sqlite3.Connection, prepared: PreparedReport, document: int) -> None:
    canonical = prepared.canonical
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", records.text_rows(document, canonical.text))
    blocks = records.block_rows(document, canonical.blocks)
    connection.executemany(f"INSERT INTO blocks VALUES ({_marks(8)})", blocks)
    provenance = (document, records.pack_offsets(canonical.offsets), records.dropped_text(canonical.dropped))
    connection.execute("INSERT INTO provenance VALUES (?, ?, ?)", provenance)


def _insert_chunks(
    connection: sqlite3.Connection, prepared: PreparedReport, document: int, first_chunk: int
) -> None:
    chunks = records.chunk_rows(document, first_chunk, prepared.chunks)
    connection.executemany(f"INSERT INTO chunks VALUES ({_marks(8)})", chunks)
    vectors = records.vector_rows(first_chunk, prepared.vectors)
    connection.executemany("INSERT INTO vectors VALUES (?, ?)", vectors)
    factrows.keep(connection, document, prepared.facts)
    tablerows.keep(connection, document, prepared.rows)


def _insert_names(connection: sqlite3.Connection, document: int, metadata: ReportMetadata) -> None:
    """Let a report be found by the names of its company."""
    names = {fold(name) for name in (metadata.company, *metadata.aliases) if name}
    connection.executemany("INSERT INTO names VALUES (?, ?)", ((name, document) for name in sorted(names)))


def _is_owned(connection: sqlite3.Connection, document: int) -> bool:
    return _find(connection, "SELECT document FROM sources WHERE document = ? LIMIT 1", document) is not None


def _find(connection: sqlite3.Connection, query: str, value: str | int) -> int | None:
    row = connection.execute(query, (value,)).fetchone()
    return None if row is None else int(row[0])


def _meta(connection: sqlite3.Connection, key: MetaKey) -> int | str | bytes:
    value: int | str | bytes = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[
        0
    ]
    return value


def _set_meta(connection: sqlite3.Connection, key: MetaKey, value: int) -> None:
    connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def _marks(count: int) -> str:
    return ", ".join("?" * count)
