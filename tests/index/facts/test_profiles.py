"""Labelled lines below the full name of a subsidiary are that firm's, however often they come again."""

from decimal import Decimal as D

from index.types import BlockKind


def owned(facts):
    return [(f.segment, f.metric_text, f.value) for f in facts]


def test_labelled_lines_are_of_the_firm_named_above(facts_of):
    facts = facts_of(
        "1.东岭罐式储运设备制造有限公司",
        "公司全资子公司。",
        "总资产：人民币 15,200.50 万元",
        "净利润：人民币 706.60 万元",
        (BlockKind.LIST_ITEM, "2、北川（上海）冷链科技有限公司"),
        "总资产：人民币 1,510.20 万元",
        "净利润：人民币 -7.90 万元",
        period="2022",
    )
    assert owned(facts) == [
        ("东岭罐式储运设备制造有限公司", "总资产", D(152_005_000)),
        ("东岭罐式储运设备制造有限公司", "净利润", D(7_066_000)),
        ("北川（上海）冷链科技有限公司", "总资产", D(15_102_000)),
        ("北川（上海）冷链科技有限公司", "净利润", D(-79_000)),
    ]


def test_heading_ends_what_is_told_of_a_firm(facts_of):
    facts = facts_of(
        "1.东岭罐式储运设备制造有限公司",
        "总资产：人民币 152 万元",
        (BlockKind.HEADING, "公司治理"),
        "净资产：人民币 99 万元",
    )
    assert [fact.segment for fact in facts] == ["东岭罐式储运设备制造有限公司", ""]


def test_lines_below_the_reports_own_name_are_its_own(facts_of):
    facts = facts_of(
        "海桐股份有限公司", "总资产：人民币 15,200.50 万元", company="海桐股份有限公司", period="2022"
    )
    assert [fact.segment for fact in facts] == [""]
