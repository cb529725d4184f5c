"""The shapes of a slide in the order in which they are read.

What comes in is a slide with the layout and master that its placeholders get their places from, what goes out is the
shapes that hold something, row by row from top to bottom, each row from left to right. Decided here: shapes whose upper
edges are nearly level make a row; what a person grouped is read together, where the group stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.graphics import A
from index.reading.ooxml import Part, integer, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SHAPE, GROUP, FRAME, PICTURE = f"{P}sp", f"{P}grpSp", f"{P}graphicFrame", f"{P}pic"
_SHAPES = frozenset((SHAPE, GROUP, FRAME, PICTURE))
_FURNITURE = frozenset(("sldNum", "dt", "ftr", "hdr"))
_SAME_TYPE = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
"""What masters call a placeholder that layouts have other names for."""

_LEVEL = 1 / 30
"""Of the slide's height: edges no further apart are level, as a hand places them."""

Place = tuple[float, float]
"""Left and top, in the units of the slide."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a shape holds the place of: "title", "body", "sldNum"…, by `index` where there are several."""

    type: str
    index: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """How places within a group come to be on the slide: scaled, then moved."""

    scale: Place = (1.0, 1.0)
    move: Place = (0.0, 0.0)

    def on_slide(self, place: Place) -> Place:
        return (place[0] * self.scale[0] + self.move[0], place[1] * self.scale[1] + self.move[1])


@dataclass(frozen=True, slots=True)
class _Placed:
    place: Place
    shapes: tuple["Element", ...]


def placeholder(shape: "Element") -> Placeholder | None:
    """Return what a shape holds the place of, None if it is a shape by itself."""
    found = next((each.find(f"{P}nvPr/{P}ph") for each in shape if each.tag.startswith(f"{P}nv")), None)
    return None if found is None else Placeholder(found.get("type") or "obj", found.get("idx") or "0")


def is_title(shape: "Element") -> bool:
    """Tell whether a shape is a slide's title."""
    held = placeholder(shape)
    return held is not None and held.type in {"title", "ctrTitle"}


class Layouts:
    """Where placeholders without a place of their own stand: in a slide's layout, else in its master."""

    def __init__(self) -> None:
        self._places: dict[str, Mapping[tuple[str, str], Place]] = {}

    def add(self, name: str, layout: Part | None, master: Part | None) -> None:
        """Learn the places of a layout and its master, as far as these can be read."""
        places: dict[tuple[str, str], Place] = {}
        for part in (master, layout):
            for shape in () if part is None else part.root.iter(SHAPE):
                held, place = placeholder(shape), _place(shape)
                if held is not None and place is not None:
                    places["type", _SAME_TYPE.get(held.type, held.type)] = place
                    if part is layout:
                        places["index", held.index] = place
        self._places[name] = places

    def knows(self, layout: str) -> bool:
        """Tell whether a layout was added."""
        return layout in self._places

    def place(self, held: Placeholder | None, layout: str | None) -> Place | None:
        """Return where a placeholder stands."""
        places = self._places.get(layout or "", {})
        if held is None:
            return None
        by_type = places.get(("type", _SAME_TYPE.get(held.type, held.type)))
        return places.get(("index", held.index), by_type) if held.index != "0" else by_type


def reading_order(tree: "Element", layouts: Layouts, layout: str | None, height: float) -> list["Element"]:
    """Return the shapes of a slide, the title first, heads and feet left out.

    Args:
        tree: The slide's tree of shapes.
        layouts: Where placeholders stand.
        layout: The slide's layout, if it has one.
        height: Of the slide.
    """
    ordered = [*_ordered(tree, _Frame(), (layouts, layout), height * _LEVEL)]
    return sorted(ordered, key=lambda shape: not is_title(shape))  # stable


def _ordered(
    tree: "Element", frame: _Frame, known: tuple[Layouts, str | None], level: float
) -> Sequence["Element"]:
    placed = []
    for shape in shown(tree):
        if shape.tag not in _SHAPES or _is_hidden(shape):
            continue
        held = placeholder(shape)
        if held is not None and held.type in _FURNITURE:
            continue
        own = _place(shape)
        place = frame.on_slide(own) if own is not None else known[0].place(held, known[1]) or (0.0, 0.0)
        inner = _ordered(shape, _inner(shape, frame), known, level) if shape.tag == GROUP else (shape,)
        placed.append(_Placed(place, tuple(inner)))
    return [shape for row in _rows(placed, level) for each in row for shape in each.shapes]


def _rows(placed: Sequence[_Placed], level: float) -> Iterator[list[_Placed]]:
    row: list[_Placed] = []
    for each in sorted(placed, key=lambda each: each.place[1]):
        if row and each.place[1] - row[0].place[1] > level:
            yield sorted(row, key=lambda each: each.place[0])
            row = []
        row.append(each)
    yield sorted(row, key=lambda each: each.place[0])


def _is_hidden(shape: "Element") -> bool:
    named = next(shape.iter(f"{P}cNvPr"), None)
    return named is not None and named.get("hidden") in {"1", "true"}


def _transform(shape: "Element") -> "Element | None":
    if shape.tag == FRAME:
        return shape.find(f"{P}xfrm")
    return shape.find(f"{P}{'grpSpPr' if shape.tag == GROUP else 'spPr'}/{A}xfrm")


def _place(shape: "Element") -> Place | None:
    transform = _transform(shape)
    return None if transform is None else _pair(transform.find(f"{A}off"), "x", "y")


def _pair(element: "Element | None", first: str, second: str) -> Place | None:
    return None if element is None else (integer(element.get(first)), integer(element.get(second)))


def _inner(group: "Element", frame: _Frame) -> _Frame:
    """Return the frame of what is in a group: its own units stretched to the group's place and size."""
    transform = _transform(group)
    if transform is None:
        return frame
    pairs = (
        (f"{A}off", "x", "y"),
        (f"{A}chOff", "x", "y"),
        (f"{A}ext", "cx", "cy"),
        (f"{A}chExt", "cx", "cy"),
    )
    offset, inner_offset, size, inner_size = (_pair(transform.find(tag), *names) for tag, *names in pairs)
    if offset is None or inner_offset is None or size is None or inner_size is None or not all(inner_size):
        return frame
    scale = (size[0] / inner_size[0], size[1] / inner_size[1])
    corner = frame.on_slide((offset[0] - inner_offset[0] * scale[0], offset[1] - inner_offset[1] * scale[1]))
    return _Frame((frame.scale[0] * scale[0], frame.scale[1] * scale[1]), corner)
