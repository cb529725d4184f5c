"""Wordings of filings: balances on their day, lists of dates, effects of a cause, tables of two labels."""

from decimal import Decimal as D

import pytest

from index.facts.owners.plausible import owner_in, says_nothing
from index.types import BlockKind

YEAR = "2022"
DEC, BEFORE = "2022-12-31", "2021-12-31"


def short(rows):
    """Return (metric or words, period, value, kind of change) of rows."""
    return [(metric, period, value, change) for _, metric, period, value, _, change in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The allowance for doubtful accounts was $4 million and $3 million as of December 31, 2022 and 2021.",
            [
                ("allowance-for-doubtful-accounts", DEC, D(4000000)),
                ("allowance-for-doubtful-accounts", BEFORE, D(3000000)),
            ],
        ),
        (
            "As of December 31, 2021 and December 31, 2022, goodwill was $3 million and $4 million.",
            [("goodwill", BEFORE, D(3000000)), ("goodwill", DEC, D(4000000))],
        ),
        (
            "Amortization expense was $2 million, $3 million, and $5 million for the years ended December 31, 2022,"
            " 2021, and 2020.",
            [
                ("amortisation", "2022", D(2000000)),
                ("amortisation", "2021", D(3000000)),
                ("amortisation", "2020", D(5000000)),
            ],
        ),
        (
            "Net sales were $2 million and $3 million in Q3 2021 and Q3 2022, and $6 million and $8 million for the"
            " nine months ended September 30, 2021 and 2022.",
            [
                ("revenue", "2021Q3", D(2000000)),
                ("revenue", "2022Q3", D(3000000)),
                ("revenue", "2021M1-M9", D(6000000)),
                ("revenue", "2022M1-M9", D(8000000)),
            ],
        ),
    ],
)
def test_as_many_dates_as_figures_are_dealt_out(rows_of, text, expected):
    assert [row[:3] for row in short(rows_of(text, period=YEAR))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of December 31, 2022, total assets were $5 million.", [("total-assets", DEC, D(5000000))]),
        ("At 31 December 2022 the group had goodwill of $5 million (2021, $4 million).",
         [("goodwill", DEC, D(5000000)), ("goodwill", BEFORE, D(4000000))]),
        ("Goodwill at the year-end was $5 million (2021 $4 million).",
         [("goodwill", DEC, D(5000000)), ("goodwill", BEFORE, D(4000000))]),
        ("Revenue for the three months ended March 31, 2022 was $5 million (2021: $4 million).",
         [("revenue", "2022Q1", D(5000000)), ("revenue", "2021Q1", D(4000000))]),
        ("Goodwill was EUR 5 million at 31 December 2022 (2021: EUR 4 million).",
         [("goodwill", DEC, D(5000000)), ("goodwill", BEFORE, D(4000000))]),
        ("Revenue was $5 million (2021: $4 million).",
         [("revenue", "2022", D(5000000)), ("revenue", "2021", D(4000000))]),
        ("The company had 3,400 employees in 2022.", [("headcount", DEC, D(3400))]),
    ],
)  # fmt: skip
def test_balances_are_of_a_day(rows_of, text, expected):
    assert [row[:3] for row in short(rows_of(text, period=YEAR))] == expected


def test_what_a_stock_changed_by_is_of_its_day_too(rows_of):
    rows = rows_of("合同负债为6.3亿元，同比增长12.6%。", period=YEAR)
    assert short(rows) == [
        ("contract-liabilities", DEC, D(630000000), None),
        ("contract-liabilities", DEC, D("0.126"), "yoy"),
    ]


