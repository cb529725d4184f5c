"""A figure's place in a text in, what hangs on it out: sign and currency before it, scale and unit behind.

Here is decided which words belong to a figure and what they mean: whether m is million, pct is percent or
points, and which word behind an English figure is what it counts.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from index.language.designations import is_code_before
from index.language.numerals import NOTE_MARK
from index.language.units import (
    COUNT_NOUNS,
    CURRENCIES,
    CURRENCY_BEFORE,
    MEASURE,
    MINOR_AFTER,
    MINORS,
    MONEY_AFTER,
    PHYSICAL,
    SCALE_EN,
    SCALE_ZH,
    SCALES,
    TIME_NOUNS,
    Unit,
)


class Lead(NamedTuple):
    """What stands before a figure.

    start: where the amount starts, sign, currency and opening bracket included.
    inner: where it starts when the bracket is left out.
    """

    start: int
    inner: int
    negative: bool = False
    signed: bool = False
    currency: str | None = None
    opened: bool = False


class Tail(NamedTuple):
    """What stands behind a figure; `more` when 多, 余 or + say that it is more."""

    end: int
    unit: Unit = Unit.COUNT
    factor: Decimal = Decimal(1)
    scale: str | None = None
    currency: str | None = None
    noun: str | None = None
    more: bool = False

    @property
    def bare(self) -> bool:
        """Whether no unit, scale or noun was found."""
        return self.unit is Unit.COUNT and self.scale is None and self.noun is None


_REACH = 20
_MARK = "[-−–+△]"
_LEAD = re.compile(
    rf"(?P<sign>{_MARK})?(?:(?P<currency>{CURRENCY_BEFORE})[ \xa0]?)?(?P<open>[(（])?(?P<sign2>{_MARK})?$"
)
_LEAD_LAST = frozenset("币幣元金刀纸镑鎊圆圓新郎比布铢盾特尔拉姆$￥¥€£₩₹₽฿₫-−–+△(（.")
_CURRENCY_LETTERS = frozenset("bdyrpfshmkwBDYRPFSHMKW")

_TAIL = re.compile(
    r"(?:[ \xa0]?(?P<more>\+(?![\d ])|[多余餘]))?[ \xa0-]?"
    rf"(?:(?P<zh>{SCALE_ZH})(?!分[点點之]|(?<=[兆千百])[瓦克米伏赫帕])|(?P<en>{SCALE_EN})|(?P<letter>mm|[KMBTkmb])(?![A-Za-z0-9]))?"
    r"(?P<more2>\+(?![\d ])|[多余餘])?[ \xa0]?(?:"
    r"(?P<points>[个個]?百分[点點]|[个個][点點](?!位)"
    r"|(?i:percentage[ -]points?|ppts?|pps?|p\.p\.|pcts)(?![A-Za-z]))"
    r"|(?P<basis>[个個]?基[点點]|(?i:basis[ -]points?|bps?)(?![A-Za-z]))"
    r"|(?P<percent>[%％﹪]|(?i:per ?cent)(?![A-Za-z]))|(?P<pct>(?i:pct)(?![A-Za-z]))|(?P<permille>‰)"
    rf"|(?P<minor>{MINOR_AFTER})"
    rf"|(?P<money>{MONEY_AFTER})"
    r"|(?P<times>倍|(?<=\d)[x×X](?![A-Za-z0-9])|fold(?![A-Za-z])"
    r"|times(?![A-Za-z])(?! (?:an?|per|each|every|daily|in)\b))"
    r"|(?P<tenth>成(?![立为為长長本果功员員交品分绩績都不就效熟]))"
    rf"|(?P<physical>{PHYSICAL})"
    rf"|(?P<measure>{MEASURE}))?"
)
_NOTHING_AFTER = frozenset("，。、；：！？「」『』《》【】（）(),.;:!?|\t\n\"'“”‘’…[]{}*=<>#@&/0123456789")
_MODIFIER = r"(?!(?:in|of|from|to|at|by|for|and|or|with|on|per|as|is|was|were|are|a|the) )[A-Za-z][A-Za-z-]* "
_STUFF = "tonnes?|tons?|litres|liters|barrels|ounces|hectares|acres|gallons|bushels|pounds|kilograms"
_NOUN = re.compile(
    rf"[ \xa0](?:(?P<near>[a-z][a-z-]+(?<![usi])s|{COUNT_NOUNS}|{TIME_NOUNS})"
    rf"|(?:{_MODIFIER}){{1,2}}(?P<far>{COUNT_NOUNS}|{TIME_NOUNS})|{_MODIFIER}(?P<stuff>{_STUFF}))(?![A-Za-z])"
)
_LINE_BEGUN = re.compile(r"(?:^|[\n\t|])[ ~]*(?:c\. ?)?\d[\d.,]*$")
_LINE_ENDS = re.compile(r" *(?:$|[\n\t|])")
_NOT_NOUN = re.compile(
    "was|is|has|as|its|this|plus|versus|less|times|across|thus|basis|does|us|his|hers|yes|vs|perhaps|towards|besides|"
    "always|sometimes|minus|series|status|news|focus|process|business|access|sales|earnings|ours|theirs|goes|remains|"
    "represents|includes|shows|means|compares|comes|makes|helps|reflects|results|continues|points"
)
_HAN = re.compile("[\u3400-\u9fff]")
_FACTORS = {
    "points": (Unit.POINTS, Decimal("1E-2"), "percentage_point"),
    "basis": (Unit.POINTS, Decimal("1E-4"), "basis_point"),
    "percent": (Unit.RATIO, Decimal("1E-2"), "percent"),
    "permille": (Unit.RATIO, Decimal("1E-3"), "permille"),
    "tenth": (Unit.RATIO, Decimal("1E-1"), "tenth"),
    "minor": (Unit.MONEY, Decimal("1E-2"), "cents"),
}
_UNITS = {"times": Unit.MULTIPLE, "physical": Unit.PHYSICAL, "measure": Unit.COUNT}
FACTORS: dict[str, Decimal] = {scale: factor for _, factor, scale in _FACTORS.values()} | SCALES
"""What each `scale` of a quantity multiplies its figure by."""


def read_lead(text: str, start: int) -> Lead | None:
    """Return what stands before the digits at `start`, None where they are part of a code."""
    last = text[start - 1] if start else "\n"
    if last in " \xa0" and start > 1:
        last = text[start - 2]
    match = None
    if last in _LEAD_LAST or last in _CURRENCY_LETTERS:
        match = _LEAD.search(text, max(0, start - _REACH), start)
    if match is None or match.start() == start or match.group().isspace():
        return None if is_code_before(text, start) else Lead(start, start)
    return _lead_of(match, text, start)


def read_tail(text: str, end: int, *, currency: str | None) -> Tail | None:
    """Return what stands behind the digits that end at `end`, None where letters make them part of a code.

    `currency` is the one before the figure: it makes m, b and the like a scale.
    """
    following = text[end : end + 1]
    if not following or following in _NOTHING_AFTER:
        return Tail(end)
    if following == NOTE_MARK:
        unit = len(text) - len(text[end:].lstrip(NOTE_MARK))
        tail = read_tail(text, unit, currency=currency)
        return Tail(end) if tail is None or tail.end == unit else tail
    match = _TAIL.match(text, end)
    if match is None or match.lastgroup is None:
        return _tail_without_unit(text, end, currency)
    if match["letter"] and not _letter_is_scale(text, match, currency):
        return Tail(end) if following == " " else None
    tail = _tail_of(match, text)
    return None if text[tail.end : tail.end + 1] in ("级", "級") else _with_noun(text, tail, currency)


_CHANGE_BEFORE = re.compile(r"(?:[yq]o[yq]|[yq]/[yq])$", re.IGNORECASE)
"""A word of change, from which its figure's sign is not parted: "YoY+21%", "QoQ-3%"."""


