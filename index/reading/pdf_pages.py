"""One page of a PDF: its text layer, or what text recognition makes of it.

A page comes in, its text goes out with what is to be thought of it. Decided here: a page that draws an image and has
next to no text is a scan, a page whose text layer is no text is garbled; both are recognised where that can be done.
With `Ocr.VERIFY` every page is, and where the text layer and the recogniser read other numbers, both are told.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from index.errors import UnreadableReportError
from index.reading.garbling import garble_score, is_garbled
from index.reading.layout_types import PageText
from index.reading.pdf_text import has_images, page_text
from index.reading.recognition import Recogniser, can_recognise, recognised, recogniser
from index.settings import Ocr

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

HOW_TO_RECOGNISE = "To have them read: pip install 'yanbao[ocr]'"
_MIN_CHARACTERS = 20  # a scan often bears a stamped page number or a download mark as its only text
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HAS_WORDS = re.compile(r"[^\W_]")  # a blot or a rule is read as a dash
_MOST_SHOWN = 10


class PageState(StrEnum):
    """Where a page's text comes from, or why it has none; what is damaged within may leave a page empty."""

    LAYER = "layer"
    RECOGNISED = "recognised"
    IMAGE = "image"
    GARBLED = "garbled"
    UNREADABLE = "unreadable"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class PdfPageText:
    """A page's text, None for one that cannot be parsed; `disagreement` says which numbers are read otherwise.

    garble: the share, 0 to 1, of its text layer's characters that look garbled.
    """

    number: int
    state: PageState
    text: PageText | None
    disagreement: str = ""
    garble: float = 0.0


def recogniser_for(ocr: Ocr, name: str) -> Recogniser | None:
    """Return what recognises text, None when nothing is to or nothing can.

    Raises:
        UnreadableReportError: every page is to be recognised, and the extra is not installed.
    """
    if ocr is Ocr.OFF:
        return None
    if can_recognise():
        return recogniser()
    if ocr is Ocr.VERIFY:
        raise UnreadableReportError(name, "text recognition is not installed", HOW_TO_RECOGNISE)
    return None


def read_page(document: "PdfDocument", number: int, ocr: Ocr, reader: Recogniser | None) -> PdfPageText:
    """Return the text of the page `number`, counted from 1."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
        layer = page_text(page)
    except PdfiumError:
        return PdfPageText(number, PageState.UNREADABLE, None)
    try:
        judged = _judged(number, page, layer, ocr, reader)
        return replace(judged, garble=garble_score(_words(layer)))
    finally:
        page.close()


def _judged(
    number: int, page: "PdfPage", layer: PageText, ocr: Ocr, reader: Recogniser | None
) -> PdfPageText:
    state = _state(page, layer)
    if state is PageState.EMPTY:
        return PdfPageText(number, state, layer)
    if reader is None or (state is PageState.LAYER and ocr is not Ocr.VERIFY):
        return PdfPageText(number, state, layer)
    shown = recognised(page, reader)
    if state is PageState.LAYER:
        return PdfPageText(number, state, layer, _disagreement(layer, shown))
    if _HAS_WORDS.search(_words(shown)):
        return PdfPageText(number, PageState.RECOGNISED, shown)
    return PdfPageText(number, state, layer)


def _state(page: "PdfPage", layer: PageText) -> PageState:
    if layer.characters < _MIN_CHARACTERS and has_images(page):
        return PageState.IMAGE
    if not layer.characters and next(iter(page.get_objects(max_depth=1)), None) is None:
        return PageState.EMPTY
    return PageState.GARBLED if is_garbled(_words(layer)) else PageState.LAYER


def _disagreement(layer: PageText, shown: PageText) -> str:
    written, read = (Counter(_NUMBER.findall(_words(text))) for text in (layer, shown))
    missing, other = sorted((written - read).elements()), sorted((read - written).elements())
    if not (missing or other):
        return ""
    return f"the text layer alone has {_shown(missing)}, text recognition alone reads {_shown(other)}"


def _shown(numbers: list[str]) -> str:
    more = f" and {len(numbers) - _MOST_SHOWN} more" if len(numbers) > _MOST_SHOWN else ""
    return ", ".join(numbers[:_MOST_SHOWN]) + more if numbers else "no other number"


def _words(text: PageText) -> str:
    return " ".join(segment.text for segment in text.segments)
