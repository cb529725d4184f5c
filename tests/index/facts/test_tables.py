from decimal import Decimal as D

import pytest

from index.types import BlockKind, PeriodKind

ROW, PARAGRAPH, HEADING = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.HEADING


def rows(*lines):
    return [(ROW, line) for line in lines]


def test_chinese_table_gives_both_periods_and_the_change(rows_of):
    table = rows("项目 | 本期 | 上年同期 | 增减(%)", "营业收入 | 125,430.50 | 98,210.33 | 27.72")
    assert rows_of((PARAGRAPH, "单位：万元"), *table) == [
        ("", "revenue", "2023H1", D("1254305000.00"), "money", None),
        ("", "revenue", "2022H1", D("982103300.00"), "money", None),
        ("", "revenue", "2023H1", D("0.2772"), "ratio", "yoy"),
    ]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("单位：元", D(1200)),
        ("单位：万元", D(12000000)),
        ("单位：百万元", D(1200000000)),
        ("（人民币亿元）", D(120000000000)),
        ("(in millions)", D(1200000000)),
        ("(RMB in thousands)", D(1200000)),
        ("(US$ millions, except per share data)", D(1200000000)),
    ],
)
def test_unit_line_scales_money(facts_of, unit, value):
    (fact,) = facts_of((PARAGRAPH, unit), *rows("项目 | 2022年", "营业收入 | 1,200"))
    assert (fact.value, fact.period) == (value, "2022")


def test_unit_line_within_the_table(facts_of):
    (fact,) = facts_of(*rows("单位：亿元 |", "指标 | 2022年", "净利润 | 3.5"))
    assert (fact.metric, fact.value, fact.currency) == ("net-profit", D(350000000), "CNY")


@pytest.mark.parametrize(
    ("unit", "currency"), [("单位：百万港元", "HKD"), ("单位：亿美元", "USD"), ("(€ millions)", "EUR")]
)
def test_unit_line_names_the_currency(facts_of, unit, currency):
    (fact,) = facts_of((PARAGRAPH, unit), *rows("项目 | 2022年", "营业收入 | 12"))
    assert fact.currency == currency


def test_bare_money_without_a_unit_is_no_fact(facts_of):
    assert facts_of(*rows("项目 | 2022年", "营业收入 | 1,200")) == []


def test_unit_does_not_outlast_the_next_heading(facts_of):
    lines = [(PARAGRAPH, "单位：万元"), (HEADING, "其他数据"), *rows("项目 | 2022年", "营业收入 | 1,200")]
    assert facts_of(*lines) == []


def test_quarterly_statement_with_names_on_two_lines(rows_of):
    table = rows(
        "(In millions, except per share amounts) | | Three Months Ended June 30, | | Six Months Ended June 30,",
        "| 2023 | 2022 | 2023 | 2022",
        "Total revenue | $ 527 $ | 517 $ | 1,029 $ | 970",
    )
    assert rows_of(*table) == [
        ("", "revenue", "2023Q2", D(527000000), "money", None),
        ("", "revenue", "2022Q2", D(517000000), "money", None),
        ("", "revenue", "2023H1", D(1029000000), "money", None),
        ("", "revenue", "2022H1", D(970000000), "money", None),
    ]


def test_names_on_three_lines_and_the_unit_above(rows_of):
    table = rows(
        "| (unaudited) | | |",
        "| Three Months Ended | | Nine Months Ended |",
        "| September 30, | | September 30, |",
        "| 2021 | 2022 | 2021 | 2022",
        "Net income (loss) | 315 | 287 | 190 | (300)",
    )
    assert rows_of((PARAGRAPH, "(in millions)"), *table) == [
        ("", "net-profit", "2021Q3", D(315000000), "money", None),
        ("", "net-profit", "2022Q3", D(287000000), "money", None),
        ("", "net-profit", "2021M1-M9", D(190000000), "money", None),
        ("", "net-profit", "2022M1-M9", D(-300000000), "money", None),
    ]


