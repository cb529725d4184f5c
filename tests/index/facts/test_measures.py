from decimal import Decimal as D

import pytest

from index.facts.tables.measures import unit_named, unit_of, without_unit
from index.language.numbers import Unit
from index.types import BlockKind


@pytest.mark.parametrize(
    ("words", "value", "unit", "currency"),
    [
        ("亿元", D(100000000), Unit.MONEY, None),
        ("单位：万元", D(10000), Unit.MONEY, None),
        ("人民币百万元", D(1000000), Unit.MONEY, None),
        ("USD million", D(1000000), Unit.MONEY, "USD"),
        ("in £’000", D(1000), Unit.MONEY, "GBP"),
        ("million", D(1000000), Unit.COUNT, None),
        ("thousand tonnes", D(1000), Unit.PHYSICAL, None),
        ("元/吨", D(1), Unit.MONEY, None),
        ("$ per tonne", D(1), Unit.MONEY, "USD"),
    ],
)
def test_words_that_are_a_unit_give_one_of_it(words, value, unit, currency):
    one = unit_of(words)
    assert (one.value, one.unit) == (value, unit)
    assert one.currency == currency or currency is None


@pytest.mark.parametrize("words", ["", "restated", "regions", "2023", "3 months", "经审计", "客户"])
def test_words_that_leave_a_bare_figure_what_it_is_are_no_unit(words):
    assert unit_of(words) is None


def test_money_goes_before_other_units():
    one = unit_named("Volume (thousand tonnes), value (USD million)")
    assert (one.unit, one.value) == (Unit.MONEY, D(1000000))


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Freight revenue, USD million", "Freight revenue"),
        ("Freight revenue in US$ million", "Freight revenue"),
        ("Freight revenue, restated", "Freight revenue, restated"),
        ("货运收入，亿元", "货运收入"),
        ("Investment in associates", "Investment in associates"),
        ("货运收入", "货运收入"),
    ],
)
def test_unit_behind_a_comma_or_in_is_taken_from_a_label(label, bare):
    assert without_unit(label) == bare


@pytest.mark.parametrize(
    ("lines", "counted", "money"),
    [
        (
            ("Line item | 2023 (US$ million)", "Net revenue | 1,250.5", "Employees | 12,400"),
            ("headcount", D(12400)),
            ("revenue", D("1250500000")),
        ),
        (
            ("项目 | 2023年（亿元）", "营业收入 | 25.4", "员工人数 | 3,410"),
            ("headcount", D(3410)),
            ("revenue", D("2540000000")),
        ),
    ],
)
def test_things_are_counted_among_amounts_though_the_column_is_of_money(rows_of, lines, counted, money):
    found = rows_of(*((BlockKind.TABLE_ROW, line) for line in lines), period="2023")
    assert [(metric, value, unit) for _, metric, _, value, unit, _ in found] == [
        (*money, "money"),
        (*counted, "count"),
    ]


def test_a_column_of_one_metric_keeps_its_unit(rows_of):
    lines = ("Unit | Revenue (US$ million)", "Staff services | 12.5", "Retail | 20.1")
    found = rows_of(*((BlockKind.TABLE_ROW, line) for line in lines), period="2023")
    assert [(value, unit) for *_, value, unit, _ in found] == [
        (D(12500000), "money"),
        (D(20100000), "money"),
    ]


@pytest.mark.parametrize(
    ("rows", "assets"),
    [
        (
            ["USD million | 2023", "Revenue | 412.5", "Cost of sales | 200.0", "Per share data (cents)"]
            + ["Basic earnings per share | 12.4", "Financial position", "Total assets | 81.5"],
            "81500000",
        ),
        (
            ["项目（百万美元） | 2023", "营业收入 | 412.5", "营业成本 | 200.0", "每股指标（美分）"]
            + ["基本每股收益 | 12.4", "财务状况", "资产总计 | 81.5"],
            "81500000",
        ),
    ],
)
def test_cents_over_figures_per_share_are_of_these_alone(rows_of, rows, assets):
    found = rows_of(*((BlockKind.TABLE_ROW, row) for row in rows), period="2023")
    values = {metric: value for _, metric, _, value, _, _ in found}
    assert values["basic-earnings-per-share"] == D("0.124")
    assert values["total-assets"] == D(assets)


def test_cents_go_on_under_heads_of_more_figures_per_share(rows_of):
    rows = [
        "USD million | 2023",
        "Revenue | 412.5",
        "Earnings per share (cents)",
        "Basic earnings per share | 12.4",
    ]
    rows += ["Dividends per share", "Dividend per share | 4.5"]
    found = rows_of(*((BlockKind.TABLE_ROW, row) for row in rows), period="2023")
    assert {metric: value for _, metric, _, value, _, _ in found} == {
        "revenue": D(412500000),
        "basic-earnings-per-share": D("0.124"),
        "dividend-per-share": D("0.045"),
    }


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (["Output (kt) | 2023", "Copper | 12", "Zinc | 6", "Item | 2023", "Employees | 300"], "kt"),
        (["产量（千吨） | 2023", "铜 | 12", "锌 | 6", "项目 | 2023", "员工 | 300"], "吨"),
    ],
)
def test_unit_of_the_corner_ends_where_columns_are_named_anew(facts_of, rows, unit):
    copper, _, employees = facts_of(*((BlockKind.TABLE_ROW, row) for row in rows))
    assert (copper.unit, copper.measure) == ("physical", unit)
    assert (employees.value, employees.unit, employees.measure) == (D(300), "count", None)
