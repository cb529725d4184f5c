"""Which lines of a plain text are rows of a table."""

import pytest

from index.cleaning import clean
from index.cleaning.lines import Line
from index.cleaning.tables import table_lines
from index.types import Block, BlockKind, Page, RawReport, ReportFormat


def rows(*texts):
    lines = [Line(text, 100 * place, None) for place, text in enumerate(texts)]
    return sorted(table_lines(lines))


def test_rows_with_one_filled_cell_are_rows_where_as_many_bars_stand_beside_them():
    assert rows("| June 30, |", "| 2022 | 2021", "Current assets | |", "Cash | 40 | 35") == [0, 1, 2, 3]


def test_label_without_bars_is_no_row():
    assert rows("Current assets", "Cash | 40 | 35", "Receivables | 12 | 11") == [1, 2]


def test_one_bar_proves_nothing():
    assert rows("Home |", "About |", "A sentence that tells of other things follows here.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """EUR in millions          2023      2022
---------------------------------------
    Revenue             412.5     380.1
Cost of sales           291.5     275.8
                        =====     =====
Gross profit            121.0     104.3""",
            ["EUR in millions | 2023 | 2022", "Revenue | 412.5 | 380.1", "Cost of sales | 291.5 | 275.8"]
            + ["Gross profit | 121.0 | 104.3"],
        ),
        (
            """单位：百万元      2023年      2022年
————————————————————
　　营业收入     412.5       380.1
净利润            31.7        26.0""",
            ["单位：百万元 | 2023年 | 2022年", "营业收入 | 412.5 | 380.1", "净利润 | 31.7 | 26.0"],
        ),
    ],
    ids=["English", "Chinese"],
)
def test_rules_of_dashes_within_a_table_part_nothing(text, expected):
    raw = RawReport("a.txt", ReportFormat.TEXT, (Page(None, (Block(BlockKind.PARAGRAPH, text),)),))
    found = clean(raw)

    assert [block.span.of(found.text) for block in found.blocks] == expected
    assert {block.kind for block in found.blocks} == {BlockKind.TABLE_ROW}


def test_a_rule_between_a_table_and_prose_stays_between_them():
    assert rows("Cash  40  35", "Receivables  12  11", "-----", "A sentence of other things follows.") == [
        0,
        1,
    ]
