"""A Chinese or English run in, whether it has the form of a firm's name and acts as firms do, out.

A name may be made of words of the language, a place and a trade above all (砚山矿业). It is told from a subject matter
(高端装备) by its own part, which is no common word, and by what only somebody can do: to announce, to say, to have a
chairman.
"""

import re
from collections import Counter

from index.language.deeds import names_deed
from index.language.dictionary import dictionary, is_common, is_english_word
from index.language.glossary import load_glossary
from index.language.tradenames import (
    LEGAL_ZH,
    core,
    is_trade_word,
    names_trade,
    trade_behind,
    trades,
    without_legal_form,
)

_WHEN = r"(?:今[日天晚]|昨[日天晚]|近日|日前|当日|方面|[（(][^（）()]{2,20}[）)]|\d{1,2}月\d{1,2}日晚?间?)*"
_ACTS_ZH = (
    r"(?:[，,：:]?(?:表示|披露|公告|公布|发布|宣布|透露|回应|聘请|已聘请|成立于|创立于|总部|旗下|收到|签署|签下)"
    r"|[，,]?(?:计划|拟)(?=[\u4e00-\u9fff\d])|(?:联合)?(?:董事长|董秘|总经理|总裁|创始人|首席|CEO|CFO)"
    r"|(?:股价|股东|董事会|管理层))"
)
_RESULTS_ZH = r"(?:发布|公布|披露|召开|交出)[^，。；\n]{0,16}(?:财报|业绩|季报|年报|半年报|中报|快报|报告)"
_BODY = re.compile(
    r"(?:政府|部门?|局|委|院|协会|学会|央行|行业|市场|产业|企业|公司|机构|厂商|领域|板块|概念|指数|消费者|用户)$"
)
"""Who announces and says, and is no firm."""
_KIND = re.compile(r"企业|行业|产业|市场|板块|领域|厂商|公司|机构|用户|客户|产品|项目|设备|系统|[业类]")
"""What behind a trade makes it no firm's name but a kind: 电信企业."""
_SOURCE = re.compile(r"(?:来源|來源|\bsources?)\s*[:：]", re.IGNORECASE)
_RESEARCH = re.compile(
    r"\s?(?:证券|證券)?(?:研究[所院部]|研究中心|整理|预测|預測|(?:Research|Estimates|estimates|forecasts)\b)"
)
_SHORTEST_OWN, _LONGEST_OWN = 2, 4
_RARE = 150
"""How often a word stands in the dictionary's corpus (60 million words) at most that is hardly one of the language."""
_FIRM_EN = re.compile(r"\b[A-Z][\w&.'’-]*[a-z](?: (?:& |and |of )?[A-Z][\w&.'’-]*[a-z]){1,3}")
_PART = r"(?!\s+(?:division|segment|business|unit|brand|region)s?\b)"
_OPENING = 400
_LEAST_USES = 3


def is_firm_shaped(name: str) -> bool:
    """Tell whether Chinese characters are an own part that is no common word and a trade: 砚山矿业, not 消费电子."""
    if not names_trade(name) or _BODY.search(name):
        return False
    own = core(name)
    is_own = _SHORTEST_OWN <= len(own) <= _LONGEST_OWN and own != name and name.startswith(own)
    return is_own and not is_common(own) and not trades(own) and not _is_term(own)


def firm_first(words: str) -> str:
    """Return the firm's name that Chinese words begin with, by its form: 南屿航空 of 南屿航空运力; "" for none.

    Its own part is hardly a word of the language and is made of none: 高端装备 is a trade, 重点统计钢铁企业 a kind.
    """
    for own in range(_SHORTEST_OWN, _LONGEST_OWN + 1):
        name = words[: trade_behind(words, own)]
        is_alone = len(name) > own and _KIND.match(words, len(name)) is None
        if is_alone and is_firm_shaped(name) and is_rare(name) and not _is_made_of_words(words[:own]):
            return name
    return ""


def whole_firm(words: str) -> str:
    """Return Chinese words that are a firm's name by their form and nothing more; "" for any others."""
    return words if words and firm_first(words) == words else ""


