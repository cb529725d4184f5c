"""The Chinese words that a figure is said to be of in; the same out without what names nothing at their ends.

"那么不良贷款的比率" is 不良贷款的比率, "通过率大概" 通过率; "鉴于其中" and "除非筹集" name nothing. Here is decided by
parts of speech which words only lead to a name or from it to its figure, and which hold no name at all.
"""

import re
from collections.abc import Callable, Sequence

from index.language.tagging import TaggedWord, tagged

_NOTE = re.compile(r"[\[［]\d{1,3}[\]］]")
"""The mark of a reference: "征信[17]"."""
_IN_TITLE = re.compile(r"《[^》]*$|^[^《]*》|(?<=.)[“「][^”」]*$")
"""Where the end of words is within a title or a quotation."""
_UNOPENED = re.compile(r"^[^（(“「【]*[）)”」】]")
_UNCLOSED = re.compile(r"[（(【][^）)】]*$|^[“「]([^”」]*)$")
_SHOWN = re.compile(
    r"^[^，。]{0,12}?(?:(?:结果|数据|研究|调查|报告|统计|民调|资料)(?:显示|表明|发现|指出)"
    r"|据[^，。]{0,10}?(?:估计|统计|测算|估算|预测))"
)
_AT = "在(?![营建售手岗线研产途校册职网外])"
"""在 by itself, not as the first character of 在售 or 在手."""
_ABOUT = re.compile(rf"^(?:关于|对于|至于|鉴于|除非|尽管|虽然|到(?![期货店港账岗手])|{_AT})")
_MOVED_TO = re.compile(r"(?:调整|变更|修订|缩短|扩大|[提调增][高升加]|[下上]调|[降升增减]低?)(?:至|到|为)$")
_AT_ENDS = frozenset({"c", "d", "ad", "y", "u", "uj", "ul"})
_BEHIND_ONLY = frozenset({"p"})
_NEVER_LOOSE = frozenset({"不", "未", "非", "无", "所"})
_LOOSE = frozenset(
    ["已经", "大概", "一般", "可以", "左右", "上下", "大致", "基本", "通常", "可能", "大约", "统一", "至少"]
    + [
        "分别",
        "仅仅",
        "目前",
        "同时",
        "其中",
        "另外",
        "并且",
        "而且",
        "另一方面",
        "一方面",
        "接",
        "其",
        "那么",
        "这个",
    ]
    + ["这些", "那个", "那些", "这", "那", "这种", "各自"]
)
"""Words that lead to a name or from it to its figure."""
_TAKES_UP = re.compile(r"[这那您她]|我们|[它他]们|(?<!其)[它他](?!人|国|行)|自己")
"""Pronouns: words with them are about something told elsewhere."""
_LED = re.compile(
    rf"{_AT}|于|让|使得|令|把|被(?![合投担收保套])|将|为(?!期)|除(?![税息权外])|因(?!素|子)|如果"
)
"""How words begin that are a clause or its adverbial, no name."""
_NAMES = ("n", "vn", "an", "j", "eng", "l", "i", "b", "k")
_SAYS_NOTHING = re.compile(
    r"[^铜铝锌铅镍锡金银锑钨钴锂钢煤油气电]|其中|单项|全部|部分|首套|一路|上述|以下|名单|情况|方面|之间|每个|最[大高多低少小]|[我全]国|世界|全球"
)
_DEALT = re.compile(
    r"成交|[进出]口|销售|出货|发行|投资|募资|融资|分红|派息|中标|[增减]持|回购|裁员|招聘|捐赠|[征纳]税|签约|投[入放产]|支出|交付|装机|上险"
    r"|开工|竣工|拿地|放款|赔付|理赔|承保|[结售]汇|吞吐|[发用供]电|上网|消费|贷款|存款|采购|备货|收储|减排|投保|质押|解禁|新增"
    r"|新[开签设建聘]|开[设业]|关[闭停店]|撤[销并]|倒闭|[入离]职|流失|退休|毕业"
    r"|[净流][流买卖入出]|持[股仓]|投放|回笼|授信|放贷|补贴|罚款|赔偿|索赔|订货|[认申]购|赎回|拨款|计提|摊销|亏损|盈利|获利"
    r"|[收实应][收付]|操作|每\d+股|贴现|承兑|转让|招标|处[理置]|治理|加工|租赁|运维|维修|培训|出资"
)
"""What is done that by itself says what a figure is of: 累计成交, 日均发电, and 关闭4家 behind 新开诊所15家."""
_PLACE = re.compile(r"..*[所店院校厂站馆库港园区]$")
"""How words for places end, whatever part of speech the dictionary takes them for: 诊所."""


def tidied_zh(words: str) -> str:
    """Return words without what leads to a name or follows it; "" where they are no name."""
    words = _NOTE.sub("", words)
    if _IN_TITLE.search(words):
        return ""
    words = _UNCLOSED.sub(r"\1", _UNOPENED.sub("", words))
    words = _MOVED_TO.sub("", _ABOUT.sub("", _SHOWN.sub("", words))).strip(" ·-–—、，,：:")
    kept = _between([word for word in tagged(words) if word.text.strip()])
    bare = words[kept[0].start : kept[-1].end].strip() if kept else ""
    return bare if bare and _is_name(bare, kept) else ""


def _between(found: Sequence[TaggedWord]) -> Sequence[TaggedWord]:
    """Return words without those at their beginning and end that name nothing."""
    begin = _loose(found, _is_loose)
    end = len(found) - _loose(found[begin:][::-1], lambda word: _is_loose(word) or word.tag in _BEHIND_ONLY)
    while begin < end < len(found) and found[end - 1].tag == "v" and len(found[end - 1].text) == 1:
        end -= 1
    return found[begin:end]


def _loose(found: Sequence[TaggedWord], is_loose: Callable[[TaggedWord], bool]) -> int:
    """Return how many words at the beginning name nothing."""
    return next((at for at, word in enumerate(found) if not is_loose(word)), len(found))


def _is_loose(word: TaggedWord) -> bool:
    """Tell whether a word names nothing: of those with more than one character the dictionary is less sure."""
    short = len(word.text) == 1 and word.tag in _AT_ENDS and word.text not in _NEVER_LOOSE
    return word.text in _LOOSE or (short and not word.text.isascii())


def _is_name(words: str, found: Sequence[TaggedWord]) -> bool:
    """Tell whether words name something: by a noun in them, or by what is done where that says enough."""
    if _SAYS_NOTHING.fullmatch(words) or _LED.match(words) or _TAKES_UP.search(words):
        return False
    named = any(word.tag.startswith(_NAMES) or _PLACE.match(word.text) for word in found)
    return named or _DEALT.search(words) is not None
