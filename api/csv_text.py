"""Rows in, the text of a CSV file out: RFC 4180, commas, quotes where they are needed, CRLF behind each line, UTF-8.

Decided here: a cell that a spreadsheet would take for a formula gets an apostrophe in front, and Excel knows UTF-8 only
by the mark that `EXCEL_MARK` is, which other programs would take for a part of the first name.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from io import StringIO

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
LINE_END = "\r\n"
EXCEL_MARK = "\ufeff"
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_BEGINS_FORMULA = frozenset("=+-@\t\r\n")


class ListFormat(StrEnum):
    """How a list of figures is sent: EXCEL is CSV with the mark by which Excel knows Chinese."""

    JSON = "json"
    CSV = "csv"
    EXCEL = "excel"


def csv_line(values: Iterable[object]) -> str:
    """Return a line of the file without its end; None is an empty cell."""
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(map(_cell, values))
    return line.getvalue()


def csv_file(lines: Iterable[str], *, for_excel: bool = False) -> bytes:
    """Return lines as the content of a file."""
    text = "".join(line + LINE_END for line in lines)
    return ((EXCEL_MARK if for_excel else "") + text).encode("utf-8", "replace")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # full-width signs begin a formula as well where the spreadsheet speaks Chinese
    begins = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if begins in _BEGINS_FORMULA and not _NUMBER.fullmatch(text) else text
