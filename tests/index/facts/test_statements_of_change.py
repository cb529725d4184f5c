"""Figures that say what was, what is expected instead, and by how much forecasts were revised."""

from decimal import Decimal as D

import pytest


def told(facts):
    return [(f.metric or f.metric_text, f.period, f.value, f.qualifier) for f in facts]


def test_list_over_two_measures_of_one_thing(rows_of):
    rows = rows_of("较上年高点，远洋渔船订单金额和数量分别下降了76%和67%。", period="2024")
    assert [(value, change) for *_, value, _, change in rows] == [(D("-0.76"), "yoy"), (D("-0.67"), "yoy")]


def test_years_named_before_several_lists(facts_of):
    facts = facts_of(
        "2023年和2024年，公司营业收入分别为3.1亿元和3.5亿元，净利润分别为0.4亿元和0.5亿元。", period="2024"
    )
    assert [(f.metric, f.period) for f in facts] == [
        ("revenue", "2023"),
        ("revenue", "2024"),
        ("net-profit", "2023"),
        ("net-profit", "2024"),
    ]


def test_list_behind_a_semicolon_is_of_what_stands_before_it(facts_of):
    facts = facts_of("经营利润1,940万元，经营利润率7.9%；去年同期分别为820万元和4.4%。", period="2024Q2")
    assert told(facts)[2:] == [
        ("operating-profit", "2023Q2", D(8200000), None),
        ("operating-margin", "2023Q2", D("0.044"), None),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("我们将2025-2027年收入预测分别下调5.4%、9.2%和11.6%。", "收入预测"),
        ("We cut our 2025E revenue estimate by 5.4%.", "revenue forecast"),
    ],
)
def test_revision_is_of_the_forecast(facts_of, text, named):
    fact = facts_of(text, period="2024")[0]
    assert (fact.metric, fact.metric_text, fact.value) == (None, named, D("-0.054"))


@pytest.mark.parametrize(
    "text",
    [
        "我们将2025年净利润预测由3.75亿元上调至4.02亿元。",
        "2025年净利润指引为4.02亿元（原：3.75亿元）。",
        "Net profit for 2025 is now expected to be $402 million, against an earlier forecast of $375 million.",
    ],
)
def test_old_and_new_forecast_are_of_one_period(facts_of, text):
    facts = facts_of(text, period="2024")
    assert {f.period for f in facts} == {"2025"}
    assert sorted((f.value, f.qualifier) for f in facts) == [(D(375000000), "base"), (D(402000000), None)]


def test_upper_end_is_of_what_the_lower_end_is(facts_of):
    low, high = facts_of("公司维持全年收入增长15%至18%的目标。", period="2024")
    assert (low.metric, low.qualifier, high.metric, high.qualifier) == (
        "revenue-growth",
        "from",
        "revenue-growth",
        "to",
    )


def test_expectation_that_was_beaten_is_none_of_the_report(facts_of):
    text = (
        "EBITDA came to $151 million, ahead of the $146 million average forecast, but down from $188 million."
    )
    assert [(f.metric, f.basis) for f in facts_of(text, period="2024")] == [
        ("ebitda", None),
        ("ebitda", "forecast"),
        ("ebitda", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "若原材料价格上涨10%，公司净利润将下降约2.3亿元。",
        "If copper prices fell 10%, EBITDA would decline by $120 million.",
        "A hypothetical 10% fall in prices would cut EBITDA by $120 million.",
    ],
)
def test_what_is_supposed_is_no_fact(facts_of, text):
    assert facts_of(text, period="2024") == []


def test_month_of_a_reason_is_not_that_of_what_it_led_to(facts_of):
    facts = facts_of("因2024年3月发生火灾，净利润下降8%。", period="2024")
    assert [f.period for f in facts] == ["2024"]


def test_comma_before_a_year_parts_clauses(facts_of):
    (fact,) = facts_of("产品于2023年6月取得认证,2024年新增11家客户。", period="2024")
    assert fact.period == "2024"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("存货周转天数由221天降至184天。", [D(221), D(184)]),
        ("Days sales outstanding rose to 52 days from 49 days.", [D(52), D(49)]),
        ("营业期限为20年。", []),
    ],
)
def test_length_of_time_is_a_figure_where_it_is_measured(facts_of, text, values):
    assert [f.value for f in facts_of(text, period="2024")] == values


