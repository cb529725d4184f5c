"""Mails (.eml) and web pages saved as one file (.mht, .mhtml), which are written like mails.

What comes in is bytes, what goes out is the subject as heading and the body as blocks: of a body in several forms its
HTML; mails sent along below the one that holds them. Decided here: what is a mail; which of its parts are its text;
that attachments are named but not read, and that a saved page is dated by what it says, not by when it was saved.
"""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby
from pathlib import PurePath

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.decoding import decode
from index.reading.grids import table_blocks
from index.reading.html import html_blocks
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

_KNOWN = frozenset(b"from to subject date mime-version received content-type message-id return-path".split())
_BY_PROGRAMS = frozenset(b"mime-version received message-id return-path".split())
"""What only programs write: a memo and a press release may also say from whom, when and on what they are."""
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_SHIFTING = ("iso-2022", "hz", "utf-7")  # seven bits: their bytes would also pass for ASCII
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NO_TEXT = frozenset(("text/calendar", "text/css", "text/javascript", "text/vcard"))
_SIGNATURES = frozenset(f"application/{kind}-signature" for kind in ("pgp", "pkcs7", "x-pkcs7"))
_PAGE_SUFFIXES = (".mht", ".mhtml")

_QUOTED = re.compile(r"^(?:> ?)+")
_ITEM = re.compile(r"[-*•·▪●–]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)、）]\s*\S|[（(][一二三四五六七八九十]")
_GAP = re.compile(r"[ \t]*\|[ \t]*|[ \t]{2,}|\t")
_WRAPPED = range(55, 81)  # columns of a line that goes on below; longer ones were never wrapped
_FIRST_WIDE = "\u2e80"
_RULE = re.compile(r"[\s|+:=\-–—_]+")
_LEAST_CELLS, _LONGEST_CELL = 3, 40


def looks_like_mail(head: bytes) -> bool:
    """Tell whether a file that begins with these bytes is a mail or a page saved like one."""
    lines = _LINE_END.split(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    if lines[0].startswith(b"From "):  # of a mailbox
        lines = lines[1:]
    named: dict[bytes, bytes] = {}
    for number, line in enumerate(lines, 1):
        found = _FIELD.match(line)
        if not line.strip():
            break
        if found:
            named.setdefault(found[1].lower(), found[2])
        elif not (named and line[:1] in b" \t") and number < len(lines):  # the last line may be cut off
            return False
    by_program = not _BY_PROGRAMS.isdisjoint(named) or b"multipart/" in named.get(b"content-type", b"")
    return len(_KNOWN & named.keys()) >= 2 and (by_program or b"@" in named.get(b"from", b""))


def read_mail(data: bytes, name: str) -> RawReport:
    """Read a mail, or a web page saved as one file.

    Raises:
        EmptyReportError: it holds no text.
        UnreadableReportError: its parts are nested without end.
    """
    is_page = PurePath(name).suffix.lower() in _PAGE_SUFFIXES
    reader = _Reader()
    try:
        message = message_from_bytes(data)
        is_page = is_page or message.get("Snapshot-Content-Location") is not None
        blocks, properties = reader.blocks(message), _properties(message)
    except RecursionError as error:
        problem = "its parts are nested too deeply"
        raise UnreadableReportError(name, problem, "Save the mail again, or print it to PDF.") from error
    left_out = f"attachments not read: {', '.join(reader.attachments)}; add them as files of their own"
    if not blocks:
        advice = "Save it with its content, or print it to PDF."
        raise EmptyReportError(name, "the mail holds no text", left_out if reader.attachments else advice)
    if is_page:  # the mail around it says when and with what it was saved
        properties = {"title": properties["title"], **reader.page_properties}
    title = properties["title"]
    if title and not (is_page and blocks[0].kind is BlockKind.HEADING) and blocks[0].text != title:
        blocks = [Block(BlockKind.HEADING, title, level=1), *blocks]
    return RawReport(
        name=name,
        format=ReportFormat.MAIL,
        pages=(Page(None, tuple(blocks)),),
        properties={key: value for key, value in properties.items() if value},
        encoding=reader.encoding,
        warnings=(*reader.warnings, *([left_out] if reader.attachments else [])),
    )


class _Reader:
    """Reads the parts of a mail in order and keeps what was met on the way."""

    def __init__(self) -> None:
        self.attachments: list[str] = []
        self.warnings: list[str] = []
        self.page_properties: dict[str, str] = {}
        self.encoding: str | None = None

    def blocks(self, part: Message) -> list[Block]:
        """Return the text of a part and of the parts in it."""
        kind, family = part.get_content_type(), part.get_content_maintype()
        if part.is_multipart():
            parts = [each for each in part.get_payload() if isinstance(each, Message)]
            if kind == "message/rfc822":
                return [block for each in parts for block in self._sent_along(each)]
            return self._of_parts(kind, part, parts)
        # one that says it has parts and has none is text
        if family in {"text", "multipart"} and kind not in _NO_TEXT and not _is_attached(part):
            return self._text(part, kind)
        if kind not in _SIGNATURES:
            self.attachments.append(_file_name(part) or kind)
        return []

    def _sent_along(self, message: Message) -> list[Block]:
        subject = _field(message, "subject")
        return [*([Block(BlockKind.HEADING, subject, level=2)] if subject else []), *self.blocks(message)]

    def _of_parts(self, kind: str, part: Message, parts: Sequence[Message]) -> list[Block]:
        if kind == "multipart/alternative":
            ranked = sorted(parts, key=lambda each: not _has_html(each))
            return next((blocks for each in ranked if (blocks := self.blocks(each))), [])
        if kind == "multipart/related":
            parts = _root_first(part, parts)
            # what a page refers to is not attached; some programs attach files to it all the same
            parts = [*parts[:1], *(each for each in parts[1:] if _is_attached(each))]
        return [block for each in parts for block in self.blocks(each)]

    def _text(self, part: Message, kind: str) -> list[Block]:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        declared = _DECLARED.search(data[:4096]) if kind == "text/html" else None
        charset = _charset(part) or _known(declared[1].decode("ascii") if declared else None)
        decoded = decode(data, charset)
        self.encoding = self.encoding or decoded.encoding
        self.warnings += [decoded.warning] if decoded.warning else []
        text = _shifted(data, charset) or decoded.text
        if kind != "text/html":
            return [*_plain_blocks(text)]
        blocks, properties = html_blocks(text)
        self.page_properties = self.page_properties or properties
        return [*blocks]


def _has_html(part: Message) -> bool:
    return any(each.get_content_type() == "text/html" for each in part.walk())


def _is_attached(part: Message) -> bool:
    is_image = part.get_content_maintype() == "image"
    return part.get_content_disposition() == "attachment" and not (is_image and "Content-ID" in part)


def _root_first(part: Message, parts: Sequence[Message]) -> list[Message]:
    """Return the parts of a page, first the page itself: the one named as the start, else the first of HTML."""
    start = str(part.get_param("start") or "")
    named = [each for each in parts if start and each.get("Content-ID") == start]
    roots = [*named, *filter(_has_html, parts)][:1]  # a part without fields counts as false
    return [*roots, *(each for each in parts if each not in roots)]


# ---------------------------------------------------------------- fields


def _properties(message: Message) -> dict[str, str]:
    """Return what the fields of a mail say of it: subject, who wrote it, and the day."""
    name, address = parseaddr(_unfolded(message, "from"))
    try:
        day = parsedate_to_datetime(_unfolded(message, "date")).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        day = ""
    return {"title": _field(message, "subject"), "author": _decoded(name) or address, "date": day}


def _field(message: Message, name: str) -> str:
    return _decoded(_unfolded(message, name))


def _unfolded(message: Message, name: str) -> str:
    found = (str(value) for key, value in message.raw_items() if key.lower() == name)
    return _FOLD.sub(" ", next(found, ""))


def _decoded(words: str) -> str:
    """Return a field's words, encoded ones (=?gb2312?B?...?=) and bytes of no named encoding made readable."""
    if any("\ud800" <= character <= "\udfff" for character in words):
        words = decode(words.encode("utf-8", "surrogateescape")).text
    try:
        pieces = decode_header(words)
    except HeaderParseError:
        return words
    texts = (piece if isinstance(piece, str) else _piece(piece, charset) for piece, charset in pieces)
    return " ".join("".join(texts).split())


def _piece(piece: bytes, charset: str | None) -> str:
    if charset is None:
        return piece.decode("raw-unicode-escape", errors="replace")
    known = _known(charset)
    return _shifted(piece, known) or decode(piece, known).text


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, TypeError):
        return ""