def _lead_of(match: re.Match[str], text: str, start: int) -> Lead | None:
    """Return what the match says, unless its sign is a hyphen that hangs on what stands before it."""
    sign = match["sign"] or match["sign2"]
    begin = match.start()
    currency = CURRENCIES[match["currency"].lower()] if match["currency"] else None
    hangs = match["sign"] and begin and _holds_hyphen(text[begin - 1])
    if hangs and _CHANGE_BEFORE.search(text[max(0, begin - 4) : begin]) is None:
        if text[begin - 1].isalnum() and currency is None:
            return None
        begin, sign = begin + 1, match["sign2"]
    inner = start - len(match["sign2"] or "") if match["open"] else begin
    return Lead(
        begin, inner, sign in {"-", "−", "–", "△"}, sign is not None, currency, match["open"] is not None
    )


def _holds_hyphen(char: str) -> bool:
    """Tell whether a hyphen right behind `char` joins rather than negates."""
    return char in ")）%％" or (char.isascii() and char.isalnum())


def _tail_without_unit(text: str, end: int, currency: str | None) -> Tail | None:
    """Return the tail of a figure with no unit behind it; letters right behind make it a code."""
    if text[end].isascii() and (text[end].isalpha() or text[end] == "_"):
        return None
    return _with_noun(text, Tail(end), currency)


