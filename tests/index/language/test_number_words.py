"""Amounts in words: every expectation is worked out by hand."""

from decimal import Decimal

import pytest

from index.language.numbers import Bound, Unit, find_quantities

AMOUNTS = [
    # a numeral with a decimal point and a scale
    ("募集十六点三亿元", "十六点三亿元", "1630000000", Unit.MONEY, None),
    ("产量七十二点五万吨", "七十二点五万吨", "725000", Unit.PHYSICAL, None),
    # parts and multiples
    ("国内收入占四分之三。", "四分之三", "0.75", Unit.RATIO, None),
    ("不到十分之一的门店", "十分之一", "0.1", Unit.RATIO, None),
    ("费率千分之三", "千分之三", "0.003", Unit.RATIO, "permille"),
    ("次品率万分之六", "万分之六", "0.0006", Unit.RATIO, None),
    ("一半收入来自华东", "一半", "0.5", Unit.RATIO, None),
    ("半数客户续约", "半数", "0.5", Unit.RATIO, None),
    ("运价跌去半成。", "半成", "0.05", Unit.RATIO, "tenth"),
    ("其中五成半来自出口", "五成半", "0.55", Unit.RATIO, "tenth"),
    ("估值是同行的四倍半。", "四倍半", "4.5", Unit.MULTIPLE, None),
    ("三年内产能翻一番", "翻一番", "2", Unit.MULTIPLE, None),
    ("装机翻了三番", "翻了三番", "8", Unit.MULTIPLE, None),
    ("会员中2/5的人续费", "2/5", "0.4", Unit.RATIO, None),
    ("约3/4来自出口", "3/4", "0.75", Unit.RATIO, None),
    # a scale parted from its figure
    ("亏了4个亿。", "4个亿", "400000000", Unit.COUNT, "亿"),
    ("卖出6百多万台", "6百多万台", "6000000", Unit.COUNT, "百万"),
    ("净赚三千来万", "三千来万", "30000000", Unit.COUNT, "万"),
    # English
    ("a three-fifths stake", "three-fifths", "0.6", Unit.RATIO, None),
    ("a tenth of our fleet", "a tenth", "0.1", Unit.RATIO, None),
    ("five sixths of output", "five sixths", "0.8333333333333333333333333333", Unit.RATIO, None),
]


@pytest.mark.parametrize(("text", "shown", "value", "unit", "scale"), AMOUNTS)
def test_amount_in_words_has_its_value(
    text: str, shown: str, value: str, unit: Unit, scale: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.value, found.unit, found.scale) == (shown, Decimal(value), unit, scale)


@pytest.mark.parametrize("text", [
    "统一半导体", "半成品库存", "三分天下", "四百分之一", "半数据化", "the third of March", "1/400", "2023/4/5",
    "一起翻番茄", "first half of the year", "two thirds-party audits",
])  # fmt: skip
def test_words_that_only_look_like_shares_are_none(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(("text", "value", "approximate", "bound"), [
    ("用户约八百万，", "8000000", True, None),
    ("销量超二十万，", "200000", False, Bound.OVER),
    ("存货六千万上下", "60000000", True, None),
    ("赚了两千来万", "20000000", True, None),
])  # fmt: skip
def test_round_numeral_said_to_be_inexact_counts_without_a_measure_word(
    text: str, value: str, approximate: bool, bound: Bound | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.approximate, found.bound) == (Decimal(value), approximate, bound)


def test_round_numeral_alone_is_left_to_its_idiom() -> None:
    assert find_quantities("十万火急") == ()


def test_share_goes_on_only_where_no_other_word_begins() -> None:
    assert [quantity.text for quantity in find_quantities("三成二手房、两倍半导体产能")] == ["三成", "两倍"]


def test_currency_before_a_parted_scale_is_kept() -> None:
    (found,) = find_quantities("港币2千多万")
    assert (found.value, found.currency, found.bound) == (20_000_000, "HKD", Bound.OVER)


def test_currency_before_a_figure_with_more_behind_is_kept() -> None:
    (found,) = find_quantities("诈骗新台币300多万元")
    assert (found.value, found.currency) == (3_000_000, "TWD")
