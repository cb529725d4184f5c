"""From a pdfium page to segments of text with their places.

What comes in is a page, what goes out its `PageText`. pdfium gives the characters with spaces and line ends
put in where it sees gaps; a box is asked for only at both ends of a word, which is what keeps this fast.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.reading.layout_types import PageText, Segment
from index.reading.lookalikes import as_read
from index.reading.raised_marks import Glyph, with_raised_marks
from index.reading.rows import joined, parts_cells
from index.reading.rules import page_rules

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_WORD = re.compile(r"[^\s\x00\x02\x03\ufffe\uffff]+")
_DIGIT = re.compile(r"[0-9]")
_HYPHEN_MARKS = "\x02\ufffe"  # pdfium's sign for a hyphen at a line's end
_SAME_LINE_OVERLAP = 0.5
_CELL_GAP = (
    1.0  # in font sizes; wider than the spaces of justified text, narrower than the gap between columns
)
_WALL = 0.2  # in font sizes; how far the ends of a word may reach into a rule
_NEAR_WALL = 1.5  # in font sizes; no word of the same cell stands beyond a rule
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibo|simhei|heiti|黑", re.IGNORECASE)
_FONT_NAME_BYTES = 96
_FARTHEST = 1e6  # points


def page_text(page: "PdfPage") -> PageText:
    """Return the text of a page. Raises pypdfium2's PdfiumError for a page that cannot be parsed."""
    textpage = page.get_textpage()
    try:
        reader = _Reader(page, textpage)
        segments = tuple(_placed(segment) for segment in _joined(reader.words()))
        characters = sum(len(each.text) for each in segments)
        return PageText(segments, reader.width, reader.height, characters, reader.rules)
    finally:
        textpage.close()


def has_images(page: "PdfPage") -> bool:
    """Tell whether a page draws at least one image."""
    import pypdfium2.raw as pdfium

    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


