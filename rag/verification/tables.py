"""A bare number and what stands around it in; what it may be by a unit line or column head out.

Here is decided which unit lines are read: "单位：亿元", "（人民币百万元）", "RMB million", "in thousands",
"RMB'000", "%".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from index.language.numbers import Quantity, Unit
from index.language.units import CURRENCIES, SCALES

_ZH_LINE = re.compile(
    r"(?:单位|單位)\s*[:：]?\s*(?:人民币|人民幣)?\s*(?P<scale>[百千]?[万亿萬億]|[百千])?(?P<currency>元|美元|港元|欧元|日元)"
    r"|[(（]\s*(?:人民币|人民幣)?\s*(?P<scale2>[百千]?[万亿萬億]|[百千])(?P<currency2>元|美元|港元|欧元|日元)\s*[)）]"
)
_EN_LINE = re.compile(
    r"(?P<currency>RMB|CNY|US\$|USD|HK\$|HKD|€|EUR|\$)?\s*(?:\(?in )?(?P<scale>thousand|million|billion)s?\b"
    r"|(?P<currency2>RMB|US\$|HK\$|\$)\s?['’]000",
    re.IGNORECASE,
)
_HUNDREDTH = Decimal("0.01")


def readings(quantity: Quantity, around: str, *, currency: str | None) -> Iterator[Quantity]:
    """Yield a quantity, and for a bare number what the unit lines in `around` make of it."""
    yield quantity
    if quantity.unit is not Unit.COUNT or quantity.scale is not None or quantity.noun is not None:
        return
    for line in _ZH_LINE.finditer(around):
        word = line["currency"] or line["currency2"]
        own = currency or "CNY" if word == "元" else CURRENCIES[word]
        yield _as_money(quantity, line["scale"] or line["scale2"], own)
    for line in _EN_LINE.finditer(around):
        word = line["currency"] or line["currency2"]
        named = CURRENCIES[word.lower()] if word else currency
        yield _as_money(quantity, (line["scale"] or "thousand").lower(), named)
    if "%" in around:
        yield replace(quantity, unit=Unit.RATIO, value=quantity.value * _HUNDREDTH, scale="percent")


def _as_money(quantity: Quantity, scale: str | None, currency: str | None) -> Quantity:
    factor = SCALES[scale] if scale else Decimal(1)
    return replace(quantity, unit=Unit.MONEY, value=quantity.value * factor, scale=scale, currency=currency)
