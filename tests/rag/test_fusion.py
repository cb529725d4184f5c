import pytest

from index.types import Chunk, Hit, Language, Span
from rag.fusion import fuse


def hit(doc, ordinal, score, lang=Language.ZH):
    return Hit(doc, Chunk(ordinal, Span(0, 4), (), None, lang), "text", score)


def fused(dense, lexical, *, same=0.3, cross=0.7, lang=Language.ZH):
    joined = fuse(dense, lexical, lang=lang, weight_same=same, weight_cross=cross)
    return [(one.hit.doc_id, one.hit.chunk.ordinal, pytest.approx(one.score)) for one in joined]


def test_scores_are_shares_of_the_best_joined_by_weight():
    dense = [hit("a", 0, 0.8), hit("b", 0, 0.4)]
    lexical = [hit("b", 0, 10.0), hit("a", 0, 5.0)]
    # b: 0.3 * 0.4/0.8 + 0.7 * 10/10 = 0.85; a: 0.3 * 1 + 0.7 * 5/10 = 0.65
    assert fused(dense, lexical) == [("b", 0, 0.85), ("a", 0, 0.65)]


def test_chunk_of_one_ranking_alone_is_kept():
    # a: 0.3 * 1; b: 0.7 * 1
    assert fused([hit("a", 0, 0.5)], [hit("b", 0, 3.0)]) == [("b", 0, 0.7), ("a", 0, 0.3)]


def test_chunk_of_both_rankings_comes_once():
    assert fused([hit("a", 0, 0.5)], [hit("a", 0, 3.0)]) == [("a", 0, 1.0)]


def test_other_language_is_weighted_for_dense_and_scaled_by_its_nearness():
    dense = [hit("zh", 0, 0.8), hit("en", 0, 0.4, Language.EN)]
    lexical = [hit("zh", 0, 6.0)]
    # zh: 1 * (0.3 + 0.7); en: 0.4 / 0.87 / 0.8 * (0.7 * 1 + 0.3 * 0)
    assert fused(dense, lexical) == [("zh", 0, 1.0), ("en", 0, 0.35 / 0.87)]


def test_best_of_each_language_counts_among_its_own_words():
    lexical = [hit("zh", 0, 100.0), hit("en", 0, 1.0, Language.EN)]
    dense = [hit("zh", 0, 0.5), hit("en", 0, 0.5, Language.EN)]
    # as near across languages as within one says more
    assert fused(dense, lexical) == [("en", 0, 1.0), ("zh", 0, 0.87)]


def test_language_of_the_question_decides_which_weight_counts():
    dense, lexical = [hit("a", 0, 0.5, Language.EN)], [hit("b", 0, 2.0, Language.EN)]
    assert fused(dense, lexical, lang=Language.EN) == [("b", 0, 0.7), ("a", 0, 0.3)]
    assert fused(dense, lexical, lang=Language.ZH) == [("a", 0, 0.7), ("b", 0, 0.3)]


def test_equal_scores_stand_by_document_and_place():
    dense = [hit("b", 0, 0.5), hit("a", 2, 0.5), hit("a", 1, 0.5)]
    assert [(doc, place) for doc, place, _ in fused(dense, [])] == [("a", 1), ("a", 2), ("b", 0)]


def test_negative_cosine_counts_as_nothing():
    assert fused([hit("a", 0, 0.5), hit("b", 0, -0.2)], []) == [("a", 0, 0.3), ("b", 0, 0.0)]


def test_nothing_found_gives_nothing():
    assert fused([], []) == []


def test_parts_of_a_score_are_told():
    (one,) = fuse([hit("a", 0, 0.4)], [hit("a", 0, 2.0)], lang=Language.ZH, weight_same=0.3, weight_cross=0.7)
    assert (one.dense, one.lexical) == (1.0, 1.0)


def test_order_of_the_rankings_does_not_matter():
    dense = [hit("a", 0, 0.8), hit("b", 1, 0.4), hit("c", 2, 0.2)]
    lexical = [hit("c", 2, 3.0), hit("b", 1, 1.0)]
    assert fused(dense, lexical) == fused(dense[::-1], lexical[::-1])


def test_where_cosines_across_languages_say_nothing_the_other_language_stands_a_little_back():
    dense = [hit("zh", 0, 0.8), hit("en", 0, 0.1, Language.EN)]
    lexical = [hit("zh", 0, 6.0), hit("en", 0, 2.0, Language.EN)]
    joined = fuse(dense, lexical, lang=Language.ZH, weight_same=0.3, weight_cross=0.1, crosses=False)
    # en: 0.8 * (0.1 * 1 + 0.9 * 1), whatever its cosine
    assert [(one.hit.doc_id, pytest.approx(one.score)) for one in joined] == [("zh", 1.0), ("en", 0.8)]
