"""A figure behind its English verb in; the subject of that verb and where its head ends, out.

"Depreciation expense attributed to equipment was $5 million" is of depreciation, "Net income, which includes a
credit of $4 million, was $36 million" of net income. Here is decided where a subject begins, which words only say
more of its head, and what is inserted between it and its verb.
"""

import re
from dataclasses import dataclass

from index.facts.phrases.dealings import HEDGE
from index.facts.wording import VERB
from index.types import Span

_PREDICATE = re.compile(
    r"(?P<comma>,)?\s+(?:(?:also|now|only|still|together|further)\s+)?"
    r"(?:(?:was|were|is|are|(?:has|have|had) been|totall?(?:ed|s)|total|amount(?:ed|s)? to|stood at|came (?:in at|to)"
    r"|reached|averaged|remained(?: at)?)(?:\s+(?:also|only|just))?"
    r"|(?:increased|decreased|rose|grew|fell|declined|dropped|climbed|improved)(?:\s+(?:slightly|sharply|significantly))?"
    rf"(?:\s+(?:by|to|from))?)\s+(?:approximately\s+)?(?:an?\s+)?{HEDGE}$",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r",\s+(?=(?:(?:which|that|who|whose|net of|excluding|including|inclusive of|exclusive of|consisting|comprising"
    r"|comprised|primarily|mainly|principally|such as|before|after|defined|computed|calculated|measured|based on|mostly"
    r"|together with|along with|as (?:adjusted|defined|measured|reported))\b|[a-z]+ed\s+(?:by|as|in|on|to|from)\s))",
    re.IGNORECASE,
)
_BOUND = re.compile(r"[,;:•]\s|\s[–—-]\s|\b(?:while|whereas|although|but)\s", re.IGNORECASE)
_LED = re.compile(r"\s*(?:(?:and|or|the|a|an|our|its|their|this|such|these|both|\(\d+\))\s+)*", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\s+(?:(?:that|which|who)\s|(?:for|in|on|from|to|under|with|by|at|between|against|of|within|before|after|due|owed"
    r"|net of)\s"
    r"|(?:not yet )?(?:[a-z-]+ed|paid|held|sold|bought|drawn|payable|receivable|relating|arising|resulting|underlying)"
    r"\s+(?:to|in|into|under|by|from|for|on|with|as|at|during|within|against|upon|related)\s)"
)
_MEASURES = re.compile(
    r"(?:amounts?|totals?|sums?|balances?|numbers?|levels?|portion|majority|share|proportion|percentage|part|volume|value"
    r"|rates?|size|remainder|rest|range|mix|average|most|all|each|some|none|any|many|one|half|cash|days|months)$",
    re.IGNORECASE,
)
"""Heads that say nothing of their own: "the amount of revenue recognised"."""
_DEED = re.compile(
    r"\s+(?:allocated|acquired|sold|purchased|bought|issued|repurchased|disposed|transferred|received|pledged|leased|paid|granted)\s"
)
"""Behind a head, what was done with it: "equipment acquired under leases" is no balance of equipment."""
_MOST_WORDS, _MOST_LISTED, _SHORTEST = 14, 34, 3
_LISTED_LAST = re.compile(r"\s*(?:[a-z][a-z-]*(?: [a-z-]+){0,2} )?and\s")
"""The last item of an enumeration: "and market-based vesting", "development and engineering expenses"."""
_NO_ITEM = re.compile(
    r"\s*(?:(?:in|for|as|during|at|on|over|after|before|since|while|when|if|although|however|also|furthermore|moreover"
    r"|meanwhile|further|similarly|with|under|by|to|because|based|compared|due|including|excluding|net of|but|overall"
    r"|of|from|which|that|who|consequently|therefore|thus)\b|[a-z]+(?:ly|ing)\b\s*$"
    r"|[a-z]+(?:ed|en|ing)\s(?:by|in|on|to|from|as)\b|\s{3,})",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r",\s(?:net of|excluding|including|inclusive of|exclusive of)\s[^,;]{2,60},(?=\s+\w)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a figure's verb: its words without what leads to them.

    head_end: where its head ends, in the sentence; of a head that only measures, where all of it ends.
    measure_end: where a head that only measures ends; as head_end for others.
    inserted: whether commas stand in it, or something in commas between it and its verb.
    deed: whether it says what was done with its head.
    """

    span: Span
    head_end: int
    measure_end: int
    inserted: bool
    deed: bool


def subject_of(words: str, end: int) -> Subject | None:
    """Return the subject of the verb that stands right before `end`; None where it cannot be told.

    words: the sentence without its periods.
    """
    predicate = _PREDICATE.search(words[:end])
    if predicate is None:
        return None
    region = words[: predicate.start()]
    for aside in (_BRACKET, _ASIDE):
        region = aside.sub(lambda m: " " * len(m.group()), region)
    inserted = predicate["comma"] is not None
    stop = _before_insertion(region) if inserted else len(region)
    if stop is None:
        return None
    span = _phrase(region, stop)
    if span is None:
        return None
    return _headed(region, span, inserted=inserted or "," in span.of(region))


def _before_insertion(region: str) -> int | None:
    """Return where the subject ends that something is inserted behind."""
    for opener in reversed(list(_INSERTED.finditer(region))):
        begin = _begin(region, opener.start())
        if _INSERTED.match(f", {region[begin : opener.start()].lstrip()}") is None:
            return opener.start()
    return None


def _begin(region: str, stop: int) -> int:
    return max((bound.end() for bound in _BOUND.finditer(region, 0, stop)), default=0)


def _phrase(region: str, stop: int) -> Span | None:
    """Return the noun phrase that ends at `stop`; None where a verb or figure stands in it."""
    begin = _begin(region, stop)
    if _LISTED_LAST.match(region, begin, stop):
        begin = _list_begin(region, begin)
    if begin < 0:
        return None
    led = _LED.match(region, begin, stop)
    start = led.end() if led else begin
    text = region[start:stop].rstrip()
    lists_on = region[begin:start].strip()[:3] in ("and", "or")
    most = _MOST_WORDS if text.count(",") == 0 else _MOST_LISTED
    if (
        not text
        or lists_on
        or len(text.split()) > most
        or _DIGIT.search(text)
        or _INSERTED.match(f", {text} ")
    ):
        return None
    return Span(start, start + len(text))


def _list_begin(region: str, begin: int) -> int:
    """Return where an enumeration begins whose last item begins at `begin`; -1 where that cannot be told."""
    while region[:begin].rstrip()[-1:] == ",":
        end = region.rindex(",", 0, begin)
        before = _begin(region, end)
        item = region[before:end]
        if not item.strip() or _NO_ITEM.match(item):
            break
        if VERB.search(item) or _DIGIT.search(item):
            return -1
        begin = before
    return begin


def _headed(region: str, span: Span, *, inserted: bool) -> Subject | None:
    text = span.of(region)
    more = _SAYS_MORE.search(text)
    head = text[: more.start()] if more else text
    if VERB.search(head) or len(head) < _SHORTEST or (more is None and not inserted):
        return None
    if _MEASURES.search(head):
        return Subject(span, span.end, span.start + len(head), inserted, deed=False)
    deed = more is not None and _DEED.match(text, more.start()) is not None
    end = span.start + len(head)
    return Subject(span, end, end, inserted, deed)
