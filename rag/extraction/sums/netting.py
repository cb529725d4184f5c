"""A question on a net change in, what came less what went out, or how far a count moved between two days.

Here is decided which two figures of one sentence are what came and what went of one thing. A net figure that a report
states itself comes before any that is computed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.numbers import Unit
from index.types import StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.grouping import Group, grouped
from rag.extraction.selecting.owners import around, of_company, of_part
from rag.extraction.selecting.selection import Match, in_period
from rag.extraction.selecting.timeliness import match_period
from rag.extraction.sums.operands import names_something
from rag.types import AskedWord, QuestionType

_NET = re.compile(
    r"净(?:新?增|减|变|流[入出])|\bnet (?:change|increase|decrease|additions?|new|gain|loss(?:es)? of|openings?)\b",
    re.IGNORECASE,
)
_NET_WORD = re.compile(r"净.*|一年|net|year|additions?|openings?|estate|number", re.IGNORECASE)
_STATED = re.compile(r"净|\bnet\b", re.IGNORECASE)
_CAME = re.compile(
    r"新[开增签设建]|开[业设出]|加入|入职|\b(?:open\w*|add(?:ed|itions?)|new|join\w*|hir\w+)\b", re.IGNORECASE
)
_WENT = re.compile(r"关[闭店停]|流失|退出|离职|减少|\b(?:clos\w+|shut\w*|lost|left|exit\w*)\b", re.IGNORECASE)
_NEAR = 40
"""Characters that may stand between what came and what went."""


def asks_net(text: str) -> bool:
    """Tell whether a question asks for a net change."""
    return _NET.search(text) is not None


def came_and_went(reading: Reading) -> tuple[Group, Group] | None:
    """Return what came and what went of the thing asked about, None where no sentence gives both."""
    words = net_words(reading.parsed.words)
    counts = [stored for stored in reading.facts if _is_count(reading, stored)]
    if any(_STATED.search(one.fact.metric_text) and _speaks_of(reading, one, words) for one in counts):
        return None
    pairs = [
        (came, went)
        for came in counts
        if _CAME.search(came.fact.metric_text) and not _WENT.search(came.fact.metric_text)
        for went in counts
        if _WENT.search(went.fact.metric_text) and _stand_together(came, went)
        if _speaks_of(reading, came, words) or _speaks_of(reading, went, words)
    ]
    timely = {
        match.stored.fact_id for match in in_period(reading, [_match(reading, came) for came, _ in pairs])
    }
    for came, went in pairs:
        if came.fact_id in timely:
            one, other = (grouped((_match(reading, stored),))[0] for stored in (came, went))
            return one, other
    return None


def net_words(words: Sequence[AskedWord]) -> tuple[AskedWord, ...]:
    """Return the words that say of what a net change is asked."""
    return tuple(word for word in words if names_something(word) and not _NET_WORD.fullmatch(word.text))


def as_level(reading: Reading) -> Reading:
    """Return a reading that asks for the level of what a net change is asked of."""
    words = tuple(replace(word, qualifies=True) for word in net_words(reading.parsed.words))
    return replace(reading, parsed=replace(reading.parsed, kind=QuestionType.VALUE, words=words))


def _is_count(reading: Reading, stored: StoredFact) -> bool:
    fact = stored.fact
    counted = Unit(fact.unit) is Unit.COUNT and not is_change(fact)
    return counted and of_company(reading.parsed, stored) and of_part(reading, stored)


def _speaks_of(reading: Reading, stored: StoredFact, words: Sequence[AskedWord]) -> bool:
    said = folded(around(reading, stored))
    return bool(words) and all(holds(said, word.forms) for word in words)


def _stand_together(came: StoredFact, went: StoredFact) -> bool:
    """Tell whether two figures are of one report and one period and stand side by side."""
    one, other = came.fact, went.fact
    apart = max(other.value_span.start - one.value_span.end, one.value_span.start - other.value_span.end)
    return came.doc_id == went.doc_id and one.period == other.period and apart <= _NEAR


def _match(reading: Reading, stored: StoredFact) -> Match:
    return Match(stored, 1.0, match_period(reading, stored))
