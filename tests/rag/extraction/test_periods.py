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


FORECAST_2013 = """# Lift makers shipped more in the second quarter

Published 7 August 2013

Vexmoor shipped 31,200 lifts. Lift shipments of Halvard reached 8,700.
"""


def test_undated_figure_is_of_no_time_far_from_its_report(library):
    library.add(FORECAST_2013.encode(), name="lifts.md")
    answerer = QuestionAnswerer(library)
    assert "31,200" not in answerer.answer("How many lifts will Vexmoor ship in 2019?").answer
    assert "31,200" in answerer.answer("How many lifts did Vexmoor ship in Q2 2013?").answer


REGIONS = """1-3月冷库市场简报

1-3月，全国冷库投资同比增长25.6%。其中，东部地区冷库投资830亿元，增长22.7%；中部地区冷库投资410亿元，增长38.7%；西部地区冷库投资390亿元，增长18.2%。
"""


def test_total_is_not_ranked_among_its_parts(library):
    library.add(REGIONS.encode(), name="cold.txt")
    answer = QuestionAnswerer(library).answer("哪个地区冷库投资增长最快？").answer
    assert "中部" in answer.split("\n")[0]
