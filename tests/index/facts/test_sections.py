"""Whose the figures are of tables that name no owner: the headings above them."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, PARAGRAPH, HEADING = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.HEADING
TABLE = [(ROW, "(in millions) | 2022"), (ROW, "Revenue | $ 12")]
ROWS_ZH = [(PARAGRAPH, "单位：万元"), (ROW, "项目 | 2022年"), (ROW, "营业收入 | 120")]


def owners(found):
    return [(segment, value) for segment, metric, _, value, *_ in found if metric == "revenue"]


def test_table_under_a_segments_heading_is_the_segments(rows_of):
    lines = ["The Harbour Towage segment grew.", (HEADING, "Harbour Towage"), *TABLE]
    assert owners(rows_of(*lines)) == [("Harbour Towage", D(12000000))]


def test_heading_that_the_report_calls_no_segment_owns_nothing(rows_of):
    lines = ["Harbour towage grew.", (HEADING, "Harbour Towage"), *TABLE]
    assert owners(rows_of(*lines)) == [("", D(12000000))]


def test_parents_own_accounts_are_told_from_the_groups(rows_of):
    lines = [
        (HEADING, "母公司利润表"),
        *ROWS_ZH,
        (HEADING, "合并利润表"),
        *ROWS_ZH[:2],
        (ROW, "营业收入 | 300"),
    ]
    assert owners(rows_of(*lines)) == [("母公司", D(1200000)), ("", D(3000000))]


def test_next_heading_of_the_same_level_ends_the_segment(rows_of):
    lines = [
        "The Harbour Towage segment grew.",
        (HEADING, "Harbour Towage"),
        (HEADING, "Other information"),
        *TABLE,
    ]
    assert owners(rows_of(*lines)) == [("", D(12000000))]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Revenue by segment", ["$m | 2023", "Pumps | 31.4", "Total | 31.4"]),
        ("按业务分部", ["收入（百万美元） | 2023", "水泵 | 31.4", "合计 | 31.4"]),
    ],
)
def test_a_heading_that_says_what_a_table_is_divided_by_owns_nothing(rows_of, heading, rows):
    found = rows_of(
        (BlockKind.HEADING, heading), *((BlockKind.TABLE_ROW, row) for row in rows), period="2023"
    )
    assert found[-1][:2] == ("", "revenue")
