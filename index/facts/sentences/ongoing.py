"""A figure whose words leave out that it is a change in; whether it goes on with the change before it, out.

"GDP同比增长5.5%，二季度6.3%", "日本GDP增长1.3%、英国0.2%": here is decided when only a period or a place
stands before a rate, which is then of the change that the rate before it is of.
"""

import re

from index.facts.sentences.figures import Figure, Sentence
from index.facts.wording import trim
from index.language.numbers import Unit
from index.language.tagging import tagged
from index.types import Span

_PLACE_KIND = re.compile(r"欧元区|欧盟|地区|区域|市场|经济体|省|市|区|国|州|三角洲")
_MANNER = re.compile(
    r"(?:名义|实际|(?:(?:最近|过去|近)?[\d一二两三四五六七八九十]+年[间来]?的?)?(?:年均)?(?:复合)?年均|年均复合|复合|CAGR|年化|[\d一二两三四五六七八九十]+年[间来]?|扣除.{1,8}(?:因素|影响)后?|剔除.{1,8}(?:因素|影响)后?"
    r"|(?:按|以)(?:不变|可比)(?:价格?|口径|汇率)(?:计算?)?|按?可比口径|(?:[\d一二两三四五六七八九十]+年|疫情)前|[周月日季]度?(?=环比|同比)?|年初|期初|前一(?:个?交易)?日|前一周|上一?周|上一?交易日|两年平均|季调后?|经季节调整后?|折年率|[，,、])+"
)
"""How growth is measured, which names nothing: "同比名义增长6.5%，扣除价格因素实际增长5.8%"."""
_JOINS = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)")
_ON_A_BASIS = re.compile(
    r"\s*(?:adjusted for|at constant|in constant|on an?\b|excluding|in local|organic|like[- ]for[- ]like|underlying"
    r"|net of|before|after|in reported|reported|comparable|in real terms)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:and|but)?\s*")
_IN_PERIOD = re.compile(r"\s+(?:in|for|during)\s")
_EXPECTING = re.compile(
    r"(?:(?:we|it|they|the company|the group|management|now)\s+)*(?:now\s+)?"
    r"(?:expects?|forecasts?|guides?|plans?|anticipates?|projects?|coming(?: in)?|reaching|standing|ending)?",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(
    r"(?:(?:during|in|over|for) )?(?:the )?(?:quarter|year|period|half|month|week)"
    r"|year[- ](?:on|over)[- ]year|sequentially"
    r"|(?:which )?(?:represent|reflect|mark)(?:s|ed|ing)",
    re.IGNORECASE,
)
_MAX_PLACE, _LONGEST = 8, 16


def is_place(words: str) -> bool:
    """Tell whether Chinese words are the name of a place and nothing else: 德国, 东岭地区, 长三角."""
    if not 1 < len(words) <= _MAX_PLACE or words.isascii():
        return False
    found = list(tagged(words))
    return found[0].tag == "ns" and all(w.tag == "ns" or _PLACE_KIND.fullmatch(w.text) for w in found)


def leading_place(words: str) -> str:
    """Return the place that Chinese words for what a figure is of begin with: 美国 of 美国智能家居渗透率."""
    if not words or words[0].isascii():
        return ""
    first, *rest = tagged(words[:_LONGEST])
    if not rest or len(first.text) < 2:
        return ""
    market = first.text.removesuffix("市场")
    return first.text if first.tag == "ns" else market if market != first.text and is_place(market) else ""


def says_how(words: str) -> bool:
    """Tell whether words say how growth is measured, and name nothing."""
    return _MANNER.fullmatch(words) is not None


def names_nothing(words: str) -> bool:
    """Tell whether English words before a figure only say who expects it, or when: "we expect", "in the year"."""
    return _EXPECTING.fullmatch(words) is not None or _ONLY_WHEN.fullmatch(words) is not None


def goes_on_alone(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a rate goes on with the change of the rate before it, for another period or place."""
    index = sentence.quantities.index(figure.quantity)
    before = sentence.quantities[index - 1] if index else None
    if (
        before is None
        or figure.aside
        or figure.quantity.unit is not Unit.RATIO
        or before.unit is not Unit.RATIO
    ):
        return False
    if _is_for_another_period(sentence, figure):
        return True
    named = sentence.terms_in(Span(0, before.span.start))
    if not named or named[-1].term.unit_kind == "ratio" or sentence.terms_in(figure.lead):
        return False
    said = figure.lead.of(sentence.words)
    words = trim(sentence.without_periods(figure.lead))
    if not words:
        return bool(sentence.periods_in(figure.lead)) and "（" not in said and "(" not in said
    return is_place(words)


def continues(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a clause's first figure goes on with the change that the clause before ended with."""
    return goes_on_alone(sentence, figure) or is_listed_on(sentence, figure)


def is_listed_on(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure only goes on with a list: "falls of $5 million, $4 million and $3 million"."""
    index = sentence.quantities.index(figure.quantity)
    before = sentence.quantities[index - 1] if index else None
    if before is None or before.unit is not figure.quantity.unit:
        return False
    return _JOINS.fullmatch(sentence.words[before.span.end : figure.quantity.span.start]) is not None


def is_restated(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a bracket gives the change before it on another basis: "rose 5% (4% at constant currency)"."""
    index = sentence.quantities.index(figure.quantity)
    before = sentence.quantities[index - 1] if index else None
    if before is None or before.unit is not figure.quantity.unit or not figure.aside:
        return False
    return _ON_A_BASIS.match(sentence.words, figure.quantity.span.end) is not None


def _is_for_another_period(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether nothing but "and" stands before a rate, and a period behind: "rose 27% in May, and 32% in June"."""
    alone = _AND.fullmatch(figure.lead.of(sentence.words)) is not None
    dated = _IN_PERIOD.match(figure.tail.of(sentence.words)) is not None
    return alone and dated and bool(sentence.periods_in(figure.tail))
