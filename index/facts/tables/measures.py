"""Words in, the unit that they name out: "亿元", "USD million", "thousand TEU", "Rs per day".

Here is decided where a label, a column's name or a caption ends and its unit begins: in brackets, behind a last
comma, or behind "in".
"""

import re
from decimal import Decimal
from functools import lru_cache

from index.language.numbers import Quantity, Unit, find_quantities
from index.language.units import CURRENCY_BEFORE, MEASURE, MINORS, TIME_NOUNS
from index.language.unitwords import for_each
from index.types import Span

_LONGEST = 24
_BRACKETED = re.compile(
    rf"[（(]([^（）()]{{1,{_LONGEST}}}?)"
    r"(?:[,;\uff0c\uff1b]?\s*\b(?:unless|except|excluding|other than|(?:un)?audited)\b[^（）()]{0,60}"
    r"|[\uff0c\uff1b]?(?:除|未经).{0,24})?[)）]",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?:[,，]\s*|\bin\s+)(?=\D)([^,，（）()]{{1,{_LONGEST}}})$")
_PREFIX = re.compile(
    r"^(?:(?:货币|金额|計量|计量)?(?:单位|單位)\s*[:：]?|in\b|amounts? in\b)\s*", re.IGNORECASE
)
_PER = re.compile(r"/|\bper\b|每", re.IGNORECASE)
_MONEY = re.compile(rf"({CURRENCY_BEFORE})\s*(.*)", re.DOTALL)
_YUAN = re.compile(r"^人民[币幣](?=\S)")
_LETTERS = {"m": "million", "k": "thousand"}  # alone: behind what is counted it is no metre
_MINOR_NAMES = frozenset({*MINORS, "cents", "cent", "c", "¢"})
_MIL = re.compile(r"\bmil\b\.?", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’](?=[A-Za-z])")  # "RMB’million"
_THOUSANDS = re.compile(r"['’]?000s?$")
_IN_THOUSANDS = re.compile(r"['’]000s?\s+(?:of\s+)?(?=[A-Za-z])|\s*['’]000s?$")
"""Thousands of what is no money, before or behind it: "'000 TEU", "sq m '000"."""


_COUNTED = re.compile(rf"{MEASURE}|{TIME_NOUNS}|units")
_NAME = re.compile(r"[A-Za-z\u3400-\u9fff][\w .²³-]{0,23}")
_NO_NAME = frozenset(
    {"ratio", "index", "number", "no", "no.", "n", "count", "x", "times", "percent", "pct", "bps"}
)


def unit_named(words: str) -> Quantity | None:
    """Return one of the unit that words name in brackets or behind a comma; money before other units."""
    found = [unit for part in _parts(words) if (unit := unit_of(part)) is not None]
    return next((unit for unit in found if unit.unit is Unit.MONEY), found[0] if found else None)


def without_unit(words: str) -> str:
    """Return a label without the unit that it ends in behind a comma: "Revenue, USD million" → "Revenue"."""
    behind = _BEHIND.search(words)
    return words[: behind.start()].strip() if behind and unit_of(behind.group(1)) is not None else words


def unit_of(words: str) -> Quantity | None:
    """Return one of the unit that words consist of: of "亿元" 100,000,000 yuan; None where they are no unit.

    A unit that leaves a bare figure what it is (a noun, no scale) is none: a bracket may hold any word.
    """
    base = _PER.split(_PREFIX.sub("", words.strip()))[0].strip()
    if base.casefold() in _MINOR_NAMES:
        currency = MINORS.get(base.casefold())
        return Quantity(Span(0, 0), base, Decimal("0.01"), Unit.MONEY, "cents", currency)
    base = _in_thousands(_YUAN.sub("", base))
    if not base or any(character.isdigit() for character in _THOUSANDS.sub("", base)):
        return None
    base = _spelt_out(base)
    samples = [f"1{base}", f"1 {base}"]
    if money := _MONEY.fullmatch(base):
        samples = [f"{money[1]} 1 {money[2]}", f"{money[1]}1{money[2]}"]
    for sample in map(str.strip, samples):
        found = find_quantities(sample)
        if len(found) == 1 and found[0].text == sample and _says_something(found[0]):
            return found[0]
    return None


def measure_named(words: str) -> str:
    """Return the measure that words name in brackets or behind a comma: "Output (kt)" → "kt", "(元/吨)" → "/吨"."""
    return next((measure for part in _parts(words) if (measure := measure_of(part))), "")


@lru_cache(maxsize=4096)
def measure_of(words: str, *, is_unit: bool = False) -> str:
    """Return the measure of the unit that words consist of, "" where they are none or one of plain money.

    is_unit: they stand where nothing but a unit does, so that any word is the name of one.
    """
    base, *rest = _PER.split(_PREFIX.sub("", words.strip()), maxsplit=1)
    base, unit = base.strip(), unit_of(base)
    noun = (unit.noun or "") if unit is not None else ""
    counted = _COUNTED.fullmatch(base) is not None or (is_unit and _NAME.fullmatch(base) is not None)
    if unit is None and counted and base.casefold() not in _NO_NAME:
        noun = base
    if not rest or not (unit is not None or noun or not base) or not _NAME.fullmatch(rest[0].strip()):
        return noun
    return f"{noun}{for_each(rest[0])}"


def _in_thousands(base: str) -> str:
    """Return the unit of things with its thousands spelt out before it: "sq m '000" → "thousand sq m"."""
    things = _IN_THOUSANDS.sub("", base)
    if things == base or not things or _MONEY.match(things):
        return base
    return f"thousand {things}"


def _spelt_out(base: str) -> str:
    """Return a unit without what is short in it: "m", "'000", "S$ Mil", "RMB’million"."""
    return _MIL.sub("million", _APOSTROPHE.sub(" ", _LETTERS.get(base, _THOUSANDS.sub(" thousand", base))))


def _says_something(unit: Quantity) -> bool:
    return unit.unit in (Unit.MONEY, Unit.PHYSICAL, Unit.MULTIPLE) or (
        unit.unit is Unit.COUNT and unit.scale is not None
    )


def _parts(words: str) -> list[str]:
    behind = _BEHIND.search(words)
    return [*_BRACKETED.findall(words), *([behind.group(1)] if behind else [])]
