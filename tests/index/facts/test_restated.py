"""English changes on another basis, changes and levels of lists, and metrics that only tell another measure apart."""

from decimal import Decimal as D

YEAR, DAY = "2022", "2022-12-31"


def test_a_bracket_gives_the_change_on_another_basis(facts_of):
    rows = facts_of(
        "Noncurrent assets rose $39 million ($38 million at constant currency) in 2022.", period=YEAR
    )
    assert [(f.metric, f.value, f.qualifier) for f in rows if f.change_kind] == [
        ("non-current-assets", D(39000000), None),
        ("non-current-assets", D(38000000), "restated"),
    ]


def test_each_of_listed_changes_is_one(rows_of):
    text = (
        "Gross margin, operating income and net income were hurt by the charge, which led to decreases of $152 million,"
        " $120 million, and $94 million, respectively."
    )
    rows = rows_of(text, period=YEAR)
    assert [row[1] for row in rows] == ["gross-margin", "operating-profit", "net-profit"]
    assert [row[3] for row in rows] == [D(-152000000), D(-120000000), D(-94000000)]
    assert all(row[5] for row in rows)


def test_a_level_that_a_doubling_led_to(rows_of):
    text = (
        "Free cash flow for 2022 almost doubled, coming in at $100 million, compared to $50 million in 2021."
    )
    assert [row[1:4] + row[5:] for row in rows_of(text, period=YEAR)] == [
        ("free-cash-flow", "2022", D(100000000), None),
        ("free-cash-flow", "2021", D(50000000), None),
    ]


def test_a_score_of_loans_is_no_amount_of_loans(rows_of):
    text = "The average credit scores of our home loans outstanding were 753 and 754 as of December 31, 2022 and 2021."
    assert [row[2:5] for row in rows_of(text, period=YEAR)] == [
        (DAY, D(753), "count"),
        ("2021-12-31", D(754), "count"),
    ]


def test_items_of_a_bulleted_sentence_are_apart(rows_of):
    text = (
        "Debt rose $18 million, driven by: • Issuances of $26 million; offset by • Repayments of $7 million."
    )
    assert [(row[0], row[1], row[3]) for row in rows_of(text, period=YEAR)][1:] == [
        ("", "Issuances", D(26000000)),
        ("", "Repayments", D(7000000)),
    ]


def test_listed_money_of_several_things(rows_of):
    text = (
        "For 2022, net cash used for investing consisted primarily of $9 million of expenditures for equipment and $1"
        " million of net outflows from securities."
    )
    assert [(row[1], row[3]) for row in rows_of(text, period=YEAR)] == [
        ("expenditures for equipment", D(9000000)),
        ("net outflows from securities", D(1000000)),
    ]


def test_a_metric_before_another_noun_is_none(rows_of):
    text = "Net capital expenditure of $11.9 million was consistent with the prior year (2021 $10.6 million)."
    assert [row[1:4] for row in rows_of(text, period=YEAR)] == [
        ("Net capital expenditure", "2022", D(11900000)),
        ("Net capital expenditure", "2021", D(10600000)),
    ]


def test_how_long_a_cost_lasts(rows_of):
    text = "This cost will be recognized over a weighted average period of 4.2 years."
    ((_, words, _, value, unit, _),) = rows_of(text, period=YEAR)
    assert (words, value, unit) == ("weighted average period", D("4.2"), "physical")


def test_what_tells_a_head_apart_is_left_out_of_a_long_name(rows_of):
    text = (
        "The most significant items are the exploration and evaluation assets relating to the Group’s project in Ghana"
        " amounting to £5,000 (2021: £4,000)."
    )
    assert [row[1:4] for row in rows_of(text, period=YEAR)] == [
        ("exploration and evaluation assets", DAY, D(5000)),
        ("exploration and evaluation assets", "2021-12-31", D(4000)),
    ]


def test_the_level_behind_an_amount_is_of_what_moved(rows_of):
    text = "Operating profit declined by $4.5 million, or 11%, to $36 million as fuel costs rose $7 million."
    assert [(row[1], row[3]) for row in rows_of(text, period=YEAR)] == [
        ("operating-profit", D(-4500000)),
        ("operating-profit", D("-0.11")),
        ("operating-profit", D(36000000)),
        ("fuel-cost", D(7000000)),
    ]
    text = "Deposits grew by $1.2 million during the quarter to $38.6 million."
    assert [(row[1], row[3]) for row in rows_of(text, period=YEAR)] == [
        ("total-deposits", D(1200000)),
        ("total-deposits", D(38600000)),
    ]


