"""A phrase of a question in, the figures that it may mean out, each with how well it fits.

"marketing costs", "order backlog at end-July", "subsea cable": the names, metrics and words of a phrase are held
against what is said of each figure. Here is decided how near a word has to stand to a figure to speak of it, and that a
figure of another owner, of another time, or a change, is not the one that is meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.language.numbers import Unit
from index.language.periods import find_periods
from index.language.scripts import fold
from index.language.stemming import stem
from index.language.tokenizing import tokenize
from index.types import FORECAST
from rag.asking import without_function_words
from rag.compounds import heads_of, share_base
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.selecting.grouping import foretells
from rag.extraction.selecting.kinship import related_metrics
from rag.extraction.selecting.timeliness import PeriodMatch, match_period
from rag.extraction.sums.figures import Figure, names_report
from rag.extraction.sums.operands import names_something
from rag.populations import POPULATION
from rag.types import AskedMetric, AskedName, AskedPeriod, AskedWord

_OWN, _SENTENCE, _ABOVE = 1.0, 0.55, 0.4
"""What a word counts that is said of the figure itself, in its sentence, over it."""
_KIN = 0.9
_ENOUGH = 0.65
"""The share of a phrase's words that a figure's own words have to say."""
_NEAR = 0.5
_OTHER_OWNER, _FORETOLD, _EARLIER, _ENDS, _UNDATED, _WITHIN = 0.35, 0.3, 0.25, 0.2, 0.1, 0.05
_MOST = 6
_SPAN = re.compile(r"[一二两三四五六七八九十几\d]+个?(?:年度?|月|季度?)|years?|quarters?|average|mean|均值?")
"""Words that only say over how long."""
_TRADE, _PAIR = 2, 2
_RUN = re.compile(r"[\u3400-\u9fff]{2,8}|[a-z][a-z &-]{2,40}[a-z]")
_AKIN, _SAME, _ALONE = 0.38, 0.45, 0.6
"""Cosines from which words of two languages say something near, the same, and one word what a whole label does: of
pairs of terms that do not translate one another, one in 14,000 lies as near as the last."""
_UNITS = {
    "money": (Unit.MONEY,),
    "ratio": (Unit.RATIO, Unit.POINTS, Unit.MULTIPLE),
    "count": (Unit.COUNT, Unit.PHYSICAL),
}
"""In which units the glossary's kinds of metrics are measured."""
_LONG, _SHORT = 3.0, 0.5
_ASKED = re.compile(
    r"\b(?:asked|surveyed|polled|interviewed|questioned|canvassed|sampled|sample of|responses)\b|"
    r"调查了?|访问了?|受访|回收|问卷|样本|调研了",
    re.IGNORECASE,
)
"""What is said of the number of those whom a survey asked."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a phrase names: its word or name, or its metric, and where it stands in the question."""

    place: int
    word: AskedWord
    metric: AskedMetric | None = None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a question: what it names itself, in order, and the periods it names."""

    terms: tuple[Term, ...]
    periods: tuple[AskedPeriod, ...] = ()

    @property
    def metrics(self) -> tuple[AskedMetric, ...]:
        """Return the metrics that it names."""
        return tuple(term.metric for term in self.terms if term.metric is not None)


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure that a phrase may mean; `score`: higher is better, 1 for one whose own words say all of it."""

    figure: Figure
    score: float


