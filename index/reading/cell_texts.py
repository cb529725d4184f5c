"""What the text of a table's cell looks like: a figure, a numbered item, words that go on in the next line."""

import re

from index.reading.layout_types import Line

NUMERIC = re.compile(r"^[-–—(（+$¥￥€£]*[\d.,/%％\s-]*\d[\d.,)）%％\s]*$|^[-–—]+$")
YEAR = re.compile(r"^(?:19|20)\d\d$")
OPEN_BRACKET = re.compile(r"[(（][^)）]*$")
RUNS_ON = re.compile(
    r"(?:[,，、]|\b(?:and|or|of|the|to|in|for|on|by|with|from|other)|“[^”]*)$", re.IGNORECASE
)
STARTS_ITEM = re.compile(r"^(?:[•●■◆]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")


def has_figures(line: Line) -> bool:
    """Tell whether a cell of a line is a figure."""
    return any(NUMERIC.match(cell.text) for cell in line.cells)


def has_amounts(line: Line) -> bool:
    """Tell whether a cell of a line is a figure, but no year: heads of columns may be years."""
    return any(NUMERIC.match(cell.text) and not YEAR.match(cell.text) for cell in line.cells)
