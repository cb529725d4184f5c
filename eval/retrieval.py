"""Measures search on a test set in BEIR's folder form.

In come a `RetrievalDataset` and an empty library; out come recall, MRR and nDCG of a retriever, overall and
for each pair of languages. Decided here: a document of the set becomes a report of its own that goes
through reading, cleaning and chunking like any other, and ranks where its best passage does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eval.folders import CorpusText, Query, RetrievalDataset
from eval.metrics import evidence_ranks, mean, ndcg_at_k, recall_at_k, reciprocal_rank
from eval.runner import Answerer
from index.errors import UnreadableReportError
from index.types import Retriever
from rag.errors import QuestionError
from rag.types import Question

if TYPE_CHECKING:
    from index.library import Library

RECALL_CUTOFFS = (1, 5, 10)
DEPTH = 10
"""The k of MRR and nDCG."""
_PASSAGES = 3 * DEPTH
"""Passages asked for, as several may be of one document."""


class SearchMethod(StrEnum):
    """What is measured: one index alone, or the fused search that answers rest on."""

    DENSE = "dense"
    LEXICAL = "lexical"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query found: document ids, best first, and the grades of the relevant ones by the same ids."""

    direction: str
    ranking: tuple[str, ...]
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RetrievalFigures:
    """The figures of some queries, between 0 and 1, higher is better."""

    queries: int
    recall: Mapping[int, float | None]
    mrr: float | None
    ndcg: float | None


Search = Callable[[str], Sequence[str]]
"""Returns the document ids of the passages that a query finds, best first."""


def store(corpus: Iterable[CorpusText], library: "Library") -> dict[str, str]:
    """Add each document of a corpus to a library; returns its document id there by its id in the corpus.

    A document that cannot be read (blank, for example) is left out, and a query for it finds nothing.
    Documents of the same words are one report.
    """
    doc_ids = {}
    with library.batch():
        for number, entry in enumerate(corpus):
            words = "\n".join(part for part in (entry.title, entry.text) if part)
            try:
                added = library.add(words.encode(), name=f"{number}.txt")
            except UnreadableReportError:
                continue
            doc_ids[entry.id] = added.doc_id
    return doc_ids


def search_with(method: SearchMethod, library: "Library", answerer: Answerer) -> Search:
    """Return the search that is measured."""
    if method is SearchMethod.HYBRID:
        return lambda query: _fused(answerer, query)
    retriever = Retriever(method)
    return lambda query: [hit.doc_id for hit in library.search(query, retriever=retriever, top_k=_PASSAGES)]


def results(dataset: RetrievalDataset, doc_ids: Mapping[str, str], search: Search) -> Iterator[QueryResult]:
    """Ask every query, in order."""
    languages = {entry.id: entry.lang for entry in dataset.corpus}
    for query in dataset.queries:
        # several documents of the set may be one report
        grades: dict[str, int] = defaultdict(int)
        for name, grade in query.relevant.items():
            doc_id = doc_ids.get(name, name)
            grades[doc_id] = max(grades[doc_id], grade)
        ranking = tuple(dict.fromkeys(search(query.text)))
        yield QueryResult(_direction(query, languages), ranking, grades)


def figures(found: Sequence[QueryResult]) -> RetrievalFigures:
    """Return the figures of some queries."""
    ranks = [evidence_ranks(result.ranking, [[doc_id] for doc_id in result.grades]) for result in found]
    return RetrievalFigures(
        queries=len(found),
        recall={
            k: mean(recall_at_k(result.ranking, result.grades, k) for result in found) for k in RECALL_CUTOFFS
        },
        mrr=mean(reciprocal_rank(rank, DEPTH) for rank in ranks),
        ndcg=mean(ndcg_at_k(result.ranking, result.grades, DEPTH) for result in found),
    )


def by_direction(found: Iterable[QueryResult]) -> dict[str, RetrievalFigures]:
    """Return the figures of each direction ("zh→en"), in alphabetical order."""
    groups: dict[str, list[QueryResult]] = defaultdict(list)
    for result in found:
        groups[result.direction].append(result)
    return {direction: figures(groups[direction]) for direction in sorted(groups)}


def _fused(answerer: Answerer, query: str) -> list[str]:
    try:
        return [passage.doc_id for passage in answerer.search(Question(query, top_k=_PASSAGES))]
    except QuestionError:
        # a query that nobody could ask finds nothing
        return []


def _direction(query: Query, languages: Mapping[str, object]) -> str:
    spoken = sorted({str(languages.get(name) or "?") for name in query.relevant})
    return f"{query.lang or '?'}→{'+'.join(spoken)}"
