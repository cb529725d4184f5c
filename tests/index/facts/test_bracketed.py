"""A bare number in brackets behind a figure is the year before's, or nothing; never a negative figure."""

from decimal import Decimal

import pytest

from index.types import BlockKind

TEXT = BlockKind.PARAGRAPH


def told(facts):
    return [(fact.metric, fact.period, fact.value, fact.unit, fact.currency) for fact in facts]


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        (
            "Net sales were SEK 4,812 million (4,390) in the quarter.",
            ("revenue", "2024Q2", Decimal("4390e6"), "money", "SEK"),
        ),
        (
            "Net sales were EUR 81.4m (79.9) in the quarter.",
            ("revenue", "2024Q2", Decimal("79.9e6"), "money", "EUR"),
        ),
        (
            "The gross margin was 12.7 per cent (16.0).",
            ("gross-margin", "2024Q2", Decimal("0.160"), "ratio", None),
        ),
        ("营业收入为48.12亿元（43.90）。", ("revenue", "2024Q2", Decimal("43.90e8"), "money", "CNY")),
    ],
)
def test_bare_bracket_is_the_figure_of_the_year_before(facts_of, sentence, before):
    now, then = told(facts_of((TEXT, sentence), period="2025Q2"))
    assert then == before
    assert (now[0], now[1]) == (before[0], "2025Q2")


def test_price_for_each_keeps_what_it_is_for(facts_of):
    now, then = facts_of((TEXT, "The average premium was USD 318 per tonne (355)."), period="2025Q2")
    assert (then.value, then.unit, then.currency, then.period) == (Decimal(355), "money", "USD", "2024Q2")
    assert then.measure == now.measure == "/tonne"


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales were SEK 4,812 million (2) in the quarter.",  # a note's mark
        "Net sales were SEK 4,812 million (17) in the quarter.",
        "Net sales were SEK 4,812 million (43.9) in the quarter.",  # printed otherwise
    ],
)
def test_other_bare_brackets_are_no_figures(facts_of, sentence):
    (only,) = facts_of((TEXT, sentence), period="2025Q2")
    assert only.value == Decimal("4812e6")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Free cash flow was SEK (268) million in the quarter.", Decimal("-268e6")),
        ("Net sales were SEK 4,812 million (2024: SEK 4,390 million).", Decimal("4390e6")),
    ],
)
def test_other_brackets_stay_what_they_were(facts_of, sentence, value):
    assert facts_of((TEXT, sentence), period="2025Q2")[-1].value == value
