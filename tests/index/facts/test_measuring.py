"""The measure of a figure: its unit's name and what it is for each of, by a table's head or cell or the text."""

from decimal import Decimal

import pytest

from index.types import BlockKind

ROW, CAPTION = BlockKind.TABLE_ROW, BlockKind.CAPTION


def measures(facts):
    return [(fact.value, fact.unit, fact.currency, fact.measure) for fact in facts]


def test_a_column_of_units_gives_each_row_its_measure(facts_of):
    facts = facts_of(
        (ROW, "项目 | 单位 | 2023年上半年"),
        (ROW, "白银产量 | 千克 | 48,600"),
        (ROW, "铁矿石销量 | 万吨 | 352.4"),
        (ROW, "铜平均售价 | 元/吨 | 60,120"),
        (ROW, "现金成本 | 美元/磅 | 1.86"),
        (ROW, "员工人数 | 人 | 3,260"),
        (ROW, "在用卡车 | 台 | 148"),
        (ROW, "营业收入 | 万元 | 910"),
    )
    assert measures(facts) == [
        (Decimal(48600), "physical", None, "千克"),
        (Decimal(3524000), "physical", None, "吨"),  # 352.4 × 10,000, once
        (Decimal(60120), "money", "CNY", "/吨"),
        (Decimal("1.86"), "money", "USD", "/磅"),
        (Decimal(3260), "count", None, "人"),
        (Decimal(148), "count", None, "台"),
        (Decimal(9100000), "money", "CNY", None),
    ]


def test_an_english_column_of_units_does_too(facts_of):
    facts = facts_of(
        (ROW, "Item | Unit | H1 2023"),
        (ROW, "Copper production | kt | 152.4"),
        (ROW, "C1 cash cost | US$/lb | 1.86"),
        (ROW, "Diesel cost | US$ per tonne | 7.40"),
        (ROW, "Warehouse space | sq ft | 64,500"),
        (ROW, "Receivable days | days | 41"),
        (ROW, "Revenue | US$ million | 1,293.5"),
    )
    assert measures(facts) == [
        (Decimal("152.4"), "physical", None, "kt"),
        (Decimal("1.86"), "money", "USD", "/lb"),
        (Decimal("7.40"), "money", "USD", "/tonne"),
        (Decimal(64500), "physical", None, "sq ft"),
        (Decimal(41), "count", None, "days"),
        (Decimal(1293500000), "money", "USD", None),
    ]


@pytest.mark.parametrize(
    ("lines", "value", "measure"),
    [
        (["项目 | 2023年上半年", "白银产量（千克） | 48,600"], 48600, "千克"),
        (["Item | H1 2023", "C1 cash cost (US$/lb) | 1.86"], Decimal("1.86"), "/lb"),
        (["产品 | 平均售价（元/吨）", "电解铜 | 60,120"], 60120, "/吨"),
        (["Mine | Cash cost (US$/oz)", "Rossa | 912"], 912, "/oz"),
    ],
)
def test_a_label_or_the_head_of_a_column_gives_the_measure(facts_of, lines, value, measure):
    (fact,) = facts_of(*((ROW, line) for line in lines))
    assert (fact.value, fact.measure) == (value, measure)


@pytest.mark.parametrize(
    ("caption", "measure", "value"),
    [("单位：吨", "吨", 480), ("单位：元/吨", "/吨", 480), ("单位：万吨", "吨", 4800000)],
)
def test_the_caption_gives_the_measure(facts_of, caption, measure, value):
    metric = "平均售价" if "元" in caption else "水泥销量"
    (fact,) = facts_of((CAPTION, caption), (ROW, "项目 | 2023年上半年"), (ROW, f"{metric} | 480"))
    assert (fact.value, fact.measure) == (value, measure)


def test_the_next_caption_ends_a_measure(facts_of):
    facts = facts_of(
        (CAPTION, "单位：元/吨"),
        (ROW, "项目 | 2023年上半年"),
        (ROW, "平均售价 | 480"),
        (CAPTION, "单位：万元"),
        (ROW, "项目 | 2023年上半年"),
        (ROW, "营业收入 | 910"),
    )
    assert [fact.measure for fact in facts] == ["/吨", None]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Cash cost was US$1.86/lb.", "/lb"),
        ("The average realised oil price was $58 a barrel.", "/barrel"),
        ("Average fare was £412 per passenger.", "/passenger"),
        ("水泥平均售价为每吨4,310元。", "/吨"),
        ("商品房销售均价3,200元/平方米。", "/平方米"),
        ("公司白银产量为12,300千克。", "千克"),
    ],
)
def test_a_sentence_gives_the_measure(facts_of, sentence, measure):
    (fact,) = facts_of(sentence)
    assert fact.measure == measure


def test_the_earlier_value_beside_it_is_in_the_same_measure(facts_of):
    facts = facts_of("Cash cost fell to US$1.86/lb from US$1.92.")
    assert [(fact.value, fact.measure) for fact in facts] == [
        (Decimal("1.86"), "/lb"),
        (Decimal("1.92"), "/lb"),
    ]


def test_both_ends_of_a_range_are_in_one_measure(facts_of):
    facts = facts_of("水泥平均售价为4,310元至4,520元/吨。")
    assert [(fact.value, fact.measure) for fact in facts] == [(4310, "/吨"), (4520, "/吨")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $5 million in the period.",
        "公司实现营业收入48.6亿元。",
        "每股收益为0.52元。",
        "Earnings were $0.52 per share.",
        "Gross margin was 31.2%.",
    ],
)
def test_plain_money_shares_and_ratios_have_none(facts_of, sentence):
    assert [fact.measure for fact in facts_of(sentence)] == [None]


def test_a_bracket_that_names_no_unit_gives_none(facts_of):
    facts = facts_of((ROW, "Item | H1 2023"), (ROW, "Employees (group) | 3,260"), (ROW, "Stores (net) | 41"))
    assert {fact.measure for fact in facts} == {None}
