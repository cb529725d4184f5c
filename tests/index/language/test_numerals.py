from decimal import Decimal as D

import pytest

from index.language.numerals import figure_value, han_value, han_year, is_two_digit_year, plain_forms


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("1,577.3", D("1577.3")),
        ("0.5", D("0.5")),
        ("1577", D(1577)),
        ("007", None),
        ("1,57", None),
        ("1.2.3", None),
    ],
)
def test_figure_counts_when_it_is_well_formed(figure, value):
    assert figure_value(figure) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一百二十", 120),
        ("十五", 15),
        ("两千零五", 2005),
        ("三点五", D("3.5")),
        ("二十万", 200000),
        ("二十五点四亿", 2540000000),
        ("百千", None),
        ("", None),
    ],
)
def test_chinese_numeral_has_its_worth(numeral, value):
    assert han_value(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "year"), [("二〇二三", 2023), ("一九九八", 1998), ("二十三", None), ("三三", None)]
)
def test_four_chinese_digits_are_a_year(numeral, year):
    assert han_year(numeral) == year


@pytest.mark.parametrize(("text", "year"), [("22年榜单", True), ("连续18年", False), ("45年榜单", False)])
def test_two_digits_before_year_name_one_unless_they_speak_of_a_length(text, year):
    start = next(place for place, char in enumerate(text) if char.isdigit())
    assert is_two_digit_year(text, start, start + 2) is year


def test_full_width_forms_become_plain_without_a_change_of_length():
    assert plain_forms("１２．５％") == "12.5%"
    assert len(plain_forms("⽉度①ﬁ")) == 4
