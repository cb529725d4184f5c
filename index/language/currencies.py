"""A report's text in, the currency that it is in by its own words out.

Here is decided what goes before what: that a report says in which dollars its amounts are, before the sign alone; and
what the heads of its tables and its captions say (百万港元, "SEK million"), where hardly a sentence has an amount.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import find_quantities
from index.language.units import CURRENCIES, CURRENCY_BEFORE, MONEY_AFTER, SCALE_EN
from index.types import Fact, Language

_READ = 60_000
_DOLLARS = {
    word: code
    for word, code in CURRENCIES.items()
    if code in ("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD") and " dollar" in word
}
_IN_DOLLARS = re.compile(
    r"\b(?:all (?:dollar |monetary )?(?:amounts|figures|values|numbers|references)"
    r"|(?:amounts?|figures|statements|results|tables?)\b[^.;\n]{0,60}\b(?:expressed|presented|stated|reported|shown|given))\b"
    r"[^.;\n]{0,60}?\b(?:in|are|is|to)\s+(?:(?:thousands|millions|billions)\s+of\s+)?(?:the\s+)?"
    rf"({'|'.join(map(re.escape, sorted(_DOLLARS, key=len, reverse=True)))}|new zealand dollars)",
    re.IGNORECASE,
)
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z$])\$")
_SCALED_EN = re.compile(rf"({CURRENCY_BEFORE})\s?(?:{SCALE_EN}|(?:m|mn|bn|k|['’]?000s?)(?![A-Za-z]))")
_SCALED_ZH = re.compile(rf"(?:十亿|百万|千万|[千万亿])({MONEY_AFTER})")
_HEAD = 160
_FEW = 5
"""Amounts in sentences that are too few to say in which currency a report's tables are."""


def currency_of(text: str, lang: Language) -> str | None:
    """Return the currency that a report is in; renminbi for a Chinese report that names none."""
    stated = dollars_stated(text)
    if stated is not None:
        return stated
    named = Counter(q.currency for q in find_quantities(text[:_READ]) if q.currency is not None)
    if named.total() < _FEW:
        named.update(_of_heads(text[:_READ]) * _FEW)
    if named:
        return named.most_common(1)[0][0]
    return "CNY" if lang is Language.ZH else None


def dollars_stated(text: str) -> str | None:
    """Return the dollars that a report says its amounts are in: "All amounts are in Canadian dollars"."""
    match = _IN_DOLLARS.search(text[:_READ])
    return None if match is None else _DOLLARS.get(match.group(1).lower(), "NZD")


def in_stated_dollars(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return facts, those with the sign of a dollar alone in the dollars that the report says its amounts are in."""
    stated = dollars_stated(text)
    if stated in (None, "USD"):
        return list(facts)
    return [
        replace(fact, currency=stated)
        if fact.currency == "USD" and _BARE_DOLLAR.search(fact.value_text) is not None
        else fact
        for fact in facts
    ]


def _of_heads(text: str) -> list[str]:
    """Return the currencies of units that stand without a figure, in captions, heads and labels."""
    found: list[str] = []
    for line in text.split("\n"):
        if len(line) > _HEAD:
            continue
        for match in (*_SCALED_EN.finditer(line), *_SCALED_ZH.finditer(line)):
            if line[: match.start()].rstrip()[-1:].isdigit() or line[match.end() :].lstrip()[:1].isdigit():
                continue  # an amount of its own
            code = CURRENCIES.get(match.group(1).lower())
            found += [code] if code is not None else []
    return found
