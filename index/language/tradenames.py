"""A company's name in, the part of it that is its own out: "Acme" of "Acme Foods Holdings plc", 海桐 of 海桐科技.

Here is decided which words of a name say its legal form, its trade or its place, and which trades in Chinese and
English are the same, so that a name in one language can be told from a sibling's in the other.
"""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.language.dictionary import dictionary

LEGAL_EN = (
    r"(?:Incorporated|Inc|Corporation|Corp|Company|Co|Limited|Ltd|PLC|Plc|plc|ASA|AB|AG|SE|Oyj|SpA|S\.p\.A|N\.V|NV|BV|"
    r"S\.A|SA|AS|A/S|GmbH|KGaA|LLC|LLP|LP|Pte|Pty|Berhad|Bhd)"
)
"""Words that close an English company's name and say its legal form, without their dot."""
LEGAL_ZH = r"(?:(?:集团|集團|控股)?(?:股份)?(?:有限)?(?:责任|責任)?公司|集團|集团|株式会社|株式會社)"
"""What closes a Chinese company's name and says its legal form."""
NEUTRAL_EN = frozenset(
    {
        "group",
        "groups",
        "holding",
        "holdings",
        "international",
        "global",
        "worldwide",
        "industries",
        "industrial",
    }
    | {"enterprises", "the", "and", "&", "co"}
)
"""Words of English company names that name no trade."""

_LEGAL_END_EN = re.compile(rf"(?:,?\s+{LEGAL_EN}\b\.?)+$", re.IGNORECASE)
_LEGAL_END_ZH = re.compile(rf"{LEGAL_ZH}$")
_NEUTRAL_ZH = re.compile(r"(?:集团|集團|控股|国际|股份|实业|企业|产业|公司)$")
_NEUTRAL_WORDS_ZH = "集团|控股|国际|股份|有限|公司"
_HOLDING_END_ZH = re.compile(r"(?:控股|国际|股份)$")
_PLACES = (
    "北京|上海|天津|重庆|广东|广州|深圳|珠海|佛山|东莞|浙江|杭州|宁波|温州|江苏|南京|苏州|无锡|常州|南通|福建|福州|厦门|"
    "泉州|山东|济南|青岛|烟台|湖北|武汉|湖南|长沙|四川|成都|安徽|合肥|河北|石家庄|河南|郑州|江西|南昌|赣州|陕西|西安|"
    "山西|太原|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|云南|昆明|贵州|贵阳|广西|南宁|海南|海口|甘肃|兰州|青海|西宁|"
    "宁夏|银川|新疆|乌鲁木齐|西藏|拉萨|内蒙古|呼和浩特|香港|澳门|台湾|中国"
)
_PLACE = re.compile(rf"^(?:{_PLACES})(?:省|市)?")
_PLACE_EN = re.compile(
    r"^(?:The\s+)?(?:Bank|University|Port|Agricultural Bank) of\s+(?:the\s+)?", re.IGNORECASE
)
_LATIN_WORD = re.compile(r"[A-Za-z][\w'’-]*|&")
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST_HAN, _SHORTEST_LATIN = 2, 3
_ANDS = frozenset("和与及與")
_ADJECTIVES = frozenset("大小新老多高低云电网软硬金轻重快慢全")
"""Characters that narrow a trade rather than name a firm of it: 和大数据 joins big data to something."""


@dataclass(frozen=True, slots=True)
class _Trades:
    """The trades of trades.csv: the numbers of each word's, those that only firms' names say, and Chinese patterns."""

    zh: dict[str, frozenset[int]]
    en: dict[str, frozenset[int]]
    of_firms: frozenset[int]
    at_end: re.Pattern[str]
    at_start: re.Pattern[str]


KINDS_OF_BODY = frozenset(
    [
        "央行",
        "中央银行",
        "银行",
        "公司",
        "企业",
        "集团",
        "机构",
        "基金",
        "券商",
        "险企",
        "车企",
        "药企",
        "房企",
        "厂商",
    ]
)
"""What somebody is, and nobody's name: several owners of figures may end in it (英国央行, 南非央行)."""