def _letter_is_scale(text: str, match: re.Match[str], currency: str | None) -> bool:
    """Tell whether the K, M, B or T behind a figure is a scale: with money, or before what is counted."""
    if currency or match["money"]:
        return True
    if match["letter"] == "mm" or match.start("letter") != match.start():
        return False
    if match["letter"] in "KMBkmb" and _stands_alone(text, match):
        return True
    return _NOUN.match(text, match.end("letter")) is not None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a figure and its letter are all that a line or cell holds: the "2.84m" of a slide."""
    begun = _LINE_BEGUN.search(text, max(0, match.start() - _REACH), match.start())
    return begun is not None and _LINE_ENDS.match(text, match.end("letter")) is not None


def _tail_of(match: re.Match[str], text: str) -> Tail:
    """Return what the groups of the match mean."""
    scale = _scale_of(match)
    factor = SCALES[scale] if scale else Decimal(1)
    more = bool(match["more"] or match["more2"])
    kind = match.lastgroup or ""
    if kind == "pct":
        # broker notes in Chinese write pct for percentage points, English ones for percent
        kind = "points" if _HAN.search(text, max(0, match.start() - 40), match.start()) else "percent"
    if kind in _FACTORS:
        unit, part, name = _FACTORS[kind]
        code = MINORS.get(match[kind].lower()) if kind == "minor" else None
        return Tail(match.end(), unit, factor * part, name, code, more=more)
    word = match[kind]
    if kind == "money":
        code = CURRENCIES.get(word.lower()) or CURRENCIES[word[1:].lower()]
        return Tail(match.end(), Unit.MONEY, factor, scale, code, more=more)
    if kind in _UNITS:
        noun = None if kind == "times" else word
        return Tail(match.end(), _UNITS[kind], factor, scale, noun=noun, more=more)
    return Tail(_trimmed(match), Unit.COUNT, factor, scale, more=more)


def _scale_of(match: re.Match[str]) -> str | None:
    """Return the scale word of the match in lower case, without a plural s."""
    written = match["zh"] or match["en"] or match["letter"]
    if written is None:
        return None
    scale: str = written.lower()
    return scale if scale in SCALES else scale.removesuffix("s")


def _trimmed(match: re.Match[str]) -> int:
    """Return the end of the match without a blank that nothing follows."""
    return match.start() + len(match.group().rstrip(" \xa0-"))


def _with_noun(text: str, tail: Tail, currency: str | None) -> Tail:
    """Return the tail with the English noun that follows it, if any."""
    if (
        currency
        or tail.unit is not Unit.COUNT
        or tail.noun
        or text[tail.end : tail.end + 1] not in (" ", "\xa0")
    ):
        return tail
    match = _NOUN.match(text, tail.end)
    if match is None or (match["near"] and _NOT_NOUN.fullmatch(match["near"])):
        return tail
    if match["near"]:
        return tail._replace(noun=match["near"], end=match.end())
    if match["stuff"]:
        return tail._replace(noun=match["stuff"], unit=Unit.PHYSICAL)
    return tail._replace(noun=match["far"])
