"""Which sentences say why."""

import pytest

from rag.extraction.evidence.causes import asks_means, gives_cause, hints_cause, moved_against, tells_of_move


@pytest.mark.parametrize(
    "text",
    [
        "吞吐量下降主要是由于东码头停工。",
        "费用增加，系拖轮租金上调所致。",
        "吨均收入下降：空箱占比升至三成",
        "受台风影响，装卸量减少。",
        "陆女士因任期届满不再任职。",
        "Tonnage fell because the quay was closed.",
        "Fees rose, led by container berths.",
        "The harbour master blamed the strike.",
        "Dues were lower, due mainly to smaller ships.",
        "Dredging cost less than planned since the new basin was put off.",
        "Waiting times rose, as pilots were short.",
        "Towage fell 2.4% to $511 million as two carriers sent their own tugs.",
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
        "该基因检测收入为两亿元。",
        "Tonnage was 320 thousand.",
        "Fees increased by $4 million.",
        "The quay has been open since the start of 2021.",
        "Tugs as well as cranes were idle.",
        "Towage fell 2.4% to $511 million as at June 30.",
        "Towage rose 3% as a share of revenue.",
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


PORT = "# Skerry Port 2022 results\n\nRevenue was $15 million in 2022. 毛利率为31%。"


@pytest.mark.parametrize(
    ("question", "text", "against"),
    [
        ("Why did gross margin fall?", "Gross margin rose to 31%, helped by cheaper fuel.", True),
        ("Why did gross margin fall?", "Gross margin fell to 31% on higher fuel costs.", False),
        ("Why did gross margin fall?", "Gross margin was hurt by dearer fuel, which rose by half.", False),
        ("Why did gross margin fall?", "Fuel rose by half.", False),
        ("毛利率为什么上升？", "毛利率同比下降3个百分点，主要由于燃油涨价。", True),
        ("毛利率为什么上升？", "毛利率受益于泊位费提高，由燃油费下降推动。", False),
        ("毛利率如何？", "毛利率同比下降3个百分点。", False),
    ],
)
def test_move_the_other_way_than_asked(read, question, text, against):
    assert moved_against(read(question, PORT).parsed, text) is against


@pytest.mark.parametrize(
    "text",
    [
        "港口收缩散货业务，压降拖轮租金，成效初显。",
        "通过合并闸口降低了人工费用。",
        "The port cut waiting times by opening a second gate.",
    ],
)
def test_what_was_done_hints_at_the_cause(text):
    assert hints_cause(text)
    assert not gives_cause(text)


def test_question_that_names_two_moves_presumes_neither(read):
    parsed = read("Why did revenue fall although tonnage rose?", PORT).parsed
    assert not moved_against(parsed, "Tonnage was up; revenue rose in spite of lower dues.")


def test_move_told_as_asked(read):
    parsed = read("Why did revenue fall in 2022?", PORT).parsed
    assert tells_of_move(parsed, "Revenue fell 3% in 2022.")
    assert not tells_of_move(parsed, "The board raised its target; revenue was $15 million.")
    assert not tells_of_move(parsed, "Revenue rose 3% in 2022.")
