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
from index.language.numerals import figure_value, han_value, plain_forms
from index.language.rendering import render, same_value
from index.language.units import SCALES, Bound, Unit
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
_NUMERAL = re.compile(
    "(?<![\\d〇零一二两兩三四五六七八九十百千万萬亿億第数數几幾点點.])"
    "[一二两兩三四五六七八九十][〇零一二两兩三四五六七八九十百千万萬亿億点點]*"
    "(?=[余餘多个個百元美港欧歐英日韩韓人倍成基家名位项項件款座台臺辆輛條条户戶店间間种種类類份艘架支部"
    "张張笔筆所處处门門场場天小分年周吨噸公平千米套次股只])"
)
_PART_OF_TENTH = re.compile(r"(?:(?P<digit>[一二三四五六七八九])|半)(?=[^\w]|$)")
"""What a share in tenths goes on with: 七成二, 六成半."""
_HUNDREDTHS = re.compile(
    "(?<![〇零一二两三四五六七八九十百千万亿])百分之(?P<numeral>[〇零一二三四五六七八九十百点點]+)"
)
_A_TIME = (
    r"(?:the\s+|this\s+|last\s+|next\s+|that\s+)?"
    r"(?:\d|fiscal|financial|year|month|quarter|period|season|century|decade|way|time|it\b)"
)
FRACTION = re.compile(
    r"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )(?P<times>(?:an?|one|two|three|four)[ -])?"
    r"(?P<part>half|(?<=[ -])(?:thirds?|fifths?|quarters?(?=\s+of\s+(?:the|our|its|their|all|total|those|[a-z]+s)\b)))"
    rf"\b(?=\s+of\s+(?!{_A_TIME}))"
    r"|(?:(?<=\bup )|(?<=down )|(?<=\bby ))(?P<by>an? |one |two |three )(?P<moved>thirds?|fifths?|quarters?)\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)
"""A share in English words of a whole that is named behind it, or by which something moved: "down a quarter"."""
_TIMES = {"two": 2, "three": 3, "four": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_SMALL = Decimal(10)
_LONGEST_LINK = 5
_PIECES = ("个", "個")
_RANGE_LINKS = frozenset({*"-–—~～〜至到", "to", "and"})
_MOVES_TO = frozenset({"至", "到", "to"})
_COORDINATIONS = frozenset({*"和及与與或", "and"})
_CHANGE_BEFORE = re.compile(r"(?:[从從由自]|\b[Ff]rom) ?[^，。,;；]{0,4}$")
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
    spelled = [*_read_numerals(plain), *_read_hundredths(plain), *_read_fractions(plain)]
    if spelled:
        found = sorted([*found, *spelled], key=lambda quantity: quantity.span)
    if len(found) > 1:
        found = _join_neighbours(plain, found)
    if plain is not text:
        found = [replace(quantity, text=quantity.span.of(text)) for quantity in found]
    return tuple(found)


def _read_run(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the amount of a run of digits, or the two of a range written without blanks."""
    lead = read_lead(text, start)
    if lead is None:
        return
    if lead.opened and text[end : end + 1] in (")", "）"):
        yield from _read_bracketed(text, start, end, lead)
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
    bounds = (Bound.FROM, Bound.TO) if is_range else (None,) * len(values)
    for part, value, bound in zip(parts, values, bounds, strict=True):
        stop = start + len(part)
        own = lead if part is parts[0] else Lead(start, start, currency=lead.currency)
        amount = _quantity(text, value, own, tail if stop == end else tail._replace(end=stop))
        yield replace(amount, bound=bound) if bound else amount
        start = stop + 1


def _is_amount(text: str, start: int, end: int, lead: Lead, tail: Tail) -> bool:
    """Tell whether digits are an amount: only those without currency, scale and unit can name something."""
    if tail.unit is not Unit.COUNT or tail.scale is not None or lead.currency is not None:
        return True
    if tail.noun is not None:
        return not counts_nothing(text, start, end, tail.noun)
    if lead.signed and (_hangs_on_word(text, lead.start) or _DIALLING.match(text, lead.start)):
        return False
    return not names_something(text, start, end, signed=lead.signed)


def _hangs_on_word(text: str, start: int) -> bool:
    """Tell whether the hyphen at `start` joins a figure to a Chinese word (歼-20)."""
    return start > 0 and text[start] in _DASHES and "\u3400" <= text[start - 1] <= "\u9fff"


def _quantity(text: str, value: Decimal, lead: Lead, tail: Tail) -> Quantity:
    """Return the quantity that figure, lead and tail make together."""
    hedge = read_hedge(text, lead.inner, tail.end)
    currency = lead.currency or hedge.currency or tail.currency
    unit = Unit.MONEY if currency and tail.unit is Unit.COUNT and tail.noun is None else tail.unit
    return Quantity(
        span=Span(lead.inner, tail.end),
        text=text[lead.inner : tail.end],
        value=(-value if lead.negative else value) * tail.factor,
        unit=unit,
        scale=tail.scale,
        currency=currency if unit is Unit.MONEY else None,
        noun=tail.noun,
        approximate=hedge.approximate,
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


def _read_numerals(text: str) -> Iterator[Quantity]:
    """Yield amounts in Chinese numerals: from ten up before a measure word, below ten 三成 and 两倍 only."""
    for run in _NUMERAL.finditer(text):
        value = han_value(run.group())
        if value is None:
            continue
        tail = read_tail(text, run.end(), currency=None)
        if tail is None or tail.bare or (tail.scale in ("百", "千") and tail.noun is None):
            continue
        if value < _SMALL and tail.unit not in (Unit.MULTIPLE, Unit.POINTS, Unit.RATIO):
            continue
        if tail.noun and counts_nothing(text, run.start(), run.end(), tail.noun):
            continue
        if tail.scale == "tenth" and (part := _PART_OF_TENTH.match(text, tail.end)):
            value += (han_value(part["digit"] or "五") or _SMALL) / 10
            tail = tail._replace(end=part.end())
        yield _quantity(text, value, Lead(run.start(), run.start()), tail)


def _read_hundredths(text: str) -> Iterator[Quantity]:
    """Yield ratios written 百分之十六点八."""
    for match in _HUNDREDTHS.finditer(text):
        value = han_value(match["numeral"])
        if value is not None:
            tail = Tail(match.end(), Unit.RATIO, FACTORS["percent"], "percent")
            yield _quantity(text, value, Lead(match.start(), match.start()), tail)


def _read_fractions(text: str) -> Iterator[Quantity]:
    """Yield ratios that English words give of something: "two thirds of output", "by a fifth"."""
    for match in FRACTION.finditer(text):
        times_said = (match["times"] or match["by"] or "").lower().strip(" -")
        part = (match["part"] or match["moved"]).lower().rstrip("s")
        if not times_said and part != "half":
            continue
        tail = Tail(match.end(), Unit.RATIO, Decimal(_TIMES.get(times_said, 1)) / _PARTS[part])
        yield _quantity(text, Decimal(1), Lead(match.start(), match.start()), tail)


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


def _linked(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Return the second without a sign that is the dash of a range: "1.4亿元-1.8亿元" is nothing below zero."""
    start, end = second.span.start, second.span.end
    if start != first.span.end or text[start] not in _DASHES or second.unit is not first.unit:
        return second
    return replace(second, span=Span(start + 1, end), text=text[start + 1 : end], value=abs(second.value))


def _joined(text: str, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Return two neighbours as what stands between them makes them."""
    link = text[first.span.end : second.span.start].strip()
    before = text[max(0, first.span.start - 24) : first.span.start]
    if link in _COORDINATIONS and not (link == "and" and _BETWEEN_BEFORE.search(before)):
        return (_sharing_unit(first, second) if link != "and" else first), second
    if link not in _RANGE_LINKS or first.bound in (Bound.FROM, Bound.TO):
        return first, second
    alone = first
    second = _sharing_currency(first, second)
    first = _sharing_unit(first, second)
    if link in _MOVES_TO and (first.value >= second.value or _MOVED_BEFORE.search(before)):
        return alone, second  # "grew by 120,000 to 3.4 million": an amount and the level it led to
    if first.unit is not second.unit or (link in _MOVES_TO and _CHANGE_BEFORE.search(before)):
        return first, second
    return replace(first, bound=Bound.FROM), replace(second, bound=Bound.TO)


def _is_bare(quantity: Quantity) -> bool:
    """Tell whether a quantity is a mere number."""
    return quantity.unit is Unit.COUNT and quantity.scale is None and quantity.noun is None


def _sharing_currency(first: Quantity, second: Quantity) -> Quantity:
    """Return the second end of a range in the currency of the first: "USD 2.2 to 2.4 billion"."""
    plain = second.unit is Unit.COUNT and second.scale is not None and second.noun is None
    if first.unit is not Unit.MONEY or first.scale is not None or not plain:
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
