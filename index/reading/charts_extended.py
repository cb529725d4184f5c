"""Charts of the kinds that Office 2016 brought: waterfall, funnel, treemap, sunburst, histogram, box.

What comes in is the XML of one (its own vocabulary, chartex), what goes out is blocks as of any other chart.
"""

from typing import TYPE_CHECKING

from index.reading.charts import Points, number_shown, rows_of, words_of
from index.reading.grids import table_blocks
from index.reading.ooxml import integer
from index.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_X = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_CELLS = f"{_X}v"


def new_chart_blocks(root: "Element") -> tuple[Block, ...]:
    """Return the blocks of a chart, a table for each of its series."""
    data = {each.get("id"): each for each in root.iterfind(f"{_X}chartData/{_X}data")}
    title = root.find(f"{_X}chart/{_X}title")
    words = "" if title is None else words_of(title, _CELLS)
    blocks = [Block(BlockKind.CAPTION, words)] if words else []
    for series in root.iter(f"{_X}series"):
        reference = series.find(f"{_X}dataId")
        own = data.pop(None if reference is None else reference.get("val"), None)
        name = series.find(f"{_X}tx")
        if own is not None:
            blocks += table_blocks(
                rows_of(
                    "", _categories(own), [("" if name is None else words_of(name, _CELLS), _values(own))]
                )
            )
    return tuple(blocks)


def _categories(data: "Element") -> Points:
    """Return the categories; of several levels, the innermost of which comes first, the outermost before it."""
    found: dict[int, str] = {}
    for level in data.iterfind(f"{_X}strDim[@type='cat']/{_X}lvl"):
        for point in level.iterchildren(f"{_X}pt"):
            place = integer(point.get("idx"), -1)
            text = " ".join(f"{point.text or ''} {found.get(place, '')}".split())
            if place >= 0 and text:
                found[place] = text
    return found


def _values(data: "Element") -> Points:
    level = data.find(f"{_X}numDim/{_X}lvl")
    if level is None:
        return {}
    code = level.get("formatCode") or ""
    points = level.iterchildren(f"{_X}pt")
    return {integer(each.get("idx"), -1): number_shown(each.text or "", code) for each in points}
