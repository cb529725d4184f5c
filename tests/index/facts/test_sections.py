"""Whose the figures are of tables that name no owner: the headings above them."""

from decimal import Decimal as D

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
