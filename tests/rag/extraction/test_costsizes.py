"""Costs that statements print in brackets are amounts, of which more is more."""

import pytest

from rag.extraction import extract

ENGLISH = """# Ostrand Ferries plc annual report 2024

| EUR million | 2024 | 2023 |
|---|---:|---:|
| Revenue | 4,112 | 3,988 |
| Cost of sales | (1,240) | (1,180) |
| Administrative expenses | (310) | (345) |
| Profit before tax | (12) | 40 |
| Income tax expense | 3 | (9) |
"""
CHINESE = """# 海桐股份2024年年度报告

单位：百万元

| 项目 | 2024年 | 2023年 |
|---|---:|---:|
| 营业收入 | 4,112 | 3,988 |
| 营业成本 | -1,240 | -1,180 |
| 管理费用 | -310 | -345 |
| 净利润 | -12 | -40 |
"""


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (
            ENGLISH,
            "Did Ostrand's cost of sales go up in 2024?",
            "Yes: Ostrand Ferries plc cost of sales, 2024: €1,240 million",
        ),
        (
            ENGLISH,
            "Did Ostrand's cost of sales fall in 2024?",
            "No: Ostrand Ferries plc cost of sales, 2024: €1,240 million",
        ),
        (
            ENGLISH,
            "Did administrative expenses fall in 2024?",
            "Yes: Ostrand Ferries plc administrative expenses, 2024: €310 million",
        ),
        (CHINESE, "营业成本是否上升？", "是"),
        (CHINESE, "管理费用是否上升？", "否"),
        # what is no cost keeps its sign
        (
            ENGLISH,
            "Did profit before tax fall in 2024?",
            "Yes: Ostrand Ferries plc profit before tax, 2024: €-12 million",
        ),
        (CHINESE, "净利润是多少？", "-12百万元"),
    ],
)
def test_more_of_a_cost_in_brackets_is_a_rise(read, text, question, told):
    assert told in " ".join(statement.text for statement in extract(read(question, text)).statements)


def test_a_cost_that_is_a_credit_in_one_year_keeps_both_signs(read):
    text = ENGLISH.replace("| (310) | (345) |", "| 310 | (345) |")
    facts = read("How much were administrative expenses?", text).facts
    assert {int(s.fact.value / 10**6) for s in facts if s.fact.metric == "administrative-expenses"} == {
        310,
        -345,
    }
