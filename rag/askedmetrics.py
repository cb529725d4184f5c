"""A question's terms in, the metrics that it asks the figures of out.

Here is decided whose change or share a term is, what a compound metric took of a known name, and which metric is meant
where none is named.
"""

import re
from collections.abc import Sequence

from index.language.directions import find_changes
from index.language.glossary import Glossary, TermMention
from index.language.scripts import detect_language, fold
from index.types import Language, Span
from rag.asking import asks_change
from rag.compounds import growth_base, heads_of, is_growth
from rag.names import FoundName, NameIndex
from rag.types import AskedMetric, AskedName, AskedWord, QuestionType
from rag.wordsorting import METRIC_KINDS

_RANKS = re.compile(
    r"哪[个些款类条块项家种]?|业务|板块|分部|产品线?|[升涨增跌降]得|最.{1,2}|segments?|business(?:es)?|divisions?|products?|lines?"
)
"""Words that only say over what is ranked, and how."""


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
    for mention in metrics:
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


def assumed_metric(
    text: str,
    kind: QuestionType,
    metrics: Sequence[TermMention],
    names: Sequence[AskedName],
    words: Sequence[AskedWord],
    glossary: Glossary,
) -> tuple[AskedMetric, ...]:
    """Return revenue for a question on growth that names somebody but no metric: "which segment grew fastest?"."""
    moves = asks_change(text) or (kind is QuestionType.SUPERLATIVE and bool(find_changes(text)))
    asks = kind in (QuestionType.GROWTH, QuestionType.SUPERLATIVE) and moves
    revenue = glossary.get("revenue")
    if (
        metrics
        or any(not _RANKS.fullmatch(word.text) for word in words)
        or not names
        or not asks
        or revenue is None
    ):
        return ()
    word = revenue.zh if detect_language(text) is Language.ZH else revenue.en
    return (AskedMetric(word, revenue.id, (fold(revenue.zh), fold(revenue.en))),)
