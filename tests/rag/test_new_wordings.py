"""Questions in everyday words, and names romanised with the trade translated."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus

CLINICS = """# 皎笙口腔公布2024年年度业绩

皎笙口腔集团股份有限公司（「皎笙口腔」）于2025年3月28日公布2024年年报。董事长兼CEO周予安表示，全年收入18.6亿元，同比增长9.2%。主营业务毛利率为41.3%。

分季度收入（亿元）：
2024Q1 4.1
2024Q2 4.6
2024Q3 4.8
2024Q4 5.1

企业业务收入2.4亿元，同比增长31.0%。
"""


@pytest.fixture
def answerer(library):
    library.add(CLINICS.encode(), name="clinics.md")
    return QuestionAnswerer(library)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was Jiaosheng Dental's revenue in 2024?", "1.86 billion"),
        ("Who runs Jiaosheng Dental?", "周予安"),
        ("皎笙口腔年报是哪天出的？", "3月28日"),
        ("皎笙口腔2024年毛利率是多少？", "41.3%"),
        ("皎笙口腔2024年主营毛利率", "41.3%"),
        ("皎笙口腔2024年企业业务收入多少？", "2.4亿"),
    ],
)
def test_everyday_question_finds_its_figure(answerer, question, said):
    answer = answerer.answer(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_quarters_of_a_year_are_told_where_they_are_asked_for(answerer):
    answer = answerer.answer("皎笙口腔2024年分季度收入走势").answer
    assert all(figure in answer for figure in ("4.1", "4.6", "4.8", "5.1"))
