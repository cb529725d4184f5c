"""The words of a table's cell in, the figure that the cell consists of out, or the two ends of a range."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from index.language.directions import Direction, find_changes
from index.language.maturities import is_due, is_span_of_time
from index.language.numbers import Bound, Quantity, Unit, find_quantities
from index.language.periods import Period, PeriodMention, find_periods
from index.types import Span

_SIGN_ONLY = re.compile(r"[\s$€£¥￥)）%*]*")
_RANGE_ONLY = re.compile(r"[\s$€£¥￥)）%*]*(?:[-–—~～〜至到]|to|and|between)?[\s$€£¥￥)）%*]*", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:about|approx(?:\.|imately)?|around|circa|c\.|~|≈|约|約|大约)\s*", re.IGNORECASE)
_NIL = re.compile(r"[\s$€£¥]*(?:[-–—―]+|不适用|n/?a|n\.m\.|nm|—)\s*", re.IGNORECASE)
_NEGATIVE = re.compile(r"[（(]\s*([^（()）]*\d[^（()）]*?)\s*[)）]")
_NOTED = re.compile(r"(?P<main>[^（()）]*\d[^（()）]*?)\s*[（(](?P<note>[^（()）]+)[)）]")
_PER_THING = re.compile(
    r"(?:(?<=[\d%元圆])|(?<=yuan))\s*(?:\b(?:a|an|per)\s+[a-z]+|/\s*[A-Za-z\u3400-\u9fff]+)$"
)
_PTS = re.compile(r"(?<![\d,.])(\d{1,2}(?:\.\d+)?\)?)\s*pts?\.?$")
"""Percentage points, as a column of changes writes them."""
_REPLACED = re.compile(
    r"\s*(?:previously|previous|prior|old|from|was|原为?|此前|前次|上次)\s*[:：]?\s*", re.IGNORECASE
)
_CURRENCY_BEHIND = re.compile(r"\s[$€£¥]$")
"""The sign of the next column's figure, which a reader of pages leaves in this cell."""
_NAMELESS = frozenset(["", "项目", "指标", "名称", "月份", "时间", "年月", "Item", "Month"])
_LONGEST = 40
_A_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d|FY ?\d\d")
_NOTED_YEAR = re.compile(rf"({_A_YEAR.pattern})\d")
_DECIMAL = re.compile(r"\d{4}\.\d")
"""A figure rather than a month, which is written so in a line of such alone: "1902.5"."""
_MONTH = re.compile(r"((?:19|20)\d\d)\.(0?[1-9]|1[0-2])")


@lru_cache(maxsize=4096)  # a table's rows are looked at more than once
def figures_of(cell: str) -> tuple[Quantity, ...]:
    """Return the figure that a cell consists of, two for a range, none where it holds other words.

    Brackets and a word of fall make a figure negative; spans are within the cell.
    """
    words = _CURRENCY_BEHIND.sub("", cell.strip(" |*"))
    noted = _NOTED.fullmatch(words)
    if noted is not None and not noted["main"].strip()[-1:].isalpha():
        return figures_of(cell[: cell.find(words) + noted.end("main")])
    words = _PTS.sub(r"\1ppts", _PER_THING.sub("", words))
    if _DECIMAL.fullmatch(words):
        start = cell.find(words)
        return (Quantity(Span(start, start + len(words)), words, Decimal(words), Unit.COUNT),)
    if not _can_be_figure(words):
        return ()
    bracketed = _NEGATIVE.search(words)
    plain = (
        f"{words[: bracketed.start()]}{bracketed.group(1)}{words[bracketed.end() :]}" if bracketed else words
    )
    changes = find_changes(plain)
    for change in reversed(changes):
        plain = plain[: change.span.start] + plain[change.span.end :]
    bare = _ABOUT.sub("", plain)
    quantities = find_quantities(bare)
    rest = bare
    for quantity in reversed(quantities):
        rest = rest[: quantity.span.start] + rest[quantity.span.end :]
    if len(quantities) == 1 and _SIGN_ONLY.fullmatch(rest):
        about = quantities[0].approximate or bare != plain
        directions = [change.direction for change in changes]
        return (_signed(cell, replace(quantities[0], approximate=about), bool(bracketed), directions),)
    if len(quantities) == 2 and not bracketed and not changes and _RANGE_ONLY.fullmatch(rest):
        return _range(cell, quantities)
    return ()


