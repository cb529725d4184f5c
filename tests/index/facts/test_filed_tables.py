"""Tables as filings and their notes set them: money by signs, maturities, movements, growth under levels."""

from decimal import Decimal as D

import pytest

from index.facts.tables.moneysigns import counts_things
from index.types import BlockKind

ROW, PARAGRAPH, HEADING = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.HEADING


def rows(*lines):
    return [(ROW, line) for line in lines]


def levels(found):
    return [(segment, metric, period, value) for segment, metric, period, value, _, _ in found]


def test_bare_figures_below_a_signed_one_are_of_its_money(facts_of):
    table = rows(
        "| December 31, 2022 | December 31, 2021",
        "Payroll | $6,701 | $15,264",
        "Accrued interest | 35,926 | 40,903",
        "Total accrued expenses | $42,627 | $56,167",
    )
    found = facts_of(*table, period="2022")
    assert {(fact.unit, fact.currency) for fact in found} == {("money", "USD")}
    assert [fact.value for fact in found if fact.metric_text == "Accrued interest"] == [D(35926), D(40903)]


def test_bare_figures_around_shares_are_no_money(rows_of):
    table = rows(
        "| 2022 | 2021",
        "Loss for the year | $(15,571) | $(24,122)",
        "Shares at the beginning of the year | 16,041 | 15,949",
        "Effect of options | 182 | 92",
    )
    units = {(metric, unit) for _, metric, _, _, unit, _ in rows_of(*table, period="2022")}
    assert ("Effect of options", "count") in units and ("Effect of options", "money") not in units


def test_things_counted_below_money_are_no_money(rows_of):
    table = rows("| 2022 | 2021", "Rental income | $6,701 | $5,264", "Hotels | 59 | 40")
    assert [unit for _, _, _, value, unit, _ in rows_of(*table, period="2022") if value < 100] == [
        "count"
    ] * 2


def test_what_stands_on_a_day_is_of_the_day_that_the_reports_year_ends_on(rows_of):
    table = rows("(£m) | 2024 | 2023", "Revenue | 318.6 | 296.7", "Employees | 2,310 | 2,268")
    found = rows_of(*table, period="2023-04..2024-03")
    assert [(metric, period) for _, metric, period, _ in levels(found)] == [
        ("revenue", "2024"),
        ("revenue", "2023"),
        ("headcount", "2024-03-31"),
        ("headcount", "2023-03-31"),
    ]


@pytest.mark.parametrize(
    ("names", "label", "first"),
    [
        (
            "| Total | Less than 1 year | 1-3 years | More than 3 years",
            "Lease obligations",
            "Less than 1 year",
        ),
        ("项目 | 合计 | 1年以内 | 1-3年 | 3年以上", "长期借款", "1年以内"),
    ],
)
def test_columns_by_when_a_debt_falls_due(rows_of, names, label, first):
    found = rows_of((PARAGRAPH, "单位：万元"), *rows(names, f"{label} | 167 | 49 | 68 | 50"), period="2022")
    assert [(segment, value) for segment, _, _, value, _, _ in found][:2] == [
        ("", D(1670000)),
        (first, D(490000)),
    ]


def test_head_of_the_whole_table_leaves_its_columns_their_names(rows_of):
    table = rows(
        "| | Payments Due by Period |",
        "(in thousands) | Total | Less than 1 year | 1-3 years",
        "Lease obligations | 167 | 49 | 118",
    )
    assert levels(rows_of(*table, period="2022"))[1][0::3] == ("Less than 1 year", D(49000))


def test_time_alone_on_a_line_is_that_of_all_columns(rows_of):
    table = rows(
        "| | Year ended June 30, 2021 | |",
        "(in millions) | Pumps | Valves | Total",
        "Revenue | 12 | 30 | 42",
    )
    assert levels(rows_of(*table, period="2022")) == [
        ("Pumps", "revenue", "2020-07..2021-06", D(12000000)),
        ("Valves", "revenue", "2020-07..2021-06", D(30000000)),
        ("", "revenue", "2020-07..2021-06", D(42000000)),
    ]


def test_years_under_a_head_that_says_only_what_they_are(rows_of):
    table = rows("| | | Fiscal Years", "(in millions) | 2022 | 2021 | 2020", "Revenue | 12 | 30 | 42")
    assert [period for _, _, period, _ in levels(rows_of(*table, period="2022"))] == ["2022", "2021", "2020"]


