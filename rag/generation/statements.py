"""A model's text and the passages it was shown in, statements with the sentences they rest on out.

Here is decided which sentences of a cited passage are a statement's source: the one that shares most with
it, and those that hold its figures. A number in brackets that we did not issue is dropped, and a sentence
that cites nothing has no sources: what becomes of it is for verification to say.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.language.glossary import load_glossary
from index.language.numbers import Quantity, find_quantities, same_value
from index.language.sentences import split_sentences
from index.language.tokenizing import tokenize
from index.types import Span
from rag.generation.prompting import NOT_IN_REPORTS
from rag.types import Passage, Source, Statement

_ALIASES = re.compile(r"\s*[\[【［]\s*(\d{1,3}(?:\s*[,，、;–-]\s*\d{1,3})*)\s*[\]】］]")
_NUMBER = re.compile(r"(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))?")
_ENDED_THEN_CITED = re.compile(rf"([。！？；!?.;]+[”’」』\"')）]*)((?:{_ALIASES.pattern})+)")
_MARKUP = re.compile(r"^\s*(?:[-*•#>]+|\d{1,2}[.)、])\s+|\*\*|__|`", re.MULTILINE)
_JOINING = ("；", ";")
_FIGURE_WEIGHT = 3


def parse_answer(
    text: str, passages: Sequence[Passage], text_of: Callable[[str], str]
) -> tuple[Statement, ...]:
    """Cut a model's answer into statements.

    Args:
        text: as the model wrote it; `passages[0]` is what it calls [1].
        passages: what it was shown.
        text_of: the canonical text of a report, by document id.

    Returns:
        One statement a sentence, without its bracketed numbers, in order; without sources if it cites none of
        ours.
    """
    statements = []
    for sentence in _sentences(_ENDED_THEN_CITED.sub(r"\2\1", _MARKUP.sub("", text))):
        words = _ALIASES.sub("", sentence).strip()
        if NOT_IN_REPORTS in words or not any(char.isalnum() for char in words):
            continue
        cited = [passages[alias - 1] for alias in _aliases(sentence, len(passages))]
        sources = [source for passage in cited for source in _sources(words, passage, text_of)]
        statements.append(Statement(text=words, sources=tuple(sources)))
    return tuple(statements)


def _sentences(text: str) -> Iterator[str]:
    """Yield whole sentences: a part before a semicolon that cites nothing belongs to what follows."""
    waiting = ""
    for span in split_sentences(text):
        part = waiting + span.of(text)
        waiting = ""
        if part.endswith(_JOINING) and _ALIASES.search(part) is None:
            waiting = part
        else:
            yield part
    if waiting:
        yield waiting


def _aliases(sentence: str, issued: int) -> list[int]:
    """Return the passage numbers that a sentence cites, each once, in order, without those never issued."""
    cited: dict[int, None] = {}
    for group in _ALIASES.finditer(sentence):
        for first, last in _NUMBER.findall(group[1]):
            cited |= dict.fromkeys(range(int(first), min(int(last or first), issued) + 1))
    return [alias for alias in cited if 1 <= alias <= issued]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of a cited passage and how much of the statement is in it."""

    span: Span
    figures: tuple[Quantity, ...]
    overlap: int


def _sources(words: str, passage: Passage, text_of: Callable[[str], str]) -> list[Source]:
    """Return the parts of a passage that support a statement best, all of it when nothing in it does."""
    figures = find_quantities(words)
    candidates = _candidates(words, figures, passage.span, text_of(passage.doc_id))
    best = max(candidates, key=lambda candidate: candidate.overlap, default=None)
    if best is None or best.overlap == 0:
        return [Source(passage.doc_id, passage.span, passage.page, passage.score)]
    chosen = [best]
    for figure in figures:
        if not any(_holds(candidate, figure) for candidate in chosen):
            holding = [candidate for candidate in candidates if _holds(candidate, figure)]
            chosen += sorted(holding, key=lambda candidate: -candidate.overlap)[:1]
    return [Source(passage.doc_id, span, passage.page, passage.score) for span in _joined(chosen, candidates)]


def _candidates(words: str, figures: Sequence[Quantity], within: Span, text: str) -> list[_Candidate]:
    """Return the sentences of a passage, weighed: shared tokens, terms of the other language, and figures."""
    wanted = {*tokenize(words)}.union(*(tokenize(form) for form in load_glossary().expand(words)))
    found = []
    for span in split_sentences(within.of(text), within.start):
        sentence = span.of(text)
        candidate = _Candidate(span, find_quantities(sentence), len(wanted.intersection(tokenize(sentence))))
        held = sum(_holds(candidate, figure) for figure in figures)
        found.append(_Candidate(span, candidate.figures, candidate.overlap + _FIGURE_WEIGHT * held))
    return found


def _holds(candidate: _Candidate, figure: Quantity) -> bool:
    """Tell whether a sentence states a figure; whether rightly is not asked here."""
    return any(same_value(abs(held.value), abs(figure.value)) for held in candidate.figures)


def _joined(chosen: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[Span]:
    """Return the chosen sentences in order, neighbours as one span."""
    places = sorted(candidates.index(candidate) for candidate in chosen)
    spans: list[Span] = []
    previous = -2
    for place in places:
        span = candidates[place].span
        if place == previous + 1:
            spans[-1] = Span(spans[-1].start, span.end)
        elif place != previous:
            spans.append(span)
        previous = place
    return spans
