from decimal import Decimal as D

import pytest

from index.types import BlockKind

Q2 = "2024Q2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Operating income was $22.1 million, or 11.8% of revenue, compared with $8.9 million, or 5.9% of revenue.",
            [
                ("", "operating-profit", Q2, D(22100000), "money", None),
                ("", "operating-margin", Q2, D("0.118"), "ratio", None),
                ("", "operating-profit", "2023Q2", D(8900000), "money", None),
                ("", "operating-margin", "2023Q2", D("0.059"), "ratio", None),
            ],
        ),
        (
            "Free cash flow was $27 million, a margin of 14.5%, compared with $14 million, a margin of 9.1%.",
            [
                ("", "free-cash-flow", Q2, D(27000000), "money", None),
                ("", "free-cash-flow-margin", Q2, D("0.145"), "ratio", None),
                ("", "free-cash-flow", "2023Q2", D(14000000), "money", None),
                ("", "free-cash-flow-margin", "2023Q2", D("0.091"), "ratio", None),
            ],
        ),
        (
            "Operating income was $3 million, compared with a loss of $2 million in the second quarter of 2023.",
            [
                ("", "operating-profit", Q2, D(3000000), "money", None),
                ("", "operating-profit", "2023Q2", D(-2000000), "money", None),
            ],
        ),
        (
            "Revenues increased $137.2 million, or 8.0%, to $1,852.7 million.",
            [
                ("", "revenue", Q2, D(137200000), "money", "unstated"),
                ("", "revenue", Q2, D("0.08"), "ratio", "unstated"),
                ("", "revenue", Q2, D(1852700000), "money", None),
            ],
        ),
        (
            "Own brands made up 27.4% of sales, 230 basis points more than a year ago.",
            [
                ("Own brands", "share of sales", Q2, D("0.274"), "ratio", None),
                ("Own brands", "share of sales", Q2, D("0.023"), "points", "unstated"),
            ],
        ),
        (
            "Warranty cost was 3.8% of revenue, down from 5.9% a year ago and 4.6% in Q1 2024.",
            [
                ("Warranty cost", "share of revenue", Q2, D("0.038"), "ratio", None),
                ("Warranty cost", "share of revenue", "2023Q2", D("0.059"), "ratio", None),
                ("Warranty cost", "share of revenue", "2024Q1", D("0.046"), "ratio", None),
            ],
        ),
        (
            "毛利率为31.6%，较去年同期的36.9%下降5.3个百分点。",
            [
                ("", "gross-margin", Q2, D("0.316"), "ratio", None),
                ("", "gross-margin", "2023Q2", D("0.369"), "ratio", None),
                ("", "gross-margin", Q2, D("-0.053"), "points", "yoy"),
            ],
        ),
        (
            "产能利用率升至81.3%，第一季度为74.6%，去年同期为96.8%。",
            [
                ("", "capacity-utilisation", Q2, D("0.813"), "ratio", None),
                ("", "capacity-utilisation", "2024Q1", D("0.746"), "ratio", None),
                ("", "capacity-utilisation", "2023Q2", D("0.968"), "ratio", None),
            ],
        ),
    ],
)
def test_what_is_compared(rows_of, text, expected):
    assert rows_of(text, period=Q2) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Cash from operations was $318.6 million for the six months ended June 30, 2024.", "2024H1"),
        ("For the six months, revenue was $553.5 million.", "2024H1"),
        ("Revenue of the line launched in May 2022 was $5 million.", Q2),
        ("Revenue fell 4%, as the contract that ended on 30 April 2024 was not renewed.", Q2),
        ("2022年第四季度量产的新品收入为2.1亿元。", Q2),
        ("该院自2023年11月起并表，贡献收入2.24亿元。", Q2),
    ],
)
def test_period_of_a_figure(facts_of, text, period):
    assert {fact.period for fact in facts_of(text, period=Q2)} == {period}


