"""Who says something is no owner of it, and a company is introduced by what it does."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus

NEWS = """Forklift makers ship fewer trucks

Global forklift shipments fell 3.2% to 512,000 units in the first quarter of 2024, according to researcher Quarlent.

Quarlent said that electric trucks made up 71% of the shipments.
"""
PROFILE = """# Vexmoor Lifts reports first quarter 2024 results

Vexmoor Lifts plc (LSE: VXL), a maker of warehouse lifts and conveyors, today reported revenue of £84.2 million for the
first quarter of 2024, up 6.1%.

We expect revenue of £350 million for 2024.
"""
NOTE_ZH = """# 岚峤机械：叉车出口放量

我们预计岚峤机械2024-2025年每股收益分别为1.32元、1.58元，给予“增持”评级，目标价21.5元（前次18.0元）。
"""


@pytest.fixture
def answerer(library):
    for name, text in (("news.txt", NEWS), ("profile.md", PROFILE), ("note.md", NOTE_ZH)):
        library.add(text.encode(), name=name)
    return QuestionAnswerer(library)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many forklifts shipped globally in 1Q24 per Quarlent?", "512,000"),
        ("Growth of global forklift shipments in Q1 2024, Quarlent?", "3.2%"),
        ("研报给岚峤机械的目标价是多少？此前是多少？", "21.5"),
    ],
)
def test_who_says_it_owns_no_figure(answerer, question, figure):
    answer = answerer.answer(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert figure in answer.answer


@pytest.mark.parametrize("question", ["What does Vexmoor actually do?", "What is Vexmoor Lifts?"])
def test_company_is_what_its_introduction_says(answerer, question):
    assert "warehouse lifts and conveyors" in answerer.answer(question).answer
