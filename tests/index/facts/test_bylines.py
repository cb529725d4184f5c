"""What sites count beside an article's author is no figure of the report; views that it tells of are."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from index.types import Fact

FactsOf = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    "line",
    [
        "Dana Reyes · 12.3K views · Nov 18, 2024",
        "By Dana Reyes | 12,345 views",
        "By Dana Reyes | 3 min read | 61 comments",
        "作者：林溪 阅读 3.2万",
        "2024年11月18日 来源：农牧观察 浏览量：12345 评论 18",
    ],
)
def test_counters_of_a_byline_are_no_figures(facts_of: FactsOf, line: str) -> None:
    assert facts_of(line, of_market=True) == []


def test_views_that_a_report_tells_of_are_figures(facts_of: FactsOf) -> None:
    english = facts_of("The channel had 12,345 views in October 2024.", of_market=True)
    chinese = facts_of("2024年10月该栏目的阅读量为3.2万次。", of_market=True)
    assert [fact.value for fact in (*english, *chinese)] == [Decimal(12345), Decimal(32000)]
