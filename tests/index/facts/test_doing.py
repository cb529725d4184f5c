"""What was done with an amount, and by whom, where Chinese words behind the amount or before a change say it."""

from decimal import Decimal as D

import pytest


def told(facts):
    return [(f.segment, f.metric or f.metric_text, f.value, f.change_kind) for f in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("央行开展1390亿元7天期逆回购操作。", [("央行", "开展7天期逆回购操作", D(139_000_000_000), None)]),
        (
            "据悉，云杉科技完成5亿元B轮融资，投后估值约30亿元。",
            [
                ("云杉科技", "完成B轮融资", D(500_000_000), None),
                ("云杉科技", "post-money-valuation", D(3_000_000_000), None),
            ],
        ),
        ("当日有650亿元逆回购到期。", [("", "逆回购", D(65_000_000_000), None)]),
        ("星河动力：拟以不超过3亿元回购公司股份。", [("星河动力", "回购公司股份", D(300_000_000), None)]),
    ],
)
def test_amount_is_of_what_was_done_with_it(facts_of, text, expected):
    assert told(facts_of(text, of_market=True)) == expected


def test_who_moved_something_by_a_preposition_owns_it(facts_of):
    facts = facts_of("日本央行将长期利率上限提高至1.0%。", of_market=True)
    assert told(facts) == [("日本央行", "interest-rate", D("0.010"), None)]


def test_verb_that_names_a_rate_moves_it(facts_of):
    facts = facts_of("英格兰银行5月、6月和8月各加息25个、50个和25个基点。", of_market=True, period="2023")
    assert [(f.segment, f.metric_text, f.period, f.value, f.change_kind) for f in facts] == [
        ("英格兰银行", "利率", "2023-05", D("0.0025"), "unstated"),
        ("英格兰银行", "利率", "2023-06", D("0.0050"), "unstated"),
        ("英格兰银行", "利率", "2023-08", D("0.0025"), "unstated"),
    ]


def test_somebody_who_moved_a_rate_twice_owns_it(facts_of):
    (fact,) = facts_of("人民银行两次下调逆回购操作利率合计20个基点。", of_market=True)
    assert told([fact]) == [("人民银行", "interest-rate", D("-0.0020"), "unstated")]
