"""The facts of reports as the catalogue's table has them.

A library that an earlier version made has no column for the measure of a figure until a report comes in; the figures
that it had before have none until their report is added again.
"""

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from index.stores import records
from index.stores.schema import FORMAT_VERSION
from index.types import Fact, StoredFact

_MEASURE = "measure"


def found(connection: Connection, where: str, values: Sequence[object]) -> tuple[StoredFact, ...]:
    """Return the facts `f` of documents `d` that a condition holds for, by report and place."""
    lacks = not _has_measure(connection)
    columns = ", ".join(
        "NULL" if lacks and column == _MEASURE else f"f.{column}" for column in records.FACT_COLUMNS
    )
    query = f"SELECT d.doc_id, {columns} FROM facts f JOIN documents d USING (document) WHERE {where}"
    rows = connection.execute(f"{query} ORDER BY f.document, f.ordinal", values)
    return tuple(StoredFact(row[0], records.fact_from(row[1:])) for row in rows)


def keep(connection: Connection, document: int, facts: Iterable[Fact]) -> None:
    """Keep the facts of a report, inside a transaction that the caller has begun."""
    if not _has_measure(connection):
        connection.execute(f"ALTER TABLE facts ADD COLUMN {_MEASURE} TEXT")
        # from here on the file holds what an earlier version would not fill
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    columns = ("document", *records.FACT_COLUMNS)
    marks = ", ".join("?" * len(columns))
    rows = records.fact_rows(document, facts)
    connection.executemany(f"INSERT INTO facts ({', '.join(columns)}) VALUES ({marks})", rows)


def _has_measure(connection: Connection) -> bool:
    return any(row[1] == _MEASURE for row in connection.execute("PRAGMA table_info(facts)"))
