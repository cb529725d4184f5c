"""Chinese words around a figure in; the name that they hold out, of what the figure is or whose, "" for none.

"那么不良贷款的比率" is 不良贷款的比率, "海岚平台的对象一般" 海岚平台的对象; "鉴于其中" names nothing.
Here is decided, by parts of speech, where a Chinese name begins and ends: no name ends in a conjunction, an adverb, a
preposition or a particle, none begins with a conjunction or a pronoun, and none is a clause.
"""

import re
from collections.abc import Callable, Sequence

from index.language.deeds import names_deed
from index.language.tagging import TaggedWord, tagged
from index.language.tradenames import names_trade

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
_ABOUT = re.compile(rf"^(?:关于|对于|至于|鉴于|除非|尽管|虽然|期间|到(?![期货店港账岗手])|{_AT})")
_MOVED_TO = re.compile(r"(?:调整|变更|修订|缩短|扩大|[提调增][高升加]|[下上]调|[降升增减]低?)(?:至|到|为)$")
_NO_END = frozenset({"c", "d", "ad", "p", "u", "uj", "ul", "uv", "y"})
"""Parts of speech that end no name: conjunctions, adverbs, prepositions, particles."""
_NO_BEGIN = frozenset({"c", "d", "ad", "y", "u", "uj", "ul"})
"""Those that begin none as words of one character; of longer ones the dictionary is less sure: 最终消费."""
_NAMING = frozenset({"不", "未", "非", "无", "所", "平均"})
"""What makes another name of the word that it stands before or behind."""
_LEADS = re.compile(
    r"[这那][个些种么]?|各自|其中?|目前|接|另?一方面|大[概致约]|基本|一般|通常|已经|分别|至少|左右|上下|统一|可[以能]"
)
"""Words that lead to a name or from it to its figure, whatever part of speech the dictionary takes them for."""
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
_PLACE = re.compile(r"..*[所店院校厂站馆库港园区]$")
"""How words for places end, whatever part of speech the dictionary takes them for: 诊所."""
_LINKS = re.compile(
    r"^(?:尤其是?|特别是?|大概|大约|例如|比如|过去|份|此前|之后|故|即|则|但|而|并|且|因此|所以|从而|进而|另|子公司(?=\S{3}))"
)
_ADVERBS = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:将|把|已|也|(?<!平)均|(?<![协员商联学工董监理基])会|拟|则|仍|亦|决定)+$"
)
_LED_TO = re.compile(
    r"(?:因|由于|根据|按照?|依据|随着|关于|对于|为了|若|如果|无论|距离?|向|对(?![公外冲账手])|把|被|使|让|令|截[至止]|审议|同意|计提|冲回|转回|收回|收购|核销|相应|适用|受限|新增|判令|上述|每年|最[大小高低])"
)
_LED_OR_NAME = re.compile(
    r"(?:自(?!有|营|主|产|研)|在(?!营|建|售|手|岗|线)|从(?!业)|以|经(?!营|销)|当|为|于|与|将|通过|除)"
)
"""Characters that names begin with too: 以岭药业, 经纬恒润."""
_ENDS = re.compile(
    r"(?:较|比|对|向|在|于|被|将|把|使|(?<!华)为|无法|不|未|(?<![智节职储核热电光风功性动产效])能|(?<![协员金合理监商联事学工])会|可|已|等|(?<![小])时|(?<![华大])中|(?<![国境省市以])内|后|前|以来|期间|[年月日]|(?<![活定长短中])期|季度|过程|情况|方面|税|总体|名义|(?<!平)均|各|的)$"
)
_CLAUSE = re.compile(
    r"[已将应拟](?!收|付|占|佔)|尚未|未(?!来|名|央)|了(?!解|望)|您|请|感谢|不(?!锈|动产|良)|无法|是(?!否)|交易日|本[周月季]|(?:上|下)半年|近日|日前|目前"
)
_CURRENCY = re.compile(r"(?:人民币|美元|港元|港币|欧元|日元|英镑)")
_LONG = 5
_CAUSE = re.compile(r"(?:增加|减少|冲减)$")
"""What moved a metric, and owns nothing of it."""
_OF_DOING = frozenset({"d", "v", "vn", "ul", "ad"})
_SAID = re.compile(r"(?:财务报表|报表|附注|年报)?[中内]?所[示列载述]$")
_SHORTEST = 3


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


def owner_zh(words: str) -> str:
    """Return words without what leads to somebody's name or follows it; "" where nothing is left."""
    return _without_tail(without_adverbs(_LINKS.sub("", words)))


def without_adverbs(words: str) -> str:
    """Return Chinese words without the adverbs and auxiliaries that they end with: 海岚股份 of 海岚股份将."""
    return _ADVERBS.sub("", words)


def can_own_zh(owner: str) -> bool:
    """Tell whether Chinese words can be whose a figure is, by how they begin and end and by what they hold."""
    if _CURRENCY.fullmatch(owner) or _LED_TO.match(owner) or _CAUSE.search(owner):
        return False
    if _LED_OR_NAME.match(owner) and not names_trade(owner):
        return False
    return not (_ENDS.search(owner) or (len(owner) > _LONG and _CLAUSE.search(owner)))


def is_currency_zh(words: str) -> bool:
    """Tell whether words are the name of a currency."""
    return _CURRENCY.fullmatch(words) is not None


def _without_tail(words: str) -> str:
    """Return words without the conjunction or adverb that they end with, and the verb before that."""
    words = _SAID.sub("", words)
    if len(words) < _SHORTEST or words.isascii():
        return words
    found = list(tagged(words))
    if found[0].tag == "d" and all(word.tag in _OF_DOING for word in found):
        return ""
    kept = list(found)
    while kept and (_ends_none(kept[-1]) or (kept[-1].tag == "a" and kept[-1].text not in _NAMING)):
        kept.pop()
    if len(kept) < len(found):
        while kept and kept[-1].tag == "v":
            kept.pop()
    return words[: kept[-1].end].strip() if kept else ""


def _between(found: Sequence[TaggedWord]) -> Sequence[TaggedWord]:
    """Return words without those at their beginning and end that name nothing."""
    begin = _loose(found, _begins_none)
    end = len(found) - _loose(found[begin:][::-1], _ends_none)
    while begin < end < len(found) and found[end - 1].tag == "v" and len(found[end - 1].text) == 1:
        end -= 1
    return found[begin:end]


def _loose(found: Sequence[TaggedWord], is_loose: Callable[[TaggedWord], bool]) -> int:
    """Return how many words at the beginning name nothing."""
    return next((at for at, word in enumerate(found) if not is_loose(word)), len(found))


def _begins_none(word: TaggedWord) -> bool:
    short = word.tag in _NO_BEGIN and (len(word.text) == 1 or word.tag == "c")
    return _is_loose(word, tells=short)


def _ends_none(word: TaggedWord) -> bool:
    return _is_loose(word, tells=word.tag in _NO_END)


def _is_loose(word: TaggedWord, *, tells: bool) -> bool:
    """Tell whether a word names nothing, because its part of speech tells that or whatever that is."""
    plain = tells and word.text not in _NAMING and not word.text.isascii()
    return plain or _LEADS.fullmatch(word.text) is not None


def _is_name(words: str, found: Sequence[TaggedWord]) -> bool:
    """Tell whether words name something: by a noun in them, or by what is done where that says enough."""
    if _SAYS_NOTHING.fullmatch(words) or _LED.match(words) or _TAKES_UP.search(words):
        return False
    named = any(word.tag.startswith(_NAMES) or _PLACE.match(word.text) for word in found)
    return named or names_deed(words)
