"""The words that rank: which end of a ranking they mean, and what they measure by themselves.

Text in, the ends of the ranking that it speaks of out. Here is decided that "cheapest" means the least and 垫底 too,
and that whoever asks what is cheapest asks for prices.
"""

import re

from rag.types import AskedWord

_NO_RANK = (
    r"(?:inter|lat|t|requ|for|w|mid-?w|north-?w|south-?w|inv|reinv|div|r|mod|hon|harv|dig|prot|sugg|cont|gu|qu|conqu|"
    r"arr|earli|near|manif|n|v|p|b|att|cr|j|z|ch)est\b"
)
"""Words in -est that rank nothing, or by time and place alone."""
LEAST = re.compile(
    r"最(?:不(?!高|大|多)|[低小少慢差弱便短薄轻窄末疲])|垫底|倒数|殿后|末位|排名?(?:在)?最[后末]|"
    r"\b(?:lowest|smallest|(?<!at )least|slowest|worst|fewest|weakest|cheapest|shortest|thinnest|narrowest|lightest|"
    r"poorest|softest|youngest|briefest|leanest|"
    r"(?:at|the) (?:the )?(?:very )?bottom(?! line)|(?:came|comes|ranks?|ranked) last|laggard)\b",
    re.IGNORECASE,
)
"""Means the least of what is measured, of signed changes the deepest fall too."""
MOST = re.compile(
    r"最(?:不(?=高|大|多)|[^近新后终初早晚迟不低小少慢差弱便短薄轻窄末疲，。？\s])|第[一二三四五](?![季次批期阶步])|居首|榜首|领先|领跑|首位|夺冠|占大头|"
    r"前[二两三四五六七八九十\d]|[二两三四五六七八九十\d]大(?=[^学])|"
    r"\b(?:highest|largest|biggest|longest|(?<!at )most(?! (?:recent|of|likely|importantly))|leading|best|tops|"
    r"top(?![- ]lines?\b)|costliest|number one|no\. ?1|ranks? first|ranked first|front-?runner|"
    rf"(?!{_NO_RANK}|lowest|smallest|least|slowest|worst|fewest|weakest|cheapest|shortest|thinnest|"
    r"narrowest|lightest|poorest|softest|youngest|briefest|leanest)[a-z]{2,}est)\b",
    re.IGNORECASE,
)
"""Means the greatest of what is measured."""
DEEPEST = re.compile(
    r"(?:降幅|跌幅|降|跌|下滑|萎缩|缩水)[^，。？]{0,6}最(?![小少慢])|最[^，。？小少慢]{0,4}(?:下滑|下降|降|跌|萎缩|缩水)|"
    r"\b(?:steepest|sharpest|deepest|biggest|largest|heaviest) (?:\w+ )?(?:fall|drop|decline|decrease)|"
    r"\b(?:fell|fall|falls|fallen|declined?|dropped?|shr[aiu]nk|decreased|slipped|lost|slid) "
    r"(?:\w+ ){0,3}?(?:most|furthest|fastest|hardest)\b|"
    r"\b(?:got|gotten|become|became|turned|getting) (?:\w+ )?cheap(?:er|est)\b",
    re.IGNORECASE,
)
"""Means the deepest of falls."""
SHARE = AskedWord(
    "share", ("占比", "份额", "比重", "占", "share", "accounted for", "accounts for", "percentage of")
)
_MEASURES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(r"便宜|最贵|昂贵|\b(?:cheap\w*|dear(?:er|est)|pric(?:ey|iest)|costl\w+|expensive)\b", re.I),
        ("价格", "售价", "均价", "单价", "报价", "成本", "price", "prices", "cost", "costs", "rate", "fare"),
    ),
    (
        re.compile(r"赚钱|\b(?:profitable|lucrative)\b", re.I),
        ("利润率", "毛利率", "净利率", "利润", "margin", "profit", "return"),
    ),
    (
        re.compile(r"卖得|畅销|热销|好卖|\b(?:best[- ]?sell\w+|sells?|sold)\b", re.I),
        ("销量", "销售额", "收入", "sales", "units", "volume", "revenue"),
    ),
    (
        re.compile(r"繁忙|\b(?:used|busi\w+|busy|fullest|idle\w*)\b", re.I),
        ("利用率", "稼动率", "上座率", "入住率", "出租率", "utilisation", "utilization", "occupancy", "load factor"),
    ),
)  # fmt: skip
_OF_SHARES = re.compile(
    r"占比|份额|比重|市占|占(?:了|据|到)?(?:多少|几)|普遍|常见|"
    r"\b(?:common|popular|widespread)\b|\bshares?\b(?! (?:price|of the year))",
    re.IGNORECASE,
)
"""What such words measure, by any of the names that reports give it."""


def ends_asked(text: str) -> list[bool]:
    """Return which ends of a ranking a text speaks of: False for the greatest, True for the least."""
    if DEEPEST.search(text):
        return [True]
    most, least = MOST.search(text), LEAST.search(text)
    both = [False, True] if most and least and most.start() < least.start() else [True, False]
    return both if most and least else [False] if most else [True] if least else []


def implied_measure(text: str) -> AskedWord | None:
    """Return what a text measures without naming a figure of the books: of what is cheapest the price."""
    if _OF_SHARES.search(text):
        return SHARE
    for words, forms in _MEASURES:
        found = words.search(text)
        if found is not None:
            return AskedWord(found.group().lower(), forms)
    return None
