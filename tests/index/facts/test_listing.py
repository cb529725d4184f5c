import pytest


def named(facts):
    return [(fact.segment, fact.metric or fact.metric_text, fact.value_text) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Passengers grew as fares in Crete and Corfu fell 9% and 4% respectively.",
            [("Crete", "fares", "9%"), ("Corfu", "fares", "4%")],
        ),
        (
            "Barley and rye volumes rose 3% and 5% respectively.",
            [("Barley", "volumes", "3%"), ("rye", "volumes", "5%")],
        ),
        (
            "New riders came from Porto, Lyon and Turin, which added 4,000, 3,000 and 2,000 respectively.",
            [("Porto", "added", "4,000"), ("Lyon", "added", "3,000"), ("Turin", "added", "2,000")],
        ),
    ],
)
def test_english_lists_without_a_metric_of_the_glossary(facts_of, text, expected):
    assert named(facts_of(text)) == expected


def test_list_without_items_goes_on_with_the_levels_before_it(facts_of):
    facts = facts_of("陶瓷收入2.6亿元，玻璃收入1.5亿元，分别增长12%和下降8%。")
    assert named(facts)[2:] == [("陶瓷", "revenue", "12%"), ("玻璃", "revenue", "8%")]
    assert [float(fact.value) for fact in facts[2:]] == [0.12, -0.08]


def test_levels_that_listed_figures_started_from(facts_of):
    facts = facts_of("将2024—2025年净利润预测由6.9亿元、9.0亿元分别下调至5.6亿元、8.3亿元。")
    assert [(fact.period, fact.qualifier, fact.value_text) for fact in facts] == [
        ("2024", "base", "6.9亿元"),
        ("2025", "base", "9.0亿元"),
        ("2024", None, "5.6亿元"),
        ("2025", None, "8.3亿元"),
    ]