def phrase_of(reading: Reading, piece: str, *, anew: bool = False) -> Phrase:
    """Return what a piece of the question names; `anew`: by its own words, where the whole reads them otherwise."""
    parsed, low = reading.parsed, fold(piece)
    names = [name for name in parsed.names if fold(name.text) in low and not names_report(reading, name)]
    terms = [_of_name(name, low) for name in names]
    metrics = () if anew else tuple(metric for metric in parsed.metrics if fold(metric.text) in low)
    metrics = metrics or _named_anew(reading, piece)
    terms += [_of_metric(reading, metric, low) for metric in metrics]
    terms += [term for name in parsed.names if (term := _behind_name(reading, name, low)) is not None]
    for word in parsed.words:
        if (
            word.text in low
            and names_something(word)
            and not _SPAN.fullmatch(word.text)
            and not any(word.text in fold(m.text) for m in metrics)
        ):
            terms.append(Term(_place_of(word.text, low), replace(word, qualifies=True)))
    if not terms:
        terms = _bare_words(reading, piece)
    periods = tuple(AskedPeriod(p.text, p.period, p) for p in find_periods(piece))
    return Phrase(tuple(sorted(terms, key=lambda term: term.place)), periods)


def _named_anew(reading: Reading, piece: str) -> tuple[AskedMetric, ...]:
    """Return the metrics that a piece names by itself, which the whole question reads as another word's part."""
    return tuple(
        AskedMetric(m.text, m.term.id, tuple(fold(form) for form in m.term.forms))
        for m in reading.glossary.find(piece)
        if m.term.kind == "metric"
    )


def _bare_words(reading: Reading, piece: str) -> list[Term]:
    """Return the words of a piece that the whole question reads as a part of another term: 海外 in 海外占比."""
    rest = fold(without_function_words(piece))
    for name in reading.parsed.names:
        rest = rest.replace(fold(name.text), " ")
    for period in find_periods(piece):
        rest = rest.replace(fold(period.text), " ")
    found = []
    for run in re.findall(r"[\u3400-\u9fff]{2,}", rest):
        forms = [form for m in reading.glossary.find(run) if m.text == run for form in m.term.forms]
        found.append(Term(fold(piece).find(run), AskedWord(run, (run, *map(fold, forms)), qualifies=True)))
    return found


def _of_name(name: AskedName, low: str) -> Term:
    forms = name.forms or (folded(name.text),)
    return Term(
        _place_of(fold(name.text), low), AskedWord(fold(name.text), forms, qualifies=True), is_name=True
    )


def _place_of(words: str, low: str) -> int:
    """Return where a piece says some words, as words where it can: in "Northcloud's cloud revenue" the second cloud."""
    whole = re.search(rf"(?<![a-z0-9]){re.escape(words)}(?![a-z0-9])", low)
    return whole.start() if whole is not None else low.find(words)


def _behind_name(reading: Reading, name: AskedName, low: str) -> Term | None:
    """Return what a company's name is run together with, where the trade of one of its parts reads like its own."""
    text = folded(name.text)
    if text not in low:
        return None
    owned = [reading.reports[doc_id].metadata for doc_id in names_report(reading, name)]
    spelled = [folded(one) for about in owned for one in (about.company or "", *about.aliases) if one]
    if any(one.startswith(text) for one in spelled):
        return None
    stem = max((one for one in spelled if text.startswith(one)), key=len, default=text)
    trade = text[len(stem) :].strip()
    if len(trade) < _TRADE:
        return None
    return Term(low.find(trade), AskedWord(trade, (trade,), qualifies=True), is_name=True)


def _of_metric(reading: Reading, metric: AskedMetric, low: str) -> Term:
    base = share_base(reading.glossary, metric.term_id)
    if base is not None:
        # the share of revenue is asked for: the figures are of revenue
        metric = AskedMetric(base.zh, base.id, (fold(base.zh), fold(base.en)))
    return Term(
        _place_of(fold(metric.text), low), AskedWord(fold(metric.text), metric.forms, qualifies=True), metric
    )