def test_change_over_the_names_that_give_no_time(rows_of):
    table = rows(
        "| | | Percent Change |",
        "(in millions) | 2022 | Actual | Constant | 2021",
        "Software | 857 | 13% | 14% | 758",
    )
    money = [
        (period, value) for _, _, period, value, unit, _ in rows_of(*table, period="2022") if unit == "money"
    ]
    assert money == [("2022", D(857000000)), ("2021", D(758000000))]


def test_dates_over_groups_are_those_of_the_rows_below(rows_of):
    table = rows(
        "| Level 1 | Level 2",
        "| RMB’Million | RMB’Million",
        "As at 31 December 2022 | |",
        "Listed funds | 747 | 14",
        "As at 31 December 2021 | |",
        "Listed funds | 415 | 19",
    )
    assert levels(rows_of(*table, period="2022", currency="CNY")) == [
        ("Level 1", "Listed funds", "2022-12-31", D(747000000)),
        ("Level 2", "Listed funds", "2022-12-31", D(14000000)),
        ("Level 1", "Listed funds", "2021-12-31", D(415000000)),
        ("Level 2", "Listed funds", "2021-12-31", D(19000000)),
    ]


@pytest.mark.parametrize(
    ("caption", "opening", "closing"),
    [
        ("Deferred revenue", "Balance at January 1", "Balance at December 31"),
        ("商誉变动", "期初余额", "期末余额"),
    ],
)
def test_balances_that_a_period_opens_and_closes_with(rows_of, caption, opening, closing):
    table = rows(
        "| 2022 | 2021", f"{opening} | 368 | 424", "Currency effects | 40 | 30", f"{closing} | 408 | 368"
    )
    found = rows_of((PARAGRAPH, caption), (PARAGRAPH, "单位：万元"), *table, period="2022")
    days = [(period, value) for _, metric, period, value, _, _ in found if metric != "Currency effects"]
    assert days == [
        ("2021-12-31", D(3680000)),
        ("2020-12-31", D(4240000)),
        ("2022-12-31", D(4080000)),
        ("2021-12-31", D(3680000)),
    ]


def test_growth_below_the_levels_is_that_of_the_rows_of_the_same_names(rows_of):
    table = rows(
        "(in millions) | 2022 | 2021",
        "Net sales: | |",
        "Nordics | 412 | 380",
        "Iberia | 255 | 270",
        "Year-over-year growth: | |",
        "Nordics | 8 % | 4 %",
        "Iberia | (6) | 2",
    )
    changes = [row for row in rows_of(*table, period="2022") if row[5]]
    assert changes == [
        ("Nordics", "revenue", "2022", D("0.08"), "ratio", "yoy"),
        ("Nordics", "revenue", "2021", D("0.04"), "ratio", "yoy"),
        ("Iberia", "revenue", "2022", D("-0.06"), "ratio", "yoy"),
        ("Iberia", "revenue", "2021", D("0.02"), "ratio", "yoy"),
    ]


def test_movements_of_working_capital_are_not_its_levels(facts_of):
    table = rows(
        "(in millions) | 2022 | 2021",
        "Changes in operating assets and liabilities: | |",
        "Trade receivables | (8.5) | (3.3)",
        "Net cash from operating activities | 99.8 | 98.9",
    )
    found = facts_of(*table, period="2022")
    assert [(fact.metric, fact.metric_text) for fact in found[::2]] == [
        (None, "Changes in Trade receivables"),
        ("operating-cash-flow", "Net cash from operating activities"),
    ]


def test_rows_under_current_liabilities_are_items_and_no_owners(rows_of):
    table = rows("(in millions) | 2022-12-31", "Current liabilities: |", "Accrued bonuses | 9,030")
    assert levels(rows_of(*table, period="2022")) == [("", "Accrued bonuses", "2022-12-31", D(9030000000))]


def test_share_of_revenue_below_a_row_is_that_rows(facts_of):
    table = rows("(in millions) | 2022", "Sales and marketing | 95", "Percentage of revenue | 18.4%")
    last = facts_of(*table, period="2022")[-1]
    assert (last.metric_text, last.value, last.unit) == (
        "Sales and marketing as Percentage of revenue",
        D("0.184"),
        "ratio",
    )


