"""Wordings of trades and forms of report that are rarely met: causes, speech, parts of counts, losses, capacity."""

from decimal import Decimal as D

import pytest

from index.facts.basis import heads_forecast

YEAR = "2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Solvik Kelp ASA (SKA) said on Tuesday that second-quarter revenue rose 12%.",
            [("Solvik Kelp ASA", "revenue", D("0.12"), "2024Q2")],
        ),
        (
            "Revenue was $30 million, up 16% on 2023.",
            [("", "revenue", D(30_000_000), "2024"), ("", "revenue", D("0.16"), "2024")],
        ),
        (
            "The company, which runs 64 barges, landed 5,420 wet tonnes.",
            [("", "runs barges", D(64), "2024"), ("", "landed tonnes", D(5420), "2024")],
        ),
        (
            "Our drying shed at Lochan ran at 88 percent of capacity.",
            [("drying shed at Lochan", "capacity-utilisation", D("0.88"), "2024")],
        ),
        ("We lost $0.8 million at EBITDA level.", [("", "ebitda", D(-800_000), "2024")]),
        ("We lost $3 million in our Kvam resort.", [("Kvam resort", "loss", D(3_000_000), "2024")]),
        (
            "Pell Ferries on Thursday reported net income of $6 million.",
            [("Pell Ferries", "net-profit", D(6_000_000), "2024")],
        ),
        (
            "It plans to spend $6 million on a second kiln.",
            [("", "spend on a second kiln", D(6_000_000), "2024")],
        ),
    ],
)
def test_english(facts_of, text, expected):
    found = facts_of(text, period=YEAR)
    assert [(f.segment, f.metric or f.metric_text, f.value, f.period) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公司现有窑炉312台，其中海外47台。",
            [("", "窑炉", D(312)), ("海外", "窑炉", D(47))],
        ),
        (
            "蜂蜜销量2.3万吨，同比增长二成五；其中出口0.4万吨。",
            [
                ("", "蜂蜜销量", D(23_000)),
                ("", "蜂蜜销量", D("0.25")),
                ("出口", "蜂蜜销量", D(4_000)),
            ],
        ),
        (
            "蜡价下跌带动新烛毛利率升至22.6%。",
            [("新烛", "gross-margin", D("0.226"))],
        ),
        (
            "产能利用率七成二，有望回到八成。",
            [("", "capacity-utilisation", D("0.72")), ("", "capacity-utilisation", D("0.8"))],
        ),
        ("在营茶馆26座，其中自有19座。", [("", "在营茶馆", D(26)), ("自有", "在营茶馆", D(19))]),
        ("生前契约累计签约4.7万份。", [("生前契约", "累计签约", D(47_000))]),
        ("评级：增持（维持） 目标价：21.4元", [("", "target-price", D("21.4"))]),
    ],
)
def test_chinese(facts_of, text, expected):
    found = facts_of(text, period=YEAR)
    assert [(f.segment, f.metric or f.metric_text, f.value) for f in found] == expected


@pytest.mark.parametrize(
    ("heading", "ahead"),
    [("财务与展望", False), ("展望", True), ("Results and outlook", False), ("Outlook for 2025", True)],
)
def test_a_heading_of_results_too_foretells_nothing(heading, ahead):
    assert heads_forecast(heading) is ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brack Mills grew sales 8% to $54 million.",
            [("Brack Mills", "revenue", D("0.08")), ("Brack Mills", "revenue", D(54_000_000))],
        ),
        (
            "The group ended the year with net cash of $8 million.",
            [("", "net-cash", D(8_000_000))],
        ),
        (
            "Operating profit was $4 million (H1 24: $3 million).",
            [("", "operating-profit", D(4_000_000)), ("", "operating-profit", D(3_000_000))],
        ),
        ("客房收入 12.6亿元 +18%", [("客房", "revenue", D("1.26E9")), ("客房", "revenue", D("0.18"))]),
    ],
)
def test_terse_and_transitive(facts_of, text, expected):
    found = facts_of(text, period=YEAR)
    assert [(f.segment, f.metric or f.metric_text, f.value) for f in found] == expected
