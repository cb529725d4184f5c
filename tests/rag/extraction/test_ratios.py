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


def test_two_ratios_and_how_far_they_are_apart(library):
    text = (
        "岚谷纸业2023年实现营业收入20.00亿元，净利润1.60亿元；2022年实现营业收入18.00亿元，净利润1.26亿元。"
    )
    library.add(f"岚谷纸业股份有限公司2023年年度报告\n\n{text}\n".encode(), name="langu.txt")
    answer = QuestionAnswerer(library).answer("岚谷纸业2023年净利率比2022年高多少个百分点？").answer
    assert answer.startswith("1.00个百分点 = ")
    assert "8% = " in answer
    assert "7% = " in answer
