"""What users said of reports, as the catalogue keeps it: a row for each corrected field, with what was read before.

Everything here runs inside a transaction that the caller has begun. Decided here: the next version of a file takes over
what was said of the former one; without one, bytes that were here before have what was said of them then.
"""

import sqlite3
from collections.abc import Collection, Iterable

from index.corrections import Corrected, Field, Value, from_json, to_json
from index.stores.records import doc_id_for
from index.stores.schema import CORRECTIONS, FORMAT_VERSION


def corrections_of(connection: sqlite3.Connection, doc_id: str) -> tuple[Corrected, ...]:
    """Return the corrected fields of a report, in the order of fields; also of one that is gone."""
    if not _is_made(connection):
        return ()
    rows = connection.execute("SELECT field, value, read FROM corrections WHERE doc_id = ?", (doc_id,))
    found = {Field(field): (value, read) for field, value, read in rows}
    return tuple(
        Corrected(field, *(from_json(field, text) for text in found[field]))
        for field in Field
        if field in found
    )


def awaiting(connection: sqlite3.Connection, sha256: str, source: str) -> dict[Field, Value]:
    """Return the values that a file which is not stored yet will be given when it comes from `source`."""
    query = "SELECT doc_id FROM documents JOIN sources s USING (document) WHERE s.source = ?"
    row = connection.execute(query, (source,)).fetchone()
    former = corrections_of(connection, row[0]) if row else ()
    return {one.field: one.value for one in former or corrections_of(connection, doc_id_for(sha256))}


def keep(connection: sqlite3.Connection, doc_id: str, corrected: Iterable[Corrected]) -> None:
    """Keep corrected fields of a report; others that it has stay."""
    rows = [(doc_id, one.field, to_json(one.value), to_json(one.read)) for one in corrected]
    if rows:
        connection.execute(CORRECTIONS)
        # from here on the file holds what an earlier version would lose
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.executemany("REPLACE INTO corrections VALUES (?, ?, ?, ?)", rows)


def forget(connection: sqlite3.Connection, doc_id: str, fields: Collection[Field]) -> None:
    """Forget corrections of a report."""
    if fields and _is_made(connection):
        rows = [(doc_id, field) for field in fields]
        connection.executemany("DELETE FROM corrections WHERE doc_id = ? AND field = ?", rows)


def _is_made(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corrections'"
    return connection.execute(query).fetchone() is not None
