"""English sentences whose grammar says what a figure is of, whatever metric stands before it."""

from decimal import Decimal as D

import pytest

YEAR, DAY = "2022", "2022-12-31"


def said(rows):
    """Return (owner, metric or words, period, value, whether it is a change) of rows."""
    return [
        (owner, metric, period, value, change is not None) for owner, metric, period, value, _, change in rows
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Operating expenses rose $9 million, due to an increase of $3.2 million in employee costs, a $1.5 million"
            " increase in legal fees for advice on leases, and lower travel costs of $0.4 million.",
            [
                ("operating-expenses", D(9000000)),
                ("employee-compensation", D(3200000)),
                ("legal fees for advice on leases", D(1500000)),
                ("travel costs", D(-400000)),
            ],
        ),
        (
            "Cash used in investing rose $5 million because of a $7 million decrease in proceeds from disposals and an"
            " $882,000 increase in additions to equipment.",
            [
                ("Cash used in investing", D(5000000)),
                ("proceeds", D(-7000000)),
                ("additions to equipment", D(882000)),
            ],
        ),
    ],
)
def test_what_moved_a_metric_moved_by_its_own_amount(rows_of, text, expected):
    rows = rows_of(text, period=YEAR)
    assert [(metric, value) for _, metric, _, value, _ in said(rows)] == expected
    assert all(change for *_, change in said(rows))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group is paying a $4 million fine imposed by the regulator.", ("fine", YEAR, D(4000000))),
        (
            "As of December 31, 2022, we have $6.1 million remaining under the repurchase program.",
            ("remaining under the repurchase program", DAY, D(6100000)),
        ),
        (
            "Included in “Other liabilities” was $2 million of unearned revenue at December 31, 2022.",
            ("deferred-revenue", DAY, D(2000000)),
        ),
        (
            "The result included a $57 million impairment of goodwill.",
            ("goodwill-impairment", YEAR, D(57000000)),
        ),
    ],
)
def test_a_noun_phrase_names_the_money_before_it(rows_of, text, expected):
    ((_, *found, is_change),) = said(rows_of(text, period=YEAR))
    assert tuple(found) == expected
    assert not is_change


def test_listed_amounts_of_what_was_done(rows_of):
    text = "We originated $49 million and $11 million of bridge loans for the years ended December 31, 2022 and 2021."
    assert said(rows_of(text, period=YEAR)) == [
        ("", "bridge loans originated", "2022", D(49000000), False),
        ("", "bridge loans originated", "2021", D(11000000), False),
    ]


def test_shares_of_the_same_whole(rows_of):
    text = "Consumer loans represented 94% of our gross loan portfolio and commercial loans represented 5%."
    assert [row[:2] + row[3:4] for row in said(rows_of(text, period=YEAR))] == [
        ("Consumer loans", "share of gross loan portfolio", D("0.94")),
        ("commercial loans", "share of gross loan portfolio", D("0.05")),
    ]


def test_a_pair_that_came_from_a_pair(rows_of):
    text = (
        "Gross profit in 2022 increased to $44 million, or 18 percent of net sales, from $38 million, or 17 percent"
        " of net sales, for 2021."
    )
    assert [row[1:4] for row in said(rows_of(text, period=YEAR))] == [
        ("gross-profit", "2022", D(44000000)),
        ("gross-margin", "2022", D("0.18")),
        ("gross-profit", "2021", D(38000000)),
        ("gross-margin", "2021", D("0.17")),
    ]


def test_a_rate_for_another_period(rows_of):
    text = "Cloud sales increased 27% in Q3 2022, and 32% for the nine months ended September 30, 2022."
    assert [row[1:] for row in said(rows_of(text, period="2022Q3"))] == [
        ("revenue", "2022Q3", D("0.27"), True),
        ("revenue", "2022M1-M9", D("0.32"), True),
    ]


def test_bare_years_behind_a_fiscal_year_are_fiscal(rows_of):
    text = (
        "Depreciation expense was $8 million and $7 million in fiscal years ended February 28, 2022 and 2021."
    )
    assert [row[2] for row in said(rows_of(text, period=YEAR))] == ["2021-03..2022-02", "2020-03..2021-02"]
    text = "Restructuring cost was $16 million and $9 million for fiscal 2022 and 2021, respectively."
    assert [row[2] for row in said(rows_of(text, period="FY2022"))] == ["FY2022", "FY2021"]


def test_what_is_only_assumed_is_no_fact(rows_of):
    text = (
        "Based on the balance, an assumed 5% adverse change in rates would result in losses of $58 million."
    )
    assert rows_of(text, period=YEAR) == []
