"""A question about one company is not answered from another one's report."""

import pytest

from index import Library
from rag import QuestionAnswerer
from rag.types import AnswerStatus

VELMORA = """Velmora Coatings: results for 2024

Velmora Coatings plc reported revenue of EUR 410 million in 2024, up 6%. Its three plants run at capacity.
"""
ORSTED = """Hadrin Paints: results for 2024

Hadrin Paints AG reported revenue of EUR 385 million in 2024. Its share-based compensation was EUR 7.2 million.
The founder of Hadrin Paints is Ilse Brandt.
"""
NEWS = """Paint makers had a good year

Trade fair, 12 March 2025. Hadrin Paints AG said that Velmora Coatings employs 2,140 people, more than any rival.
"""


@pytest.fixture
def ask(library: Library):
    for name, text in (("velmora.txt", VELMORA), ("hadrin.txt", ORSTED), ("news.txt", NEWS)):
        library.add(text.encode(), name=name)
    return QuestionAnswerer(library).answer


@pytest.mark.parametrize(
    "question",
    [
        "What was Velmora's share-based compensation?",
        "Who is the founder of Velmora Coatings?",
        "Velmora的股份支付费用是多少？",
    ],
)
def test_what_another_company_says_of_itself_is_no_answer(ask, question):
    assert ask(question).status is AnswerStatus.REFUSED


def test_its_own_report_and_reports_that_name_it_answer(ask):
    assert "410" in ask("What was Velmora's revenue in 2024?").answer
    assert "2,140" in ask("How many people does Velmora employ?").answer
    assert "7.2" in ask("What was the share-based compensation of Hadrin Paints?").answer


BESIDE = """Harwick Tarn plc: results for 2024

Harwick Tarn revenue was £412.6m in 2024. Competitor Malden Flow had a gross margin of 31% in 2024.
"""
BESIDE_ZH = """# 澜沧微电子（688999.SH）深度报告

2024年澜沧微电子营业收入18.42亿元。可比公司北峤半导体2024年营业收入为31.6亿元，毛利率47.5%。
"""


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was Harwick Tarn's gross margin in 2024?", None),
        ("澜沧微电子2024年毛利率？", None),
        ("What was Malden Flow's gross margin?", "31%"),
        ("北峤半导体2024年毛利率是多少？", "47.5%"),
        ("可比公司的毛利率是多少？", "47.5%"),
        ("What was Harwick Tarn's revenue in 2024?", "412.6"),
    ],
)
def test_figure_of_a_firm_set_beside_the_reports_own_is_not_its_own(library, question, figure):
    for name, text in (("harwick.txt", BESIDE), ("lancang.md", BESIDE_ZH)):
        library.add(text.encode(), name=name)
    reply = QuestionAnswerer(library).answer(question)
    if figure is None:
        assert reply.status is AnswerStatus.REFUSED
    else:
        assert figure in reply.answer
