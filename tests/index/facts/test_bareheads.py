"""A bare "amount" repeats the one named before it."""

TEXT = """冷库投融资观察

2024年，全球冷库领域的投资金额和投资数量分别增加40%和6%。2024年中国冷库领域，金额增加了128%，数量增加27%。
"""


def test_bare_heads_have_the_metric_of_what_they_repeat(facts_of):
    metrics = {fact.value_text: fact.metric for fact in facts_of(TEXT)}
    assert metrics["128%"] == metrics["40%"] == "funding-amount"
    assert metrics["27%"] == metrics["6%"] == "number-of-deals"


def test_bare_head_far_from_any_other_names_nothing(facts_of):
    far = TEXT.replace("。2024年中国", "。" + "冷库建设仍在继续。" * 60 + "2024年中国")
    assert {fact.value_text: fact.metric for fact in facts_of(far)}["128%"] is None
