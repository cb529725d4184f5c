"""How well the reader's likelihoods agree with what came out."""

import pytest

from bench.answerability import Judged, at_bar, brier, calibration_error, reliability

READ = [
    Judged(0.95, right=True, asked=True),
    Judged(0.85, right=True, asked=True),
    Judged(0.85, right=False, asked=False),
    Judged(0.05, right=False, asked=False),
    Judged(1.0, right=True, asked=True),
]


def test_readings_are_put_into_tenths_with_their_means():
    bins = reliability(READ)
    assert [one.count for one in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 2, 2]
    assert (bins[8].likely, bins[8].right) == (pytest.approx(0.85), 0.5)
    assert (bins[9].likely, bins[9].right) == (pytest.approx(0.975), 1.0)


def test_brier_score_is_the_mean_squared_distance():
    # 0.05², 0.15², 0.85², 0.05² and 0
    assert brier(READ) == pytest.approx((0.0025 + 0.0225 + 0.7225 + 0.0025) / 5)


def test_calibration_error_weighs_each_tenth_by_its_readings():
    # |0.05 - 0| once, |0.85 - 0.5| twice, |0.975 - 1| twice
    assert calibration_error(READ) == pytest.approx((0.05 + 2 * 0.35 + 2 * 0.025) / 5)


def test_a_bar_answers_the_likely_and_refuses_the_rest():
    answered, right, refused = at_bar(READ, 0.5)
    assert (answered, right, refused) == (1.0, 0.75, 0.5)
    assert at_bar(READ, 0.9) == (pytest.approx(2 / 3), 1.0, 1.0)
