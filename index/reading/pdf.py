"""PDF files with a text layer.

What comes in is bytes, what goes out is a page of blocks for every page of the file, with their places.
Decided here: what a PDF must have to be worth reading (pages, text, no password), and which pages go to text
recognition; where a page's text stands is found in `pdf_pages`, what its lines make together in `layout`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import EmptyReportError, EncryptedReportError, UnreadableReportError
from index.reading.layout import lay_out
from index.reading.pdf_pages import HOW_TO_RECOGNISE, PageState, PdfPageText, read_page, recogniser_for
from index.settings import Ocr
from index.types import Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
Progress = Callable[[int, int], None]
"""Told how many pages are read, of how many."""

_INFO = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "date"}


def read_pdf(data: bytes, name: str, *, ocr: Ocr = Ocr.AUTO, progress: Progress | None = None) -> RawReport:
    """Read the text of a PDF.

    Args:
        data: The file, whole.
        name: What it is called.
        ocr: Which pages go to text recognition, where the extra `ocr` is installed.
        progress: Is told after each page how many are read, of how many.

    Raises:
        EncryptedReportError: It opens only with a password.
        EmptyReportError: It has no pages, or no page has text.
        UnreadableReportError: It is damaged beyond reading, or every page is to be recognised and nothing can.
    """
    reader = recogniser_for(ocr, name)
    document = _open(data, name)
    try:
        if len(document) == 0:
            raise _no_pages(name)
        pages = []
        for number in range(1, len(document) + 1):
            pages.append(read_page(document, number, ocr, reader))
            if progress is not None:
                progress(number, len(document))
        properties = _properties(document)
    finally:
        document.close()
    _refuse_empty(pages, name)
    readable = [page for page in pages if page.text is not None]
    blocks = lay_out([page.text for page in readable if page.text is not None])
    return RawReport(
        name=name,
        format=ReportFormat.PDF,
        pages=tuple(Page(page.number, found) for page, found in zip(readable, blocks, strict=True)),
        properties=properties,
        warnings=tuple(_warnings(pages, can_recognise=reader is not None)),
        unreadable_pages=_numbers(pages, PageState.UNREADABLE),
        garbled_pages=_numbers(pages, PageState.GARBLED),
        ocr_pages=_numbers(pages, PageState.RECOGNISED),
        garble_by_page={page.number: page.garble for page in pages if page.garble},
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


def _refuse_empty(pages: Sequence[PdfPageText], name: str) -> None:
    states = Counter(page.state for page in pages)
    if states[PageState.UNREADABLE] == len(pages):
        problem = f"none of the PDF's {len(pages)} pages can be read"
        raise UnreadableReportError(name, problem, "Download or export the file again.")
    written = [page for page in pages if page.text is not None and page.text.characters]
    images = states[PageState.IMAGE]
    if images and all(page.state is PageState.IMAGE for page in written):
        readable = len(pages) - states[PageState.UNREADABLE]
        problem = f"its pages hold images only, no text ({images} of {readable} pages)"
        raise EmptyReportError(name, problem, f"{HOW_TO_RECOGNISE}, or run text recognition on it yourself.")
    if not written:
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


def _warnings(pages: Sequence[PdfPageText], *, can_recognise: bool) -> Iterator[str]:
    how = "" if can_recognise else f". {HOW_TO_RECOGNISE}"
    for state, what in (
        (PageState.UNREADABLE, "pages that cannot be read"),
        (PageState.EMPTY, "pages on which nothing stands, blank or damaged"),
        (PageState.IMAGE, "pages that hold images only"),
        (PageState.GARBLED, "pages whose text is garbled, left out"),
    ):
        if numbers := _numbers(pages, state):
            is_for_recognition = state in (PageState.IMAGE, PageState.GARBLED)
            yield f"{what}: {_listed(numbers)}{how if is_for_recognition else ''}"
    for page in pages:
        if page.disagreement:
            yield f"page {page.number}: {page.disagreement}"


def _numbers(pages: Sequence[PdfPageText], state: PageState) -> tuple[int, ...]:
    return tuple(page.number for page in pages if page.state is state)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown if len(numbers) <= 20 else f"{shown} and {len(numbers) - 20} more"
