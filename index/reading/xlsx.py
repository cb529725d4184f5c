"""Excel workbooks: .xlsx, .xlsm and their templates.

What comes in is the bytes of a workbook, what goes out is a page for each visible sheet: its name as heading, then its
tables and lines, values as the cells show them. Sheets are read as a stream with lxml: openpyxl would refuse a whole
workbook over a colour of its styles, make every cell that a merged range covers, and not tell an empty cell from a
formula whose result was never stored. Decided here: which sheets and cells are read, and what is said of the others.
"""

import io
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.delimited import MOST_CELLS, sheet_blocks, too_large
from index.reading.number_formats import GENERAL, shown_number, shown_text
from index.reading.ooxml import OfficeFile, Part
from index.reading.packages import member_bytes, open_package
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DAY_ZH, _MONTH_ZH, _NOON_ZH = 'm"月"d"日"', 'yyyy"年"m"月"', '上午/下午h"时"mm"分"'
_BUILTIN = {
    # 5-8 and 41-44 are left without a currency: which one they show depends on the machine
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", **dict.fromkeys((5, 6, 37, 38), "#,##0;(#,##0)"),
    **dict.fromkeys((7, 8, 39, 40), "#,##0.00;(#,##0.00)"), 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-m-d", 15: "yyyy-m-d", 16: "d-mmm", 17: "yyyy-m", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-m-d h:mm", **dict.fromkeys((27, 36, 50, 52, 57), _MONTH_ZH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _DAY_ZH), 30: "yyyy-m-d", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', **dict.fromkeys((34, 55), _NOON_ZH), **dict.fromkeys((35, 56), f'{_NOON_ZH}ss"秒"'),
    **dict.fromkeys((41, 42), '#,##0;(#,##0);"-"'), **dict.fromkeys((43, 44), '#,##0.00;(#,##0.00);"-"'),
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that files name by number only; 27-36 and 50-58 as Chinese Excel has them."""
# the day is that of Excel's own empty workbook
_SET_BY_PROGRAMS = frozenset(("openpyxl", "apache poi", "xlsxwriter", "2006-09-16"))
_ESCAPED = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_BEFORE_THREAD = re.compile(r"\A\[[^\]]+\].*?\n\s*(?:Comment|注释|批注|註解)\s*[:：]\s*\n", re.DOTALL)
"""What Excel writes before the comments of a thread, for its versions that know none."""
_BINARY = "xl/workbook.bin"
_HIDDEN = "hidden sheets not read: {}; unhide them in Excel if they belong to the report"
_WITHOUT_CELLS = "sheets without cells (charts, macros) not read: {}"
_UNCACHED = (
    "{:,} formulas have no stored result ({}), their cells were read as empty: open the workbook in Excel and save it, "
    "then add it again"
)
_NO_VALUE = "n/a"
"""What stands for a formula without a result where a row has no figure: a label alone would head the rows below it."""
_TRUE = frozenset(("1", "true"))
_CELL_CHARACTERS = 100  # a longer text counts as several cells: many may refer to one
_MOST_LOOKS = 5 * MOST_CELLS


@dataclass(frozen=True, slots=True)
class _Source:
    """A workbook's file: its parts as trees, and those that are read as streams."""

    office: OfficeFile
    archive: ZipFile

    def elements(self, member: str, *tags: str) -> Iterator["Element"]:
        """Yield elements of a part as they are read; each is emptied when the next one is asked for."""
        from lxml.etree import iterparse

        names = {name.lower(): name for name in self.archive.namelist()}
        content = member_bytes(self.archive, names[member.lower()], self.office.name)
        found = iterparse(io.BytesIO(content), tag=tags, resolve_entities=False, no_network=True)
        for number, (_, element) in enumerate(found):
            if not number and element.getroottree().docinfo.internalDTD is not None:
                raise self.office.damaged(f"{member} declares a document type")
            yield element
            element.clear(keep_tail=True)
            while element.getprevious() is not None:
                del element.getparent()[0]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets refer to; recalculates: Excel is to calculate when it opens the file."""

    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool
    recalculates: bool


@dataclass(slots=True)
class _Sheet:
    """What was found of a sheet so far; merged: rows and columns of its merged ranges.

    uncached: row and column of formulas without a result; results: how many have one that is not 0; zeros: row and
    column of those that have 0.
    """

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[range, range]] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: list[range] = field(default_factory=list)
    uncached: list[tuple[int, int]] = field(default_factory=list)
    results: int = 0
    zeros: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0


def read_xlsx(data: bytes, name: str) -> RawReport:
    """Read an Excel workbook.

    Raises:
        EncryptedReportError: it opens only with a password.
        EmptyReportError: none of its visible sheets has text.
        ReportTooLargeError: it has more cells than a report's tables can have.
        UnreadableReportError: it is damaged, or no workbook in Excel's XML format.
    """
    from lxml.etree import XMLSyntaxError

    office = OfficeFile(data, name, "workbook")
    try:
        with open_package(data, name) as archive:
            if _BINARY in archive.namelist():
                problem = "it is a binary workbook (.xlsb)"
                raise UnreadableReportError(name, problem, "Save it as .xlsx, then add that.")
            pages, warnings = _read(_Source(office, archive))
    except (XMLSyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise office.damaged("one of its parts makes no sense") from error
    if not any(page.blocks for page in pages):
        advice = ". ".join(warnings) or "Check that it was saved completely."
        raise EmptyReportError(name, "the workbook's visible sheets hold no text", advice)
    stated = office.properties().items()
    properties = {key: value for key, value in stated if value.lower() not in _SET_BY_PROGRAMS}
    return RawReport(name, ReportFormat.XLSX, tuple(pages), properties, warnings=tuple(warnings))


def _read(source: _Source) -> tuple[list[Page], list[str]]:
    """Return the visible sheets as pages, and what is to be said of the rest."""
    workbook = source.office.main("xl/workbook.xml")
    book = _read_book(source, workbook)
    sheets: list[tuple[int, str, str, _Sheet]] = []
    skipped: dict[str, list[str]] = defaultdict(list)
    left = MOST_CELLS
    for number, tab in enumerate(workbook.root.iterfind("{*}sheets/{*}sheet"), 1):
        title = tab.get("name") or f"Sheet {number}"
        relation = workbook.relations[next((value for key, value in tab.items() if key.endswith("}id")), "")]
        is_hidden = tab.get("state", "visible") != "visible"
        if is_hidden or relation.kind != "worksheet":
            skipped[_HIDDEN if is_hidden else _WITHOUT_CELLS].append(title)
            continue
        sheets.append((number, title, relation.target, _read_sheet(source, relation.target, book, left)))
        left -= sheets[-1][-1].size
    if book.recalculates and not any(sheet.results for *_, sheet in sheets):
        _forget_zeros(sheet for *_, sheet in sheets)
    for *_, sheet in sheets:
        _tell_empty(sheet)
    pages = [_page(source, number, title, (member, sheet)) for number, title, member, sheet in sheets]
    warnings = [warning for _, title, _, sheet in sheets for warning in _hidden_parts(sheet, title)]
    warnings += [what.format(", ".join(titles)) for what, titles in skipped.items()]
    return pages, [*warnings, *_uncached((title, len(sheet.uncached)) for _, title, _, sheet in sheets)]


def _page(source: _Source, number: int, title: str, sheet: tuple[str, _Sheet]) -> Page:
    """Return what a sheet shows; `sheet`: its part in the file, and what was found of it."""
    member, found = sheet
    blocks = sheet_blocks(sorted(found.rows.items()), source.office.name, _notes(source, member))
    return Page(number, (Block(BlockKind.HEADING, title, level=1), *blocks) if blocks else ())


def _forget_zeros(sheets: Iterable[_Sheet]) -> None:
    """Take the zeros of formulas for no results.

    Programs that calculate nothing store 0 for every formula and have Excel calculate when it opens the file. Where
    one formula has another result, the workbook was calculated, and a 0 is a figure like any other.
    """
    for sheet in sheets:
        sheet.uncached += sheet.zeros
        for row, column in sheet.zeros:
            sheet.rows.get(row, {}).pop(column, None)


def _tell_empty(sheet: _Sheet) -> None:
    """Tell of formulas without a result in rows that have a label and no figures, so that these head no other rows.

    A row with digits behind its label has figures, or names columns by their times.
    """
    empty: dict[int, list[int]] = defaultdict(list)
    for row, column in sheet.uncached:
        empty[row].append(column)
    for row, columns in empty.items():
        cells = sheet.rows.get(row, {})
        first = min(cells, default=max(columns))
        behind = (text for column, text in cells.items() if column != first)
        if first < min(columns) and not any(any(map(str.isdigit, text)) for text in behind):
            cells.update(dict.fromkeys(columns, _NO_VALUE))


def _uncached(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Return what is said of formulas without a result, by the sheets that have them."""
    found = [(title, count) for title, count in counts if count]
    where = ", ".join(f"{title}: {count:,}" for title, count in found)
    return [_UNCACHED.format(sum(count for _, count in found), where)] if found else []


def _hidden_parts(sheet: _Sheet, title: str) -> list[str]:
    filled = {column for cells in sheet.rows.values() for column in cells} if sheet.hidden_columns else set()
    columns = sum(any(column in hidden for hidden in sheet.hidden_columns) for column in filled)
    if not sheet.hidden_rows and not columns:
        return []
    return [f"{title}: {sheet.hidden_rows} hidden rows, {columns} hidden columns were read like the others"]


# ---------------------------------------------------------------- parts that cells refer to


def _read_book(source: _Source, workbook: Part) -> _Book:
    properties, calculation = workbook.root.find("{*}workbookPr"), workbook.root.find("{*}calcPr")
    strings, styles = workbook.target("sharedStrings"), source.office.related(workbook, "styles")
    return _Book(
        strings=[_words(element) for element in source.elements(strings, "{*}si")] if strings else (),
        formats=tuple(_formats(styles.root)) if styles else (),
        from_1904=properties is not None and properties.get("date1904") in _TRUE,
        recalculates=calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE,
    )


def _formats(root: "Element") -> Iterator[str]:
    own = {each.get("numFmtId"): each.get("formatCode") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    for each in root.iterfind("{*}cellXfs/{*}xf"):
        number = each.get("numFmtId") or "0"
        yield own.get(number) or _BUILTIN.get(int(number), GENERAL)


def _words(element: "Element") -> str:
    """Return the text of a string or of its runs, without the readings that may stand over it."""
    pieces = element.iterchildren("{*}t", "{*}r")
    text = "".join((each.findtext("{*}t") if each.tag.endswith("}r") else each.text) or "" for each in pieces)
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found.group(1), 16))
    return character if character.isprintable() or character.isspace() else ""


