"""Short reports in a plain notation, and the files of any format that they make.

A report begins with "=== file name"; what has to be read of it follows, one "field: value" a line, then "---" and its
lines: "# heading", "~ small print", "| cell | cell |", "@sheet", "---" for the next slide or page, all else paragraphs.
"""

import csv
import html
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

Line = tuple[str, str]
MakePdf = Callable[..., bytes]
_KINDS = {"#": "heading", "~": "small", "@": "sheet", "|": "row"}
_PDF_KEYS = {"title": "Title", "author": "Author", "created": "CreationDate"}
_SIZES = {"heading": 14.0, "paragraph": 10.0, "small": 8.0}
_TITLE_SIZE, _BOTTOM, _WIDTH = 20.0, 730.0, 480.0


@dataclass(frozen=True)
class Sample:
    """A report as it was written, and what has to be read of it; a field may have several right values."""

    name: str
    properties: dict[str, str]
    fields: dict[str, list[str]]
    figures: list[list[str]]
    lines: list[Line]

    def data(self, make_pdf: MakePdf) -> bytes:
        """Return the file."""
        suffix = self.name.rpartition(".")[2]
        return _pdf(self, make_pdf) if suffix == "pdf" else _MAKERS[suffix](self)


def samples(path: Path) -> list[Sample]:
    """Return the reports of a file."""
    return [_sample(part) for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]]


def _sample(part: str) -> Sample:
    head, _, body = part.partition("\n---\n")
    name, *stated = head.split("\n")
    pairs = [line.split(": ", 1) for line in stated]
    return Sample(
        name,
        {key.removeprefix("property "): value for key, value in pairs if key.startswith("property ")},
        {key: value.split(" | ") for key, value in pairs if not key.startswith(("property ", "figure"))},
        [value.split(" | ") for key, value in pairs if key == "figure"],
        [_line(line) for line in body.strip().split("\n") if line.strip()],
    )


def _line(line: str) -> Line:
    if line == "---":
        return "break", ""
    kind = _KINDS.get(line[0], "paragraph")
    return kind, line if kind in ("row", "paragraph") else line[1:].lstrip("# ")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def _markdown(sample: Sample) -> bytes:
    out: list[str] = []
    before = ""
    for kind, words in sample.lines:
        if kind == "row":
            out += [words] if before == "row" else ["", words, "|" + "---|" * len(_cells(words))]
        else:
            out += ["", f"# {words}" if kind == "heading" else words]
        before = kind
    return "\n".join(out).encode()


def _text(sample: Sample) -> bytes:
    rows = (" | ".join(_cells(words)) if kind == "row" else f"\n{words}" for kind, words in sample.lines)
    return "\n".join(rows).strip().encode()


def _html(sample: Sample) -> bytes:
    out: list[str] = []
    level = 1
    for kind, words in sample.lines:
        if kind == "row":
            out.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in _cells(words)) + "</tr>")
        elif kind == "heading":
            out.append(f"<h{level}>{html.escape(words)}</h{level}>")
            level = 2
        else:
            out.append(f"<p>{html.escape(words)}</p>")
    body = re.sub(r"(?:<tr>.*?</tr>)+", lambda rows: f"<table>{rows.group()}</table>", "".join(out))
    named = sample.properties.items()
    meta = "".join(
        f'<meta name="{key}" content="{html.escape(value)}">' for key, value in named if key != "title"
    )
    title = html.escape(sample.properties.get("title", ""))
    return f"<html><head><title>{title}</title>{meta}</head><body>{body}</body></html>".encode()


def _docx(sample: Sample) -> bytes:
    import docx

    document: Any = docx.Document()
    document.core_properties.title = sample.properties.get("title", "")
    table, level = None, 0
    for kind, words in sample.lines:
        if kind == "row":
            table = table or document.add_table(0, len(_cells(words)))
            for cell, value in zip(table.add_row().cells, _cells(words), strict=True):
                cell.text = value
            continue
        table = None
        if kind == "heading":
            document.add_heading(words, level)
            level = 1
        else:
            document.add_paragraph(words)
    return _saved(document)


