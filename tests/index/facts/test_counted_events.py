"""What happened in a year and is counted is of that year; a figure of things that are from a year is not."""

from collections.abc import Callable

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    "text",
    [
        "Stores opened in 2021 numbered 41.",
        "Homes sold in 2021 totalled 3,200.",
        "2021年投放的车辆为300辆。",
        "2021年投产的工厂共3座。",
    ],
)
def test_number_of_what_happened_in_a_past_year_is_of_that_year(facts_of: FactsOf, text: str) -> None:
    assert [(fact.period or "")[:4] for fact in facts_of(text, period="2023")] == ["2021"]


@pytest.mark.parametrize(
    "text",
    [
        "Stores opened in 2021 had sales of $41 million.",
        "2021年投放的车型收入为3亿元。",
        "Stores opened in 2021 numbered 41, and revenue was $5 million.",
    ],
)
def test_other_figures_of_what_happened_are_of_the_report(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text, period="2023")[-1].period == "2023"


@pytest.mark.parametrize("bank", ["The Bank of England", "The central bank of Norland"])
def test_bank_rate_is_the_policy_rate_of_the_bank_that_sets_it(facts_of: FactsOf, bank: str) -> None:
    (fact,) = facts_of(f"{bank} raised Bank Rate to 5.25%.", of_market=True)
    assert (fact.metric, str(fact.value)) == ("policy-rate", "0.0525")
    assert fact.segment in bank


def test_the_rates_of_banks_are_not_the_policy_rate_of_one(facts_of: FactsOf) -> None:
    facts = facts_of("央行将政策利率上调至5.25%。", of_market=True)
    assert [(fact.segment, fact.metric) for fact in facts] == [("央行", "policy-rate")]
