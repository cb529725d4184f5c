"""Ends of ranges: the years between which something moved, and the year that a sentence gave before."""

from decimal import Decimal as D


def dated(facts):
    return [(f.period, f.value) for f in facts]


def test_levels_of_a_change_over_years_are_of_the_first_and_the_last(facts_of):
    facts = facts_of("2010-2022年，两国经济规模差距从9.1亿元缩减至7亿元。", of_market=True)
    assert dated(facts) == [("2010", D(910_000_000)), ("2022", D(700_000_000))]


def test_quarter_is_of_the_year_that_the_sentence_gave(facts_of):
    facts = facts_of("2020年市场大跌，一季度GDP增速为-6.8%。", of_market=True)
    assert dated(facts) == [("2020Q1", D("-0.068"))]


def test_each_period_under_report_means_the_last_years(facts_of):
    facts = facts_of("报告期各期，公司营业收入分别为2亿元、3亿元和4亿元。", period="2022")
    assert dated(facts) == [("2020", D(2) * 10**8), ("2021", D(3) * 10**8), ("2022", D(4) * 10**8)]


def test_period_of_a_sentence_holds_in_the_next_where_the_report_is_of_many(facts_of):
    facts = facts_of("2022年研发经费支出3万亿元。工业机器人产量增长4.8%。", of_market=True, period=None)
    assert [fact.period for fact in facts] == ["2022", "2022"]


def test_each_month_of_a_range_takes_its_figure(facts_of):
    facts = facts_of("居民消费价格指数4 至 6 月分别为 0.1%、0.2%和 0.4%。", of_market=True)
    assert dated(facts) == [("2023-04", D("0.001")), ("2023-05", D("0.002")), ("2023-06", D("0.004"))]


def test_paragraph_that_breaks_down_is_of_the_period_of_the_one_before(facts_of):
    facts = facts_of(
        "上半年，工业增加值同比增长3.8%。", "分产品看，灯具产量增长4.4%。", of_market=True, period="2023Q2"
    )
    assert [fact.period for fact in facts] == ["2023H1", "2023H1"]


def test_longer_period_up_to_the_same_day_holds_in_its_paragraph(facts_of):
    facts = facts_of("上半年债券成交163万亿元。交易所成交19万亿元。", of_market=True, period="2023Q2")
    assert [fact.period for fact in facts] == ["2023H1", "2023H1"]
