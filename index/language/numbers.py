"""Text in, the figures that are amounts of something out: value, unit, scale, currency, what is counted.

Here is decided what becomes of ranges and brackets. A range gives two quantities, the first bearing the unit
and scale of the second: "1-3亿" is 1亿 `from` and 3亿 `to`. Brackets around the digits alone mean less than
zero: "(3.5)%", "(1,577)"; around the whole amount they do so only where nothing else is in the line or table
cell. A figure with a scale but no unit word ("20.39 亿") counts something unnamed: whether it is money is for
the reader of the sentence to tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.affixes import FACTORS, Lead, Tail, read_lead, read_tail
from index.language.designations import counts_nothing, is_footnote, names_something
from index.language.hedges import read_hedge
from index.language.number_names import is_named
from index.language.number_signs import negative_from, with_sign_apart
from index.language.number_words import read_words
from index.language.numerals import figure_value, plain_forms
from index.language.rendering import render, same_value
from index.language.units import CURRENCIES, CURRENCY_BEFORE, SCALE_EN, SCALE_ZH, SCALES, Bound, Unit
from index.types import Span

__all__ = ["SCALES", "Bound", "Quantity", "Unit", "find_quantities", "render", "same_value"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that a text states.

    span: the figure with its sign, currency, scale and unit words (in English also the noun right behind it);
        words of approximation stay outside.
    value: signed, in base units: 2.84亿元 is 284000000, 16.8% is 0.168, 8.68个百分点 is 0.0868.
    scale: as written, in lower case: "亿", "million"; or "percent", "permille", "percentage_point",
        "basis_point", "tenth" (成).
    currency: ISO code, for money.
    noun: what is counted, or the physical unit, as written ("家", "customers", "GWh").
    approximate: a word says that the figure is not exact (约, 近, about).
    bound: on which side of the figure the truth lies (超, 不足, at least), or which end of a range it is.
    """

    span: Span
    text: str
    value: Decimal
    unit: Unit
    scale: str | None = None
    currency: str | None = None
    noun: str | None = None
    approximate: bool = False
    bound: Bound | None = None


_RUN = re.compile(r"\d+(?:(?:[.,:：∶/\-–—−~～〜至到]| ,)\d+)*")
_CONNECTOR = re.compile(r"[-–—−~～〜至到]")
_RANGE_DASH = re.compile(
    rf"\d ?(?:{SCALE_EN}(?: [a-z]+s)?|x|bps?|pps?|ppts?|(?:percentage|basis) points?|per ?cent)[-–—]$"
)
"""The dash of a range whose first end bears its unit: "39.6 million–40.9 million"."""
_RANGE_OF_MONEY = re.compile(
    rf"(?:(?P<low>{CURRENCY_BEFORE})[ \xa0]?\d[\d,.]* ?[KMBTkmb]?(?: to |[-–—])"
    rf"|\b[Bb]etween (?P<least>{CURRENCY_BEFORE})[ \xa0]?\d[\d,.]* ?[KMBTkmb]? and )$"
)
"""A range of money whose last figure has no sign of its own: "between $3.9m and 4.2m"."""
_LINK_ENDS = (*"-–—", " to ", " and ")
_REACH = 28
_LONGEST_LINK = 5
_PIECES = ("个", "個")
_RANGE_LINKS = frozenset({*"-–—~～〜至到", "to", "and"})
_MOVES_TO = frozenset({"至", "到", "to"})
_COORDINATIONS = frozenset({*"和及与與或", "and"})
_LISTING = _COORDINATIONS | {"、"}
_COORDINATED = re.compile(rf"[和及与與或]\d[\d,.]* ?(?:[%％‰倍]|{SCALE_ZH}|[个個]?(?:百分|基)[点點])")
_CHANGE_BEFORE = re.compile(r"(?:[从從由自]|\b[Ff]rom) ?[^，。,;；]{0,4}$")
_RANGE_BEFORE = re.compile(r"\b[Rr]ang(?:e|es|ed|ing)\b[^.;\d]{0,20}$")
_REVISED_BEHIND = re.compile("(?:上调|上調|下调|下調|上修|下修|调整|調整|修订|修訂)[为為至到]")
"""A range given up for another: 由16亿至16.8亿元上调为16.9亿至17.3亿."""
_MOVED_BEFORE = re.compile(
    r"\b(?:grew|rose|increased|climbed|gained|fell|declined|decreased|dropped)\s+(?:by\s+)?(?:about\s+|nearly\s+|over\s+)?$",
    re.IGNORECASE,
)
_BETWEEN_BEFORE = re.compile(r"\b[Bb]etween $")
_DIALLING = re.compile(r"\+\d{1,3}[ -]\d")
_CELL_START = re.compile(r"(?:^|[\n\t|]) *$")
_CELL_END = re.compile(r" *(?:$|[\n\t|])")
_BLANKS = 20
_DASHES = "-–—−"


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the amounts that `text` states, in order, none overlapping another."""
    plain = plain_forms(text)
    found = [
        quantity for run in _RUN.finditer(plain) for quantity in _read_run(plain, run.start(), run.end())
    ]
    spelled = [_quantity(plain, *reading) for reading in read_words(plain)]
    if spelled:
        found = [quantity for quantity in found if not any(_overlap(quantity, other) for other in spelled)]
        found = _without_overlaps(sorted([*found, *spelled], key=lambda quantity: quantity.span))
    if len(found) > 1:
        found = _join_neighbours(plain, _with_points(plain, found))
    if plain is not text:
        found = [replace(quantity, text=quantity.span.of(text)) for quantity in found]
    return tuple(found)


def _overlap(first: Quantity, second: Quantity) -> bool:
    return first.span.start < second.span.end and second.span.start < first.span.end


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    """Return quantities in order without those that lie in, or begin in, the one before: 两千 in 两千来万."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or not _overlap(kept[-1], quantity):
            kept.append(quantity)
        elif quantity.span.end > kept[-1].span.end:
            kept[-1] = quantity
    return kept


