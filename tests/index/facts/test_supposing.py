"""Sentences that only suppose something."""

import pytest

from index.facts.sentences.supposing import is_supposed


@pytest.mark.parametrize(
    "words",
    [
        "A 10% rise in resin prices lowers operating profit by about $6m a year.",
        "Currency: a 5% stronger dollar trims sales by $25 million.",
        "进口棉花价格若上涨10%，净利将减少约1.1亿元。",
        "如果铜价上涨5%，毛利率将下降1个百分点。",
    ],
)
def test_sensitivities_are_supposed(words):
    assert is_supposed(words)


@pytest.mark.parametrize("words", ["Copper rose by 10%.", "净利增长10%。", "若干门店关闭，共12家。"])
def test_what_happened_is_not(words):
    assert not is_supposed(words)
