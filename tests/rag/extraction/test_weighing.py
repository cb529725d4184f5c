"""Which candidate answers best, and whether it answers at all."""

import math

import pytest

from rag.extraction.evidence.weighing import (
    GAPS,
    LEAD,
    SPREAD,
    STANDING,
    TOP,
    Weighed,
    best_signals,
    can_answer,
    likelihood,
    load_weights,
    names_period,
    standing,
    weigh,
)


def test_best_candidate_is_the_one_that_answers(reading_of):
    weighed = weigh(reading_of("Why did Harbor Foods post a net loss?"))
    assert "impairment charge" in weighed[0].candidate.text
    assert [one.score for one in weighed] == sorted((one.score for one in weighed), reverse=True)


def test_score_is_the_sum_of_the_weighted_signals(reading_of):
    ranking = load_weights().ranking
    best = weigh(reading_of("Who is the chief financial officer of Harbor Foods?"))[0]
    assert best.score == pytest.approx(
        sum(ranking.get(name, 0) * value for name, value in best.signals.items())
    )


def test_same_question_is_weighed_the_same(reading_of):
    question = "净亏损为什么收窄？"
    first, second = (
        [(one.candidate.text, one.score) for one in weigh(reading_of(question))] for _ in range(2)
    )
    assert first == second


def test_answer_is_likelier_than_what_is_left_when_it_is_gone(reading_of):
    weighed = weigh(reading_of("Why did Harbor Foods post a net loss?"))
    left = [one for one in weighed if "impairment" not in one.candidate.text]
    assert 0 < likelihood(left) < likelihood(weighed) < 1


def test_nothing_read_answers_nothing(read):
    reading = read("What was revenue?")
    assert weigh(reading) == ()
    assert likelihood(()) == 0
    assert not names_period(())


def test_lead_is_measured_against_the_mean_of_the_next_five():
    scores = (9.0, 5.0, 4.0, 3.0, 2.0, 1.0, -50.0)
    weighed = [Weighed(None, score, {"metric": 1.0}) for score in scores]
    assert best_signals(weighed)["metric"] == 1.0
    assert best_signals(weighed)[LEAD] == 6.0  # 9 − (5 + 4 + 3 + 2 + 1) ÷ 5
    assert best_signals(weighed[:1])[LEAD] == 0


def test_best_candidate_stands_by_its_score_and_by_how_many_come_near():
    stands = standing([{}, {}, {}], [2.0, 2.0, -700.0])
    assert stands[TOP] == 2.0
    assert stands[SPREAD] == pytest.approx(2.0 + math.log(2))


def test_what_another_candidate_says_and_the_best_does_not_is_a_gap():
    stands = standing([{"words held": 0.25}, {"words held": 0.75, "meaning": 0.5}], [1.0, 0.0])
    assert stands[GAPS["words held"]] == -0.5
    assert stands[GAPS["meaning"]] == -0.5
    assert stands[GAPS["raw words"]] == 0.0
    assert set(stands) == set(STANDING)


@pytest.mark.parametrize(
    ("signals", "may"),
    [
        ({}, True),
        ({"metric": 1.0}, True),
        ({"no part": 1.0, "metric": 1.0}, False),
        ({"part before": 1.0, "other part": 1.0}, False),
        ({"part before": 1.0, "part is subject": 1.0}, True),
        ({"part before": 1.0}, False),
        ({"no figure": 1.0, "metric": 1.0}, False),
        ({"untimely": 1.0, "fact": 1.0}, False),
        ({"unheard of": 1.0, "fact": 1.0}, False),
        ({"unqualified": 1.0, "fact": 1.0}, False),
        ({"unfitting": 1.0, "fact": 1.0}, False),
        ({"uncounted": 1.0}, True),
        ({"other fact": 1.0}, False),
        ({"other fact": 1.0, "fact": 1.0}, True),
        ({"metric elsewhere": 1.0}, True),
        ({"other fact": 1.0, "metric around": 1.0}, True),
    ],
)
def test_no_weight_lets_through_what_can_not_answer(reading_of, signals, may):
    assert can_answer(reading_of("What was Harbor Foods' revenue in 2023?"), signals) is may


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("How many depots does Harbor Foods run?", "uncounted"),
        ("Who is the chief financial officer of Harbor Foods?", "unsaid"),
    ],
)
def test_what_says_no_word_of_what_is_asked_answers_only_in_another_language(reading_of, question, fault):
    reading = reading_of(question)
    assert not can_answer(reading, {fault: 1.0})
    assert can_answer(reading, {fault: 1.0, "foreign": 1.0})


def test_question_that_needs_no_figure_minds_only_whose_it_is(reading_of):
    reading = reading_of("Why did professional services revenue decline?")
    assert can_answer(reading, {"no figure": 1.0, "other fact": 1.0})
    assert not can_answer(reading, {"no part": 1.0})


def test_best_candidate_may_be_of_the_period_asked_for():
    assert names_period([Weighed(None, 1.0, {"period": 1.0}), Weighed(None, 0.0, {})])
    assert not names_period([Weighed(None, 1.0, {}), Weighed(None, 0.0, {"period": 1.0})])
