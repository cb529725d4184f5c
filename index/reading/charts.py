"""Charts of Office files as tables.

What comes in is a chart's XML, which keeps the values as they were when it was last drawn; what goes out is a caption
with its title, a row with the categories, and a row for each series with its values as they are shown. Decided here:
plots that share their categories (columns with a line over them) make one table; the title of the axis of values,
which often is their unit, stands in the corner.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.grids import table_blocks
from index.reading.number_formats import shown_number
from index.reading.ooxml import integer
from index.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLOTS_OF_POINTS = frozenset((f"{_C}scatterChart", f"{_C}bubbleChart"))
_NUMBERS = (f"{_C}numRef/{_C}numCache", f"{_C}numLit")
_WORDS = (f"{_C}strRef/{_C}strCache", f"{_C}strLit")
_LEVELS = f"{_C}multiLvlStrRef/{_C}multiLvlStrCache"
_MOST_CODE = 255  # characters of a format; as in Excel
_MOST_CELLS = 200_000  # of a table; points that are few and far apart cannot grow beyond it
_LARGEST = 1e15

Points = Mapping[int, str]
"""The values of a series, or categories, by their places."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Series by their names over the same categories; `corner` is the title of the axis of their values."""

    corner: str
    categories: Points
    series: tuple[tuple[str, Points], ...]


def chart_blocks(root: "Element") -> tuple[Block, ...]:
    """Return the blocks of a chart, in the order of its plots."""
    area = root.find(f"{_C}chart/{_C}plotArea")
    if area is None:
        return ()
    from_1904 = _is_on(root.find(f"{_C}date1904"))
    title = _title(root.find(f"{_C}chart"))
    blocks = [Block(BlockKind.CAPTION, title)] if title else []
    titles = _axis_titles(area)
    plots: list[_Plot] = []
    for element in area:
        if element.find(f"{_C}ser") is None:
            continue
        if element.tag in _PLOTS_OF_POINTS:
            for rows in _point_tables(element, titles, from_1904=from_1904):
                blocks += table_blocks(rows)
        else:
            plots.append(_plot(element, titles, from_1904=from_1904))
    for plot in _joined(plots):
        blocks += table_blocks(rows_of(plot.corner, plot.categories, plot.series))
    return tuple(blocks)


