"""Tables as financial statements set them: names that span columns, groups of rows, notes, parent accounts."""

from decimal import Decimal as D

from index.types import BlockKind

ROW, PARAGRAPH, HEADING = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.HEADING


def rows(*lines):
    return [(ROW, line) for line in lines]


def values(found):
    return [(segment, metric, period, value) for segment, metric, period, value, _, _ in found]


def test_columns_of_change_beside_periods_that_span_two_columns(rows_of):
    table = rows(
        "(in millions) | | Three Months Ended June 30, | % Change | | Six Months Ended June 30, | % Change",
        "| 2023 | 2022 | | 2023 | 2022 |",
        "Revenue | $ 520 | $ 500 | 4% | $ 1,030 | $ 980 | 5%",
    )
    assert rows_of(*table) == [
        ("", "revenue", "2023Q2", D(520000000), "money", None),
        ("", "revenue", "2022Q2", D(500000000), "money", None),
        ("", "revenue", "2023Q2", D("0.04"), "ratio", "yoy"),
        ("", "revenue", "2023H1", D(1030000000), "money", None),
        ("", "revenue", "2022H1", D(980000000), "money", None),
        ("", "revenue", "2023H1", D("0.05"), "ratio", "yoy"),
    ]


def test_heads_side_by_side_begin_the_names_below_them(rows_of):
    table = rows(
        "| | | 产量比 | 销量比",
        "产品 | 产量 | 销量 | 上年增减（%） | 上年增减（%）",
        "阀门 | 120 | 110 | 3.5 | 4.2",
    )
    assert [value for *_, value, unit, _ in rows_of(*table) if unit == "count"] == [D(120), D(110)]


def test_head_over_some_of_several_columns_gives_no_fact(facts_of):
    table = rows("| | | 本期末比", "项目 | 2022年 | 2021年 | 上年增减", "营业收入 | 10 | 8 | 25")
    assert facts_of((PARAGRAPH, "单位：万元"), *table) == []


def test_units_on_a_line_of_their_own_are_those_of_their_columns(rows_of):
    table = rows("指标 | 2022年末 | 2022年", "| （亿元） | （%）", "营业收入 | 3.5 | 40")
    assert values(rows_of(*table))[0] == ("", "revenue", "2022-12-31", D(350000000))


def test_numbers_of_notes_are_no_figures(rows_of):
    table = rows(
        "| Note | 2022 | 2021", "| | £’000 | £’000", "Total assets | 7 | 540 | 480", "Taxation | 8 | - | -"
    )
    assert values(rows_of(*table)) == [
        ("", "total-assets", "2022-12-31", D(540000)),
        ("", "total-assets", "2021-12-31", D(480000)),
    ]


def test_column_without_a_name_makes_the_table_uncertain(facts_of):
    assert facts_of(*rows("(in millions) | 2022 | |", "Revenue | 520 | 500 | 480")) == []


def test_groups_with_rows_of_one_name_own_them(rows_of):
    table = rows(
        "(in millions) | 2023 | 2022",
        "Lakeside | |",
        "Net sales | $ 65 | $ 60",
        "Operating income (loss) | $ (4) | $ 2",
    )
    below = rows("Net sales | $ 29 | $ 31", "Operating income (loss) | $ 3 | $ 1")
    whole = rows("Net sales | $ 94 | $ 91", "Operating income (loss) | $ (1) | $ 3")
    found = values(rows_of(*table, (HEADING, "Overseas"), *below, (HEADING, "Consolidated"), *whole))
    assert [
        (owner, value) for owner, metric, period, value in found if (metric, period) == ("revenue", "2023")
    ] == [
        ("Lakeside", D(65000000)),
        ("Overseas", D(29000000)),
        ("", D(94000000)),
    ]