def test_period_that_opens_a_paragraph_holds_for_it(rows_of):
    text = "In the fourth quarter, revenue was $20 million. Gross margin was 31%."
    assert [row[2] for row in rows_of(text, period="2023")] == ["2023Q4", "2023Q4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零售：收入12.4亿元，同比增长8%。", [("零售", "revenue"), ("零售", "revenue")]),
        ("Retail: revenue rose 8% to $12 million.", [("Retail", "revenue"), ("Retail", "revenue")]),
        ("华东区收入3.2亿元；华南区2.1亿元。", [("华东区", "revenue"), ("华南区", "revenue")]),
        (
            "North America was 46% of revenue, Europe 35% and China 19%.",
            [(owner, "share of revenue") for owner in ("North America", "Europe", "China")],
        ),
        ("冷饮品牌「青屿」受天气影响，销售额为4.9亿元。", [("冷饮品牌「青屿」", "revenue")]),
        ("归属于本行股东的净利润18.9亿元。", [("", "net-profit")]),
        ("第二季度单季营收3.5亿元。", [("", "revenue")]),
        ("目标价：19.80元　当前股价：14.80元", [("", "target-price"), ("", "当前股价")]),
    ],
)
def test_owner_and_name(rows_of, text, expected):
    assert [row[:2] for row in rows_of(text, period=Q2)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cash and short-term investments were $1,918 million.", ["Cash and short-term investments"]),
        ("投资收益及公允价值变动合计52.8亿元。", ["投资收益及公允价值变动"]),
        ("Total cash cost is $9 million.", ["Total cash cost"]),
        ("Revenue per patient day increased 7.4%.", ["Revenue per patient day"]),
        ("Customers with ARR above $100,000 numbered 1,486.", ["Customers with ARR above $100,000"]),
        ("毛利率提升主要得益于原料采购价格下降7.9%。", ["原料采购价格"]),
        ("The profit is after $45 million of start-up cost.", []),
        (
            "Contracted backlog, which includes amounts recognised as revenue later, was $193 million.",
            ["backlog"],
        ),
        (
            "The company took a restructuring charge of $31 million, of which $22 million was severance.",
            ["restructuring-costs", "restructuring charge, of which severance"],
        ),
        (
            "Net income was $45 million, or $0.62 per diluted share.",
            ["net-profit", "diluted-earnings-per-share"],
        ),
        (
            "It raised its revenue forecast to $4.0bn-$4.1bn from $3.8bn-$3.9bn.",
            ["revenue", "revenue", "previous revenue", "previous revenue"],
        ),
    ],
)
def test_figure_that_is_not_of_the_metric_beside_it(rows_of, text, expected):
    assert [row[1] for row in rows_of(text, period=Q2)] == expected


def test_expected_figures_are_forecasts(facts_of):
    facts = facts_of("Annual savings of $7.5 million are expected.", period=Q2)
    assert [fact.basis for fact in facts] == ["forecast"]


def test_heading_without_a_figure_gives_the_period(facts_of):
    facts = facts_of(
        "Annual accounts", (BlockKind.HEADING, "Third quarter 2023"), "Revenue was $5 million.", period=Q2
    )
    assert [fact.period for fact in facts] == ["2023Q3"]


@pytest.mark.parametrize(
    "heading", ["Section 906 of the Sarbanes-Oxley Act of 2002", "Balance sheet at 31 December 2021"]
)
def test_heading_that_gives_no_period_for_what_flows(facts_of, heading):
    facts = facts_of("Annual accounts", (BlockKind.HEADING, heading), "Revenue was $5 million.", period=Q2)
    assert [fact.period for fact in facts] == [Q2]


def test_profit_compared_with_a_loss_is_one_metric_below_nought(rows_of):
    found = rows_of("公司拥有人应占溢利3.2亿元，去年同期为亏损1.1亿元。")
    assert ("", "profit", "2022H1", D("-110000000"), "money", None) in found
    found = rows_of("Net profit was $23m (first half of 2022: loss of $7m).")
    assert ("", "net-profit", "2022H1", D("-7000000"), "money", None) in found


def test_against_a_year_ago_compares(facts_of):
    found = facts_of("Occupancy was 62%, against 48% a year ago.")
    assert {(fact.period, fact.value) for fact in found} == {("2023H1", D("0.62")), ("2022H1", D("0.48"))}
