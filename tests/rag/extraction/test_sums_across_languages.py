"""Sums of parts that a question names in another language or script than the report's labels."""

import pytest

from rag.extraction import extract
from rag.extraction.sums.operations import Operation, plans

VENUES = """# Aldmoor Bourse Group plc annual report 2024

## Revenue by segment (€'000)

| Segment | 2023 | 2024 | Change |
|---|---:|---:|---:|
| Cash trading | 52,300 | 54,120 | 3.5% |
| Derivatives | 21,400 | 30,250 | 41.4% |
| Clearing | 9,010 | 11,480 | 27.4% |
| Market data | 18,700 | 20,330 | 8.7% |
"""
TEXTILES = """# 澜栖纺织2024年年报

## 分产品收入（万元）

| 产品 | 2023年 | 2024年 |
|---|---:|---:|
| 棉布 | 41,200 | 43,750 |
| 麻布 | 18,300 | 20,110 |
| 丝绸 | 9,640 | 8,905 |
"""


@pytest.mark.parametrize(
    ("question", "text", "total"),
    [
        # 54,120 + 11,480 = 65,600; 30,250 + 20,330 = 50,580; 43,750 + 20,110 = 63,860
        ("Aldmoor 2024年現金交易和清算兩個分部收入加起來是多少？", VENUES, "6,560万欧元 = "),
        ("Aldmoor 2024年现金交易和清算收入一共多少？", VENUES, "6,560万欧元 = "),
        ("Aldmoor 2024年衍生品和市場數據收入合計多少？", VENUES, "5,058万欧元 = "),
        (
            "What was Aldmoor's 2024 revenue from cash trading and clearing together?",
            VENUES,
            "€65.6 million = ",
        ),
        (
            "What did derivatives and market data bring Aldmoor in 2024 revenue combined?",
            VENUES,
            "€50.58 million = ",
        ),
        ("瀾棲紡織2024年棉布和麻布收入加起來是多少？", TEXTILES, "6.386亿元（63,860万元） = "),
    ],
)
def test_parts_named_otherwise_than_in_the_table_are_added(read, question, text, total):
    statement = extract(read(question, text)).statements[0].text
    assert statement.startswith(total) and " + " in statement, statement


def test_one_part_alone_is_not_added_to_anything(read):
    assert " + " not in extract(read("澜栖纺织2024年麻布收入是多少？", TEXTILES)).statements[0].text


def test_part_that_no_label_is_near_to_is_not_made_up(read):
    draft = extract(read("Aldmoor 2024年现金交易和农业贷款收入加起来是多少？", VENUES))
    assert not any(" + " in statement.text for statement in draft.statements)


@pytest.mark.parametrize(
    ("question", "multiplies"),
    [
        ("revenue from chairs and tables together", False),
        ("estimate sales from unit price and volume", True),
        ("from price times volume, all products combined", True),
    ],
)
def test_what_comes_together_is_not_multiplied(question, multiplies):
    assert any(plan.operation is Operation.PRODUCT for plan in plans(question)) is multiplies