def test_gap_to_another_thing_is_no_growth(facts_of):
    *_, gap = facts_of("增加值同比增长10.7%，比同期工业增加值增速高6.7个百分点。", period="2024")
    assert (gap.metric, gap.change_kind) == (None, None)


def test_net_loss_is_compared_with_that_of_the_year_named_behind(facts_of):
    text = "Net loss was $12 million, or $0.15 per share, compared with a net loss of $48 million, or $0.61, in 2023."
    assert [f.period for f in facts_of(text, period="2024")][:3] == ["2024", "2024", "2023"]


def test_signed_points_keep_their_sign(facts_of):
    (fact,) = facts_of("Gross margin: lower markdowns +40bp.", period="2024")
    assert fact.value > 0


def test_dividend_in_pence_is_per_share(facts_of):
    facts = facts_of("The full-year dividend is 34.0p, against 22.5p for 2023.", period="2024")
    assert told(facts) == [
        ("dividend-per-share", "2024", D("0.340"), None),
        ("dividend-per-share", "2023", D("0.225"), None),
    ]


def test_total_behind_a_dividend_is_no_dividend_per_share(facts_of):
    facts = facts_of("公司拟每10股派发现金红利4.20元，合计约1.55亿元。", period="2024")
    assert [f.metric for f in facts] == ["dividend-per-10-shares", "dividends-paid"]


def test_money_a_day_is_no_profit(facts_of):
    (fact,) = facts_of("Bulker earnings averaged $21,450 a day.", period="2024")
    assert (fact.metric, fact.metric_text) == (None, "Bulker earnings a day")


def test_what_a_metric_includes_is_named_by_the_words_behind(facts_of):
    (fact,) = facts_of("Revenue included $71 million from licensing programmes.", period="2024")
    assert (fact.metric, fact.metric_text) == (None, "Revenue from licensing programmes")


def test_change_over_a_stretch_is_of_its_end(facts_of):
    (fact,) = facts_of("从2023年第二季度到2024年第二季度，出货量增长了73.5%。", period="2024Q2")
    assert fact.period == "2024Q2"


def test_deal_is_named_by_what_the_money_bought(facts_of):
    fact = facts_of("公司以3.10亿元收购海澄医院62%股权。", period="2024")[0]
    assert fact.metric_text == "收购海澄医院"


def test_remark_is_nobody(facts_of):
    (fact,) = facts_of("值得一提的是，海外收入1.2亿元。", period="2024")
    assert fact.segment == "海外"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Corvo leads the market, taking an 81.1% market share.", ""),
        ("Driven by the new loom, Corvo's sales grew 9%.", "Corvo"),
        ("Moreau said the company expected Iberian margins of 10%.", "Iberian"),
        ("Corvo shipped 86.6 million looms, against 83.2 million for Tessel.", "Tessel"),
    ],
)
def test_owner_is_no_participle_and_no_speaker(facts_of, text, owner):
    assert facts_of(text, period="2023")[-1].segment == owner


def test_year_named_behind_nine_months_is_the_same_months_of_it(facts_of):
    text = "For the nine months ended September 30, 2023, net loss was $16 million, compared to $18 million in 2022."
    assert [f.period for f in facts_of(text, period="2023Q3")] == ["2023M1-M9", "2022M1-M9"]


def test_full_year_is_that_of_the_report(facts_of):
    text = "Capital expenditure was $5 million, and we expect $12 million for the full year."
    assert [f.period for f in facts_of(text, period="2023H1")] == ["2023H1", "2023"]


def test_expectation_ahead_of_which_a_figure_is_belongs_to_its_metric(facts_of):
    facts = facts_of(
        "Earnings were $1.26 a share, well ahead of analysts' expectations of $1.00.", period="2023"
    )
    assert [(f.metric, f.basis) for f in facts] == [
        ("earnings-per-share", None),
        ("earnings-per-share", "forecast"),
    ]


def test_results_that_another_company_issues_are_its_own(facts_of):
    facts = facts_of("晨桥茶业昨日发布半年报称，上半年集团收入达18亿元，同比增长28%。")
    assert {f.segment for f in facts} == {"晨桥茶业"}
    assert {f.segment for f in facts_of("海桐股份昨日发布半年报称，上半年集团收入达18亿元。")} == {""}
