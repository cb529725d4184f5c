"""Marks of notes and exponents on printed pages: small digits that stand higher than the text they hang on.

What comes in is a word and how its characters are set, what goes out is the word with its raised digits as such: 20.5
with the mark of note 3 is 20.5³, for 20.53 would be another figure. Decided here: how small and how high a digit is
that belongs to no figure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.reading.equations import raised

_DIGITS = re.compile(r"\([0-9]{1,2}\)|[0-9]+")
_MOST_DIGITS = 2
_MOST_SIZE = (
    0.88  # of the text it hangs on; word processors set marks in 58 to 67 % of it, others in 80 to 85 %
)
_LEAST_RISE = 0.1  # of the size of that text, from its foot to that of the mark
_NEAR = 0.35  # of the size of that text


@dataclass(frozen=True, slots=True)
class Glyph:
    """How a character is set: where it begins, ends and has its foot, in points, y growing downwards, and its size."""

    left: float
    right: float
    bottom: float
    size: float


def with_raised_marks(text: str, glyph: Callable[[int], Glyph], beside: Glyph | None) -> str:
    """Return a word whose raised digits are written as such, as long as before.

    Args:
        text: the word.
        glyph: tells how each of its characters is set.
        beside: the text before it on the line, None at a line's beginning.
    """
    for run in _DIGITS.finditer(text):
        last = glyph(run.end() - 1)
        start = run.end() - 1
        while start > run.start() and glyph(start - 1).size == last.size:
            start -= 1
        bracketed = run.group().startswith("(")
        if (start > run.start()) if bracketed else (run.end() - start > _MOST_DIGITS):
            continue
        first = glyph(start)
        base = glyph(start - 1) if start else beside
        if base is None or first.left - base.right > _NEAR * base.size:
            base = glyph(run.end()) if run.end() < len(text) else None
        if base is not None and _hangs_on(first, base):
            text = text[:start] + raised(text[start : run.end()]) + text[run.end() :]
    return text


def _hangs_on(mark: Glyph, base: Glyph) -> bool:
    rise = base.bottom - mark.bottom
    return mark.size <= _MOST_SIZE * base.size and _LEAST_RISE * base.size <= rise < base.size
