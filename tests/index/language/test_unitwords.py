"""What the words beside a figure say that it is for each of, and which names of units are one."""

import pytest

from index.language.numbers import find_quantities
from index.language.unitwords import canonical, each_for, is_named_so, measure_of
from index.types import Language


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Cash costs were US$1.86/lb in the year.", "/lb"),
        ("It sold at $58 a barrel.", "/barrel"),
        ("Spending came to £412 per passenger.", "/passenger"),
        ("The rent is $32 per square foot.", "/square foot"),
        ("租金为3,200元/平方米。", "/平方米"),
        ("售价为每吨4,310元。", "/吨"),
        ("票价为48元/人次。", "/人次"),
        ("产量为12,300千克。", "千克"),
        ("The kiln burns 2,310 kg/hour.", "kg/hour"),
        ("共售出148台。", "台"),
    ],
)
def test_a_measure_is_taken_as_it_is_written(words, measure):
    (quantity,) = find_quantities(words)
    assert measure_of(words, quantity) == measure


@pytest.mark.parametrize(
    "words",
    [
        "Revenue was $5 million per the agreement.",
        "It paid $5 million a decade ago.",  # no decade is priced
        "A dividend of $0.40 per share was paid.",
        "每股收益0.52元。",
        "Sales of $5 million/EBITDA grew.",
        "收入为10亿元/利润另计。",
        "Growth was 5% per month.",
    ],
)
def test_other_words_behind_a_figure_are_no_measure(words):
    (quantity,) = find_quantities(words)
    assert not (measure_of(words, quantity) or "").startswith("/")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("吨", "tonnes", True),
        ("t", "tonne", True),
        ("千克", "公斤", True),
        ("磅", "lbs", True),
        ("桶", "barrels", True),
        ("平方英尺", "sq ft", True),
        ("吨", "kg", False),
        ("kt", "t", False),
        ("tons", "tonnes", False),  # a short ton is no tonne
        ("GWh", "MWh", False),
    ],
)
def test_units_are_one_in_both_languages(one, other, same):
    assert (canonical(one) == canonical(other)) is same


@pytest.mark.parametrize(
    ("each", "zh", "en"),
    [
        ("吨", "/吨", " per tonne"),
        ("lb", "/磅", "/lb"),
        ("passenger", "/旅客", " per passenger"),
        ("平方米", "/平方米", "/sq m"),
        ("ASK", "/ASK", "/ASK"),
        ("", "", ""),
    ],
)
def test_what_a_figure_is_for_each_of_is_said_in_the_readers_language(each, zh, en):
    assert (each_for(each, Language.ZH), each_for(each, Language.EN)) == (zh, en)


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("吨毛利", True),
        ("每吨利润", True),
        ("单箱收入", True),
        ("人均创收", True),
        ("revenue per customer", True),
        ("单位现金成本", False),
        ("earnings per share", False),
        ("每股收益", False),
        ("单季收入", False),
        ("营业收入", False),
    ],
)
def test_a_name_says_that_its_figures_are_for_each_of_something(name, so):
    assert is_named_so(name) is so