def _can_be_figure(words: str) -> bool:
    """Tell whether a cell may hold a figure: it has digits, is no sentence and no time."""
    if not any(character.isdigit() for character in words) or len(words) > _LONGEST:
        return False
    times = (mention.span.end - mention.span.start for mention in find_periods(words))
    return not any(length >= len(words) - 1 for length in times)


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure in brackets behind a cell's own: of another period, or what the cell's figure replaced."""

    figures: tuple[Quantity, ...]
    period: Period | None
    is_replaced: bool


def aside_of(cell: str) -> Aside | None:
    """Return what the brackets behind a cell's figure hold: "24.6 (23.8)", "$41 (previously $52)", "9% (2023: 7%)"."""
    noted = _NOTED.fullmatch(cell.strip(" |*"))
    if noted is None:
        return None
    note, start = noted["note"], cell.find(noted["note"], noted.end("main"))
    replaced = _REPLACED.match(note)
    skipped = replaced.end() if replaced else 0
    dated = re.match(r"\s*[:：]?\s*", note[first.span.end :]) if (first := _opening_period(note)) else None
    if first is not None and dated is not None:
        skipped = first.span.end + dated.end()
    moved = tuple(
        replace(q, span=Span(q.span.start + start + skipped, q.span.end + start + skipped))
        for q in figures_of(note[skipped:])
    )
    return Aside(moved, first.period if first else None, replaced is not None) if moved else None


def _opening_period(note: str) -> PeriodMention | None:
    found = find_periods(note)
    opens = bool(found) and not note[: found[0].span.start].strip() and found[0].period is not None
    return found[0] if opens and found[0].span.end < len(note) else None


def unnoted_years(cells: Sequence[str]) -> list[str]:
    """Return cells, years among other years without the number of a note set against them: "FY19 | FY181"."""
    years = any(_A_YEAR.fullmatch(cell) for cell in cells)
    return [noted[1] if years and (noted := _NOTED_YEAR.fullmatch(cell)) else cell for cell in cells]


def names_months(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a row without a name are months of one year, or one month of several: "2023.1"."""
    if len(cells) <= 2 or cells[0] not in _NAMELESS or not all(map(_MONTH.fullmatch, cells[1:])):
        return False
    years, months = zip(*(cell.split(".") for cell in cells[1:]), strict=True)
    return len(set(years)) == 1 or len(set(months)) == 1


def spelt_months(cells: Sequence[str]) -> list[str]:
    """Return names of columns, months as they are written elsewhere: "2023.1" → "2023-01"."""
    months = [_MONTH.fullmatch(cell) for cell in cells]
    if not all(found or not cell for cell, found in zip(cells, months, strict=True)):
        return list(cells)
    return [f"{found[1]}-{found[2]:>02}" if found else "" for found in months]


def names_maturities(cells: Sequence[str]) -> bool:
    """Tell whether cells name columns by when something falls due: "Less than 1 year", "1-3 years", "5年以上"."""
    dues = [cell for cell in cells if is_span_of_time(cell)]
    others = (cell for cell in cells if cell not in dues)
    is_open = any(map(is_due, dues))
    return len(dues) > 1 and is_open and not any(figures_of(cell) for cell in others)


def is_nil(cell: str) -> bool:
    """Tell whether a cell says that there is no figure."""
    return _NIL.fullmatch(cell) is not None


def is_bare(quantity: Quantity) -> bool:
    """Tell whether a figure has no unit at all, as a page number in a table of contents."""
    return quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None


def _range(cell: str, ends: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the two ends of a range with their places, if they are ends of one: alike, the lower first."""
    low, high = ends
    if (
        low.unit is not high.unit
        or low.value > high.value
        or {low.bound, high.bound} - {None, Bound.FROM, Bound.TO}
    ):
        return ()
    first = cell.find(low.text)
    second = cell.find(high.text, first + len(low.text))
    if min(first, second) < 0:
        return ()
    return (
        replace(low, bound=Bound.FROM, span=Span(first, first + len(low.text))),
        replace(high, bound=Bound.TO, span=Span(second, second + len(high.text))),
    )


def _signed(cell: str, quantity: Quantity, bracketed: bool, directions: Sequence[Direction]) -> Quantity:
    """Return a cell's quantity with its sign and with its place in the cell."""
    digits = re.search(r"\d[\d,.]*", quantity.text)
    start = cell.find(digits.group() if digits else quantity.text)
    own = quantity.text if quantity.text in cell else (digits.group() if digits else quantity.text)
    begin = cell.find(own) if own in cell else start
    negative = bracketed or Direction.DOWN in directions
    value = -abs(quantity.value) if negative else quantity.value
    if bracketed and (match := _NEGATIVE.search(cell)):
        begin, own = match.start(), match.group()
    return replace(quantity, value=value, text=own, span=Span(begin, begin + len(own)))
