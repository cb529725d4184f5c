"""Which sentences say why."""

import pytest

from rag.extraction.causes import asks_means, gives_cause, hints_cause


@pytest.mark.parametrize(
    "text",
    [
        "吞吐量下降主要是由于东码头停工。",
        "费用增加，系拖轮租金上调所致。",
        "吨均收入下降：空箱占比升至三成",
        "受台风影响，装卸量减少。",
        "Tonnage fell because the quay was closed.",
        "Fees rose, led by container berths.",
        "The harbour master blamed the strike.",
        "Dues were lower, due mainly to smaller ships.",
        "Dredging cost less than planned since the new basin was put off.",
        "Waiting times rose, as pilots were short.",
    ],
)
def test_sentence_that_says_why(text):
    assert gives_cause(text)


@pytest.mark.parametrize(
    "text",
    [
        "吞吐量为320万吨。",
        "港口体系包括三个系统。",
        "公司有利润。",
        "Tonnage was 320 thousand.",
        "Fees increased by $4 million.",
        "The quay has been open since the start of 2021.",
        "Tugs as well as cranes were idle.",
    ],
)
def test_sentence_that_does_not_say_why(text):
    assert not gives_cause(text)


def test_what_came_before_only_hints():
    assert hints_cause("The port shut a berth after two collisions.")
    assert not gives_cause("The port shut a berth after two collisions.")
    assert not hints_cause("The port shut a berth in May.")


def test_question_for_means_asks_what_was_done():
    assert asks_means("靠什么措施降低了成本？")
    assert asks_means("What steps lie behind the jump in tonnage?")
    assert not asks_means("Why did tonnage fall?")
