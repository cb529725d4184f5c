"""Plain text files.

What comes in is bytes, what goes out is one block a page, verbatim, so that the raw text is the file's own
text. Form feeds are the only page marks a text has. Where its paragraphs begin and end depends on how all
its lines are wrapped and spaced, which is decided in `index.cleaning`.
"""

from index.errors import EmptyReportError
from index.reading.decoding import decode
from index.types import Block, BlockKind, Page, RawReport, ReportFormat


def read_text(data: bytes, name: str) -> RawReport:
    """Read a plain text file.

    Raises:
        EmptyReportError: It holds nothing but white space.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise EmptyReportError(name, "the file holds no text", "Check that it was saved completely.")
    return RawReport(
        name=name,
        format=ReportFormat.TEXT,
        pages=_pages(decoded.text),
        encoding=decoded.encoding,
        warnings=(decoded.warning,) if decoded.warning else (),
    )


def _pages(text: str) -> tuple[Page, ...]:
    parts = text.split("\f")
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    if len(parts) == 1:
        return (Page(None, (Block(BlockKind.PARAGRAPH, parts[0]),)),)
    return tuple(
        Page(number, (Block(BlockKind.PARAGRAPH, part),) if part.strip() else ())
        for number, part in enumerate(parts, start=1)
    )
