import math

import pytest

from eval.metrics import (
    Outcome,
    evidence_ranks,
    found_all,
    found_any,
    holds,
    is_exact,
    mean,
    ndcg_at_k,
    overlaps,
    percentile,
    recall_at_k,
    reciprocal_rank,
    refusal_precision,
    refusal_recall,
    right_rate,
    same_evidence,
    same_values,
    states,
    wrong_answer_rate,
)
from index.types import Span

RIGHT, WRONG = Outcome(True, False, True), Outcome(True, False, False)
REFUSED_RIGHTLY, REFUSED_WRONGLY = Outcome(False, True, True), Outcome(True, True, False)
MADE_UP = Outcome(False, False, False)


def test_rank_of_evidence_is_that_of_the_first_item_that_holds_it():
    assert evidence_ranks(["a", "b", "c"], [{"c", "b"}, {"a"}, {"z"}, set()]) == (2, 1, None, None)


@pytest.mark.parametrize(
    ("k", "any_found", "all_found"), [(1, 0.0, 0.0), (2, 1.0, 0.0), (4, 1.0, 0.0), (5, 1.0, 1.0)]
)
def test_evidence_recall_counts_any_or_every_piece_among_the_first_k(k, any_found, all_found):
    assert found_any((2, 5), k) == any_found
    assert found_all((2, 5), k) == all_found


def test_evidence_that_is_not_retrieved_is_never_found():
    assert found_any((None,), 8) == 0.0
    assert found_all((1, None), 8) == 0.0


def test_ranking_figures_of_no_evidence_are_none():
    assert found_any((), 1) is found_all((), 1) is reciprocal_rank((), 1) is None
    assert recall_at_k(["a"], [], 1) is ndcg_at_k(["a"], {}, 1) is None


def test_reciprocal_rank_is_of_the_first_evidence_within_k():
    assert reciprocal_rank((4, None, 2), 8) == 0.5
    assert reciprocal_rank((4, None), 3) == 0.0
    assert reciprocal_rank((None,), 8) == 0.0


def test_recall_at_k_is_the_share_of_the_relevant():
    # of a, c and z, the first two items hold a, the first three a and c
    assert recall_at_k(["a", "b", "c"], ["a", "c", "z"], 2) == pytest.approx(1 / 3)
    assert recall_at_k(["a", "b", "c"], ["a", "c", "z"], 3) == pytest.approx(2 / 3)


def test_ndcg_discounts_by_the_logarithm_of_the_rank():
    # DCG = 1/log2(2) + 1/log2(4) = 1.5; the ideal puts both first: 1 + 1/log2(3) = 1.63093
    assert ndcg_at_k(["a", "x", "b"], {"a": 1, "b": 1}, 10) == pytest.approx(1.5 / 1.6309297535714573)


def test_ndcg_weighs_grades_linearly():
    # DCG = 1/1 + 2/log2(3) = 2.26186; ideal = 2/1 + 1/log2(3) = 2.63093
    found = ndcg_at_k(["b", "a"], {"a": 2, "b": 1}, 10)
    assert found == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))


def test_ndcg_cuts_the_ranking_and_the_ideal_at_k():
    assert ndcg_at_k(["x", "a"], {"a": 1}, 1) == 0.0
    assert ndcg_at_k(["a"], {"a": 1, "b": 1}, 1) == 1.0


def test_ndcg_counts_an_item_that_is_ranked_twice_once():
    assert ndcg_at_k(["a", "a"], {"a": 1, "b": 1}, 10) == pytest.approx(1 / 1.6309297535714573)


@pytest.mark.parametrize(
    ("passage", "held"),
    [
        (Span(0, 100), True),
        (Span(15, 40), True),
        (Span(16, 40), False),
        (Span(12, 14), True),
        (Span(20, 30), False),
    ],
)
def test_passage_holds_evidence_when_half_of_the_shorter_is_shared(passage, held):
    # the evidence is 10..20: half of it is five code points
    assert holds(passage, Span(10, 20)) is held


def test_spans_overlap_only_when_they_share_a_code_point():
    assert overlaps(Span(0, 5), Span(4, 9))
    assert not overlaps(Span(0, 5), Span(5, 9))


@pytest.mark.parametrize(
    ("span", "quote", "exact"),
    [
        (Span(2, 4), "cd", True),
        (Span(2, 4), "ce", False),
        (Span(2, 2), "", False),
        (Span(4, 9), "ef", False),
        (Span(-2, 6), "ef", False),
    ],
)
def test_citation_is_exact_when_its_span_reads_as_its_quote(span, quote, exact):
    assert is_exact("abcdef", span, quote) is exact


def test_refusal_figures_by_hand():
    outcomes = [RIGHT, WRONG, WRONG, REFUSED_RIGHTLY, REFUSED_RIGHTLY, REFUSED_WRONGLY, MADE_UP, MADE_UP]
    assert refusal_precision(outcomes) == 2 / 3
    assert refusal_recall(outcomes) == 2 / 4
    assert wrong_answer_rate(outcomes) == 4 / 8
    assert right_rate(outcomes) == 3 / 8


def test_refusal_figures_of_nothing_are_none():
    assert refusal_precision([RIGHT]) is refusal_recall([RIGHT]) is None
    assert wrong_answer_rate([]) is right_rate([]) is None


def test_values_are_the_same_whatever_their_order_sign_and_number():
    assert same_values([0.12, 3e9], [3e9, -0.12, 0.12])
    assert same_values([], [])
    assert not same_values([0.12], [0.12, 0.13])
    assert not same_values([0.12], [])


def test_evidence_is_the_same_when_every_citation_meets_one_of_the_other_answer():
    one = [("a", Span(0, 10)), ("b", Span(5, 9))]
    assert same_evidence(one, [("b", Span(8, 20)), ("a", Span(3, 4))])
    assert not same_evidence(one, [("a", Span(0, 10))])
    assert not same_evidence([("a", Span(0, 10))], one)
    assert not same_evidence(one, [("a", Span(0, 10)), ("b", Span(9, 12))])


def test_value_is_stated_within_its_tolerance_whatever_its_sign():
    assert states([-0.1675], 0.168, tolerance=0.005)
    assert not states([0.1671], 0.168, tolerance=0.005)
    assert not states([], 0.0, tolerance=0.005)


def test_mean_leaves_out_what_is_not_there():
    assert mean([1.0, None, 0.5]) == 0.75
    assert mean([None]) is None


def test_percentile_is_the_nearest_rank():
    assert percentile([5, 1, 3, 2, 4], 50) == 3
    assert percentile([5, 1, 3, 2, 4], 95) == 5
    assert percentile([1, 2, 3, 4], 50) == 2
    assert percentile([], 50) is None
