"""Figures that a question names one beside the other in, their sum, difference or ratio out.

"Tiles and sanitaryware together", "by how much do sauces exceed bakery": the question is cut where it joins or sets
against, and what one piece leaves unsaid, the metric or the period, it has from the other. Here is decided which
figures of the pieces belong together: those of one unit and currency that fit best and are nearest to one another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

from index.language.numbers import Unit
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import amount_kind, is_price
from rag.extraction.sums.figures import Figure
from rag.extraction.sums.formulas import Derived, formula, told_twice
from rag.extraction.sums.nearness import nearness
from rag.extraction.sums.operands import JOINT
from rag.extraction.sums.phrases import Fit, Phrase, Term, fits, phrase_of
from rag.types import Statement

_MOST, _EACH = 4, 4
"""Pieces of a question, and figures looked at of each."""
_PAIR = 2
_STATED = 0.9
_SUM = re.compile(
    r"合计|总和|之和|加[起总上在]|一共|总共|共[计有]|\+|\b(?:combined|sum|together|in total|added?|plus|altogether)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"倍|之比|比值|\b(?:times|ratio of|multiple of)\b", re.IGNORECASE)
_GREATER = re.compile(r"\bhow many times\b", re.IGNORECASE)
_APART = re.compile(
    r"相差|差[额距值多几]|之差|差了?多少|比.{1,24}?[多少高低大小长短](?:出|了)?(?:多少|几)|[高多]出|"
    r"\b(?:gap|difference between|exceed\w*|"
    r"how (?:much|many)(?: \w+)? (?:more|less|fewer|higher|lower|larger|smaller|bigger)|"
    r"how far (?:above|below|ahead|behind)|by how (?:much|many))\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(r"减去|减掉|\b(?:minus|less)\b", re.IGNORECASE)


def of_several(reading: Reading, figures: Sequence[Figure]) -> Statement | None:
    """Work out what a question asks of several figures, None where one of them is not there."""
    text = reading.parsed.text
    if not any(asks.search(text) for asks in (_SUM, _TIMES, _APART, _ORDERED)):
        return None
    best = together(reading, figures, _pieces(reading, text))
    if best is None or (_SUM.search(text) and _is_stated(reading, figures)):
        return None
    return _made(reading, text, best)


def _is_stated(reading: Reading, figures: Sequence[Figure]) -> bool:
    """Tell whether a report gives one figure for all that a question names together."""
    named = phrase_of(reading, reading.parsed.text)
    return any(fit.score >= _STATED for fit in fits(reading, figures, named))


def together(
    reading: Reading, figures: Sequence[Figure], pieces: Sequence[tuple[Phrase, Phrase]]
) -> tuple[Figure, ...] | None:
    """Return one figure for each of some phrases, with what each is within, such that they belong together."""
    if not _PAIR <= len(pieces) <= _MOST:
        return None
    found = [fits(reading, figures, phrase, within=within)[:_EACH] for phrase, within in pieces]
    joined = (
        (sum(fit.score for fit in choice) + bond, tuple(fit.figure for fit in choice))
        for choice in product(*found)
        if (bond := _bond(choice)) is not None
    )
    best = max(joined, key=lambda one: one[0], default=None)
    return best[1] if best is not None else None


def _bond(choice: Sequence[Fit]) -> float | None:
    """Return how near to one another figures stand; None where they are not alike or one of them is twice there."""
    figures = [fit.figure for fit in choice]
    kinds = {amount_kind(figure.fact) for figure in figures}
    spans = {(figure.stored.doc_id, figure.fact.value_span) for figure in figures}
    if len(kinds) > 1 or len(spans) < len(figures):
        return None
    if any(told_twice(one.fact, other.fact) for one, other in combinations(figures, 2)):
        return None
    labels = {figure.fact.metric or "" for figure in figures}
    alike = _ALIKE if len(labels) == 1 else 0.0
    near = [nearness(one, other) or 0.0 for one, other in zip(figures, figures[1:], strict=False)]
    return alike + sum(near) / len(near)


_ALIKE = 0.2


def _pieces(reading: Reading, text: str) -> list[tuple[Phrase, Phrase]]:
    """Return what each piece of a question names, with what it shares with the others."""
    whole = phrase_of(reading, text)
    read = [
        phrase for words in JOINT.split(text) if (phrase := phrase_of(reading, words)).terms or phrase.periods
    ]
    own = [phrase for phrase in read if _own(phrase) or len(phrase.metrics) > 0 or phrase.periods]
    shared = tuple(term for term in whole.terms if term.metric is not None)
    named = [phrase for phrase in own if _own(phrase)]
    if len(named) >= _PAIR:
        return [_completed(phrase, shared) for phrase in named]
    by_metric = [phrase for phrase in own if phrase.metrics]
    if len(by_metric) >= _PAIR:
        parts = tuple(term for phrase in named for term in _own(phrase))
        return [(replace(phrase, terms=(*parts, *_metric(phrase))), Phrase(())) for phrase in by_metric]
    dated = [phrase for phrase in own if phrase.periods]
    if len(dated) >= _PAIR:
        return [(Phrase(whole.terms, phrase.periods), Phrase(())) for phrase in dated]
    return []


def _own(phrase: Phrase) -> tuple[Term, ...]:
    return tuple(term for term in phrase.terms if term.metric is None)


def _metric(phrase: Phrase) -> tuple[Term, ...]:
    return tuple(term for term in phrase.terms if term.metric is not None)


def _completed(phrase: Phrase, shared: tuple[Term, ...]) -> tuple[Phrase, Phrase]:
    """Return a piece by its own words, within the metric that it or else another piece names."""
    return replace(phrase, terms=_own(phrase)), Phrase(_metric(phrase) or shared, phrase.periods)


def _made(reading: Reading, text: str, found: tuple[Figure, ...]) -> Statement | None:
    stored = [figure.stored for figure in found]
    values = tuple(one.fact.value for one in stored)
    fact = stored[0].fact
    if _SUM.search(text) and not _ORDERED.search(text):
        if Unit(fact.unit) in (Unit.RATIO, Unit.POINTS) and len({one.fact.span for one in stored}) > 1:
            return None
        if is_price(fact):
            return None
        derived = Derived("sum", sum(values, Decimal(0)), Unit(fact.unit), fact.currency, values)
        return formula(reading, derived, stored, signs=("", *(" + " for _ in stored[1:])))
    if len(stored) != _PAIR:
        return None
    by_size = sorted(stored, key=lambda one: -one.fact.value)
    if _TIMES.search(text):
        first, second = by_size if _GREATER.search(text) else stored
        if second.fact.value == 0:
            return None
        values = (first.fact.value, second.fact.value)
        derived = Derived("ratio", values[0] / values[1], Unit.MULTIPLE, None, values)
        return formula(reading, derived, (first, second), signs=("", " ÷ "))
    first, second = stored if _ORDERED.search(text) else by_size
    values = (first.fact.value, second.fact.value)
    unit = Unit.POINTS if Unit(fact.unit) is Unit.RATIO else Unit(fact.unit)
    derived = Derived("difference", values[0] - values[1], unit, fact.currency, values)
    return formula(reading, derived, (first, second), signs=("", " − "))


def parts_of(reading: Reading, words: str) -> Iterator[Phrase]:
    """Yield what each of the parts names that some words list: "tiles and sanitaryware"."""
    for piece in _LISTED.split(words):
        phrase = phrase_of(reading, piece)
        if _own(phrase):
            yield replace(phrase, terms=_own(phrase))


_LISTED = re.compile(r"[和与及、，,]|以及|\b(?:and|or|plus)\b|\+", re.IGNORECASE)
