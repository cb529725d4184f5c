"""Long tables: a row for each company and time, the time in a column of its own."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, PARAGRAPH = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH


def rows(*lines):
    return [(ROW, line) for line in lines]


def levels(found):
    return [(segment, metric, period, value) for segment, metric, period, value, _, _ in found]


CHINESE = [
    ("北湾港务", "revenue", "2022", D("12100000000")),
    ("北湾港务", "net-profit", "2022", D("1040000000")),
    ("北湾港务", "revenue", "2023", D("13060000000")),
    ("北湾港务", "net-profit", "2023", D("1290000000")),
    ("南岭物流", "revenue", "2023", D("5050000000")),
    ("南岭物流", "net-profit", "2023", D("370000000")),
]


@pytest.mark.parametrize(
    "table",
    [
        ["公司 | 年份 | 收入 | 净利润", "北湾港务 | 2022 | 121.0 | 10.4", "北湾港务 | 2023 | 130.6 | 12.9"]
        + ["南岭物流 | 2023 | 50.5 | 3.7"],
        ["公司 | 年份 | 收入 | 净利润", "北湾港务 | 2022年 | 121.0 | 10.4", " | 2023年 | 130.6 | 12.9"]
        + ["南岭物流 | 2023年 | 50.5 | 3.7"],
        ["年度 | 公司 | 收入 | 净利润", "2022 | 北湾港务 | 121.0 | 10.4", "2023 | 北湾港务 | 130.6 | 12.9"]
        + [" | 南岭物流 | 50.5 | 3.7"],
        ["公司 | 报告期 | 收入 | 净利润", " |  | 亿元 | 亿元", "北湾港务 | 2022 | 121.0 | 10.4"]
        + [" | 2023 | 130.6 | 12.9", "南岭物流 | 2023 | 50.5 | 3.7"],
    ],
    ids=["each row", "names left out", "year first, left out", "two heads"],
)
def test_each_company_owns_its_figures_of_the_year_beside_it(rows_of, table):
    found = rows_of((PARAGRAPH, "单位：亿元"), *rows(*table), of_market=True, period=None)

    assert levels(found) == CHINESE


def test_each_region_owns_its_figures_in_english_too(rows_of):
    table = rows(
        "Region | Fiscal year | Revenue (EUR million) | Stores",
        "North | FY2022 | 412.5 | 31",
        "North | FY2023 | 450.1 | 35",
        "South | FY2022 | 121.0 | 10",
    )
    assert levels(rows_of(*table, period="FY2023")) == [
        ("North", "revenue", "FY2022", D("412500000")),
        ("North", "number-of-stores", "FY2022", D(31)),
        ("North", "revenue", "FY2023", D("450100000")),
        ("North", "number-of-stores", "FY2023", D(35)),
        ("South", "revenue", "FY2022", D("121000000")),
        ("South", "number-of-stores", "FY2022", D(10)),
    ]


@pytest.mark.parametrize(
    ("table", "product"),
    [
        (
            [
                "产品 | 季度 | 收入（亿元）",
                "水泵 | 一季度 | 3.1",
                "水泵 | 二季度 | 3.5",
                "阀门 | 一季度 | 1.0",
            ],
            "水泵",
        ),
        (
            [
                "Product | Quarter | Revenue (USD million)",
                "Pumps | Q1 | 310",
                "Pumps | Q2 | 350",
                "Valves | Q1 | 100",
            ],
            "Pumps",
        ),
    ],
)
def test_quarters_beside_products_are_of_the_reports_year(rows_of, table, product):
    found = levels(rows_of(*rows(*table), period="2023H1"))

    assert [(segment, period, value) for segment, _, period, value in found if segment == product] == [
        (product, "2023Q1", D("310000000")),
        (product, "2023Q2", D("350000000")),
    ]


def test_what_is_measured_may_stand_in_a_column_too(rows_of):
    table = rows(
        "Company | Year | Item | Value (EUR million)",
        "Alder Mills | 2022 | Revenue | 412.5",
        "Alder Mills | 2022 | Net income | 31.7",
        "Birch Mills | 2023 | Revenue | 121.0",
    )
    assert levels(rows_of(*table, of_market=True, period=None)) == [
        ("Alder Mills", "revenue", "2022", D("412500000")),
        ("Alder Mills", "net-profit", "2022", D("31700000")),
        ("Birch Mills", "revenue", "2023", D("121000000")),
    ]


def test_a_change_is_that_of_its_rows_year_and_estimates_are_expected(facts_of):
    table = rows(
        "公司 | 年份 | 收入（亿元） | 同比",
        "北湾港务 | 2023A | 121.0 | 8.1%",
        "北湾港务 | 2024E | 130.6 | 7.9%",
    )
    found = facts_of(*table, of_market=True, period="2023")

    assert [(f.segment, f.metric, f.period, f.value, f.change_kind, f.basis) for f in found] == [
        ("北湾港务", "revenue", "2023", D("12100000000"), None, None),
        ("北湾港务", "revenue", "2023", D("0.081"), "yoy", None),
        ("北湾港务", "revenue", "2024", D("13060000000"), None, "forecast"),
        ("北湾港务", "revenue", "2024", D("0.079"), "yoy", "forecast"),
    ]


def test_years_that_name_rows_alone_are_read_as_before(rows_of):
    table = rows("年份 | 收入（亿元） | 净利润（亿元）", "2022 | 121.0 | 10.4", "2023 | 130.6 | 12.9")

    assert levels(rows_of(*table, period="2023"))[0] == ("", "revenue", "2022", D("12100000000"))


@pytest.mark.parametrize("second", ["2023 | 130.6", "未披露 | 130.6"])
def test_a_column_in_which_a_row_has_no_time_dates_none(rows_of, second):
    """A row without label or without time leaves it open what the others are of."""
    table = rows("公司 | 成立年份 | 收入（亿元）", "北湾港务 | 1998 | 121.0", f"南岭物流 | {second}")

    assert all(period == "2023" for _, _, period, _ in levels(rows_of(*table, of_market=True, period="2023")))


@pytest.mark.parametrize(
    ("table", "unit", "expected"),
    [
        (
            ["公司 | 地区 | 年份 | 收入 | 净利润", "北湾港务 | 华南 | 2022 | 121.0 | 10.4"]
            + [" | | 2023 | 130.6 | 12.9", " | 华东 | 2023 | 30.6 | 2.9"],
            10**8,
            [("北湾港务 华南", "2022", "121.0", "10.4"), ("北湾港务 华南", "2023", "130.6", "12.9")]
            + [("北湾港务 华东", "2023", "30.6", "2.9")],
        ),
        (
            [
                "Company | Region | Period | Revenue ($m) | Net profit ($m)",
                "Velm | Asia | FY2022 | 41.5 | 4.1",
            ]
            + ["Velm | Asia | FY2023 | 45.1 | 4.6", "Velm | Europe | FY2023 | 12.0 | 0.9"],
            10**6,
            [("Velm Asia", "FY2022", "41.5", "4.1"), ("Velm Asia", "FY2023", "45.1", "4.6")]
            + [("Velm Europe", "FY2023", "12.0", "0.9")],
        ),
        (
            ["Segment | Revenue ($m) | Net profit ($m) | Year", "Pumps | 41.5 | 4.1 | 2022"]
            + ["Pumps | 45.1 | 4.6 | 2023", "Seals | 12.0 | 0.9 | 2023"],
            10**6,
            [("Pumps", "2022", "41.5", "4.1"), ("Pumps", "2023", "45.1", "4.6")]
            + [("Seals", "2023", "12.0", "0.9")],
        ),
    ],
    ids=["third column, left out", "third column", "last column"],
)
def test_times_behind_two_labels_or_behind_the_figures_date_their_rows(rows_of, table, unit, expected):
    found = rows_of((PARAGRAPH, "单位：亿元"), *rows(*table), of_market=True, period="2023")

    assert levels(found) == [
        (owner, metric, period, D(value) * unit)
        for owner, period, *values in expected
        for metric, value in zip(("revenue", "net-profit"), values, strict=True)
    ]


@pytest.mark.parametrize(
    ("table", "metrics"),
    [
        (
            ["Segment | Metric | Period | Value ($m)", "Pumps | Revenue | FY2022 | 41.5"]
            + ["Pumps | Revenue | FY2023 | 45.1", "Pumps | Operating profit | FY2023 | 4.6"],
            ["Pumps", "revenue", "operating-profit"],
        ),
        (
            ["板块 | 指标 | 期间 | 数值（百万美元）", "港口 | 收入 | FY2022 | 41.5"]
            + ["港口 | 收入 | FY2023 | 45.1", "港口 | 营业利润 | FY2023 | 4.6"],
            ["港口", "revenue", "operating-profit"],
        ),
    ],
)
def test_metrics_in_rows_of_a_long_table_keep_their_times(rows_of, table, metrics):
    owner, revenue, profit = metrics
    assert levels(rows_of(*rows(*table), of_market=True, period="FY2023")) == [
        (owner, revenue, "FY2022", D(41500000)),
        (owner, revenue, "FY2023", D(45100000)),
        (owner, profit, "FY2023", D(4600000)),
    ]


def test_a_column_of_times_under_another_name_dates_no_rows(rows_of):
    # when a plant was opened says nothing of when it made its revenue
    table = rows(
        "Plant | Region | Opened | Revenue ($m)",
        "Orrin | North | 2011 | 41.5",
        "Tarn | South | 2015 | 45.1",
        "Velm | South | 2019 | 12.0",
    )
    assert {period for _, _, period, _ in levels(rows_of(*table, period="FY2023"))} == {"FY2023"}
