"""What filters of reports and facts mean in SQL: in go lists of wanted values, out come a condition and its values."""

import json
from collections.abc import Collection
from sqlite3 import Connection

from index.language.scripts import fold
from index.types import ReportFilter


def reports_within(connection: Connection, wanted: ReportFilter) -> tuple[str, list[str]]:
    """Return the condition on rows of `documents` by which a filter lets reports through, with its values."""
    where, values = among({"doc_id": wanted.doc_ids} if wanted.doc_ids else {})
    if wanted.companies:
        where += (
            " AND document IN (SELECT document FROM names WHERE folded IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(_known_as(connection, wanted.companies)))
    bounds = {
        "published >= ?": wanted.published_from,
        "published <= ?": wanted.published_to,
        "lang = ?": wanted.lang,
    }
    for condition, value in bounds.items():
        if value is not None:
            where += f" AND {condition}"
            values.append(str(value))
    return where, values


def _known_as(connection: Connection, companies: Collection[str]) -> list[str]:
    folded = {fold(company) for company in companies}
    aliases = connection.execute("SELECT folded, name FROM aliases").fetchall()
    return sorted(folded | {fold(name) for alias, name in aliases if alias in folded})


def among(conditions: dict[str, Collection[str]]) -> tuple[str, list[str]]:
    """Return the condition that each column has one of the values that are wanted of it; none lets all through."""
    # one JSON array per list: the number of ids is not bounded by SQLite's limit on parameters
    where = " AND ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in conditions)
    return where or "1", [json.dumps(list(values)) for values in conditions.values()]
