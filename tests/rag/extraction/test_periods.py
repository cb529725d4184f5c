"""Questions and figures meet by dates as well as by labels, by the report's own fiscal year."""

import pytest

from index import Library
from rag import Question, QuestionAnswerer
from tests.conftest import HashingEncoder

QUARTER = """Corvane Instruments Inc. Third Quarter Fiscal 2024 Results

ROTTERDAM, July 26, 2024 - Corvane Instruments Inc. announced results for its third quarter of fiscal 2024, which \
ended June 29, 2024.

Revenue was $812.4 million in the third quarter, up 9.1 percent year on year. Net income was $61.0 million, compared \
with $52.3 million a year earlier.

Cash and cash equivalents were $410.5 million at June 29, 2024, compared with $388.0 million at the end of the prior \
quarter. Annual recurring revenue was $150.2 million in the third quarter.

Revenue in the second quarter of fiscal 2024 was $770.2 million.
"""
HALF = """澜禾食品集团有限公司 截至2024年9月30日止六个月中期业绩

澜禾食品集团有限公司公布截至2024年9月30日止六个月的中期业绩。本集团的财政年度于3月31日结束。

期内收入为人民币21.35亿元，去年同期为19.80亿元。于2024年9月30日，现金及现金等价物为8.88亿元，较上年末的7.65亿元增长16.1%。
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("periods") / "library", encoder=HashingEncoder()) as library:
        for name, text in {"corvane.txt": QUARTER, "lanhe.txt": HALF}.items():
            library.add(text.encode(), name=name)
        answerer = QuestionAnswerer(library)
        yield lambda question: answerer.answer(Question(question)).answer


@pytest.mark.parametrize(
    ("question", "stated", "other"),
    [
        ("What was Corvane's revenue in the June 2024 quarter?", "812.4", "770.2"),
        ("What was Corvane's revenue in the quarter ended June 29, 2024?", "812.4", "770.2"),
        ("What was Corvane's revenue in the March 2024 quarter?", "770.2", "812.4"),
        ("What was Corvane's revenue in fiscal Q2 2024?", "770.2", "812.4"),
        ("How much cash did Corvane have at end-June 2024?", "410.5", "388.0"),
        ("How much cash did Corvane have at the end of March 2024?", "388.0", "410.5"),
        ("What was Corvane's ARR at June 29, 2024?", "150.2", "812.4"),
        ("澜禾2025财年上半年收入是多少？", "21.35", "19.80"),
        ("澜禾上半财年收入是多少？", "21.35", "19.80"),
        ("澜禾2024年3月末现金及现金等价物是多少？", "2024年3月31日", "2023年"),
    ],
)
def test_a_period_is_met_by_its_dates(answer, question, stated, other):
    text = answer(question)
    assert stated in text
    assert other not in text
