"""From a file's bytes to pages of blocks.

What comes in is a file as it was uploaded; what goes out is a `RawReport`, or one of the errors of
`index.errors` with a sentence that says what to do. The decision made here is which reader a file gets: its
content decides first, the suffix of its name second.
"""

from index.errors import EmptyReportError, ReportTooLargeError
from index.reading.delimited import read_csv
from index.reading.docx import read_docx
from index.reading.html import read_html
from index.reading.mail import read_mail
from index.reading.markdown import read_markdown
from index.reading.pdf import Progress, read_pdf
from index.reading.pptx import read_pptx
from index.reading.sniffing import REPORT_SUFFIXES, is_archive, sniff
from index.reading.text import read_text
from index.reading.xlsx import read_xlsx
from index.settings import IndexSettings
from index.types import RawReport, ReportFormat

__all__ = ["REPORT_SUFFIXES", "Progress", "is_archive", "read_report"]

_MOST_BYTES_OF_A_CHARACTER = 4
_READERS = {
    ReportFormat.DOCX: read_docx,
    ReportFormat.PPTX: read_pptx,
    ReportFormat.XLSX: read_xlsx,
    ReportFormat.CSV: read_csv,
    ReportFormat.MAIL: read_mail,
    ReportFormat.HTML: read_html,
    ReportFormat.MARKDOWN: read_markdown,
    ReportFormat.TEXT: read_text,
}


def read_report(
    data: bytes, name: str, settings: IndexSettings, progress: Progress | None = None
) -> RawReport:
    """Read a file into pages of blocks.

    Args:
        data: The file, whole.
        name: What the file is called; used for its suffix and in messages.
        settings: `max_file_bytes` and `max_text_characters` bound what is read.
        progress: Is told how many of the pages of a PDF are read, of how many.

    Raises:
        EmptyReportError: There is nothing to read: no bytes, no pages, or pages without any text.
        EncryptedReportError: The file opens only with a password.
        ReportTooLargeError: The file, or its text, is over its limit.
        UnsupportedFormatError: No reader exists for what the file is.
        UnreadableReportError: The file is of a known format but damaged.

    pdfium is not thread-safe: a process reads one PDF at a time.
    """
    if not data:
        raise EmptyReportError(name, "the file is empty", "Check that it was saved or downloaded completely.")
    if len(data) > settings.max_file_bytes:
        limit = settings.max_file_bytes
        problem = f"the file has {len(data):,} bytes, more than the limit of {limit:,}"
        raise ReportTooLargeError(name, problem, "Split it, or raise the setting index.max_file_bytes")
    kind = sniff(data, name)
    if kind is ReportFormat.TEXT:
        # known before the text is taken apart, which takes many times its size
        _check_length(name, len(data) // _MOST_BYTES_OF_A_CHARACTER, settings)
    if kind is ReportFormat.PDF:
        raw = read_pdf(data, name, ocr=settings.ocr, progress=progress)
    else:
        raw = _READERS[kind](data, name)
    _check_length(name, sum(len(block.text) for page in raw.pages for block in page.blocks), settings)
    return raw


def _check_length(name: str, characters: int, settings: IndexSettings) -> None:
    if characters > settings.max_text_characters:
        problem = f"its text is longer than the limit of {settings.max_text_characters:,} characters"
        raise ReportTooLargeError(name, problem, "Split it, or raise the setting index.max_text_characters")
