"""Which figures behind "compared with" are the earlier ones of which before it."""

from decimal import Decimal as D

import pytest

from index.facts.sentences.comparison import comparisons
from index.facts.sentences.figures import Sentence
from index.language.glossary import load_glossary


def sentence(words):
    return Sentence.read(words, 0, load_glossary(), "USD")


def test_comparison_reaches_to_the_clause_that_says_something_itself():
    words = "Toll income was $22m, compared with $9m in 2021; the bridge was closed in May."
    (found,) = comparisons(sentence(words))
    assert found.tail.of(words) == " $9m in 2021;"
    assert found.since == 0


def test_comparison_belongs_to_its_own_statement():
    words = "Fees were $3m; toll income was $22m versus $9m."
    (found,) = comparisons(sentence(words))
    assert words[found.since :].startswith(" toll income")


@pytest.mark.parametrize("other", ["a budget of $9m", "the industry average of $9m", "consensus of $9m"])
def test_what_is_no_earlier_period_is_no_comparison(other):
    assert comparisons(sentence(f"Toll income was $22m, compared with {other}.")) == ()


def test_money_is_dealt_to_money_and_the_rate_to_the_rate(rows_of):
    rows = rows_of(
        "Gross profit was $22 million, or 11.8% of revenue, compared with $9 million, or 5.9%.", period="2023"
    )
    money = {
        (period, value)
        for _, metric, period, value, unit, _ in rows
        if unit == "money" and metric == "gross-profit"
    }
    assert money == {("2023", D(22000000)), ("2022", D(9000000))}


def test_profit_turned_to_loss_keeps_its_sign(rows_of):
    rows = rows_of("Net income was $3 million, compared with a net loss of $1 million.", period="2023")
    assert ("2023", D(3000000)) in {
        (period, value) for _, metric, period, value, *_ in rows if metric == "net-profit"
    }
    assert ("2022", D(1000000)) not in {
        (period, value) for _, metric, period, value, *_ in rows if metric == "net-profit"
    }
