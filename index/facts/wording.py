"""The wording of statements about figures: what separates clauses, subjects from what they did, and what is filler.

Text in, trimmed text out. Here is decided where a clause ends and which words before a figure name nothing.
"""

import re
from dataclasses import dataclass

from index.types import Span

_SEPARATOR = re.compile(r"[，；;：。、]|,(?!\d)|\s[-–—]\s|:(?!\d)")
_OPEN, _CLOSE = "（(【[「『《“", "）)】]」』》”"
_MAX_BRACKETED = 60
"""A bracket that does not close within this many characters was never closed: it must not swallow a sentence."""

_VERB_ZH = (
    "实现了?|實現了?|录得|錄得|取得了?|达到了?|達到了?|共计|合计|合計|总计|累计|累計|获得了?|獲得了?|完成了?|拥有|擁有|突破了?|超过了?|超過了?"
    "|继续|繼續|持续|持續|保持|维持|維持|分别|分別|贡献了?|貢獻了?|带动|带来|创造了?|已有|共有|现有|公布|宣布|预计|預計|预期|有望"
    "|(?<![华因认作称视成名])[为為](?=[\\s约約人港美\\d])|是(?!否)|(?<!应)(?<!應)[占佔](?![用有比])|达(?![成产标])|達(?![成產標])"
)
_VERB_EN = (
    r"reported|posted|recorded|generated|achieved|delivered|reached|totall?ed|amounted to|came (?:in at|to)|stood at"
    r"|was|were|is|are|had|has|have|saw|booked|earned|signed|served|shipped|sold|produced|employed|operated|raised|spent|invested"
    r"|expects?|expected|forecasts?|guided|announced|said|continued|hit|exceeded|surpassed|remained"
)
VERB = re.compile(rf"{_VERB_ZH}|\b(?:{_VERB_EN})\b", re.IGNORECASE)

_FILLER_START = re.compile(
    r"^(?:[\s,，、:：;；.。·•●◆■▪*\-–—]+|其中|另外|此外|同时|同時|并且|並且|而且|以及|并|並|而|且|但|又|及|与|和|则|其(?![他余它])|该|該|包括|包含|含有?(?=[^税])|如|例如|上述|以上|主要|全年|年内|年內|当期|本期|期内|期內|期末|报告期内?|報告期內?|目前|截至|截止|截至目前|截至期末|截至报告期末?|上半年|下半年|"
    r"(?:of which|of this|of that|including|meanwhile|in addition|as (?:of|at)|during|while|and|but|with|the|a|an|its|our|their|this|total(?= of)|in|for|at|on)\b)",
    re.IGNORECASE,
)
_FILLER_END = re.compile(
    r"(?:[\s,，、:：;；.。·•*\-–—（(]+|约|約|近|超|逾|超过|超過|共|已|已经|就|则|至|达|達|到|为|為|有|了|仅|僅|高达|高達|的|数为|从|由|目前|现已|亦|也|(?<!平)均|还|先后|再次|首次|进一步|同样|大约|突破|不足|多达|"
    r"\b(?:of|at|to|by|about|around|approximately|nearly|over|more than|roughly|almost|a|an|the|was|were|is|are|from|and|some|only|just|with)\b)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_ATTRIBUTABLE = re.compile(
    r"(?:归属?于?|歸屬?於?)?(?:本|上市)?公司(?:普通股)?(?:股东|股東|权益持有人|權益持有人|拥有人|擁有人|所有者|母公司)(?:当期|應|应|期内|的|所有者|占|佔)*"
    r"|归属?于(?:母公司|上市公司)?(?:股东|所有者)?的?|(?:share )?attributable to .{0,40}",
    re.IGNORECASE,
)
_OWN_COMPANY = re.compile(
    r"^(?:本|该|該|我)?(?:公司|集团|集團|企业|企業|我们|我們)$|^(?:the |our )?(?:company|group|firm|corporation|we|it|they|management)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a metric or figure, taken apart: who, and what qualifies the metric."""

    subject: str
    modifier: str
    has_verb: bool


def clause_spans(sentence: str) -> tuple[Span, ...]:
    """Cut a sentence at commas, colons and the like that do not stand in brackets or numbers."""
    spans, begin, closes_at = [], 0, -1
    for position, character in enumerate(sentence):
        if position < closes_at:
            continue
        if character in _OPEN:
            closes_at = _closing(sentence, position)
        elif character != "、" and _SEPARATOR.match(sentence, position):
            spans.append(Span(begin, position))
            begin = position + 1
    spans.append(Span(begin, len(sentence)))
    return tuple(span for span in spans if span.of(sentence).strip())


def _closing(sentence: str, position: int) -> int:
    """Return where the bracket at `position` closes, or -1 when it does not within a few words."""
    closer = _CLOSE[_OPEN.index(sentence[position])]
    return sentence.find(closer, position, position + _MAX_BRACKETED)


def trim(text: str) -> str:
    """Strip brackets, connectives and adverbs that name nothing from both ends of `text`."""
    text = _BRACKETED.sub("", text)
    before = None
    while before != text:
        before = text
        text = _FILLER_END.sub("", _FILLER_START.sub("", text))
    return text.strip()


def take_apart(text: str) -> Lead:
    """Split the words before a metric at the last verb: "金蓝云实现云订阅" → subject 金蓝云, modifier 云订阅."""
    verbs = list(VERB.finditer(text))
    if not verbs:
        return Lead(trim(text), "", has_verb=False)
    return Lead(trim(text[: verbs[0].start()]), trim(text[verbs[-1].end() :]), has_verb=True)


def is_attributable(words: str) -> bool:
    """Tell whether words say no more than that a figure is the owners' share: it is the company's, on that basis."""
    return _ATTRIBUTABLE.fullmatch(words.strip()) is not None


def is_own_company(subject: str, names: frozenset[str]) -> bool:
    """Tell whether `subject` means the report's own company: "the group", "公司", or one of its `names`."""
    return _OWN_COMPANY.match(subject) is not None or subject.casefold() in names