def fits(
    reading: Reading, figures: Sequence[Figure], phrase: Phrase, *, within: Phrase | None = None
) -> tuple[Fit, ...]:
    """Return the figures that a phrase may mean, the best first.

    `within`: what the phrase is a part of; its words, too, have to be said of the figure, in whatever place.
    """
    if not phrase.terms:
        return ()
    asked = phrase.periods or (within.periods if within else ()) or reading.parsed.periods
    dated = replace(reading, parsed=replace(reading.parsed, periods=asked))
    terms = _telling(phrase.terms, within)
    metrics = phrase.metrics or (within.metrics if within else ())
    found = []
    for figure in figures:
        if figure.moved or not all(_is_in_unit(reading, metric, figure) for metric in metrics):
            continue
        own = _said(reading, terms, figure, own=True)
        if own < _ENOUGH or _is_anothers(reading, terms, figure, figures):
            continue
        around = _said(reading, within.terms, figure, own=False) if within is not None else 0.0
        if within is not None and within.terms and around < _ABOVE * _NEAR:
            continue
        late = _off(dated, figure, asked)
        if late is None:
            continue
        stray = _stray(figure, phrase, within)
        found.append(Fit(figure, own + 0.3 * around - late - stray))
    exact = [fit for fit in found if _is_measured_exactly(reading, phrase, fit.figure)]
    # what the fact table has for a figure of the metric comes before what only says its words
    exact = [fit for fit in exact if fit.figure.fact.metric is not None] or exact
    # a near kin stands in for a metric only where that is not given itself
    return tuple(sorted(exact or found, key=lambda fit: -fit.score)[:_MOST])


def _is_anothers(reading: Reading, terms: Sequence[Term], figure: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether a term that a figure's own words do not say is said of another figure of its sentence."""
    lacking = [
        term for term in terms if term.metric is None and _score(reading, term, figure, own=True) == _SENTENCE
    ]
    return any(
        holds(other.own, term.word.forms)
        for term in lacking
        for other in figures
        if other.place == figure.place and other.stored.doc_id == figure.stored.doc_id
    )


def _is_in_unit(reading: Reading, metric: AskedMetric, figure: Figure) -> bool:
    """Tell whether a figure is in a unit that a metric is measured in."""
    term = reading.glossary.get(metric.term_id)
    units = _UNITS.get(term.unit_kind) if term is not None else None
    return units is None or Unit(figure.fact.unit) in units


def _telling(terms: tuple[Term, ...], within: Phrase | None) -> tuple[Term, ...]:
    """Return the terms that tell a part from its whole: of "overseas orders" in an order book, overseas."""
    if within is None:
        return terms
    said = " ".join(term.word.text for term in within.terms)
    return tuple(term for term in terms if term.word.text not in said) or terms


def _is_measured_exactly(reading: Reading, phrase: Phrase, figure: Figure) -> bool:
    return bool(phrase.metrics) and all(
        _measured(reading, metric, figure) == _OWN
        if figure.fact.metric is not None
        else holds(figure.own, metric.forms)
        for metric in phrase.metrics
    )


def _said(reading: Reading, terms: Sequence[Term], figure: Figure, *, own: bool) -> float:
    """Return how far what is said of a figure covers some terms, 0..1; 0 where it lacks a name."""
    total = weights = 0.0
    together = _said_together(reading, terms, figure) if own else 0.0
    for term in terms:
        weight = min(max(len(term.word.text) / (3 if term.word.text.isascii() else 1), _SHORT), _LONG)
        score = _score(reading, term, figure, own=own)
        if term.metric is None and not term.is_name:
            score = max(score, together)
        if own and score < _OWN * _NEAR and (term.is_name or term.metric is not None):
            return 0.0
        total += weight * (score if score >= _KIN * _OWN or not own else score * _NEAR)
        weights += weight
    return total / weights if weights else 0.0


def _said_together(reading: Reading, terms: Sequence[Term], figure: Figure) -> float:
    """Return how surely words in another language say what plain words say together: 海缆, "subsea cable"."""
    plain = [term.word.text for term in terms if term.metric is None and not term.is_name]
    others = (
        tuple(dict.fromkeys(run for run in _RUN.findall(figure.own) if run.isascii() != plain[0].isascii()))
        if plain
        else ()
    )
    if not others:
        return 0.0
    near = reading.similarity(" ".join(plain), others)
    if len(plain) < _PAIR:
        # 现金交易, "cash trading": a word alone is said by words that are all but the same
        return _OWN if near >= _ALONE else 0.0
    return min(near / _SAME, _OWN) if near >= _AKIN else 0.0


def _score(reading: Reading, term: Term, figure: Figure, *, own: bool) -> float:
    """Return how near to a figure a term is said, and how surely."""
    if term.metric is not None and figure.fact.metric is not None:
        measured = _measured(reading, term.metric, figure)
        if own or measured:
            # a figure of another metric may have this one's words in its label: recurring revenue is no revenue
            return measured
    if term.word.text in POPULATION:
        # every figure of a survey is of those who were asked
        return _OWN if _ASKED.search(figure.own) else max(_ABOVE, _OWN * holds(figure.own, term.word.forms))
    for text, counts in ((figure.own, _OWN), (figure.sentence, _SENTENCE), (figure.above, _ABOVE)):
        if holds(text, term.word.forms):
            return counts
        if not term.is_name and _is_inflected(term.word, text):
            return counts * _KIN
        if not term.is_name and (near := word_coverage(reading, (term.word,), text).share):
            return counts * near
    return 0.0


def is_of(reading: Reading, metric: AskedMetric, figure: Figure) -> bool:
    """Tell whether the fact table has a figure for one of a metric or of its near kin."""
    return _measured(reading, metric, figure) > 0


def _is_inflected(word: AskedWord, text: str) -> bool:
    """Tell whether a text says an English word in another inflection: polled, in a poll of."""
    return word.text.isascii() and word.text.isalpha() and stem(word.text) in _stems(text)


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in tokenize(text) if token.isascii() and token.isalpha())


