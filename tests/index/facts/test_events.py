"""English periods that are of an event, a comparison or a multiple, and those that are of the figure itself."""

from decimal import Decimal as D

import pytest


def said(rows):
    return [(metric, period, value) for _, metric, period, value, *_ in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the second quarter of 2019, we settled audits for tax years 2004 to 2013 and made a payment of $1.7"
            " million.",
            [("payment", "2019Q2", D(1700000))],
        ),
        (
            "Carryforwards relating to our acquisition of Tarn Systems in 2013 were $5 million.",
            [("Carryforwards relating to our acquisition of Tarn Systems", "2019", D(5000000))],
        ),
        ("Ferry revenue decreased 12% on a strong prior year comparable.", [("revenue", "2019", D("-0.12"))]),
        (
            "Our target price of $58 is based on 14.5x 2021 earnings.",
            [("target-price", "2019", D(58))],
        ),
    ],
)
def test_when_something_else_was_is_no_figures_period(rows_of, text, expected):
    assert said(rows_of(text, period="2019"))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Losses of $1.0 million were included in other comprehensive income for the year ended December 31, 2018.",
            [("loss", "2018", D(1000000))],
        ),
        (
            "Net debt stood at $96.5 million at December 31, 2019, against $118.0 million twelve months earlier.",
            [("net-debt", "2019-12-31", D(96500000)), ("net-debt", "2018-12-31", D(118000000))],
        ),
        (
            "Other expense was $11 million and $165 million for Q3 2018 and Q3 2019, and $38 million and $504 million"
            " for the nine months ended September 30, 2018 and 2019, and was mainly related to impairments in 2019.",
            [
                ("Other expense", "2018Q3", D(11000000)),
                ("Other expense", "2019Q3", D(165000000)),
                ("Other expense", "2018M1-M9", D(38000000)),
                ("Other expense", "2019M1-M9", D(504000000)),
            ],
        ),
        (
            "Revenue was $5.2 million in the fourth quarter, compared to $4.9 million in the third quarter and $4.1"
            " million in the same period last year.",
            [
                ("revenue", "2019Q4", D(5200000)),
                ("revenue", "2019Q3", D(4900000)),
                ("revenue", "2018Q4", D(4100000)),
            ],
        ),
        (
            "We raise our 2020 EPS by 6% to $3.42 and our 2021 EPS by 4% to $3.95.",
            [
                ("earnings-per-share", "2020", D("0.06")),
                ("earnings-per-share", "2020", D("3.42")),
                ("earnings-per-share", "2021", D("0.04")),
                ("earnings-per-share", "2021", D("3.95")),
            ],
        ),
    ],
)
def test_each_figure_has_its_own_period(rows_of, text, expected):
    assert said(rows_of(text, period="2019")) == expected


def test_payments_for_an_acquisition_were_made_when_it_was(rows_of):
    text = "Payments of $123 million were made for the acquisition of Tarn Systems in August 2018."
    assert said(rows_of(text, period="2019")) == [("Payments", "2018-08", D(123000000))]


def test_a_year_in_a_bracket_is_one_that_ends_as_the_reports_does(facts_of):
    (now, before) = facts_of("Revenue was £318 million (2022: £272 million).", period="2022-10..2023-09")
    assert (now.period, before.period) == ("2022-10..2023-09", "2021-10..2022-09")


def test_a_year_in_a_bracket_of_a_calendar_years_report_is_that_year(facts_of):
    (_, before) = facts_of("Revenue was £318 million (2022: £272 million).", period="2023")
    assert before.period == "2022"


@pytest.mark.parametrize(
    ("text", "period", "value"),
    [
        ("Our effective 2018 tax rate was 21%.", "2018", D("0.21")),
        ("The company issued 2020 EPS guidance of $3.10.", "2020", D("3.10")),
        ("We introduced 2021 revenue guidance of $4.2 billion.", "2021", D(4_200_000_000)),
        ("The board approved 2020 capital expenditure of $90 million.", "2020", D(90_000_000)),
        ("2018年原油期货成交量为5.2亿手。", "2018", D(520_000_000)),
        ("2018年期货经纪业务收入为8.4亿元。", "2018", D(840_000_000)),
        ("2018年5月铜期权成交量为3.5万手。", "2018-05", D(35_000)),
        ("2018年合约销售额为120亿元。", "2018", D(12_000_000_000)),
    ],
)
def test_a_year_that_says_of_when_a_metric_is_belongs_to_its_figure(rows_of, text, period, value):
    assert [(when, worth) for _, _, when, worth, *_ in rows_of(text, period="2019")] == [(period, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Costs related to products launched in 2017 were $15 million.",
        "Revenue from stores opened in 2017 was $15 million.",
        "Interest on notes due 2027 was $15 million.",
    ],
)
def test_when_what_a_figure_is_of_began_or_ends_is_not_of_when_it_is(rows_of, text):
    assert [(when, worth) for _, _, when, worth, *_ in rows_of(text, period="2019")] == [
        ("2019", D(15_000_000))
    ]
