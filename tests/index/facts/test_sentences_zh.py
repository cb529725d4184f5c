from decimal import Decimal as D

import pytest

H1 = "2023H1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司实现营业收入12.5亿元。", [("", "revenue", H1, D(1250000000), "money", None)]),
        (
            "公司实现营业收入12.5亿元，同比增长8.2%。",
            [
                ("", "revenue", H1, D(1250000000), "money", None),
                ("", "revenue", H1, D("0.082"), "ratio", "yoy"),
            ],
        ),
        (
            "海桐股份2022年净利润为3.1亿元，同比下降12%，环比增长5%。",
            [
                ("", "net-profit", "2022", D(310000000), "money", None),
                ("", "net-profit", "2022", D("-0.12"), "ratio", "yoy"),
                ("", "net-profit", "2022", D("0.05"), "ratio", "qoq"),
            ],
        ),
        (
            "营收7.2亿元，同比+32.5%。",
            [
                ("", "revenue", H1, D(720000000), "money", None),
                ("", "revenue", H1, D("0.325"), "ratio", "yoy"),
            ],
        ),
        (
            "毛利率15.3%，同比提升3.1pct，环比下降0.8个百分点。",
            [
                ("", "gross-margin", H1, D("0.153"), "ratio", None),
                ("", "gross-margin", H1, D("0.031"), "points", "yoy"),
                ("", "gross-margin", H1, D("-0.008"), "points", "qoq"),
            ],
        ),
        (
            "单车均价由18.2万元提升至19.6万元。",
            [
                ("", "average-selling-price", None, D(182000), "money", None),
                ("", "average-selling-price", H1, D(196000), "money", None),
            ],
        ),
        (
            "净息差由2022年的2.10%降至1.95%。",
            [
                ("", "net-interest-margin", "2022", D("0.021"), "ratio", None),
                ("", "net-interest-margin", H1, D("0.0195"), "ratio", None),
            ],
        ),
        (
            "合同负债较年初增长12.6%至6.3亿元。",
            [
                ("", "contract-liabilities", "2023-06-30", D("0.126"), "ratio", "unstated"),
                ("", "contract-liabilities", "2023-06-30", D(630000000), "money", None),
            ],
        ),
        (
            "净亏损8.2亿元，上年同期净亏损31.5亿元。",
            [
                ("", "net-loss", H1, D(820000000), "money", None),
                ("", "net-loss", "2022H1", D(3150000000), "money", None),
            ],
        ),
        (
            "截至2023年6月30日，海桐股份资产总额达352亿元，其中存货42亿元。",
            [
                ("", "total-assets", "2023-06-30", D(35200000000), "money", None),
                ("", "inventory", "2023-06-30", D(4200000000), "money", None),
            ],
        ),
        (
            "每股收益0.58元，上年同期为0.50元。",
            [
                ("", "earnings-per-share", H1, D("0.58"), "money", None),
                ("", "earnings-per-share", "2022H1", D("0.50"), "money", None),
            ],
        ),
        (
            "每股盈利为0.32元（2022年：0.28元）。",
            [
                ("", "earnings-per-share", H1, D("0.32"), "money", None),
                ("", "earnings-per-share", "2022", D("0.28"), "money", None),
            ],
        ),
        (
            "旅客运输量2,310万人次，同比增长162.4%，环比增长20.1%。",
            [
                ("", "passenger-traffic", H1, D(23100000), "count", None),
                ("", "passenger-traffic", H1, D("1.624"), "ratio", "yoy"),
                ("", "passenger-traffic", H1, D("0.201"), "ratio", "qoq"),
            ],
        ),
        (
            "与去年同期相比，研发费用增长12%。",
            [("", "rd-expenses", H1, D("0.12"), "ratio", "yoy")],
        ),
        (
            "公司录得62%的毛利率。",
            [("", "gross-margin", H1, D("0.62"), "ratio", None)],
        ),
    ],
)
def test_the_companys_own_figures(rows_of, text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云杉系列收入4.2亿元，毛利率为41%；银杏系列收入2.1亿元，毛利率为37%。",
            [
                ("云杉系列", "revenue", H1, D(420000000), "money", None),
                ("云杉系列", "gross-margin", H1, D("0.41"), "ratio", None),
                ("银杏系列", "revenue", H1, D(210000000), "money", None),
                ("银杏系列", "gross-margin", H1, D("0.37"), "ratio", None),
            ],
        ),
        (
            "报告期内，公司制剂板块实现收入6.8亿元，同比增长55.2%。",
            [
                ("制剂板块", "revenue", H1, D(680000000), "money", None),
                ("制剂板块", "revenue", H1, D("0.552"), "ratio", "yoy"),
            ],
        ),
        (
            "公司收入9亿元，其中海外收入1.3亿元，占总收入的13.5%。",
            [
                ("", "revenue", H1, D(900000000), "money", None),
                ("海外", "revenue", H1, D(130000000), "money", None),
                ("海外", "share-of-revenue", H1, D("0.135"), "ratio", None),
            ],
        ),
        (
            "平均客单价12.5万元。",
            [("", "average-transaction-value", H1, D(125000), "money", None)],
        ),
        (
            "零售业务保持增长。实现收入3亿元。",
            [("零售业务", "revenue", H1, D(300000000), "money", None)],
        ),
        (
            "冷链领域也随着行业增长迅猛，金额上增加了12%，数量上增加8%。",
            [
                ("冷链领域", "金额", H1, D("0.12"), "ratio", "unstated"),
                ("冷链领域", "数量", H1, D("0.08"), "ratio", "unstated"),
            ],
        ),
        (
            "城市门店平均收入30万元。",
            [("城市门店", "revenue", H1, D(300000), "money", None)],
        ),
    ],
)
def test_whose_figure_it_is(rows_of, text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收入和净利润分别为12亿元和3亿元。",
            [
                ("", "revenue", H1, D(1200000000), "money", None),
                ("", "net-profit", H1, D(300000000), "money", None),
            ],
        ),
        (
            "海棠和木兰的客户数分别为1,200家和2.3万家。",
            [
                ("海棠", "number-of-customers", "2023-06-30", D(1200), "count", None),
                ("木兰", "number-of-customers", "2023-06-30", D(23000), "count", None),
            ],
        ),
        (
            "海棠M7和海棠M9的销量分别为3.2万辆和1.8万辆，分别同比增长45%和12%。",
            [
                ("海棠M7", "sales-volume", H1, D(32000), "count", None),
                ("海棠M9", "sales-volume", H1, D(18000), "count", None),
                ("海棠M7", "sales-volume", H1, D("0.45"), "ratio", "yoy"),
                ("海棠M9", "sales-volume", H1, D("0.12"), "ratio", "yoy"),
            ],
        ),
        (
            "海棠、木兰、丁香分别实现收入3亿元、2亿元和1亿元。",
            [
                ("海棠", "revenue", H1, D(300000000), "money", None),
                ("木兰", "revenue", H1, D(200000000), "money", None),
                ("丁香", "revenue", H1, D(100000000), "money", None),
            ],
        ),
        (
            "个人贷款和公司贷款余额分别为8,200亿元和1.05万亿元。",
            [
                ("", "personal-loans", "2023-06-30", D(820000000000), "money", None),
                ("", "corporate-loans", "2023-06-30", D(1050000000000), "money", None),
            ],
        ),
        (
            "冷链业务的收入和毛利率分别为3亿元和61%。",
            [
                ("冷链业务", "revenue", H1, D(300000000), "money", None),
                ("冷链业务", "gross-margin", H1, D("0.61"), "ratio", None),
            ],
        ),
        (
            "装机的面积和数量分别下降了76%和67%。",
            [
                ("", "装机面积", H1, D("-0.76"), "ratio", "unstated"),
                ("", "装机数量", H1, D("-0.67"), "ratio", "unstated"),
            ],
        ),
        (
            "公司2021年、2022年营业收入分别为5亿元和6亿元。",
            [
                ("", "revenue", "2021", D(500000000), "money", None),
                ("", "revenue", "2022", D(600000000), "money", None),
            ],
        ),
        (
            "预计2024-2026年营收分别为62/78/95亿元，归母净利润分别为5/6/7亿元。",
            [
                ("", "revenue", "2024", D(6200000000), "money", None),
                ("", "revenue", "2025", D(7800000000), "money", None),
                ("", "revenue", "2026", D(9500000000), "money", None),
                ("", "net-profit-attributable-to-parent", "2024", D(500000000), "money", None),
                ("", "net-profit-attributable-to-parent", "2025", D(600000000), "money", None),
                ("", "net-profit-attributable-to-parent", "2026", D(700000000), "money", None),
            ],
        ),
        (
            "营收16.8亿元，同比/环比分别+41.2%/+18.3%。",
            [
                ("", "revenue", H1, D(1680000000), "money", None),
                ("", "revenue", H1, D("0.412"), "ratio", "yoy"),
                ("", "revenue", H1, D("0.183"), "ratio", "qoq"),
            ],
        ),
        ("收入、成本和净利润分别为12亿元和3亿元。", []),
    ],
)
def test_a_list_deals_its_figures_out(rows_of, text, expected):
    assert rows_of(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("73%的企业有出海计划。", "企业有出海计划", D("0.73")),
        ("公司超过60%的收入来自制造业客户。", "收入来自制造业客户", D("0.60")),
        ("累计签约客户超1.5万家。", "累计签约客户", D(15000)),
        ("公司拥有外观设计专利50项。", "外观设计专利", D(50)),
        ("公司共有员工5,600人。", "员工", D(5600)),
        ("新开门店12家。", "新开门店", D(12)),
        ("研发投入占营业收入的比例为14.5%。", "研发投入占营业收入", D("0.145")),
    ],
)
def test_figures_named_in_the_reports_own_words(facts_of, text, name, value):
    assert [(f.segment, f.metric_text, f.value) for f in facts_of(text)] == [("", name, value)]


