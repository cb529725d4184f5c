"""A value and its unit in, words for a reader out; and whether two values are the same figure.

Here is decided how amounts are written: 亿 and 万 in Chinese, billion and million in English, never with
fewer digits than the value has.
"""

from decimal import Decimal

from index.language.units import CURRENCY_EN, CURRENCY_ZH, PHYSICAL_EN, Unit
from index.types import Language

_ZH_STEPS = ((12, "万亿"), (8, "亿"), (4, "万"))
_EN_STEPS = ((12, "trillion"), (9, "billion"), (6, "million"))
_COUNT_DECIMALS = 2
_ROUND_FROM = Decimal(10**6)
_HALF = Decimal("0.5")
_STEPPED = 10_000
_TOLERANCE = Decimal("0.02")


def render(
    value: Decimal, unit: Unit, currency: str | None, lang: Language, *, noun: str | None = None
) -> str:
    """Return `value`, in base units, as a reader of `lang` writes it.

    Args:
        value: as in `Quantity.value`.
        unit: what kind of amount it is.
        currency: ISO code of money; CNY is 元 in Chinese; None writes no currency.
        lang: the reader's language.
        noun: measure word or physical unit; left out where it has no form in `lang`.
    """
    zh = lang is Language.ZH
    sign = "-" if value < 0 else ""
    size = _plain_trimmed(abs(value))
    if unit is Unit.MONEY:
        return sign + (_money_zh(size, currency) if zh else _money_en(size, currency))
    if unit is Unit.RATIO:
        return f"{sign}{_grouped(size.scaleb(2))}%"
    if unit is Unit.POINTS:
        points = _grouped(size.scaleb(2))
        return (
            f"{sign}{points}个百分点"
            if zh
            else f"{sign}{points} percentage point{'' if points == '1' else 's'}"
        )
    if unit is Unit.MULTIPLE:
        return f"{sign}{_grouped(size)}{'倍' if zh else 'x'}"
    return sign + _count(size, lang) + _noun(noun, lang)


def same_value(a: Decimal, b: Decimal, *, rel: Decimal = _TOLERANCE) -> bool:
    """Tell whether two values are one figure, rounded to the digits that the coarser of them shows.

    A Decimal's exponent says what is shown: 2.57E+9 stands for anything from 2.565 to 2.575 billion, 100 for
    100 only. Whole values from a million up that end in zeros count as rounded there. Values more than `rel`
    apart are never the same, however coarse.
    """
    if a == b:
        return True
    difference = abs(a - b)
    if difference > rel * max(abs(a), abs(b)):
        return False
    coarser = max(_shown_exponent(a), _shown_exponent(b))
    return difference <= _HALF.scaleb(coarser)


def _shown_exponent(value: Decimal) -> int:
    """Return the power of ten of the last digit that `value` shows."""
    exponent = value.as_tuple().exponent
    if exponent == 0 and abs(value) >= _ROUND_FROM:
        exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _plain_trimmed(value: Decimal) -> Decimal:
    """Return a whole number without the zeros that say nothing of its precision; others as they are.

    So are the cents of an amount that is written in tens of thousands or more: 41,200,000.00 is 4,120万.
    """
    exponent = value.as_tuple().exponent
    cents = isinstance(exponent, int) and exponent < 0 and value == value.to_integral_value()
    return value.normalize() if exponent == 0 or (cents and value >= _STEPPED) else value


def _grouped(value: Decimal) -> str:
    """Return digits with thousands commas and all decimals."""
    return f"{value:,f}"


def _money_zh(size: Decimal, currency: str | None) -> str:
    unit = CURRENCY_ZH.get(currency, f" {currency}") if currency else ""
    return _stepped(size, _ZH_STEPS) + unit


def _money_en(size: Decimal, currency: str | None) -> str:
    mark = CURRENCY_EN.get(currency, f"{currency} ") if currency else ""
    return mark + _stepped(size, _EN_STEPS, blank=" ")


def _count(size: Decimal, lang: Language) -> str:
    """Return a count, in 万 or million only where few decimals are left."""
    steps, blank = (_ZH_STEPS, "") if lang is Language.ZH else (_EN_STEPS, " ")
    stepped = _stepped(size, steps, blank=blank)
    decimals = stepped.split(" ")[0].rstrip("万亿").partition(".")[2]
    return stepped if len(decimals) <= _COUNT_DECIMALS else _grouped(size)


def _stepped(size: Decimal, steps: tuple[tuple[int, str], ...], *, blank: str = "") -> str:
    """Return `size` in the largest step that it reaches."""
    for power, word in steps:
        if size >= Decimal((0, (1,), power)):
            return _grouped(size.scaleb(-power)) + blank + word
    return _grouped(size)


def _noun(noun: str | None, lang: Language) -> str:
    """Return the noun as it follows a figure in `lang`, "" where it has no form there."""
    if noun is None:
        return ""
    if lang is Language.ZH:
        return noun if not noun.isascii() else f" {noun}"
    if noun.isascii():
        return f" {noun}"
    return f" {PHYSICAL_EN[noun]}" if noun in PHYSICAL_EN else ""
