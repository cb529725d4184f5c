"""Wordings of Chinese reports at large: months joined by a dash, parts, labels, pulls, lists between strokes."""

from decimal import Decimal as D


def test_months_joined_by_a_long_dash_without_a_year(rows_of):
    rows = rows_of("1—5月份，东岭省固定资产投资3.2万亿元，同比增长4.1%。", of_market=True)
    assert [row[2] for row in rows] == ["2023M1-M5", "2023M1-M5"]


def test_period_of_a_part_does_not_hold_on(rows_of):
    rows = rows_of(
        "上半年地区生产总值8.2万亿元，同比增长5.1%，其中二季度增长6.0%。居民人均可支配收入15230元。"
    )
    assert [row[2] for row in rows] == ["2023H1", "2023H1", "2023Q2", "2023H1"]


def test_label_of_a_paragraph_owns_nothing(rows_of):
    rows = rows_of(
        "龙头公司：北辰储能2022年储能收入86.5亿元，毛利率18.6%。公司2023H1营收71.3亿元。", of_market=True
    )
    assert [row[:3] for row in rows] == [
        ("北辰储能", "revenue", "2022"),
        ("北辰储能", "gross-margin", "2022"),
        ("北辰储能", "revenue", "2023H1"),
    ]


def test_that_firm_is_the_one_named_before(rows_of):
    rows = rows_of("岭下铸造有限公司注册资本5000万元。报告期内，该公司实现营业收入2.1亿元，净利润1530万元。")
    assert [row[:2] for row in rows] == [
        ("岭下铸造有限公司", "registered-capital"),
        ("岭下铸造有限公司", "revenue"),
        ("岭下铸造有限公司", "net-profit"),
    ]


def test_points_pulled_are_a_contribution(rows_of):
    rows = rows_of("最终消费支出对经济增长的贡献率为72.1%，拉动GDP增长3.9个百分点。", of_market=True)
    assert [(row[1], row[3], row[5]) for row in rows] == [
        ("最终消费支出对经济增长的贡献率", D("0.721"), None),
        ("拉动GDP增长", D("0.039"), None),
    ]


def test_signed_figures_between_strokes_share_the_unit_of_the_last(rows_of):
    rows = rows_of("销售/管理/研发费用率分别为3.1%/2.4%/5.6%，同比-0.3/+0.1/-0.6pct。")
    assert [row[3:] for row in rows[3:]] == [
        (D("-0.003"), "points", "yoy"),
        (D("0.001"), "points", "yoy"),
        (D("-0.006"), "points", "yoy"),
    ]


def test_own_funds_are_what_a_purchase_cost(rows_of):
    (price, share) = rows_of("2022年3月，公司以自有资金8000万元收购北川精机51%股权。")
    assert (price[1], price[2], price[3]) == ("收购北川精机", "2022-03", D(80_000_000))
    assert share[3] == D("0.51")


def test_tax_owns_no_rate(rows_of):
    rows = rows_of("公司增值税税率为13%、9%。")
    assert [(row[0], row[1]) for row in rows] == [("", "增值税税率"), ("", "增值税税率")]