def _read_run(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the amount of a run of digits, or the two of a range written without blanks."""
    lead = _lead_at(text, start)
    if lead is None:
        return
    if lead.opened and text[end : end + 1] in (")", "）"):
        yield from _read_bracketed(text, start, end, with_sign_apart(text, lead))
        return
    if lead.opened:
        lead = lead._replace(currency=None)
    tail = read_tail(text, end, currency=lead.currency)
    if tail is None:
        return
    value = figure_value(text[start:end])
    if value is None:
        yield from _read_series(text, start, end, lead, tail)
    elif _is_amount(text, start, end, lead, tail):
        yield _outer_bracket(text, _quantity(text, value, lead, tail))


def _lead_at(text: str, start: int) -> Lead | None:
    """Return what stands before the digits at `start`; the second end of a range has the currency of the first."""
    lead = read_lead(text, start)
    if lead is not None and lead.start < start:
        return lead
    if text.endswith(_LINK_ENDS, 0, start):
        window = max(0, start - _REACH)
        if begun := _RANGE_OF_MONEY.search(text, window, start):
            return Lead(start, start, currency=CURRENCIES[(begun["low"] or begun["least"]).lower()])
        if lead is None and _RANGE_DASH.search(text, window, start):
            return Lead(start, start)
    return lead and with_sign_apart(text, lead)


def _read_bracketed(text: str, start: int, end: int, lead: Lead) -> Iterator[Quantity]:
    """Yield the amount below zero that digits alone in brackets are, unless they are a note."""
    value = figure_value(text[start:end])
    tail = read_tail(text, end + 1, currency=lead.currency)
    if value is None or tail is None:
        return
    if tail.unit is Unit.COUNT and tail.scale is None:
        tail = Tail(end + 1)
        if lead.currency is None and is_footnote(text, start, end):
            return
    yield _quantity(text, value, lead._replace(negative=True, inner=lead.start), tail)


def _read_series(text: str, start: int, end: int, lead: Lead, tail: Tail) -> Iterator[Quantity]:
    """Yield the ends of a range (10-20%) or the figures of a list (10.2/12.5亿元), in the unit of the last.

    Without any unit the digits may be a code, a score or a date.
    """
    run = text[start:end]
    parts = run.split("/") if "/" in run else _CONNECTOR.split(run)
    values = [value for value in map(figure_value, parts) if value is not None]
    if len(values) < len(parts) or (tail.bare and lead.currency is None):
        return
    is_range = "/" not in run
    if is_range and (len(values) != 2 or values[0] >= values[1]):
        return
    if not is_range and tail.unit is Unit.COUNT and tail.scale is None:
        return
    if tail.noun and counts_nothing(text, start, start + len(parts[0]), tail.noun):
        return
    amounts = []
    for part, value in zip(parts, values, strict=True):
        stop = start + len(part)
        own = lead if part is parts[0] else Lead(start, start, currency=lead.currency)
        amounts.append(_quantity(text, value, own, tail if stop == end else tail._replace(end=stop)))
        start = stop + 1
    yield from _range(text, *amounts) if is_range else amounts


def _range(text: str, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Return the ends of a range; a word of approximation holds for both, but the ~ between them is none."""
    is_tilde = text[high.span.start - 1] in "~～∼"
    about = low.approximate or (high.approximate and not is_tilde)
    return replace(low, bound=Bound.FROM, approximate=about), replace(high, bound=Bound.TO, approximate=about)


def _is_amount(text: str, start: int, end: int, lead: Lead, tail: Tail) -> bool:
    """Tell whether digits are an amount: only those without currency, scale and unit can name something.

    Joined to a figure with a unit, as in "3.8和2.0个百分点", they bear that unit too.
    """
    if tail.unit is not Unit.COUNT or tail.scale is not None or lead.currency is not None:
        return True
    if tail.noun is None and (_COORDINATED.match(text, end) or _is_cell(text, start, end)):
        return True
    if tail.noun is not None:
        return not (counts_nothing(text, start, end, tail.noun) or is_named(text, start, end, counts=True))
    if lead.signed and (_hangs_on_word(text, lead.start) or _DIALLING.match(text, lead.start)):
        return False
    signed = lead.signed
    return not (names_something(text, start, end, signed=signed) or is_named(text, start, end, counts=False))


def _is_cell(text: str, start: int, end: int) -> bool:
    """Tell whether a figure with thousands is a table's cell, so that no day or item number: "31 March | 320,872"."""
    return "," in text[start:end] and text.endswith("| ", 0, start) and _CELL_END.match(text, end) is not None


def _hangs_on_word(text: str, start: int) -> bool:
    """Tell whether the hyphen at `start` joins a figure to a Chinese word (歼-20)."""
    return start > 0 and text[start] in _DASHES and "\u3400" <= text[start - 1] <= "\u9fff"


def _quantity(text: str, value: Decimal, lead: Lead, tail: Tail) -> Quantity:
    """Return the quantity that figure, lead and tail make together."""
    hedge = read_hedge(text, lead.inner, tail.end)
    currency = lead.currency or hedge.currency or tail.currency
    unit = Unit.MONEY if currency and tail.unit is Unit.COUNT and tail.noun is None else tail.unit
    changes = unit in (Unit.RATIO, Unit.POINTS)
    sign = None if lead.signed else negative_from(text, lead.inner, tail.end, changes=changes)
    span = Span(lead.inner if sign is None else sign, tail.end)
    return Quantity(
        span=span,
        text=span.of(text),
        value=(-value if lead.negative or sign is not None else value) * tail.factor,
        unit=unit,
        scale=tail.scale,
        currency=currency if unit is Unit.MONEY else None,
        noun=tail.noun,
        approximate=hedge.approximate or "来" in text[span.start : span.end],  # 两千来万
        bound=Bound.OVER if tail.more else hedge.bound,
    )


def _outer_bracket(text: str, quantity: Quantity) -> Quantity:
    """Return the amount made negative where brackets around it are all that its line or cell holds."""
    start, end = quantity.span.start - 1, quantity.span.end
    if start < 0 or text[start] not in "(（" or text[end : end + 1] not in (")", "）"):
        return quantity
    if not _CELL_START.search(text, max(0, start - _BLANKS), start) or not _CELL_END.match(text, end + 1):
        return quantity
    span = Span(start, end + 1)
    return replace(quantity, span=span, text=span.of(text), value=-quantity.value)


def _join_neighbours(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities, those that a dash joins made a range, and coordinate ones of one unit."""
    joined = [found[0]]
    for second in found[1:]:
        first = joined[-1]
        second = _linked(text, first, second)
        if second.span.start - first.span.end <= _LONGEST_LINK and not _is_bare(second):
            first, second = _joined(text, first, second)
            joined[-1] = first
        joined.append(second)
    return joined


def _with_points(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities, each of a list whose last bears the unit with it: 22个、18个、20个基点."""
    if all(quantity.unit is not Unit.POINTS for quantity in found):
        return found
    shared = [found[-1]]
    for first in reversed(found[:-1]):
        listed = text[first.span.end : shared[-1].span.start].strip() in _LISTING
        counts_points = first.noun in _PIECES and shared[-1].unit is Unit.POINTS
        shared.append(_sharing_unit(first, shared[-1]) if listed and counts_points else first)
    return shared[::-1]


def _linked(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Return the second without a sign that is the dash of a range: "1.4亿元-1.8亿元" is nothing below zero."""
    start, end = max(first.span.end, second.span.start), second.span.end
    if start != first.span.end or text[start] not in _DASHES or second.unit is not first.unit:
        return second
    return replace(second, span=Span(start + 1, end), text=text[start + 1 : end], value=abs(second.value))


def _joined(text: str, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Return two neighbours as what stands between them makes them."""
    link = text[first.span.end : second.span.start].strip()
    before = text[max(0, first.span.start - _REACH) : first.span.start]
    if link in _COORDINATIONS and not (link == "and" and _BETWEEN_BEFORE.search(before)):
        return (_sharing_unit(first, second) if link != "and" else first), second
    if link not in _RANGE_LINKS or first.bound in (Bound.FROM, Bound.TO):
        return first, second
    alone = first
    second = _sharing_currency(first, second)
    first = _sharing_unit(first, second)
    if link in _MOVES_TO and (first.value >= second.value or _MOVED_BEFORE.search(before)):
        return alone, second  # "grew by 120,000 to 3.4 million": an amount and the level it led to
    if first.unit is not second.unit or (link in _MOVES_TO and _is_change(text, before, second)):
        return first, second
    return _range(text, first, second)


def _is_change(text: str, before: str, second: Quantity) -> bool:
    """Tell whether two amounts are where something moved from and to: "由 78% 至 85%", "from 3% to 4%"."""
    if _CHANGE_BEFORE.search(before) is None:
        return False
    return not (_RANGE_BEFORE.search(before) or _REVISED_BEHIND.match(text, second.span.end))


def _is_bare(quantity: Quantity) -> bool:
    """Tell whether a quantity is a mere number."""
    return quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None


def _sharing_currency(first: Quantity, second: Quantity) -> Quantity:
    """Return the second end of a range in the currency of the first: "USD 2.2 to 2.4 billion", "$3bn to 4bn"."""
    plain = second.unit is Unit.COUNT and second.scale is not None and second.noun is None
    if first.unit is not Unit.MONEY or first.scale not in (None, second.scale) or not plain:
        return second
    return replace(second, unit=Unit.MONEY, currency=first.currency)


def _sharing_unit(first: Quantity, second: Quantity) -> Quantity:
    """Return the first of two figures with the unit and scale of the second where it bears none itself.

    "20 个和 25 个基点" are both basis points: 个 alone counts nothing.
    """
    if first.scale and first.unit is Unit.COUNT and first.noun is None and second.scale:
        if second.unit is Unit.MONEY:
            return replace(first, unit=Unit.MONEY, currency=second.currency)
        if second.noun is not None:
            return replace(first, unit=second.unit, noun=second.noun)
    borrows = first.noun is None or (first.noun in _PIECES and second.unit is Unit.POINTS)
    if first.scale or not borrows or first.unit not in (Unit.COUNT, second.unit):
        return first
    if second.scale is None and second.noun is None and second.unit is not Unit.MULTIPLE:
        return first
    value = first.value * FACTORS.get(second.scale or "", Decimal(1))
    if first.unit is Unit.MONEY and value >= second.value:
        return first
    return replace(
        first, value=value, unit=second.unit, scale=second.scale, currency=second.currency, noun=second.noun
    )
