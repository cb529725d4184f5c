"""A text in, what the library says to each thing it claims out: an analyst's draft, another system's answer.

Each sentence is read as the question that it answers, so that whose figure of what and when it is, is decided by what
decides that of answers. A figure is supported when a sentence of a report states it or it is the figure that would be
answered; contradicted when another one would be.
"""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.language.numbers import find_quantities
from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, ReportFilter, Span, StoredFact
from rag.chain import QuestionAnswerer
from rag.citations import Numbering, citations_of
from rag.errors import EmptyTextError, TextTooLongError
from rag.extraction import Reading, nearest_facts
from rag.reviewing.comparing import Compared, compare_with_stated
from rag.reviewing.focusing import focus
from rag.reviewing.supporting import Supported, support_figures, support_words, tells_moves
from rag.reviewing.types import Claim, ClaimedFigure, Difference, Finding, Review
from rag.stated import StatedFigure, stated_figure
from rag.types import SCHEMA_VERSION, NameKind, Question, Reason, Role, Source, Turn
from rag.verification import Claim as FigureClaim

__all__ = ["Claim", "ClaimedFigure", "Difference", "Finding", "Review", "StatedFigure", "review"]

_MAX_CHARACTERS = 50_000
_SENTENCES_BEFORE = 4
"""Sentences that say of whom and when one speaks that does not."""
_MOST_STATED = 3


@dataclass(frozen=True, slots=True)
class _Answered:
    """What the reports say to one claim, before citations are numbered."""

    sentence: Span
    figure: FigureClaim | None
    verdict: Finding
    sources: tuple[Source, ...] = ()
    stated: tuple[StoredFact, ...] = ()
    difference: Difference | None = None
    reason: Reason | None = None


def review(
    text: str, answerer: QuestionAnswerer, *, scope: ReportFilter | None = None, lang: Language | None = None
) -> Review:
    """Check every figure of a text, and every sentence without figures, against the reports.

    Raises:
        EmptyTextError: the text holds no words.
        TextTooLongError: it is over 50,000 characters.
    """
    if not any(character.isalnum() for character in text):
        raise EmptyTextError
    if len(text) > _MAX_CHARACTERS:
        raise TextTooLongError(len(text), _MAX_CHARACTERS)
    began = time.perf_counter()
    reviewer = _Reviewer(text, answerer, scope or ReportFilter(), lang or detect_language(text))
    for sentence in split_sentences(text):
        reviewer.check(sentence)
    return reviewer.review(round(time.perf_counter() - began, 4))


@dataclass(slots=True)
class _Reviewer:
    """Gathers the claims of one text and what they rest on."""

    text: str
    answerer: QuestionAnswerer
    scope: ReportFilter
    lang: Language
    before: list[str] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    claims: list[Claim] = field(default_factory=list)
    reading: Reading | None = None

    def check(self, sentence: Span) -> None:
        """Check one sentence."""
        words = sentence.of(self.text)
        asked = without_figures(words)
        if not any(character.isalnum() for character in asked):
            return
        turns = tuple(Turn(Role.USER, earlier) for earlier in self.before[-_SENTENCES_BEFORE:])
        reading = self.answerer.reading(Question(asked, history=turns, scope=self.scope, lang=self.lang))
        self.before.append(asked)
        self.reading = reading
        for answered in _answered(words, sentence, reading):
            self._add(answered, reading)

    def _add(self, answered: _Answered, reading: Reading) -> None:
        start = answered.sentence.start
        figure = None if answered.figure is None else _figure(answered.figure, start)
        place = answered.sentence if figure is None else Span(figure.start_char, figure.end_char)
        stated = tuple(
            stated_figure(stored, reading, self.numbering, place) for stored in answered.stated[:_MOST_STATED]
        )
        cited = [self.numbering.use(source, place) for source in answered.sources]
        self.claims.append(
            Claim(
                id=len(self.claims) + 1,
                text=answered.sentence.of(self.text),
                start_char=start,
                end_char=answered.sentence.end,
                figure=figure,
                verdict=answered.verdict,
                difference=answered.difference,
                reason=answered.reason,
                stated=stated,
                citations=tuple(dict.fromkeys((*cited, *(one.citation for one in stated)))),
            )
        )

    def review(self, seconds: float) -> Review:
        """Return what was found."""
        counts = Counter(claim.verdict for claim in self.claims)
        reading = self.reading
        return Review(
            schema_version=SCHEMA_VERSION,
            lang=self.lang,
            text=self.text,
            supported=counts[Finding.SUPPORTED],
            contradicted=counts[Finding.CONTRADICTED],
            not_found=counts[Finding.NOT_FOUND],
            claims=tuple(self.claims),
            citations=citations_of(self.numbering, reading.reports, reading.text_of) if reading else (),
            library_revision=self.answerer.library_revision,
            seconds={"review": seconds},
        )


