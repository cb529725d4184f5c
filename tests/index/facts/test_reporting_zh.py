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


def test_growth_of_the_last_two_levels_is_theirs(rows_of):
    rows = rows_of(
        "公司营业收入42.6亿元，较上年同期的38.1亿元增长11.8%；"
        "归母净利润2.85亿元，扣非后净利润2.61亿元，分别同比增长9.3%和7.7%。"
    )
    assert [(row[1], row[3]) for row in rows[-2:]] == [
        ("net-profit-attributable-to-parent", D("0.093")),
        ("net-profit-excluding-nonrecurring", D("0.077")),
    ]


def test_shares_of_one_whole_are_listed(rows_of):
    rows = rows_of("减速器占整机成本的35%，伺服系统占25%，控制器占15%。", of_market=True)
    assert [row[1] for row in rows] == ["减速器占整机成本", "伺服系统占整机成本", "控制器占整机成本"]
    rows = rows_of("汽车和电子行业占比分别为31%和28%，金属加工占12%，锂电占9%。", of_market=True)
    assert [row[1] for row in rows] == ["汽车占比", "电子行业占比", "金属加工占比", "锂电占比"]
    rows = rows_of("长三角地区拥有全国45%的机器人企业，珠三角占23%，京津冀占14%。", of_market=True)
    assert [row[:2] for row in rows] == [
        ("长三角地区", "机器人企业"),
        ("珠三角", "机器人企业占比"),
        ("京津冀", "机器人企业占比"),
    ]


def test_place_in_the_brackets_of_a_firm_is_part_of_its_name(rows_of):
    (row,) = rows_of("子公司澄海冷链（上海）有限公司获得银行授信8亿元。")
    assert row[0] == "澄海冷链（上海）有限公司"


def test_what_stays_as_it_is_is_a_level(rows_of):
    (row,) = rows_of("本年度不送红股，总股本不变，仍为4.5亿股。", period="2022")
    assert row[:4] == ("", "shares-outstanding", "2022-12-31", D(450_000_000))


def test_words_of_doing_lose_what_led_to_them(rows_of):
    (row,) = rows_of("公司于2021年6月向特定对象发行股票5000万股。", period="2022")
    assert row[1:4] == ("向特定对象发行股票", "2021-06", D(50_000_000))


def test_percentiles_and_what_would_be_are_no_facts(rows_of):
    assert not rows_of("当收入增长率下降1个百分点时，消费增长率平均下降0.4个百分点。")
    assert not rows_of("该地区数字金融水平处于75%分位。")


def test_rate_behind_a_share_is_of_what_has_it(rows_of):
    rows = rows_of("报告期内公司研发投入1.86亿元，占营业收入的5.2%，同比增长23.1%。")
    assert [(row[1], row[3], row[5]) for row in rows] == [
        ("rd-investment", D(186_000_000), None),
        ("rd-intensity", D("0.052"), None),
        ("rd-investment", D("0.231"), "yoy"),
    ]


def test_growth_a_year_is_over_the_years_named_before(rows_of):
    rows = rows_of("2018年全球储能装机为5.5GW，2022年达到45.2GW，年均复合增速69%。", of_market=True)
    assert [row[2] for row in rows] == ["2018", "2022", "2018..2022"]
    rows = rows_of("市场规模从2018年的154亿元增长至2022年的585亿元，年均复合增长率为39.6%。", of_market=True)
    assert [row[2] for row in rows] == ["2018", "2022", "2018..2022"]


def test_currencies_lose_value(rows_of):
    rows = rows_of("截至6月末，人民币对美元汇率中间价为7.2258元，较上年末贬值3.6%。", of_market=True)
    assert (rows[1][2], rows[1][3], rows[1][5]) == ("2023-06-30", D("-0.036"), "yoy")


def test_those_who_hold_shares_are_no_share(rows_of):
    rows = rows_of("单独或合计持有公司5%以上股份的股东共3名。")
    assert D("0.05") not in [row[3] for row in rows]


def test_country_of_a_paragraph_owns_its_rates(rows_of):
    rows = rows_of("美国经济增长好于预期。6月失业率为3.6%，CPI同比上涨3.0%。", of_market=True)
    assert [row[:2] for row in rows] == [("美国", "unemployment-rate"), ("美国", "cpi")]
    rows = rows_of("二季度欧元区GDP环比下降0.1%。6月失业率为6.5%。", of_market=True)
    assert [row[0] for row in rows] == ["欧元区", "欧元区"]


def test_quarters_behind_a_semicolon_go_on_with_the_growth_before_it(rows_of):
    rows = rows_of("上半年GDP同比增长5.2%；分季度看，一季度同比增长4.5%，二季度增长6.3%。", of_market=True)
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("gdp", "2023H1", D("0.052")),
        ("gdp", "2023Q1", D("0.045")),
        ("gdp", "2023Q2", D("0.063")),
    ]


def test_what_a_level_will_pass_is_of_the_same(rows_of):
    rows = rows_of("国产化率由2017年的22%提升到2022年的36%，预计2025年将超过50%。", of_market=True)
    assert [(row[1], row[2]) for row in rows] == [
        ("localisation-rate", "2017"),
        ("localisation-rate", "2022"),
        ("localisation-rate", "2025"),
    ]


def test_spreads_plans_and_last_readings_are_no_facts(rows_of):
    assert not rows_of("二套住房贷款利率政策下限由不低于LPR加60BP调整为不低于加20BP。", of_market=True)
    assert not rows_of("有关部门落实好“金融16条”。", of_market=True)
    rows = rows_of("6月核心CPI同比上涨6.1%，前值6.2%。", of_market=True)
    assert [row[3] for row in rows] == [D("0.061")]


def test_codes_and_numbers_own_nothing(rows_of):
    (row,) = rows_of("公司现持有统一社会信用代码为91320600138738315N的营业执照，注册资本21067万元。")
    assert row[:2] == ("", "registered-capital")


def test_who_does_something_in_a_month_is_not_part_of_it(rows_of):
    (row,) = rows_of("注3：公司于2022年10月向云岭铸造公司投入资本400万元。", period="2022")
    assert (row[0], row[2], row[3]) == ("", "2022-10", D(4_000_000))
