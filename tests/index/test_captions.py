"""Captions, units and periods above tables are told apart, and a table's first row is found."""

import pytest

from index.captions import Above, above_table, has_figures, is_note, is_unit_line, table_starts
from index.types import BlockKind, Span, TextBlock

PARAGRAPH, HEADING, ROW = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE_ROW


def blocks(*parts):
    """Return a text of lines and its blocks; a part is (kind, line) or (kind, line, page)."""
    found, start = [], 0
    for kind, line, *page in parts:
        found.append(TextBlock(kind, Span(start, start + len(line)), page=page[0] if page else None))
        start += len(line) + 1
    return "\n".join(part[1] for part in parts), tuple(found)


@pytest.mark.parametrize(
    "words",
    [
        "单位：人民币百万元",
        "单位:元 币种:人民币",
        "金额单位：万元",
        "（人民币百万元）",
        "(in thousands of US dollars)",
        "(Dollars in thousands, except per share data)",
        "HK$ million",
        "(in metres)",
        "RMB’000",
        "2031 年 1—12 月",
        "As at 31 December 2031",
        "Year Ended December 31,",
        "止六个月",
        "截至6月30日止九個月",
    ],
)
def test_a_line_of_unit_or_period_alone_is_a_note(words):
    assert is_note(words)


@pytest.mark.parametrize(
    "words",
    [
        "编制单位：澜港股份有限公司",
        "表 4 2031 年分航线箱量",
        "Revenue (in millions)",
        "Freight by route",
        "Income for the year",
        "Total",
        "单位：" + "元" * 200,
    ],
)
def test_a_line_that_names_something_is_none(words):
    assert not is_note(words)


def test_a_period_is_a_note_but_no_unit():
    assert is_unit_line("单位：万标准箱")
    assert not is_unit_line("2031 年 1—12 月")


def test_a_year_is_no_figure_and_a_first_cell_is_none_either():
    assert has_figures("Berths | 12")
    assert has_figures("Loss | (1,204.5)")
    assert not has_figures("12 | Berths")
    assert not has_figures("| 2031 | 2030")


def test_lines_above_end_at_the_caption_a_heading_or_another_table():
    text, found = blocks(
        (PARAGRAPH, "Other words"),
        (PARAGRAPH, "Berths"),
        (PARAGRAPH, "By length"),
        (PARAGRAPH, "(in metres)"),
    )
    assert above_table(text, found, 4) == Above("By length", ("(in metres)",))
    text, found = blocks((PARAGRAPH, "Berths"), (HEADING, "Lengths"), (PARAGRAPH, "单位：米"))
    assert above_table(text, found, 3) == Above("", ("单位：米",))
    text, found = blocks((ROW, "Berth | 4"), (PARAGRAPH, "□适用 √不适用"))
    assert above_table(text, found, 2) == Above()
    assert above_table(text, found, 0) == Above()


def test_a_table_goes_on_behind_a_label_where_the_figures_below_fill_as_many_cells():
    text, found = blocks((ROW, "A | 4 | 5"), (PARAGRAPH, "South"), (ROW, "B | 6 | 7"), (ROW, "C | 8 | 9"))
    assert table_starts(text, found) == [0, 1, 0, 0]


@pytest.mark.parametrize(
    "between",
    [
        ((PARAGRAPH, "South"), (ROW, "B | 6 | 7 | 8")),  # other columns
        ((PARAGRAPH, "South"), (ROW, "B | 2031 | 2030")),  # a header of its own
        ((PARAGRAPH, "单位：米"), (ROW, "B | 6 | 7")),  # a unit of its own
        ((PARAGRAPH, "Berths came in use in spring."), (ROW, "B | 6 | 7")),  # a sentence
        ((HEADING, "South", 2), (ROW, "B | 6 | 7", 2)),  # another sheet
    ],
)
def test_else_another_table_begins(between):
    text, found = blocks((ROW, "A | 4 | 5", 1), *((*part, 1)[:3] for part in between))
    assert table_starts(text, found) == [0, 1, 2]
