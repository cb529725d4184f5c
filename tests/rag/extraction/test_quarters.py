"""What a quarter is compared with: the one before where the question says so, else the year before."""

import pytest

from index import Library
from index.language.periods import parse_period
from rag import QuestionAnswerer
from rag.extraction.sums.quarters import asks_by_quarter, quarter_before
from rag.types import AnswerStatus

TABLE = """# Harrowgate Bicycles plc: quarterly figures

(GBP million)

| Item | Q1 2025 | Q4 2024 | Q1 2024 |
|---|---|---|---|
| Revenue | 48.2 | 55.1 | 44.6 |
| Adjusted EBITDA | 5.9 | 7.4 | 5.1 |
"""


@pytest.fixture
def ask(library: Library):
    library.add(TABLE.encode(), name="harrowgate.md")
    return QuestionAnswerer(library).answer


@pytest.mark.parametrize(
    ("question", "base", "change"),
    [
        ("How much did Harrowgate's revenue fall quarter on quarter in Q1 2025?", "55.1", "12.5%"),
        ("How did Harrowgate's revenue develop quarter on quarter in Q1 2025?", "55.1", "12.5%"),
        ("Harrowgate 2025年一季度收入环比变化多少？", "5,510", "12.5%"),
        ("How did Harrowgate's revenue change year on year in Q1 2025?", "44.6", "8.1%"),
        ("How did Harrowgate's adjusted EBITDA change year on year in Q1 2025?", "5.1", "15.7%"),
    ],
)
def test_a_change_is_against_the_quarter_that_the_question_names(ask, question, base, change):
    answer = ask(question).answer
    assert base in answer
    assert change in answer


def test_a_quarter_whose_forerunner_is_not_stated_has_no_change_against_it(ask):
    reply = ask("Harrowgate 2024年四季度收入环比变化多少？")
    assert reply.status is AnswerStatus.REFUSED


@pytest.mark.parametrize(
    ("label", "before"), [("2025Q1", "2024Q4"), ("FY2025Q3", "FY2025Q2"), ("2025H1", None), ("2025", None)]
)
def test_the_quarter_before(label, before):
    found = quarter_before(parse_period(label))
    assert (found and found.label) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入环比", True),
        ("利润较上季度", True),
        ("up on the previous quarter", True),
        ("revenue last quarter", False),
        ("上季度收入增长多少", False),
    ],
)
def test_last_quarter_alone_is_a_period_and_no_comparison(text, expected):
    assert asks_by_quarter(text) is expected
