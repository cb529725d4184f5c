"""Matched figures in, those of the version that a question asks for out: as restated, or as first reported.

Here is decided that the two are told apart only where a report gives both for one period; what was replaced is the base
of what replaced it.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from index.language.numbers import Unit
from index.types import Fact, FactSource, StoredFact
from rag.types import AskedWord

_BEFORE = re.compile(
    r"(?:重述|重列|追溯调整|追溯重述|会计政策变更)之?前(?!后)|(?:最初|原先|原来?|首次)(?:报告|披露|公布|列报)"
    r"|\b(?:before|prior to|pre-?)\s*(?:the |its |any )?(?:restat\w+|re-?presentation)"
    r"|\b(?:originally|first|previously|initially) (?:reported|stated|published|disclosed)\b"
    r"|\bas (?:first )?reported\b|\bun-?restated\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:重述|重列|追溯调整|追溯重述)(?!之?前)|\b(?:restated|re-presented|restatement)\b", re.IGNORECASE
)
_WORD = re.compile(
    r"(?:重述|重列|追溯|追溯调整|追溯重述|列报|最初|原先|restat\w+|re-?presented|originally|initially|reported|published|stated)"
    r"[前后]?",
    re.IGNORECASE,
)
_BASE = "base"
_BARE = re.compile(r"[\d.,()（） -]+")


class Version(Enum):
    """Which version of a figure that a report gives twice."""

    RESTATED = auto()
    FIRST = auto()


def version_asked(text: str) -> Version | None:
    """Return which version of its figures a question asks for, None where it says nothing or names both."""
    first = _BEFORE.search(text) is not None
    restated = _AFTER.search(_BEFORE.sub(" ", text)) is not None
    if first == restated:
        return None
    return Version.FIRST if first else Version.RESTATED


def without_version(words: Sequence[AskedWord]) -> tuple[AskedWord, ...]:
    """Leave out the words of a question that only say which version is meant."""
    return tuple(word for word in words if not _WORD.fullmatch(word.text))


def is_of_version(stored: StoredFact, beside: Sequence[StoredFact], version: Version) -> bool:
    """Tell whether a figure is the version asked for; `beside` are the others that may answer.

    Where a report tells versions apart for one period, its figures of other periods are as they stand.
    """
    twice = {
        _place(one) for one in beside if _is_base(one.fact) for two in beside if _is_replaced_by(one, two)
    }
    if version is Version.FIRST:
        return _is_base(stored.fact) and not _is_bare(stored.fact) and _place(stored) in twice
    return not _is_base(stored.fact) and any(place[0] == stored.doc_id for place in twice)


def _is_bare(fact: Fact) -> bool:
    """Tell whether a sentence gives money without a currency or scale: that of its tables may be meant."""
    money = fact.unit == Unit.MONEY and fact.source is not FactSource.TABLE
    return money and _BARE.fullmatch(fact.value_text.strip()) is not None


def _is_base(fact: Fact) -> bool:
    return fact.qualifier == _BASE and fact.change_kind is None


def _is_replaced_by(one: StoredFact, other: StoredFact) -> bool:
    return not _is_base(other.fact) and other.fact.change_kind is None and _place(one) == _place(other)


def _place(stored: StoredFact) -> tuple[str, str, str | None, str | None, str]:
    fact = stored.fact
    return stored.doc_id, fact.segment, fact.metric, fact.period, fact.unit