def test_parts_of_a_whole_by_what_they_relate_to(rows_of):
    text = (
        "We had $9 million of tax loss carryforwards consisting of $5 million relating to the Pine merger and $4"
        " million relating to our Oak business."
    )
    assert [(row[1], row[3]) for row in rows_of(text, period=YEAR)][1:] == [
        ("tax loss carryforwards relating to Pine merger", D(5000000)),
        ("tax loss carryforwards relating to Oak business", D(4000000)),
    ]


def test_a_level_behind_a_long_way_of_growing(rows_of):
    text = "Operating income in 2022 grew on a sequential and year-over-year basis to $46 million."
    assert [row[1:4] + row[5:] for row in rows_of(text, period=YEAR)] == [
        ("operating-profit", "2022", D(46000000), None)
    ]


def test_marks_of_notes_are_no_figures(rows_of):
    text = "1 Restated for the new standard 2 Total expenditure includes wages 3 Excludes exceptional items of others."
    assert rows_of(text, period=YEAR) == []


def test_a_year_in_the_name_of_notes_heads_no_period(rows_of):
    text = "The conversion price of the notes is $42 per share."
    ((_, metric, period, *_),) = rows_of("Alderbrook Foods", "2026 Notes", text, period=YEAR)
    assert (metric, period) == ("conversion-price", YEAR)


def test_kinds_of_metrics_own_none(facts_of):
    (fact,) = facts_of("The minimum Tier 1 risk-based capital ratio is 6%.", period=YEAR)
    assert (fact.segment, fact.metric) == ("", "capital-adequacy-ratio")


def test_a_share_held_now_and_before(rows_of):
    text = "As of December 31, 2022, we held a 32% (2021: 30%) ownership interest in Oak Partners."
    assert [row[1:4] for row in rows_of(text, period=YEAR)] == [
        ("equity-interest-percentage", DAY, D("0.32")),
        ("equity-interest-percentage", "2021-12-31", D("0.3")),
    ]


def test_an_effect_to_come_is_a_change(rows_of):
    text = "It is estimated that this will increase our 2023 operating income by $3 million."
    ((_, metric, _, value, _, change),) = rows_of(text, period=YEAR)
    assert (metric, value, change is not None) == ("operating-profit", D(3000000), True)


def test_an_allowance_for_assets_is_none_of_them(rows_of):
    text = "We maintained a valuation allowance for certain deferred tax assets of $7 million as of December 31, 2022."
    ((_, metric, period, value, *_),) = rows_of(text, period=YEAR)
    assert (metric, period, value) == ("valuation allowance for certain deferred tax assets", DAY, D(7000000))


def test_what_ranks_or_certifies_counts_nothing(rows_of):
    assert rows_of("The certification pursuant to 18 U.S.C. is attached.", period=YEAR) == []
    assert rows_of("We were ranked among the top 5% for a fifth year.", period=YEAR) == []


def test_the_number_that_a_count_fell_to(rows_of):
    text = "Headcount fell by 340 to 8,120 during the year."
    assert [(row[1], row[3], row[5] is not None) for row in rows_of(text, period=YEAR)] == [
        ("headcount", D(-340), True),
        ("headcount", D(8120), False),
    ]


def test_a_point_that_rates_might_rise_is_supposed(rows_of):
    text = "A one percentage point rise in rates would add $6 million to annual interest costs."
    assert rows_of(text, period=YEAR) == []


def test_a_remark_on_a_name_leaves_it_the_subject(rows_of):
    text = "Warehousing, its smallest unit, saw sales slip 2% to $3 million and operating profit fall to $2 million."
    assert [(row[0], row[1], row[3]) for row in rows_of(text, period=YEAR)] == [
        ("Warehousing", "revenue", D("-0.02")),
        ("Warehousing", "revenue", D(3000000)),
        ("Warehousing", "operating-profit", D(2000000)),
    ]
