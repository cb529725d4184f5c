"""Which end of a ranking words mean, and what they measure."""

import pytest

from rag.superlatives import ends_asked, implied_measure


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("哪块业务增速第一", [False]),
        ("谁在四家里垫底", [True]),
        ("跌得最多的是哪类", [True]),
        ("Which plant is the busiest?", [False]),
        ("which line got cheapest", [True]),
        ("which fell the most", [True]),
        ("the latest interest rate", []),
        ("最新的第一季度数据", []),
    ],
)
def test_end_of_the_ranking_is_told_by_the_words(text, ends):
    assert ends_asked(text) == ends


def test_what_is_cheapest_is_measured_by_its_price():
    measure = implied_measure("Which is the cheapest?")
    assert measure is not None
    assert "price" in measure.forms
    assert implied_measure("Which is the largest?") is None
