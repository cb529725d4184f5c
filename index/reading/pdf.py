"""PDF files with a text layer.

What comes in is bytes, what goes out is a page of blocks for every page of the file, with their places.
Decided here: what a PDF must have to be worth reading (pages, a text layer, no password); where its text
stands is found in `pdf_text`, what its lines make together in `layout`.
"""

import re
from typing import TYPE_CHECKING

from index.errors import EmptyReportError, EncryptedReportError, UnreadableReportError
from index.reading.layout import lay_out
from index.reading.layout_types import PageText
from index.reading.pdf_text import has_images, page_text
from index.types import Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_INFO = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "date"}
_MIN_CHARACTERS = 20  # a scan often bears a stamped page number or a download mark as its only text


def read_pdf(data: bytes, name: str) -> RawReport:
    """Read the text layer of a PDF.

    Raises:
        EncryptedReportError: It opens only with a password.
        EmptyReportError: It has no pages, or no page has text.
        UnreadableReportError: It is damaged beyond reading.
    """
    document = _open(data, name)
    try:
        texts, unreadable, image_only = _texts(document, name)
        properties = _properties(document)
    finally:
        document.close()
    _refuse_empty(texts, unreadable, image_only, name)
    blocks = lay_out([text for _, text in texts])
    pages = tuple(Page(number, found) for (number, _), found in zip(texts, blocks, strict=True))
    return RawReport(
        name=name,
        format=ReportFormat.PDF,
        pages=pages,
        properties=properties,
        warnings=_warnings(unreadable, image_only),
        unreadable_pages=tuple(unreadable),
    )


def _open(data: bytes, name: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        # pdfium refuses a file without pages but leaves the error of an earlier file standing.
        if _NO_PAGES.search(data):
            raise _no_pages(name) from error
        if "password" in str(error).lower() and b"/Encrypt" in data:
            problem, advice = "the PDF opens only with a password", "Save a copy without one, then add that."
            raise EncryptedReportError(name, problem, advice) from error
        problem, advice = "the PDF is damaged and cannot be opened", "Download or export the file again."
        raise UnreadableReportError(name, problem, advice) from error


def _no_pages(name: str) -> EmptyReportError:
    return EmptyReportError(name, "the PDF has no pages", "Download or export the file again.")


def _texts(document: "PdfDocument", name: str) -> tuple[list[tuple[int, PageText]], list[int], list[int]]:
    """Return the text of each readable page by number, the unreadable pages, and the image-only ones."""
    from pypdfium2 import PdfiumError

    if len(document) == 0:
        raise _no_pages(name)
    texts: list[tuple[int, PageText]] = []
    unreadable: list[int] = []
    image_only: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text = page_text(page)
            if text.characters < _MIN_CHARACTERS and has_images(page):
                image_only.append(number)
            page.close()
        except PdfiumError:
            unreadable.append(number)
            continue
        texts.append((number, text))
    return texts, unreadable, image_only


def _refuse_empty(
    texts: list[tuple[int, PageText]], unreadable: list[int], image_only: list[int], name: str
) -> None:
    if not texts:
        problem = f"none of the PDF's {len(unreadable)} pages can be read"
        raise UnreadableReportError(name, problem, "Download or export the file again.")
    if image_only and all(number in image_only or not text.characters for number, text in texts):
        problem = f"its pages hold images only, no text ({len(image_only)} of {len(texts)} pages)"
        raise EmptyReportError(name, problem, "Run text recognition (OCR) on it and add the result.")
    if not any(text.characters for _, text in texts):
        raise EmptyReportError(name, "the PDF's pages hold no text", "Export it again with its text.")


def _properties(document: "PdfDocument") -> dict[str, str]:
    found = {}
    for field, key in _INFO.items():
        try:
            value = document.get_metadata_value(field).strip()
        except UnicodeDecodeError:  # a damaged entry says nothing; the text may still be whole
            continue
        if value:
            found[key] = value
    return found


def _warnings(unreadable: list[int], image_only: list[int]) -> tuple[str, ...]:
    found = []
    if unreadable:
        found.append(f"pages that cannot be read: {_listed(unreadable)}")
    if image_only:
        found.append(f"pages that hold images only: {_listed(image_only)}")
    return tuple(found)


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown if len(numbers) <= 20 else f"{shown} and {len(numbers) - 20} more"