def without_figures(sentence: str) -> str:
    """Return a sentence with its amounts blanked out: what a question that it answers would say."""
    shown = list(sentence)
    for figure in find_quantities(sentence):
        shown[figure.span.start : figure.span.end] = " " * (figure.span.end - figure.span.start)
    return "".join(shown)


def _answered(words: str, sentence: Span, reading: Reading) -> Iterable[_Answered]:
    if any(name.kind is NameKind.UNKNOWN for name in reading.parsed.names):
        figures = (one.claim for one in support_figures(words, reading))
        return [
            _Answered(sentence, figure, Finding.NOT_FOUND, reason=Reason.ENTITY_UNKNOWN)
            for figure in (tuple(figures) or (None,))
        ]
    supported = support_figures(words, reading)
    if not supported:
        return [_of_words(words, sentence, reading)]
    found = [_of_figure(one, sentence, reading) for one in supported]
    sources = [source for one in found for source in one.sources]
    if sources and not tells_moves(words, sources, reading):
        # the figures are right, but what is said to have followed, or caused them, is not there
        found.append(_Answered(sentence, None, Finding.NOT_FOUND, reason=Reason.NOT_IN_CORPUS))
    return found


def _of_figure(one: Supported, sentence: Span, reading: Reading) -> _Answered:
    asked = focus(reading, one.claim)
    compared = compare_with_stated(one.claim, asked)
    if compared is not None and compared.difference is None:
        return _Answered(sentence, one.claim, Finding.SUPPORTED, _sources(compared))
    if one.source is not None:
        return _Answered(sentence, one.claim, Finding.SUPPORTED, (one.source,))
    if compared is not None:
        return _Answered(
            sentence,
            one.claim,
            Finding.CONTRADICTED,
            stated=compared.stated,
            difference=compared.difference,
        )
    nearest = nearest_facts(asked) if asked.parsed.metrics else ()
    return _Answered(
        sentence, one.claim, Finding.NOT_FOUND, stated=tuple(nearest), reason=Reason.NOT_IN_CORPUS
    )


def _of_words(words: str, sentence: Span, reading: Reading) -> _Answered:
    source = support_words(words, reading)
    if source is None:
        return _Answered(sentence, None, Finding.NOT_FOUND, reason=Reason.NOT_IN_CORPUS)
    return _Answered(sentence, None, Finding.SUPPORTED, (source,))


def _sources(compared: Compared) -> tuple[Source, ...]:
    return tuple(
        Source(one.doc_id, one.fact.span, one.fact.page, one.fact.confidence) for one in compared.stated[:1]
    )


def _figure(claim: FigureClaim, start: int) -> ClaimedFigure:
    figure = claim.figure
    return ClaimedFigure(
        text=figure.text,
        start_char=start + figure.span.start,
        end_char=start + figure.span.end,
        value=float(figure.value),
        unit=figure.unit.value,
        scale=figure.scale,
        currency=figure.currency,
    )
