import json

import pytest

from eval.records import CheckedCitation, Expected, Retrieved, SoughtEvidence, expectation, record_line
from index.types import Span
from rag.types import Reason


def test_record_is_one_line_of_json_with_chinese_as_it_is(record_with):
    line = record_line(record_with(question="收入\n多少？", why=("does not say 12%",)))
    assert "\n" not in line
    assert "收入" in line
    read = json.loads(line)
    assert read["question"] == "收入\n多少？"
    assert read["expected"]["must"] == [["12%"]]
    assert read["answered"]["status"] == "answered"


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (
            Expected(True, None, (("12%", "12 percent"), ("a", "b", "c", "d")), ()),
            "12% | 12 percent; a | b | c | …",
        ),
        (Expected(False, Reason.FALSE_PREMISE, (), ()), "refused (false_premise)"),
        (Expected(False, None, (), ()), "refused (any reason)"),
    ],
)
def test_expectation_is_told_in_words(record_with, expected, words):
    assert expectation(record_with(expected=expected)) == words


def test_places_and_ranks_are_taken_from_the_parts():
    assert CheckedCitation(1, "a.txt", None, 3, 9, "x", True, True).place == ("a.txt", Span(3, 9))
    sought = (SoughtEvidence("a.txt", "x", True, 2), SoughtEvidence("a.txt", "y", True, None))
    assert Retrieved(sought).ranks == (2, None)
