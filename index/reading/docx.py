"""Word documents (.docx).

What comes in is bytes, what goes out is the body of the document as blocks in its order: headings with their level,
paragraphs, list items with the number that a reader sees, tables, text boxes and charts where they hang, the notes at
the end. Decided here: a Word document has no pages of its own; heads and feet of pages are furniture; where no style
marks headings, short bold paragraphs are them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.docx_blocks import Found, paragraph_blocks, with_bold_headings
from index.reading.docx_numbering import BULLET, Numberings
from index.reading.docx_styles import Style, Styles, W, numbering_of, outline_level, value
from index.reading.docx_tables import (
    CONTROL,
    EMBEDDED,
    FLOW,
    PARAGRAPH,
    TABLE,
    laid_out,
    parts_of,
    table_rows,
)
from index.reading.docx_text import DELETED, TEXT_BOX, NotesReferred, TextReader, is_prompt
from index.reading.graphics import graphic_blocks
from index.reading.grids import table_blocks
from index.reading.ooxml import OfficeFile, Part
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "word/document.xml"
_CONTENTS_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CONTENTS = "table of contents"
_NOTE_KINDS = ("footnote", "endnote")


def read_docx(data: bytes, name: str) -> RawReport:
    """Read a Word document.

    Raises:
        EmptyReportError: Its body holds no text.
        EncryptedReportError: It opens only with a password.
        ReportTooLargeError: It would fill the memory.
        UnreadableReportError: It is damaged or no Word document.
    """
    file = OfficeFile(data, name, "Word document")
    main = file.main(_MAIN)
    body = main.root.find(f"{W}body")
    if body is None:
        raise file.damaged("it has no body")
    reader = _BodyReader(file, main)
    blocks = tuple(with_bold_headings([*reader.read(body), *reader.rest()])) + tuple(reader.notes())
    if not blocks:
        advice = "If it is made of images, run text recognition (OCR) on it and add the result."
        raise EmptyReportError(name, "the Word document holds no text", advice)
    return RawReport(
        name=name,
        format=ReportFormat.DOCX,
        pages=(Page(None, blocks),),
        properties=file.properties(),
        warnings=tuple(reader.warnings()),
    )


class _BodyReader:
    """Reads a document in its order, because numbers, notes and fields go on from one paragraph to the next."""

    def __init__(self, file: OfficeFile, main: Part) -> None:
        self._file = file
        self._main = main
        self._styles = Styles(self._root("styles"))
        self._numberings = Numberings(self._root("numbering"), self._styles)
        self._notes_by_kind = {kind: file.related(main, f"{kind}s") for kind in _NOTE_KINDS}
        self._referred = NotesReferred()
        self._text = TextReader(main.root, self._styles, self._referred)
        # of a paragraph whose end a tracked change deleted: it goes on in the next
        self._pending: list[str] = []
        self._unreadable = 0
        self._has_embedded = False

    def read(self, container: "Element") -> Iterator[Found]:
        """Yield the blocks of a body, a cell or a text box."""
        for element in parts_of(container, FLOW):
            if element.tag == TABLE:
                yield from self._table(element)
            elif element.tag == CONTROL:
                yield from self._control(element)
            elif element.tag == EMBEDDED:
                self._has_embedded = True
            else:
                yield from self._paragraph(element)

    def rest(self) -> Iterator[Found]:
        """Yield what would have gone on behind the last paragraph."""
        if "".join(self._pending).strip():
            yield Found(Block(BlockKind.PARAGRAPH, "".join(self._pending).strip()))

    def notes(self) -> Iterator[Block]:
        """Yield the notes that were referred to, in that order."""
        for kind, part in self._notes_by_kind.items():
            if part is None:
                continue
            elements = {each.get(f"{W}id"): each for each in part.root.iterchildren(f"{W}{kind}")}
            text = TextReader(part.root, self._styles, self._referred)
            for identifier in [*self._referred.by_kind[kind]]:
                note = elements.get(identifier)
                if note is None:
                    continue
                read = (text.read(each, self._style(each)).text.strip() for each in note.iter(PARAGRAPH))
                words = " ".join(each for each in read if each)
                if words:
                    yield Block(BlockKind.FOOTNOTE, words)

    def warnings(self) -> Iterator[str]:
        """Yield what was left out, once all is read."""
        if self._text.has_contents:
            yield "table of contents left out"
        if self._has_embedded:
            yield "documents embedded in the document are not read"
        if self._unreadable:
            yield f"charts and diagrams that cannot be read: {self._unreadable}"

    def _root(self, kind: str) -> "Element | None":
        part = self._file.related(self._main, kind)
        return None if part is None else part.root

    def _control(self, control: "Element") -> Iterator[Found]:
        gallery = value(control.find(_CONTENTS_GALLERY)) or ""
        if gallery.lower() == _CONTENTS:
            self._text.skip(control)
            return
        content = control.find(f"{W}sdtContent")
        if content is not None and not is_prompt(control):
            yield from self.read(content)

    def _paragraph(self, paragraph: "Element") -> Iterator[Found]:
        style = self._style(paragraph)
        read = self._text.read(paragraph, style)
        if self._runs_on(paragraph):
            self._pending.append(read.text)
        else:
            label = self._label(paragraph, style)
            text, self._pending = "".join((*self._pending, read.text)).strip(), []
            if text:
                yield from paragraph_blocks(
                    replace(read, text=text), label, self._level(paragraph, style), style
                )
        for hung in read.hung:
            if hung.tag == TEXT_BOX:
                yield from self.read(hung)
            else:
                yield from map(Found, self._graphic(hung))

    def _table(self, table: "Element") -> Iterator[Found]:
        cells = laid_out(table)
        for cell in cells:
            yield from self.read(cell)
        if cells:
            return
        inner: list[Element] = []
        rows = [*table_rows(table, lambda cell: self._cell_text(cell, inner))]
        yield from map(Found, table_blocks(rows))
        for element in inner:
            yield from self._table(element) if element.tag == TABLE else map(Found, self._graphic(element))

    def _cell_text(self, cell: "Element", inner: list["Element"]) -> str:
        """Return the text of a cell; tables and charts in it are put to `inner`."""
        texts = []
        for element in parts_of(cell, frozenset((PARAGRAPH, TABLE))):
            if element.tag == TABLE:
                inner.append(element)
                continue
            style = self._style(element)
            read, label = self._text.read(element, style), self._label(element, style)
            text = read.text.strip()
            if text or not label.startswith(BULLET):  # a number alone counts the rows
                texts.append(label + text)
            for hung in read.hung:
                if hung.tag == TEXT_BOX:
                    texts.append(self._cell_text(hung, inner))
                else:
                    inner.append(hung)
        return "\n".join(texts)

    def _graphic(self, element: "Element") -> Iterable[Block]:
        try:
            return graphic_blocks(element, self._main, self._file)
        except UnreadableReportError:  # the text around it is whole
            self._unreadable += 1
            return ()

    def _style(self, paragraph: "Element") -> Style:
        return self._styles.get(value(paragraph.find(f"{W}pPr/{W}pStyle")))

    def _level(self, paragraph: "Element", style: Style) -> int:
        level = outline_level(paragraph.find(f"{W}pPr"))
        return style.level if level is None else level

    def _label(self, paragraph: "Element", style: Style) -> str:
        number_id, level = numbering_of(paragraph.find(f"{W}pPr"))
        number_id = style.number_id if number_id is None else number_id
        named = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return self._numberings.next_label(
            number_id, level, style=named, level_of_style=style.list_level or 0
        )

    def _runs_on(self, paragraph: "Element") -> bool:
        """Tell whether a paragraph goes on in the next: its end is deleted, or it is but a large first letter."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        is_deleted = mark is not None and any(mark.find(each) is not None for each in DELETED)
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        return is_deleted or (frame is not None and (frame.get(f"{W}dropCap") or "none") != "none")