def _xlsx(sample: Sample) -> bytes:
    import openpyxl

    book: Any = openpyxl.Workbook()
    for kind, words in sample.lines:
        if kind == "sheet":
            book.active.title = words
        else:
            book.active.append([_number(cell) for cell in _cells(words)] if kind == "row" else [words])
    return _saved(book)


def _csv(sample: Sample) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(_cells(words) if kind == "row" else [words] for kind, words in sample.lines)
    return out.getvalue().encode()


def _pptx(sample: Sample) -> bytes:
    import pptx
    from pptx.util import Inches

    show: Any = pptx.Presentation()
    show.core_properties.title = sample.properties.get("title", "")
    for number, lines in enumerate(_pages(sample.lines)):
        slide = show.slides.add_slide(show.slide_layouts[5 if number else 0])
        places = list(slide.placeholders)[1:]
        for row, (kind, words) in enumerate(lines):
            if kind == "heading":
                slide.shapes.title.text = words
            elif kind == "row":
                shape = slide.shapes.add_table(
                    1, len(_cells(words)), Inches(1), Inches(2 + row / 2), Inches(8), 0
                )
                for cell, value in zip(shape.table.rows[0].cells, _cells(words), strict=True):
                    cell.text = value
            elif places:
                places.pop().text_frame.text = words
            else:
                box = slide.shapes.add_textbox(Inches(1), Inches(2 + row / 2), Inches(8), Inches(0.5))
                box.text_frame.text = words
    return _saved(show)


def _mail(sample: Sample) -> bytes:
    message = EmailMessage()
    for key, value in sample.properties.items():
        message[key] = value
    message.set_content(_text(sample).decode())
    return bytes(message)


def _pdf(sample: Sample, make_pdf: MakePdf) -> bytes:
    pages: list[list[tuple[float, float, float, str]]] = []
    is_first = True
    for lines in _pages(sample.lines):
        page: list[tuple[float, float, float, str]] = []
        top = 60.0
        for kind, words in lines:
            if kind == "row":
                lefts = (60.0 + (180 + 100 * (n - 1) if n else 0) for n in range(9))
                page += [
                    (left, top, 10.0, cell) for left, cell in zip(lefts, _cells(words), strict=False) if cell
                ]
                top += 15
                continue
            size = _TITLE_SIZE if kind == "heading" and is_first else _SIZES[kind]
            is_first = is_first and kind != "heading"
            for part in _wrapped(words, size):
                page.append((60.0, top, size, part))
                top += size * 1.3
            top += 12
        assert top < _BOTTOM
        pages.append(page)
    known = ((_PDF_KEYS[key], value.encode("utf-16-be").hex()) for key, value in sample.properties.items())
    return make_pdf(pages, info=" ".join(f"/{key} <FEFF{value}>" for key, value in known))


def _wrapped(words: str, size: float) -> Iterator[str]:
    """Yield the lines that words take, never parted within a number or a Latin word."""
    most = int(_WIDTH / size * (2 if words.isascii() else 1))
    pieces = re.findall(r"[\x21-\x7e£€]+ ?|.", words)
    line = ""
    for piece in pieces:
        if line and len(line) + len(piece) > most:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if line[0] == "break":
            yield page
            page = []
        else:
            page.append(line)
    yield page


def _number(cell: str) -> str | int | float | None:
    plain = cell.replace(",", "")
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"\d+\.\d+", plain) else cell or None


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_MAKERS: dict[str, Callable[[Sample], bytes]] = {
    "md": _markdown, "txt": _text, "html": _html, "docx": _docx, "xlsx": _xlsx, "csv": _csv, "pptx": _pptx,
    "eml": _mail,
}  # fmt: skip
