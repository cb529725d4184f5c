"""A statement's sources in, all that may speak for it out: the sentences cited, and what is before and above.

Here is decided how far a source reaches: its sentences state figures; the passage around it and its
headings only say whose and of when; what the report says of itself holds where they are silent.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.language.numbers import Quantity, find_quantities
from index.language.periods import Period
from index.language.sentences import split_sentences
from index.types import Span
from rag.types import Passage, Source

_LOOK_BACK = 600
"""Characters before a source that are read for its context where no passage holds it."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a report says once for all its figures.

    names: its title, its company's names in both languages, aliases.
    period: what it reports on. currency: what its money is in unless it says otherwise (ISO code).
    """

    names: tuple[str, ...] = ()
    period: Period | None = None
    published: date | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of a source, its figures, and the passage's text up to it."""

    text: str
    quantities: tuple[Quantity, ...]
    before: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source opened up; `index` is its place among the statement's sources."""

    index: int
    sentences: tuple[CitedSentence, ...]
    passage: str
    headings: tuple[str, ...]
    context: ReportContext

    @property
    def surroundings(self) -> str:
        """Everything that may name what the source speaks of."""
        return "\n".join((self.passage, *self.headings, *self.context.names))


def open_sources(
    sources: Sequence[Source],
    passages: Sequence[Passage],
    text_of: Callable[[str], str],
    context_of: Callable[[str], ReportContext],
) -> tuple[Evidence, ...]:
    """Return each source with its sentences and surroundings, in order."""
    return tuple(
        _open(index, source, passages, text_of(source.doc_id), context_of(source.doc_id))
        for index, source in enumerate(sources)
    )


def _open(
    index: int, source: Source, passages: Sequence[Passage], text: str, context: ReportContext
) -> Evidence:
    holding = [p for p in passages if p.doc_id == source.doc_id and p.span.covers(source.span)]
    if holding:
        around, headings = holding[0].span, holding[0].heading_path
    else:
        around, headings = Span(max(0, source.span.start - _LOOK_BACK), source.span.end), ()
    return Evidence(
        index=index,
        sentences=tuple(_sentences(text, source.span, around.start)),
        passage=around.of(text),
        headings=headings,
        context=context,
    )


def _sentences(text: str, span: Span, start: int) -> Iterator[CitedSentence]:
    """Yield the sentences within a span; one that is cut by it is read as far as it is cited."""
    for sentence in split_sentences(span.of(text), span.start):
        words = sentence.of(text)
        yield CitedSentence(words, find_quantities(words), text[start : sentence.start])