def test_patents_of_several_kinds_are_kinds_not_owners(facts_of):
    facts = facts_of("公司拥有专利320项，其中发明专利210项，实用新型专利60项，外观设计专利50项。")
    assert [(f.segment, f.metric_text, f.value) for f in facts] == [
        ("", "专利", D(320)),
        ("", "发明专利", D(210)),
        ("", "实用新型专利", D(60)),
        ("", "外观设计专利", D(50)),
    ]


def test_share_alone_is_of_what_was_counted_before(facts_of):
    counted, share = facts_of("其中研发人员1,230人，占比22%。")
    assert (counted.metric, share.metric, share.metric_text, share.value) == (
        "rd-headcount",
        "rd-headcount-ratio",
        "研发人员占比",
        D("0.22"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "数据来源：某研究院，2023年12月，样本量 320 家。",
        "资料来源：公开资料，样本 1,200 家企业。",
        "26%的企业在2022年后有新一轮融资。",
        "该产品上线已满3年。",
        "公司成立于2009年。",
        "该方案适用于增长率超过40%的企业。",
    ],
)
def test_no_fact_where_nothing_is_stated(facts_of, text):
    assert facts_of(text) == []


def test_threshold_within_what_is_counted_is_no_figure_of_its_own(facts_of):
    assert [(f.metric_text, f.value) for f in facts_of("19%的企业增长率超过40%。")] == [
        ("企业增长率超过40%", D("0.19"))
    ]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("归属于母公司股东的净利润2.8亿元。", "attributable"),
        ("归母净利润2.8亿元。", "attributable"),
        ("公司权益持有人应占亏损为1亿元。", "attributable"),
        ("扣非净利润2.1亿元。", "adjusted"),
        ("经调整净利润1,200万元。", "adjusted"),
        ("预计全年营业收入30亿元。", "forecast"),
        ("公司预计扣非净利润为2亿元。", "forecast"),
        ("净利润2亿元，好于预期。", None),
        ("净利润2亿元。", None),
    ],
)
def test_basis(facts_of, text, basis):
    assert [fact.basis for fact in facts_of(text)] == [basis]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("收入超过12亿元。", ["over"]),
        ("收入约12亿元。", ["about"]),
        ("净亏损1亿元，同比收窄35%。", [None, "narrowed"]),
        ("净利润为5亿元至8亿元。", ["from", "to"]),
        ("毛利率由31%升至33%。", ["base", None]),
    ],
)
def test_qualifier(facts_of, text, qualifiers):
    assert [fact.qualifier for fact in facts_of(text)] == qualifiers


