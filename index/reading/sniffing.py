"""Which format a file is of.

What comes in is bytes and a name, what goes out is the `ReportFormat` whose reader gets the file. Content
decides: a signature at the front, then markup, then whether it is text at all. The suffix only breaks ties
among texts.
"""

import re
from pathlib import PurePath

from index.errors import EncryptedReportError, UnreadableReportError, UnsupportedFormatError
from index.reading.decoding import looks_binary
from index.reading.mail import looks_like_mail
from index.reading.packages import open_package
from index.types import ReportFormat

SUPPORTED = (
    "Supported are PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), CSV, HTML, saved pages and mails (.mht, .eml),"
    " Markdown, plain text, and zip archives of these"
)

_PDF_HEADER_WINDOW = 1024  # viewers accept junk such as an HTTP header before %PDF
_MARKUP_WINDOW = 4096

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What is in an Office file of today that was locked with a password."""
# Signature at the front -> what the file is, and what its owner can do about it.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (
        _OLD_OFFICE,
        "an old Office file (.doc, .xls, .ppt)",
        "Save it in today's format (.docx, .xlsx, .pptx) or as PDF",
    ),
    (b"{\\rtf", "a rich text file", "Save it as PDF"),
    (b"\x89PNG", "an image", "Supply the report with its text"),
    (b"\xff\xd8\xff", "an image", "Supply the report with its text"),
    (b"GIF8", "an image", "Supply the report with its text"),
    (b"II*\x00", "an image", "Supply the report with its text"),
    (b"MM\x00*", "an image", "Supply the report with its text"),
    (b"RIFF", "a media file", "Supply the report with its text"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first"),
    (b"Rar!", "a RAR archive", "Unpack it first"),
    (b"\x7fELF", "a program", "Choose the report itself"),
    (b"MZ\x90", "a program", "Choose the report itself"),
    (b"SQLite format 3", "a database", "Export the report from it"),
    (b"%!PS", "a PostScript file", "Convert it to PDF"),
)
_ZIP = b"PK\x03\x04"
_OFFICE = {"word": ReportFormat.DOCX, "ppt": ReportFormat.PPTX, "xl": ReportFormat.XLSX}
"""Folders that hold the parts of Office files."""
_CONTENT_TYPES = "[Content_Types].xml"
"""The part that every Office file has."""
_OTHER_PACKAGES = (
    (b"mimetypeapplication/epub", "an e-book (.epub)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)

_HTML_START = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ANYWHERE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(rb"\A\s*---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FRONT_MATTER_KEY = re.compile(rb"^[A-Za-z_][\w-]*[ \t]*:", re.MULTILINE)

_HEADING, _LINK = re.compile(rb"^#{1,6} +\S", re.MULTILINE), re.compile(rb"\]\((?:https?:|\.{0,2}/)")
"""What only Markdown has, together: pages of the web are often saved so under a plain name."""

_SUFFIXES = {
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
    ".xhtml": ReportFormat.HTML,
    ".md": ReportFormat.MARKDOWN,
    ".markdown": ReportFormat.MARKDOWN,
    ".mdx": ReportFormat.MARKDOWN,
    ".csv": ReportFormat.CSV,
    ".tsv": ReportFormat.CSV,
    ".eml": ReportFormat.MAIL,
    ".mht": ReportFormat.MAIL,
    ".mhtml": ReportFormat.MAIL,
}
REPORT_SUFFIXES = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm", ".xltx", ".txt", ".text", ".zip"),
        *_SUFFIXES,
    }
)
"""Files that are tried among others, of a folder or an archive, by the end of their names."""
_BOMS = (b"\xef\xbb\xbf",)


def sniff(data: bytes, name: str) -> ReportFormat:
    """Return the format of a non-empty file.

    Raises:
        UnsupportedFormatError: It is something no reader exists for.
        UnreadableReportError: It is called a PDF and is neither that nor text, or is an archive that cannot be opened.
    """
    if b"%PDF-" in data[:_PDF_HEADER_WINDOW]:
        return ReportFormat.PDF
    if data.startswith(_ZIP):
        return _package_format(data, name)
    _refuse_foreign(data, name)
    suffix = PurePath(name).suffix.lower()
    if looks_binary(data):
        if suffix == ".pdf":
            problem = "the name says PDF but the content is not a PDF"
            raise UnreadableReportError(name, problem, "Download or export the file again.")
        raise UnsupportedFormatError(name, "the file is binary and of no known kind", f"{SUPPORTED}.")
    return _text_format(data, suffix)


def is_archive(data: bytes, name: str) -> bool:
    """Tell whether a zip file is an archive of files rather than a document; raises what `open_package` does."""
    return _office_format(data, name) is None and _other_package(data) is None


def _package_format(data: bytes, name: str) -> ReportFormat:
    """Return which Office format a zip file is of."""
    found = _office_format(data, name)
    if found is not None:
        return found
    other = _other_package(data)
    kind, todo = ("a zip archive", "Unpack it first") if other is None else (other, "Save it as PDF")
    raise UnsupportedFormatError(name, f"the file is {kind}", f"{todo}. {SUPPORTED}.")


def _office_format(data: bytes, name: str) -> ReportFormat | None:
    with open_package(data, name) as package:
        parts = package.namelist()
    folders = {part.split("/", 1)[0].lower() for part in parts if "/" in part}
    # a folder of reports may be called word
    return next(
        (form for folder, form in _OFFICE.items() if folder in folders and _CONTENT_TYPES in parts), None
    )


def _other_package(data: bytes) -> str | None:
    return next((what for part, what in _OTHER_PACKAGES if part in data[:200]), None)


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        problem, advice = "the file opens only with a password", "Save a copy without one, then add that."
        raise EncryptedReportError(name, problem, advice)
    for signature, kind, todo in _FOREIGN:
        if data.startswith(signature):
            raise UnsupportedFormatError(name, f"the file is {kind}", f"{todo}. {SUPPORTED}.")


def _text_format(data: bytes, suffix: str) -> ReportFormat:
    head = data[:_MARKUP_WINDOW]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if _has_front_matter(head):
        return ReportFormat.MARKDOWN
    by_name = _SUFFIXES.get(suffix)
    if by_name in {ReportFormat.MARKDOWN, ReportFormat.CSV}:
        return by_name
    if looks_like_mail(head):  # a saved page holds HTML too
        return ReportFormat.MAIL
    if _HTML_START.match(head) or _HTML_ANYWHERE.search(head):
        return ReportFormat.HTML
    if by_name is None and _HEADING.search(head) and _LINK.search(head):
        return ReportFormat.MARKDOWN
    return ReportFormat.TEXT if by_name in {None, ReportFormat.MAIL} else by_name


def _has_front_matter(head: bytes) -> bool:
    found = _FRONT_MATTER.match(head)
    return bool(found and _FRONT_MATTER_KEY.search(found.group()))
