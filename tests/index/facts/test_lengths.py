"""Rates named with the length of time that stands before them."""

from decimal import Decimal as D

import pytest


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "13个月保单继续率94.7%，25个月保单继续率88.9%。",
            [("13个月保单继续率", D("0.947")), ("25个月保单继续率", D("0.889"))],
        ),
        (
            "The 90-day delinquency rate was 2.1% and the 30-day delinquency rate was 4.0%.",
            [("90-day delinquency rate", D("0.021")), ("30-day delinquency rate", D("0.040"))],
        ),
        ("Over the past 12 months churn rate was 8%.", [("churn rate", D("0.08"))]),
    ],
)
def test_length_right_before_a_rate_is_part_of_its_name(facts_of, line, expected):
    facts = facts_of(line)
    assert [(fact.metric_text, fact.value) for fact in facts] == expected
    assert {fact.segment for fact in facts} == {""}
    assert None not in {fact.metric for fact in facts}


def test_length_that_an_amount_is_of_is_no_part_of_its_name(rows_of):
    rows = rows_of("截至2023年6月30日止六个月收入12亿元。")
    assert [(metric, period) for _, metric, period, *_ in rows] == [("revenue", "2023H1")]
