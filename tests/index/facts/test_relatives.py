"""Whose figures relative clauses give: those of the noun before them."""

import pytest


def owned(facts):
    return [(fact.segment, fact.metric, fact.metric_text, fact.value_text) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Competitor Hollin Seals, whose revenue was $72m in 2023, has closed a plant.",
            ("Hollin Seals", "revenue", "revenue", "$72m"),
        ),
        (
            "Customer Brackley, which employs 3,200 people, renewed.",
            ("Brackley", None, "people", "3,200 people"),
        ),
        (
            "竞争对手明河阀门，其2023年营业收入为5.3亿元，已关闭一家工厂。",
            ("明河阀门", "revenue", "营业收入", "5.3亿元"),
        ),
        ("公司拟收购安石泵业，其净利润为2亿元。", ("安石泵业", "net-profit", "净利润", "2亿元")),
    ],
)
def test_relative_clause_is_of_the_name_before_it(facts_of, text, expected):
    assert owned(facts_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Alderbrook Foods, whose revenue was $72m, opened a plant.",
        "Alderbrook, whose revenue was $72m, grew.",
    ],
)
def test_relative_clause_on_the_company_itself_is_its_own(facts_of, text):
    assert [(fact.segment, fact.value_text) for fact in facts_of(text)] == [("", "$72m")]


def test_metric_before_a_relative_clause_is_nobody(facts_of):
    facts = facts_of("Adjusted EBITDA, which was $12m, rose 8%.")
    assert {fact.segment for fact in facts} == {""}


@pytest.mark.parametrize(
    "opening",
    ["Alderbrook Foods makes jams.", "Hollin Seals plc makes toys.", "Hollin makes toys."],
)
def test_clause_with_a_verb_is_no_heading(facts_of, opening):
    facts = facts_of(f"{opening} Revenue was $12 million. Operating margin reached 8%.")
    assert [fact.segment for fact in facts] == ["", ""]


@pytest.mark.parametrize(
    "opening", ["Cruises and Tours", "Frozen ready meals", "Alderbrook Retail", "Retail"]
)
def test_heading_in_words_stays_an_owner(facts_of, opening):
    facts = facts_of(f"{opening}. Revenue was $12 million. Operating margin reached 8%.")
    assert [fact.segment for fact in facts] == [opening, opening]


@pytest.mark.parametrize("verb", ["now sees", "still expects", "sees"])
def test_what_the_company_now_sees_is_no_owner(facts_of, verb):
    facts = facts_of(f"The company {verb} full-year revenue of $13 million.")
    assert [(fact.segment, fact.metric) for fact in facts] == [("", "revenue")]


@pytest.mark.parametrize("doer", ["led by Orrin Capital", "backed by Hollin Partners"])
def test_who_led_a_round_is_not_what_a_valuation_is_of(facts_of, doer):
    facts = facts_of(f"Kelmar closed a Series B of $40 million {doer} at a valuation of $900 million.")
    assert all("by" not in fact.metric_text and not fact.segment.startswith(doer[-6:]) for fact in facts)