def test_the_halves_of_another_year_than_the_calendars_keep_their_names(facts_of):
    facts = facts_of(
        "Interim results for the six months ended 30 September 2024. The financial year ends on 31 March.",
        "Net debt was $187 million.",
        period="FY2025H1",
    )
    assert [fact.period for fact in facts if fact.metric == "net-debt"] == ["FY2025H1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Changes in exchange rates reduced cost of sales by $3 million for Q3 2022, and by $7 million for the nine"
            " months ended September 30, 2022.",
            [
                ("cost-of-revenue", "2022Q3", D(-3000000), "unstated"),
                ("cost-of-revenue", "2022M1-M9", D(-7000000), "unstated"),
            ],
        ),
        (
            "The strike negatively impacted operating income (loss) by $95 million in 2022.",
            [("operating-profit", "2022", D(-95000000), "unstated")],
        ),
        (
            "Higher steel prices reduced operating profit by $9 million in 2022.",
            [("operating-profit", "2022", D(-9000000), "unstated")],
        ),
        (
            "Exchange rates impacted net sales by $(5) million for Q3 2022.",
            [("revenue", "2022Q3", D(-5000000), "unstated")],
        ),
    ],
)
def test_the_effect_of_a_cause_is_no_level(rows_of, text, expected):
    assert short(rows_of(text, period=YEAR)) == expected


def test_a_metric_before_its_abbreviation_is_no_owner(rows_of):
    rows = rows_of("Operating profit (EBIT) was $5 million.", period=YEAR)
    assert [(segment, value) for segment, _, _, value, *_ in rows] == [("", D(5_000_000))]


def test_a_verb_before_a_metric_moves_it(rows_of):
    rows = rows_of("回购价款共104万元，其中减少股本6.8万元，同时减少库存股104万元。", period=YEAR)
    assert [(segment, metric, value, change) for segment, metric, _, value, _, change in rows][1:] == [
        ("", "paid-in-capital", D(-68000), "unstated"),
        ("", "treasury-shares", D(-1040000), "unstated"),
    ]


def test_what_a_metric_is_called_when_negative_names_nothing(rows_of):
    rows = rows_of(
        "Other income (expense), net was $9 million. Net income (loss) was $5 million.", period=YEAR
    )
    assert short(rows) == [
        ("other-income", "2022", D(9000000), None),
        ("net-profit", "2022", D(5000000), None),
    ]


def test_a_rate_behind_a_list_is_of_all_its_items(rows_of):
    rows = rows_of(
        "6月新发放企业贷款、个人住房贷款加权平均利率分别为3.95%、4.11%。", period=YEAR, of_market=True
    )
    assert [(segment, metric, value) for segment, metric, _, value, *_ in rows] == [
        ("新发放企业贷款", "interest-rate", D("0.0395")),
        ("个人住房贷款", "interest-rate", D("0.0411")),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Net revenue was $20.5³ million.", D(20_500_000)),
        ("营业收入为18.64①亿元。", D(1_864_000_000)),
        ("营业收入为1.93[1]亿元。", D(193_000_000)),
        ("营业收入为1.46（注2）亿元。", D(146_000_000)),
        ("研发人员428² 人。", D(428)),
        ("The company had 1,284⁵ employees.", D(1284)),
    ],
)
def test_the_mark_of_a_note_parts_no_figure_from_its_unit(facts_of, text, value):
    assert [fact.value for fact in facts_of(text, period=YEAR)] == [value]


def test_what_is_planned_is_a_forecast(facts_of):
    assert [fact.basis for fact in facts_of("公司计划实现营业收入21亿元。", period=YEAR)] == ["forecast"]


def test_a_verb_that_ends_a_name_is_none(rows_of):
    assert rows_of("激光雷达出货量达到3.2万台。", period=YEAR)[0][0] == "激光雷达"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司拥有2.3万员工，服务超过120万商户。", [("headcount", D(23000)), ("number-of-merchants", D(1200000))]),
        ("年内提供了1.7万亿元的融资支持。", [("融资支持", D(1700000000000))]),
        ("Interest paid is included in “Other expense” and was $5 million.", []),
        ("Revenue was $40 million, up 25% year on year from $32 million.",
         [("revenue", D(40000000)), ("revenue", D("0.25")), ("revenue", D(32000000))]),
        ("The remaining lives of the notes were 0.2, 12.8, and 13.5 years.", []),
    ],
)  # fmt: skip
def test_what_is_counted_or_given_stands_behind(rows_of, text, expected):
    assert [(metric, value) for metric, _, value, _ in short(rows_of(text, period=YEAR))] == expected