@lru_cache(maxsize=1)
def _trades() -> _Trades:
    text = files("index.language").joinpath("trades.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    zh, en = _by_word([row["zh"] for row in rows]), _by_word([row["en"] for row in rows])
    longest = sorted(zh, key=len, reverse=True)
    return _Trades(
        zh,
        en,
        frozenset(number for number, row in enumerate(rows) if row["only_firms"] == "yes"),
        re.compile(rf"(?:{'|'.join(longest)})$"),
        re.compile(rf"(?:{'|'.join(longest)}|{_NEUTRAL_WORDS_ZH})"),
    )


def _by_word(cells: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, cell in enumerate(cells):
        for word in cell.split("|"):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def core(name: str) -> str:
    """Return what of a company's name is its own: without legal form, trade and, in Chinese, place.

    A name that is nothing but place and trade (江苏银行, "General Hospitals") is returned without its legal form.
    """
    return _core_zh(name) if _HAN.search(name) else _core_en(name)


def without_legal_form(name: str) -> str:
    """Return a company's name without its legal form: 海桐科技 of 海桐科技股份有限公司."""
    if not _HAN.search(name):
        return _LEGAL_END_EN.sub("", name.strip()).strip(" ,")
    bare = _LEGAL_END_ZH.sub("", name.strip())
    return bare if len(bare) >= _SHORTEST_HAN else name


def without_place(name: str) -> str:
    """Return a Chinese company's name without the place that it begins with: 青禾科技 of 广东青禾科技."""
    return _PLACE.sub("", name)


def trades(words: str) -> frozenset[int]:
    """Return the numbers of the trades that a company's name, or what follows its own part, says."""
    if not _HAN.search(words):
        said = (word.lower() for word in _LATIN_WORD.findall(words))
        return frozenset().union(*(_trades().en.get(word, frozenset()) for word in said))
    found: set[int] = set()
    for match in _trades().at_start.finditer(words):
        found |= _trades().zh.get(match.group(), frozenset())
    return frozenset(found)


def only_of_firms(said: frozenset[int]) -> bool:
    """Tell whether trades are such that only a company's name says them: 银行 is one, 储能 is a business too."""
    return bool(said & _trades().of_firms)


def is_trade_word(word: str) -> bool:
    """Tell whether an English word says a trade or a legal form, as the words behind a company's own name do."""
    plain = word.strip(".,").lower()
    return (
        plain in _trades().en
        or plain in NEUTRAL_EN
        or re.fullmatch(LEGAL_EN, word.strip(".,"), re.IGNORECASE) is not None
    )


def trade_behind(text: str, start: int) -> int:
    """Return where the Chinese words of trade and legal form end that stand at `start`; `start` when none do."""
    while (match := _trades().at_start.match(text, start)) is not None:
        start = match.end()
    return start


def shortened(name: str) -> tuple[str, ...]:
    """Return a Chinese name's own part with the first words of its trade: 海桐医疗 of 海桐医疗服务集团有限公司."""
    bare = without_legal_form(name)
    own = core(bare)
    start = bare.find(own)
    if not _HAN.search(bare) or own == bare or start < 0:
        return ()
    ends = range(start + len(own) + _SHORTEST_HAN, len(bare))
    shorts = (bare[start:end] for end in ends)
    return tuple(short for short in shorts if trade_behind(short, len(own)) == len(short))


def begins_with_and(text: str, start: int = 0) -> int:
    """Return where a firm's name ends that stands at `start` and begins with a word for "and": 和苑医疗, 与光科技.

    One character between it and a trade is no word that could be joined to another; `start` where none stands there.
    """
    own = text[start + 1 : start + _SHORTEST_HAN]
    if text[start : start + 1] not in _ANDS or _HAN.match(own) is None or own in _ADJECTIVES:
        return start
    stop = trade_behind(text, start + _SHORTEST_HAN)
    joins = trade_behind(text, start + 1) > start + 1 or dictionary().has_word(text[start + 1 : stop])
    return start if stop == start + _SHORTEST_HAN or joins else stop


def names_own_part(words: str) -> bool:
    """Tell whether Chinese characters before a trade may name a firm of it rather than narrow the trade: not 新能源."""
    return bool(words) and words not in _ADJECTIVES | _ANDS and not any(map(trades, _splits(words)))


def _splits(words: str) -> list[str]:
    return [words, *(words[size:] for size in range(1, len(words)))]


def names_trade(name: str) -> bool:
    """Tell whether a name closes with a legal form or a trade, as the names of companies do."""
    if _HAN.search(name):
        ends = (_LEGAL_END_ZH, _trades().at_end, _HOLDING_END_ZH)
        return any(end.search(name) is not None for end in ends)
    words = _LATIN_WORD.findall(name)
    return len(words) > 1 and is_trade_word(words[-1])


def are_compatible(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two names with these trades may be one company's: they share a trade, or one says none."""
    return not one or not other or bool(one & other)


def _core_zh(name: str) -> str:
    bare = _BRACKETED.sub("", without_legal_form(name)).strip()
    # behind a trade "services" says nothing; by itself it tells one firm of a house from another
    served = bare.removesuffix("服务")
    bare = served if _trades().at_end.search(served) else bare
    placeless = without_place(bare)
    for start in (placeless, bare):
        short = start
        while (cut := _trades().at_end.sub("", _NEUTRAL_ZH.sub("", short))) != short and len(
            cut
        ) >= _SHORTEST_HAN:
            short = cut
        if len(short) >= _SHORTEST_HAN and not _PLACE.fullmatch(short) and short not in _trades().zh:
            return short
    return bare


def _core_en(name: str) -> str:
    bare = without_legal_form(name)
    words = _PLACE_EN.sub("", re.sub(r"^The\s+", "", bare)).split()
    while len(words) > 1 and is_trade_word(words[-1]):
        words.pop()
    short = " ".join(words).strip(" ,&")
    return short if len(short) >= _SHORTEST_LATIN and not is_trade_word(short) else bare
