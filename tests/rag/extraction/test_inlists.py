"""Which of several is greatest or least, read off a sentence that lists them."""

import pytest

from rag.extraction.evidence.weighing import weigh
from rag.extraction.quoting.inlists import answer_from_list

FERRY = """# Brannoch Ferries 2023 results

Fuel costs by route: Skerry $1.71/mile, Outer Sound $2.28/mile, Varn $2.35/mile

Fuel costs: $2.10/mile in 2023, $2.05/mile in 2022.

Passengers by deck: saloon 41%, upper deck 33%, car deck 19%, other 7%.

Ferries ran at 77% of capacity, catamarans at 69%, barges at 58% and hovercraft at 64%.

公司泊位数量达141个，包括客运泊位9个，货运泊位25个，渔业泊位107个。
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which Brannoch Ferries route has the lowest fuel costs?", "Lowest: Skerry $1.71/mile"),
        ("Brannoch Ferries哪类泊位数量最多？", "最高：渔业泊位107个"),
        ("Which Brannoch Ferries route has the highest fuel costs?", "Highest: Varn $2.35/mile"),
        ("What is the largest deck by passengers at Brannoch Ferries?", "Highest: saloon 41%"),
        ("Which Brannoch Ferries vessel ran at the lowest capacity?", "Lowest: barges at 58%"),
    ],
)
def test_greatest_and_least_of_a_list_are_named(read, question, words):
    reading = read(question, FERRY)
    draft = answer_from_list(reading, weigh(reading))
    assert draft is not None
    assert draft.statements[0].text.startswith(words)


@pytest.mark.parametrize(
    "question",
    ["What were fuel costs at Brannoch Ferries?", "Which Brannoch Ferries route has the highest crew costs?"],
)
def test_what_asks_for_none_of_a_list_is_left_alone(read, question):
    reading = read(question, FERRY)
    assert answer_from_list(reading, weigh(reading)) is None