def test_row_that_is_a_metric_heads_its_parts_without_a_colon(rows_of):
    table = rows(
        "(in millions) | 2023 | 2022",
        "Revenue | |",
        "Home Cloud | $ 21 | $ 18",
        "Total | $ 50 | $ 48",
        "Operating income | |",
        "Home Cloud | $ 8 | $ 7",
    )
    assert [each for each in values(rows_of(*table)) if each[2] == "2023"] == [
        ("Home Cloud", "revenue", "2023", D(21000000)),
        ("", "revenue", "2023", D(50000000)),
        ("Home Cloud", "operating-profit", "2023", D(8000000)),
    ]


def test_items_of_a_balance_sheet_do_not_own_what_heads_them(rows_of):
    table = rows("(in millions) | 2023 | 2022", "Non-current assets | |", "Vineyards | 5 | 4")
    assert values(rows_of(*table)) == [
        ("", "Vineyards", "2023", D(5000000)),
        ("", "Vineyards", "2022", D(4000000)),
    ]


def test_rows_of_growth_give_no_amounts(rows_of):
    table = rows(
        "(in millions) | 2023 | 2022", "Net sales | 94 | 91", "Percentage growth: | |", "Net sales | 13 | 9"
    )
    assert values(rows_of(*table)) == [
        ("", "revenue", "2023", D(94000000)),
        ("", "revenue", "2022", D(91000000)),
    ]


def test_rows_of_one_name_that_differ_say_nothing(facts_of):
    assert facts_of(*rows("(in millions) | 2023", "Net sales | 94", "Cost of sales | 50", "Net sales | 12"))[
        0
    ].value == D(50000000)


def test_columns_of_one_period_are_told_apart_by_their_words(rows_of):
    table = rows(
        "| 回购市场 | | 拆借市场 |", "| 2022年 | 2021年 | 2022年 | 2021年", "营业收入 | 10 | 9 | 4 | 3"
    )
    assert [
        (owner, value)
        for owner, _, period, value in values(rows_of((PARAGRAPH, "单位：元"), *table))
        if period == "2022"
    ] == [
        ("回购市场", D(10)),
        ("拆借市场", D(4)),
    ]


def test_date_behind_a_row_s_name_is_its_period(rows_of):
    table = rows("(in thousands) | Boats | Vans", "Net loans – December 31, 2021 | $ 961 | $ 436")
    assert [period for _, _, period, _ in values(rows_of(*table))] == ["2021-12-31", "2021-12-31"]


def test_income_attributable_to_the_company_by_name_is_the_shareholders(rows_of):
    table = rows("(in thousands) | 2023", "Total net income attributable to Alderbrook | $ 438")
    assert values(rows_of(*table)) == [("", "net-profit-attributable-to-parent", "2023", D(438000))]


def test_gross_margin_in_money_is_gross_profit(rows_of):
    table = rows("(in millions) | 2023 | Change", "Gross margin | 35,259 | 1%")
    assert values(rows_of(*table))[0] == ("", "gross-profit", "2023", D(35259000000))


def test_only_row_without_a_name_stands_under_its_column_s(facts_of):
    table = rows("总费用（万元） | 2022年 | 2023年", "846.5 | 230.8 | 615.7")
    assert [(f.metric_text, f.period, f.value) for f in facts_of((PARAGRAPH, "单位：万元"), *table)][-1] == (
        "总费用",
        "2023",
        D(6157000),
    )


def test_rows_under_the_heading_of_a_segment_are_its_own(rows_of):
    text = (PARAGRAPH, "The boat lending segment operates in three states.")
    table = rows("(in thousands) | 2023", "Net interest income | $ 124")
    assert values(rows_of((HEADING, "Boat Lending"), text, (PARAGRAPH, "(in thousands)"), *table)) == [
        ("Boat Lending", "net-interest-income", "2023", D(124000))
    ]


def test_statements_of_the_parent_are_not_the_group_s(rows_of):
    table = rows("项目 | 2022年", "营业收入 | 42")
    found = rows_of(
        (PARAGRAPH, "母公司利润表"),
        (PARAGRAPH, "单位：元"),
        *table,
        (PARAGRAPH, "合并利润表"),
        (PARAGRAPH, "单位：元"),
        *table,
    )
    assert [owner for owner, *_ in found] == ["母公司", ""]


