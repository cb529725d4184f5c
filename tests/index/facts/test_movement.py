"""Whether a figure is a change, the level it reached, or the level it started from."""

from decimal import Decimal as D

import pytest


def said(found):
    return [(value, unit, change) for _, metric, _, value, unit, change in found if metric == "gross-margin"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("毛利率同比提升3个百分点。", [(D("0.03"), "points", "yoy")]),
        ("毛利率同比下降3个百分点。", [(D("-0.03"), "points", "yoy")]),
        ("毛利率提升至31%。", [(D("0.31"), "ratio", None)]),
        ("Gross margin rose to 31%.", [(D("0.31"), "ratio", None)]),
        ("Gross margin fell 3 percentage points year over year.", [(D("-0.03"), "points", "yoy")]),
        ("毛利率环比上升3个百分点。", [(D("0.03"), "points", "qoq")]),
        ("毛利率为31%。", [(D("0.31"), "ratio", None)]),
    ],
)
def test_amount_of_a_change_is_a_change_and_the_level_reached_is_not(rows_of, words, expected):
    assert said(rows_of(words)) == expected


@pytest.mark.parametrize("words", ["毛利率由28%提升至31%。", "Gross margin rose from 28% to 31%."])
def test_level_that_a_change_started_from_is_a_level_too(facts_of, words):
    found = [fact for fact in facts_of(words) if fact.metric == "gross-margin"]
    assert [(fact.value, fact.change_kind) for fact in found] == [(D("0.28"), None), (D("0.31"), None)]
    assert [fact.qualifier for fact in found] == ["base", None]


def test_sign_makes_a_rate_behind_a_level_a_change(rows_of):
    found = rows_of("营业收入8亿元，+12%。")
    assert [
        (value, change is not None) for _, metric, _, value, unit, change in found if unit == "ratio"
    ] == [(D("0.12"), True)]


def test_change_given_twice_is_one_movement(rows_of):
    found = rows_of("Revenue fell $2 million or 8% year over year.")
    assert [(value, unit) for _, _, _, value, unit, change in found if change is not None] == [
        (D(-2000000), "money"),
        (D("-0.08"), "ratio"),
    ]


def test_difference_to_the_year_before_is_a_change(facts_of):
    facts = facts_of("毛利率26.8%，比上年同期高1.4个百分点。")
    assert [(fact.metric, fact.change_kind) for fact in facts] == [
        ("gross-margin", None),
        ("gross-margin", "yoy"),
    ]