def test_spans_quote_the_figure_and_its_sentence(facts_of):
    text = "公司稳步发展。上半年实现营业收入12.5亿元。"
    (fact,) = facts_of(text)
    assert (fact.value_span.of(text), fact.span.of(text)) == ("12.5亿元", "上半年实现营业收入12.5亿元。")


def test_facts_are_numbered_in_order_up_to_the_limit(facts_of):
    facts = facts_of("收入3亿元，净利润1亿元。", "员工300人。")
    assert [fact.ordinal for fact in facts] == [0, 1, 2]


def test_figures_of_a_paragraph_are_of_the_company_that_heads_it(facts_of):
    facts = facts_of(
        "云汀旅业（002999）披露了半年报，公司实现营业收入3.14亿元；公司同时预计1-9月净利润为1.40亿元-1.77亿元。"
    )
    assert [(fact.segment, fact.value) for fact in facts] == [
        ("云汀旅业", D(314_000_000)),
        ("云汀旅业", D(140_000_000)),
        ("云汀旅业", D(177_000_000)),
    ]


def test_period_of_a_sentence_on_a_part_holds_for_what_follows_in_it(rows_of):
    found = rows_of(
        "1至9月实现营业收入98亿元。其中第三季度单季营业收入31亿元，同比下降1.4%；净利润12亿元。",
        period="2023M1-M9",
    )
    assert [(period, value) for _, _, period, value, _, _ in found][1:] == [
        ("2023Q3", D("3100000000")),
        ("2023Q3", D("-0.014")),
        ("2023Q3", D("1200000000")),
    ]
