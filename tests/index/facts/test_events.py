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
