import pytest


def named(facts):
    return [(fact.segment, fact.metric, fact.value_text) for fact in facts]


def test_owner_that_has_had_figures_goes_on_with_the_metric(facts_of):
    text = "绿茶、红茶收入分别为5亿元、3亿元。绿茶毛利率为41%，同比提升2个百分点；红茶仅29%。红茶增长12%。"
    assert named(facts_of(text))[2:] == [
        ("绿茶", "gross-margin", "41%"),
        ("绿茶", "gross-margin", "2个百分点"),
        ("红茶", "gross-margin", "29%"),
        ("红茶", "revenue", "12%"),
    ]


def test_figures_in_brackets_are_of_the_owners_before_them(facts_of):
    text = "华南收入4.1亿元，其次是西北（2.2亿元）、东北（1.3亿元）。"
    assert named(facts_of(text)) == [
        ("华南", "revenue", "4.1亿元"),
        ("西北", "revenue", "2.2亿元"),
        ("东北", "revenue", "1.3亿元"),
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Capex was $7 million; a year ago it was $9 million.", "capital-expenditure"),
        ("EBITDA was $7 million. In 2024 we see it coming down to $6 million.", "ebitda"),
    ],
)
def test_pronoun_takes_up_the_metric(facts_of, text, metric):
    assert [fact.metric for fact in facts_of(text)] == [metric, metric]


def test_multiple_of_another_metric_leaves_the_level_to_go_on(facts_of):
    facts = facts_of("Net debt was $36 million, or 2.4 times EBITDA, down from $40 million at December 2022.")
    assert [fact.metric for fact in facts] == ["net-debt", "net-debt-to-ebitda", "net-debt"]
    assert facts[-1].period == "2022-12-31"


def test_paragraph_that_opens_with_an_owner_is_about_it(facts_of):
    facts = facts_of(
        "Tidewater Ferries carried 2.1 million riders. Load factor averaged 58%. Net profit was $4 million."
    )
    assert [fact.segment for fact in facts] == ["Tidewater Ferries", "Tidewater Ferries", ""]
