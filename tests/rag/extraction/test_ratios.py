import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason

FOUNDRY = """# 磐石铸造股份有限公司2024年度业绩

磐石铸造2024年实现营业收入48.00亿元，同比增长6.0%；毛利12.00亿元，同比增长9.1%。

截至2024年12月31日，总资产为90.00亿元，总负债为36.00亿元。
"""


@pytest.fixture
def foundry(library):
    library.add(FOUNDRY.encode(), name="panshi.md")
    return QuestionAnswerer(library)


@pytest.mark.parametrize(
    ("question", "ratio"),
    [("磐石铸造2024年毛利率是多少？", "25%"), ("磐石铸造2024年末资产负债率是多少？", "40%")],
)
def test_ratio_that_no_report_states_comes_from_its_two_figures(foundry, question, ratio):
    answer = foundry.answer(question).answer
    assert answer.startswith(f"{ratio} = ")


def test_ratio_is_not_made_of_another_periods_figures(foundry):
    reply = foundry.answer("磐石铸造2022年毛利率是多少？")
    assert reply.status is AnswerStatus.REFUSED


def test_ratio_lacking_one_of_its_figures_is_refused(foundry):
    reply = foundry.answer("磐石铸造2024年研发费用率是多少？")
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
