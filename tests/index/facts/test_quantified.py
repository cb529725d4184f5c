"""A number of units is of the subject that it measures; a number of things is what somebody has."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Output averaged 387,000 barrels per day.", "Output"),
        ("The average yield is seen at 54.2 bags per hectare.", "average yield"),
        ("Leakage was reduced to 168.4 megalitres per day.", "Leakage"),
    ],
)
def test_a_subject_is_measured(facts_of: FactsOf, sentence: str, name: str) -> None:
    (fact,) = facts_of(sentence)
    assert (fact.segment, fact.metric_text) == ("", name)


def test_what_was_measured_owns_nothing_behind_it(facts_of: FactsOf) -> None:
    facts = facts_of("Leakage was 168.4 megalitres per day, and average household bills were $448.")
    assert [(fact.segment, fact.value) for fact in facts] == [("", Decimal("168.4")), ("", Decimal(448))]


@pytest.mark.parametrize(
    ("sentence", "segment", "name"),
    [
        ("Northwold sold 5,300 tonnes in the period.", "Northwold", "sold tonnes"),
        ("There were 41 stores at the end of the period.", "", "stores"),
    ],
)
def test_things_that_somebody_has_stay_things(
    facts_of: FactsOf, sentence: str, segment: str, name: str
) -> None:
    (fact,) = facts_of(sentence)
    assert (fact.segment, fact.metric_text) == (segment, name)


def test_a_weight_that_is_called_by_its_unit_alone_is_no_fact(facts_of: FactsOf) -> None:
    assert facts_of("About 92.4 million tonnes may follow.", of_market=True) == []