def table(*lines):
    return [(BlockKind.TABLE_ROW, line) for line in lines]


def test_a_change_is_of_the_metric_that_its_column_names_else_of_the_amount(rows_of):
    rows = rows_of(
        *table(
            "产品 | 营业收入（万元） | 毛利率（%） | 营业收入比上年增减（%） | 毛利率比上年增减（%）",
            "工业风机 | 52,000 | 22.8 | 12.5 | -2.7",
        ),
        period=YEAR,
    )
    assert [(metric, value) for _, metric, _, value, _, change in rows if change] == [
        ("revenue", D("0.125")),
        ("gross-margin", D("-0.027")),
    ]
    rows = rows_of(
        *table("Segment | Revenue ($m) | Share of revenue | Growth", "Parcel | 410 | 62% | 4.1%"), period=YEAR
    )
    assert [(metric, value) for _, metric, _, value, _, change in rows if change] == [("revenue", D("0.041"))]


def test_the_items_of_a_note_are_parts_of_what_it_is_on(rows_of):
    rows = rows_of(
        "研发费用",
        "单位：万元",
        *table(
            "项目 | 本期发生额 | 上期发生额", "职工薪酬 | 7,802.15 | 6,944.30", "合计 | 14,601.43 | 12,818.03"
        ),
        period=YEAR,
    )
    assert [(segment, metric, period) for segment, metric, period, *_ in rows] == [
        ("职工薪酬", "rd-expenses", "2022"),
        ("职工薪酬", "rd-expenses", "2021"),
        ("", "rd-expenses", "2022"),
        ("", "rd-expenses", "2021"),
    ]


def test_the_mark_of_a_note_is_no_part_of_a_name(rows_of):
    rows = rows_of(
        *table("(in thousands) | 2022", "Net revenue³ | 205", "Total assets⁽¹⁾ | 905"), period=YEAR
    )
    assert [metric for _, metric, *_ in rows] == ["revenue", "total-assets"]
    assert [metric for _, metric, *_ in rows_of("Net revenue² was $5 million.", period=YEAR)] == ["revenue"]


def test_a_note_tells_of_a_part(facts_of):
    (fact,) = facts_of(
        (BlockKind.FOOTNOTE, "3 Includes $0.6 million of revenue from the Pellworth business.")
    )
    assert (fact.metric, fact.value) == (None, D(600_000))


def test_what_has_two_values_by_one_day_flows(rows_of):
    rows = rows_of(
        "(in millions)",
        *table(
            " | Three months ended December 31, 2022 | Six months ended December 31, 2022",
            "Loans to customers | 120 | 300",
        ),
        period="2022Q4",
    )
    assert [(period, value) for _, _, period, value, *_ in rows] == [
        ("2022Q4", D(120_000_000)),
        ("2022H2", D(300_000_000)),
    ]


def test_the_sum_of_a_table_is_not_its_headings_that_is_among_its_rows(facts_of):
    heads = [(BlockKind.HEADING, "Devices segment"), "The Devices segment sells phones."]
    rows = table("(in millions) | 2022 | 2021", "Cloud | 10 | 8", "Devices | 5 | 4", "Total | 15 | 12")
    facts = facts_of(*heads, *rows, period=YEAR)
    assert [(fact.segment, fact.value) for fact in facts if fact.period == "2022"] == [
        ("", D(10_000_000)),
        ("", D(5_000_000)),
        ("", D(15_000_000)),
    ]


def test_a_day_over_the_years_of_columns_is_theirs(rows_of):
    rows = rows_of(
        "December 31,", *table("(in thousands) | 2022 | 2021", "Lease term left | 12 | 13"), period=YEAR
    )
    assert [period for _, _, period, *_ in rows] == [DEC, BEFORE]


