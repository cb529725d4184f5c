"""Figures are told with their unit and what they are for each of; prices are never joined with plain money."""

import pytest

from rag.extraction import extract

MINE = """# Northvale Copper plc Annual Report 2023

Northvale Copper plc reports on the year ended 31 December 2023.

| Item | Unit | 2023 | 2022 |
|---|---|---|---|
| Copper production | kt | 152.4 | 147.9 |
| C1 cash cost | US$/lb | 1.86 | 1.71 |
| Revenue | US$ million | 1,293.5 | 1,301.2 |

The average realised oil price was $58 a barrel in 2023. Gas sales volume was 12,300 tonnes in 2023.
"""
WORKS = """# 常林水泥股份有限公司2023年年度报告

报告期内，公司实现营业收入48.6亿元。水泥平均售价为每吨4,310元。熟料单位成本为268元/吨。

| 项目 | 单位 | 2023年 | 2022年 |
|---|---|---|---|
| 石灰石产量 | 千克 | 48,600 | 51,200 |
| 熟料销量 | 万吨 | 352.4 | 318.6 |
| 骨料平均售价 | 元/吨 | 60,120 | 58,950 |
"""


@pytest.fixture
def drafted(read):
    return lambda question: extract(read(question, MINE, WORKS))


def said(draft):
    return "\n".join(statement.text for statement in draft.statements)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was Northvale Copper's C1 cash cost in 2023?", "US$1.86/lb"),
        ("Northvale Copper 2023年C1现金成本是多少？", "1.86美元/磅"),
        ("What was Northvale Copper's copper production in 2023?", "152.4 kt"),
        ("What was Northvale Copper's average realised oil price in 2023?", "US$58 per barrel."),
        ("常林水泥2023年水泥平均售价是多少？", "4,310元/吨。"),
        ("常林水泥2023年石灰石产量是多少？", "48,600千克。"),
        ("常林水泥2023年熟料销量是多少？", "352.4万吨。"),
        ("常林水泥2023年骨料平均售价是多少？", "60,120元/吨。"),
        ("What was Northvale Copper's revenue in 2023?", "US$1,293.5 million."),
        ("常林水泥2023年营业收入是多少？", "48.6亿元。"),
    ],
)
def test_a_figure_is_told_with_its_unit(drafted, question, figure):
    assert figure in said(drafted(question))


def test_the_ledger_has_the_measure(drafted):
    draft = drafted("What was Northvale Copper's C1 cash cost in 2023?")
    assert [(number.value, number.measure) for number in draft.statements[0].numbers] == [
        (draft.statements[0].numbers[0].value, "/lb")
    ]


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("常林水泥2023年骨料平均售价比2022年高多少？", "1,170元/吨"),  # 60,120 − 58,950
        ("How much higher was Northvale Copper's C1 cash cost in 2023 than in 2022?", "US$0.15/lb"),
        ("常林水泥2023年熟料销量比2022年多多少？", "33.8万吨"),  # 352.4 − 318.6
    ],
)
def test_what_prices_differ_by_is_in_their_measure(drafted, question, result):
    assert result in said(drafted(question))


@pytest.mark.parametrize(
    "question",
    [
        "常林水泥2023年营业收入与水泥平均售价合计是多少？",
        "常林水泥2023年水泥平均售价与熟料单位成本合计是多少？",
        "常林水泥2023年石灰石产量与熟料销量合计是多少？",
        "What was the sum of Northvale Copper's C1 cash cost and revenue in 2023?",
        "How much did Northvale Copper's revenue exceed its C1 cash cost in 2023?",
    ],
)
def test_no_price_is_joined_with_money_nor_kilograms_with_tonnes(drafted, question):
    draft = drafted(question)
    assert not [n for s in draft.statements for n in s.numbers if n.derived_from is not None]


SALES = """# 岚石水泥股份有限公司2023年年度报告

岚石水泥2023年熟料销量为200万吨，熟料平均售价为300元/吨。2023年白灰销量为5,000千克，白灰平均售价为900元/吨。
"""


@pytest.mark.parametrize(
    ("question", "product"),
    [
        ("用岚石水泥2023年熟料平均售价×熟料销量测算收入是多少？", 600_000_000),  # 300 × 2,000,000
        ("用岚石水泥2023年白灰平均售价×白灰销量测算收入是多少？", None),  # yuan a tonne times kilograms
    ],
)
def test_a_price_is_multiplied_only_with_what_it_is_for_each_of(read, question, product):
    draft = extract(read(question, SALES))
    found = [n.value for s in draft.statements for n in s.numbers if n.derived_from is not None]
    assert found == ([] if product is None else [product])
