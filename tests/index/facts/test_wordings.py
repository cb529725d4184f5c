"""Ways to say whose figure of what it is that words around a figure easily mislead about."""

from decimal import Decimal as D

import pytest

YEAR = "2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gross margin rose 2 points to 41%.",
            [("", "gross-margin", D("0.02"), "points"), ("", "gross-margin", D("0.41"), "ratio")],
        ),
        (
            "The division made a loss after tax of $4.2 million.",
            [("division", "net-loss", D(4200000), "money")],
        ),
        (
            "Adjusted EBITDA was $53.5 million (15.1% of revenues).",
            [
                ("", "adjusted-ebitda", D(53500000), "money"),
                ("", "adjusted-ebitda-margin", D("0.151"), "ratio"),
            ],
        ),
        (
            "Marlow Rail and Penn Ferries together signed 42 contracts.",
            [("Marlow Rail and Penn Ferries", "number-of-contracts", D(42), "count")],
        ),
        (
            "We forecast EBITDA in the range of $40 million to $45 million.",
            [("", "ebitda", D(40000000), "money"), ("", "ebitda", D(45000000), "money")],
        ),
        (
            "Staff costs rose 3% because of the 5.75% increase in award wages.",
            [("", "employee-compensation", D("0.03"), "ratio"), ("", "award wages", D("0.0575"), "ratio")],
        ),
        (
            "Retail sales grew 8% to $120 million while Wholesale sales fell 2% to $80 million.",
            [
                ("", "retail-sales", D("0.08"), "ratio"),
                ("", "retail-sales", D(120000000), "money"),
                ("Wholesale", "revenue", D("-0.02"), "ratio"),
                ("Wholesale", "revenue", D(80000000), "money"),
            ],
        ),
        (
            "The Group has total carried forward tax losses of $9.4 million.",
            [("", "tax-losses", D(9400000), "money")],
        ),
    ],
)
def test_english(facts_of, text, expected):
    found = facts_of(text, period=YEAR)
    assert [(f.segment, f.metric or f.metric_text, f.value, f.unit) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公司拟每10股派发现金红利3.5元，每10股转增4股。",
            [("", "dividend-per-10-shares", D("3.5"), None), ("", "每10股转", D(4), None)],
        ),
        (
            "以人民币6.02元/股的授予价格向112名激励对象授予730.5万股限制性股票。",
            [
                ("", "授予价格", D("6.02"), None),
                ("", "授予价格向激励对象授予", D(112), None),
                ("", "激励对象授予限制性股票", D(7305000), None),
            ],
        ),
        (
            "91天期存单利率为1.90%。",
            [("91天期存单", "interest-rate", D("0.0190"), None)],
        ),
        (
            "资本开支预计为8.0亿元（原：9.5亿元），净利润6.0–6.5亿元（此前5.2–5.8亿元）。",
            [
                ("", "capital-expenditure", D(800000000), None),
                ("", "capital-expenditure", D(950000000), "base"),
                ("", "net-profit", D(600000000), "from"),
                ("", "net-profit", D(650000000), "to"),
                ("", "此前净利润", D(520000000), "from"),
                ("", "此前净利润", D(580000000), "to"),
            ],
        ),
    ],
)
def test_chinese(facts_of, text, expected):
    found = facts_of(text, period=YEAR)
    assert [(f.segment, f.metric or f.metric_text, f.value, f.qualifier) for f in found] == expected


def test_the_company_of_an_article_on_several_is_the_one_its_paragraph_named_first():
    from datetime import date

    from index.facts import find_figures
    from index.types import BlockKind, CanonicalText, Language, ReportMetadata, ReportType, Span, TextBlock

    text = "明座科技营收21亿元。公司毛利率18.2%，员工总数5,600人。"
    canonical = CanonicalText(text, (TextBlock(BlockKind.PARAGRAPH, Span(0, len(text)), 0, 1),), (), ())
    article = ReportMetadata("", None, (), ReportType.OTHER, Language.ZH, date(2024, 3, 1), "2023", "CNY")
    found = find_figures(canonical, article, limit=10).facts
    assert [(f.segment, f.metric) for f in found] == [
        ("明座科技", "revenue"),
        ("明座科技", "gross-margin"),
        ("明座科技", "headcount"),
    ]
