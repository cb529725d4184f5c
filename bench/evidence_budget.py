"""Gold questions and a library in; how many characters of passages one reads until the whole evidence is there, out.

A language model is shown so many characters, not so many passages. Decided here: passages are read in the order of the
ranking; evidence that stands in several places is there when one of them is; the test half of the gold is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.dataset import GoldQuestion, Split, load_gold, select
from eval.evidence import EvidenceFinder
from eval.retrieval import SearchMethod
from index.library import Library
from index.types import Retriever, Span
from rag import QuestionAnswerer
from rag.types import Question

BUDGETS = (1_000, 3_000)
"""Characters of passages."""
_MOST = 60
"""Passages looked at: far more than the largest budget holds."""
Places = Sequence[tuple[str, Span]]


@dataclass(frozen=True, slots=True)
class Found:
    """A question's languages, such as "en→zh", and the characters needed to read its evidence; None for never."""

    direction: str
    needed: int | None


def questions_with_evidence(gold: Path) -> tuple[GoldQuestion, ...]:
    """Return the questions of a file that quote evidence, without the test half.

    Raises:
        GoldFormatError: a line is no gold question.
    """
    return tuple(question for question in select(load_gold([gold]), split=Split.TUNE) if question.evidence)


def found_within(
    questions: Sequence[GoldQuestion], library: Library, method: SearchMethod
) -> Iterator[Found]:
    """Ask every question, in order."""
    answerer, finder = QuestionAnswerer(library), EvidenceFinder(library)
    spoken_in = {report.name: str(report.metadata.lang) for report in library.reports()}
    for question in questions:
        spoken = sorted({spoken_in[name] for name in question.docs})
        evidence = places_of(question, library, finder)
        found = ranking_of(question, library, answerer, method)
        yield Found(f"{question.lang}→{'+'.join(spoken)}", characters_needed(found, evidence))


def places_of(question: GoldQuestion, library: Library, finder: EvidenceFinder) -> list[Places]:
    """Return for each piece of a question's evidence the documents and spans where it stands."""
    ids = {report.name: report.doc_id for report in library.reports()}
    return [[(ids[piece.doc], place) for place in finder.places(piece)] for piece in question.evidence]


def share_within(needed: Sequence[int | None], budget: int) -> float:
    """Return the share, 0..1, of questions whose evidence took no more characters than a budget; None took all."""
    return sum(each is not None and each <= budget for each in needed) / len(needed)


def characters_needed(ranking: Places, evidence: Sequence[Places]) -> int | None:
    """Return how many characters of a ranking hold every piece of evidence.

    Args:
        ranking: document and span of each passage, best first.
        evidence: for each piece the places where it stands; one of them is enough.

    Returns:
        The characters of all passages up to the one that completes the evidence; None when none does.
    """
    read: dict[str, set[int]] = defaultdict(set)
    total = 0
    for doc_id, span in ranking:
        read[doc_id].update(range(span.start, span.end))
        total += span.end - span.start
        if all(any(_is_read(read[doc], place) for doc, place in piece) for piece in evidence):
            return total
    return None


def _is_read(read: set[int], place: Span) -> bool:
    return all(at in read for at in range(place.start, place.end))


def ranking_of(
    question: GoldQuestion, library: Library, answerer: QuestionAnswerer, method: SearchMethod
) -> list[tuple[str, Span]]:
    """Return document and span of the passages that a question finds, best first."""
    if method is SearchMethod.HYBRID:
        passages = answerer.search(Question(question.question, history=question.history, top_k=_MOST))
        return [(passage.doc_id, passage.span) for passage in passages]
    hits = library.search(question.question, retriever=Retriever(method), top_k=_MOST)
    return [(hit.doc_id, hit.chunk.span) for hit in hits]
