import pytest

from index.language.hedges import Hedge, read_hedge
from index.language.units import Bound


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("约30", True, None),
        ("about 30", True, None),
        ("30左右", True, None),
        ("超过30", False, Bound.OVER),
        ("more than 30", False, Bound.OVER),
        ("不超过30", False, Bound.AT_MOST),
        ("不低于30", False, Bound.AT_LEAST),
        ("30以上", False, Bound.AT_LEAST),
        ("不足30", False, Bound.UNDER),
        ("近30", True, Bound.UNDER),
        ("nearly 30", True, Bound.UNDER),
        ("up to 30", False, Bound.AT_MOST),
        ("签约30", False, None),
        ("附近30", False, None),
        ("was 30", False, None),
    ],
)
def test_words_around_a_figure_say_how_exact_it_is(text, approximate, bound):
    start = text.index("30")
    assert read_hedge(text, start, start + 2) == Hedge(approximate, bound)


def test_currency_before_the_words_is_the_figures():
    text = "USD about 30"
    assert read_hedge(text, len(text) - 2, len(text)).currency == "USD"
