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
