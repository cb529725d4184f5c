"""Tables that blanks set in columns, in preformatted text and in Markdown."""

import pytest

from index.reading.markdown import read_markdown
from index.reading.spaced import is_spaced, spaced_blocks
from index.types import BlockKind


def rows(text: str) -> list[str]:
    return [block.text for block in spaced_blocks(text.split("\n")) if block.kind is BlockKind.TABLE_ROW]


def of_markdown(text: str) -> list[tuple[str, str]]:
    blocks = read_markdown(text.encode(), "a.md").pages[0].blocks
    return [(block.kind.name, block.text) for block in blocks]


VALVES = """                 2023      2022
Valves          121.0     104.3
Pumps                      58.8
-------------------------------
Total           121.0     163.1"""
CEMENT = """产品          2023年     2022年
水泥           1,210      1,043
骨料                        588"""


def test_each_cell_stands_in_the_column_of_its_place():
    assert rows(VALVES) == [
        "| 2023 | 2022",
        "Valves | 121.0 | 104.3",
        "Pumps |  | 58.8",
        "Total | 121.0 | 163.1",
    ]


def test_chinese_characters_are_two_wide():
    assert rows(CEMENT) == ["产品 | 2023年 | 2022年", "水泥 | 1,210 | 1,043", "骨料 |  | 588"]


@pytest.mark.parametrize(
    "text",
    [
        "Valves      121.0     104.3\nPumps   58.8     60.2 and more of it    1",
        "Chief executive:   Ana Roe\nChair:             Bo Lind",
        "Valves      121.0     104.3",
    ],
    ids=["columns that overlap", "no figures", "one line"],
)
def test_lines_whose_columns_are_not_certain_stay_lines(text):
    found = list(spaced_blocks(text.split("\n")))
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.PARAGRAPH, line) for line in text.split("\n")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Valves   121.0", True),
        ("Valves\t121.0", True),
        ("-" * 20, True),
        ("---", False),
        ("Up 5%.  ", False),
        ("    indented code", False),
    ],
)
def test_lines_that_are_set_in_columns(line, expected):
    assert is_spaced(line) is expected


@pytest.mark.parametrize("fence", ["", "```\n"])
@pytest.mark.parametrize("table", [VALVES, CEMENT])
def test_markdown_keeps_the_rows_of_a_table_without_bars(fence, table):
    found = of_markdown(f"# Sales\n\nIn millions:\n\n{fence}{table}\n{fence}\nUp 5%.\n")
    assert found == [
        ("HEADING", "Sales"),
        ("PARAGRAPH", "In millions:"),
        *(("TABLE_ROW", row) for row in rows(table)),
        ("PARAGRAPH", "Up 5%."),
    ]


def test_hard_breaks_lists_and_tables_with_bars_stay_as_markdown_has_them():
    found = of_markdown(
        "Up 5%.  \nDown 3%.\n\n- one  two\n- three  four\n\n| a  b | c |\n|---|---|\n| 1  2 | 3 |\n"
    )
    assert found == [
        ("PARAGRAPH", "Up 5%."),
        ("PARAGRAPH", "Down 3%."),
        ("LIST_ITEM", "one two"),
        ("LIST_ITEM", "three four"),
        ("TABLE_ROW", "a b | c"),
        ("TABLE_ROW", "1 2 | 3"),
    ]
