"""A sentence with "compared with" in, out which figures behind it are the earlier ones of which figures before it.

"Margin was $22m, or 11.8% of revenue, compared with $9m, or 5.9%": the money behind is the earlier value of the money
before, the rate of the rate. Here is decided how far the comparison goes, and when it is not with an earlier period.
"""

import re
from dataclasses import dataclass
from itertools import chain

from index.facts.sentences.figures import Figure, Sentence
from index.facts.wording import VERB
from index.language.numbers import Bound, Unit
from index.types import Fact, Span

_COMPARED = re.compile(
    r"\bcompare[ds] (?:with|to)\b|\bversus\b|\bvs\b\.?"
    r"|\bagainst\b(?=[^;.]*?\d[^;.]{0,20}\b(?:year|quarter|period|months|20\d\d|[HQ][1-4])\b)",
    re.IGNORECASE,
)
_FROM_PAIR = re.compile(
    r"\bto\s+\S*\d[^;]{0,25}?,?\s+or\s+\S*\d[^;]{0,60}?\bfrom\b(?=\s+\S*\d[^;]{0,30}?\bor\s+\S*\d)",
    re.IGNORECASE,
)
"""An amount and its rate that came from another such pair: "to $4m, or 8% of sales, from $3m, or 7% of sales"."""
_OTHER_THAN_EARLIER = re.compile(
    r"\b(?:budget|target|plan|consensus|estimates?|expectations|forecast|guidance|industry|average|peers?|respectively"
    r"|(?:for|among|in|with|on) (?:an? |the )?(?:placebo|control|comparator|vehicle|standard)|placebo)\b",
    re.IGNORECASE,
)
_LOSS_OR_PROFIT = re.compile(r"\b(?:loss|profit|income|gain|margin)\b", re.IGNORECASE)
_FOR_ANOTHER = re.compile(r"\s*for (?!the )[A-Z][a-z]")
_LOST = re.compile(
    r"(?:[\s，,;；:：（(]|为|為|则|是|录得|錄得|同期|净|淨|a|net|was)*(?:亏损|虧損|loss)(?:净?额)?(?:约|达|为|為|of|\s)*",
    re.IGNORECASE,
)
_GAIN = re.compile(r"\b(?:profit|income|gain)\b", re.IGNORECASE)
_RATES = (Unit.RATIO, Unit.POINTS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the earlier figures of a sentence stand; `since`: where the statement that they belong to begins."""

    tail: Span
    since: int


def comparisons(sentence: Sentence) -> tuple[Comparison, ...]:
    """Return the comparisons of a sentence with an earlier period."""
    found = []
    for mark in chain(_COMPARED.finditer(sentence.words), _FROM_PAIR.finditer(sentence.words)):
        end = _end(sentence, mark.end())
        if _OTHER_THAN_EARLIER.search(sentence.words, mark.end(), end) is None:
            since = sentence.words.rfind(";", 0, mark.start()) + 1
            found.append(Comparison(Span(mark.end(), end), since))
    return tuple(found)


def _end(sentence: Sentence, start: int) -> int:
    """Return where a comparison ends: at a semicolon, or at a clause that says something by itself."""
    for clause in sentence.clauses:
        if clause.start > start and (
            sentence.words[clause.start - 1] == ";" or VERB.search(clause.of(sentence.words))
        ):
            return clause.start
    return len(sentence.words)


def earlier_of(
    sentence: Sentence, figure: Figure, found: tuple[Comparison, ...], before: list[Fact]
) -> Fact | None:
    """Return the fact that a figure is the earlier value of; None where it is no such figure.

    before: the facts of the sentence so far.
    """
    if _FOR_ANOTHER.match(figure.tail.of(sentence.words)):
        return None
    where = next((one for one in found if one.tail.covers(figure.quantity.span)), None)
    if where is None or figure.quantity.bound in (Bound.FROM, Bound.TO):
        return None
    named = sentence.terms_in(Span(where.tail.start, figure.quantity.span.start))
    said = {fact.metric for fact in before}
    if any(_LOSS_OR_PROFIT.fullmatch(m.text) is None and m.term.id not in said for m in named[-1:]):
        return None
    alike = [
        quantity
        for quantity in sentence.quantities
        if where.tail.covers(quantity.span)
        and (quantity.unit in _RATES) == (figure.quantity.unit in _RATES)
        and quantity.span.start < figure.quantity.span.start
    ]
    mains = [
        fact
        for fact in before
        if fact.change_kind is None
        and where.since <= fact.value_span.start - sentence.start < where.tail.start
        and fact.unit == figure.quantity.unit
        and fact.currency == figure.quantity.currency
    ]
    main = mains[len(alike)] if len(alike) < len(mains) else None
    turns = (
        main is not None and "loss" in (main.metric or "") and _GAIN.search(figure.lead.of(sentence.words))
    )
    return None if turns else main


def lost_before(sentence: Sentence, figure: Figure, before: list[Fact]) -> Fact | None:
    """Return the profit that a figure is the earlier loss to: "溢利4.35亿元，去年同期为亏损1.82亿元"."""
    lead = sentence.without_periods(figure.lead)
    dated = lead != figure.lead.of(sentence.words)
    last = before[-1] if before else None
    if last is None or not dated or not _LOST.fullmatch(lead) or figure.quantity.unit is not Unit.MONEY:
        return None
    mains = [fact for fact in before if fact.change_kind is None and "profit" in (fact.metric or "")]
    alike = mains and mains[-1].unit == Unit.MONEY and mains[-1].currency == figure.quantity.currency
    return mains[-1] if alike else None


def is_turned(sentence: Sentence, figure: Figure, fact: Fact) -> bool:
    """Tell whether what was a profit is compared with a loss: "income of $3m, compared with a loss of $1m"."""
    said = figure.lead.of(sentence.words)
    return (
        re.search(r"\bloss\b|亏损|虧損", said, re.IGNORECASE) is not None
        and re.search("loss|亏|虧", f"{fact.metric} {fact.metric_text}".lower()) is None
    )
