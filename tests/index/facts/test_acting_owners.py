"""What somebody did is nobody's name; a place that is left out is no owner of what is outside it."""

from collections.abc import Callable

import pytest

from index.facts.owners.plausible import owner_in
from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    "words",
    ["Group added", "Larkfield ran six ships", "reporting to the association", "Norbank left the one"],
)
def test_a_clause_is_no_owner(words: str) -> None:
    assert owner_in(words, frozenset()) == ""


@pytest.mark.parametrize("words", ["Commercial Lines", "Gulf Shipping", "mining", "Port of Halvik"])
def test_a_name_stays_an_owner(words: str) -> None:
    assert owner_in(words, frozenset()) == words


@pytest.mark.parametrize("did", ["left", "kept", "held"])
def test_who_kept_a_rate_is_its_owner(facts_of: FactsOf, did: str) -> None:
    (fact,) = facts_of(f"The Bank of Norland {did} its policy rate at 2.50%.", of_market=True)
    assert (fact.segment, fact.metric) == ("Bank of Norland", "policy-rate")


def test_sales_of_a_place_and_outside_it(facts_of: FactsOf) -> None:
    facts = facts_of(
        "Sales in the United States contributed $1.21 billion, and sales outside the United States $710 million."
    )
    assert [fact.segment for fact in facts] == ["United States", "outside the United States"]
