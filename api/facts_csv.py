"""Facts as a table in a CSV file: in go facts and their reports, out come the file's lines, the first with the names.

RFC 4180: commas, quotes where they are needed, CRLF behind each line (`LINE_END`), UTF-8. Decided here: a value is
written with every digit it has; a cell that a spreadsheet would take for a formula gets an apostrophe in front, and
Excel knows UTF-8 only by the mark that `EXCEL_MARK` is, which other programs would take for a part of the first name.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import StringIO
from typing import TYPE_CHECKING

from api.views import fact_view

if TYPE_CHECKING:
    from index.types import Report, StoredFact

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
FILE_NAME = "yanbao-facts.csv"
LINE_END = "\r\n"
EXCEL_MARK = "\ufeff"
COLUMNS = (
    "fact_id", "doc_id", "name", "title", "entity", "segment", "metric", "metric_text", "period", "period_kind",
    "value", "unit", "scale", "currency", "change_kind", "qualifier", "basis", "start_char", "end_char", "page",
    "from", "confidence", "value_text",
)  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_BEGINS_FORMULA = frozenset("=+-@\t\r\n")


class FactFormat(StrEnum):
    """How a list of facts is sent: EXCEL is CSV with the mark by which Excel knows Chinese."""

    JSON = "json"
    CSV = "csv"
    EXCEL = "excel"


def csv_lines(facts: Iterable["StoredFact"], reports: Mapping[str, "Report"]) -> Iterator[str]:
    """Yield the lines of a table of facts, without their ends; `reports` are those that state them, by id."""
    yield _line(COLUMNS)
    for stored in facts:
        view = fact_view(stored, reports.get(stored.doc_id)) | {"value": f"{stored.fact.value:f}"}
        yield _line(_cell(view[column]) for column in COLUMNS)


def csv_file(
    facts: Iterable["StoredFact"], reports: Mapping[str, "Report"], *, for_excel: bool = False
) -> bytes:
    """Return a table of facts as the content of a file."""
    text = "".join(line + LINE_END for line in csv_lines(facts, reports))
    return ((EXCEL_MARK if for_excel else "") + text).encode("utf-8", "replace")


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # full-width signs begin a formula as well where the spreadsheet speaks Chinese
    begins = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if begins in _BEGINS_FORMULA and not _NUMBER.fullmatch(text) else text
