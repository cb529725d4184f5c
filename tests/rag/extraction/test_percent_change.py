"""One figure at two times and a change in percent asked for: the change is worked out beside both."""

import pytest

from rag.extraction import extract
from rag.extraction.sums.arithmetic import asks_rate

ENGLISH = """# Ostrand Ferries plc trading statement Q3 2025

| EUR million | Q3 2025 | Q2 2025 | Q3 2024 | 9M 2025 |
|---|---:|---:|---:|---:|
| Operating profit | 45.0 | 50.0 | 40.0 | 130.0 |
| Administrative expenses | (33.0) | (30.0) | (30.0) | (95.0) |
| Operating margin | 12.0% | 12.5% | 11.0% | 11.9% |
"""
CHINESE = """# 霁川医药2025年三季度经营数据

单位：百万元

| 项目 | 2025年三季度 | 2025年二季度 | 2024年三季度 |
|---|---:|---:|---:|
| 净利润 | 90 | 75 | 60 |
| 管理费用 | (33) | (30) | (30) |
"""


def _said(read, question, text):
    return "\n".join(statement.text for statement in extract(read(question, text)).statements)


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        # 45.0 / 50.0 − 1 = −10.0%; 45.0 / 40.0 − 1 = 12.5%; 33 / 30 − 1 = 10.0%; 90 / 75 − 1 = 20.0%
        (ENGLISH, "Ostrand operating profit Q3 2025 vs Q2 2025, % change?", ("45", "50", "−10.0%")),
        (
            ENGLISH,
            "Ostrand operating profit, Q3 2025 versus Q3 2024, percentage change?",
            ("45", "40", "+12.5%"),
        ),
        (ENGLISH, "Administrative expenses Q3 2025 vs Q2 2025, percent change?", ("33", "30", "+10.0%")),
        (CHINESE, "对比霁川医药2025年二季度和2025年三季度净利润，变动幅度多少？", ("90", "75", "+20.0%")),
        (CHINESE, "对比霁川医药2025年二季度和2025年三季度管理费用，变化率多少？", ("33", "30", "+10.0%")),
    ],
)
def test_a_change_in_percent_is_worked_out(read, text, question, told):
    said = _said(read, question, text)
    assert all(figure in said for figure in told)
    assert "-33" not in said


def test_two_levels_alone_are_compared_as_before(read):
    said = _said(read, "Compare Ostrand's operating profit in Q3 2025 and Q2 2025", ENGLISH)
    assert "45" in said
    assert "50" in said
    assert "%" not in said


def test_a_margin_moves_by_points_and_times_of_two_lengths_are_not_set_against_each_other(read):
    margin = _said(read, "Ostrand operating margin Q3 2025 vs Q2 2025, % change?", ENGLISH)
    assert "percentage point" in margin
    assert "−4" not in margin
    uneven = _said(read, "Ostrand operating profit Q3 2025 vs 9M 2025, % change?", ENGLISH)
    assert "−65" not in uneven


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("revenue in Q3 and Q2, % change?", True),
        ("percentage change in revenue", True),
        ("净利润变动了百分之几", True),
        ("What percentage of revenue is exported?", False),
        ("毛利率是多少", False),
        ("Compare revenue in 2023 and 2024", False),
    ],
)
def test_whether_a_change_in_percent_is_asked_for(question, asked):
    assert asks_rate(question) is asked
