"""Where a quotation stands in a text, whatever was done to its spaces and letter widths.

In comes a text and a quotation of it; out come the spans of the text that read the same once every
character is brought to its compatibility form (NFKC) and white space is left out. Decided here: that line
breaks, U+3000, full-width letters and the bars that readers put between table cells never make a quotation
wrong, and that anything else does.
"""

import unicodedata
from array import array

from index.reading.lookalikes import as_read
from index.types import Span

_CELL_BAR = "|"


class SqueezedText:
    """A text made ready for many look-ups of quotations."""

    def __init__(self, text: str) -> None:
        """Squeeze `text` once; memory is about ten bytes a character."""
        squeezed, self._places = [], array("I")
        for place, character in enumerate(text):
            for piece in _squeezed(character):
                squeezed.append(piece)
                self._places.append(place)
        self._squeezed = "".join(squeezed)

    def find(self, quote: str) -> tuple[Span, ...]:
        """Return the spans of the text, from left to right, that read as `quote`; none for a blank quote."""
        wanted = "".join(_squeezed(character) for character in quote)
        if not wanted:
            return ()
        spans, start = [], self._squeezed.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            spans.append(Span(self._places[start], self._places[end - 1] + 1))
            start = self._squeezed.find(wanted, end)
        return tuple(spans)


def _squeezed(character: str) -> str:
    if character.isascii():
        return "" if character.isspace() or character == _CELL_BAR else character
    pieces = unicodedata.normalize("NFKC", as_read(character))
    return "".join(piece for piece in pieces if not piece.isspace() and piece != _CELL_BAR)
