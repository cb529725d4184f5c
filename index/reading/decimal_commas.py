"""Figures with decimal commas (1.234,5) in a file of rows, as elsewhere: 1,234.5.

What comes in is the cells of rows, what goes out is the same with their figures written with decimal points, or nothing
where it is not certain that commas part decimals: "1,234" alone may be either.
"""

import re
from collections.abc import Sequence

_SIGNED = r"\s*[(（]?\s*[-+−]?\s*(?:[$€£¥]\s?)?"
_BEHIND = r"\s*[%€]?\s*[)）]?\s*"
_FIGURE = re.compile(rf"({_SIGNED})(\d{{1,3}}(?:\.\d{{3}})+|\d+)(,\d+)?({_BEHIND})")
_BOTH = re.compile(rf"{_SIGNED}\d{{1,3}}(?:\.\d{{3}})+,\d+{_BEHIND}")
_DECIMAL = re.compile(rf"{_SIGNED}\d+,(?:\d{{1,2}}|\d{{4,}}){_BEHIND}")
_THOUSANDS = re.compile(rf"{_SIGNED}\d{{1,3}},\d{{3}}{_BEHIND}")
_AGAINST = re.compile(
    rf"{_SIGNED}(?:\d{{1,3}}(?:,\d{{3}})+\.\d+|\d{{1,3}}(?:,\d{{3}}){{2,}}|\d+\.(?:\d{{1,2}}|\d{{4,}})){_BEHIND}"
)


def with_points(rows: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """Return rows whose figures have decimal points, None where they have no decimal commas for certain."""
    cells = [cell for row in rows for cell in row]
    if any(map(_AGAINST.fullmatch, cells)):
        return None
    # "5,6" may be two notes, and then "1,234" beside it has no decimals
    single = any(map(_DECIMAL.fullmatch, cells)) and not any(map(_THOUSANDS.fullmatch, cells))
    if not single and not any(map(_BOTH.fullmatch, cells)):
        return None
    return [[_pointed(cell) for cell in row] for row in rows]


def _pointed(cell: str) -> str:
    found = _FIGURE.fullmatch(cell)
    if found is None:
        return cell
    before, whole, decimals, behind = found.groups()
    return f"{before}{whole.replace('.', ',')}{(decimals or '').replace(',', '.')}{behind}"