def test_lead_in_of_a_table_gives_its_unit_and_what_it_shows(rows_of):
    lead = "Revenue, classified by product line, was as follows for the years that ended in December (in millions):"
    table = rows("| 2023 | 2022", "Boats | 12 | 10")
    assert values(rows_of((PARAGRAPH, lead), *table))[0][3] == D(12000000)


def test_empty_rows_of_a_statement_form_head_nothing(rows_of):
    table = rows(
        "项目 | 附注 | 2022年 | 2021年",
        "利息收入 | | |",
        "已赚保费 | | |",
        "堤坝维护支出 | 七、6 | 5 | 4",
        "手续费及佣金收入 | | |",
        "营业利润 | 七、9 | 12 | 11",
    )
    assert values(rows_of((PARAGRAPH, "单位：元"), *table)) == [
        ("", "堤坝维护支出", "2022", D(5)),
        ("", "堤坝维护支出", "2021", D(4)),
        ("", "operating-profit", "2022", D(12)),
        ("", "operating-profit", "2021", D(11)),
    ]


def test_labels_without_figures_do_not_end_a_table(rows_of):
    table = rows("项目 | 附注 | 2022年末 | 2021年末", "存货 | 七、6 | 5 | 4")
    below = rows("资产总计 | | 20 | 18")
    between = [(PARAGRAPH, "开发支出"), (PARAGRAPH, "长期待摊费用")]
    assert values(rows_of((PARAGRAPH, "单位：元"), *table, *between, *below))[-2:] == [
        ("", "total-assets", "2022-12-31", D(20)),
        ("", "total-assets", "2021-12-31", D(18)),
    ]


def test_flows_before_a_balance_of_the_year_before_are_not_the_report_s(rows_of):
    table = rows(
        "(in thousands) | Founders | Guild",
        "At 1 January 2021 | 300 | 50",
        "Net loss | - | (61)",
        "At 31 December 2021 | 310 | 20",
        "Net loss | - | (20)",
        "At 31 December 2022 | 320 | 9",
    )
    found = values(rows_of(*table, period="2022"))
    assert [value for *_, period, value in found if period == "2022"] == [D(-20000)]


def test_only_figure_of_a_metric_for_a_year_is_the_row_s(rows_of):
    table = rows(
        "(in thousands) | | 2022 | | | 2021 |",
        "| Balance | Interest | Yield | Balance | Interest | Yield",
        "Boats | 500 | 40 | 8.00% | 480 | 36 | 7.50%",
        "Net interest margin | | | 9.05% | | | 9.25%",
    )
    assert values(rows_of(*table))[-2:] == [
        ("", "net-interest-margin", "2022", D("0.0905")),
        ("", "net-interest-margin", "2021", D("0.0925")),
    ]


def test_measure_that_heads_the_same_rows_as_another_is_no_owner(rows_of):
    table = rows(
        "(in millions) | 2023",
        "Sales | ",
        "Yachts | 486",
        "EBIT before one-off items | ",
        "Yachts | 38",
        "Group EBIT | 41",
        "Dredging levy | (2)",
    )
    assert values(rows_of(*table)) == [
        ("Yachts", "revenue", "2023", D(486000000)),
        ("", "EBIT before one-off items Yachts", "2023", D(38000000)),
        ("", "ebit", "2023", D(41000000)),
        ("", "Dredging levy", "2023", D(-2000000)),
    ]


def test_heads_over_unlike_numbers_of_columns_begin_where_the_names_below_do(rows_of):
    table = rows(
        "£m | Revenue | | | Operating profit |",
        "| 2023 | 2022 | Change | 2023 | 2022",
        "Yachts | 284 | 291 | (2.4%) | 24 | 22",
    )
    found = values(rows_of(*table))
    assert [metric for _, metric, *_ in found] == ["revenue"] * 3 + ["operating-profit"] * 2
    assert found[2:4] == [
        ("Yachts", "revenue", "2023", D("-0.024")),
        ("Yachts", "operating-profit", "2023", D(24000000)),
    ]
