"""A firm is asked for its own years, and the reply says when they ended."""

import pytest

from index import Library
from rag import Question, QuestionAnswerer
from tests.conftest import HashingEncoder

WATER = """# Ashgrove Water plc Preliminary results for the year ended 31 March 2023

Ashgrove Water plc serves 1.2 million customers.

| £m | 2023 | 2022 |
|---|---|---|
| Revenue | 512.4 | 498.0 |
| Operating profit | 61.2 | 70.9 |
"""
CLINICS = """# 曜川医疗集团有限公司公布截至2024年6月30日止年度业绩

曜川医疗集团有限公司公布业绩。截至2024年6月30日止年度的收入为12.85亿港元，毛利率为38.6%。

2023年，曜川医疗收入为11.90亿港元。2024年收入增长8.0%。
"""
LIGHTING = """# Pendrake Lighting plc results for the year ended 31 December 2023

Revenue for 2023 was £84.2m.
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("fiscal") / "library", encoder=HashingEncoder()) as library:
        for number, text in enumerate((WATER, CLINICS, LIGHTING)):
            library.add(text.encode(), name=f"{number}.md")
        answerer = QuestionAnswerer(library)
        yield lambda question: answerer.answer(Question(question))


@pytest.mark.parametrize(
    ("question", "figure", "note"),
    [
        ("What was Ashgrove Water's revenue in FY2023?", "£512.4", "FY2023 ended in March 2023"),
        ("What was Ashgrove Water's revenue in 2023?", "£512.4", "FY2023 ended in March 2023"),
        (
            "What was Ashgrove Water's operating profit in 2022?",
            "£70.9",
            "FY2022 ended in March 2022",
        ),
        ("曜川医疗2023财年收入是多少？", "11.9", "2023财年截至2023年6月末"),
        ("曜川医疗2024年收入是多少？", "12.85", None),
    ],
)
def test_a_year_asked_for_is_the_firms_own(answer, question, figure, note):
    reply = answer(question)
    assert figure in reply.answer
    assert note is None or note in reply.assumptions


def test_a_year_of_the_calendar_needs_no_note(answer):
    reply = answer("What was Pendrake Lighting's revenue in 2023?")
    assert "£84.2 million" in reply.answer
    assert reply.assumptions == ()
