"""Sentences as annual and quarterly filings have them: several years at once, notes, commitments, adjustments."""

from decimal import Decimal as D

import pytest

M = 10**6


def words_of(facts):
    return [(fact.metric_text, fact.period, fact.value) for fact in facts]


def test_years_listed_before_a_verb_are_of_one_statement(facts_of):
    found = facts_of(
        "The fair value of awards that vested during 2022, 2021 and 2020, was $9, $7 and $4 million, respectively."
    )
    assert [(fact.metric_text, fact.period) for fact in found] == [
        ("fair value of awards that vested", year) for year in ("2022", "2021", "2020")
    ]


def test_share_set_off_by_commas_belongs_to_its_metric(facts_of):
    found = facts_of("Mooring expenses, as a percentage of revenue, were 11% in 2022 and 12% in 2021.")
    text = "Mooring expenses as a percentage of revenue"
    assert words_of(found) == [(text, "2022", D("0.11")), (text, "2021", D("0.12"))]


@pytest.mark.parametrize(
    ("words", "text", "period", "value"),
    [
        ("The notes bear interest at 4.25% per annum.", "interest rate on notes", "2023H1", D("0.0425")),
        (
            "In July 2022 we committed $25 million to the Harbour Fund.",
            "amount committed to Harbour Fund",
            "2022-07",
            25 * M,
        ),
        ("We raised an additional $8 million.", "amount raised", "2023H1", 8 * M),
        (
            "In May 2022, $2 million of the preferred securities were repurchased.",
            "preferred securities repurchased",
            "2022-05",
            2 * M,
        ),
        (
            "At December 31, 2022, $45 million remained available under the line.",
            "amount available under the line",
            "2022-12-31",
            45 * M,
        ),
        (
            "Orders benefited from an unfavorable foreign currency impact of 5%.",
            "unfavorable foreign currency impact",
            "2023H1",
            D("0.05"),
        ),
    ],
)
def test_what_was_done_names_a_figure_that_no_noun_names(facts_of, words, text, period, value):
    assert words_of(facts_of(words)) == [(text, period, value)]


def test_listed_metrics_share_the_effect_that_moved_them(facts_of):
    found = facts_of(
        "Revenue and gross margin included a favorable foreign currency impact of 5% and 7%, respectively."
    )
    assert [(fact.metric, fact.metric_text, fact.value) for fact in found] == [
        (None, "favorable foreign currency impact on Revenue", D("0.05")),
        (None, "favorable foreign currency impact on gross margin", D("0.07")),
    ]


def test_adjustment_of_a_balance_is_a_change(facts_of):
    found = facts_of(
        "We recorded a decrease to receivables of $7 million and an increase to inventories of $2 million."
    )
    assert [(fact.metric, fact.value, fact.change_kind) for fact in found] == [
        ("accounts-receivable", -7 * M, "unstated"),
        ("inventory", 2 * M, "unstated"),
    ]


def test_each_of_two_charges_is_of_when_it_was_recorded(facts_of):
    found = facts_of(
        "A relining charge of $9 million was recorded in 2022 and a $8 million relining charge was recorded in 2021."
    )
    assert words_of(found) == [("relining charge", "2022", 9 * M), ("relining charge", "2021", 8 * M)]


def test_compared_income_is_of_its_own_year(facts_of):
    found = facts_of(
        "Operating loss was $4 million in 2022 compared to operating income of $3 million in 2021."
    )
    assert [(fact.segment, fact.metric, fact.period, fact.value) for fact in found] == [
        ("", "operating-loss", "2022", 4 * M),
        ("", "operating-profit", "2021", 3 * M),
    ]


def test_period_in_which_something_is_to_end_dates_no_balance(facts_of):
    (found,) = facts_of("We had deferred tax assets of $1.4 million which will begin to expire in 2031.")
    assert found.period == "2023-06-30"


def test_unrecognised_cost_stands_on_its_day(facts_of):
    (found,) = facts_of(
        "As of December 31, 2022, there was $4 million of unrecognized stock-based compensation expense."
    )
    assert (found.period, found.period_kind) == ("2022-12-31", "instant")


def test_item_behind_a_colon_owns_what_the_list_is_of(facts_of):
    found = facts_of(
        "The number of unvested awards at December 31, 2022 was: Ms. Arden: 4,100; Mr. Hale: 5,889."
    )
    assert (found[0].segment, found[0].metric_text, found[0].value) == (
        "Ms. Arden",
        "number of unvested awards",
        4100,
    )


def test_complement_of_a_noun_is_not_its_metric(facts_of):
    (found,) = facts_of("Financing subject to guarantees was $4 million.")
    assert (found.metric, found.metric_text) == (None, "Financing subject to guarantees")


def test_numbers_of_ratings_and_standards_are_no_figures(facts_of):
    assert (
        facts_of("Credit risk ratings of 7 and higher are substandard.", "AASB 15 establishes principles.")
        == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "No other customers accounted for 10% or more of total receivables.",
        "The following table lists customers from which we derived revenues in excess of 10% of total revenues.",
        "Interest was calculated using an average rate of 4%.",
        "The complaint names U.S. Patent Nos. 9,648,388 and 10,546,750.",
    ],
)
def test_bounds_nobody_reached_and_fragments_are_no_facts(facts_of, words):
    assert facts_of(words) == []


def test_listed_sums_behind_the_first_are_of_what_it_is_of(facts_of):
    found = facts_of(
        "Mooring expense of $2 million, $3 million and $4 million was recognized in 2022, 2021 and 2020, respectively."
    )
    assert words_of(found) == [("Mooring expense", str(2022 - year), (2 + year) * M) for year in range(3)]


def test_what_stands_beside_nothing_is_of_its_own_noun(facts_of):
    (found,) = facts_of(
        "We had no outstanding borrowings and $3 million of letters of credit at December 31, 2022."
    )
    assert (found.metric, found.metric_text, found.period) == (None, "letters of credit", "2022-12-31")


def test_bonus_in_cash_is_of_its_year(facts_of):
    (found,) = facts_of("Ms. Rudge received an annual cash bonus of $85,000 in 2022.")
    assert (found.segment, found.metric_text, found.period) == ("Ms. Rudge", "annual cash bonus", "2022")


def test_what_a_firm_operates_is_counted_without_its_verb(facts_of):
    (found,) = facts_of("The company operates 142 stores.")
    assert (found.segment, found.metric_text, found.value) == ("", "stores", 142)