@pytest.mark.parametrize(
    ("unit", "shares"),
    [
        ("(in thousands, except per share data)", D(16223000)),
        ("(in thousands, except share and per share data)", D(16223)),
    ],
)
def test_shares_are_scaled_unless_the_unit_leaves_them_out(rows_of, unit, shares):
    table = rows(f"{unit} | 2022", "Revenue | 95", "Shares outstanding | 16,223")
    assert levels(rows_of(*table, period="2022"))[-1][3] == shares


@pytest.mark.parametrize(
    ("unit", "currency"),
    [
        ("(Amounts in millions of US dollars, except per share data)", "USD"),
        ("(in millions of U.S. dollars)", "USD"),
        ("(in millions of plus dollars)", "CNY"),
    ],
)
def test_dollars_of_the_united_states_are_named_with_and_without_points(facts_of, unit, currency):
    (fact,) = facts_of(*rows(f"{unit} | 2022", "Revenue | 95"), period="2022", currency="CNY")

    assert (fact.value, fact.currency) == (D(95000000), currency)


def test_numbers_of_notes_belong_to_no_year_and_no_name(rows_of):
    table = rows("(in millions) | 2019 | 20181", "Accruals1 | 49 | 43", "Capital expenditure 2 | 7 | 6")
    found = rows_of(*table, period="2019")
    assert [(metric, period) for _, metric, period, _ in levels(found)] == [
        ("Accruals", "2019"),
        ("Accruals", "2018"),
        ("capital-expenditure", "2019"),
        ("capital-expenditure", "2018"),
    ]


def test_parts_in_columns_own_the_figures_of_a_row_of_segments(rows_of):
    table = rows("(in millions) | Pumps | Valves | Total", "Segment revenue | 12 | 30 | 42")
    assert levels(rows_of(*table, period="2022")) == [
        ("Pumps", "revenue", "2022", D(12000000)),
        ("Valves", "revenue", "2022", D(30000000)),
        ("", "revenue", "2022", D(42000000)),
    ]


def test_names_beside_their_figures_hold_in_their_order(rows_of):
    table = rows("| December 31, 2021 | | June 30, 2022", "Average lease term | | 11.3 years | 11.4 years")
    found = rows_of(*table, period="2022H1")
    assert [(period, value) for _, _, period, value in levels(found)] == [
        ("2021-12-31", D("11.3")),
        ("2022-06-30", D("11.4")),
    ]


def test_rates_in_a_table_of_percent_change_by_points(rows_of):
    table = rows("项目 | 6月 | 同比变化", "企业贷款加权平均利率 | 3.95 | -0.21")
    found = rows_of((PARAGRAPH, "单位：%"), *table, period="2023H1")
    assert [(period, value, unit, change) for _, _, period, value, unit, change in found] == [
        ("2023-06", D("0.0395"), "ratio", None),
        ("2023-06", D("-0.0021"), "points", "yoy"),
    ]


def test_names_set_like_text_above_their_columns(rows_of):
    table = rows("普通债 | 44846 | 10471", "存单 | 128107 | 19449")
    found = rows_of((PARAGRAPH, "单位：亿元"), (PARAGRAPH, "品种 发行额 余额"), *table, period="2022")
    assert [(segment, value) for segment, _, _, value, unit, _ in found if unit == "money"][:2] == [
        ("普通债", D(4484600000000)),
        ("普通债", D(1047100000000)),
    ]


def test_months_are_those_before_the_report(rows_of):
    table = rows("月份 | 进口量（万吨）", "4月 | 12", "11月 | 14")
    assert [period for _, _, period, _ in levels(rows_of(*table, period="2023H1"))] == ["2023-04", "2022-11"]


def test_last_character_of_a_persons_name_is_kept(rows_of):
    table = rows("姓名 | 持股数", "杨燕超 | 942,873", "合 计 | 942,873")
    assert [segment for segment, *_ in rows_of(*table, period="2022")] == ["杨燕超", ""]


def test_share_in_a_table_of_money_is_no_money(rows_of):
    table = rows("项目 | 2022年末 | 占资产总额比重", "银行存款 | 28967 | 9.9")
    found = rows_of((PARAGRAPH, "单位：亿元"), *table, period="2022")
    assert (found[-1][3], found[-1][4]) == (D("0.099"), "ratio")


def test_rows_of_times_and_columns_of_parts_are_of_the_captions_metric(rows_of):
    table = rows("月份 | 吸尘器 | 扫地机", "4月 | 12 | 30")
    assert levels(rows_of((PARAGRAPH, "销量（万台）"), *table, period="2023H1")) == [
        ("吸尘器", "sales-volume", "2023-04", D(120000)),
        ("扫地机", "sales-volume", "2023-04", D(300000)),
    ]


