"""Notes on a balance that bands part into what it cost, what is deducted, and what is left."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, PARAGRAPH = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH


def rows(*lines):
    return [(ROW, line) for line in lines]


def named(found):
    """The figures by what they are of, those of the whole under their metric's id if it has one."""
    return [(segment, metric, period, value) for segment, metric, period, value, _, _ in found]


CHINESE = rows(
    "项目 | 泊位 | 合计",
    "一、账面原值 |  |",
    "1.期初余额 | 412.5 | 792.6",
    "2.本期增加金额 | 21.0 | 35.3",
    "3.期末余额 | 433.5 | 827.9",
    "二、累计折旧 |  |",
    "1.期初余额 | 112.5 | 192.6",
    "2.本期增加金额 | 11.0 | 15.3",
    "3.期末余额 | 123.5 | 207.9",
)
ENGLISH = rows(
    " | Berths | Total",
    "Cost |  |",
    "At 1 January 2023 | 412.5 | 792.6",
    "Additions | 21.0 | 35.3",
    "At 31 December 2023 | 433.5 | 827.9",
    "Accumulated depreciation |  |",
    "At 1 January 2023 | 112.5 | 192.6",
    "Charge for the year | 11.0 | 15.3",
    "At 31 December 2023 | 123.5 | 207.9",
)


def of(found, *, segment, million):
    return [(metric, period, value / million) for owner, metric, period, value in found if owner == segment]


@pytest.mark.parametrize(("segment", "at"), [("泊位", 0), ("", 1)])
def test_rows_under_a_band_are_of_that_and_not_of_the_balance(rows_of, segment, at):
    found = named(rows_of((PARAGRAPH, "固定资产情况"), (PARAGRAPH, "单位：万元"), *CHINESE, period="2023"))
    cost, added = (D("412.5"), D("21.0"), D("433.5")), (D("792.6"), D("35.3"), D("827.9"))
    less, more = (D("112.5"), D("11.0"), D("123.5")), (D("192.6"), D("15.3"), D("207.9"))
    opening, grown, closing = (cost, added)[at]
    deducted, charged, left = (less, more)[at]

    assert of(found, segment=segment, million=10000) == [
        ("固定资产账面原值", "2022-12-31", opening),
        ("账面原值变动：增加金额", "2023", grown),
        ("固定资产账面原值", "2023-12-31", closing),
        ("accumulated-depreciation", "2022-12-31", deducted),
        ("累计折旧变动：增加金额", "2023", charged),
        ("accumulated-depreciation", "2023-12-31", left),
    ]


def test_days_under_a_band_are_of_that_in_english_too(rows_of):
    above = (PARAGRAPH, "Property, plant and equipment"), (PARAGRAPH, "(USD in millions)")
    found = named(rows_of(*above, *ENGLISH, period="2023"))

    assert of(found, segment="", million=1000000) == [
        ("Property, plant and equipment Cost", "2023-01-01", D("792.6")),
        ("Change in Cost: Additions", "2023", D("35.3")),
        ("Property, plant and equipment Cost", "2023-12-31", D("827.9")),
        ("accumulated-depreciation", "2023-01-01", D("192.6")),
        ("Change in Accumulated depreciation: Charge for the year", "2023", D("15.3")),
        ("accumulated-depreciation", "2023-12-31", D("207.9")),
    ]


def test_what_is_left_is_the_balance_itself(rows_of):
    above = (PARAGRAPH, "Property, plant and equipment"), (PARAGRAPH, "(USD in millions)")
    net = rows(
        "Net book value |  |", "At 31 December 2023 | 310.0 | 620.0", "At 31 December 2022 | 300.0 | 600.0"
    )
    found = named(rows_of(*above, *ENGLISH, *net, period="2023"))

    assert of(found, segment="", million=1000000)[-2:] == [
        ("fixed-assets", "2023-12-31", D(620)),
        ("fixed-assets", "2022-12-31", D(600)),
    ]


def test_costs_that_head_a_statements_rows_are_no_band(rows_of):
    table = rows(
        "(in millions) | 2023 | 2022",
        "Cost: |  |",
        "Cost of sales | 95 | 90",
        "Research and development | 12 | 11",
    )
    assert ("", "cost-of-revenue", "2023", D(95000000)) in named(rows_of(*table, period="2023"))


def test_a_band_says_by_itself_what_it_is_where_the_caption_does_not(rows_of):
    found = named(rows_of((PARAGRAPH, "(1) 基本情况"), (PARAGRAPH, "单位：万元"), *CHINESE, period="2023"))

    assert {metric for _, metric, _, _ in found} == {
        "账面原值",
        "账面原值变动：增加金额",
        "accumulated-depreciation",
        "累计折旧变动：增加金额",
    }


def test_a_column_that_is_a_metric_elsewhere_is_a_part_of_the_balance(rows_of):
    table = [(kind, line.replace("泊位", "土地使用权")) for kind, line in CHINESE]
    found = named(rows_of((PARAGRAPH, "(1) 无形资产情况"), (PARAGRAPH, "单位：万元"), *table, period="2023"))

    assert {segment for segment, *_ in found} == {"土地使用权", ""}
    assert not any(metric == "land-use-rights" for _, metric, *_ in found)