def test_balance_sheet_columns_are_days(facts_of):
    table = rows("| December 31, | June 30,", "| 2022 | 2022", "Total assets | $ 364 | $ 350")
    facts = facts_of((PARAGRAPH, "(In millions)"), *table)
    assert [(f.period, f.period_kind, f.value) for f in facts] == [
        ("2022-12-31", PeriodKind.INSTANT, D(364000000)),
        ("2022-06-30", PeriodKind.INSTANT, D(350000000)),
    ]


def test_sign_in_a_cell_of_its_own_is_no_column(rows_of):
    table = rows("(in millions) | 2023 | 2022", "Operating income | $ | 25 | $ | 48")
    assert rows_of(*table) == [
        ("", "operating-profit", "2023", D(25000000), "money", None),
        ("", "operating-profit", "2022", D(48000000), "money", None),
    ]


def test_nil_cell_keeps_its_column(rows_of):
    table = rows("(in millions) | 2023 | 2022", "Interest expense | — | (48)")
    assert [(period, value) for _, _, period, value, _, _ in rows_of(*table)] == [("2022", D(-48000000))]


def test_per_share_rows_are_not_scaled(rows_of):
    table = rows(
        "(In millions, except per share amounts) | 2023 | 2022",
        "Earnings per share: | |",
        "Basic | $ 2.20 $ | 2.50",
        "Diluted | $ 2.18 $ | 2.48",
    )
    assert rows_of(*table) == [
        ("", "basic-earnings-per-share", "2023", D("2.20"), "money", None),
        ("", "basic-earnings-per-share", "2022", D("2.50"), "money", None),
        ("", "diluted-earnings-per-share", "2023", D("2.18"), "money", None),
        ("", "diluted-earnings-per-share", "2022", D("2.48"), "money", None),
    ]


def test_rows_of_a_group_are_parts_of_what_heads_it(rows_of):
    table = rows(
        "(In millions) | 2023 | 2022",
        "Revenue: | |",
        "Hardware | 16 | 20",
        "Total revenue | 52 | 51",
        "Other | 35 | 34",
    )
    assert [(segment, metric, value) for segment, metric, _, value, _, _ in rows_of(*table)] == [
        ("Hardware", "revenue", D(16000000)),
        ("Hardware", "revenue", D(20000000)),
        ("", "revenue", D(52000000)),
        ("", "revenue", D(51000000)),
        ("", "Other", D(35000000)),
        ("", "Other", D(34000000)),
    ]


@pytest.mark.parametrize(
    "row",
    ["营业收入 | 10 | 12 | 13", "营业收入 | 10", "营业收入 | 10 | 12 | 5%"],
)
def test_row_that_does_not_fit_the_columns_gives_no_fact(facts_of, row):
    assert facts_of((PARAGRAPH, "单位：万元"), *rows("项目 | 2023年 | 2022年", row)) == []


def test_several_figures_without_column_names_give_no_fact(facts_of):
    assert facts_of((PARAGRAPH, "单位：万元"), *rows("营业收入 | 10 | 12")) == []


def test_table_of_contents_gives_no_fact(facts_of):
    assert facts_of(*rows("Item 1 | 3", "Consolidated Balance Sheets | 6")) == []


def test_rows_of_parts_under_columns_of_metrics(rows_of):
    table = rows("分部 | 营业收入 | 净利润", "冷链 | 120 | 12", "零售 | 80 | 5")
    assert rows_of((PARAGRAPH, "单位：万元"), *table) == [
        ("冷链", "revenue", "2023H1", D(1200000), "money", None),
        ("冷链", "net-profit", "2023H1", D(120000), "money", None),
        ("零售", "revenue", "2023H1", D(800000), "money", None),
        ("零售", "net-profit", "2023H1", D(50000), "money", None),
    ]


def test_rows_of_years_under_columns_of_metrics(rows_of):
    table = rows("年度 | 营业收入", "2021年 | 120", "2022年 | 150")
    assert rows_of((PARAGRAPH, "单位：亿元"), *table) == [
        ("", "revenue", "2021", D(12000000000), "money", None),
        ("", "revenue", "2022", D(15000000000), "money", None),
    ]


def test_columns_of_parts_under_a_metric(rows_of):
    table = rows("(in millions) | North | South", "Revenue | 12 | 15")
    assert [(segment, metric, value) for segment, metric, _, value, _, _ in rows_of(*table)] == [
        ("North", "revenue", D(12000000)),
        ("South", "revenue", D(15000000)),
    ]


