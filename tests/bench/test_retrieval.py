import pytest

from bench.evidence_budget import characters_needed
from bench.retrieval_sets import turned
from eval.folders import CorpusText, Query, RetrievalDataset
from index.types import Language, Span


def test_a_set_of_translations_is_asked_the_other_way_round():
    corpus = (CorpusText("e1", "The ferry is late.", lang=Language.EN), CorpusText("e2", "Nobody asks."))
    queries = (Query("z1", "渡轮晚点。", Language.ZH, {"e1": 1}),)
    other = turned(RetrievalDataset("ferries", corpus, queries))
    assert other.corpus == (CorpusText("z1", "渡轮晚点。", lang=Language.ZH),)
    assert other.queries == (Query("e1", "The ferry is late.", Language.EN, {"z1": 1}),)


RANKING = [("a", Span(0, 100)), ("b", Span(0, 50)), ("a", Span(100, 160))]


@pytest.mark.parametrize(
    ("evidence", "needed"),
    [
        ([[("a", Span(10, 20))]], 100),
        # runs over the border of two passages: 100 + 50 + 60
        ([[("a", Span(90, 110))]], 210),
        # both pieces have to be there
        ([[("a", Span(0, 5))], [("b", Span(0, 5))]], 150),
        # stands in two places: one is enough
        ([[("c", Span(0, 5)), ("b", Span(40, 50))]], 150),
        ([[("a", Span(150, 170))]], None),
        ([[]], None),
    ],
)
def test_characters_are_counted_until_the_whole_evidence_is_read(evidence, needed):
    assert characters_needed(RANKING, evidence) == needed


def test_yardstick_finds_by_words_and_ranks_the_rarer_first():
    pytest.importorskip("bm25s")
    from bench.yardstick import Yardstick

    index = Yardstick(["渡轮 港口", "港口 柠檬", "Lemon trees"])
    assert index.search("渡轮到港口", top_k=3) == [0, 1]
    assert index.search("lemon", top_k=3) == [2]
    assert index.search("？", top_k=3) == []
