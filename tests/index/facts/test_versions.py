"""Columns and rows that hold the same figures before and after they were revised."""

from decimal import Decimal as D

import pytest

from index.facts.tables.versions import Version, said_when, version_of
from index.types import BlockKind

ROW, PARAGRAPH = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH


def stated(facts):
    return [(f.metric or f.metric_text, f.period, f.value, f.qualifier) for f in facts]


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("2025E old", Version.OLD),
        ("2023 (restated)", Version.NEW),
        ("Reported 2023", Version.REPORTED),
        ("Previous (3 May)", Version.OLD),
        ("原预测", Version.OLD),
        ("调整后", Version.NEW),
        ("Prior year", None),
        ("New customers", None),
        ("2023", None),
    ],
)
def test_version_is_told_by_words_that_say_nothing_else(name, version):
    assert version_of(name) is version


def test_day_in_brackets_is_when_figures_were_given():
    assert said_when("FY 2024 (3 May)").strip() == "FY 2024"
    assert said_when("Price (3 May 2024)") == "Price (3 May 2024)"


def test_old_forecast_is_what_the_new_one_moved_from(facts_of):
    found = facts_of(
        (PARAGRAPH, "(US$ millions)"), (ROW, "| | 2024E | 2024E old |"), (ROW, "| Revenue | 420 | 455 |")
    )
    assert stated(found) == [
        ("revenue", "2024", D(420000000), None),
        ("revenue", "2024", D(455000000), "base"),
    ]


def test_restated_year_replaces_the_reported_one(facts_of):
    found = facts_of(
        (PARAGRAPH, "(US$ millions)"),
        (ROW, "| | 2024 | 2023 | 2023 (restated) |"),
        (ROW, "| Net profit | 31 | 28 | 26 |"),
    )
    assert stated(found)[1:] == [
        ("net-profit", "2023", D(28000000), "base"),
        ("net-profit", "2023", D(26000000), None),
    ]


def test_guidance_is_of_the_year_over_the_labels(facts_of):
    found = facts_of(
        (ROW, "| 2024 guidance | New (1 Aug) | Previous (2 May) |"), (ROW, "| Capex | $135m | $180m |")
    )
    assert [(f.period, f.basis, f.qualifier) for f in found] == [
        ("2024", "forecast", None),
        ("2024", "forecast", "base"),
    ]


def test_range_that_was_replaced_has_no_metric(facts_of):
    found = facts_of(
        (ROW, "| | FY 2024 (new) | FY 2024 (2 May) |"), (ROW, "| Revenue | $75m – $76m | $70m – $72m |")
    )
    assert [f.metric for f in found] == ["revenue", "revenue", None, None]


def test_row_of_an_earlier_forecast_is_replaced(facts_of):
    found = facts_of(
        (PARAGRAPH, "单位：亿元"),
        (ROW, "| | 2024E |"),
        (ROW, "| 收入 | 28 |"),
        (ROW, "| 收入（前次预测） | 30 |"),
    )
    assert stated(found) == [
        ("revenue", "2024", D(2800000000), None),
        ("revenue", "2024", D(3000000000), "base"),
    ]
