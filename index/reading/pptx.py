"""Presentations (.pptx).

What comes in is bytes, what goes out is a page of blocks for every slide: the title, then text, tables, charts and
diagrams in reading order, the speaker's notes at the end. Decided here: slides count in the order of the show; hidden
ones are read too and named, because their figures are the author's; a slide of pictures has nothing to read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import EmptyReportError, ReportTooLargeError, UnreadableReportError
from index.reading.graphics import GRAPHICS, A, graphic_blocks
from index.reading.ooxml import OfficeFile, Part, R, integer
from index.reading.pptx_shapes import FRAME, PICTURE, SHAPE, Layouts, P, reading_order
from index.reading.pptx_text import notes, shape_blocks, table_of, title_among
from index.types import Block, Page, RawReport, ReportFormat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "ppt/presentation.xml"
_USUAL_HEIGHT = 6_858_000  # 7.5 inches
_MOST_LISTED = 20


@dataclass(slots=True)
class _Slides:
    """The numbers of slides of which there is something to say."""

    hidden: list[int] = field(default_factory=list)
    image_only: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    incomplete: list[int] = field(default_factory=list)


def read_pptx(data: bytes, name: str) -> RawReport:
    """Read a presentation.

    Raises:
        EmptyReportError: It has no slides, or no slide has text.
        EncryptedReportError: It opens only with a password.
        ReportTooLargeError: It would fill the memory.
        UnreadableReportError: It is damaged or no presentation.
    """
    file = OfficeFile(data, name, "presentation")
    main = file.main(_MAIN)
    if main.root.tag != f"{P}presentation":
        raise file.damaged(f"{main.name} is no presentation")
    reader = _DeckReader(file, main)
    pages = tuple(reader.pages())
    slides = reader.slides
    if not pages and slides.unreadable:
        raise file.damaged(f"none of its {len(slides.unreadable)} slides can be read")
    if not any(page.blocks for page in pages):
        raise _empty(name, len(pages), len(slides.image_only))
    return RawReport(
        name=name,
        format=ReportFormat.PPTX,
        pages=pages,
        properties=file.properties(),
        warnings=tuple(_warnings(slides)),
        unreadable_pages=tuple(slides.unreadable),
    )


class _DeckReader:
    """Reads the slides of a presentation in their order."""

    def __init__(self, file: OfficeFile, main: Part) -> None:
        self._file = file
        self._main = main
        size = main.root.find(f"{P}sldSz")
        self._height = integer(None if size is None else size.get("cy"), _USUAL_HEIGHT)
        self._layouts = Layouts()
        self.slides = _Slides()

    def pages(self) -> Iterator[Page]:
        """Yield a page for each slide that can be read."""
        for number, entry in enumerate(self._main.root.iterfind(f"{P}sldIdLst/{P}sldId"), 1):
            if not self._file.is_new(self._main.member(entry.get(f"{R}id"))):
                continue
            try:
                slide = self._file.referred(self._main, entry.get(f"{R}id"))
            except ReportTooLargeError:
                raise
            except UnreadableReportError:  # the others may be whole
                self.slides.unreadable.append(number)
                continue
            yield Page(number, tuple(self._slide(slide, number)))

    def _slide(self, slide: Part, number: int) -> list[Block]:
        if slide.root.get("show") in {"0", "false"}:
            self.slides.hidden.append(number)
        tree = slide.root.find(f"{P}cSld/{P}spTree")
        if tree is None:
            return []
        shapes = reading_order(tree, self._layouts, self._layout(slide), self._height)
        title = title_among(shapes)
        blocks = [
            block for each in shapes for block in self._shape(each, slide, number, is_heading=each is title)
        ]
        if not blocks and next(tree.iter(PICTURE), None) is not None:
            self.slides.image_only.append(number)
        spoken = (
            self._optional(slide, "notesSlide") if self._file.is_new(slide.target("notesSlide")) else None
        )
        return blocks if spoken is None else [*blocks, *notes(spoken.root)]

    def _shape(self, shape: "Element", slide: Part, number: int, *, is_heading: bool) -> Iterable[Block]:
        if shape.tag == SHAPE:
            return shape_blocks(shape, is_heading=is_heading)
        if shape.tag == FRAME:
            return self._frame(shape, slide, number)
        return ()

    def _frame(self, frame: "Element", slide: Part, number: int) -> Iterator[Block]:
        for element in frame.iterfind(f"{A}graphic/{A}graphicData/*"):
            if element.tag == f"{A}tbl":
                yield from table_of(element)
            elif element.tag in GRAPHICS:
                try:
                    yield from graphic_blocks(element, slide, self._file)
                except UnreadableReportError:  # what else is on the slide is whole
                    self.slides.incomplete.append(number)

    def _layout(self, slide: Part) -> str | None:
        name = slide.target("slideLayout")
        if name is not None and not self._layouts.knows(name):
            layout = self._optional(slide, "slideLayout")
            master = None if layout is None else self._optional(layout, "slideMaster")
            self._layouts.add(name, layout, master)
        return name

    def _optional(self, part: Part, kind: str) -> Part | None:
        """Return a part that a slide can be read without."""
        try:
            return self._file.related(part, kind)
        except UnreadableReportError:
            return None


def _empty(name: str, count: int, image_only: int) -> EmptyReportError:
    if not count:
        return EmptyReportError(name, "the presentation has no slides", "Check that it was saved completely.")
    if image_only:
        problem = f"its slides hold images only, no text ({image_only} of {count} slides)"
        return EmptyReportError(name, problem, "Run text recognition (OCR) on it and add the result.")
    return EmptyReportError(
        name, "the presentation's slides hold no text", "Check that it was saved completely."
    )


def _warnings(slides: _Slides) -> Iterator[str]:
    if slides.hidden:
        yield f"hidden slides, which are read too: {_listed(slides.hidden)}"
    if slides.image_only:
        yield f"slides that hold images only: {_listed(slides.image_only)}"
    if slides.unreadable:
        yield f"slides that cannot be read: {_listed(slides.unreadable)}"
    if slides.incomplete:
        yield f"slides with charts or diagrams that cannot be read: {_listed(slides.incomplete)}"


def _listed(numbers: list[int]) -> str:
    numbers = [*dict.fromkeys(numbers)]
    shown = ", ".join(map(str, numbers[:_MOST_LISTED]))
    return shown if len(numbers) <= _MOST_LISTED else f"{shown} and {len(numbers) - _MOST_LISTED} more"