def _notes(source: _Source, sheet: str) -> dict[int, list[str]]:
    """Return the notes that readers left on cells, by row."""
    folder, _, base = sheet.rpartition("/")
    listing = f"{folder}/_rels/{base}.rels"
    notes: dict[int, list[str]] = defaultdict(list)
    if listing not in source.archive.namelist():
        return notes
    for relation in source.office.part(listing).root.iterchildren("{*}Relationship"):
        if not relation.get("Type", "").endswith("/comments"):
            continue
        member = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
        root = source.office.part(member).root
        authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
        for text in root.iterfind("{*}commentList/{*}comment/{*}text"):
            comment = text.getparent()
            author = authors[int(comment.get("authorId", 0))]
            words = _BEFORE_THREAD.sub("", _words(text)).removeprefix(f"{author}:")
            notes[_place(comment.get("ref", ""))[0]].append(words.strip())
    return notes


# ---------------------------------------------------------------- cells


def _read_sheet(source: _Source, member: str, book: _Book, most: int) -> _Sheet:
    """Return the cells of a sheet that show something, what merged ranges cover left out."""
    sheet = _Sheet()
    number = 0
    for element in source.elements(member, "{*}row", "{*}col", "{*}mergeCell"):
        tag, is_hidden = element.tag.rpartition("}")[2], element.get("hidden") in _TRUE
        if tag == "mergeCell":
            sheet.merged.append(_range(element.get("ref", "")))
        elif tag == "col" and is_hidden:
            sheet.hidden_columns.append(range(int(element.get("min")), int(element.get("max")) + 1))
        elif tag == "row":
            number = int(element.get("r", number + 1))
            cells = _cells(element, number, book, sheet)
            if cells:
                sheet.rows[number] = cells
                sheet.hidden_rows += is_hidden
                sheet.size += sum(1 + len(text) // _CELL_CHARACTERS for text in cells.values())
        if sheet.size > most:
            raise too_large(source.office.name)
    _uncover(sheet, source.office.name)
    return sheet


def _cells(row: "Element", number: int, book: _Book, sheet: _Sheet) -> dict[int, str]:
    cells = {}
    column = 0
    for element in row.iterchildren("{*}c"):
        place = element.get("r")
        column = _column(place.rstrip("0123456789")) if place else column + 1
        text = _shown(element, (number, column), book, sheet)
        if text.strip():
            cells[column] = text
    return cells


def _shown(element: "Element", place: tuple[int, int], book: _Book, sheet: _Sheet) -> str:
    """Return what a cell shows: nothing for an error, or for a formula of which no result is stored."""
    kind = element.get("t", "n")
    parts = {part.tag.rpartition("}")[2]: part for part in element.iterchildren("{*}v", "{*}f", "{*}is")}
    value = (parts["v"].text or "") if "v" in parts else _words(parts["is"]) if "is" in parts else ""
    if "f" in parts and value == "0" and kind == "n":
        sheet.zeros.append(place)
    elif "f" in parts:
        sheet.results += value != ""
        sheet.uncached += [place] if not value and kind != "str" else []
    return _worded(value, kind, int(element.get("s", 0)), book) if value else ""


def _worded(value: str, kind: str, style: int, book: _Book) -> str:
    if kind in {"b", "d", "e"}:
        return {"b": "TRUE" if value == "1" else "FALSE", "d": value.removesuffix("T00:00:00")}.get(kind, "")
    code = book.formats[style] if style < len(book.formats) else GENERAL
    if kind == "n":
        return shown_number(float(value), code, from_1904=book.from_1904)
    return shown_text(book.strings[int(value)] if kind == "s" else value, code)


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _place(reference: str) -> tuple[int, int]:
    """Return the row and the column of "B12"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), _column(letters)


def _range(reference: str) -> tuple[range, range]:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return range(top, bottom + 1), range(left, right + 1)


def _uncover(sheet: _Sheet, name: str) -> None:
    """Take out the cells that merged ranges cover: what stands there is not shown."""
    looked_at = 0
    for rows, columns in sheet.merged:
        for number in rows if len(rows) < len(sheet.rows) else [*sheet.rows]:
            cells = sheet.rows.get(number, {}) if number in rows else {}
            for column in [*cells] if len(cells) < len(columns) else columns:
                if column in columns and (number, column) != (rows[0], columns[0]):
                    cells.pop(column, None)
            looked_at += 1 + len(cells)
        if looked_at > _MOST_LOOKS:  # ranges that lie over one another without end
            raise too_large(name)