def test_two_columns_of_labels_say_whose_and_what(rows_of):
    rows = rows_of(
        *table(
            "经济体 | 指标 | 2022年第二季度 | | | 2022年第三季度 | |",
            " | | 4月 | 5月 | 6月 | 7月 | 8月 | 9月",
            "法国 | 实际 GDP 增速（同比，%） | 4.2 | | | 2.4 | |",
            " | 失业率（%） | 6.7 | 6.8 | 6.9 | 7.0 | 7.1 | 7.2",
            "德国 | 实际 GDP 增速（同比，%） | 3.8 | | | 2.0 | |",
        ),
        of_market=True,
        period=YEAR,
    )
    assert [(segment, metric, period, value) for segment, metric, period, value, *_ in rows] == [
        ("法国", "real-gdp-growth", "2022Q2", D("0.042")),
        ("法国", "real-gdp-growth", "2022Q3", D("0.024")),
        *(
            ("法国", "unemployment-rate", f"2022-{month:02}", D(f"0.0{rate}"))
            for month, rate in zip(range(4, 10), range(67, 73), strict=True)
        ),
        ("德国", "real-gdp-growth", "2022Q2", D("0.038")),
        ("德国", "real-gdp-growth", "2022Q3", D("0.020")),
    ]


def test_a_remark_beside_each_label_is_no_second_label(rows_of):
    rows = rows_of(
        "单位：万元",
        *table("项目 | 备注 | 2022年", "营业收入 | 主营 | 50", "净利润 | 合并 | 40", "总资产 | 期末 | 90"),
        period=YEAR,
    )
    assert {segment for segment, *_ in rows} <= {""}


def test_money_to_the_cent_needs_no_unit_line(rows_of):
    rows = rows_of(
        *table("项目 | 本期金额 | 上期金额", "研发费用 | 48,428,964.78 | 51,663,182.04"), period=YEAR
    )
    assert [(period, value, unit) for _, _, period, value, unit, _ in rows] == [
        ("2022", D("48428964.78"), "money"),
        ("2021", D("51663182.04"), "money"),
    ]


def test_headings_that_come_again_under_each_period_are_of_that_period(facts_of):
    def head(words):
        return BlockKind.HEADING, words

    facts = facts_of(
        "Quarterly report of the group",
        head("Three months ended June 30, 2023"),
        head("Cloud"),
        "Revenue was $3 million.",
        head("Devices"),
        "Revenue was $2 million.",
        head("Six months ended June 30, 2023"),
        head("Cloud"),
        "Revenue was $6 million.",
        head("Devices"),
        "Revenue was $5 million.",
        period="2023Q2",
    )
    assert [(fact.period, fact.value) for fact in facts] == [
        ("2023Q2", D(3000000)),
        ("2023Q2", D(2000000)),
        ("2023H1", D(6000000)),
        ("2023H1", D(5000000)),
    ]


def test_what_a_column_says_without_a_period_is_of_none(facts_of):
    facts = facts_of("2022年全国售出冰箱300万台。", "门店数为1200家。", period=YEAR, of_market=True)
    assert [fact.period for fact in facts] == ["2022", None]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("√适用 □不适用", ""),
        ("因回购限制性股票减少", ""),
        ("故海岚罐箱", "海岚罐箱"),
        ("收入较", ""),
        ("人民币", ""),
        ("本周前三个交易日", ""),
        ("以岭药业", "以岭药业"),
        ("对公房地产贷款", "对公房地产贷款"),
        ("自有", "自有"),
        ("Excludes deferred", ""),
        ("Amounts related", ""),
        ("Azure and other", ""),
        ("Cloud services", "Cloud services"),
        ("Recreation Lending", "Recreation Lending"),
    ],
)
def test_words_that_cannot_be_a_name_own_nothing(words, owner):
    assert owner_in(words, frozenset()) == owner


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("There", True),
        ("We also assumed", True),
        ("pledged", True),
        ("已向", True),
        ("seats", False),
        ("充电桩", False),
    ],
)
def test_words_that_name_nothing(words, nothing):
    assert says_nothing(words) is nothing


def test_an_owner_that_is_none_leaves_the_metric_open(facts_of):
    (fact,) = facts_of(
        "Excludes deferred financing costs of $7 million as of December 31, 2022.", period=YEAR
    )
    assert (fact.segment, fact.metric, fact.metric_text) == ("", None, "deferred financing costs")
