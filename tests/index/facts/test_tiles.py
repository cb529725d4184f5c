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
