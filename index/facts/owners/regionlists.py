"""A change before which only a place stands in; that place out, where it is one of a list.

"Americas up 1.1%, Asia down 2%": such a list leaves out its metric, which the words before it named. Here is decided
that two items that follow one another are a name and a word of change each, and nothing more.
"""

import re

from index.facts.sentences.figures import Figure, Sentence
from index.facts.sentences.ongoing import is_place
from index.language.numbers import Unit

_ITEM_EN = re.compile(
    r"[\s,;:]*(?:(?:and|while|with|but)\s+)?(?:the\s+)?"
    r"(?P<owner>[A-Z][\w&.’'-]*(?:[ /](?:[A-Z][\w&.’'-]*|and|of|the|&))*)\s+(?:(?:was|were)\s+)?"
    r"(?:up|down|ahead|rose|fell|grew|declined|increased|decreased|gained|slipped|climbed|dropped)\s*(?:by\s+)?"
)
_ITEM_ZH = re.compile(
    r"[\s、，,；;：:]*(?:其中[，,]?|而|和|及)?(?P<owner>[\u3400-\u9fff]{2,8}?)(?:市场|业务)?(?:同比|环比|则|分别|按年)*"
    r"(?:增长|下降|上升|下跌|上涨|下滑|增|降|减少|增加)(?:了|约)?"
)
_BEGIN = re.compile(r"[:：;；，,、]")
_REGION_ZH = re.compile(
    r"(?:大中华|亚太|中东|拉美|北美|南美|东南亚|欧非中东)(?:地?区)?"
    r"|[\u3400-\u9fff]{0,3}洲|[\u3400-\u9fff]{1,4}地区"
)
_NOBODY = re.compile(
    r"(?:Sales|Revenue|Profit|Net|Gross|Operating|Total|Group|The|This|That|It|We|They|Which|Costs?|Volumes?|Prices?"
    r"|Q[1-4]|H[12]|FY\d*|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def listed_mover(sentence: Sentence, figure: Figure) -> str:
    """Return the place alone before a change that has another such item beside it; "" for any other figure."""
    index = sentence.quantities.index(figure.quantity)
    owner = _item(sentence, index)
    beside = (other for other in (index - 1, index + 1) if 0 <= other < len(sentence.quantities))
    return owner if owner and any(_item(sentence, other) for other in beside) else ""


def _item(sentence: Sentence, index: int) -> str:
    """Return the place that is all that stands before the change of one of a sentence's quantities."""
    quantity = sentence.quantities[index]
    if quantity.unit is not Unit.RATIO:
        return ""
    before = sentence.words[: quantity.span.start]
    begins = [sentence.quantities[index - 1].span.end if index else 0]
    begins += [mark.end() for mark in _BEGIN.finditer(before)]
    words = before[max(begins) :]
    english, chinese = _ITEM_EN.fullmatch(words), _ITEM_ZH.fullmatch(words)
    if english and not _NOBODY.match(english["owner"]):
        return english["owner"]
    owner = chinese["owner"] if chinese else ""
    return owner if owner and (is_place(owner) or _REGION_ZH.fullmatch(owner)) else ""