def test_sign_in_one_column_says_nothing_of_another(rows_of):
    table = rows(
        "Peak 2022 | Helpers | Surcharge", "Norvik Post | 85,000 | $2.25", "Ostra Freight | 6,500 | none"
    )
    assert {unit for _, _, _, value, unit, _ in rows_of(*table, period="2022") if value > 100} == {"count"}


def test_figure_with_one_decimal_is_no_month(rows_of):
    table = rows("项目 | 2022年 | 2021年", "营业收入 | 1902.5 | 1931.5")
    assert levels(rows_of((PARAGRAPH, "单位：亿元"), *table, period="2022")) == [
        ("", "revenue", "2022", D("190250000000")),
        ("", "revenue", "2021", D("193150000000")),
    ]


def test_months_alone_in_a_line_name_columns(rows_of):
    table = rows("项目 | 2022.6 | 2021.6", "营业收入 | 12 | 15")
    found = rows_of((PARAGRAPH, "单位：亿元"), *table, period="2022H1")
    assert [period for _, _, period, _ in levels(found)] == ["2022-06", "2021-06"]


@pytest.mark.parametrize(
    ("unit", "label", "currency"),
    [
        ("Notes to consolidated financial statements (in thousands, except per share data)", "Wages", "USD"),
        ("（除特别注明外，金额单位均为人民币千元）", "应收票据", "CNY"),
    ],
)
def test_unit_of_all_notes_holds_for_tables_without_one(rows_of, unit, label, currency):
    long = "Accrued costs consisted of the following at the dates shown, and they include wages and other things."
    table = rows("| 2022-12-31 | 2021-12-31", f"{label} | 6,701 | 15,264")
    found = rows_of((HEADING, unit), (HEADING, "NOTE 4"), (PARAGRAPH, long), *table, currency=currency)
    assert [(value, unit) for _, _, _, value, unit, _ in found] == [
        (D(6701000), "money"),
        (D(15264000), "money"),
    ]


def test_days_under_years_ended_are_ends_of_years(rows_of):
    table = rows("Years Ended | July 27, 2019 | July 28, 2018", "Cost of sales | $624 | $640")
    assert [period for _, _, period, _ in levels(rows_of(*table, period="2019"))] == [
        "2018-08..2019-07",
        "2017-08..2018-07",
    ]


def test_what_flows_is_of_the_year_that_a_day_ends(rows_of):
    table = rows(
        "| December 31,", "(in thousands) | 2022 | 2021", "Share of net earnings of Ostra | 7,001 | 17,702"
    )
    assert [period for _, _, period, _ in levels(rows_of(*table, period="2022"))] == ["2022", "2021"]


@pytest.mark.parametrize(
    "label",
    ["Amortization of purchased intangible assets", "Dividend and interest income", "Other financial income"],
)
def test_what_stands_before_a_metric_makes_another_of_it(facts_of, label):
    (found,) = facts_of(*rows("(in millions) | 2022", f"{label} | 150"), period="2022")
    assert (found.segment, found.metric, found.metric_text) == ("", None, label)


def test_multiples_in_a_table_of_money_are_no_money(rows_of):
    table = rows("单位：百万元 | 2022A | 2023E", "营业收入 | 2,015 | 2,430", "PE（倍） | 24.1 | 18.4")
    assert [(value, unit) for _, _, _, value, unit, _ in rows_of(*table, period="2022")][2:] == [
        (D("24.1"), "multiple"),
        (D("18.4"), "multiple"),
    ]


def test_people_in_a_table_of_money_are_counted(rows_of):
    table = rows(
        "(in millions) | Q1 2022 | Q2 2022", "Revenue | 140 | 150", "Headcount at period end | 2,310 | 2,345"
    )
    found = [(metric, value, unit) for _, metric, _, value, unit, _ in rows_of(*table, period="2022")]
    assert found[2:] == [("headcount", D(2310), "count"), ("headcount", D(2345), "count")]


def test_label_with_one_figure_under_a_unit_is_a_fact(rows_of):
    table = rows("资本化研发支出 | 5,000,000.00", "研发投入合计 | 45,002,300.00")
    found = rows_of((PARAGRAPH, "研发投入"), (PARAGRAPH, "单位：元"), *table, period="2022")
    assert [(value, unit) for _, _, _, value, unit, _ in found] == [
        (D(5000000), "money"),
        (D(45002300), "money"),
    ]


