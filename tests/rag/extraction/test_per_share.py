"""What a share earned or lost, whichever of the two the row's name says; prices told for each of something."""

import pytest

from rag.extraction import extract
from rag.extraction.selecting.selection import label_of

SHARES = """# Ostrand Ferries plc annual report 2024

| EUR, unless stated otherwise | 2022 | 2023 | 2024 |
|---|---:|---:|---:|
| Basic earnings/(loss) per share | (0.31) | 0.12 | 0.45 |
| Diluted earnings/(loss) per share | (0.31) | 0.11 | 0.43 |
| Net assets per share | 4.10 | 4.22 | 4.67 |
"""
SHARES_ZH = """# 霁川医药2024年年度报告

| 项目 | 2024年 | 2023年 | 2022年 |
|---|---:|---:|---:|
| 基本每股收益（元） | 0.45 | 0.12 | (0.31) |
| 每股净资产（元） | 4.67 | 4.22 | 4.10 |
"""
PRICES = """# Nordic Board Market 2025

## Prices and costs

| Item | Q2 2024 | Q3 2024 | Q4 2024 | Q1 2025 |
|---|---:|---:|---:|---:|
| Birch plywood, EUR per cubic metre | 512 | 498 | 487 | 471 |
| Spruce pulp, EUR per tonne | 640 | 655 | 662 | 690 |
| Birch labour cost, EUR per cubic metre | 88 | 90 | 91 | 93 |
"""
PRICES_ZH = """# 化工原料行情2025

| 品种 | 2024年二季度 | 2024年三季度 | 2024年四季度 | 2025年一季度 |
|---|---:|---:|---:|---:|
| 环氧树脂（元/吨） | 13,200 | 12,950 | 12,700 | 12,480 |
| 丙烯腈（元/吨） | 9,640 | 9,555 | 9,620 | 9,900 |
| 环氧树脂库存（吨） | 4,100 | 4,350 | 4,420 | 4,700 |
"""


def _said(read, question, text):
    return "\n".join(statement.text for statement in extract(read(question, text)).statements)


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (SHARES, "What was Ostrand's loss per share in 2022?", ("-€0.31",)),
        (SHARES, "What was Ostrand's EPS in 2024?", ("€0.45",)),
        (
            SHARES,
            "How have Ostrand's earnings per share developed from 2022 to 2024?",
            ("0.31", "0.12", "0.45"),
        ),
        (SHARES, "What was Ostrand's diluted EPS in 2024?", ("€0.43",)),
        (SHARES_ZH, "霁川医药2022年每股亏损多少？", ("-0.31元",)),
        (SHARES_ZH, "霁川医药2022年至2024年每股收益的变化", ("0.31", "0.12", "0.45")),
    ],
)
def test_a_row_of_earnings_or_losses_a_share_answers_for_both(read, text, question, told):
    said = _said(read, question, text)
    assert all(figure in said for figure in told)
    assert "4.67" not in said


def test_diluted_earnings_do_not_answer_for_basic_ones(read):
    assert "0.43" not in _said(read, "What was Ostrand's EPS in 2024?", SHARES)
    diluted = SHARES.replace("| Basic earnings/(loss) per share | (0.31) | 0.12 | 0.45 |\n", "")
    assert "0.43" not in _said(read, "What was Ostrand's basic EPS in 2024?", diluted)


@pytest.mark.parametrize(
    ("text", "question", "told", "other"),
    [
        (
            PRICES,
            "How did the birch plywood price move from Q2 2024 to Q1 2025?",
            ("512", "498", "487", "471"),
            "88",
        ),
        (PRICES, "What was the price of spruce pulp in Q4 2024?", ("662",), "487"),
        (
            PRICES_ZH,
            "环氧树脂价格从2024年二季度到2025年一季度怎么走？",
            ("13,200", "12,950", "12,700", "12,480"),
            "4,",
        ),
        (PRICES_ZH, "2024年三季度丙烯腈的价格是多少？", ("9,555",), "12,950"),
    ],
)
def test_money_for_each_of_something_is_its_price(read, text, question, told, other):
    said = _said(read, question, text)
    assert all(figure in said for figure in told)
    assert other not in said


def test_a_cost_or_a_stock_is_no_price(read):
    for text, question in (
        (PRICES, "What was the price of birch plywood?"),
        (PRICES_ZH, "环氧树脂价格是多少？"),
    ):
        reading = read(question, text)
        labels = {s.fact.metric_text: "price" in label_of(reading, s.fact) for s in reading.facts}
        assert all(priced != ("cost" in label or "库存" in label) for label, priced in labels.items())
