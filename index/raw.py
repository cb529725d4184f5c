"""What readers hand to the rest: a file's pages of blocks, lines still wrapped, and what the file says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""


class ReportFormat(StrEnum):
    """A file format that a reader exists for."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    CSV = "csv"
    MAIL = "mail"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class BlockKind(StrEnum):
    """What a block of a page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page as its reader found it, lines still wrapped as in the file.

    `level` is the heading level (1 is the topmost), 0 for anything but a heading.
    """

    kind: BlockKind
    text: str
    level: int = 0
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page or slide; `number` counts from 1 and is None where the format has no pages."""

    number: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawReport:
    """What a reader makes of a file.

    `properties` holds what the file says of itself: title, author, date (front matter, HTML meta, PDF info).
    `garbled_pages` have a text layer that is no text, `ocr_pages` have the text that was recognised on them.
    `garble_by_page` is the share, 0 to 1, of a text layer's characters that look garbled, where there are any.
    """

    name: str
    format: ReportFormat
    pages: tuple[Page, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    garble_by_page: Mapping[int, float] = field(default_factory=dict)
