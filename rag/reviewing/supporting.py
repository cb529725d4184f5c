"""A sentence and the passages found for it in; for each of its figures the sentence of a report that states it, out.

Here is decided that a figure which was read as a fact of one metric and owner bears out no claim of another; and that a
sentence without figures needs one sentence of a report that has its names, times, turns, and nearly all of its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.language.numbers import Quantity, Unit, find_quantities
from index.language.scripts import fold
from index.language.sentences import split_sentences
from index.language.tokenizing import tokenize
from index.types import Fact
from rag.extraction import Reading, folded, holds, related_metrics
from rag.reviewing.focusing import is_of
from rag.types import ParsedQuestion, Passage, Source
from rag.verification import (
    Claim,
    Evidence,
    content_words,
    is_whole,
    open_sources,
    rounds_to,
    tie_figures,
    turns_hold,
    words_hold,
)
from rag.writing import contexts_of, owners_of

_MOST_PASSAGES = 12
"""Passages in which a sentence without figures is looked for."""
_WHOLE = 0.8
"""The share of its content words that the sentence of a report must have to bear out one without figures."""


@dataclass(frozen=True, slots=True)
class Supported:
    """A figure's claim with the sentence of a report that states it, None where none does."""

    claim: Claim
    source: Source | None


def support_figures(sentence: str, reading: Reading) -> tuple[Supported, ...]:
    """Return the claim of each figure of a sentence with where a report states it."""
    sources = tuple(_with_values_of(sentence, reading))
    evidence = _opened(sources, reading)
    tied = tie_figures(sentence, question=_unasked(reading), evidence=evidence, owners=owners_of(reading))
    quoted = _quoted(sentence, reading)
    if quoted is not None:
        return tuple(Supported(claim, quoted) for claim, _ in tied)
    found = ((claim, None if entry is None else sources[entry.source]) for claim, entry in tied)
    return tuple(
        Supported(claim, source if source is not None and _is_as_read(claim, source, reading) else None)
        for claim, source in found
    )


def _quoted(sentence: str, reading: Reading) -> Source | None:
    """Return the passage of which a sentence is whole sentences or rows."""
    sources = tuple(Source(one.doc_id, one.span, one.page, one.score) for one in reading.passages)
    evidence = _opened(sources, reading)
    return next((sources[one.index] for one in evidence if is_whole(sentence, one)), None)


def _is_as_read(claim: Claim, source: Source, reading: Reading) -> bool:
    """Tell whether a figure of a sentence was read as what the claim says it is, where it was read as anything."""
    facts = [
        stored.fact
        for stored in reading.facts
        if stored.doc_id == source.doc_id
        and source.span.covers(stored.fact.value_span)
        and rounds_to(abs(stored.fact.value), abs(claim.figure.value))
    ]
    return not facts or any(_measures(claim, fact, reading) and is_of(claim, fact) for fact in facts)


def _measures(claim: Claim, fact: Fact, reading: Reading) -> bool:
    """Tell whether a fact is of the claim's metric, of a near kin of it, or of what its words call so."""
    if not claim.metrics:
        return True
    if fact.metric is not None:
        kin = {fact.metric, *related_metrics(reading.glossary, fact.metric)}
        if not kin.isdisjoint(claim.metrics):
            return True
    label = folded(fact.segment, fact.metric_text)
    terms = (reading.glossary.get(metric) for metric in claim.metrics)
    return any(holds(label, tuple(map(fold, term.forms))) for term in terms if term is not None)


def tells_moves(sentence: str, sources: Sequence[Source], reading: Reading) -> bool:
    """Tell whether what a sentence says to have moved, without a figure for it, moved so in what is cited for it."""
    opened = _opened(tuple(sources), reading)
    return turns_hold(sentence, find_quantities(sentence), opened, reading.glossary)


def support_words(sentence: str, reading: Reading) -> Source | None:
    """Return the sentence of a report that says what a sentence without figures does, None where none does."""
    words = content_words(sentence)
    for source in _sentences(reading.passages[:_MOST_PASSAGES]):
        if _covers(words, source.span.of(reading.text_of(source.doc_id))) and words_hold(
            sentence, question=_unasked(reading), evidence=_opened((source,), reading)
        ):
            return source
    return None


def _with_values_of(sentence: str, reading: Reading) -> Iterator[Source]:
    """Yield the sentences of the passages that have a figure of the size of one of the sentence's."""
    values = [abs(figure.value) for figure in find_quantities(sentence)]
    for source in _sentences(reading.passages):
        words = source.span.of(reading.text_of(source.doc_id))
        held = find_quantities(words)
        same = any(rounds_to(abs(one.value), value) or _is_bare_cell(one) for one in held for value in values)
        # a figure alone on its line says neither whose nor what it is
        if same and content_words(words):
            yield source


def _is_bare_cell(figure: Quantity) -> bool:
    """Tell whether a figure may be a cell's, whose scale stands in the head of its table."""
    return figure.unit is Unit.COUNT and figure.scale is None and figure.noun is None


def _covers(words: set[str], text: str) -> bool:
    held = set(tokenize(text))
    return bool(words) and sum(word in held for word in words) >= _WHOLE * len(words)


def _unasked(reading: Reading) -> ParsedQuestion:
    """Return what a sentence says as a question whose own words prove nothing."""
    return replace(reading.parsed, text="", resolved="")


def _opened(sources: tuple[Source, ...], reading: Reading) -> tuple[Evidence, ...]:
    contexts = contexts_of(reading.reports)
    return open_sources(sources, reading.passages, reading.text_of, contexts.__getitem__)


def _sentences(passages: tuple[Passage, ...]) -> Iterator[Source]:
    for passage in passages:
        for span in split_sentences(passage.text, passage.span.start):
            yield Source(passage.doc_id, span, passage.page, passage.score)