def _charset(part: Message) -> str | None:
    try:
        return _known(part.get_content_charset())
    except (ValueError, TypeError):
        return None


def _known(charset: str | None) -> str | None:
    """Return the name of a character set, None if there is none of that name."""
    try:
        b"a".decode(charset or "", errors="replace")
    except (LookupError, ValueError):  # "base64" is known, but no character set
        return None
    return charset


def _shifted(data: bytes, charset: str | None) -> str | None:
    """Return text in an encoding whose bytes would also pass for ASCII."""
    is_shifting = charset is not None and charset.lower().startswith(_SHIFTING)
    return data.decode(charset, errors="replace") if charset and is_shifting else None


# ---------------------------------------------------------------- plain text


def _plain_blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs, items and table rows of a plain body, marks of quoting left out."""
    lines = [_QUOTED.sub("", line).rstrip() for line in text.split("\n")]
    for has_text, group in groupby(lines, key=bool):
        if not has_text:
            continue
        together = [line for line in group if not _RULE.fullmatch(line)]
        counts = [len(_cells(line)) for line in together]
        near = [max(counts[max(0, at - 1) : at + 2]) for at in range(len(counts))]
        flags = [most >= _LEAST_CELLS and count > 1 for most, count in zip(near, counts, strict=True)]
        for is_row, run in groupby(zip(flags, together, strict=True), key=lambda each: each[0]):
            part = [line for _, line in run]
            yield from _rows(part) if is_row and len(part) > 1 else _paragraphs(part)


def _cells(line: str) -> list[str]:
    cells = _GAP.split(line.strip(" |\t"))
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else [line]


def _rows(lines: Sequence[str]) -> Iterator[Block]:
    rows = [_cells(line) for line in lines]
    most = max(map(len, rows))
    # names of columns may stand over the figures only
    yield from table_blocks(
        ["", *row] if line[:1].isspace() and len(row) == most - 1 else row
        for line, row in zip(lines, rows, strict=True)
    )


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Yield lines as paragraphs, those together that were broken where the line was full."""
    begun: list[str] = []
    for line in [*lines, ""]:
        is_item = _ITEM.match(line.lstrip()) or _NUMBERED.match(line.lstrip())
        if begun and (not line or is_item or _width(begun[-1]) not in _WRAPPED):
            text = "\n".join(begun).strip()
            item = _ITEM.match(text)
            yield Block(BlockKind.LIST_ITEM, text[item.end() :]) if item else Block(BlockKind.PARAGRAPH, text)
            begun = []
        begun.append(line)


def _width(line: str) -> int:
    return sum(2 if character >= _FIRST_WIDE else 1 for character in line)
