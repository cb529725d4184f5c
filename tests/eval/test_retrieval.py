import pytest

from eval.folders import CorpusText, Query, RetrievalDataset
from eval.retrieval import QueryResult, SearchMethod, by_direction, figures, results, search_with, store
from index.types import Language, Span
from rag.errors import QuestionTooLongError
from rag.types import Passage, Question

CORPUS = (
    CorpusText("mill", "Alpha Mills weaves cotton.", "Weaving", Language.EN),
    CorpusText("ship", "Beta Lines sails to Oslo.", "", Language.EN),
    CorpusText("blank", "  ", "", Language.EN),
)


class Finder:
    """Finds passages of the given documents, and refuses the question "long"."""

    def __init__(self, *doc_ids):
        self.doc_ids = doc_ids

    def search(self, question):
        if question.text == "long":
            raise QuestionTooLongError(5, 4)
        assert question == Question("who?", top_k=30)
        return [Passage(d, 0, Span(0, 1), None, (), "x", Language.EN, 1, 0, 0) for d in self.doc_ids]


def test_each_document_becomes_a_report_and_a_blank_one_none(library):
    doc_ids = store(CORPUS, library)
    assert list(doc_ids) == ["mill", "ship"]
    assert library.text(doc_ids["mill"]).split("\n") == ["Weaving", "Alpha Mills weaves cotton."]


@pytest.mark.parametrize("method", [SearchMethod.DENSE, SearchMethod.LEXICAL])
def test_one_index_is_searched_alone(library, method):
    doc_ids = store(CORPUS, library)
    found = search_with(method, library, Finder())("cotton weaves")
    assert found[0] == doc_ids["mill"]


def test_fused_search_is_the_answerers_and_finds_nothing_when_it_refuses(library):
    search = search_with(SearchMethod.HYBRID, library, Finder("b", "a"))
    assert search("who?") == ["b", "a"]
    assert search("long") == []


def test_documents_rank_where_their_best_passage_does_and_go_by_report():
    dataset = RetrievalDataset("set", CORPUS, (Query("q", "谁？", Language.ZH, {"ship": 2, "blank": 1}),))
    (result,) = results(dataset, {"mill": "d_1", "ship": "d_2"}, lambda query: ["d_1", "d_1", "d_2"])
    assert result == QueryResult("zh→en", ("d_1", "d_2"), {"d_2": 2, "blank": 1})


def test_documents_of_the_same_words_count_once_with_the_better_grade():
    dataset = RetrievalDataset("set", CORPUS, (Query("q", "?", None, {"mill": 3, "ship": 1}),))
    (result,) = results(dataset, {"mill": "d_1", "ship": "d_1"}, lambda query: [])
    assert result == QueryResult("?→en", (), {"d_1": 3})


def test_figures_by_hand():
    # relevant at rank 2, and one of two at rank 1; 0.6309 = 1/log2(3), 0.6131 = 1/(1 + 1/log2(3))
    found = (QueryResult("zh→en", ("a", "b"), {"b": 1}), QueryResult("en→en", ("a",), {"a": 1, "z": 1}))
    counted = figures(found)
    assert (counted.queries, counted.recall, counted.mrr) == (2, {1: 0.25, 5: 0.75, 10: 0.75}, 0.75)
    assert counted.ndcg == pytest.approx((0.6309297535714575 + 0.6131471927654584) / 2)


def test_directions_are_counted_apart():
    found = (QueryResult("zh→en", ("a",), {"a": 1}), QueryResult("en→en", ("a",), {"z": 1}))
    assert {name: group.mrr for name, group in by_direction(found).items()} == {"en→en": 0.0, "zh→en": 1.0}
