"""Of when a figure is: what its clause says, what stands beside it, and what it is measured against."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind


def dated(found, metric="revenue", unit="money"):
    return [(period, value) for _, name, period, value, kind, _ in found if (name, kind) == (metric, unit)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("In 2021, the port had revenue of $5 million.", [("2021", 5)]),
        ("The port had revenue of $5 million for the six months ended June 30, 2022.", [("2022H1", 5)]),
        ("Revenue was $5 million.", [("2023H1", 5)]),
        ("Revenue was $5 million (2021: $4 million).", [("2023H1", 5), ("2021", 4)]),
        ("Revenue was $5 million in 2022 and $4 million in 2021.", [("2022", 5), ("2021", 4)]),
    ],
)
def test_period_is_the_one_named_beside_a_figure_else_the_clauses_else_the_reports(rows_of, words, said):
    assert dated(rows_of(words)) == [(period, D(value) * 10**6) for period, value in said]


def test_period_of_another_event_dates_no_figure(rows_of):
    found = rows_of("The quay that was launched in June 2019 had revenue of $5 million.")
    assert dated(found) == [("2023H1", D(5000000))]


def test_period_that_a_figure_is_compared_with_is_not_its_own(rows_of):
    found = rows_of("Revenue was $5 million, higher than in 2021.")
    assert dated(found) == [("2023H1", D(5000000))]


def test_same_period_of_last_year_is_of_its_own_figure_alone(rows_of):
    found = rows_of("2022年，港务局营业收入为8亿元，上年同期为6亿元，净利润为1亿元。")
    assert dated(found) == [("2022", D(800000000)), ("2021", D(600000000))]
    assert dated(found, metric="net-profit") == [("2022", D(100000000))]


def test_change_is_of_the_period_that_moved(rows_of):
    found = rows_of("2022年，港务局营业收入为8亿元，较2021年增长20%。")
    assert dated(found, unit="ratio") == [("2022", D("0.2"))]


def test_bracket_of_several_periods_dates_each_of_its_figures_and_none_before_it(rows_of):
    found = rows_of("Revenue $9 million (Q4 2022: $8 million; Q1 2022: $7 million)", period="2023Q1")
    assert dated(found) == [
        ("2023Q1", D(9000000)),
        ("2022Q4", D(8000000)),
        ("2022Q1", D(7000000)),
    ]


def test_series_of_arrows_dates_each_of_its_figures(rows_of):
    found = rows_of("码头泊位收入：2021年 3亿元 → 2022年 4亿元 → 2023年 6亿元", period="2023")
    assert dated(found) == [("2021", D(3) * 10**8), ("2022", D(4) * 10**8), ("2023", D(6) * 10**8)]


def test_time_that_a_figure_is_for_is_no_owner(facts_of):
    found = facts_of("Revenue for the quarter was $5 million, up 8% from $4.6 million.")
    assert {fact.segment for fact in found} == {""}


def test_plan_that_is_changed_stays_one_of_the_same_period(facts_of):
    found = facts_of(
        "泊位集团将资本开支计划由15亿元下调至11亿元，净利润由3亿元同比增至4亿元。", period="2023"
    )
    assert [(fact.metric, fact.period) for fact in found] == [
        ("capital-expenditure", "2023"),
        ("capital-expenditure", "2023"),
        ("net-profit", "2022"),
        ("net-profit", "2023"),
    ]


def test_each_of_two_rates_for_a_unit_has_the_period_behind_it(facts_of):
    found = facts_of("Kiln rates rose from $1,150 per batch in Q1 2023 to $1,310 per batch in Q2 2023.")
    assert [(fact.metric_text, fact.period, fact.value) for fact in found] == [
        ("Kiln rates", "2023Q1", D(1150)),
        ("Kiln rates", "2023Q2", D(1310)),
    ]


def test_heading_at_the_head_of_a_paragraph_dates_what_it_foretells(facts_of):
    found = facts_of("Outlook for 2024. The company expects net sales of $245 million.")
    assert [(fact.metric, fact.period) for fact in found] == [("revenue", "2024")]


def test_year_that_is_not_the_calendars_is_no_range(facts_of):
    text = "In the year ended 31 August 2023 revenue was $12 million, an increase of 8%."
    assert {fact.period for fact in facts_of(text, period="2022-09..2023-08")} == {"2022-09..2023-08"}


def test_first_half_of_an_outlook_is_of_the_year_to_come(facts_of):
    lines = [
        "Full-year results",
        (BlockKind.HEADING, "Outlook"),
        "Capex should be $4 million in the first half.",
    ]
    assert [fact.period for fact in facts_of(*lines, period="2023")] == ["2024H1"]
