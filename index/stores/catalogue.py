"""The truth of a library: one SQLite file with every report's metadata, text, chunks, vectors and facts.

In go prepared reports, one transaction each; out come the same values again, and the log of changes by which
the dense and the lexical index follow. Decided here: each change adds one to the revision, an alias being a
change too; a report belongs to as many sources as gave its bytes and goes with the last of them.
"""

import uuid
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from index.corrections import Corrected, Correction, Field, Value
from index.errors import LibraryMismatchError, ReportNotFoundError
from index.language.scripts import fold
from index.manifest import EncoderManifest
from index.stores import changes, corrections, factrows, filters, quoting, records
from index.stores.changes import Changes, MetaKey, Stored, StoredDocument
from index.stores.connections import Connections
from index.stores.embeddings import Embeddings
from index.stores.records import Passage, PreparedReport
from index.stores.refusals import refusals_told
from index.stores.schema import CORRECTIONS, FORMAT_VERSION, READABLE_VERSIONS, SCHEMA, TABLE_ROWS
from index.stores.tablerows import TableRows
from index.types import (
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    Hit,
    Report,
    ReportCard,
    ReportFilter,
    Span,
    StoredFact,
    TextBlock,
)

if TYPE_CHECKING:
    from index.stores.records import Vectors


class Catalogue:
    """The SQLite file of a library. Threads may share it; processes may open it side by side.

    `embeddings` are the vectors of its passages, `table_rows` the rows of its tables.
    """

    def __init__(self, path: Path) -> None:
        self._connections = Connections(path)
        self._reports: tuple[int, tuple[Report, ...]] = (-1, ())
        self.embeddings = Embeddings(self._connections)
        self.table_rows = TableRows(self._connections)

    # ------------------------------------------------------------ the library

    def create(self, encoder: EncoderManifest) -> None:
        """Make the tables, unless they are there, and note which encoder the library is made with."""
        meta: dict[MetaKey, str | int] = {
            MetaKey.LIBRARY_ID: uuid.uuid4().hex,
            MetaKey.REVISION: 0,
            MetaKey.NEXT_CHUNK: 1,
            MetaKey.MANIFEST: encoder.to_json(),
            MetaKey.GENERATION: 0,
        }
        with self._connections.writing() as connection:
            if _format_version(connection) == 0:
                for statement in (*SCHEMA.split(";"), CORRECTIONS, TABLE_ROWS):
                    connection.execute(statement)
                connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
                connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")

    def format_version(self) -> int:
        """Return the version of the tables; 0 when there are none, as when making them was interrupted."""
        with self._connections.reading() as connection:
            return _format_version(connection)

    def check_format(self) -> None:
        """Refuse a file of another format.

        Raises:
            LibraryMismatchError: the file was made by a version of Yanbao with other tables.
        """
        found = self.format_version()
        if found not in READABLE_VERSIONS:
            raise LibraryMismatchError(
                "format version",
                expected=str(found),
                found=str(FORMAT_VERSION),
                advice="Ingest the reports into a new library, or use the version of Yanbao that made it.",
            )

    def library_id(self) -> str:
        """Return what tells the library from every other."""
        with self._connections.reading() as connection:
            query = "SELECT value FROM meta WHERE key = ?"
            return str(connection.execute(query, (MetaKey.LIBRARY_ID,)).fetchone()[0])

    @property
    def revision(self) -> int:
        """Return the number of changes acknowledged so far."""
        with self._connections.reading() as connection:
            return changes.current_revision(connection)

    @property
    def content_revision(self) -> int:
        """Return the revision of the last change that indexes have to follow."""
        with self._connections.reading() as connection:
            return changes.content_revision(connection)

    def chunk_count(self) -> int:
        """Return the number of chunks of all reports."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT coalesce(sum(chunks), 0) FROM documents").fetchone()[0])

    def changes_since(self, revision: int) -> Changes:
        """Return what happened to reports after `revision` (0 for all that there is)."""
        with self._connections.reading() as connection:
            return changes.changes_since(connection, revision)

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file."""
        with self._connections.reading() as connection:
            damage = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
            orphans = [
                f"a row of {row[0]} has no report" for row in connection.execute("PRAGMA foreign_key_check")
            ]
        return (*damage, *orphans)

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    # ------------------------------------------------------------ changes

    def put(self, prepared: PreparedReport | None, *, sha256: str, source: str) -> Stored:
        """Let `source` be the report with this sha-256, in one transaction.

        What the source was before goes, unless another source still is it.

        Args:
            prepared: the report; None where it is thought to be stored already.
            sha256: of the report's file.
            source: where the file came from.

        Raises:
            ReportNotFoundError: the report is not stored, and not given.
        """
        with self._connections.writing() as connection:
            return changes.put(connection, prepared, sha256, source)

    def remove(self, doc_id: str) -> str:
        """Remove a report, whatever its sources; returns the sha-256 of its file.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        with self._connections.writing() as connection:
            (document,) = _document(connection, doc_id, "document")
            return changes.delete(connection, document, changes.next_revision(connection))

    def correct(self, doc_id: str, correction: Correction, vectors: "Vectors | None" = None) -> bool:
        """Let a report be described as a user says, in one transaction; returns whether that changes anything.

        Args:
            doc_id: the report's.
            correction: what the user says.
            vectors: of its passages under their title afterwards; needed where the title changes.

        Raises:
            ReportNotFoundError: there is no such report.
        """
        with self._connections.writing() as connection:
            _document(connection, doc_id, "document")
            return changes.correct(connection, doc_id, correction, vectors)

    def set_alias(self, alias: str, name: str) -> None:
        """Let `alias` mean `name`."""
        with self._connections.writing() as connection:
            connection.execute("REPLACE INTO aliases VALUES (?, ?, ?)", (fold(alias), alias, name))
            changes.next_revision(connection)

    def remove_alias(self, alias: str) -> bool:
        """Forget an alias; returns whether there was one."""
        with self._connections.writing() as connection:
            found = connection.execute("DELETE FROM aliases WHERE folded = ?", (fold(alias),)).rowcount > 0
            if found:
                changes.next_revision(connection)
        return found

    # ------------------------------------------------------------ reports

    def find(self, sha256: str, *, source: str | None = None) -> str | None:
        """Return the id of the report with this sha-256 (that `source` is, where given), if there is one."""
        query, values = "SELECT doc_id FROM documents WHERE sha256 = ?", [sha256]
        if source is not None:
            query += " AND document = (SELECT document FROM sources WHERE source = ?)"
            values.append(source)
        with self._connections.reading() as connection:
            row = connection.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def needs(self, prepared: PreparedReport | None, *, sha256: str, source: str) -> bool:
        """Tell whether a report has to be prepared before `put`: it is not there, and not given as of now.

        That is with vectors of the library's encoder and with what users say of it.
        """
        if self.find(sha256) is not None:
            return False
        if prepared is None or prepared.generation != self.embeddings.current().generation:
            return True
        return {one.field: one.value for one in prepared.corrections} != self.awaiting(sha256, source)

    def awaiting(self, sha256: str, source: str) -> dict[Field, Value]:
        """Return what users said of a file that is not stored: of its former version, or when it was here before."""
        with self._connections.reading() as connection:
            return corrections.awaiting(connection, sha256, source)

    def hashes(self) -> frozenset[str]:
        """Return the sha-256 of every report's file."""
        with self._connections.reading() as connection:
            return frozenset(row[0] for row in connection.execute("SELECT sha256 FROM documents"))

    def reports(self) -> tuple[Report, ...]:
        """Return every report, in the order in which they came."""
        query = f"SELECT {records.REPORT_COLUMNS} FROM documents ORDER BY document"
        with self._connections.reading() as connection:
            revision = changes.current_revision(connection)
            known, reports = self._reports
            if known != revision:
                reports = tuple(records.report_from(row) for row in connection.execute(query))
                self._reports = revision, reports
            return reports

    def report(self, doc_id: str) -> Report:
        """Return a report. Raises ReportNotFoundError, as every method below that takes a document id."""
        with self._connections.reading() as connection:
            return records.report_from(_document(connection, doc_id, records.REPORT_COLUMNS))

    def card(self, doc_id: str) -> ReportCard:
        """Return a report's card."""
        with self._connections.reading() as connection:
            return records.card_from(_document(connection, doc_id, "card")[0])

    def corrections(self, doc_id: str) -> tuple[Corrected, ...]:
        """Return the fields of a report that users corrected."""
        with self._connections.reading() as connection:
            _document(connection, doc_id, "document")
            return corrections.corrections_of(connection, doc_id)

    def text(self, doc_id: str) -> str:
        """Return a report's canonical text."""
        with self._connections.reading() as connection:
            return quoting.text_of(connection, _document(connection, doc_id, "document")[0])

    def blocks(self, doc_id: str) -> tuple[TextBlock, ...]:
        """Return a report's blocks in reading order."""
        query = 'SELECT kind, start, "end", level, page, bbox FROM blocks WHERE document = ? ORDER BY ordinal'
        return tuple(records.block_from(row) for row in self._rows(doc_id, query))

    def block_counts(self, doc_id: str) -> dict[BlockKind, int]:
        """Return how many blocks of each kind a report has; 0 where there is none."""
        query = "SELECT kind, count(*) FROM blocks WHERE document = ? GROUP BY kind"
        return dict.fromkeys(BlockKind, 0) | {
            BlockKind(kind): count for kind, count in self._rows(doc_id, query)
        }

    def dropped(self, doc_id: str) -> tuple[Dropped, ...]:
        """Return what cleaning left out of a report's text."""
        ((dropped,),) = self._rows(doc_id, "SELECT dropped FROM provenance WHERE document = ?")
        return records.dropped_from(dropped)

    def canonical(self, doc_id: str) -> CanonicalText:
        """Return a report's canonical text with its blocks and the map to the raw text."""
        ((offsets, dropped),) = self._rows(
            doc_id, "SELECT offsets, dropped FROM provenance WHERE document = ?"
        )
        return CanonicalText(
            text=self.text(doc_id),
            blocks=self.blocks(doc_id),
            dropped=records.dropped_from(dropped),
            offsets=records.unpack_offsets(offsets),
        )

    def chunks(self, doc_id: str) -> tuple[Chunk, ...]:
        """Return a report's chunks in reading order."""
        query = f"SELECT {records.CHUNK_COLUMNS} FROM chunks WHERE document = ? ORDER BY ordinal"
        return tuple(records.chunk_from(row) for row in self._rows(doc_id, query))

    def facts(
        self, doc_ids: Collection[str] | None = None, *, metrics: Collection[str] | None = None
    ) -> tuple[StoredFact, ...]:
        """Return facts by report and place, of all reports and metrics or of some."""
        conditions = {"d.doc_id": doc_ids, "f.metric": metrics}
        where, values = filters.among(
            {name: wanted for name, wanted in conditions.items() if wanted is not None}
        )
        with self._connections.reading() as connection:
            return factrows.found(connection, where, values)

    def facts_within(self, doc_id: str, spans: Sequence[Span]) -> tuple[StoredFact, ...]:
        """Return a report's facts whose figures stand in one of some spans of its text."""
        places = " OR ".join(["(f.value_start >= ? AND f.value_start < ?)"] * len(spans)) or "0"
        values = [doc_id, *(edge for span in spans for edge in (span.start, span.end))]
        with self._connections.reading() as connection:
            return factrows.found(connection, f"d.doc_id = ? AND ({places})", values)

    def first_figures(self, most: int) -> dict[str, frozenset[str]]:
        """Return the values that the first facts of each report state, at most so many of one."""
        with self._connections.reading() as connection:
            return quoting.first_figures(connection, most)

    def figures(self, doc_id: str) -> tuple[tuple[str, str], ...]:
        """Return the value and unit of each figure that a report states, each once."""
        return tuple(self._rows(doc_id, "SELECT DISTINCT value, unit FROM facts WHERE document = ?"))

    def owners(self) -> tuple[tuple[str, str], ...]:
        """Return (document id, owner) for the owners that facts name: segments, products, regions; each once."""
        query = (
            "SELECT DISTINCT d.doc_id, f.segment FROM facts f JOIN documents d USING (document) "
            "WHERE f.segment <> '' ORDER BY d.doc_id, f.segment"
        )
        with self._connections.reading() as connection:
            return tuple((row[0], row[1]) for row in connection.execute(query))

    def aliases(self) -> dict[str, str]:
        """Return what each alias means, in alphabetical order."""
        with self._connections.reading() as connection:
            return dict(connection.execute("SELECT alias, name FROM aliases ORDER BY folded").fetchall())

    # ------------------------------------------------------------ for the indexes

    def documents(self, wanted: ReportFilter) -> tuple[StoredDocument, ...]:
        """Return the reports that a filter lets through."""
        with self._connections.reading() as connection:
            where, values = filters.reports_within(connection, wanted)
            query = f"SELECT document, first_chunk, chunks FROM documents WHERE {where} ORDER BY document"
            return tuple(StoredDocument(*row) for row in connection.execute(query, values))

    def passages(self, document: int) -> tuple[str, tuple[Passage, ...]]:
        """Return a report's title and its passages; ("", ()) when it is gone."""
        with self._connections.reading() as connection:
            row = connection.execute("SELECT title FROM documents WHERE document = ?", (document,)).fetchone()
            query = f"SELECT chunk, {records.CHUNK_COLUMNS} FROM chunks WHERE document = ? ORDER BY ordinal"
            text, chunks = (
                quoting.text_of(connection, document),
                connection.execute(query, (document,)).fetchall(),
            )
        numbered = ((number, records.chunk_from(rest)) for number, *rest in chunks)
        return (row[0] if row else ""), tuple(Passage(n, chunk, chunk.span.of(text)) for n, chunk in numbered)

    def hits(self, scored: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
        """Return the passages of (chunk number, score) pairs in their order, without those that are gone."""
        with self._connections.reading() as connection:
            found = (quoting.hit(connection, number, score) for number, score in scored)
            return tuple(hit for hit in found if hit is not None)

    def _rows(self, doc_id: str, query: str) -> list[tuple[Any, ...]]:
        with self._connections.reading() as connection:
            return connection.execute(query, _document(connection, doc_id, "document")).fetchall()


def holds_catalogue(file: Path) -> bool:
    """Tell whether a file is a catalogue that was made to the end."""
    if not file.is_file():
        return False
    with closing(Catalogue(file)) as catalogue:
        return catalogue.format_version() > 0


def make_catalogue(file: Path, encoder: EncoderManifest) -> None:
    """Make a catalogue without reports, and the folder that it stands in.

    Raises:
        LibraryUnwritableError: there is no right to, or no space.
    """
    with refusals_told(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
    with closing(Catalogue(file)) as catalogue:
        catalogue.create(encoder)


def _format_version(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _document(connection: Connection, doc_id: str, columns: str) -> tuple[Any, ...]:
    row = connection.execute(f"SELECT {columns} FROM documents WHERE doc_id = ?", (doc_id,)).fetchone()
    if row is None:
        raise ReportNotFoundError(doc_id)
    return tuple(row)
