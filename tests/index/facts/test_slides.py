from decimal import Decimal as D

import pytest

from index.facts.lines import Reading, reading_of
from index.types import BlockKind


def texts(facts):
    return [(f.segment, f.metric_text, f.period, f.value) for f in facts]


def test_value_right_under_its_label(facts_of):
    assert texts(facts_of("市场规模", "5,170 亿元", period=None)) == [("", "市场规模", None, D(517000000000))]


def test_values_with_their_years_under_one_label(facts_of):
    facts = facts_of("平均毛利率", "2021 25%", "2022 28%", period=None)
    assert texts(facts) == [("", "平均毛利率", "2021", D("0.25")), ("", "平均毛利率", "2022", D("0.28"))]


def test_chart_whose_counts_agree(facts_of):
    facts = facts_of("12", "15", "20", "冷链", "零售", "餐饮", "各行业企业数量（家）", period=None)
    assert [(f.segment, f.value, f.value_text) for f in facts] == [
        ("冷链", D(12), "12家"),
        ("零售", D(15), "15家"),
        ("餐饮", D(20), "20家"),
    ]


def test_chart_whose_counts_disagree_stays_unpaired(facts_of):
    lines = ("12亿元", "15亿元", "20亿元", "冷链", "零售", "行业规模（亿元）")
    assert facts_of(*lines, period=None) == []


def test_line_that_names_its_figure_is_a_statement(facts_of):
    facts = facts_of("企业平均收入 12.3 亿元", "73%的企业有扩张计划", period=None)
    assert texts(facts) == [
        ("", "企业平均收入", None, D(1230000000)),
        ("", "企业有扩张计划", None, D("0.73")),
    ]


def test_lines_alike_but_for_the_figure_have_their_labels_elsewhere(facts_of):
    assert facts_of("市值下跌26%", "市值下跌97%", "市值上涨30%", period=None) == []


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("10%-20% 20%-30% 30%-40%", Reading.SKIPPED),
        ("小于10% 10%-20% 大于90%", Reading.SKIPPED),
        ("under 5% 5% to 10% over 10%", Reading.SKIPPED),
        ("数据来源：某研究院，2023年", Reading.SKIPPED),
        ("Source: company data, 2023", Reading.SKIPPED),
        ("客户数", Reading.PIECE),
        ("2023 28%", Reading.PIECE),
        ("收入增长率>40%", Reading.PIECE),
        ("行业观察 1", Reading.PIECE),
        ("Average revenue $1.2 bn", Reading.STATEMENT),
        ("收入同比增长12%。", Reading.PROSE),
    ],
)
def test_reading_of_a_line(line, reading):
    assert reading_of(line) is reading


def test_figures_over_their_labels(facts_of):
    facts = facts_of(
        "Alderbrook Foods",
        (BlockKind.HEADING, "2023 at a glance"),
        "$1,240M",
        "Revenue",
        "+4.1% YoY",
        "31.5%",
        "Gross margin",
        period=None,
    )
    assert [(f.metric, f.period, f.value, f.change_kind) for f in facts] == [
        ("revenue", "2023", D(1240000000), None),
        ("revenue", "2023", D("0.041"), "yoy"),
        ("gross-margin", "2023", D("0.315"), None),
    ]


def test_figures_under_their_labels_with_changes_and_earlier_values(facts_of):
    facts = facts_of(
        "海桐股份",
        (BlockKind.HEADING, "二季度一览"),
        "收入",
        "12.4亿元",
        "同比 -3.2%",
        "环比 +1.5%",
        "毛利率",
        "30.1%",
        "2Q22：28.4%",
    )
    assert [(f.metric, f.period, f.value, f.change_kind) for f in facts] == [
        ("revenue", "2023Q2", D(1240000000), None),
        ("revenue", "2023Q2", D("-0.032"), "yoy"),
        ("revenue", "2023Q2", D("0.015"), "qoq"),
        ("gross-margin", "2023Q2", D("0.301"), None),
        ("gross-margin", "2022Q2", D("0.284"), None),
    ]


def test_earlier_value_in_a_bracket(facts_of):
    facts = facts_of("Net debt", "$384M (2022: $305M)", "Capex", "$46M (2022: $52M)")
    assert [(f.metric, f.period, f.value) for f in facts] == [
        ("net-debt", "2023-06-30", D(384000000)),
        ("net-debt", "2022-12-31", D(305000000)),
        ("capital-expenditure", "2023H1", D(46000000)),
        ("capital-expenditure", "2022", D(52000000)),
    ]


def test_parts_under_a_title_that_divides_a_metric(facts_of):
    facts = facts_of((BlockKind.HEADING, "EBITDA by plant ($M)"), "Norfield", "70", "Southgate", "41")
    assert [(f.segment, f.metric, f.value) for f in facts] == [
        ("Norfield", "ebitda", D(70000000)),
        ("Southgate", "ebitda", D(41000000)),
    ]


def test_group_of_figures_over_their_labels(facts_of):
    facts = facts_of("Change in weight at week 12", "-9%", "VK-20", "-2%", "Placebo", period=None)
    assert [(f.metric_text, f.value) for f in facts] == [
        ("Change in weight at week 12 VK-20", D("-0.09")),
        ("Change in weight at week 12 Placebo", D("-0.02")),
    ]


def test_order_that_cannot_be_told_gives_no_facts(facts_of):
    assert facts_of("Overview", "Plants", "12", "Sites", "15", "Remarks", period=None) == []


def test_figures_of_a_guidance_slide_are_expected(facts_of):
    facts = facts_of("海桐股份", (BlockKind.HEADING, "2024年全年指引"), "资本开支", "8.0亿元")
    assert [(f.metric, f.period, f.basis) for f in facts] == [("capital-expenditure", "2024", "forecast")]


def test_period_of_a_slide_holds_for_its_statements(facts_of):
    facts = facts_of(
        "海桐股份", (BlockKind.HEADING, "2023全年亮点"), "总收入 62.5亿元 同比 -3.7%", period="2023Q4"
    )
    assert {f.period for f in facts} == {"2023"}


def test_lines_that_come_back_under_names_are_theirs(facts_of):
    facts = facts_of(
        "海桐股份",
        (BlockKind.HEADING, "产品结构与货量"),
        "飞途",
        "占货量 31%",
        "货量同比 +24.5%",
        "慢途",
        "占货量 52%",
        "货量同比 +11.0%",
    )
    assert [(f.segment, f.metric_text, f.value) for f in facts] == [
        ("飞途", "占货量", D("0.31")),
        ("飞途", "货量", D("0.245")),
        ("慢途", "占货量", D("0.52")),
        ("慢途", "货量", D("0.110")),
    ]
