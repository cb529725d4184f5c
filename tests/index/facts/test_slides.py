from decimal import Decimal as D

import pytest

from index.facts import unpaired_runs
from index.facts.lines import Reading, reading_of
from index.types import BlockKind, CanonicalText, Span, TextBlock


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


def test_unpaired_run_is_reported_with_its_place():
    text = "12%\n15%\n20%\n冷链\n"
    blocks = [
        TextBlock(BlockKind.PARAGRAPH, Span(start, end)) for start, end in ((0, 3), (4, 7), (8, 11), (12, 14))
    ]
    assert unpaired_runs(text, CanonicalText(text, tuple(blocks), (), ()).blocks) == (Span(0, 11),)


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
