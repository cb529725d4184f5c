"""A month that English words name without a year is the latest one that can be meant; news dates its paragraphs."""

from collections.abc import Callable

import pytest

from index.cleaning import clean
from index.facts import find_figures
from index.language.periods import find_periods
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings
from index.types import Fact

FactsOf = Callable[..., list[Fact]]

Dated = list[tuple[str, str | None]]


def dated(text: str) -> Dated:
    raw = read_report(text.encode(), "a.txt", IndexSettings())
    canonical = clean(raw)
    found = find_figures(canonical, describe(raw, canonical), limit=100).facts
    return [(fact.segment, fact.period) for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cement output slips\nTrade news, 24 May 2024\n\n"
            "World cement output was 155.7 million tonnes in April, 5.0% less than last year. India made 12.1 Mt.\n",
            [("World", "2024-04"), ("World", "2024-04"), ("India", "2024-04")],
        ),
        (
            "Price growth eases\nMacro weekly, 21 January 2025\n\n"
            "Inflation in Norland slowed to 2.0% in December from 2.3% in November.\n",
            [("Norland", "2024-12"), ("Norland", "2024-11")],
        ),
    ],
)
def test_news_says_months_from_its_day(text: str, expected: Dated) -> None:
    assert [period for _, period in dated(text)] == [period for _, period in expected]


def test_a_month_in_a_report_is_of_its_period(facts_of: FactsOf) -> None:
    (fact,) = facts_of("Revenue in April was $5 million.", period="2023H1")
    assert fact.period == "2023-04"


def test_a_month_right_behind_the_period_is_not_guessed(facts_of: FactsOf) -> None:
    (fact,) = facts_of("Revenue was $5 million, and a plant was bought in August.", period="2023H1")
    assert fact.period == "2023H1"


@pytest.mark.parametrize("words", ["it may rise", "in 2024 may", "they march on", "in May 2024", "in May 12"])
def test_what_is_no_month_alone(words: str) -> None:
    assert all(mention.part != "-05" for mention in find_periods(words))


def test_what_is_told_as_reached_is_not_of_a_year_to_come() -> None:
    text = (
        "Chip tool spending to grow 15% in 2025, Corvane says\n10 December 2024\n\n"
        "Norvex booked orders of €2.63 billion in the third quarter, below the €5.4 billion analysts had expected.\n"
    )
    assert dated(text)[-2:] == [("Norvex", "2024Q3"), ("Norvex", "2024Q3")]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Passenger numbers rose 8.2% on the same month last year.", "2023-08"),
        ("Gross margin widened nine basis points from the prior quarter to 3.41%.", "2023-08"),
    ],
)
def test_what_is_compared_with_dates_nothing(facts_of: FactsOf, sentence: str, period: str) -> None:
    assert facts_of(sentence, period="2023-08")[-1].period == period


def test_a_quarterly_reports_period_is_the_quarter_that_it_says_the_end_of() -> None:
    text = (
        "Larkfield Resources NL\nQuarterly Activities Report for the period ended 31 March 2024\n\n"
        "Copper production totalled 23,400 tonnes.\n"
    )
    assert dated(text) == [("", "2024Q1")]
    assert dated(text.replace("Quarterly Activities", "Half-year").replace("March", "January")) == [
        ("", "2023-08..2024-01")
    ]