@pytest.mark.parametrize(
    ("label", "metric", "value", "unit"),
    [
        ("毛利率(%)", "gross-margin", D("0.153"), "ratio"),
        ("基本每股收益（元/股）", "basic-earnings-per-share", D("15.3"), "money"),
        ("营业收入（亿元）", "revenue", D(1530000000), "money"),
    ],
)
def test_unit_in_the_label_wins(facts_of, label, metric, value, unit):
    (fact,) = facts_of((PARAGRAPH, "单位：万元"), *rows("项目 | 2022年", f"{label} | 15.3"))
    assert (fact.metric, fact.value, fact.unit) == (metric, value, unit)


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("增加0.8个百分点", D("0.008"), "points"),
        ("减少1.2个百分点", D("-0.012"), "points"),
        ("-3.5%", D("-0.035"), "ratio"),
    ],
)
def test_change_cells_with_their_own_words(facts_of, cell, value, unit):
    header = "项目 | 2023年 | 本年比上年增减"
    _, change = facts_of(*rows(header, f"毛利率 | 31.2% | {cell}"))
    assert (change.value, change.unit, change.change_kind) == (value, unit, "yoy")


def test_opening_and_closing_balances(facts_of):
    table = rows("项目 | 期末余额 | 期初余额", "存货 | 42 | 40")
    facts = facts_of((PARAGRAPH, "单位：亿元"), *table)
    assert [(f.period, f.value) for f in facts] == [
        ("2023-06-30", D(4200000000)),
        ("2022-12-31", D(4000000000)),
    ]


def test_table_fact_quotes_its_row_and_cell(facts_of):
    text = "单位：万元\n项目 | 2023年\n营业收入 | 1,200\n"
    (fact,) = facts_of((PARAGRAPH, "单位：万元"), *rows("项目 | 2023年", "营业收入 | 1,200"))
    assert (fact.span.of(text), fact.value_span.of(text), fact.source) == (
        "营业收入 | 1,200",
        "1,200",
        "table",
    )


def test_loss_in_brackets_quotes_the_brackets(facts_of):
    text = "(in millions) | 2023\nNet income | (60)\n"
    (fact,) = facts_of(*rows("(in millions) | 2023", "Net income | (60)"))
    assert (fact.value, fact.value_span.of(text)) == (D(-60000000), "(60)")


def test_row_of_growth_is_the_change_of_the_row_above(rows_of):
    table = rows("| GBP m | 2022 | 2023 |", "| Revenue | 120 | 132 |", "| growth | 4.0% | 10.0% |")
    assert rows_of(*table)[2:] == [
        ("", "revenue", "2022", D("0.040"), "ratio", "yoy"),
        ("", "revenue", "2023", D("0.100"), "ratio", "yoy"),
    ]


def test_row_of_margin_is_that_of_the_row_above(rows_of):
    table = rows("| GBP m | 2023 |", "| EBITDA | 33 |", "| growth | 5% |", "| margin | 25% |")
    assert rows_of(*table)[2] == ("", "ebitda-margin", "2023", D("0.25"), "ratio", None)


def test_rank_columns_stand_before_the_name(rows_of):
    table = rows("| Rank 2023 | Rank 2022 | Brewer | Sales 2023 ($m) |", "| 1 | 3 | Corvo | 412 |")
    assert rows_of(*table) == [("Corvo", "revenue", "2023", D(412000000), "money", None)]


def test_things_have_the_attributes_that_columns_name(rows_of):
    table = rows("| Carrier | Crew 2024 | Crew 2023 |", "| Norrwing | 8,500 | 8,100 |")
    assert rows_of(*table) == [
        ("Norrwing", "Crew", "2024", D(8500), "count", None),
        ("Norrwing", "Crew", "2023", D(8100), "count", None),
    ]


def test_rows_that_add_up_to_a_metric_are_its_parts(rows_of):
    table = rows("| GBP m | 2023 |", "| Motor | 20 |", "| Home | 10 |", "| Pets | 5 |", "| Group GWP | 35 |")
    assert [(owner, metric) for owner, metric, *_ in rows_of(*table)] == [
        ("Motor", "premium-income"),
        ("Home", "premium-income"),
        ("Pets", "premium-income"),
        ("", "premium-income"),
    ]