def rows_of(corner: str, categories: Points, series: Sequence[tuple[str, Points]]) -> Iterator[list[str]]:
    """Yield a row of categories and a row for each series; places at which there is nothing at all are left out."""
    places = sorted({place for points in (categories, *(each for _, each in series)) for place in points})
    yield [corner, *(categories.get(place, "") for place in places)]
    for name, points in series[: max(1, _MOST_CELLS // max(len(places), 1))]:
        yield [name, *(points.get(place, "") for place in places)]


def number_shown(stored: str, code: str, *, from_1904: bool = False) -> str:
    """Return a stored value as its format shows it, as it is where it is no number that could be shown."""
    try:
        number = float(stored)
    except ValueError:  # "#N/A"
        return stored.strip()
    if not abs(number) < _LARGEST:
        return stored.strip()
    return shown_number(number, code[:_MOST_CODE] or "General", from_1904=from_1904) or stored.strip()


def words_of(element: "Element", cells: str) -> str:
    """Return a title or name on one line: rich text, else what was last read from cells (elements of that tag)."""
    breaks = (f"{_A}p", f"{_A}br")
    rich = "".join(
        "\n" if each.tag in breaks else each.text or "" for each in element.iter(f"{_A}t", *breaks)
    )
    return " ".join(
        (rich if rich.strip() else " ".join(each.text or "" for each in element.iter(cells))).split()
    )


def _joined(plots: Sequence[_Plot]) -> list[_Plot]:
    """Return the plots, those with the same categories as the one before put together with it."""
    found: list[_Plot] = []
    for plot in plots:
        if found and found[-1].categories == plot.categories:
            last = found.pop()
            corner = " / ".join(dict.fromkeys(each for each in (last.corner, plot.corner) if each))
            plot = _Plot(corner, plot.categories, last.series + plot.series)
        found.append(plot)
    return found


def _plot(element: "Element", titles: Mapping[str, str], *, from_1904: bool) -> _Plot:
    series = [*element.iterchildren(f"{_C}ser")]
    categories: Points = {}
    for each in series:
        categories = categories or _categories(each.find(f"{_C}cat"), from_1904=from_1904)
    common = _label_code(element)
    rows = []
    for each in series:
        code = _label_code(each) or common
        rows.append((_name(each), _numbers(each.find(f"{_C}val"), code, from_1904=from_1904)))
    return _Plot(_own_titles(element, titles)[-1], categories, tuple(rows))


def _point_tables(
    element: "Element", titles: Mapping[str, str], *, from_1904: bool
) -> Iterator[list[list[str]]]:
    """Yield the table of each series of points: a row for each with x, y, and the size of a bubble."""
    across, _ = _own_titles(element, titles)
    common = _label_code(element)
    for series in element.iterchildren(f"{_C}ser"):
        columns = [
            _categories(series.find(f"{_C}xVal"), from_1904=from_1904),
            _numbers(series.find(f"{_C}yVal"), _label_code(series) or common, from_1904=from_1904),
            _numbers(series.find(f"{_C}bubbleSize"), "", from_1904=from_1904),
        ]
        places = sorted({place for column in columns for place in column})
        points = [[column.get(place, "") for column in columns] for place in places]
        yield [[across, _name(series)], *points]


def _categories(element: "Element | None", *, from_1904: bool) -> Points:
    if element is None:
        return {}
    levels = element.find(_LEVELS)
    if levels is not None:
        return _leveled(levels)
    words = _first(element, _WORDS)
    if words is not None:
        return {place: " ".join(text.split()) for place, text, _ in _points(words)}
    return _numbers(element, "", from_1904=from_1904)


def _leveled(levels: "Element") -> Points:
    """Return categories of several levels, the outermost first: a quarter behind its year.

    The innermost level comes first in the file; an outer one has a text only where it begins.
    """
    inner, *outer = [
        {place: text for place, text, _ in _points(each)} for each in levels.iterchildren(f"{_C}lvl")
    ] or [{}]
    running = [""] * len(outer)
    found = {}
    for place in sorted({place for level in (inner, *outer) for place in level}):
        running = [level.get(place, last) for level, last in zip(outer, running, strict=True)]
        found[place] = " ".join(each for each in (*reversed(running), inner.get(place, "")) if each)
    return found


def _numbers(element: "Element | None", code: str, *, from_1904: bool) -> Points:
    """Return values as they are shown: by their own format, by that of their labels (`code`) where they have none."""
    cache = None if element is None else _first(element, _NUMBERS)
    if cache is None:
        return {}
    common = cache.findtext(f"{_C}formatCode") or ""
    common = code if _is_general(common) else common
    return {
        place: number_shown(text, own or common, from_1904=from_1904) for place, text, own in _points(cache)
    }


def _points(cache: "Element") -> Iterator[tuple[int, str, str]]:
    """Yield place, text and format of the points that a cache has."""
    for point in cache.iterchildren(f"{_C}pt"):
        place = integer(point.get("idx"), -1)
        if place >= 0:
            yield place, point.findtext(f"{_C}v") or "", point.get("formatCode") or ""


def _label_code(element: "Element") -> str:
    """Return the format of the labels of a series or plot, if they have one of their own."""
    form = element.find(f"{_C}dLbls/{_C}numFmt")
    return "" if form is None or _is_on(form, "sourceLinked") else form.get("formatCode") or ""


def _is_general(code: str) -> bool:
    return code.strip().lower() in {"", "general", "g/通用格式", "@"}


def _is_on(element: "Element | None", attribute: str = "val") -> bool:
    return element is not None and element.get(attribute, "1") in {"1", "true"}


def _name(series: "Element") -> str:
    name = series.find(f"{_C}tx")
    return "" if name is None else words_of(name, f"{_C}v")


def _title(titled: "Element | None") -> str:
    title = None if titled is None else titled.find(f"{_C}title/{_C}tx")
    return "" if title is None else words_of(title, f"{_C}v")


def _axis_titles(area: "Element") -> dict[str, str]:
    titles = {}
    for axis in area:
        identifier = axis.find(f"{_C}axId") if axis.tag.endswith("Ax") else None
        if identifier is not None:
            titles[identifier.get("val") or ""] = _title(axis)
    return titles


def _own_titles(plot: "Element", titles: Mapping[str, str]) -> tuple[str, str]:
    """Return the titles of the axes that a plot is drawn on: that of its categories or x, that of its values or y."""
    own = [titles.get(each.get("val") or "", "") for each in plot.iterchildren(f"{_C}axId")]
    return (own[0], own[1]) if len(own) > 1 else ("", "")


def _first(element: "Element", paths: tuple[str, ...]) -> "Element | None":
    return next((found for path in paths if (found := element.find(path)) is not None), None)
