"""Facts as a table in a CSV file: in go facts and their reports, out come the file's lines, the first with the names.

Decided here: a value is written with every digit it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from api.csv_text import csv_line
from api.views import fact_view

if TYPE_CHECKING:
    from index.types import Report, StoredFact

FILE_NAME = "yanbao-facts.csv"
COLUMNS = (
    "fact_id", "doc_id", "name", "title", "entity", "segment", "metric", "metric_text", "period", "period_kind",
    "value", "unit", "scale", "currency", "change_kind", "qualifier", "basis", "start_char", "end_char", "page",
    "from", "confidence", "value_text", "measure",
)  # fmt: skip


def csv_lines(facts: Iterable["StoredFact"], reports: Mapping[str, "Report"]) -> Iterator[str]:
    """Yield the lines of a table of facts, without their ends; `reports` are those that state them, by id."""
    yield csv_line(COLUMNS)
    for stored in facts:
        view = fact_view(stored, reports.get(stored.doc_id)) | {"value": f"{stored.fact.value:f}"}
        yield csv_line(view[column] for column in COLUMNS)
