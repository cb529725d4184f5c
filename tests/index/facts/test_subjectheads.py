"""English figures behind a verb whose subject holds more than its head."""

from decimal import Decimal as D

import pytest


def said(rows):
    return [(owner, metric, period, value) for owner, metric, period, value, *_ in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net income attributable to shareholders, which includes a pension credit of $4 million, was $36 million.",
            [
                ("", "pension credit", "2022", D(4000000)),
                ("", "net-profit-attributable-to-parent", "2022", D(36000000)),
            ],
        ),
        (
            "Other income, which is comprised primarily of gains on the sale of boats, prepayment fees, late charges"
            " and race winnings, was $9.5 million in 2022, compared to $31.6 million in 2021.",
            [("", "other-income", "2022", D(9500000)), ("", "other-income", "2021", D(31600000))],
        ),
        (
            "Research and development expenditure, net of capitalised costs, amounted to $18.9 million.",
            [("", "rd-investment", "2022", D(18900000))],
        ),
    ],
)
def test_what_is_inserted_behind_a_subject_is_not_what_its_figure_is_of(rows_of, text, expected):
    assert said(rows_of(text, period="2022")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Depreciation expense attributed to property, plant and equipment was $180 million and $123 million in 2022"
            " and 2021.",
            [("", "depreciation", "2022", D(180000000)), ("", "depreciation", "2021", D(123000000))],
        ),
        ("Amortization of intangible assets was $1.1 million.", [("", "amortisation", "2022", D(1100000))]),
        (
            "Capital expenditures recorded in accounts payable totaled $6.4 million.",
            [("", "capital-expenditure", "2022", D(6400000))],
        ),
    ],
)
def test_what_says_more_of_a_subject_is_not_what_its_figure_is_of(rows_of, text, expected):
    assert said(rows_of(text, period="2022")) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Property and equipment acquired under finance leases was $1.7 billion.",
            "Property and equipment acquired under finance leases",
        ),
        ("Loans purchased from other banks totaled $12 million.", "Loans purchased from other banks"),
    ],
)
def test_what_was_done_with_a_balance_is_no_balance(rows_of, text, name):
    ((_, metric, period, _, _, _),) = rows_of(text, period="2022")
    assert (metric, period) == (name, "2022")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The balance of trade receivables was $5 million.",
            [("", "accounts-receivable", "2022-12-31", D(5000000))],
        ),
        ("Revenue in Poland was $5 million.", [("Poland", "revenue", "2022", D(5000000))]),
        (
            "Net cash used in operating activities was $7 million.",
            [("", "operating-cash-flow", "2022", D(7000000))],
        ),
        (
            "Cash paid for income taxes, net of refunds was $75 million.",
            [("", "Cash paid for income taxes", "2022", D(75000000))],
        ),
    ],
)
def test_heads_that_measure_and_names_that_are_whole_stay(rows_of, text, expected):
    assert said(rows_of(text, period="2022")) == expected


@pytest.mark.parametrize(
    ("text", "metric", "owner"),
    [
        ("Cash capital expenditures were $14.8 million.", "capital-expenditure", ""),
        ("The investing cash outflow was $2.3 million.", "net-cash-outflow", ""),
        ("The Board proposes a final dividend of 8.4 cents per share.", "final-dividend", ""),
        ("Unrealized losses of $4.4 million were included in equity.", "Unrealized losses", ""),
        ("Export revenue was $5 million.", "revenue", "Export"),
    ],
)
def test_what_only_tells_the_kind_of_a_metric_owns_no_figure(rows_of, text, metric, owner):
    ((found, named, *_),) = rows_of(text, period="2022")
    assert (found, named) == (owner, metric)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (
            "The aggregate intrinsic value, which represents the difference between the market price and the exercise"
            " price of the options, was $0.7 million.",
            "aggregate intrinsic value",
            D(700000),
        ),
        (
            "Amounts, net of provisions, due from subsidiary undertakings were $4.4 million.",
            "Amounts, net of provisions, due from subsidiary undertakings",
            D(4400000),
        ),
        ("Our cash investments were in excess of $1.0 million.", "cash investments", D(1000000)),
    ],
)
def test_heads_that_only_measure_are_named_whole(rows_of, text, name, value):
    ((_, metric, _, found, _, _),) = rows_of(text, period="2022")
    assert (metric, found) == (name, value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The total unrecognized compensation costs related to stock options and units including awards with"
            " time-based, performance-based, and market-based vesting was $47.0 million.",
            ("total unrecognized compensation costs", D(47000000)),
        ),
        (
            "Research, development and engineering expenses increased to $7.5 million.",
            ("Research, development and engineering expenses", D(7500000)),
        ),
        (
            "Cash, cash equivalents, and short-term investments totaled $99.5 million.",
            ("Cash, cash equivalents, and short-term investments", D(99500000)),
        ),
        (
            "Underlying earnings before interest, tax, depreciation and amortisation (EBITDA) were $85.1 million.",
            ("ebitda", D(85100000)),
        ),
        ("As expected, fees and commissions were $12 million.", ("fee-and-commission-income", D(12000000))),
    ],
)
def test_what_a_subject_enumerates_is_named_whole(rows_of, text, expected):
    ((_, metric, _, value, *_),) = rows_of(text, period="2022")
    assert (metric, value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unearned revenue was $14.0 million, of which $10.1 million was recognized as revenue in 2022.",
            [
                ("deferred-revenue", D(14000000)),
                ("Unearned revenue, of which recognized as revenue in 2022", D(10100000)),
            ],
        ),
        (
            "We returned $310 million to shareholders, including $240 million through buybacks and $70 million in"
            " dividends.",
            [
                ("amount returned to shareholders", D(310000000)),
                ("amount returned to shareholders, of which through buybacks", D(240000000)),
                ("amount returned to shareholders, of which dividends", D(70000000)),
            ],
        ),
    ],
)
def test_parts_of_a_whole_are_named_as_parts(rows_of, text, expected):
    assert [(metric, value) for _, metric, _, value, *_ in rows_of(text, period="2022")] == expected


def test_pounds_of_things_are_a_weight_in_a_report_in_dollars(facts_of):
    (weighed,) = facts_of("The plant processed 129 million pounds of chicken in 2022.", period="2022")
    (sold,) = facts_of("Revenue was 129 million pounds in 2022.", period="2022")
    assert (weighed.currency, sold.currency) == (None, "GBP")


@pytest.mark.parametrize(
    "text",
    [
        "The group paid 40 million pounds of tax in Britain in 2022.",
        "The unit held 40 million pounds of short-term debt in 2022.",
        "The unit raised 40 million pounds of new equity capital in 2022.",
    ],
)
def test_pounds_of_what_is_money_stay_money_in_a_report_in_dollars(facts_of, text):
    (fact,) = facts_of(text, period="2022")
    assert (fact.value, fact.currency) == (D(40_000_000), "GBP")


def test_pounds_of_goods_of_any_kind_are_a_weight(facts_of):
    (fact,) = facts_of("The mill processed 40 million pounds of recycled fine paper in 2022.", period="2022")
    assert (fact.value, fact.currency) == (D(40_000_000), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The market for packaging was worth $9.8 million.", [("market for packaging", D(9800000))]),
        ("For example, if fares were to rise, our operating income would increase by $6 million.", []),
        ("The Americas region contributed 43%.", []),
    ],
)
def test_what_is_worth_something_is_named_and_what_is_supposed_is_not(rows_of, text, expected):
    assert [(metric, value) for _, metric, _, value, *_ in rows_of(text, period="2022")] == expected
