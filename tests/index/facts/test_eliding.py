def test_part_of_the_year_is_told_by_the_one_named_before(facts_of):
    facts = facts_of("EBITDA was $7 million in the second quarter, versus $6 million in the first.")
    assert [(fact.metric, fact.period) for fact in facts] == [("ebitda", "2023Q2"), ("ebitda", "2023Q1")]


def test_next_is_the_year_behind_this_one(facts_of):
    facts = facts_of("Capex will be $42 million this year and $51 million next.")
    assert [(fact.metric, fact.period) for fact in facts] == [
        ("capital-expenditure", "2023"),
        ("capital-expenditure", "2024"),
    ]


def test_question_dates_the_figures_of_its_answer(facts_of):
    facts = facts_of(
        "Q: What do you expect for the full year?",
        "A: Revenue of $80 million.",
        "Q: Debt?",
        "A: Net debt is $9 million.",
    )
    assert [(fact.period, fact.basis) for fact in facts] == [("2023", "forecast"), ("2023-06-30", None)]
