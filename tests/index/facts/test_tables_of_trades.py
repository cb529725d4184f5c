"""Tables as trades set them: shares beside margins, names over two rows, rates of exchange, units, banks, groups."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

YEAR = "2023"


def table(*rows: str, above: tuple[str, ...] = ()) -> list[tuple[BlockKind, str]]:
    return [
        *((BlockKind.PARAGRAPH, line) for line in above),
        *((BlockKind.TABLE_ROW, row) for row in rows),
    ]


# ------------------------------------------------------------ shares beside ratios


def test_share_beside_a_margin_is_one_of_the_amount(rows_of):
    rows = rows_of(
        *table(
            "分产品 | 营业收入 | 毛利率 | 占比",
            "电机 | 300 | 31.2% | 75.0%",
            "泵阀 | 100 | 24.8% | 25.0%",
            above=("单位：万元",),
        ),
        period=YEAR,
    )
    assert rows[2][:4] == ("电机", "营业收入占比", YEAR, D("0.75"))
    assert rows[5][:4] == ("泵阀", "营业收入占比", YEAR, D("0.25"))


def test_english_share_beside_a_margin_is_one_of_the_amount(rows_of):
    rows = rows_of(
        *table(
            "Segment | Revenue ($m) | Operating margin | % of total",
            "Pumps | 30 | 18.1% | 75.0%",
            "Valves | 10 | 12.4% | 25.0%",
        ),
        period=YEAR,
    )
    assert [(row[0], row[1], row[3]) for row in rows if "%" in row[1]] == [
        ("Pumps", "Revenue % of total", D("0.75")),
        ("Valves", "Revenue % of total", D("0.25")),
    ]


def test_share_beside_a_ratio_alone_is_of_nothing_named(rows_of):
    rows = rows_of(*table("产品 | 毛利率 | 占比", "电机 | 31.2% | 75.0%"), period=YEAR)
    assert not any("率占比" in row[1] for row in rows)


def test_shares_beside_each_year_are_of_that_year(rows_of):
    rows = rows_of(
        *table(
            "险种 | 2023年 | 占比 | 2022年 | 占比",
            "车险 | 420 | 70.0% | 300 | 60.0%",
            "健康险 | 180 | 30.0% | 200 | 40.0%",
            above=("保险业务收入", "单位：亿元"),
        ),
        period=YEAR,
    )
    assert rows[:4] == [
        ("车险", "premium-income", "2023", D(42_000_000_000), "money", None),
        ("车险", "保险业务收入占比", "2023", D("0.7"), "ratio", None),
        ("车险", "premium-income", "2022", D(30_000_000_000), "money", None),
        ("车险", "保险业务收入占比", "2022", D("0.6"), "ratio", None),
    ]


def test_share_of_revenue_beside_costs_is_of_each_cost_and_year(rows_of):
    rows = rows_of(
        *table(
            "费用 | 2023年 | 占营业收入比例 | 2022年 | 占营业收入比例",
            "销售费用 | 124 | 6.2% | 110 | 6.4%",
            above=("单位：万元",),
        ),
        period=YEAR,
    )
    assert [row[1:4] for row in rows if row[4] == "ratio"] == [
        ("销售费用 占营业收入比例", "2023", D("0.062")),
        ("销售费用 占营业收入比例", "2022", D("0.064")),
    ]


# ------------------------------------------------------------ names over two rows


@pytest.mark.parametrize("head", ["Earnings per share —", "Earnings per share:", "Earnings per share -"])
def test_earnings_per_share_are_told_under_a_head_that_ends_in_a_dash(rows_of, head):
    rows = rows_of(
        *table(
            " | 2023 | 2022",
            "Net income | 81.2 | 70.4",
            f"{head} | | ",
            "basic | $ 1.62 | $ 1.41",
            "diluted | $ 1.60 | $ 1.39",
            "Weighted average number of shares | | ",
            "(in thousands) | 50,120 | 49,980",
            above=("(in millions, except per share data)",),
        ),
        period=YEAR,
    )
    assert [row[1:5] for row in rows if row[2] == "2023"] == [
        ("net-profit", "2023", D(81_200_000), "money"),
        ("basic-earnings-per-share", "2023", D("1.62"), "money"),
        ("diluted-earnings-per-share", "2023", D("1.60"), "money"),
        ("weighted-average-shares", "2023", D(50_120_000), "count"),
    ]


def test_chinese_earnings_per_share_are_told_under_their_head(rows_of):
    rows = rows_of(
        *table(
            "项目 | 2023年 | 2022年",
            "净利润 | 812 | 704",
            "每股收益—— | | ",
            "基本 | 1.62 | 1.41",
            "稀释 | 1.60 | 1.39",
            "加权平均股数 | | ",
            "（千股） | 501,200 | 499,800",
            above=("单位：百万元",),
        ),
        period=YEAR,
    )
    assert [row[:5] for row in rows if row[2] == "2023"] == [
        ("", "net-profit", "2023", D(812_000_000), "money"),
        ("", "basic-earnings-per-share", "2023", D("1.62"), "money"),
        ("", "diluted-earnings-per-share", "2023", D("1.60"), "money"),
        ("", "weighted-average-shares", "2023", D(501_200_000), "count"),
    ]


def test_unit_over_the_labels_still_names_columns(rows_of):
    rows = rows_of(
        *table("Contracts | | ", "(in millions) | 1 year | 2 years", "Leases | 12 | 8"), period=YEAR
    )
    assert not any(row[1] == "(in millions)" for row in rows)


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        ("Basic earnings/(loss) per share ($)", "basic-earnings-per-share"),
        ("Basic (loss)/earnings per share ($)", "basic-earnings-per-share"),
        ("Weighted average shares used in computing net loss per share", "weighted-average-shares"),
        ("Weighted average number of ordinary shares", "weighted-average-shares"),
    ],
)
def test_label_with_both_signs_or_its_use_is_its_metric(rows_of, label, metric):
    rows = rows_of(*table("Item | 2023 | 2022", f"{label} | 1.62 | (0.41)"), period=YEAR)
    assert {(row[0], row[1]) for row in rows} == {("", metric)}


# ------------------------------------------------------------ rates of exchange


@pytest.mark.parametrize(
    ("reported", "constant"),
    [
        ("Reported", "CER"),
        ("Actual rates", "Constant currency"),
        ("Reported (%)", "At constant exchange rates (%)"),
        ("As reported", "Currency-neutral"),
        ("Change", "Change in constant currency"),
    ],
)
def test_growth_at_constant_rates_is_the_same_change_on_another_basis(facts_of, reported, constant):
    facts = facts_of(
        *table(
            f" | 2023 | 2022 | {reported} | {constant}",
            "Europe | 1,204 | 1,100 | 9.5% | 7.2%",
            above=("Revenue by region", "$ million"),
        ),
        period=YEAR,
    )
    assert [(f.segment, f.metric, f.period, f.value, f.change_kind, f.basis) for f in facts] == [
        ("Europe", "revenue", "2023", D(1_204_000_000), None, None),
        ("Europe", "revenue", "2022", D(1_100_000_000), None, None),
        ("Europe", "revenue", "2023", D("0.095"), "yoy", None),
        ("Europe", "revenue", "2023", D("0.072"), "yoy", "adjusted"),
    ]


@pytest.mark.parametrize("constant", ["剔除汇率影响后同比", "按固定汇率", "按不变汇率计算同比变动"])
def test_chinese_growth_without_exchange_rates_is_the_same_change(facts_of, constant):
    facts = facts_of(
        *table(
            f"项目 | 2023年 | 2022年 | 同比变动 | {constant}",
            "营业收入 | 842 | 766 | 10.0% | 8.1%",
            above=("单位：百万元",),
        ),
        period=YEAR,
    )
    assert [(f.metric, f.period, f.value, f.change_kind, f.basis) for f in facts[2:]] == [
        ("revenue", "2023", D("0.1"), "yoy", None),
        ("revenue", "2023", D("0.081"), "yoy", "adjusted"),
    ]


def test_reported_beside_restated_stays_a_version_and_no_change(facts_of):
    facts = facts_of(*table("$m | 2022 reported | 2022 restated", "Revenue | 1,100 | 1,090"), period=YEAR)
    assert {f.change_kind for f in facts} == {None}


def test_levels_at_constant_rates_are_no_changes(facts_of):
    facts = facts_of(*table("$m | 2023 | 2022 CER | 2022", "Revenue | 1,204 | 1,120 | 1,100"), period=YEAR)
    assert [(f.segment, f.period, f.value, f.change_kind, f.basis) for f in facts] == [
        ("", "2023", D(1_204_000_000), None, None),
        ("", "2022", D(1_120_000_000), None, "adjusted"),
        ("", "2022", D(1_100_000_000), None, None),
    ]


# ------------------------------------------------------------ units of trades


@pytest.mark.parametrize(
    ("unit", "value", "kind"),
    [
        ("koz", "412", "physical"),
        ("kt", "412", "physical"),
        ("Mt", "412", "physical"),
        ("GWh", "412", "physical"),
        ("MW", "412", "physical"),
        ("bbl/d", "412", "physical"),
        ("kboe/d", "412", "physical"),
        ("TEU", "412", "physical"),
        ("'000 TEU", "412000", "physical"),
        ("million RPK", "412000000", "physical"),
        ("sq m", "412", "physical"),
        ("sq m '000", "412000", "physical"),
        ("thousand tonnes", "412000", "physical"),
        ("万吨", "4120000", "physical"),
        ("亿千瓦时", "41200000000", "physical"),
        ("万平方米", "4120000", "physical"),
        ("万人次", "4120000", "count"),
        ("万辆", "4120000", "count"),
        ("台", "412", "count"),
        ("架", "412", "count"),
        ("万间夜", "4120000", "count"),
        ("亿客公里", "41200000000", "physical"),
        ("万载重吨", "4120000", "physical"),
    ],
)
@pytest.mark.parametrize("place", ["column", "label", "head", "corner", "caption"])
def test_unit_of_a_trade_holds_once_wherever_it_stands(facts_of, unit, value, kind, place):
    bare = {"台", "架"} if place in ("corner", "caption") else set()
    rows = {
        "column": ("Item | Unit | 2023 | 2022", f"Throughput | {unit} | 412 | 398"),
        "label": ("Item | 2023 | 2022", f"Throughput ({unit}) | 412 | 398"),
        "head": (f"Site | Throughput ({unit})", "Skerry | 412", "Redbank | 398"),
        "corner": (f"Throughput ({unit}) | 2023 | 2022", "Skerry | 412 | 398"),
        "caption": ("Site | 2023 | 2022", "Skerry | 412 | 398"),
    }[place]
    above = (f"Throughput by site ({unit})",) if place == "caption" else ()
    first = facts_of(*table(*rows, above=above), period=YEAR)[0]
    assert first.value == D(value)
    assert first.unit == ("count" if unit in bare else kind)


def test_unit_of_a_caption_holds_for_no_money(rows_of):
    rows = rows_of(
        *table(
            "Mine | 2023 | Cost ($/t)", "Redbank | 41.2 | 1,215", above=("Copper production by mine (kt)",)
        ),
        period=YEAR,
    )
    assert [row[3:5] for row in rows] == [(D("41.2"), "physical"), (D(1215), "money")]


def test_percent_over_the_labels_holds_for_the_rows_of_that_head_alone(rows_of):
    rows = rows_of(
        *table(
            "指标（%） | 2023年 | 2022年",
            "不良贷款率 | 1.12 | 1.18",
            "拨备覆盖率 | 268.4 | 251.0",
            "指标 | 2023年 | 2022年",
            "网点数量 | 412 | 398",
        ),
        period=YEAR,
    )
    assert [row[3:5] for row in rows if row[2].startswith("2023")] == [
        (D("0.0112"), "ratio"),
        (D("2.684"), "ratio"),
        (D(412), "count"),
    ]


def test_percentage_points_may_be_called_pts(rows_of):
    rows = rows_of(*table(" | 2023 | 2022 | Change", "Load factor | 84.3% | 81.0% | 3.3 pts"), period=YEAR)
    assert rows[-1][3:] == (D("0.033"), "points", "yoy")


# ------------------------------------------------------------ what banks and trusts call income


def test_total_operating_income_of_a_bank_is_no_operating_profit(rows_of):
    rows = rows_of(
        *table(
            "£m | 2023 | 2022",
            "Net interest income | 1,840 | 1,610",
            "Other income | 420 | 455",
            "Total operating income | 2,260 | 2,065",
            "Operating profit | 905 | 812",
        ),
        period=YEAR,
    )
    named = {row[3]: row[1] for row in rows}
    assert named[D(2_260_000_000)] == "revenue"
    assert named[D(905_000_000)] == "operating-profit"


def test_total_of_operating_incomes_is_operating_profit(rows_of):
    rows = rows_of(
        *table(
            "$m | 2023 | 2022",
            "Operating income: | | ",
            "Pumps | 30 | 20",
            "Valves | 10 | 12",
            "Total operating income | 40 | 32",
        ),
        period=YEAR,
    )
    assert rows[-2][:4] == ("", "operating-profit", "2023", D(40_000_000))


def test_total_operating_income_by_segment_is_operating_profit(rows_of):
    rows = rows_of(
        *table(
            "$m | 2023 | 2022",
            "Pumps | 30 | 20",
            "Valves | 10 | 12",
            "Total operating income | 40 | 32",
            above=("Operating income by segment",),
        ),
        period=YEAR,
    )
    assert {row[1] for row in rows} == {"operating-profit"}


def test_net_operating_income_of_a_trust_is_no_operating_profit(rows_of):
    rows = rows_of(
        *table("$m | 2023 | 2022", "Net operating income | 121 | 116", "NOI growth (%) | 4.3 | 3.9"),
        period=YEAR,
    )
    assert rows[0][1] == "net-operating-income"
    assert rows[2][1:] == ("net-operating-income", "2023", D("0.043"), "ratio", "yoy")


# ------------------------------------------------------------ groups


def test_parts_of_a_metric_count_nothing_whatever_they_are_called(rows_of):
    rows = rows_of(
        *table(
            " | 2023 | 2022",
            "Revenue: | | ",
            "Subscriptions | $ 310.0 | $ 262.0",
            "Services | 95.5 | 90.2",
            "Total revenue | 405.5 | 352.2",
            "Cost of revenue: | | ",
            "Subscriptions | 62.0 | 55.0",
            "Services | 70.1 | 66.4",
            "Total cost of revenue | 132.1 | 121.4",
            above=("(in millions)",),
        ),
        period=YEAR,
    )
    assert [row[:4] for row in rows if row[2] == "2023"] == [
        ("Subscriptions", "revenue", "2023", D(310_000_000)),
        ("Services", "revenue", "2023", D(95_500_000)),
        ("", "revenue", "2023", D(405_500_000)),
        ("Subscriptions", "cost-of-revenue", "2023", D(62_000_000)),
        ("Services", "cost-of-revenue", "2023", D(70_100_000)),
        ("", "cost-of-revenue", "2023", D(132_100_000)),
    ]


# ------------------------------------------------------------ names of columns and rows


def test_from_the_years_beginning_to_a_day_is_no_opening_balance(rows_of):
    rows = rows_of(
        *table(
            "项目 | 本报告期 | 本报告期比上年同期增减(%) | 年初至报告期末 | 年初至报告期末比上年同期增减(%)",
            "营业收入 | 512 | 11.20 | 1,480 | 9.85",
            above=("单位：万元",),
        ),
        period="2023Q3",
    )
    assert [row[2:4] for row in rows] == [
        ("2023Q3", D(5_120_000)),
        ("2023Q3", D("0.112")),
        ("2023M1-M9", D(14_800_000)),
        ("2023M1-M9", D("0.0985")),
    ]


def test_what_leads_to_a_period_is_no_part_of_a_columns_name(rows_of):
    rows = rows_of(
        *table("Banner | Stores at end of 2023 | Stores at end of 2022", "Fieldmart | 412 | 398"), period=YEAR
    )
    assert [row[:4] for row in rows] == [
        ("Fieldmart", "number-of-stores", "2023-12-31", D(412)),
        ("Fieldmart", "number-of-stores", "2022-12-31", D(398)),
    ]


def test_rows_under_the_name_of_somebody_are_owners(rows_of):
    rows = rows_of(
        *table(
            "Name of holder | Number of shares | Percent owned",
            "Jane Field | 88,205 | 1.3",
            "Tom Reed | 326,584 | 4.7",
        ),
        period=YEAR,
    )
    assert [row[0] for row in rows] == ["Jane Field", "Jane Field", "Tom Reed", "Tom Reed"]


@pytest.mark.parametrize(
    ("label", "metric"),
    [("EPS growth (%)", "earnings-per-share"), ("新业务价值增速（%）", "new-business-value")],
)
def test_growth_of_a_metric_is_its_change(rows_of, label, metric):
    rows = rows_of(*table("Year to Dec | 2023A | 2024F", f"{label} | 16.3 | 15.4"), period=YEAR)
    assert [row[1:] for row in rows] == [
        (metric, "2023", D("0.163"), "ratio", "yoy"),
        (metric, "2024", D("0.154"), "ratio", "yoy"),
    ]


def test_units_that_hold_but_for_some_figures_hold_for_the_rest(rows_of):
    for line in (
        "人民币百万元，百分比除外",
        "All amounts in RMB million, except percentages",
        "RMB in millions, unless stated",
    ):
        rows = rows_of(
            *table("项目 | 2023年 | 2022年", "营业收入 | 54 | 52", above=("经营业绩", line)), period=YEAR
        )
        assert rows[0][1:5] == ("revenue", "2023", D(54_000_000), "money")


def test_unit_over_a_table_leaves_its_caption_what_it_is(rows_of):
    rows = rows_of(
        *table(" | 2023 | 2022", "Europe | 1,204 | 1,100", above=("Revenue by region", "US$ in millions")),
        period=YEAR,
    )
    assert rows[0] == ("Europe", "revenue", "2023", D(1_204_000_000), "money", None)


def test_part_of_a_year_over_or_before_the_year_is_that_part(rows_of):
    half = rows_of(
        *table(" | 截至6月30日止六个月 | ", "人民币千元 | 2023年 | 2022年", "收入 | 1,820 | 1,655"),
        period="2023H1",
    )
    assert [row[2] for row in half] == ["2023H1", "2022H1"]
    quarter = rows_of(
        *table("US$m | Q3 2023A | Q3 2022A | YoY", "Revenue | 512 | 470 | 8.9%"), period="2023Q3"
    )
    assert [row[2] for row in quarter] == ["2023Q3", "2022Q3", "2023Q3"]


def test_consensus_is_of_the_quarter_to_its_left_and_no_change_is_against_it(facts_of):
    facts = facts_of(
        *table(
            "US$m | Q3 2023A | Consensus | vs consensus | Q3 2022A | YoY",
            "Revenue | 512 | 498 | 2.8% | 470 | 8.9%",
        ),
        period="2023Q3",
    )
    assert [(f.period, f.value, f.change_kind, f.basis) for f in facts] == [
        ("2023Q3", D(512_000_000), None, None),
        ("2023Q3", D(498_000_000), None, "forecast"),
        ("2022Q3", D(470_000_000), None, None),
        ("2023Q3", D("0.089"), "yoy", None),
    ]


def test_months_beside_the_year_to_date_are_told_apart(rows_of):
    rows = rows_of(
        *table(
            "车型 | 本月销量 | 去年同期 | 同比 | 本年累计销量 | 去年累计 | 累计同比",
            "客车 | 182 | 150 | 21.3% | 980 | 800 | 22.5%",
            above=("单位：辆",),
        ),
        period="2023-06",
    )
    assert [row[:4] for row in rows] == [
        ("客车", "sales-volume", "2023-06", D(182)),
        ("客车", "sales-volume", "2022-06", D(150)),
        ("客车", "sales-volume", "2023-06", D("0.213")),
        ("客车", "sales-volume", "2023H1", D(980)),
        ("客车", "sales-volume", "2022H1", D(800)),
        ("客车", "sales-volume", "2023H1", D("0.225")),
    ]


def test_columns_of_unlike_units_tell_of_their_rows(rows_of):
    rows = rows_of(
        *table(
            "Tenant | Leased area (sq ft '000) | Annual rent ($m) | % of total rent",
            "Alder Logistics | 1,240 | 12.4 | 8.2%",
        ),
        period=YEAR,
    )
    assert [row[:2] for row in rows] == [
        ("Alder Logistics", "Leased area"),
        ("Alder Logistics", "Annual rent"),
        ("Alder Logistics", "% of total rent"),
    ]


def test_part_called_growth_is_a_part_and_no_change(rows_of):
    rows = rows_of(
        *table(
            "$m | 2023 | 2022",
            "Capital expenditure | 420 | 390",
            "of which sustaining | 180 | 175",
            "of which growth | 240 | 215",
        ),
        period=YEAR,
    )
    assert [row for row in rows if row[2] == "2023"] == [
        ("", "capital-expenditure", "2023", D(420_000_000), "money", None),
        ("sustaining", "capital-expenditure", "2023", D(180_000_000), "money", None),
        ("growth", "capital-expenditure", "2023", D(240_000_000), "money", None),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Revenue growth at constant currency",
        "Constant currency revenue growth",
        "营业收入增速（剔除汇率影响）",
    ],
)
def test_row_of_growth_at_constant_rates_is_on_another_basis(facts_of, label):
    facts = facts_of(
        *table("Item | 2023 | 2022", "Revenue growth | 3.2% | 2.1%", f"{label} | 4.2% | 2.9%"), period=YEAR
    )
    assert [(f.segment, f.metric, f.value, f.basis) for f in facts if f.period == "2023"] == [
        ("", "revenue-growth", D("0.032"), None),
        ("", "revenue-growth", D("0.042"), "adjusted"),
    ]


def test_sum_of_rows_that_name_owners_is_of_what_they_are(rows_of):
    rows = rows_of(
        *table(
            "$m | 2023 | 2022",
            "Pumps operating income | 30 | 20",
            "Valves operating income | 10 | 12",
            "Total operating income | 40 | 32",
        ),
        period=YEAR,
    )
    assert rows[-2][:4] == ("", "operating-profit", "2023", D(40_000_000))


def test_per_share_figures_in_a_hundredth_of_the_currency(rows_of):
    rows = rows_of(
        *table("人民币千元 | 2023年 | 2022年", "每股基本盈利（人民币分） | 12.4 | 10.2"), period=YEAR
    )
    assert rows[0][1:5] == ("basic-earnings-per-share", "2023", D("0.124"), "money")


def test_operating_income_of_a_bank_above_its_expenses_is_revenue_and_below_them_profit(rows_of):
    above = ("US$m | 2023 | 2022", "Net interest income | 312 | 298")
    rows = rows_of(
        *table(*above, "Operating income | 453 | 427", "Operating expenses | 240 | 231"), period=YEAR
    )
    assert {row[3]: row[1] for row in rows}[D(453_000_000)] == "revenue"
    rows = rows_of(
        *table(*above, "Operating expenses | 240 | 231", "Operating income | 213 | 196"), period=YEAR
    )
    assert {row[3]: row[1] for row in rows}[D(213_000_000)] == "operating-profit"
    rows = rows_of(
        *table("US$m | 2023 | 2022", "Sales | 900 | 850", "Operating income | 213 | 196"), period=YEAR
    )
    assert {row[3]: row[1] for row in rows}[D(213_000_000)] == "operating-profit"


def test_head_that_ends_in_a_dash_between_rows_is_one_of_theirs(rows_of):
    rows = rows_of(
        *table("(in thousands) | 2023 | 2022", "Net income | 31,200 | 27,400"),
        (BlockKind.PARAGRAPH, "Earnings per share —"),
        *table("Basic | 1.24 | 1.10", "Diluted | 1.22 | 1.08"),
        period=YEAR,
    )
    assert [row[1:4] for row in rows if row[2] == "2023"] == [
        ("net-profit", "2023", D(31_200_000)),
        ("basic-earnings-per-share", "2023", D("1.24")),
        ("diluted-earnings-per-share", "2023", D("1.22")),
    ]


def test_kinds_of_cargo_divide_what_the_caption_names(rows_of):
    rows = rows_of(
        *table("货种 | 单位 | 2023年 | 2022年", "煤炭 | 万吨 | 1,820 | 1,905", above=("货物吞吐量",)),
        period=YEAR,
    )
    assert rows[0][0] == "煤炭"
    assert rows[0][2:5] == ("2023", D(18_200_000), "physical")


def test_accrued_expenses_stand_on_the_day_over_their_column(rows_of):
    rows = rows_of(
        *table(
            " | December 31, 2023 | December 31, 2022",
            "Accrued expenses | $51 | $123",
            "Expenses | $40 | $30",
        ),
        period=YEAR,
    )
    assert [row[2] for row in rows] == ["2023-12-31", "2022-12-31", "2023", "2022"]
