"""Texts and passages of a catalogue, put together from the rows that hold their pieces."""

from sqlite3 import Connection

from index.stores import records
from index.types import Hit


def text_of(connection: Connection, document: int) -> str:
    """Return the canonical text of a document, "" when it is gone."""
    rows = connection.execute("SELECT text FROM texts WHERE document = ? ORDER BY start", (document,))
    return "".join(row[0] for row in rows)


def hit(connection: Connection, number: int, score: float) -> Hit | None:
    """Return the passage with this chunk number, None when it is gone."""
    row = connection.execute(
        f"SELECT document, {records.CHUNK_COLUMNS} FROM chunks WHERE chunk = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    document, *rest = row
    chunk = records.chunk_from(rest)
    (doc_id,) = connection.execute("SELECT doc_id FROM documents WHERE document = ?", (document,)).fetchone()
    return Hit(doc_id, chunk, _quote(connection, document, chunk.span.start, chunk.span.end), score)


def _quote(connection: Connection, document: int, start: int, end: int) -> str:
    first = start - start % records.PIECE_LENGTH
    query = "SELECT text FROM texts WHERE document = ? AND start >= ? AND start < ? ORDER BY start"
    text = "".join(row[0] for row in connection.execute(query, (document, first, end)))
    return text[start - first : end - first]


def first_figures(connection: Connection, most: int) -> dict[str, frozenset[str]]:
    """Return the values that the first facts of each report state, at most so many of one."""
    query = "SELECT d.doc_id, f.value FROM facts f JOIN documents d USING (document) WHERE f.ordinal < ?"
    found: dict[str, set[str]] = {}
    for doc_id, value in connection.execute(query, (most,)):
        found.setdefault(doc_id, set()).add(value)
    return {doc_id: frozenset(values) for doc_id, values in found.items()}
