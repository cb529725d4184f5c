"""A claim and where a source states its figure in; whether both give the figure to the same owner out.

Here is decided how a name is tied to a figure: the source's sentence gives the figure to it, or names
nobody and the sentence before, the nearest heading, or the report itself by its company's name does. A
clause that opens with a subject we do not know gives its figure to that.
"""

import re
from collections.abc import Sequence

from index.language.glossary import Glossary
from index.language.numbers import Quantity
from index.language.periods import find_periods
from index.language.sentences import split_sentences
from index.language.tokenizing import tokenize
from index.types import Span
from rag.verification.attribution import Mark, clause_of, find_marks, owners
from rag.verification.claims import Claim, subject_words
from rag.verification.evidence import CitedSentence, Evidence
from rag.verification.wording import FILLING

_LATIN_SUBJECT = re.compile(r"\s*(?:the\s+)?([A-Z][A-Za-z0-9&'’-]+)")


def belongs_to_the_same(
    claim: Claim, held: Quantity, sentence: CitedSentence, source: Evidence, glossary: Glossary
) -> bool:
    """Tell whether `held`, a figure of a source's sentence, is of those whom the claim names."""
    if not claim.names:
        return True
    marks = find_marks(sentence.text, claim.forms)
    given = owners(sentence.text, held, marks, sentence.quantities)
    if given:
        return claim.names <= given and not _has_rival(claim, held, sentence, marks, glossary)
    if _opens_with_another(claim, held, sentence, glossary):
        return False
    nearest = _named_before(claim, sentence.before) or _named_above(claim, source.headings)
    return claim.names <= (nearest or _named_in(claim, "\n".join(source.context.names)))


def _has_rival(
    claim: Claim, held: Quantity, sentence: CitedSentence, marks: Sequence[Mark], glossary: Glossary
) -> bool:
    """Tell whether another subject, whose name we do not know, stands between the name and the figure.

    "A 108%，B 96%" repeats the form with a new subject: a figure of the same unit already follows the name,
    and the figure's own clause opens with a word that the statement lacks.
    """
    clause = clause_of(sentence.text, held.span, sentence.quantities)
    before = [mark for mark in marks if mark.span.end <= held.span.start]
    if not before or before[-1].span.end > clause.start:
        return False
    if _latin_subject(claim, sentence.text, clause, glossary):
        return True
    taken = any(
        before[-1].span.end <= other.span.start < clause.start and other.unit is held.unit
        for other in sentence.quantities
    )
    opening = subject_words(sentence.text, Span(clause.start, held.span.start), glossary)
    return taken and bool(opening) and opening[0] not in claim.words


def _opens_with_another(claim: Claim, held: Quantity, sentence: CitedSentence, glossary: Glossary) -> bool:
    """Tell whether the clause of a figure that has no name opens with words that the statement lacks."""
    clause = clause_of(sentence.text, held.span, sentence.quantities)
    if _latin_subject(claim, sentence.text, clause, glossary):
        return True
    opening = subject_words(sentence.text, Span(clause.start, held.span.start), glossary)
    return bool(opening) and not claim.words.intersection(opening)


def _latin_subject(claim: Claim, text: str, clause: Span, glossary: Glossary) -> bool:
    """Tell whether a clause opens with a capitalised word that is no term and not in the statement."""
    match = _LATIN_SUBJECT.match(text, clause.start, clause.end)
    if match is None or match[1].casefold() in FILLING or claim.words.intersection(tokenize(match[1])):
        return False
    place = Span(*match.span(1))
    named = [*(m.span for m in glossary.find(text)), *(m.span for m in find_periods(text))]
    return not any(span.start < place.end and place.start < span.end for span in named)


def _named_before(claim: Claim, before: str) -> frozenset[str]:
    """Return whom the sentence right before names."""
    spans = split_sentences(before)
    return _named_in(claim, spans[-1].of(before)) if spans else frozenset()


def _named_above(claim: Claim, headings: Sequence[str]) -> frozenset[str]:
    """Return whom the nearest heading that names anyone names."""
    return next((keys for heading in reversed(headings) if (keys := _named_in(claim, heading))), frozenset())


def _named_in(claim: Claim, text: str) -> frozenset[str]:
    return frozenset(mark.key for mark in find_marks(text, claim.forms))