def _measured(reading: Reading, metric: AskedMetric, figure: Figure) -> float:
    """Return how surely a figure is of a metric by the fact table; 0 where that does not tell."""
    fact = figure.fact
    if fact.metric is None:
        return 0.0
    if fact.metric == metric.term_id:
        return _OWN
    for head in heads_of(reading.glossary, metric.term_id):
        if fact.metric == head.metric and holds(figure.own, head.forms):
            return _OWN
    return _KIN if fact.metric in related_metrics(reading.glossary, metric.term_id) else 0.0


def _off(reading: Reading, figure: Figure, asked: Sequence[AskedPeriod]) -> float | None:
    """Return how much a figure's time takes from its fit; None where it is another time's than the one asked for."""
    off = _FORETOLD if figure.fact.basis == FORECAST and not foretells(reading.parsed.text) else 0.0
    off += _ENDS if figure.fact.qualifier in ("base", "to") else 0.0
    if asked:
        how = match_period(reading, figure.stored)
        if how is PeriodMatch.OTHER:
            return None if not _is_undated(reading, figure) else off + _UNDATED
        return off + {PeriodMatch.WITHIN: _WITHIN, PeriodMatch.UNKNOWN: _UNDATED}.get(how, 0.0)
    own = reading.reported_period(figure.stored.doc_id)
    at = figure.fact.period
    if own is None or at is None or at == own.label:
        return off
    stated = [mention.period for mention in find_periods(at) if mention.period is not None]
    return off + (_EARLIER if stated and stated[0].end < own.end else _WITHIN)


def _is_undated(reading: Reading, figure: Figure) -> bool:
    """Tell whether a figure has only the day of its report for its time, and the report is on the time asked for."""
    published = reading.reports[figure.stored.doc_id].metadata.published
    if published is None or figure.fact.period != published.isoformat():
        return False
    return all(
        reading.may_tell(figure.stored.doc_id, period)
        for period in reading.asked_periods(figure.stored.doc_id)
    )


def _stray(figure: Figure, phrase: Phrase, within: Phrase | None) -> float:
    """Return what a figure loses for an owner of whom the question does not speak."""
    owner = folded(figure.fact.segment)
    terms = (*phrase.terms, *(within.terms if within else ()))
    if not owner or any(holds(owner, term.word.forms) for term in terms):
        return 0.0
    return _OTHER_OWNER