def _is_made_of_words(own: str) -> bool:
    """Tell whether the own part of a name says what is done, or is several common words."""
    parts = dictionary().cut(own)
    return names_deed(own) or (len(parts) > 1 and all(len(part) > 1 and is_common(part) for part in parts))


def is_rare(name: str) -> bool:
    """Tell whether the own part of a name is hardly a word of the language at all."""
    own = core(name)
    return not dictionary().has_word(own) or dictionary().suggest_freq(own) <= _RARE


def acts(name: str, text: str) -> bool:
    """Tell whether a text has somebody of that name announce, say, plan, or have officers and shareholders."""
    return re.search(rf"{re.escape(name)}(?:{LEGAL_ZH})?{_WHEN}{_ACTS_ZH}", text) is not None


def publishes(name: str, text: str) -> bool:
    """Tell whether a text has somebody of that name publish results, as only companies do."""
    if _BODY.search(name):
        return False
    return re.search(rf"{re.escape(name)}(?:{LEGAL_ZH})?{_WHEN}{_RESULTS_ZH}", text) is not None


def is_told_as_source(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] names who made figures or wrote: in a line of sources, or as a research house."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return _SOURCE.search(line) is not None or _RESEARCH.match(text, end) is not None


def has_legal_tail(name: str) -> bool:
    """Tell whether a name closes with a word of legal form behind its trade: 砚山矿业集团."""
    bare = without_legal_form(name)
    return bare != name and is_firm_shaped(bare)


def fuller_name(name: str, text: str) -> str:
    """Return the one longer name, closed by a trade, that a text has for an English one: "Acme Foods"; "" if none.

    What the text calls a division, or several longer names, are parts of the firm.
    """
    pattern = rf"\b{re.escape(name)}((?: (?:& )?[A-Z][\w&'’-]*){{1,3}})(?<=[a-z]){_PART}"
    tails = {
        tail
        for match in re.finditer(pattern, text)
        if is_trade_word((tail := match.group(1)).rsplit(" ", 1)[-1])
    }
    return f"{name}{tails.pop()}" if len(tails) == 1 else ""


def is_begin_of_longer(name: str, text: str) -> bool:
    """Tell whether a text has an English name only as the begin of one longer one: "Acme" of "Acme Vale"."""
    behind = re.findall(rf"\b{re.escape(name)}\b(?: ([A-Z][\w&'’-]*[a-z]))?", text) if name.isascii() else []
    is_one = len(set(behind)) == 1 and len(behind) > 1
    return is_one and behind[0] != "" and not is_trade_word(behind[0])


_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_RIVAL = 2
"""Whoever is named half as often as a firm is no bystander."""


def leading_firm(text: str) -> str:
    """Return the only English firm that a text goes on naming, from its opening on; "" where there are several.

    Its name ends with a word of trade and holds one that is no word of the language: "Corrie Bank".
    """
    uses = Counter(
        match.group() for match in _FIRM_EN.finditer(text) if not is_told_as_source(text, *match.span())
    )
    firms = {name: count for name, count in uses.items() if count > 1 and _is_firm_en(name)}
    if len(firms) != 1:
        return ""
    name, count = firms.popitem()
    is_leading = count >= _LEAST_USES and name in text[:_OPENING]
    return name if is_leading and not _is_rivalled(name, text) else ""


def _is_rivalled(firm: str, text: str) -> bool:
    """Tell whether a text names others nearly as often as a firm, whatever they are called: news of several firms."""
    words = Counter(word for word in _CAPITALISED.findall(text) if not is_english_word(word.lower()))
    own = max(words[word] for word in firm.split(" "))
    others = (count for word, count in words.items() if word not in firm.split(" "))
    return max(others, default=0) * _RIVAL >= own


def _is_firm_en(name: str) -> bool:
    words = [word for word in name.split(" ") if word[0].isupper()]
    return is_trade_word(words[-1]) and any(not is_english_word(word.lower()) for word in words[:-1])


def _is_term(word: str) -> bool:
    return any(len(mention.text) == len(word) for mention in load_glossary().find(word))
