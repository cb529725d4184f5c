"""The vectors of a catalogue, of which encoder they are, and those of another one that grow beside them.

Decided here: the vectors that answer are all of one encoder, and their generation counts how often they were replaced;
whoever reads or writes vectors says which generation is meant. Those of the next encoder have a table of their own,
which takes the place of the former in one transaction, and only when it lacks no passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from index.errors import ReembeddedError
from index.manifest import EncoderManifest
from index.stores import changes, records
from index.stores.changes import MetaKey
from index.stores.connections import Connections
from index.stores.schema import FORMAT_VERSION
from index.stores.schema import NEXT_VECTORS as _NEXT

if TYPE_CHECKING:
    from index.stores.records import Vectors

_NEXT_TABLE = f"""CREATE TABLE {_NEXT} (
    chunk INTEGER PRIMARY KEY REFERENCES chunks ON DELETE CASCADE,
    vector BLOB NOT NULL
)"""
_LACKING = f"SELECT c.document, c.chunk FROM chunks c LEFT JOIN {_NEXT} n USING (chunk) WHERE n.chunk IS NULL"
_FORMER_KEYS = (MetaKey.ENCODER, MetaKey.ENCODER_NAME, MetaKey.DIMENSIONS)
"""Where format version 2 kept what it knew of the encoder."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Which vectors answer: those of `manifest`, which are the `generation`-th, from 0 on."""

    manifest: EncoderManifest
    generation: int


@dataclass(frozen=True, slots=True)
class Begun:
    """Vectors of another encoder that are not all there yet: `done` of `total` passages."""

    manifest: EncoderManifest
    done: int
    total: int


class Embeddings:
    """The vectors in the SQLite file of a library. Threads may share it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def current(self) -> Embedded:
        """Return which vectors answer."""
        with self._connections.reading() as connection:
            return _current(connection)

    def vectors(self, chunks: range, embedded: Embedded) -> tuple[list[int], "Vectors"]:
        """Return the numbers and the (n, dimensions) vectors of those of a range of chunks that are left.

        Raises:
            ReembeddedError: others have taken the place of the vectors that are meant.
        """
        query = "SELECT chunk, vector FROM vectors WHERE chunk >= ? AND chunk < ? ORDER BY chunk"
        with self._connections.reading() as connection:
            if changes.generation(connection) != embedded.generation:
                raise ReembeddedError
            rows = connection.execute(query, (chunks.start, chunks.stop)).fetchall()
        return [row[0] for row in rows], records.vectors_from(rows, embedded.manifest.dimensions)

    # ------------------------------------------------------------ the next encoder

    def begun(self) -> Begun | None:
        """Return how far the vectors of another encoder are, None when there are none."""
        with self._connections.reading() as connection:
            manifest = _next_manifest(connection)
            if manifest is None:
                return None
            return Begun(manifest, _count(connection, _NEXT), _count(connection, "chunks"))

    def begin(self, manifest: EncoderManifest) -> EncoderManifest | None:
        """Make room for the vectors of `manifest`; those that it has already stay.

        Returns:
            Another encoder that was begun, whose vectors are gone now; None when there was none.
        """
        with self._connections.writing() as connection:
            former = _next_manifest(connection)
            is_same = former is not None and former.difference(manifest) is None
            if not is_same:
                connection.execute(f"DROP TABLE IF EXISTS {_NEXT}")
                connection.execute(_NEXT_TABLE)
                # from here on the file holds what version 2 would not understand
                connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
            _set(connection, MetaKey.NEXT_MANIFEST, manifest.to_json())
        return None if is_same else former

    def abandon(self) -> bool:
        """Forget the vectors of another encoder; returns whether there were any."""
        with self._connections.writing() as connection:
            found = _next_manifest(connection) is not None
            connection.execute(f"DROP TABLE IF EXISTS {_NEXT}")
            connection.execute("DELETE FROM meta WHERE key = ?", (MetaKey.NEXT_MANIFEST,))
        return found

    def lacking(self) -> dict[int, frozenset[int]]:
        """Return the chunks that the next encoder has no vector of yet, by document."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_LACKING} ORDER BY c.chunk").fetchall()
        by_document: dict[int, list[int]] = {}
        for document, chunk in rows:
            by_document.setdefault(document, []).append(chunk)
        return {document: frozenset(chunks) for document, chunks in by_document.items()}

    def keep(self, numbers: Sequence[int], vectors: "Vectors") -> None:
        """Keep vectors (n, d) of the next encoder; those of chunks that are gone by now are let go."""
        statement = f"INSERT OR REPLACE INTO {_NEXT} SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM chunks WHERE chunk = ?1)"
        packed = vectors.astype("<f4", copy=False)
        rows = [(number, vector.tobytes()) for number, vector in zip(numbers, packed, strict=True)]
        with self._connections.writing() as connection:
            connection.executemany(statement, rows)

    def swap(self) -> None:
        """Let the vectors of the next encoder take the place of those that answer, in one transaction.

        Raises:
            ReembeddedError: none were begun, or a passage lacks one; nothing is changed.
        """
        with self._connections.writing() as connection:
            manifest = _next_manifest(connection)
            if manifest is None or connection.execute(f"{_LACKING} LIMIT 1").fetchone():
                raise ReembeddedError
            connection.execute("DROP TABLE vectors")
            connection.execute(f"ALTER TABLE {_NEXT} RENAME TO vectors")
            _set(connection, MetaKey.MANIFEST, manifest.to_json())
            _set(connection, MetaKey.GENERATION, changes.generation(connection) + 1)
            gone = [(key,) for key in (MetaKey.NEXT_MANIFEST, *_FORMER_KEYS)]
            connection.executemany("DELETE FROM meta WHERE key = ?", gone)
            changes.next_revision(connection)


def _current(connection: Connection) -> Embedded:
    kept = _get(connection, MetaKey.MANIFEST)
    if kept is not None:
        return Embedded(EncoderManifest.from_json(kept), changes.generation(connection))
    setting, name, dimensions = (_get(connection, key) for key in _FORMER_KEYS)
    return Embedded(EncoderManifest(setting, name, int(dimensions)), 0)


def _next_manifest(connection: Connection) -> EncoderManifest | None:
    kept = _get(connection, MetaKey.NEXT_MANIFEST)
    return None if kept is None else EncoderManifest.from_json(kept)


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _get(connection: Connection, key: MetaKey) -> Any:  # noqa: ANN401 numbers and texts
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else row[0]


def _set(connection: Connection, key: MetaKey, value: str | int) -> None:
    connection.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))
