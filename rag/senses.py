"""A question's words in, the same out with what they mean beside one another: a deal that closes is no shop shut.

English says much by small verbs, and which other words say the same hangs on what they are said of. Here is decided
that sense, for the matters that business reports are full of: deals, rounds of funding, what is let, what is lost,
what is relied on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rag.types import AskedWord

_DEAL = (
    r"\b(?:deals?|acquisition|purchase|transaction|takeover|buyout|merger|disposal|divestment|stake|sale)\b|"
    r"收购|并购|交易|股权"
)
_ROUND = r"\b(?:series [a-h]|[a-h][ -]round|round|financing|fundrais\w+|funding|raise)\b|[a-h]\s?轮|融资|本轮"


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a word means where the question speaks of some matter; its other sense is given up where it has one."""

    word: re.Pattern[str]
    beside: re.Pattern[str]
    forms: tuple[str, ...]


def _sense(word: str, beside: str, *forms: str) -> _Sense:
    return _Sense(re.compile(word, re.IGNORECASE), re.compile(beside, re.IGNORECASE), forms)


_SENSES = (
    _sense(
        r"clos(?:e[sd]?|ing)|complet(?:e[sd]?|ing|ion)|finali[sz]ed?|go(?:es)? through|交割|完成|落地|关闭",
        rf"{_DEAL}|{_ROUND}",
        "close", "closed", "closing", "completed", "completion", "complete", "finalised", "交割", "完成", "落地",
    ),
    _sense(
        r"deals?|transactions?",
        r"\b(?:clos|complet|finali|sign|pay|paid|price|cost|cash|worth|seller|buyer|target|announce)",
        "deal", "transaction", "acquisition", "acquired", "acquire", "takeover", "purchase", "bought", "merger",
        "contract", "order", "收购", "并购", "交易", "股权", "合同", "订单",
    ),
    _sense(
        r"lea?d(?:s|ing)?|led", _ROUND, "led", "leads", "lead", "led by", "lead investor", "领投", "牵头",
    ),
    _sense(r"领投方?|主投|牵头", _ROUND, "领投", "led", "leads", "lead investor", "lead"),
    _sense(
        r"hire|rental|rent(?:s|ed|ing)?|lease[sd]?|loan|let",
        r"\b(?:out )?on (?:hire|rental|lease|loan|rent)\b|\b(?:rent|lease|let|hire)[sd]? ?(?:out|ed out)\b",
        "hire", "hired out", "rent", "rental", "rented", "rented out", "lease", "leased", "leases", "lets", "on loan",
        "out with", "在租", "出租", "租赁", "租出", "租用", "租",
    ),
    _sense(
        r"los[et]s?|losing|money|亏钱|赔钱|赔",
        r"\b(?:los[et]s?|losing) money\b|\bmoney[- ]losing\b|亏钱|赔钱",
        "lose money", "lost", "loses", "loss", "losses", "net loss", "in the red", "亏损", "亏了", "亏", "净亏损", "赔",
    ),
    _sense(
        r"bank(?:s|ing)?|count(?:s|ing)?|rel(?:y|ies|ying)|depend(?:s|ing|ent)?|lean(?:s|ing)?",
        r"\b(?:bank|count|rel(?:y|ie)|depend|lean)(?:s|ing|ent)? (?:up)?on\b",
        "bank on", "count on", "count", "counts", "rely", "relies", "reliance", "depend", "depends", "assume",
        "assumes", "plan on", "依赖", "依靠", "指望", "靠", "计入", "假设",
    ),
    _sense(
        r"turn(?:s|ed)?|refus\w*|declin\w*|reject\w*|推掉|拒接|婉拒",
        r"\bturn(?:s|ed|ing)? (?:down|away)\b|\b(?:refus|reject|declin)\w* (?:\w+ )?(?:orders?|business|work)|"
        r"推掉|拒接|婉拒",
        "turned away", "turned down", "refused", "declined", "rejected", "推掉", "拒接", "婉拒", "拒绝",
    ),
)  # fmt: skip


def in_sense(text: str, words: Iterable[AskedWord]) -> tuple[AskedWord, ...]:
    """Return a question's words, those that mean something of their own in it with what says the same."""
    return tuple(_meant(text, word) for word in words)


def _meant(text: str, word: AskedWord) -> AskedWord:
    for sense in _SENSES:
        if sense.word.fullmatch(word.text) and sense.beside.search(text):
            return replace(word, forms=tuple(dict.fromkeys((word.text, *sense.forms))))
    return word
