"""A sentence's reading and one of its figures in; the reading of the question that the figure would answer, out.

"Cloud revenue rose 40% to 1.2bn" answers two questions. Here is decided which words of a sentence say what one figure
is of: the names, metrics and periods that it belongs to, and the other words of its clause.
"""

from dataclasses import replace

from index.language.directions import find_changes
from index.language.numbers import Unit
from index.types import Fact, Span
from rag.extraction import Reading, folded, holds
from rag.types import AskedMetric, AskedName, AskedPeriod, AskedWord, QuestionType
from rag.verification import Claim, clause_of, named_periods

_RATIOS = frozenset({Unit.RATIO, Unit.POINTS})


def focus(reading: Reading, claim: Claim) -> Reading:
    """Return a reading whose question asks for just what the claim's figure is said to be."""
    parsed = reading.parsed
    clause = _own_clause(claim)
    words = clause.of(claim.text)
    asks_change = is_change(claim)
    return replace(
        reading,
        parsed=replace(
            parsed,
            text=_without(claim, clause),
            kind=QuestionType.GROWTH if asks_change else QuestionType.VALUE,
            names=_names(parsed.names, claim),
            metrics=_metrics(parsed.metrics, claim),
            periods=_periods(parsed.periods, claim),
            words=_words(parsed.words, claim, folded(words)),
            figures=(),
            direction=None,
        ),
    )


def is_change(claim: Claim) -> bool:
    """Tell whether a figure is an amount of change rather than a level."""
    figure = claim.figure
    if figure.unit not in _RATIOS:
        return False
    if figure.unit is Unit.POINTS:
        return True
    clause = clause_of(claim.text, figure.span, claim.figures)
    changes = [change for change in find_changes(claim.text) if clause.covers(change.span)]
    return bool(changes) and not any(change.to_level for change in changes)


def _own_clause(claim: Claim) -> Span:
    """Return the clause of a figure, with those before it up to the figure before where it names no metric itself."""
    clause = clause_of(claim.text, claim.figure.span, claim.figures)
    before = [other.span.end for other in claim.figures if other.span.end <= clause.start]
    return clause if before else Span(0, clause.end)


def _without(claim: Claim, clause: Span) -> str:
    """Return the words of a clause without its figures: what a question about them would say."""
    shown = list(claim.text)
    for figure in claim.figures:
        shown[figure.span.start : figure.span.end] = " " * (figure.span.end - figure.span.start)
    return clause.of("".join(shown)).strip()


def _names(names: tuple[AskedName, ...], claim: Claim) -> tuple[AskedName, ...]:
    own = tuple(name for name in names if _is_named(name, claim))
    companies = tuple(name for name in names if name.doc_ids and name not in own)
    others = {name for name in names if name.doc_ids and name in own}
    return own if others or len(companies) > 1 else (*companies, *own)


def _is_named(name: AskedName, claim: Claim) -> bool:
    """Tell whether a name of the sentence is one whom the figure belongs to, or a part of such a one's name."""
    owners = folded(*claim.names)
    return name.text in claim.names or any(form in owners for form in (folded(name.text), *name.forms))


def is_of(claim: Claim, fact: Fact) -> bool:
    """Tell whether a fact is of one of those whom the claim names, if it names anybody."""
    if not claim.names:
        return True
    owner = folded(fact.segment or fact.entity)
    spellings = {folded(form) for name in claim.names for form in (name, *claim.forms.get(name, ()))}
    return any(form in owner or owner in form for form in spellings)


def _metrics(metrics: tuple[AskedMetric, ...], claim: Claim) -> tuple[AskedMetric, ...]:
    own = tuple(metric for metric in metrics if metric.term_id in claim.metrics)
    return own[:1] or (metrics if len(metrics) == 1 else ())


def _periods(periods: tuple[AskedPeriod, ...], claim: Claim) -> tuple[AskedPeriod, ...]:
    named = named_periods(claim.text, claim.figure, claim.figures, None)
    labels = {period.label for period in named}
    own = tuple(asked for asked in periods if asked.period is not None and asked.period.label in labels)
    return own or (periods if len(periods) == 1 else ())


def _words(words: tuple[AskedWord, ...], claim: Claim, clause: str) -> tuple[AskedWord, ...]:
    if len(claim.figures) == 1:
        return words
    return tuple(word for word in words if holds(clause, word.forms))
