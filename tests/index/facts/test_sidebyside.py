"""Tables that are set side by side, so that their rows are read as one row each."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, PARAGRAPH = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH


def rows(*lines):
    return [(ROW, line) for line in lines]


def levels(found):
    return [(segment, metric, period, value) for segment, metric, period, value, _, _ in found]


def test_an_account_has_its_assets_beside_its_liabilities(rows_of):
    table = rows(
        "资产 | 2023年末 | 2022年末 | 负债和权益 | 2023年末 | 2022年末",
        "货币资金 | 120 | 110 | 短期借款 | 30 | 40",
        "资产总计 | 170 | 155 | 负债总计 | 91 | 99",
    )
    found = levels(rows_of((PARAGRAPH, "单位：亿元"), *table, period="2023"))
    expected = [
        ("cash-and-bank-balances", 120, 110),
        ("total-assets", 170, 155),
        ("short-term-borrowings", 30, 40),
        ("total-liabilities", 91, 99),
    ]
    assert sorted(found) == sorted(
        ("", metric, day, D(value) * 10**8)
        for metric, *values in expected
        for day, value in zip(("2023-12-31", "2022-12-31"), values, strict=True)
    )


def test_a_wider_table_beside_a_longer_one_keeps_its_own_dates(rows_of):
    table = rows(
        "USD million | 2023 | 2022 | USD million | H1 2023 | H2 2023 | 2023",
        "Revenue | 412.5 | 388.1 | Capital expenditure | 10 | 12 | 22",
        "Net profit | 45.1 | 41.0 | | | |",
    )
    million = 10**6
    assert sorted(levels(rows_of(*table, period="2023"))) == [
        ("", "capital-expenditure", "2023", D(22) * million),
        ("", "capital-expenditure", "2023H1", D(10) * million),
        ("", "capital-expenditure", "2023H2", D(12) * million),
        ("", "net-profit", "2022", D("41.0") * million),
        ("", "net-profit", "2023", D("45.1") * million),
        ("", "revenue", "2022", D("388.1") * million),
        ("", "revenue", "2023", D("412.5") * million),
    ]


@pytest.mark.parametrize(
    "table",
    [
        (
            "Company | Revenue ($m) | Rating | Headcount",
            "Orrin | 41.5 | Buy | 310",
            "Tarn | 45.1 | Hold | 290",
        ),
        (
            "公司 | 收入（百万美元） | 评级 | 员工人数",
            "Orrin | 41.5 | 买入 | 310",
            "Tarn | 45.1 | 持有 | 290",
        ),
    ],
)
def test_a_column_of_words_between_figures_begins_no_table(rows_of, table):
    found = levels(rows_of(*rows(*table), period="2023", of_market=True))
    assert [(owner, value) for owner, _, _, value in found] == [
        ("Orrin", D(41500000)),
        ("Orrin", D(310)),
        ("Tarn", D(45100000)),
        ("Tarn", D(290)),
    ]
