"""On which basis a figure is asked for and stated in, whether the two agree out: adjusted, or as the accounts give it.

Companies call the same basis by many names: underlying, non-GAAP, before special items. Here is decided that these are
one, and that where a question says nothing the figure of the accounts is meant if a report gives it.
"""

import re

from index.types import Span, StoredFact
from rag.extraction.reading import Reading
from rag.types import AskedMetric, AskedWord

ADJUSTED = "adjusted"
_APART = r"(?:special|significant|exceptional|one-?off|non-?recurring|unusual|non-?core)"
_OUT_ZH = r"(?:重大|特殊|特别|例外|非经常|非經常|一次性)"
_CONSTANT = (
    r"\bconstant[- ](?:currency|currencies|(?:exchange |fx )?rates?)\b|\bCER\b|"
    r"\bcurrency[- ]neutral\b|(?:剔除|扣除|不计)(?:外币|外汇)?(?:汇率|匯率)|(?:固定|不变|恒定)(?:汇率|匯率)"
)
_ADJUSTED = re.compile(
    rf"\badjusted\b|\bunderlying\b|\bnon-? ?(?:gaap|ifrs)\b|\b(?:before|excluding|excl\.?|pre) {_APART}\b|"
    rf"\bpre-exceptionals?\b|{_CONSTANT}|"
    rf"经调整|經調整|调整后|調整後|扣非|扣除非经常|非(?:公认|通用|国际财务|\s?gaap|\s?ifrs)|"
    rf"(?:不计|不含|不包括|剔除|扣除|未计){_OUT_ZH}|{_OUT_ZH}(?:性)?项目前",
    re.IGNORECASE,
)
_OF_ACCOUNTS = re.compile(
    r"\bstatutory\b|(?<!non-)(?<!non )(?<!non)\b(?:gaap|ifrs)\b|\bunadjusted\b|"
    r"法定|(?<!非)(?<!非 )(?:公认会计|gaap|ifrs)",
    re.IGNORECASE,
)
_WORD = re.compile(
    rf"(?:{_ADJUSTED.pattern}|{_OF_ACCOUNTS.pattern}|before|excluding|without|items|{_APART}|不计|不含|剔除|扣除|{_OUT_ZH}性?|项目|口径|基准|basis)",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(r"(?:业绩)?指引|guidance", re.IGNORECASE)
"""What says that an expectation is asked for; a report may head its own by other words."""
_FIGURE = re.compile(r".*\d", re.DOTALL)


def asked_bases(text: str) -> frozenset[bool]:
    """Return whether adjusted figures are asked for, those of the accounts, both or, where nothing is said, neither."""
    found = {True} if _ADJUSTED.search(text) else set()
    return frozenset(found | {False} if _OF_ACCOUNTS.search(_ADJUSTED.sub(" ", text)) else found)


def at_constant_rates(text: str) -> bool:
    """Tell whether a question asks how something moved at constant rates of exchange: no reported figure tells."""
    return re.search(_CONSTANT, text, re.IGNORECASE) is not None


def without_basis(text: str, words: tuple[AskedWord, ...]) -> tuple[AskedWord, ...]:
    """Leave out the words of a question that only say on which basis a figure is."""
    words = tuple(word for word in words if not _GUIDANCE.fullmatch(word.text))
    if not asked_bases(text):
        return words
    return tuple(word for word in words if not _WORD.fullmatch(word.text))


def is_adjusted(reading: Reading, stored: StoredFact) -> bool:
    """Tell whether a figure, by its metric or by the words before it in its clause, leaves something out."""
    fact = stored.fact
    if fact.basis == ADJUSTED or _ADJUSTED.search(fact.metric_text):
        return True
    lead = Span(fact.span.start, max(fact.value_span.start, fact.span.start)).of(
        reading.text_of(stored.doc_id)
    )
    return _ADJUSTED.search(_FIGURE.sub("", lead)) is not None


def unadjusted(reading: Reading, metric: AskedMetric) -> str | None:
    """Return the id of the metric that an adjusted one adjusts."""
    plain = metric.term_id.removeprefix(f"{ADJUSTED}-")
    return plain if plain != metric.term_id and reading.glossary.get(plain) is not None else None
