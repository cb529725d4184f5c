"""The table rows of reports as the catalogue keeps them, each with the passage that it stands in.

A library that an earlier version made has no table for them until a report with a table comes in.
"""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection

from index.stores import records
from index.stores.connections import Connections
from index.stores.schema import FORMAT_VERSION, TABLE_ROWS
from index.types import Span, StoredRow, TableRow

_COLUMNS = ", ".join(f"r.{column.strip()}" for column in records.ROW_COLUMNS.split(","))
# a passage never cuts a row, so the row's is the last that begins no later
_SELECT = f"""SELECT d.doc_id, (
    SELECT max(c.ordinal) FROM chunks c WHERE c.document = r.document AND c.start <= r.start
), {_COLUMNS} FROM table_rows r JOIN documents d USING (document) WHERE d.doc_id = ?"""


class TableRows:
    """The table rows in the SQLite file of a library. Threads may share it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, doc_id: str) -> tuple[StoredRow, ...]:
        """Return a report's rows in the order they stand; none of a report that is not there."""
        return tuple(self._found(f"{_SELECT} ORDER BY r.start", (doc_id,)))

    def within(self, doc_id: str, spans: Sequence[Span]) -> tuple[StoredRow, ...]:
        """Return a report's rows that begin in one of some spans of its text, in the order they stand."""
        places = " OR ".join(["(r.start >= ? AND r.start < ?)"] * len(spans)) or "0"
        edges = [edge for span in spans for edge in (span.start, span.end)]
        return tuple(self._found(f"{_SELECT} AND ({places}) ORDER BY r.start", (doc_id, *edges)))

    def _found(self, query: str, values: Sequence[str | int]) -> Iterator[StoredRow]:
        with self._connections.reading() as connection:
            rows = connection.execute(query, values).fetchall() if _is_made(connection) else ()
        for doc_id, chunk, *row in rows:
            yield StoredRow(doc_id, chunk, records.table_row_from(row))


def keep(connection: Connection, document: int, rows: Iterable[TableRow]) -> None:
    """Keep the rows of a report, inside a transaction that the caller has begun."""
    found = list(records.table_row_rows(document, rows))
    if found:
        connection.execute(TABLE_ROWS)
        # from here on the file holds what an earlier version would not fill
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.executemany("INSERT INTO table_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)", found)


def _is_made(connection: Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'table_rows'"
    return connection.execute(query).fetchone() is not None