def test_name_that_begins_on_the_line_above(rows_of):
    lines = rows(
        "| | 2023 |", "| Cash | $4m |", "| Net income attributable to |", "| Alderbrook Foods | $7m |"
    )
    (_, fact) = rows_of(*lines)
    assert fact[1:4] == ("net-profit-attributable-to-parent", "2023", D(7000000))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("24.6% (2022: 23.8%)", [("2023", D("0.246"), None), ("2022", D("0.238"), None)]),
        ("$41 (previously $52)", [("2023", D(41), None), ("2023", D(52), "base")]),
        ("$2.25 a parcel", [("2023", D("2.25"), None)]),
        ("24.6% (23.8%)", [("2023", D("0.246"), None)]),
    ],
)
def test_bracket_behind_a_figure(facts_of, cell, found):
    facts = facts_of(*rows("| | 2023 |", f"| Surcharge | {cell} |"))
    assert [(f.period, f.value, f.qualifier) for f in facts] == found


def test_caption_says_of_when_figures_in_brackets_are(facts_of):
    caption = "Operator figures from company filings (2024, with 2023 in brackets)"
    facts = facts_of((PARAGRAPH, caption), *rows("| Operator | ARPU (US$) |", "| Lunacell | 31.2 (30.4) |"))
    assert [(f.segment, f.period, f.value) for f in facts][1] == ("Lunacell", "2023", D("30.4"))


@pytest.mark.parametrize(
    ("label", "value", "currency"), [("EPS (p)", D("0.582"), "GBP"), ("EPS (cents)", D("0.582"), "USD")]
)
def test_hundredths_of_a_currency(facts_of, label, value, currency):
    (fact,) = facts_of(*rows("| | 2023 |", f"| {label} | 58.2 |"))
    assert (fact.value, fact.currency) == (value, currency)


def test_ratio_of_two_metrics_is_neither(facts_of):
    (fact,) = facts_of(*rows("| | 2023 |", "| Net debt / EBITDA | 1.7x |"))
    assert (fact.metric_text, fact.unit) == ("Net debt / EBITDA", "multiple")


def test_bound_in_a_label_is_part_of_its_name(facts_of):
    (fact,) = facts_of(*rows("| $m | 2023 |", "| Customers >$100K ARR | 1,187 |"))
    assert (fact.metric, fact.metric_text) == (None, "Customers >$100K ARR")


def test_corner_gives_the_currency_and_scale(facts_of):
    (fact,) = facts_of(*rows("| EUR m | 2023 |", "| Revenue | 2,386 |"))
    assert (fact.value, fact.currency) == (D(2386000000), "EUR")


@pytest.mark.parametrize("unit", ["单位", "计量单位"])
def test_a_column_of_units_gives_each_row_its_own(rows_of, unit):
    table = rows(f"项目 | {unit} | 2022年 | 2021年", "销量 | 万台 | 32 | 29", "营业收入 | 亿元 | 25.6 | 21.9")
    assert rows_of(*table, *rows("毛利率 | % | 41.2 | 40.1")) == [
        ("", "sales-volume", "2022", D(320000), "count", None),
        ("", "sales-volume", "2021", D(290000), "count", None),
        ("", "revenue", "2022", D("2560000000.0"), "money", None),
        ("", "revenue", "2021", D("2190000000.0"), "money", None),
        ("", "gross-margin", "2022", D("0.412"), "ratio", None),
        ("", "gross-margin", "2021", D("0.401"), "ratio", None),
    ]


def test_a_column_of_units_in_english(rows_of):
    table = rows(
        "Item | Unit | 2022 | 2021",
        "Revenue | USD million | 410 | 386",
        "Headcount | persons | 2,140 | 2,090",
    )
    assert rows_of(*table) == [
        ("", "revenue", "2022", D(410000000), "money", None),
        ("", "revenue", "2021", D(386000000), "money", None),
        ("", "headcount", "2022-12-31", D(2140), "count", None),
        ("", "headcount", "2021-12-31", D(2090), "count", None),
    ]
