"""Figures as news and statistical offices give them: of regions, of the rest of the world, of a market's share."""

from decimal import Decimal as D

import pytest


def owned(facts):
    return [(f.segment, f.metric, f.value) for f in facts]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("灯具产值同比增长17.4%，增速较全国高1.8个百分点。", "灯具产值增速较全国高"),
        ("灯具产值同比增长20.6%，增速高于家具业2.7个百分点。", "灯具产值增速高于家具业"),
    ],
)
def test_gap_to_others_is_no_change(facts_of, text, named):
    fact = facts_of(text, period="2024")[-1]
    assert (fact.metric, fact.metric_text, fact.change_kind) == (None, named, None)


def test_points_that_growth_slowed_by_are_not_of_the_metric(facts_of):
    fact = facts_of("公司营业收入同比增长10.7%，增速比一季度下降2个百分点。", period="2024H1")[-1]
    assert (fact.metric, fact.metric_text, fact.value) == (None, "营业收入增速", D("-0.02"))


def test_metric_alone_behind_a_semicolon_is_of_the_region_before(facts_of):
    facts = facts_of(
        "东岭地区商品房销售面积15万平方米，增长7%；销售额2亿元，增长9%。", period="2024", company=""
    )
    assert [fact.segment for fact in facts] == ["东岭地区"] * 4


def test_list_of_regions_goes_on_with_a_shorter_name(facts_of):
    facts = facts_of("东岭地区固定资产投资603亿元；西川地区投资432亿元，增长38.7%。", period="2024")
    assert owned(facts)[1:] == [
        ("西川地区", "fixed-asset-investment", D(43_200_000_000)),
        ("西川地区", "fixed-asset-investment", D("0.387")),
    ]


def test_change_of_a_part_is_of_the_metric_of_the_whole(facts_of):
    (fact,) = facts_of("四省用电量均呈两位数增长，其中东岭同比增长19.1%。", period="2024")
    assert owned([fact]) == [("东岭", "electricity-consumption", D("0.191"))]


def test_margin_as_percent_of_revenue_is_the_margin(facts_of):
    facts = facts_of("Operating margins increased to 7.1 percent of revenue from 5.8 percent.", period="2024")
    assert [fact.metric for fact in facts] == ["operating-margin", "operating-margin"]


def test_year_earlier_loss_is_of_the_year_before(facts_of):
    (fact,) = facts_of(
        "In Iberia, it broke even, reversing a year-earlier loss of $200 million.", period="2024Q1"
    )
    assert (fact.metric, fact.period) == ("loss", "2023Q1")


def test_both_ends_of_a_range_are_for_a_share(facts_of):
    facts = facts_of("It still expected full-year earnings of $5.25 and $5.75 a share.", period="2024")
    assert [(f.metric, f.basis) for f in facts] == [("earnings-per-share", "forecast")] * 2


def test_share_that_somebody_is_responsible_for(facts_of):
    (fact,) = facts_of("Iberia was responsible for 32.3 percent of all new shipments.", period="2024")
    assert (fact.segment, fact.metric_text) == ("Iberia", "share of shipments")


def test_size_of_the_things_counted_is_passed_over(facts_of):
    text = "Shipments of tiles measuring 55 inches to 60 inches are predicted to increase by 84 percent."
    (fact,) = facts_of(text, period="2024")
    assert (fact.metric, fact.value) == ("shipments", D("0.84"))


def test_two_statements_joined_by_while_are_told_apart(facts_of):
    text = "Corvo had an 81 percent market share while Tessel accounted for 15 percent of shipments."
    assert [(f.segment, f.metric) for f in facts_of(text, period="2024")] == [
        ("Corvo", "market-share"),
        ("Tessel", None),
    ]


def test_margins_of_the_region_are_not_the_companys(facts_of):
    facts = facts_of("Margins from the region, however, fell to 8.7 percent.", period="2024")
    assert [fact.segment for fact in facts] == ["region"]


