"""The share of those beyond a bound is no figure of what is bounded."""

from dataclasses import replace
from decimal import Decimal

import pytest

from index.facts.tables.thresholds import without_bounded_metric
from index.types import Fact, FactSource, PeriodKind, Span

FACT = Fact(
    ordinal=0, entity="", segment="", metric="revenue-growth", metric_text="收入增长率", period="2024",
    period_kind=PeriodKind.DURATION, value=Decimal("0.19"), value_text="19%", unit="ratio", scale="percent",
    currency=None, change_kind=None, qualifier=None, basis=None, span=Span(0, 9), value_span=Span(6, 9), page=None,
    source=FactSource.CHART, confidence=0.7,
)  # fmt: skip


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        ("收入增长率", "revenue-growth"),
        ("收入增长率>40% 企业占比", None),
        ("增速30%以上的船东比例", None),
        ("share of owners with growth above 30%", None),
        ("收入增长率超过40%", "revenue-growth"),
        ("海外收入占比", "revenue-growth"),
    ],
)
def test_label_of_a_share_beyond_a_bound_has_no_metric(label, metric):
    assert without_bounded_metric(replace(FACT, metric_text=label)).metric == metric
