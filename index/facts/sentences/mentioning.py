"""A figure in a sentence in, the glossary metric that it is a figure of out.

Here is decided which of several metrics that a sentence names is the figure's: the last before it that it can be a
figure of, else the first right behind it.
"""

import re

from index.facts.context import Name, can_be
from index.facts.sentences.figures import Figure, Sentence, is_size
from index.facts.sentences.movement import Movement
from index.language.glossary import Glossary, TermMention
from index.language.numbers import Unit

_EXCLUDING = re.compile(
    r"(?:\b(?:excluding|exclusive of|net of|before)|扣除|剔除|不包括|不含|不计|补充|偿还|归还)\s*$",
    re.IGNORECASE,
)
_PAID_FOR = re.compile(
    r"\b(?:paid|payments?|prepaid|refunds?|prepayments?)\s+(?:for|of|on)\s+(?:the\s+|our\s+)?$", re.IGNORECASE
)
_OTHER_MEASURE = re.compile(
    r"\b(?:scores?|number|yields?|terms?|li(?:fe|ves)|maturity|ages?|frequency|coupons?|allowances?|reserves?)\s+(?:of|on|for)\s+"
    r"(?:(?:the|our|its|all)\s+)?(?:[a-z-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What something of a metric is that is another measure: "credit scores of our loans"."""
_COMPLEMENT_OF = re.compile(
    r"[a-z]\s+(?:subject|related|relating|associated|attributable|pursuant|secured|backed|supported|guaranteed|covered)"
    r"\s+(?:to|with|by)\s+(?:(?:these|the|our|its|such|this|certain)\s+)?(?:[a-z-]+ ){0,2}$"
)
"""What only says more of the noun that a figure is of: "financing subject to", "payments related to these"."""
_HOLDS = re.compile(
    r"\b(?:includ(?:es|ed|ing)|exclud(?:es|ed|ing)|contain(?:s|ed)|reflect(?:s|ed|ing)"
    r"|(?:is|was|are|were|stated) (?:after|before|net of))\b|加回|减去|包含|计入|計入|扣除|剔除",
    re.IGNORECASE,
)
REASON = re.compile(
    r"得益于|得益於|由于|由於|主要因|因为|因為|源于|归因于"
    r"|\b(?:because(?: of)?|due to|owing to|thanks to|reflecting)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*to\s+(?:about |nearly |over )?")
_MAX_GAP = 30
_COUNT_WORD = re.compile(r"(?:数|数量|總數|总数|人数|规模|量|率|額|额)$")
_AGAINST = re.compile(r"\s*(?:against|under|through|by)\b", re.IGNORECASE)
"""Behind an amount, before what it is not of: "$5 million against deferred tax assets"."""
_OTHER_STATEMENT = re.compile(
    r"\s*(?:,\s*)?(?:while|whereas|although|but|as|because|after|when|since)\b", re.IGNORECASE
)


def metric_of(sentence: Sentence, figure: Figure, movement: Movement | None) -> TermMention | None:
    """Return the metric that a figure is of: the last before it that fits, else the first behind it."""
    before = [
        m
        for m in sentence.terms_in(figure.lead)
        if not (
            _is_left_out(sentence, m) or _narrows(sentence, m, figure) or is_of_reason(sentence, m, figure)
        )
    ]
    fitting = [m for m in before if movement is not None or can_be(m.term, figure.quantity)]
    if figure.quantity.unit is Unit.POINTS:
        # only a ratio moves by points: in "the margin's loss narrowed 6.5 points" it is the margin that moves
        fitting = [m for m in fitting if m.term.unit_kind == "ratio"] or fitting
    if fitting:
        return _spelled_out(sentence, before, fitting[-1])
    tail = figure.tail.of(sentence.words)
    if (
        before
        or _OTHER_STATEMENT.match(tail)
        or _AGAINST.match(tail)
        or not re.match(r"\s*(?:[a-z]+\s+){0,3}(?:in|of)?\s*[A-Za-z]|\s*的", tail)
    ):
        return None
    behind = [
        m
        for m in sentence.terms_in(figure.tail)
        if m.span.start - figure.tail.start <= _MAX_GAP
        and not re.search(r"\d", sentence.words[figure.tail.start : m.span.start])
    ]
    if tail.lstrip().startswith("的"):
        behind = [m for m in behind if _closes_clause(sentence, m)]
    return next((m for m in behind if movement is not None or can_be(m.term, figure.quantity)), None)


def _is_left_out(sentence: Sentence, mention: TermMention) -> bool:
    """Tell whether a metric is named as what a figure does not hold, or what was paid for: "cash paid for taxes"."""
    before = sentence.words[: mention.span.start]
    return any(said.search(before) for said in (_EXCLUDING, _PAID_FOR, _OTHER_MEASURE, _COMPLEMENT_OF))


def _narrows(sentence: Sentence, mention: TermMention, figure: Figure) -> bool:
    """Tell whether a metric only says which things are meant: "customers with sales above $1m numbered 94".

    A quantity within a figure's own words is such a bound.
    """
    inside = (q for q in sentence.quantities if figure.lead.covers(q.span))
    bounds = [
        quantity.span
        for quantity in inside
        if not is_size(sentence.words, quantity)
        and not _TO.fullmatch(sentence.words[quantity.span.end : figure.quantity.span.start])
    ]
    return any(mention.span.end <= span.start or 0 <= mention.span.start - span.end <= 2 for span in bounds)


def is_of_reason(sentence: Sentence, mention: TermMention, figure: Figure) -> bool:
    """Tell whether a figure is of what moved a metric: "revenue fell because prices were 6% lower"."""
    return REASON.search(sentence.words[mention.span.end : figure.quantity.span.start]) is not None


def is_within(sentence: Sentence, mention: TermMention, figure: Figure) -> bool:
    """Tell whether a figure is of something that a metric holds: "net income includes a $57m impairment"."""
    between = sentence.words[mention.span.end : figure.quantity.span.start]
    return _HOLDS.search(between) is not None


def _closes_clause(sentence: Sentence, mention: TermMention) -> bool:
    """Tell whether a metric is the last word of its clause: "录得62%的毛利率", not "60%的收入来自…"."""
    return re.match(r"\s*(?:[，。；、,.;（(]|和|及|$)", sentence.words[mention.span.end :]) is not None


def _spelled_out(sentence: Sentence, mentions: list[TermMention], last: TermMention) -> TermMention:
    """Return the first of a metric's names where it is given twice: "net dollar retention (NDR)"."""
    first = last
    for mention in reversed(mentions[: mentions.index(last)]):
        between = sentence.words[mention.span.end : first.span.start]
        if mention.term.id != last.term.id or re.search(r"[^\s（）(),，、/:：\-\w]|[\u3400-\u9fff]", between):
            break
        first = mention
    return first


def is_kind_of_thing(mention: TermMention) -> bool:
    """Tell whether a metric names the things counted, so that a word glued to it says which of them."""
    text = mention.text
    return mention.term.unit_kind == "count" and not text.isascii() and _COUNT_WORD.search(text) is None


def is_of_whole(name: Name, whole: str, glossary: Glossary) -> bool:
    """Tell whether an owner's share is told by its name alone: "酱油实现收入6亿元，占总收入的三成"."""
    same = any(mention.term.id == name.metric for mention in glossary.find(whole))
    return same or not name.metric_text or "占" in name.metric_text