class _Reader:
    """Reads words off one pdfium text page; holds the buffers that pdfium writes its answers to."""

    def __init__(self, page: "PdfPage", textpage: "PdfTextPage") -> None:
        import pypdfium2.raw as pdfium

        self._pdfium: Any = pdfium
        self._raw = textpage.raw
        self._box = pdfium.FS_RECTF()
        self._box_pointer = ctypes.byref(self._box)
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._text = _characters(textpage, pdfium)
        self._frame = page.get_bbox()
        self._rotation = page.get_rotation()
        self.width, self.height = page.get_size()
        self.rules = page_rules(page)

    def words(self) -> Iterator[tuple[int, Segment]]:
        """Yield each word with the index of its first character."""
        text = self._text
        last: Segment | None = None
        for found in _WORD.finditer(text):
            start, end = found.span()
            hyphen = "-" if end < len(text) and text[end] in _HYPHEN_MARKS else ""
            for at, word in self._word(start, end, last):
                last = replace(word, text=word.text + hyphen) if hyphen else word
                yield at, last

    def _word(self, start: int, end: int, last: Segment | None) -> Iterator[tuple[int, Segment]]:
        left, top, right, bottom = self._bounds(start)
        last = last if last is not None and _level(last, top, bottom) else None
        text = self._marked(start, end, last)
        if last is not None:
            size, bold = last.size, last.bold  # asked for once a line: names of fonts are slow to get
        else:
            size, bold = self._font(start if text[0] == self._text[start] else end - 1)
        if end - start > 1:
            last_left, last_top, last_right, last_bottom = self._bounds(end - 1)
            if last_left < left or min(bottom, last_bottom) < max(top, last_top):
                # The run turns a corner: rotated text, or a line break that pdfium did not mark.
                for index in range(start, end):
                    yield index, Segment(self._text[index], *self._bounds(index), size, bold)
                return
            right, top, bottom = last_right, min(top, last_top), max(bottom, last_bottom)
        word = Segment(text, left, top, right, bottom, size or bottom - top, bold)
        yield from self._parted(start, word)

    def _marked(self, start: int, end: int, last: Segment | None) -> str:
        """Return a word with its raised digits as such."""
        text = self._text[start:end]
        if not _DIGIT.search(text):
            return text
        beside = None if last is None else Glyph(last.left, last.right, last.bottom, last.size)
        return with_raised_marks(text, lambda at: self._glyph(start + at), beside)

    def _glyph(self, index: int) -> Glyph:
        left, _, right, bottom = self._bounds(index)
        return Glyph(left, right, bottom, self._size(index))

    def _parted(self, start: int, word: Segment) -> Iterator[tuple[int, Segment]]:
        """Yield the pieces of a word that upright rules part: cells may stand so near that no gap is seen."""
        middle, reach = (word.top + word.bottom) / 2, _WALL * word.size
        wall = self.rules.parts(word.left + reach, word.right - reach, middle)
        if wall is None or len(word.text) == 1:
            walled = (
                self.rules.parts(word.right - reach, word.right + _NEAR_WALL * word.size, middle) is not None
            )
            yield start, replace(word, walled=walled) if walled else word
            return
        boxes = [self._bounds(start + offset) for offset in range(len(word.text))]
        cut = next((at for at, box in enumerate(boxes) if (box[0] + box[2]) / 2 > wall), 0)
        if not cut:
            yield start, word
            return
        yield start, replace(word, text=word.text[:cut], right=boxes[cut - 1][2], walled=True)
        yield from self._parted(start + cut, replace(word, text=word.text[cut:], left=boxes[cut][0]))

    def _bounds(self, index: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a character on the page as it is shown."""
        box = self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._box_pointer)
        west, south, east, north = self._frame
        if self._rotation == 0:
            return box.left - west, north - box.top, box.right - west, north - box.bottom
        if self._rotation == 90:
            return box.bottom - south, box.left - west, box.top - south, box.right - west
        if self._rotation == 180:
            return east - box.right, box.bottom - south, east - box.left, box.top - south
        return north - box.top, east - box.right, north - box.bottom, east - box.left

    def _size(self, index: int) -> float:
        size: float = self._pdfium.FPDFText_GetFontSize(self._raw, index)
        if self._pdfium.FPDFText_GetMatrix(self._raw, index, ctypes.byref(self._matrix)):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return round(size, 1)

    def _font(self, index: int) -> tuple[float, bool]:
        pdfium, raw = self._pdfium, self._raw
        bold = pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT
        if not bold:
            pdfium.FPDFText_GetFontInfo(raw, index, self._name, _FONT_NAME_BYTES, ctypes.byref(self._flags))
            bold = bool(_BOLD_NAME.search(self._name.value.decode("utf-8", errors="replace")))
        return self._size(index), bold


def _characters(textpage: "PdfTextPage", pdfium: Any) -> str:  # noqa: ANN401 - the untyped ctypes module
    """Return one character for each of pdfium's character indexes."""
    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count else ""
    if len(text) == count:
        return as_read(text)
    # Characters without a code are left out of the text above, which would shift every index after them.
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return as_read(
        "".join(
            chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00" for code in codes
        )
    )


def _joined(words: Iterator[tuple[int, Segment]]) -> Iterator[Segment]:
    """Join words of a line into segments, one space where the text layer has any white space."""
    current: Segment | None = None
    end = 0
    for start, word in words:
        if current is not None and _continues(current, word):
            current = joined(current, word, " " if start > end else "")
        else:
            if current is not None:
                yield current
            current = word
        end = start + len(word.text)
    if current is not None:
        yield current


def _continues(segment: Segment, word: Segment) -> bool:
    near = word.left - segment.right >= -(min(segment.size, word.size) or word.height)
    return near and _level(segment, word.top, word.bottom) and not parts_cells(segment, word)


def _placed(segment: Segment) -> Segment:
    """Return a segment with its place; a damaged page may put text nowhere or light years away."""
    total = segment.left + segment.top + segment.right + segment.bottom + segment.size
    if math.isfinite(total) and abs(total) < _FARTHEST:
        return segment
    return Segment(segment.text, 0.0, 0.0, 0.0, 0.0, 0.0, segment.bold)


def _level(segment: Segment, top: float, bottom: float) -> bool:
    overlap = min(segment.bottom, bottom) - max(segment.top, top)
    return overlap >= _SAME_LINE_OVERLAP * min(segment.height, bottom - top)
