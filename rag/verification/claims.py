"""A statement and one of its figures in, what the statement says of that figure out.

Here is decided which words of a clause may say whose its figure is: those that are neither term nor period,
nor word of change, nor filling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.language.directions import find_changes
from index.language.glossary import Glossary
from index.language.numbers import Quantity
from index.language.periods import find_periods
from index.language.tokenizing import tokenize
from index.types import Span
from rag.verification.attribution import Mark, clause_of, find_marks, is_in_turn, listed_item, owners
from rag.verification.wording import FILLING

Forms = Mapping[str, Sequence[str]]
"""Names that question or statement know, each with its spellings."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says of `figure`, one of its `figures`.

    names: whom it is given to, keys of `forms`, by the statement or else by the question.
    metrics: ids of the terms it is given as; rival_metrics: those its other figures of the unit are.
    subject: the words of its clause that may name a subject; words: all of the statement's.
    """

    text: str
    figure: Quantity
    figures: tuple[Quantity, ...]
    forms: Forms
    names: frozenset[str]
    metrics: frozenset[str]
    rival_metrics: frozenset[str]
    subject: frozenset[str]
    words: frozenset[str]


def make_claim(
    text: str,
    place: int,
    figures: Sequence[Quantity],
    forms: Forms,
    glossary: Glossary,
    *,
    implied: frozenset[str],
) -> Claim:
    """Read what a statement says of its figure number `place`; with no name it is about the `implied` one."""
    figure = figures[place]
    metrics = metrics_of(text, figure, figures, glossary)
    alike = [other for other in figures if other is not figure and other.unit is figure.unit]
    return Claim(
        text=text,
        figure=figure,
        figures=tuple(figures),
        forms=forms,
        names=owners(text, figure, find_marks(text, forms), figures) or implied,
        metrics=metrics,
        rival_metrics=frozenset().union(*(metrics_of(text, other, figures, glossary) for other in alike))
        - metrics,
        subject=frozenset(words_around(text, figure, figures, glossary)),
        words=frozenset(tokenize(text)),
    )


def words_around(text: str, figure: Quantity, figures: Sequence[Quantity], glossary: Glossary) -> list[str]:
    """Return the words that may say whose a figure is: of its clause or, in a list by place, its item."""
    if is_in_turn(text):
        item = listed_item(text, figure, figures)
        return [word for word in tokenize(item) if len(word) > 1 and word not in FILLING]
    return subject_words(text, clause_of(text, figure.span, figures), glossary)


def metrics_of(
    text: str, figure: Quantity, figures: Sequence[Quantity], glossary: Glossary
) -> frozenset[str]:
    """Return the ids of the metrics that a text gives a figure as; none where a list by place is unclear."""
    marks = [Mark(m.span, m.term.id) for m in glossary.find(text) if m.term.kind == "metric"]
    listed = {mark.key for mark in marks}
    alike = [other for other in figures if other.unit is figure.unit]
    if is_in_turn(text) and len(listed) != len(alike):
        return frozenset()
    return owners(text, figure, marks, figures)


def metrics_in(text: str, glossary: Glossary) -> frozenset[str]:
    """Return the ids of the metrics that `text` names."""
    return frozenset(mention.term.id for mention in glossary.find(text) if mention.term.kind == "metric")


def subject_words(text: str, span: Span, glossary: Glossary) -> list[str]:
    """Return the words of text[span] that may name a subject."""
    part = span.of(text)
    shown = list(part)
    spans = [
        *(mention.span for mention in glossary.find(part)),
        *(mention.span for mention in find_periods(part)),
        *(mention.span for mention in find_changes(part)),
    ]
    for place in spans:
        shown[place.start : place.end] = " " * (place.end - place.start)
    return [
        word for word in tokenize("".join(shown)) if len(word) > 1 and word.isalpha() and word not in FILLING
    ]
