"""A question's terms in, the metrics that it asks the figures of out.

Here is decided whose change or share a term is, what a compound metric took of a known name, and which metric is meant
where none is named.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.directions import find_changes
from index.language.glossary import Glossary, TermMention
from index.language.scripts import fold
from index.types import Language, Span
from rag.asking import asks_change
from rag.compounds import growth_base, heads_of, is_growth
from rag.names import FoundName, NameIndex
from rag.types import AskedMetric, AskedName, ParsedQuestion, QuestionType
from rag.wordsorting import METRIC_KINDS

_RANKS = re.compile(
    r"哪[个些款类条块项家种]?|业务|板块|分部|产品线?|品类|品牌|市场|地区|区域|收入来源|来源|规模|体量|贡献|[升涨增跌降卖]得|最.{1,2}"
    r"|segments?|business(?:es)?|divisions?|products?|lines?|markets?|regions?|brands?|categor(?:y|ies)|units?"
    r"|earn(?:s|ed)?|makes?|brings?|brought|sells?|sold|contribut(?:es?|ed|or)"
)
"""Words that only say over what is ranked, and how."""
_CLASS = r"(?:业务|板块|分部|事业部|产品线?|品类|品牌|地区|区域|市场|收入来源)"
_CLASS_EN = (
    r"(?:segment|business|division|product|product line|line|market|region|brand|category|unit|contributor)"
)
_BY_SIZE = re.compile(
    rf"最大的?{_CLASS}|{_CLASS}(?:的?(?:规模|体量|贡献))?最大|卖得最[好多]|贡献最[大多]|最大的?(?:贡献|来源)"
    rf"|\b(?:largest|biggest) (?:\w+ )?{_CLASS_EN}\b"
    rf"|\bwhich (?:\w+ )?{_CLASS_EN} (?:is|was) (?:the )?(?:largest|biggest)\b"
    r"|\b(?:earn(?:s|ed)?|makes?|made|brings? in|brought in|sells?|sold|contributes?|contributed) (?:the )?most\b",
    re.IGNORECASE,
)
"""Ranks by size without saying of what: by what is earned."""
_AGEING = "ageing"
_OF_A_RATE = re.compile(r"(?:的|加权|平均|综合|实际|整体|名义|年化|当期)*")
_WHICH = re.compile(r"\bwhich (\w+)|哪[个条家款类项种]([\u3400-\u9fff]{2})", re.IGNORECASE)


def metrics_of(terms: Sequence[TermMention], glossary: Glossary) -> list[TermMention]:
    """Return the metrics asked for, each once; "ARR growth" asks for ARR, and "growth" by itself for none."""
    metrics: dict[str, TermMention] = {}
    for mention in terms:
        if mention.term.kind in METRIC_KINDS:
            mention = _of_share(mention, glossary)
            base = growth_base(glossary, mention.term.id)
            if base is not None:
                metrics.setdefault(base.id, TermMention(mention.span, base, base.zh))
            elif not is_growth(mention.term):
                metrics.setdefault(mention.term.id, mention)
    if len(metrics) > 1:
        metrics.pop(_AGEING, None)  # what is divided by it is asked for: 1至2年账龄的应收账款
    return list(metrics.values())


def _of_share(mention: TermMention, glossary: Glossary) -> TermMention:
    """Return the metric inside "占营收比重": what something is a share of."""
    if not mention.text.startswith(("占", "佔")):
        return mention
    inner = [m for m in glossary.find(mention.text[1:]) if m.term.kind in METRIC_KINDS]
    return TermMention(mention.span, inner[0].term, inner[0].text) if inner else mention


def owners_inside(
    text: str, metrics: list[TermMention], found: Sequence[FoundName], names: NameIndex, glossary: Glossary
) -> tuple[list[TermMention], tuple[FoundName, ...]]:
    """Give back what a compound metric took of a known name: in 甲乙云|服务收入 the name is 甲乙云服务."""
    kept, owned = [], []
    for place, mention in enumerate(metrics):
        if (lent := _whose_rate(text, mention, metrics[place + 1 :], names)) is not None:
            owned.append(FoundName(mention.span, lent))
            continue
        start = _run_start(text, mention.span.start, [f.span for f in found])
        start += text.startswith("的", start)
        for head in heads_of(glossary, mention.term.id) if start < mention.span.start else ():
            end = mention.span.start + len(head.prefix)
            part = names.part(text[start:end]) if text[mention.span.start : end] == head.prefix else None
            base = glossary.get(head.metric)
            if part is not None and base is not None:
                owned.append(FoundName(Span(start, end), part))
                mention = TermMention(Span(end, mention.span.end), base, text[end : mention.span.end])
                break
        kept.append(mention)
    return kept, tuple(owned)


def _whose_rate(
    text: str, mention: TermMention, others: Sequence[TermMention], names: NameIndex
) -> AskedName | None:
    """Return the owner that a metric is of a rate right behind it: 企业贷款 in "企业贷款加权平均利率"."""
    behind = [other for other in others if other.span.start >= mention.span.end]
    rate = min(behind, key=lambda other: other.span.start, default=None)
    if rate is None or rate.term.unit_kind != "ratio":
        return None
    between = text[mention.span.end : rate.span.start]
    return names.part(mention.text) if _OF_A_RATE.fullmatch(between) else None


def _run_start(text: str, end: int, taken: Sequence[Span]) -> int:
    """Return where the run of Han characters before `end` begins, not inside a name already found."""
    start = end
    while (
        start > 0
        and "\u3400" <= text[start - 1] <= "\u9fff"
        and not any(s.start < start <= s.end for s in taken)
    ):
        start -= 1
    return start


def with_assumed(parsed: ParsedQuestion, glossary: Glossary) -> ParsedQuestion:
    """Return a question with revenue for its metric where it names somebody, and ranks or moves by no metric.

    "Which segment grew fastest?" and "which route earns most?" are asked of revenue.
    """
    text, kind, revenue = parsed.text, parsed.kind, glossary.get("revenue")
    ranked = kind is QuestionType.SUPERLATIVE
    moves = asks_change(text) or (ranked and bool(find_changes(text)))
    asks = (moves and kind in (QuestionType.GROWTH, QuestionType.SUPERLATIVE)) or (
        ranked and _BY_SIZE.search(text) is not None
    )
    if parsed.metrics or not parsed.names or not asks or revenue is None:
        return parsed
    if any(not _RANKS.fullmatch(word.text) and word.text not in _classes(text) for word in parsed.words):
        return parsed
    word = revenue.zh if parsed.lang is Language.ZH else revenue.en
    metric = AskedMetric(word, revenue.id, (fold(revenue.zh), fold(revenue.en)))
    return replace(parsed, metrics=(metric,), words=())


def _classes(text: str) -> frozenset[str]:
    """Return the words that only say over what "which" ranges: "which route", 哪条航线."""
    return frozenset(fold(match[1] or match[2]) for match in _WHICH.finditer(text))
