"""The words beside a figure in, its measure out: what its unit is called and what it is for each of.

A measure is written "千克", "/lb" (money for each pound) or "kg/hour". Here is decided which words behind or right
before a figure make it one for each of something, which measures are one in both languages, and how a reader of
either sees them. That a figure is for each share its metric says.
"""

import re

from index.language.numbers import Quantity, Unit
from index.language.units import COUNT_NOUNS, MEASURE, PHYSICAL, PHYSICAL_EN, TIME_NOUNS
from index.types import Language

_TWINS = (
    ("tonne", "吨|噸|公吨|metric ton|t"),
    ("lb", "磅|pound"),
    ("barrel", "桶|bbl"),
    ("ounce", "盎司|oz"),
    ("kg", "千克|公斤|kilogram"),
    ("gram", "克|g"),
    ("kWh", "千瓦时|千瓦時|度电|KWh|kilowatt-hour"),
    ("MWh", "兆瓦时|兆瓦時|megawatt-hour"),
    ("sq m", "平方米|平米|㎡|m²|m2|sqm|square metre|square meter|sq. m"),
    ("sq ft", "平方英尺|平方呎|square foot|sq. ft|sq foot"),
    ("m³", "立方米|m3|cubic metre|cubic meter"),
    ("litre", "升|liter"),
    ("gallon", "加仑"),
    ("bushel", "蒲式耳"),
    ("hectare", "公顷|公頃"),
    ("TEU", "标准箱|標準箱|标箱|標箱|TEUs"),
    ("dwt", "载重吨|載重噸|DWT"),
    ("km", "公里|千米|kilometre|kilometer"),
    ("person", "人|head|capita"),
    ("passenger", "旅客|乘客"),
    ("customer", "客户"),
    ("user", "用户"),
    ("room", "间"),
    ("night", "晚|夜"),
    ("day", "天|日"),
    ("hour", "小时|小時|hr"),
    ("week", "周"),
    ("month", "个月|个月|月"),
    ("year", "年|annum"),
)
"""Names of one thing in both languages, the first of them its one name."""
_ONE_NAME = {word: first for first, words in _TWINS for word in (first, *words.split("|"))}
_ZH = {first: words.split("|")[0] for first, words in _TWINS}
_SHARE = frozenset({"股", "share", "ads", "adr"})
_SINGULAR = re.compile(r"(?<=[a-z]{2})(?<!s)s$")
_UNEVEN = re.compile(r"\bfeet$|\binches$|\bpeople$")
_UNEVEN_ONE = {"feet": "foot", "inches": "inch", "people": "person"}
_KIND = r"(?:(?:square|sq\.?|cubic|metric|short|available|active|paying|occupied)[ -])"
_THING = rf"{_KIND}{{0,2}}[A-Za-z]+(?:-[A-Za-z]+)?[²³23]?(?![A-Za-z0-9])"
_NOT_THING = re.compile(r"(?:cent|diluted|basic|ordinary|common|se|the|our|its|their|this)\b", re.IGNORECASE)
_HAN_UNIT = rf"(?:平方英尺|平方呎|{PHYSICAL}|{MEASURE}|[股人月年天日户平磅](?![\u3400-\u9fff])|加仑)"
_BEHIND = re.compile(
    rf"\s?/\s?(?P<han>{_HAN_UNIT})|\s?/\s?(?P<slash>{_THING})"
    rf"|\s+per\s+(?P<per>{_THING})"
    r"|\s+an?\s+(?P<one>(?:square |cubic |metric )?[A-Za-z]+)(?![A-Za-z-])"
)
_EACH = re.compile(rf"每(?P<each>平方英尺|{PHYSICAL}|{MEASURE}|[人月天日户磅]|加仑)(?:约|近|超过?|仅)?$")
_REACH = 10
_COUNTED = re.compile(f"(?:{COUNT_NOUNS}|{TIME_NOUNS}|nights)")
_PHYSICAL = re.compile(PHYSICAL)
_SYMBOL = re.compile(r"[A-Z]{2,5}")
_WORD = re.compile(r"(?:[a-z]+[. ])?[a-z]{4,}.*")
_IN_NAME = re.compile(
    rf"(?:每|[单單](?!位|[季月日独]))(?!股)(?:{PHYSICAL}|{MEASURE}|[人户])|[吨人户店亩车件]均|^吨(?!位)"
    rf"|\bper[ -](?!cent\b|share\b){_THING}",
    re.IGNORECASE,
)


