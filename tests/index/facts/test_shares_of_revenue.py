"""A share of revenue says whose share it is; a rate behind it is of the level that has the share, or of nothing."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("智能硬件收入为12亿元，占总收入的41%，同比减少7.5%。", "智能硬件"),
        ("华东地区销售额为15亿元，占总营收比例达到41%，同比下降7.5%。", "华东地区"),
        ("Frozen meals revenue was $45 million, 41% of total revenue, down 7.5%.", "Frozen meals"),
        (
            "Europe sales were $45 million, accounting for 41% of sales, down 7.5% from a year earlier.",
            "Europe",
        ),
    ],
)
def test_rate_behind_a_share_is_of_the_level_that_has_it(facts_of: FactsOf, text: str, owner: str) -> None:
    level, share, moved = facts_of(text)
    assert (level.segment, level.metric, level.change_kind) == (owner, "revenue", None)
    assert (share.segment, share.value, share.metric == "revenue") == (owner, Decimal("0.41"), False)
    assert (moved.segment, moved.metric, moved.value) == (owner, "revenue", Decimal("-0.075"))


@pytest.mark.parametrize(
    "text",
    ["海外收入占总收入的41%，同比减少7.5%。", "Europe accounted for 41% of sales, down 7.5%."],
)
def test_rate_behind_a_share_without_its_level_is_of_nothing(facts_of: FactsOf, text: str) -> None:
    assert [fact.value for fact in facts_of(text)] == [Decimal("0.41")]


@pytest.mark.parametrize(
    "text",
    [
        "线缆业务收入为9亿元，占营收的30%，同比提高1.2个百分点。",
        "Europe accounted for 30% of sales, up 1.2 percentage points.",
    ],
)
def test_points_behind_a_share_are_of_the_share(facts_of: FactsOf, text: str) -> None:
    share, moved = facts_of(text)[-2:]
    assert (moved.value, moved.metric_text) == (Decimal("0.012"), share.metric_text)


def test_rate_behind_a_market_share_stays_its_own(facts_of: FactsOf) -> None:
    share, moved = facts_of("市场份额为41%，同比增长7.5%。")
    assert share.metric == moved.metric == "market-share"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("智能硬件收入12亿元，毛利率31.5%。", "智能硬件"),
        ("Smart devices revenue was $12 million, with a gross margin of 31.5%.", "Smart devices"),
        ("公司实现收入12亿元，毛利率31.5%。", ""),
    ],
)
def test_margin_behind_the_revenue_of_a_line_is_the_lines(facts_of: FactsOf, text: str, owner: str) -> None:
    revenue, margin = facts_of(text)
    assert revenue.segment == margin.segment == owner
    assert (margin.metric, margin.value) == ("gross-margin", Decimal("0.315"))
