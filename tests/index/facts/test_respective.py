"""Figures dealt out to the items of a list."""

from decimal import Decimal as D

import pytest


def owned(found, metric="revenue"):
    return {
        (segment, period, value)
        for segment, name, period, value, _, change in found
        if name == metric and not change
    }


def test_owners_get_their_figures_in_order(rows_of):
    assert owned(rows_of("拖轮业务和引航业务的收入分别为3亿元和2亿元。")) == {
        ("拖轮业务", "2023H1", D(300000000)),
        ("引航业务", "2023H1", D(200000000)),
    }


def test_periods_get_their_figures_in_order(rows_of):
    assert owned(rows_of("2021年和2022年公司营业收入分别为3亿元和2亿元。")) == {
        ("", "2021", D(300000000)),
        ("", "2022", D(200000000)),
    }


def test_metrics_get_their_figures_in_order(rows_of):
    found = rows_of("Revenue and net income were $5 million and $1 million, respectively.")
    assert {(metric, value) for _, metric, _, value, *_ in found} == {
        ("revenue", D(5000000)),
        ("net-profit", D(1000000)),
    }


@pytest.mark.parametrize(
    "words",
    [
        "拖轮业务、引航业务和仓储业务的收入分别为3亿元和2亿元。",
        "拖轮业务和引航业务的收入分别为3亿元、2亿元和1亿元。",
    ],
)
def test_counts_that_differ_give_no_fact(rows_of, words):
    assert owned(rows_of(words)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was $2 million and $5 million for the three-month and nine-month periods ended September 30, 2023.",
        "During the three and nine months ended September 30, 2023, revenue was $2 million and $5 million.",
    ],
)
def test_stretches_that_end_together_get_their_figures_in_order(rows_of, text):
    assert owned(rows_of(text, period="2023Q3")) == {
        ("", "2023Q3", D(2000000)),
        ("", "2023M1-M9", D(5000000)),
    }


def test_figures_of_a_prospectus_are_of_its_years(rows_of):
    rows = rows_of(
        "报告期内，公司主营业务收入分别为8.2亿元、12.4亿元和19.0亿元，最近三年复合增长率为52.3%。",
        period="2023",
    )
    assert [(row[2], row[5]) for row in rows] == [
        ("2021", None),
        ("2022", None),
        ("2023", None),
        ("2021..2023", "cagr"),
    ]
    assert {row[1] for row in rows} == {"revenue-from-principal-operations"}
    rows = rows_of("报告期内，公司营业收入和营业成本分别为8.2亿元和6.4亿元。", period="2023")
    assert [row[1:3] for row in rows] == [("revenue", "2023"), ("cost-of-revenue", "2023")]


def test_two_measures_of_one_word(rows_of):
    rows = rows_of("风机产销量分别为378台和374台。", of_market=True)
    assert [(row[1], row[3]) for row in rows] == [("production-volume", 378), ("sales-volume", 374)]
    rows = rows_of("东港进出口总额分别为5亿元和3亿元。", of_market=True)
    assert [row[3] for row in rows] == [D("5E+8"), D("3E+8")]


def test_changes_of_levels_told_before(rows_of):
    """较年初 names nothing: each change is of the level before it."""
    rows = rows_of("零售客户数达6820万户，其中私人客户2.3万户，较年初分别增长4.1%和7.6%。")
    assert [(row[3], row[5]) for row in rows][2:] == [(D("0.041"), "unstated"), (D("0.076"), "unstated")]
    rows = rows_of(
        "1年期国债收益率为1.87%，10年期国债收益率为2.64%，较上年末分别下行22个和20个基点。", of_market=True
    )
    assert [(row[3], row[4]) for row in rows][2:] == [(D("-0.0022"), "points"), (D("-0.0020"), "points")]


def test_measure_without_a_name_in_the_glossary_is_an_item(rows_of):
    rows = rows_of("岭东小微贷款余额和授信户数同比分别增长26%和13%。", of_market=True)
    assert [row[3] for row in rows] == [D("0.26"), D("0.13")]
    assert rows[1][1] == "授信户数"
