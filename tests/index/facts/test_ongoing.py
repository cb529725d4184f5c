"""Changes that go on: for another place or period, of growth itself, and in the words of a clause before them."""

from decimal import Decimal as D

import pytest


def told(facts):
    return [(f.segment, f.metric or f.metric_text, f.period, f.value, f.change_kind) for f in facts]


def test_rate_behind_another_place_is_of_the_same_change(facts_of):
    facts = facts_of("同期，日本GDP增长1.3%、英国0.2%。", of_market=True)
    assert told(facts) == [
        ("日本", "gdp", "2023H1", D("0.013"), "unstated"),
        ("英国", "gdp", "2023H1", D("0.002"), "unstated"),
    ]


def test_rate_behind_another_period_is_of_the_same_change(facts_of):
    facts = facts_of("2023年上半年GDP增长5.5%，二季度6.3%。", of_market=True)
    assert told(facts)[1] == ("", "gdp", "2023Q2", D("0.063"), "unstated")


def test_level_behind_another_place_is_of_the_same_metric(facts_of):
    facts = facts_of("美国智能家居渗透率为46%，德国为31%，均高于中国的17%。", of_market=True)
    assert [(f.segment, f.metric, f.value) for f in facts][1:] == [
        ("德国", "penetration-rate", D("0.31")),
        ("中国", "penetration-rate", D("0.17")),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("公司销量同比增长6.4%，比一季度加快1.0个百分点。", D("0.010")),
        ("公司销量同比增长6.4%，比上年同期低0.8个百分点。", D("-0.008")),
    ],
)
def test_points_behind_growth_of_an_amount_are_of_its_growth(facts_of, text, value):
    fact = facts_of(text)[-1]
    assert (fact.metric, fact.metric_text, fact.value, fact.period) == (None, "销量增速", value, "2023H1")


def test_how_growth_is_measured_names_nothing(facts_of):
    facts = facts_of(
        "居民人均可支配收入1.9万元，同比名义增长6.5%，扣除价格因素实际增长5.8%。", of_market=True
    )
    assert [(f.metric_text, f.value, f.change_kind) for f in facts][1:] == [
        ("居民人均可支配收入", D("0.065"), "yoy"),
        ("居民人均可支配收入", D("0.058"), "unstated"),
    ]


def test_gross_value_added_has_not_grown(facts_of):
    facts = facts_of("装备制造业、高技术制造业增加值分别增长6.5%和1.7%。", of_market=True)
    assert [(f.segment, f.metric, f.value) for f in facts] == [
        ("装备制造业", "gross-value-added", D("0.065")),
        ("高技术制造业", "gross-value-added", D("0.017")),
    ]


def test_what_moved_stands_in_the_clause_before_the_figures(facts_of):
    facts = facts_of(
        "从消费看，餐饮收入、粮油类和服装类零售额增长较快，同比分别增长21%、5%和13%。", of_market=True
    )
    assert [(f.metric_text, f.value) for f in facts] == [
        ("餐饮收入", D("0.21")),
        ("粮油类零售额", D("0.05")),
        ("服装类零售额", D("0.13")),
    ]


def test_listed_metrics_share_the_end_of_the_last(facts_of):
    facts = facts_of("销售/管理/财务费用率分别为8.2%/5.1%/0.3%。")
    assert [(f.segment, f.metric, f.value) for f in facts] == [
        ("", "selling-expense-ratio", D("0.082")),
        ("", "administrative-expense-ratio", D("0.051")),
        ("", "financial-expense-ratio", D("0.003")),
    ]


def test_compound_growth_alone_is_of_the_metric_before(facts_of):
    facts = facts_of("家居市场规模达6515亿元，2018-2022年复合增长率为13.1%。", of_market=True, period="2022")
    assert (facts[1].metric, facts[1].period, facts[1].change_kind) == ("market-size", "2018..2022", "cagr")


def test_level_a_year_before_stands_between_comparison_and_change(facts_of):
    facts = facts_of("本期营业收入较上年同期286万元增加35万元。", period="2022")
    assert told(facts) == [
        ("", "revenue", "2021", D(2_860_000), None),
        ("", "revenue", "2022", D(350_000), "yoy"),
    ]


def test_since_when_something_is_a_first_is_no_period(facts_of):
    (fact,) = facts_of("这是2018年以来第15次下调，存款准备金率为7.6%。", of_market=True)
    assert (fact.metric, fact.period) == ("reserve-requirement-ratio", "2023-06-30")


def test_change_of_the_next_trade_is_of_the_same_metric(facts_of):
    facts = facts_of("采矿业增加值同比增长1.7%，制造业增长4.2%。", of_market=True)
    assert [(f.segment, f.metric, f.value) for f in facts] == [
        ("采矿业", "gross-value-added", D("0.017")),
        ("制造业", "gross-value-added", D("0.042")),
    ]


def test_points_below_an_earlier_month_are_a_fall(facts_of):
    facts = facts_of(
        "同业拆借利率为1.57%，质押式回购利率为1.67%，比3月分别低13个和18个基点。", of_market=True
    )
    assert [(f.value, f.change_kind) for f in facts][2:] == [
        (D("-0.0013"), "unstated"),
        (D("-0.0018"), "unstated"),
    ]


def test_points_of_an_index_are_its_level(facts_of):
    facts = facts_of("深证成份指数收于11027点，比上年末上涨0.1%。", of_market=True)
    assert [(f.metric_text, f.value, f.change_kind) for f in facts] == [
        ("深证成份指数", D(11027), None),
        ("深证成份指数", D("0.001"), "yoy"),
    ]


def test_distance_to_others_is_not_gone_on_with(facts_of):
    facts = facts_of(
        "制造业贷款余额12万亿元，增长40%，比各项贷款增速高29个百分点，上半年增加2万亿元。", of_market=True
    )
    assert (facts[-1].metric_text, facts[-1].value) == (facts[0].metric_text, D(2_000_000_000_000))


def test_pronoun_for_a_share_goes_on_with_it(facts_of):
    facts = facts_of("海外收入为9.4亿元，占总收入的18%，上一季度这一比例为16%。", period="2023Q2")
    assert (facts[-1].metric_text, facts[-1].period) == (facts[-2].metric_text, "2023Q1")


def test_words_of_time_name_nothing(facts_of):
    facts = facts_of("交易完成后，当年涨了一倍。", of_market=True)
    assert facts == []


def test_share_named_again_goes_on(facts_of):
    facts = facts_of("隔夜回购成交量占回购总量的86.8%，比重较上年同期上升1.2个百分点。", of_market=True)
    assert facts[1].metric_text == facts[0].metric_text


def test_what_is_contributed_is_a_share(facts_of):
    facts = facts_of("民营企业贡献了GDP的60%，还提供了80%的城镇就业。", of_market=True)
    assert [(f.segment, f.metric_text, f.value) for f in facts][0] == ("民营企业", "占GDP", D("0.60"))
    assert facts[1].segment != "还提供"
