"""English figures that are themselves the subject, or what somebody moved from one level to another."""

from decimal import Decimal as D

import pytest

YEAR = "2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "During the year, 9,143,772 (2021: 6,480,246) stapled securities were issued to holders.",
            [
                ("stapled securities issued", "2022", D(9143772)),
                ("stapled securities issued", "2021", D(6480246)),
            ],
        ),
        (
            "In the current year £241,000 (2021: £170,000) has been recognised under the loss model.",
            [
                ("amount recognised under the loss model", "2022", D(241000)),
                ("amount recognised under the loss model", "2021", D(170000)),
            ],
        ),
        (
            "For 2022, 3.2 million stock options were outstanding but were not included in the computation.",
            [("stock options outstanding", "2022-12-31", D(3200000))],
        ),
        (
            "Cash paid for income taxes, net of refunds was $75 million and $74 million in 2021 and 2022.",
            [
                ("Cash paid for income taxes", "2021", D(75000000)),
                ("Cash paid for income taxes", "2022", D(74000000)),
            ],
        ),
        (
            "In May 2022 we raised the size of the credit line from $10 million to $20 million.",
            [
                ("size of the credit line", "2022-05", D(10000000)),
                ("size of the credit line", "2022-05", D(20000000)),
            ],
        ),
        (
            "We placed $33.6 million aggregate principal amount of 7.50% unsecured senior notes due 2027.",
            [("aggregate principal amount", "2022", D(33600000)), ("interest-rate", "2022", D("0.075"))],
        ),
        (
            "Gain on sale of equity investments during 2022 was $17 million, compared to $54 million in 2021.",
            [
                ("Gain on sale of equity investments", "2022", D(17000000)),
                ("Gain on sale of equity investments", "2021", D(54000000)),
            ],
        ),
    ],
)
def test_what_is_said_of_a_figure_names_it(rows_of, text, expected):
    rows = rows_of(text, period=YEAR)
    assert [row[1:4] for row in rows] == expected
    assert all(row[5] is None for row in rows)


def test_days_named_first_hold_for_each_list(rows_of):
    text = (
        "As of December 31, 2021 and 2022, trade receivables, net, were $20 million and $22 million, and vendor"
        " receivables, net, were $5 million and $4 million."
    )
    assert [row[2:4] for row in rows_of(text, period=YEAR)] == [
        ("2021-12-31", D(20000000)),
        ("2022-12-31", D(22000000)),
        ("2021-12-31", D(5000000)),
        ("2022-12-31", D(4000000)),
    ]


def test_gains_are_no_growth(rows_of):
    ((_, words, _, value, _, change),) = rows_of(
        "This amount reflected net gains of $1.0 million.", period=YEAR
    )
    assert (words, value, change) == ("net gains", D(1000000), None)


def test_a_dated_line_of_guidance_heads_what_is_expected(facts_of):
    facts = facts_of(
        "Alderbrook Foods",
        "Fourth Quarter 2022 Guidance",
        "Net sales are expected to be between $14 million and $15 million.",
        period="2022Q3",
    )
    assert [(fact.period, fact.basis) for fact in facts] == [("2022Q4", "forecast")] * 2


def test_a_clause_that_only_amounts_is_of_the_one_before(rows_of):
    text = "The group holds sufficient near liquid resources, amounting to £1,605,000 (2021: £1,024,000)."
    assert [row[1:4] for row in rows_of(text, period=YEAR)] == [
        ("sufficient near liquid resources", "2022-12-31", D(1605000)),
        ("sufficient near liquid resources", "2021-12-31", D(1024000)),
    ]
