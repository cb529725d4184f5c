"""Text in, the amounts that words state out: Chinese numerals, shares in words, doublings, digits with a spoken scale.

Here is decided which numerals are amounts (from ten up before a measure word, below ten 三成 and 两倍 only; without a
measure word a round 万 or 亿 that is said to be inexact), which fractions are shares of something rather than an
ordinal or a length of time ("a quarter of growth"), and that 翻两番 is four times as much.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from index.language.affixes import FACTORS, Lead, Tail, read_lead, read_tail
from index.language.designations import counts_nothing
from index.language.hedges import read_hedge
from index.language.numerals import figure_value, han_value
from index.language.units import Unit

Reading = tuple[Decimal, Lead, Tail]
"""A figure before its scale, what stands before it and what behind."""

_NUMERAL = re.compile(
    "(?<![\\d〇零一二两兩三四五六七八九十百千万萬亿億第数數几幾点點.])"
    "[一二两兩三四五六七八九十][〇零一二两兩三四五六七八九十百千万萬亿億点點]*"
    "(?:(?=[余餘多个個百元美港欧歐英日韩韓人倍成基家名位项項件款座台臺辆輛条條户戶店间間种種类類份艘架支部"
    "张張笔筆所處处门門场場天小分年周吨噸公平千米套次股只])|(?<=[万萬亿億]))"
)
_ENDS = r"(?=[^\w]|$|来自|左右|上下|以[上下]|的|由|在|是)"
"""What a share or multiple in words is followed by where no other word begins: 三成二手房, 两倍半导体 go on."""
_PART_OF_TENTH = re.compile(rf"(?:(?P<digit>[一二三四五六七八九])|半){_ENDS}")
"""What a share in tenths goes on with: 七成二, 六成半."""
_HALF_MORE = re.compile(f"半{_ENDS}")
_HALF_ZH = re.compile(f"(?<![第统唯另之万专大一])(?:一半(?!导)|半数(?!据)|(?P<tenth>半成){_ENDS})")
_PER: dict[str, tuple[str | None, Decimal]] = {
    "百": ("percent", Decimal("1E-2")), "千": ("permille", Decimal("1E-3")), "万": (None, Decimal("1E-4")),
}  # fmt: skip
_PARTS_ZH = re.compile(
    "(?<![0-9〇零一二两三四五六七八九十百千万亿几])(?P<whole>[二三四五六七八九十百千万])分之"
    "(?P<numeral>[〇零一二两三四五六七八九十百点點]+)"
)
_DOUBLING = re.compile(r"翻[了]?(?P<times>[一二两三四五六七八九1-9])番")
_SPOKEN = re.compile(
    r"(?<![\d.,〇零一二两三四五六七八九十百千万亿第数几])"
    r"(?:(?P<figure>\d[\d,.]*)(?:(?P<step>[十百千])(?P<more>[多余])(?=[万亿])|[个個](?=[亿億]))"
    r"|(?P<han>[一二两三四五六七八九十][〇零一二两三四五六七八九十百千]*)(?:来(?=[万亿个家名人位天元台])|[个個](?=[亿億])))"
)
"""A scale or measure word that a word parts from its figure: 1千多万台, 两千来万, 3个亿, 二十来家."""
_SPOKEN_SIGNS = ("个亿", "個億", "来", "千多", "千余", "百多", "百余", "十多", "十余")
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SLASHED = re.compile(
    r"(?:(?P<said>[约近占过逾达足到]|\b(?:about|nearly|almost|over|than) )|(?<![A-Za-z0-9/.]))"
    r"(?P<over>\d)/(?P<under>\d)(?![\d/])"
    r"(?P<of> ?(?:的|以[上下]|左右)| of (?:the|our|its|all|their)\b)?"
)

_A_TIME = (
    r"(?:the\s+|this\s+|last\s+|next\s+|that\s+)?"
    r"(?:\d|fiscal|financial|year|month|quarter|period|season|century|decade|way|time|it\b)"
)
_OF = rf"(?=(?:\s+or\s+(?:more|less))?\s+of\s+(?!{_A_TIME}))"
_COUNTED = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_NTH = "thirds?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_QUARTERS_OF = r"(?=(?:\s+or\s+(?:more|less))?\s+of\s+(?:the|our|its|their|all|total|those|these|[a-z]+s)\b)"
_FRACTION = re.compile(
    rf"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )(?P<times>(?:an?|{_COUNTED})[ -])?"
    rf"(?P<part>half|(?<=[ -])(?:{_NTH}|quarters?{_QUARTERS_OF}))\b{_OF}"
    rf"|(?:(?<=\bup )|(?<=down )|(?<=\bby ))(?P<by>an? |one |two |three )(?P<moved>{_NTH}|quarters?)\b(?!\s+of\b)"
    rf"|(?<![\w-])(?P<joined>{_COUNTED})-(?P<nth>{_NTH})\b(?!-)",
    re.IGNORECASE,
)
"""A share in English words of a whole named behind it, by which something moved ("down a quarter"), or hyphenated."""
_TIMES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_TEN = Decimal(10)
_ROUND_FROM = Decimal(10**4)


def read_words(text: str) -> Iterator[Reading]:
    """Yield the amounts that words state; one read with a spoken scale covers what its digits alone would be."""
    yield from _read_numerals(text)
    if "分之" in text:
        yield from _read_parts(text)
    if "半" in text or "番" in text:
        yield from _read_halves(text)
    if "/" in text:
        yield from _read_slashed(text)
    if any(sign in text for sign in _SPOKEN_SIGNS):
        yield from _read_spoken(text)
    lowered = text.lower()
    if any(part in lowered for part in _PARTS):
        yield from _read_fractions(text)


def _read_numerals(text: str) -> Iterator[Reading]:
    """Yield amounts in Chinese numerals."""
    for run in _NUMERAL.finditer(text):
        value = han_value(run.group())
        tail = read_tail(text, run.end(), currency=None) if value is not None else None
        if value is None or tail is None or (tail.scale in ("百", "千") and tail.noun is None):
            continue
        if tail.bare and not _is_rough(text, run, value):
            continue
        if value < _TEN and tail.unit not in (Unit.MULTIPLE, Unit.POINTS, Unit.RATIO):
            continue
        if tail.noun and counts_nothing(text, run.start(), run.end(), tail.noun):
            continue
        yield _with_half(text, value, Lead(run.start(), run.start()), tail)


def _is_rough(text: str, run: re.Match[str], value: Decimal) -> bool:
    """Tell whether a numeral that counts nothing named is an amount all the same: 约九百万, 七千万上下."""
    hedge = read_hedge(text, run.start(), run.end())
    return value >= _ROUND_FROM and (hedge.approximate or hedge.bound is not None)


def _with_half(text: str, value: Decimal, lead: Lead, tail: Tail) -> Reading:
    """Return a numeral with the part that follows its unit: 七成二, 六成半, 两倍半."""
    if tail.scale == "tenth" and (part := _PART_OF_TENTH.match(text, tail.end)):
        return value + (han_value(part["digit"] or "五") or _TEN) / 10, lead, tail._replace(end=part.end())
    if tail.unit is Unit.MULTIPLE and (part := _HALF_MORE.match(text, tail.end)):
        return value + Decimal("0.5"), lead, tail._replace(end=part.end())
    return value, lead, tail


def _read_parts(text: str) -> Iterator[Reading]:
    """Yield shares in Chinese words: 百分之十六点八, 千分之五, 三分之二."""
    for match in _PARTS_ZH.finditer(text):
        value, whole = han_value(match["numeral"]), match["whole"]
        if value is None or (whole not in _PER and value >= (han_value(whole) or _TEN)):
            continue
        if whole in _PER:
            scale, factor = _PER[whole]
            yield _exact(match, value, Tail(match.end(), Unit.RATIO, factor, scale))
        else:
            yield _exact(match, value / (han_value(whole) or _TEN), Tail(match.end(), Unit.RATIO))


def _read_halves(text: str) -> Iterator[Reading]:
    """Yield halves (一半, 半数, 半成) and doublings (翻一番)."""
    for match in _HALF_ZH.finditer(text):
        tail = Tail(match.end(), Unit.RATIO)
        if match["tenth"]:
            tail = tail._replace(factor=FACTORS["tenth"], scale="tenth")
        yield _exact(match, Decimal("0.5"), tail)
    for match in _DOUBLING.finditer(text):
        times = int(han_value(match["times"]) or match["times"])
        yield _exact(match, Decimal(2) ** times, Tail(match.end(), Unit.MULTIPLE))


def _read_spoken(text: str) -> Iterator[Reading]:
    """Yield amounts whose scale or measure word another word parts from the figure."""
    for match in _SPOKEN.finditer(text):
        start = match.start()
        lead = (read_lead(text, start) if match["figure"] else None) or Lead(start, start)
        tail = read_tail(text, match.end(), currency=lead.currency)
        value = figure_value(match["figure"]) if match["figure"] else han_value(match["han"])
        if value is None or tail is None or tail.bare or (tail.scale is None and value < _TEN):
            continue
        if step := match["step"]:
            tail = tail._replace(factor=tail.factor * _STEPS[step], scale=f"{step}{tail.scale}", more=True)
        yield value, lead, tail


def _read_slashed(text: str) -> Iterator[Reading]:
    """Yield shares in digits: "1/3 的", "about 2/3"."""
    for match in _SLASHED.finditer(text):
        over, under = Decimal(match["over"]), Decimal(match["under"])
        if 0 < over < under and (match["said"] or match["of"]):
            lead = Lead(match.start("over"), match.start("over"))
            yield over / under, lead, Tail(match.end("under"), Unit.RATIO)


def _read_fractions(text: str) -> Iterator[Reading]:
    """Yield shares in English words: "two thirds of output", "by a fifth", "a two-thirds majority"."""
    for match in _FRACTION.finditer(text):
        times_said = (match["times"] or match["by"] or match["joined"] or "").lower().strip(" -")
        part = (match["part"] or match["moved"] or match["nth"]).lower().rstrip("s")
        if times_said or part == "half":
            value = Decimal(_TIMES.get(times_said, 1)) / _PARTS[part]
            yield _exact(match, value, Tail(match.end(), Unit.RATIO))


def _exact(match: re.Match[str], value: Decimal, tail: Tail) -> Reading:
    return value, Lead(match.start(), match.start()), tail
