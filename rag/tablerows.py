"""Passages and the rows of the tables in them in; out which row of each says most of what is asked, and how much.

A passage of a table holds rows that are like one another: as a whole it is about all of them and near to none. Here is
decided how much of a question a row says: the share of its words and periods, each counting by how few of the rows at
hand have it. What no row has counts too, so that a row says little of a question that tables do not answer.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.language.tokenizing import index_terms
from index.library import Library
from index.types import Language, Report, Span, StoredRow, TableRow
from rag.asking import content_of
from rag.types import ParsedQuestion, Passage

_PAIR_WEIGHT = 0.5
"""What two neighbours count beside a word, as in the lexical index."""
_ROW_WEIGHT = 0.7
"""What a row that says all of a question counts beside its passage's score."""
_SAYS_IT = 0.3
"""The share of a question that makes a row the one which is meant: of 275 rows asked for, 19 of 20 say as much."""
_DATED = "period:"
"""Begins what stands for a period among the terms of a row, which are words otherwise."""

_LOOKED_INTO = 20
"""Passages whose rows are looked at one by one."""

Place = tuple[str, int]
"""A passage: the report's id and the ordinal there."""
Form = frozenset[str]
"""Terms that together are one way to say something."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The row of a passage that says most of what is asked, and which share of it, 0 to 1."""

    row: TableRow
    share: float


@dataclass(frozen=True, slots=True)
class _Sought:
    """One thing that is asked for: the forms that say it, of which one is enough, and what it counts."""

    forms: tuple[Form, ...]
    weight: float = 1.0


def by_rows(library: Library, parsed: ParsedQuestion, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return passages, best first, each with the row that is asked for if it has one, those of tables by these rows.

    The passages of tables take one another's places and scores; all others stay where they are, for rows do not tell
    whether a table or a sentence answers.
    """
    asked = _asked_rows(library, parsed, passages[:_LOOKED_INTO])
    places = [at for at, passage in enumerate(passages) if _place(passage) in asked]
    shares = {at: asked[_place(passages[at])].share for at in places}
    ordered = sorted(places, key=lambda at: -(passages[at].score + _ROW_WEIGHT * shares[at]))
    found = list(passages)
    for place, at in zip(places, ordered, strict=True):
        row = asked[_place(passages[at])].row if shares[at] >= _SAYS_IT else None
        found[place] = replace(passages[at], score=passages[place].score, row=row)
    return tuple(found)


def _asked_rows(library: Library, parsed: ParsedQuestion, passages: Sequence[Passage]) -> dict[Place, _Asked]:
    """Return the row of each passage that says most of a question; the first of those that say as much."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for passage in passages:
        spans[passage.doc_id].append(passage.span)
    rows = [row for doc_id, within in spans.items() for row in library.table_rows_within(doc_id, within)]
    names = {each.doc_id: _names_of(each) for each in library.reports()} if rows else {}
    spoken = {_place(passage): passage.lang for passage in passages}
    best: dict[Place, _Asked] = {}
    for lang in Language:
        of_lang = [stored for stored in rows if spoken[stored.doc_id, stored.chunk] is lang]
        for stored, share in zip(of_lang, _shares(of_lang, names, _sought_in(parsed, lang)), strict=True):
            place = stored.doc_id, stored.chunk
            if place not in best or share > best[place].share:
                best[place] = _Asked(stored.row, share)
    return best


def _place(passage: Passage) -> Place:
    return passage.doc_id, passage.ordinal


def _names_of(report: Report) -> str:
    """Return what a report is called and whose it is: said of all its rows, though none says it."""
    about = report.metadata
    return "\n".join(filter(None, (about.title, about.company, *about.aliases)))


def _shares(
    rows: Sequence[StoredRow], names: Mapping[str, str], sought: Sequence[_Sought]
) -> Iterator[float]:
    """Yield for each row how much of what is sought it says, 0 to 1."""
    terms = [_terms_of(names[one.doc_id]) | _terms_of(one.row.words) | _periods_of(one.row) for one in rows]
    said = [[any(form <= held for form in one.forms) for one in sought] for held in terms]
    held_by = [sum(column) for column in zip(*said, strict=True)]
    weights = [one.weight * _rarity(held, len(rows)) for one, held in zip(sought, held_by, strict=bool(rows))]
    whole = sum(weights) or 1.0
    for row in said:
        yield sum(weight for weight, is_said in zip(weights, row, strict=True) if is_said) / whole


def _rarity(held_by: int, rows: int) -> float:
    """Return what a word counts that so many of the rows have, as BM25 does."""
    return math.log(1 + (rows - held_by + 0.5) / (held_by + 0.5))


@lru_cache(maxsize=4096)  # questions on the same reports meet the same rows
def _terms_of(words: str) -> Form:
    terms = index_terms(words)
    return frozenset((*terms.words, *terms.pairs))


def _periods_of(row: TableRow) -> Form:
    return frozenset(_DATED + cell.period for cell in row.cells if cell.period is not None)


def _sought_in(parsed: ParsedQuestion, lang: Language) -> list[_Sought]:
    """Return what rows in a language are searched for: the question's words, or its forms in the other language."""
    of_words = _words(parsed) if lang is parsed.lang else _forms(parsed)
    labels = dict.fromkeys(each.period.label for each in parsed.periods if each.period is not None)
    return [*of_words, *(_Sought((frozenset({_DATED + label}),)) for label in labels)]


def _words(parsed: ParsedQuestion) -> Iterator[_Sought]:
    content = content_of(parsed.resolved)
    yield from (_Sought((frozenset({word}),)) for word in dict.fromkeys(index_terms(content).words))
    # "cost of sales": in English the words that connect belong to the pairs
    pairs = index_terms(parsed.resolved if parsed.lang is Language.EN else content).pairs
    yield from (_Sought((frozenset({pair}),), _PAIR_WEIGHT) for pair in dict.fromkeys(pairs))


def _forms(parsed: ParsedQuestion) -> Iterator[_Sought]:
    named = [one.forms for one in parsed.names]
    for forms in (*named, *(one.forms for one in parsed.metrics), *(one.forms for one in parsed.words)):
        yield _Sought(tuple(frozenset(index_terms(form).words) for form in forms))
