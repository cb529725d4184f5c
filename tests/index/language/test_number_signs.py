"""Signs in words and set apart: every expectation is worked out by hand."""

from decimal import Decimal

import pytest

from index.language.numbers import find_quantities


@pytest.mark.parametrize(("text", "shown", "value"), [
    ("净利率为负3.2%", "负3.2%", "-0.032"),
    ("每股收益负0.15元", "负0.15元", "-0.15"),
    ("增速为负百分之四", "负百分之四", "-0.04"),
    ("growth was minus 2.5%", "minus 2.5%", "-0.025"),
    ("EBITDA of minus £4m", "minus £4m", "-4000000"),
    ("经常利益 | ▲45百万日元", "▲45百万日元", "-45000000"),
])  # fmt: skip
def test_word_or_triangle_makes_an_amount_negative(text: str, shown: str, value: str) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.value) == (shown, Decimal(value))


@pytest.mark.parametrize(("text", "value"), [
    ("误差正负3%", "0.03"),
    ("plus or minus 3%", "0.03"),
    ("revenue minus $3 million of rebates", "3000000"),
    ("毛利率▲12%", "0.12"),
    ("▲5亿元订单落地", "500000000"),
])  # fmt: skip
def test_word_or_arrow_that_is_no_sign_leaves_an_amount_positive(text: str, value: str) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == [Decimal(value)]


def test_triangles_up_and_down_are_arrows() -> None:
    assert [quantity.value for quantity in find_quantities("收入 ▲3亿元 成本 ▼1亿元")] == [
        300_000_000,
        100_000_000,
    ]


def test_currency_sign_set_off_by_blanks_is_the_figures() -> None:
    first, second, third = find_quantities("Rent | $  1,204 | $   98 | $  (17)")
    assert [(q.value, q.currency) for q in (first, second, third)] == [
        (1204, "USD"),
        (98, "USD"),
        (-17, "USD"),
    ]
