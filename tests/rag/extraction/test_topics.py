"""Summaries of a part of a report: a segment, a section."""

import pytest

from rag.extraction.quoting.summarising import summarise

GLASS = """# 澄江玻璃2023年年度业绩

## 业绩摘要

2023年，公司实现营业收入58.20亿元，同比增长9.1%。净利润4.30亿元。

| 业务 | 2023年收入（亿元） | 同比 |
|---|---|---|
| 药用玻璃 | 31.40 | 12.0% |
| 光伏玻璃 | 26.80 | 5.9% |

## 业务回顾

药用玻璃全年销量41.2万吨，同比增长8.0%。新增产线3条，产能利用率升至92%。

光伏玻璃与药用玻璃共用的物流中心投入使用。仓储成本下降6%。

光伏玻璃销量96.5万吨，库存天数为31天。

## 订单情况

截至年末在手订单12.6亿元。其中海外订单占28%。
"""


@pytest.fixture
def summary(read):
    def told(question):
        draft = summarise(read(question, GLASS))
        return "\n".join(statement.text for statement in draft.statements)

    return told


def test_summary_of_a_segment_holds_its_figures_and_no_others(summary):
    answer = summary("总结一下药用玻璃业务的表现")
    assert "31.40亿元" in answer
    assert "41.2万吨" in answer
    assert "58.20" not in answer
    assert "96.5" not in answer


def test_paragraph_that_opened_with_its_subject_goes_on_about_it(summary):
    assert "产能利用率升至92%" in summary("总结一下药用玻璃业务的表现")


def test_paragraph_that_opened_with_two_is_about_neither_alone(summary):
    assert "仓储成本" not in summary("总结一下药用玻璃业务的表现")


def test_summary_of_a_section_is_what_stands_under_its_heading(summary):
    answer = summary("概括澄江玻璃的订单情况")
    assert "12.6亿元" in answer
    assert "58.20" not in answer


def test_words_for_results_mean_the_whole_report(summary):
    assert "58.20亿元" in summary("总结澄江玻璃2023年业绩")
