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
