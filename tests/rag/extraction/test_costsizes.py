"""Costs that statements print in brackets are amounts, of which more is more."""

import pytest

from rag.extraction import extract
from rag.types import Reason

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


CHARGES = """# Tarnwick Mutual plc trading statement Q3 2025

| GBP m | Q3 2025 | Q3 2024 |
|---|---:|---:|
| Total income | 51.2 | 48.0 |
| Operating expenses | (30.1) | (29.4) |
| Impairment charge | (6.1) | (2.7) |
| Profit before tax | 15.0 | 15.9 |
| Income tax expense | (3.6) | (4.0) |

The impairment charge rose because a shipyard in the corporate book became insolvent in July.
"""
CHARGES_ZH = """# 岚屿银行2025年三季度经营情况

单位：百万元

| 项目 | 2025年三季度 | 2024年三季度 |
|---|---:|---:|
| 营业收入 | 512 | 480 |
| 管理费用 | (301) | (294) |
| 信用减值损失 | (61) | (27) |
| 所得税费用 | (36) | (40) |

信用减值损失上升，是因为一家造船企业于7月破产。
"""


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (
            CHARGES,
            "Why did Tarnwick's impairment charge rise in Q3 2025?",
            "a shipyard in the corporate book",
        ),
        (CHARGES, "What was Tarnwick's impairment charge in Q3 2025?", "£6.1 m"),
        (CHARGES, "Did income tax expense fall in Q3 2025?", "Yes: Tarnwick Mutual plc income tax expense"),
        (CHARGES, "What was profit before tax in Q3 2024?", "£15.9 m"),
        (CHARGES_ZH, "岚屿银行三季度信用减值损失为什么上升？", "一家造船企业于7月破产"),
        (CHARGES_ZH, "岚屿银行2025年三季度信用减值损失是多少？", "为61百万元"),
    ],
)
def test_a_charge_is_an_amount_where_its_table_subtracts_costs(read, text, question, told):
    drafted = extract(read(question, text))
    said = " ".join(statement.text for statement in drafted.statements)
    assert told in said
    assert "-6" not in said


def test_a_charge_that_fell_does_not_rise_by_its_sign(read):
    drafted = extract(read("Why did income tax expense rise in Q3 2025?", CHARGES))
    assert drafted.reason is Reason.FALSE_PREMISE
    assert "£3.6 m" in drafted.statements[0].text
    assert "£-" not in drafted.statements[0].text


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        # costs are printed without a sign: what has one was credited
        ("| (30.1) | (29.4) |", "| 30.1 | 29.4 |", -6.1),
        # credited in one of the periods: the signs tell the two apart
        ("| (6.1) | (2.7) |", "| (6.1) | 2.7 |", -6.1),
        # what the row says it is: something released
        ("Impairment charge |", "Impairment losses, net release |", -6.1),
    ],
)
def test_a_charge_that_may_have_been_credited_keeps_its_sign(read, old, new, value):
    facts = read("What was the impairment charge in Q3 2025?", CHARGES.replace(old, new)).facts
    told = [float(s.fact.value / 10**6) for s in facts if s.fact.value_text == "(6.1)"]
    assert told == [value]


def test_a_label_tells_that_a_loss_has_the_sign(read):
    text = """# 岚屿股份2024年年度报告

单位：百万元

| 项目 | 2024年 | 2023年 |
|---|---:|---:|
| 营业收入 | 4,112 | 3,988 |
| 资产减值损失（损失以“-”号填列） | -85 | -62 |
"""
    drafted = extract(read("岚屿股份资产减值损失是否上升？", text))
    assert drafted.statements[0].text.startswith("是")
    plain = text.replace("（损失以“-”号填列）", "")
    facts = read("岚屿股份2024年资产减值损失是多少？", plain).facts
    assert [int(s.fact.value / 10**6) for s in facts if s.fact.value_text == "-85"] == [-85]