def test_ages_divide_what_the_caption_names(rows_of):
    table = rows(
        "账龄 | 期末账面余额 | 期初账面余额", "1年以内 | 88 | 70", "1至2年 | 12 | 9", "合计 | 100 | 79"
    )
    found = rows_of((PARAGRAPH, "应收账款账龄"), (PARAGRAPH, "单位：元"), *table, period="2022")
    assert [(segment, metric, value) for segment, metric, _, value, _, _ in found[::2]] == [
        ("1年以内", "accounts-receivable", D(88)),
        ("1至2年", "accounts-receivable", D(12)),
        ("", "accounts-receivable", D(100)),
    ]


@pytest.mark.parametrize(
    ("label", "counts"),
    [
        ("Headcount at year end", True),
        ("Stores, total", True),
        ("Number of sites", True),
        ("客户数量", True),
        ("Members' equity", False),
        ("Customers' deposits", False),
        ("客户一", False),
        ("Accounts receivable", False),
    ],
)
def test_labels_that_count_things(label, counts):
    assert counts_things(label) is counts


def test_heads_over_unlike_numbers_of_columns_before_a_change_over_one(rows_of):
    table = rows(
        "指标 | 2023年 | | | 2022年 | | 同比",
        "| 上半年 | 下半年 | 全年 | 上半年 | 全年 | 全年",
        "营业收入 | 61.2 | 70.5 | 131.7 | 55.0 | 120.3 | 9.4%",
    )
    found = rows_of((PARAGRAPH, "单位：亿元"), *table, period="2023")
    assert [(period, value) for _, _, period, value in levels(found)][2:] == [
        ("2023", D("13170000000")),
        ("2022H1", D("5500000000")),
        ("2022", D("12030000000")),
        ("2023", D("0.094")),
    ]


def test_distance_from_what_was_expected_is_no_growth(rows_of):
    table = rows("CHF m | Q2 24 | Q2 23 | Consensus | vs cons.", "Revenue | 1,204 | 1,179 | 1,196 | 0.7%")
    found = rows_of(*table, period="2024Q2")
    assert [change for *_, change in found] == [None, None, None] and found[2][0] == ""


def test_unit_in_one_columns_name_is_not_the_others(rows_of):
    table = rows("Year | Revenue (£m) | Rooms", "2022 | 455.0 | 22,610")
    assert [(value, unit) for _, _, _, value, unit, _ in rows_of(*table, period="2022")] == [
        (D(455000000), "money"),
        (D(22610), "count"),
    ]


def test_unit_of_tonnes_is_no_money(rows_of):
    table = rows("产品 | 产量 | 销量", "铁精矿 | 312.5 | 41.8")
    found = rows_of((PARAGRAPH, "单位：万吨"), *table, period="2022")
    assert {(value, unit) for _, _, _, value, unit, _ in found} == {
        (D(3125000), "physical"),
        (D(418000), "physical"),
    }


@pytest.mark.parametrize("unit", ["（人民币百万元，百分比除外）", "US$ millions, year ended June 30"])
def test_units_with_something_said_behind_them(rows_of, unit):
    table = rows("| 2022 | 2021", "Net income | 48 | 52")
    found = rows_of((PARAGRAPH, unit), *table, period="2022")
    assert [(value, kind) for _, _, _, value, kind, _ in found] == [
        (D(48000000), "money"),
        (D(52000000), "money"),
    ]


def test_what_is_over_is_not_expected_because_the_caption_is(facts_of):
    table = rows("CHF m | Q2 24 | Q3 24", "Revenue | 1,204 | 1,179")
    found = facts_of((PARAGRAPH, "We raise our estimates"), *table, period="2024Q2")
    assert [fact.basis for fact in found][0] is None


def test_cash_at_the_beginning_is_of_the_day_before(rows_of):
    table = rows("项目 | 2023年", "年初现金及现金等价物余额 | 2,210.6", "年末现金及现金等价物余额 | 2,082.8")
    found = rows_of((PARAGRAPH, "单位：百万元"), *table, period="2023")
    assert [(metric, period) for _, metric, period, _ in levels(found)] == [
        ("cash-and-cash-equivalents", "2022-12-31"),
        ("cash-and-cash-equivalents", "2023-12-31"),
    ]