def measure_behind(words: str, end: int) -> str:
    """Return what the words behind a figure that ends at `end` say that it is for each of: "/lb"; "" for nothing."""
    found = _BEHIND.match(words, end)
    if found is None:
        return ""
    if found["han"] or found["per"]:
        known = found["han"] or found["per"][:1].islower() or _is_unit(found["per"])
        return for_each(found["han"] or found["per"]) if known else ""
    thing = found["slash"] or found["one"]
    return for_each(thing) if _is_unit(thing) else ""


def measure_before(words: str, start: int) -> str:
    """Return what the words right before a figure say that it is for each of: "每吨4,310元"."""
    found = _EACH.search(words, max(0, start - _REACH), start)
    return for_each(found["each"]) if found else ""


def measure_of(words: str, quantity: Quantity) -> str | None:
    """Return the measure of a quantity that stands in words, by itself and by what is beside it; None for none."""
    if quantity.unit not in (Unit.MONEY, Unit.COUNT, Unit.PHYSICAL):
        return None
    unit = "" if quantity.unit is Unit.MONEY else quantity.noun or ""
    each = measure_behind(words, quantity.span.end) or measure_before(words, quantity.span.start)
    return f"{unit}{each}" or None


def for_each(thing: str) -> str:
    """Return the measure of figures for each of a thing: of 吨 "/吨"; "" of a share."""
    thing = " ".join(thing.split())
    if not thing or _NOT_THING.match(thing) or thing.casefold() in _SHARE:
        return ""
    return f"/{thing}"


def _is_unit(thing: str) -> bool:
    """Tell whether a word is one that things are priced by, so that "a" before it means each: "$58 a barrel"."""
    counted = _COUNTED.fullmatch(f"{thing}s") is not None or thing in ("ton", "unit")
    return canonical(thing) in _ZH or counted or bool(_PHYSICAL.fullmatch(thing))


def parted(measure: str | None) -> tuple[str, str]:
    """Return what a measure's unit is called and what it is for each of: "kg/hour" → "kg", "hour"."""
    unit, _, each = (measure or "").partition("/")
    return unit, each


def canonical(word: str) -> str:
    """Return one name of a unit in either language: 吨, "tonnes" and "t" are "tonne"."""
    for form in (word.strip(), PHYSICAL_EN.get(word.strip(), "")):
        one = _SINGULAR.sub("", _UNEVEN.sub(lambda found: _UNEVEN_ONE[found.group()], form))
        if form in _ONE_NAME or one in _ONE_NAME:
            return _ONE_NAME.get(form) or _ONE_NAME[one]
    return _SINGULAR.sub("", PHYSICAL_EN.get(word.strip(), word.strip()))


def is_physical(unit: str) -> bool:
    """Tell whether a unit is one of weight, length, energy or the like, not of things that are counted."""
    return _PHYSICAL.fullmatch(unit) is not None


def is_named_so(name: str) -> bool:
    """Tell whether a metric's name says that its figures are for each of something: 吨毛利, "cost per tonne"."""
    return _IN_NAME.search(name) is not None


def each_for(each: str, lang: Language) -> str:
    """Write what a figure is for each of for a reader: "/吨", "/lb", " per passenger"; "" where it is for none."""
    if not each:
        return ""
    if lang is Language.ZH:
        return f"/{each if not each.isascii() else _ZH.get(canonical(each), each)}"
    each = each if each.isascii() else canonical(each)
    return f" per {each}" if _WORD.fullmatch(each) or each == "day" else f"/{each}"
