"""The figures that the pieces of a question mean."""

from decimal import Decimal as D

import pytest

from rag.extraction.sums.operands import names_something, operands, remainder
from rag.types import AskedWord

PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022. Revenue in 2021 was $12 million. Net income was $3 million in 2022.

Ferry segment revenue was $4 million in 2022. Towage segment revenue was $9 million in 2022.
"""


def values(groups):
    return [group.lead.value for group in groups or ()]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What was Towage segment revenue minus Ferry segment revenue in 2022?", [9, 4]),
        ("How much higher was Skerry Port's revenue in 2022 than in 2021?", [15, 12]),
        ("What is the ratio of net income to revenue at Skerry Port in 2022?", [3, 15]),
    ],
)
def test_each_piece_gives_its_own_figure_in_order(read, question, found):
    assert values(operands(read(question, PORT))) == [D(value) * 10**6 for value in found]


def test_figure_that_two_pieces_mean_comes_once(read):
    found = operands(read("Was Ferry segment revenue above Ferry segment revenue in 2022?", PORT))
    assert values(found) == [D(4000000)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What was Skerry Port's revenue excluding the Ferry segment in 2022?", [15, 4]),
        ("What was Skerry Port's non-Ferry revenue in 2022?", [15, 4]),
    ],
)
def test_whole_and_what_a_question_leaves_out_of_it(read, question, found):
    assert values(remainder(read(question, PORT))) == [D(value) * 10**6 for value in found]


@pytest.mark.parametrize(
    "question",
    [
        "What was Skerry Port's revenue in 2022?",
        "What was Skerry Port's non-GAAP net income in 2022?",
        "What was Skerry Port's revenue excluding the Dredging segment in 2022?",
    ],
)
def test_question_that_leaves_out_nothing_known_has_no_remainder(read, question):
    assert remainder(read(question, PORT)) is None


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("towage", True),
        ("segments", False),
        ("两个", False),
        ("higher", False),
        ("2022", False),
        ("拖轮", True),
    ],
)
def test_word_of_the_operation_or_of_a_class_names_nothing(word, names):
    assert names_something(AskedWord(word, (word,))) is names
