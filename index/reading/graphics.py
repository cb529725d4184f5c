"""Charts and diagrams of Office files: where a document or slide shows one, its part is read.

What comes in is the element that stands for it, what goes out is its blocks: those of a chart as `charts` reads them,
a diagram's texts as list items in the order in which the diagram has them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.reading.charts import chart_blocks
from index.reading.charts_extended import new_chart_blocks
from index.reading.ooxml import OfficeFile, Part, R
from index.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DIAGRAM = f"{_D}relIds"
GRAPHICS = frozenset((CHART, NEW_CHART, DIAGRAM))

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NO_TEXT = frozenset(("doc", "pres", "parTrans", "sibTrans"))  # points that only arrange others


def graphic_blocks(element: "Element", part: Part, file: OfficeFile) -> tuple[Block, ...]:
    """Return the blocks of a chart or diagram.

    Args:
        element: What stands for it, one of `GRAPHICS`.
        part: The part that this element is in.
        file: The file that holds both.

    Raises:
        UnreadableReportError: Its part is missing or damaged.
    """
    reference = element.get(f"{R}dm" if element.tag == DIAGRAM else f"{R}id")
    if not file.is_new(part.member(reference)):
        return ()
    root = file.referred(part, reference).root
    if element.tag == DIAGRAM:
        return tuple(_diagram(root))
    return chart_blocks(root) if element.tag == CHART else new_chart_blocks(root)


def drawing_text(element: "Element") -> str:
    """Return the text of a DrawingML body, its paragraphs on one line."""
    lines = ("".join(each.text or "" for each in line.iter(f"{A}t")) for line in element.iter(f"{A}p"))
    return " ".join(line.strip() for line in lines if line.strip())


def _diagram(root: "Element") -> Iterator[Block]:
    points = {each.get("modelId") or "": each for each in root.iterfind(f"{_D}ptLst/{_D}pt")}
    for identifier in _in_order(root, points):
        point = points[identifier]
        body = None if point.get("type", "node") in _NO_TEXT else point.find(f"{_D}t")
        text = "" if body is None else drawing_text(body)
        if text:
            yield Block(BlockKind.LIST_ITEM, text)


def _in_order(root: "Element", points: dict[str, "Element"]) -> list[str]:
    """Return the points as the diagram shows them: each before those under it; loose ones behind, as listed."""
    children: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in root.iterfind(f"{_D}cxnLst/{_D}cxn"):
        if line.get("type", "parOf") == "parOf":
            order = line.get("srcOrd") or ""
            place = int(order) if order.isdecimal() and len(order) < 9 else 0
            children[line.get("srcId") or ""].append((place, line.get("destId") or ""))
    stack = [key for key, point in reversed(points.items()) if point.get("type") == "doc"]
    ordered: dict[str, None] = {}
    while stack:
        key = stack.pop()
        if key in points and key not in ordered:
            ordered[key] = None
            stack += [child for _, child in sorted(children[key], reverse=True)]
    return [*ordered, *(key for key in points if key not in ordered)]
