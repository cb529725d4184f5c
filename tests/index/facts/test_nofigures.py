"""Numbers that are no figures: thresholds, notes and tables by their number, how many times in a row."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "相关信息参见财务报表附注三(二十)2“收入确认方法”。",
        "五大银行均已设立子公司，如表1所示。",
        "此前连续14次加息。",
        "98家公司中投入额在1亿元以下的有46家。",
    ],
)
def test_number_that_is_no_figure_is_no_fact(facts_of, text):
    assert {f.value_text for f in facts_of(text, of_market=True)} <= {"98家", "46家"}


def test_number_that_is_a_name_is_no_fact(facts_of):
    assert facts_of("出台了促进民营经济发展的“31条”和配套措施。", of_market=True) == []


def test_clause_that_supposes_states_nothing(facts_of):
    facts = facts_of("银行借款为2亿元，假定利率变动50个基点，利润不受重大影响。")
    assert [fact.value_text for fact in facts] == ["2亿元"]


def test_how_many_did_something_is_no_figure_of_what_they_did(facts_of):
    facts = facts_of("21个自贸试验区吸收外资13亿元。", of_market=True)
    assert [fact.value_text for fact in facts] == ["13亿元"]


def test_share_by_which_one_thing_differs_from_another_is_no_level_of_it(facts_of):
    facts = facts_of("The K40 carries a price about 22% below the K60, and a margin of 31%.")
    assert [fact.value_text for fact in facts] == ["31%"]
    assert facts_of("Our pump is 8% cheaper than Orrin's.") == []


def test_share_by_which_a_metric_differs_from_its_own_earlier_level_stays(facts_of):
    (fact,) = facts_of("Revenue was 8% below Q2 2023.")
    assert fact.value_text == "8%"
