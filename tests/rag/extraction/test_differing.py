"""Reports that state the same thing of nobody differently are shown side by side as contradicting one another."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason

WEEKLY_ZH = """港航周刊（2025年11月第2周）

【行业数据】

中国港口航运协会数据显示，截至2025年6月末，全国散货堆场容量为4.62亿吨，同比增长3.8%。
"""
FIRM_ZH = """澜港船务2025年中期业绩

澜港船务股份有限公司（以下简称“澜港船务”）上半年收入18.3亿元，同比增长4.4%。

据海岭研究统计，截至2025年6月末，全国散货堆场容量为{figure}亿吨，同比增长2.1%。
"""
WEEKLY_EN = """# Bulk weekly, November 2025

According to the port association, China's bulk yard capacity was 462 million tonnes at the end of June 2025.
"""
FIRM_EN = """# Merrow Shipping plc: half-year report 2025

Merrow Shipping plc ("Merrow Shipping") reports revenue of $91.4m for the six months to 30 June 2025.

China's bulk yard capacity was 441 million tonnes at the end of June 2025.
"""


@pytest.fixture
def ask(library):
    def asked(question: str, *texts: str):
        for place, text in enumerate(texts):
            library.add(text.encode(), name=f"report{place}.md")
        return QuestionAnswerer(library).answer(question)

    return asked


@pytest.mark.parametrize(
    "question",
    ["截至2025年6月末全国散货堆场容量是多少？", "截至2025年6月末全国散货堆场容量是多少？各家说法一致吗？"],
)
def test_two_figures_of_a_market_at_one_day_contradict(ask, question):
    reply = ask(question, WEEKLY_ZH, FIRM_ZH.format(figure="4.35"))
    assert (reply.status, reply.reason) == (AnswerStatus.PARTIAL, Reason.CONFLICTING_SOURCES)
    assert "4.62亿吨" in reply.answer
    assert "4.35亿吨" in reply.answer
    assert len({citation.doc_id for citation in reply.citations}) == 2


@pytest.mark.parametrize(
    "question",
    [
        "What was China's bulk yard capacity at the end of June 2025?",
        "What was China's bulk yard capacity at the end of June 2025, and do the reports agree?",
    ],
)
def test_two_figures_of_a_market_in_english(ask, question):
    reply = ask(question, WEEKLY_EN, FIRM_EN)
    assert reply.reason is Reason.CONFLICTING_SOURCES
    assert "462 million tonnes" in reply.answer
    assert "441 million tonnes" in reply.answer


def test_two_reports_that_agree_contradict_nobody(ask):
    reply = ask("截至2025年6月末全国散货堆场容量是多少？", WEEKLY_ZH, FIRM_ZH.format(figure="4.62"))
    assert reply.status is AnswerStatus.ANSWERED
    assert "4.62亿吨" in reply.answer


def test_figures_of_two_days_contradict_nobody(ask):
    later = FIRM_ZH.format(figure="4.35").replace("2025年6月末", "2024年6月末")
    reply = ask("截至2025年6月末全国散货堆场容量是多少？", WEEKLY_ZH, later)
    assert reply.reason is None
    assert "4.35" not in reply.answer