def test_profit_behind_the_sales_of_a_line_of_business_is_the_firms(facts_of):
    facts = facts_of("陶瓷业务收入5亿元，增长30%；毛利率40%；净利润2亿元。", period="2024", company="")
    assert [(f.segment, f.metric) for f in facts][2:] == [("陶瓷业务", "gross-margin"), ("", "net-profit")]


def test_the_company_is_the_firm_whose_part_was_named(facts_of):
    facts = facts_of("海澄陶瓷增速最快的板块是地砖。公司前三季度营收52.7亿元。", period="2024", company="")
    assert facts[-1].segment == "海澄陶瓷"


def test_the_company_behind_a_line_of_business_is_the_company(facts_of):
    facts = facts_of("陶瓷业务保持增长，2024年公司收入增长26.60%。", period="2024")
    assert facts[-1].segment == ""


def test_other_business_behind_a_line_of_business_is_no_part_of_it(facts_of):
    text = "陶瓷业务实现收入1.52亿元，毛利率67.56%；其他业务收入1.65亿元，毛利率36.25%。"
    facts = facts_of(text, period="2024")
    assert [fact.segment for fact in facts] == ["陶瓷业务", "陶瓷业务", "其他业务", "其他业务"]


def test_sign_behind_yoy_is_the_figures(facts_of):
    facts = facts_of("营业收入69.27亿元，YoY+21.03%；净利润8.48亿元，YoY-2.78%。", period="2024")
    assert [f.value for f in facts if f.change_kind == "yoy"] == [D("0.2103"), D("-0.0278")]


def test_line_that_is_a_period_heads_what_follows(facts_of):
    facts = facts_of(
        "Alderbrook Foods reports its results",
        "Third Quarter 2025",
        "Total revenue is expected to be $193 million.",
        "Full Year 2025",
        "Total revenue is expected to be $765 million.",
        "Conference Call",
        "Alderbrook had revenue of $187 million.",
        period="2025Q2",
    )
    assert [fact.period for fact in facts] == ["2025Q3", "2025", "2025Q2"]


@pytest.mark.parametrize(
    "dateline",
    [
        "HAMILTON, Tenn., May 23, 2024 (GLOBE NEWSWIRE) -- ",
        "HAMILTON--(BUSINESS WIRE)--August 3, 2024--",
        "HAMILTON, October 25, 2024-",
    ],
)
def test_dateline_is_no_owner(facts_of, dateline):
    text = f"{dateline}Alderbrook Foods, Inc. (NYSE: ALD) today reported net sales of $4.1 billion for the quarter."
    (fact,) = facts_of(text, period="2024Q2")
    assert (fact.segment.removeprefix("Alderbrook Foods, Inc"), fact.metric) == ("", "revenue")


def test_years_beside_figures_are_the_same_quarter_of_them(facts_of):
    text = "Diluted net income per share for the third quarter was $1.39 in 2024 and $1.38 in 2023."
    assert [fact.period for fact in facts_of(text, period="2024Q3")] == ["2024Q3", "2023Q3"]


def test_what_a_figure_compares_to_is_of_the_year_before(facts_of):
    facts = facts_of("Operating margin of 21.6% compares to 21.5% in Q4 2023.", period="2024Q4")
    assert [(f.metric, f.period) for f in facts] == [
        ("operating-margin", "2024Q4"),
        ("operating-margin", "2023Q4"),
    ]


def test_figure_that_missed_expectations_is_no_forecast(facts_of):
    (fact,) = facts_of("Revenue missed expectations at $3,364 million.", period="2024")
    assert fact.basis is None


def test_guidance_is_of_the_company_and_ahead(facts_of):
    facts = facts_of("公司全年业绩指引归母净利润区间14.69亿元~17.63亿元。", period="2024Q3")
    assert {(f.segment, f.basis) for f in facts} == {("", "forecast")}


def test_both_ends_of_a_range_with_units_joined_by_a_tilde(facts_of):
    facts = facts_of("公司预计全年净利润14.69亿元~17.63亿元。", period="2024")
    assert [f.qualifier for f in facts] == ["from", "to"]
