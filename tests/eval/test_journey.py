"""Two invented reports, asked through the real library and the real chain."""

import pytest

from eval.dataset import GoldEvidence
from eval.evidence import EvidenceFinder
from eval.measures import measure
from eval.runner import run
from index.types import Language
from rag import QuestionAnswerer
from rag.types import Reason

ZH_REPORT = """恒山泵业公布 2023 年年度业绩

恒山泵业股份有限公司（“恒山泵业”）公布截至 2023 年 12 月 31 日止年度业绩。

2023 年，恒山泵业实现营业收入 18.42 亿元，同比增长 9.7%。全年研发费用为 1.36 亿元。

截至 2023 年末，恒山泵业共有员工 3,150 人，海外客户 412 家。
"""
EN_REPORT = """Larkfield Cold Storage reports results for 2023

Larkfield Cold Storage Inc. today reported results for the year ended December 31, 2023.

In 2023, revenue was $742.5 million, up 6.3% from 2022. The gross margin was 31.8%.

Larkfield operated 57 warehouses at the end of 2023.
"""


@pytest.fixture
def questions(gold_with):
    zh = {"lang": Language.ZH, "evidence": (GoldEvidence("hengshan.txt", "实现营业收入 18.42 亿元"),)}
    en = {"lang": Language.EN, "evidence": (GoldEvidence("larkfield.txt", "gross margin was 31.8%"),)}
    nothing = {"answerable": False, "reason": Reason.ENTITY_UNKNOWN, "must": (), "evidence": ()}
    margin = "What was Larkfield's gross margin in 2023?"
    return (
        gold_with(id="zh", question="恒山泵业2023年营业收入是多少？", must=(("18.42亿",),), **zh),
        gold_with(id="en", question=margin, must=(("31.8%",),), **en),
        gold_with(id="no", question="What was Oakhollow Robotics' revenue in 2023?", **nothing),
        gold_with(id="wrong", question=margin, must=(("99.9%",),), **en),
    )


@pytest.fixture
def records(questions, library):
    library.add(ZH_REPORT.encode(), name="hengshan.txt")
    library.add(EN_REPORT.encode(), name="larkfield.txt")
    return tuple(run(questions, QuestionAnswerer(library), EvidenceFinder(library)))


def test_right_answers_are_right_and_a_wrong_expectation_is_not(records):
    assert {record.id: record.why for record in records} == {
        "zh": (),
        "en": (),
        "no": (),
        "wrong": ("does not say 99.9%",),
    }


def test_answers_cite_the_evidence_exactly_and_find_it_first(records):
    found = measure(records)
    assert (found.citations_exact, found.citations_hit, found.recall_any[1]) == (1.0, 1.0, 1.0)
    assert (found.refusal_precision, found.refusal_recall, found.reason_agrees) == (1.0, 1.0, 1.0)