def test_rows_of_one_name_are_told_apart_by_their_groups(rows_of):
    table = rows("(US$ million) | Net sales", "North | ", "Snacks | 1,012", "South | ", "Snacks | 720")
    assert [(segment, value) for segment, _, _, value, _, _ in rows_of(*table, period="2022")] == [
        ("North Snacks", D(1012000000)),
        ("South Snacks", D(720000000)),
    ]


def test_unit_behind_a_groups_metric_does_not_hide_it(rows_of):
    table = rows(
        "| 2022",
        "Sales | £8m",
        "Costs | £7m",
        "Earnings per share (pence) | ",
        "Basic | 20.7p",
        "Diluted | 20.4p",
        "Profit | £1m",
    )
    found = [metric for _, metric, _, _, _, _ in rows_of(*table, period="2022")]
    assert found[2:4] == ["basic-earnings-per-share", "diluted-earnings-per-share"]


@pytest.mark.parametrize("unit", ["£000", "£'000", "£000s"])
def test_bare_words_for_what_accounts_carry_count_nothing_and_stand_at_the_year_end(rows_of, unit):
    found = rows_of(
        (HEADING, "Statement of financial position"),
        *rows(
            f"| Note | 2022 {unit} | 2021 {unit}", "Investments | 11 | 1,769 | 1,738", "Cash | 12 | 20 | 30"
        ),
        period="2022",
    )
    assert levels(found) == [
        ("", "Investments", "2022-12-31", D("1769000")),
        ("", "Investments", "2021-12-31", D("1738000")),
        ("", "Cash", "2022-12-31", D("20000")),
        ("", "Cash", "2021-12-31", D("30000")),
    ]


def test_balance_sheet_of_a_year_that_ends_in_march_stands_on_its_last_day(rows_of):
    table = rows("资产负债表（万元） | 2023年 | 2022年", "长期待摊费用 | 310 | 290")
    found = rows_of(*table, period="2022-04..2023-03")
    assert [period for _, _, period, _ in levels(found)] == ["2023-03-31", "2022-03-31"]


def test_income_statement_of_a_year_stays_of_the_year(rows_of):
    table = rows("Income statement, £000 | 2022 | 2021", "Harbour dues | 310 | 290")
    assert [period for _, _, period, _ in levels(rows_of(*table, period="2022"))] == ["2022", "2021"]


def test_first_and_last_days_alone_are_balances_of_what_the_caption_names(rows_of):
    found = rows_of(
        (HEADING, "Intangible assets"),
        *rows(
            "Group, £000 | 2022 | 2021",
            "Cost | |",
            "At 1 January | 4,727 | 4,417",
            "Additions | 756 | 310",
            "At 31 December | 5,483 | 4,727",
        ),
        period="2022",
    )
    assert [(period, value) for _, _, period, value in levels(found)] == [
        ("2021-12-31", D("4727000")),
        ("2020-12-31", D("4417000")),
        ("2022", D("756000")),
        ("2021", D("310000")),
        ("2022-12-31", D("5483000")),
        ("2021-12-31", D("4727000")),
    ]


def test_vessels_and_stores_are_counted_by_their_bare_word(rows_of):
    table = rows("| 2022 | 2021", "Vessels | 41 | 38", "Investments | 5 | 4")
    assert [(metric, value) for _, metric, _, value in levels(rows_of(*table, period="2022"))][:2] == [
        ("number-of-vessels", 41),
        ("number-of-vessels", 38),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("£m | 2022 | 2021", "Work in progress | 22.8 | 21.9", "Finished goods | 34.5 | 35.4"),
        ("（百万元） | 2022年 | 2021年", "在产品 | 22.8 | 21.9", "产成品 | 34.5 | 35.4"),
    ],
)
def test_kinds_of_inventories_stand_on_the_last_day(rows_of, lines):
    found = rows_of(*rows(*lines), period="2022")
    assert [period for _, _, period, _ in levels(found)] == ["2022-12-31", "2021-12-31"] * 2


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("客座率 | 84.5% | 1.9pct", "points"),
        ("Load factor | 84.5% | +1.9 pct", "points"),
        ("营业收入（亿元） | 84.5 | 1.9pct", "ratio"),
    ],
)
def test_pct_beside_a_rate_is_how_far_it_moved(rows_of, row, unit):
    head = "| 2023年上半年 | 同比" if row[0] > "\u3400" else "| H1 2023 | YoY"
    assert [unit for *_, unit, change in rows_of(*rows(head, row)) if change] == [unit]
