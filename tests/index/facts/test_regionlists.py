"""Places of a list move by the metric that the words before the list named."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


def _said(facts: list[Fact]) -> list[tuple[str, str | None, Decimal]]:
    return [(fact.segment, fact.metric, fact.value) for fact in facts if fact.change_kind is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Group sales were $5 million. Americas up 1.1%, EMEAA up 8.6%, Asia down 2%.",
        "Sales were $5 million in the half, with Americas up 1.1%, EMEAA up 8.6% and Asia down 2%.",
    ],
)
def test_places_of_an_english_list_move_by_the_metric_before_it(facts_of: FactsOf, text: str) -> None:
    assert _said(facts_of(text)) == [
        ("Americas", "revenue", Decimal("0.011")),
        ("EMEAA", "revenue", Decimal("0.086")),
        ("Asia", "revenue", Decimal("-0.02")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "上半年营业收入为5亿元。大中华区增长12%、欧洲下降3%。",
        "分地区看，销售额变动不一：大中华区增长12%，欧洲下降3%。",
    ],
)
def test_places_of_a_chinese_list_move_by_the_metric_before_it(facts_of: FactsOf, text: str) -> None:
    assert _said(facts_of(text)) == [
        ("大中华区", "revenue", Decimal("0.12")),
        ("欧洲", "revenue", Decimal("-0.03")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gross margin was 31%. Americas up 1.1%, Asia down 2%.",  # of sales, hardly of the margin
        "Nikkei up 1.1%, Hang Seng down 2%.",
        "毛利率为31%。大中华区上升2%、欧洲下降3%。",
    ],
)
def test_list_behind_a_rate_or_nothing_is_of_no_metric(facts_of: FactsOf, text: str) -> None:
    assert {fact.metric for fact in facts_of(text) if fact.change_kind is not None} == {None}


def test_metrics_of_a_list_stay_their_own(facts_of: FactsOf) -> None:
    english = facts_of("Revenue rose 4%. Net profit up 6%, Costs down 2%.")
    chinese = facts_of("营业收入增长5%。净利润增长12%、研发费用下降3%。")
    assert {fact.segment for fact in (*english, *chinese)} == {""}
    assert [fact.metric for fact in chinese] == ["revenue", "net-profit", "rd-expenses"]
