"""The lines that a page draws: what comes in is a pdfium page, what goes out is its rules, level and upright.

Decided here: what is a rule (a path no thicker than three points), that one in the colour of paper is none, and that
pieces which touch are one: word processors draw each side of each cell by itself.
"""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THICKEST = 3.2  # points
_SHORTEST = 5.0
_APART = 1.6  # points; pieces that are nearer touch
_PAPER = 245  # of 255, each of red, green and blue
_MOST_OBJECTS = 20_000
"""A drawing or a map, of which nothing is a table."""


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A drawn line: `at` is its height on the page if level, its distance from the left if upright, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page, each kind in order of `at`."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()

    def parts(self, left: float, right: float, height: float) -> float | None:
        """Return where the first upright rule between two places at a height stands, None if there is none."""
        first = bisect_left(self.upright, left, key=_place)
        for rule in self.upright[first : bisect_right(self.upright, right, key=_place)]:
            if rule.start <= height <= rule.end:
                return rule.at
        return None


def page_rules(page: "PdfPage") -> Rules:
    """Return the rules of a page that stands upright; of a turned one none, whose paths are in other directions."""
    import pypdfium2.raw as pdfium

    # asked directly: a page of a filing has hundreds of paths, and an object for each takes longer than its text
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if page.get_rotation() or count > _MOST_OBJECTS:
        return Rules()
    west, _, _, north = page.get_bbox()
    level: list[Rule] = []
    upright: list[Rule] = []
    for left, bottom, right, top in _thin_paths(page.raw, count, pdfium):
        if right - left >= top - bottom:
            level.append(Rule(north - (top + bottom) / 2, left - west, right - west))
        if top - bottom >= right - left:
            upright.append(Rule((left + right) / 2 - west, north - top, north - bottom))
    return Rules(tuple(_joined(level)), tuple(_joined(upright)))


def _thin_paths(page: Any, count: int, pdfium: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    """Yield left, bottom, right and top of each thin path that is drawn in ink."""
    box = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in box]
    for number in range(count):
        path = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(path) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(path, *pointers):
            continue
        left, bottom, right, top = (side.value for side in box)
        width, height = right - left, top - bottom
        if min(width, height) <= _THICKEST and max(width, height) >= 1 and _is_seen(path, pdfium):
            yield left, bottom, right, top


def _is_seen(path: Any, pdfium: Any) -> bool:  # noqa: ANN401 - the untyped ctypes module
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:
        return _is_ink(path, pdfium.FPDFPageObj_GetStrokeColor)
    return bool(fill.value) and _is_ink(path, pdfium.FPDFPageObj_GetFillColor)


def _is_ink(path: Any, colour_of: Any) -> bool:  # noqa: ANN401
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _PAPER


def _joined(pieces: Sequence[Rule]) -> list[Rule]:
    """Return rules made of the pieces that touch, in order; what stays too short for a side of a cell is left out."""
    found: list[Rule] = []
    for line in _lines(sorted(pieces)):
        at = sum(piece.at for piece in line) / len(line)
        current = line[0]
        for piece in line[1:]:
            if piece.start > current.end + _APART:
                found.append(Rule(at, current.start, current.end))
                current = piece
            else:
                current = Rule(at, current.start, max(current.end, piece.end))
        found.append(Rule(at, current.start, current.end))
    return sorted(rule for rule in found if rule.end - rule.start >= _SHORTEST)


def _lines(pieces: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield pieces that lie on one line, each line's in the order in which they begin."""
    line: list[Rule] = []
    for piece in pieces:
        if line and piece.at - line[0].at > _APART:
            yield sorted(line, key=lambda each: each.start)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda each: each.start)


def _place(rule: Rule) -> float:
    return rule.at
