"""A fact in, the words of its figure out: in the reader's notation, and as its report writes it.

Here is decided that a unit follows a figure and what it is for each of follows the unit: "12,300千克", "US$1.86/lb",
"4,310元/吨"; and when a report's own notation says more than the reader's.
"""

import re
from decimal import Decimal

from index.language.numbers import Unit, find_quantities, render
from index.language.scripts import detect_language
from index.language.unitwords import each_for, parted
from index.types import Fact, FactSource, Language

_BARE = re.compile(r"[-−(（]?[\d,]+(?:\.\d+)?[)）]?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MINOR = "cents"


def value_text(fact: Fact, lang: Language, *, signed: bool = False) -> str:
    """Write a fact's value: "RMB 2.566 billion", "16.8%", "741家", "US$1.86/lb"."""
    value = fact.value if signed else (abs(fact.value) if fact.change_kind is not None else fact.value)
    noun, each = _noun(fact, lang), parted(fact.measure)[1]
    shown = render(value, Unit(fact.unit), fact.currency, lang, noun=noun)
    if fact.scale is None and fact.measure and (each or fact.source is FactSource.TABLE):
        # a price of 60,120元/吨 and a cell of 48,600 under 千克 are not told in 万
        one = render(Decimal(1), Unit(fact.unit), fact.currency, lang, noun=noun)
        shown = f"{'-' if value < 0 else ''}{one.replace('1', f'{abs(value):,f}', 1)}"
    shown = f"{shown}{each_for(each, lang)}"
    return f"+{shown}" if signed and fact.value > 0 else shown


def cell_text(fact: Fact) -> str:
    """Write a bare cell with the scale and unit that its table gives: "318,462.75万元", "352.4万吨"; "" for another."""
    bare = fact.value_text.strip("$¥￥ ")
    scaled = fact.scale and fact.unit in (Unit.MONEY, Unit.COUNT, Unit.PHYSICAL)
    if fact.source is not FactSource.TABLE or not scaled or not fact.scale or not _BARE.fullmatch(bare):
        return ""
    sign = "-" if fact.value < 0 and not bare.startswith("-") else ""
    lang = detect_language(fact.scale)
    number, joint = f"{sign}{bare.strip('()（）')}", "" if lang is Language.ZH else " "
    if fact.unit == Unit.MONEY and fact.scale == _MINOR:
        minor = "p" if fact.currency == "GBP" else " cents"
        return f"{number}{minor}{each_as_written(fact)}"
    if fact.unit == Unit.MONEY:
        one = render(Decimal(1), Unit.MONEY, fact.currency, lang).replace("1", "\0", 1)
        return (
            f"{one.replace(chr(0), f'{number}{joint}{fact.scale}')}{each_for(parted(fact.measure)[1], lang)}"
        )
    one = render(Decimal(1), Unit(fact.unit), None, lang, noun=_noun(fact, lang)).removeprefix("1")
    return f"{number}{joint}{fact.scale}{one}{each_for(parted(fact.measure)[1], lang)}"


def each_as_written(fact: Fact) -> str:
    """Return what a figure is for each of as its report has it: "/吨"."""
    each = parted(fact.measure)[1]
    return f"/{each}" if each else ""


def unbracketed(cell: str) -> str:
    """Drop the brackets that stand for a minus: the words around the figure say that it fell."""
    inner = re.fullmatch(r"[(（](.+)[)）]", cell)
    return inner.group(1) if inner else cell


def as_written(fact: Fact, lang: Language) -> str:
    """Return a figure in its report's notation where that adds something to the reader's; "" where it does not."""
    cell = cell_text(fact)
    original = cell or unbracketed(fact.value_text.strip())
    if not _differs(value_text(fact, lang), original):
        return ""
    return original if cell else f"{original}{each_as_written(fact)}"


def _noun(fact: Fact, lang: Language) -> str | None:
    quantities = find_quantities(fact.value_text)
    noun = parted(fact.measure)[0] or (quantities[0].noun if quantities else None)
    if noun is None or Unit(fact.unit) is Unit.PHYSICAL:
        return noun
    return noun if (lang is Language.ZH) == bool(_HAN.search(noun)) else None


def _differs(shown: str, original: str) -> bool:
    """Tell whether the report's own notation adds something: another scale or script, not mere spacing."""
    plain = re.sub(r"[\s,，]|人民币|人民幣|约", "", original).lower()
    return (
        bool(plain)
        and plain not in re.sub(r"[\s,，]", "", shown).lower()
        and plain.strip("+-−") not in re.sub(r"[\s,，]", "", shown).lower()
    )
