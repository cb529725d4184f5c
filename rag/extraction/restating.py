"""Passages and facts of reports that are one in, each told once out: copies of news, editions in both languages.

Here is decided which of them stands for all: the one in the question's language, else the one that came out first. What
only another one says stays, and so does a figure that differs: that is a conflict, and is shown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from index.editions import Relation
from index.language.numbers import find_quantities, same_value
from index.language.periods import parse_period
from index.language.scripts import fold
from index.types import Fact, Language, Report, StoredFact
from rag.extraction.reading import Kin, Reading
from rag.types import Passage

_REPEATED = 0.8
"""What share of its shingles a passage of a copy has in common with the passages of the report that stands for it."""
_SAID_AGAIN = 0.7
_SHINGLE, _SHINGLE_LATIN = 4, 12
_OVER = frozenset({"over", "at_least"})
_JUST_OVER = Decimal("1.1")
""""Over 21,000" and 21,536 are one figure, told shortly and told in full."""
_APART = re.compile(r"[\W_]+")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_SHORTEST_NAME, _LONGEST_NAME = 2, 40
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

Preference = tuple[bool, date, int]


def without_copies(
    passages: Sequence[Passage], kin: Kin, reports: Mapping[str, Report], lang: Language
) -> tuple[Passage, ...]:
    """Return passages without those of copies that say again, with the same numbers, what one that is kept says."""
    order = _order(reports, lang)
    kept: list[Passage] = []
    for passage in passages:
        copied = [
            other
            for other in passages
            if kin.get((passage.doc_id, other.doc_id)) is Relation.COPY
            and order[other.doc_id] < order[passage.doc_id]
        ]
        days = _days_out(reports[passage.doc_id])
        if not _is_said_by(passage.text, [*(other.text for other in copied), days], _REPEATED):
            kept.append(passage)
    return tuple(kept)


def restated(reading: Reading, facts: Iterable[StoredFact]) -> frozenset[str]:
    """Return the ids of those facts, all of one question, that a report which stands for theirs states too."""
    facts = tuple(facts)
    docs = {stored.doc_id for stored in facts}
    if not any((one, other) in reading.kin for one in docs for other in docs):
        return frozenset()
    order = _order(reading.reports, reading.parsed.lang)
    return frozenset(
        stored.fact_id
        for stored in facts
        if any(
            (stored.doc_id, other.doc_id) in reading.kin
            and _stands_for(other.fact, stored.fact, is_first=order[other.doc_id] < order[stored.doc_id])
            for other in facts
        )
    )


def is_said_again(reading: Reading, doc_id: str, words: str, other_id: str, other: str) -> bool:
    """Tell whether words of one report say what those of another say, the two reports being one.

    In one language they are nearly the same words; across languages they give no other figures.
    """
    relation = reading.kin.get((doc_id, other_id))
    if relation is Relation.COPY:
        return _is_said_by(words, [other], _SAID_AGAIN)
    if relation is not Relation.EDITION:
        return False
    figures = [{(abs(q.value), q.unit) for q in find_quantities(text)} for text in (words, other)]
    fewer, more = sorted(figures, key=len)
    return fewer <= more


def standing(reading: Reading, doc_id: str) -> str:
    """Return which of the reports read stands for one and all that are one with it."""
    order = _order(reading.reports, reading.parsed.lang)
    read = {passage.doc_id for passage in reading.passages}
    return min({doc_id, *(one for one in read if (doc_id, one) in reading.kin)}, key=lambda one: order[one])


def stands_before(reading: Reading, doc_id: str, other_id: str) -> bool:
    """Tell whether the first of two reports that are one stands for the second."""
    order = _order(reading.reports, reading.parsed.lang)
    return order[doc_id] < order[other_id]


def _order(reports: Mapping[str, Report], lang: Language) -> dict[str, Preference]:
    """Return which report stands for the others that are one with it: the first by this order."""
    return {
        doc_id: (report.metadata.lang is not lang, report.metadata.published or date.max, place)
        for place, (doc_id, report) in enumerate(reports.items())
    }


def _stands_for(one: Fact, other: Fact, *, is_first: bool) -> bool:
    """Tell whether a fact is given in place of another one of a report that is one with its own."""
    if (
        one.unit != other.unit
        or (one.change_kind is None) != (other.change_kind is None)
        or None not in (one.currency, other.currency)
        and one.currency != other.currency
    ):
        return False
    ends = [parse_period(fact.period).end if fact.period else None for fact in (one, other)]
    if None not in ends and ends[0] != ends[1]:
        return False
    if ends[0] is not None and ends[1] is None:
        is_first = True  # a figure whose time is told stands for one whose time is not
    elif ends[0] is None and ends[1] is not None:
        return False
    bounds = one.qualifier in _OVER, other.qualifier in _OVER
    if bounds == (False, True) and other.value <= one.value <= _JUST_OVER * other.value:
        return True
    return is_first and same_value(one.value, other.value) and bounds != (True, False)


def _is_said_by(words: str, others: Sequence[str], share: float) -> bool:
    own, theirs = _shingles(words), set().union(*map(_shingles, others))
    numbers, known = set(_NUMBER.findall(words)), {n for text in others for n in _NUMBER.findall(text)}
    if len(own & theirs) < share * len(own) or not numbers <= known:
        return False
    return not any(_renames(words, text) for text in others if _shingles(text) & own)


def _renames(words: str, other: str) -> bool:
    """Tell whether a text has, amid the words of another, a name where the other has another one."""
    own, theirs = _WORD.findall(words), _WORD.findall(other)
    changes = SequenceMatcher(None, own, theirs, autojunk=False).get_opcodes()
    return any(
        how == "replace"
        and start > 0
        and _are_names("".join(own[start:end]), "".join(theirs[begins:ends]), other)
        for how, start, end, begins, ends in changes
    )


def _are_names(mine: str, others: str, other: str) -> bool:
    """Tell whether of two pieces that stand for one another both may be names, and the first is said nowhere else."""
    if max(len(mine), len(others)) > _LONGEST_NAME or mine in _APART.sub("", other):
        return False
    if mine.isascii() or others.isascii():
        return mine[0].isupper() and others[0].isupper()
    return min(len(mine), len(others)) >= _SHORTEST_NAME and not set(mine) & set(others)


def _days_out(report: Report) -> str:
    """Return the day on which a report came out, as it may be written: another one is no conflict."""
    day = report.metadata.published
    return f"{day.isoformat()} {day.year} {day.month} {day.day}" if day else ""


def _shingles(text: str) -> set[str]:
    plain = _APART.sub("", fold(text))
    size = _SHINGLE_LATIN if plain.isascii() else _SHINGLE
    return {plain[place : place + size] for place in range(max(1, len(plain) - size + 1))}
