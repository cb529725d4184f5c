"""Key figures of slides: which figure stands under or over which label."""

from decimal import Decimal as D


def said(found):
    return {(label, value) for _, label, _, value, *_ in found}


def test_labels_over_their_figures(rows_of):
    found = said(rows_of("港口业务一览", "营业收入", "48.2亿元", "毛利率", "31.5%"))
    assert found == {("revenue", D(4820000000)), ("gross-margin", D("0.315"))}


def test_figures_over_their_labels(rows_of):
    found = said(rows_of("48.2亿元", "营业收入", "31.5%", "毛利率"))
    assert found == {("revenue", D(4820000000)), ("gross-margin", D("0.315"))}


def test_change_beside_a_figure_is_of_its_metric(rows_of):
    found = rows_of("营业收入", "48.2亿元", "同比 -6.3%", "毛利率", "31.5%")
    assert ("", "revenue", "2023H1", D("-0.063"), "ratio", "yoy") in found


def test_series_under_a_label_has_a_figure_a_year(rows_of):
    found = rows_of("港口物流市场规模", "2021年 860亿元", "2022年 1,020亿元")
    assert {(period, value) for _, _, period, value, *_ in found} == {
        ("2021", D(86000000000)),
        ("2022", D(102000000000)),
    }


def test_where_either_order_leaves_a_figure_over_there_are_none(rows_of):
    assert rows_of("12%", "甲港区", "15%") == []


def test_line_over_figures_that_have_labels_under_them_heads_them_all(rows_of):
    found = said(rows_of("港口业务一览", "48.2亿元", "营业收入", "31.5%", "毛利率"))
    assert found == {("revenue", D(4820000000)), ("gross-margin", D("0.315"))}


def test_figures_in_a_row_without_labels_are_none(rows_of):
    assert rows_of("12%", "15%", "18%") == []


def test_figure_that_its_metric_cannot_have_is_none(rows_of):
    assert rows_of("毛利率", "48.2亿元") == []


def test_multiple_beside_bars_of_counts_keeps_its_label(rows_of):
    found = said(rows_of("2024年全部样本港口", "市净率", "1.8x", "7", "6", "31", "样本分布"))
    assert ("price-to-book-ratio", D("1.8")) in found


def test_figure_on_a_slide_belongs_to_whom_a_sentence_gives_it(rows_of):
    found = rows_of(
        "2024年龙头码头平均估值为139亿元，较上年提高。",
        "2022年",
        "龙头码头平均估值",
        "106亿元",
        of_market=True,
    )
    assert {owner for owner, metric, *_ in found if metric == "valuation"} == {"龙头码头"}


def test_share_of_those_over_a_bound_is_not_what_is_bounded(rows_of):
    found = rows_of("利润率>20%", "码头占比", "2022年 65%", "2023年 28%")
    assert {(metric, period) for _, metric, period, *_ in found} == {
        ("利润率>20% 码头占比", "2022"),
        ("利润率>20% 码头占比", "2023"),
    }


def test_figure_of_the_year_before_on_a_line_of_its_own(rows_of):
    found = rows_of(
        "灯具业务一览", "营业收入", "8.2亿元", "同比 +6.3%", "净利润", "0.9亿元", "上年同期：亏损0.4亿元"
    )
    assert ("", "net-profit", "2022H1", D("-40000000"), "money", None) in found
    assert ("", "revenue", "2023H1", D(820000000), "money", None) in found


def test_rate_under_words_of_change_is_a_change(rows_of):
    found = rows_of(
        "灯具业务一览", "营业收入", "8.2亿元", "2022年：7.4亿元", "同比", "+10.8%", "毛利率", "31.5%"
    )
    assert ("", "revenue", "2023H1", D("0.108"), "ratio", "yoy") in found
    assert ("", "gross-margin", "2023H1", D("0.315"), "ratio", None) in found


def test_labels_that_fit_the_figures_under_them_bear_a_line_without_figure(rows_of):
    found = said(rows_of("下半年指引", "营业收入", "8.2亿元", "毛利率", "约31%", "门店数", "保持稳定"))
    assert found == {("revenue", D(820000000)), ("gross-margin", D("0.31"))}


def test_line_that_divides_a_metric_heads_the_figures_below_it(rows_of):
    found = rows_of(
        "经营概况", "营业收入", "8.2亿元", "分地区收入占比", "浙江", "61%", "安徽", "22%", "其他", "17%"
    )
    shares = {(owner, value) for owner, metric, _, value, *_ in found if metric == "share-of-revenue"}
    assert shares == {("浙江", D("0.61")), ("安徽", D("0.22")), ("其他", D("0.17"))}


def test_name_over_records_alike_owns_their_figures(rows_of):
    found = rows_of(
        "新品", "晨光L2台灯", "建议零售价", "399元", "寿命", "8年", "暮光S5落地灯", "建议零售价", "899元"
    )
    owners = {(owner, value) for owner, _, _, value, *_ in found}
    assert {("晨光L2台灯", D(399)), ("暮光S5落地灯", D(899))} <= owners


def test_metric_that_only_narrows_a_label_bars_no_figure(facts_of):
    found = facts_of("Key figures", "Revenue", "$41m", "Fleet utilisation", "88.4%", "Net profit", "$2m")
    assert ("Fleet utilisation", D("0.884")) in {(fact.metric_text, fact.value) for fact in found}


def test_loss_of_the_year_before_has_the_sign_of_this_years(rows_of):
    rows = rows_of("业绩摘要", "总收入", "7.84亿元", "经营亏损", "0.93亿元", "上年同期亏损1.47亿元")
    losses = [(period, value) for _, metric, period, value, *_ in rows if metric == "operating-loss"]
    assert losses == [("2023H1", D("9.3E+7")), ("2022H1", D("1.47E+8"))]


def test_day_of_the_slides_dates_nothing_that_adds_up(rows_of):
    rows = rows_of("20 August 2023", "Highlights", "Revenue", "$784m", "Cash", "$93m")
    assert [(metric, period) for _, metric, period, *_ in rows][0] == ("revenue", "2023H1")
