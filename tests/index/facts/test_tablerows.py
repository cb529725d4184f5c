"""Each row of a table reads by itself, and its cells have their places; one whose columns are uncertain stays bare."""

import pytest

from index.facts import find_figures
from index.types import BlockKind, CanonicalText, Language, ReportMetadata, ReportType, Span, TextBlock

HEADING, PARAGRAPH, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW


def read(*lines, period="2031H1", company="澜港股份", currency="CNY", limit=1000):
    """Return the text and the rows of a report of (kind, line) pairs, a block each, all on page 7."""
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(TextBlock(kind, Span(len(text), len(text) + len(line)), 0, 7))
        text += line + "\n"
    about = ReportMetadata("", company, (), ReportType.FILING, Language.ZH, None, period, currency)
    return text, find_figures(CanonicalText(text, tuple(blocks), (), ()), about, limit=limit).rows


def words(rows):
    return [row.words for row in rows]


def rows_of(*lines, **about):
    return read(*((PARAGRAPH, lines[0]), *((ROW, line) for line in lines[1:])), **about)


def test_a_row_bears_its_caption_and_each_cell_its_column_and_unit():
    text, rows = read(
        (HEADING, "三、主要财务数据"),
        (PARAGRAPH, "单位：百万元"),
        (ROW, "项目 | 2031年上半年 | 2030年上半年 | 同比增减"),
        (ROW, "营业收入 | 2,566 | 2,197 | 16.8%"),
    )
    assert words(rows) == [
        "三、主要财务数据 | 营业收入"
        " | 2031年上半年 2,566 百万元 | 2030年上半年 2,197 百万元 | 同比增减 (2031年上半年) 16.8%"
    ]
    (row,) = rows
    assert (row.ordinal, row.page, row.is_assigned) == (0, 7, True)
    assert row.span.of(text) == "营业收入 | 2,566 | 2,197 | 16.8%"
    assert [cell.span.of(text) for cell in row.cells] == ["2,566", "2,197", "16.8%"]
    assert [(cell.period, cell.unit) for cell in row.cells[:2]] == [
        ("2031H1", "百万元"),
        ("2030H1", "百万元"),
    ]


def test_a_row_bears_the_head_of_its_group_and_the_names_over_several_columns():
    _, rows = rows_of(
        "Table 3 Freight by route (in millions)",
        " | Six Months Ended June 30, | ",
        " | 2031 | 2030",
        "Revenue: | | ",
        "Northern routes | $ 412 | $ 390",
        "Southern routes | 88 | 95",
        company="Alderbrook Foods",
        currency="USD",
    )
    assert words(rows)[1] == (
        "Table 3 Freight by route (in millions) | Revenue | Southern routes"
        " | Six Months Ended June 30, 2031 88 US$ millions | Six Months Ended June 30, 2030 95 US$ millions"
    )


def test_the_period_is_said_where_neither_column_nor_row_says_it():
    _, rows = rows_of(
        "管理费用（单位：元）", "项目 | 本期发生额 | 上期发生额", "折旧费 | 1,208,000 | 990,500"
    )
    assert words(rows) == [
        "管理费用（单位：元） | 折旧费 | 本期发生额 (2031年上半年) 1,208,000 元 | 上期发生额 (2030年上半年) 990,500 元"
    ]


def test_bare_figures_of_a_percent_column_bear_the_sign_and_counts_none():
    _, rows = rows_of("客户情况", "项目 | 2031年上半年 | 同比（%）", "客户数 | 1,208 | 4.5")
    assert words(rows) == ["客户情况 | 客户数 | 2031年上半年 1,208 | 同比（%） (2031年6月30日) 4.5 %"]


def test_a_row_with_fewer_cells_than_columns_is_bare_and_says_so():
    _, rows = rows_of("泊位", "项目 | 2031年 | 2030年 | 2029年", "一号 | 12 | 14 | 15", "二号 | 17 | 16")
    assert [row.is_assigned for row in rows] == [True, False]
    assert (rows[1].words, rows[1].cells) == ("二号 | 17 | 16", ())


def test_a_table_without_names_of_columns_has_bare_rows():
    _, rows = rows_of("吞吐量", "一号码头 | 12 | 14", "二号码头 | 17 | 16")
    assert [(row.words, row.is_assigned) for row in rows] == [
        ("一号码头 | 12 | 14", False),
        ("二号码头 | 17 | 16", False),
    ]


def test_the_text_beside_a_label_is_no_name_of_a_column():
    _, rows = rows_of(
        "公司信息",
        "股票代码 | 603999",
        "注册地址 | 江州市临港区海桐路一百二十号澜港大厦二十层",
        "邮政编码 | 226300",
    )
    assert [(row.words, row.is_assigned) for row in rows][-1] == ("邮政编码 | 226300", False)
    assert not any("江州市" in row.words for row in rows if row.is_assigned)


def test_rows_of_words_are_rows_too():
    _, rows = rows_of("任职情况", "姓名 | 职务", "季衡 | 董事长", "严彻 | 总经理")
    assert words(rows) == ["姓名 | 职务", "季衡 | 董事长", "严彻 | 总经理"]
    assert not any(row.is_assigned for row in rows)


def test_a_line_that_only_dates_a_table_is_not_said_again():
    _, rows = read(
        (HEADING, "Balance sheets"),
        (PARAGRAPH, "As at 30 June"),
        (ROW, "RMB million | 2031 | 2030"),
        (ROW, "Inventories | 310 | 295"),
    )
    assert words(rows)[0].startswith("Balance sheets | Inventories | ")
    assert "As at 30 June | Inventories" not in words(rows)[0]


@pytest.mark.parametrize("limit", [0, 2])
def test_rows_are_bounded_as_facts_are(limit):
    lines = [f"第{at}号码头 | {at}2 | {at}4" for at in range(1, 6)]
    _, rows = rows_of("吞吐量", "项目 | 2031年 | 2030年", *lines, limit=limit)
    assert len(rows) == limit


def test_rows_are_numbered_in_the_order_they_stand():
    text, rows = read(
        (PARAGRAPH, "表一"), (ROW, "项目 | 2031年 | 2030年"), (ROW, "甲 | 1.2 | 1.4"),
        (PARAGRAPH, "上表不含在建码头，下表为其明细，两表口径一致，均未经审计，且不含联营公司的码头和仓库。"),
        (ROW, "姓名 | 职务"), (ROW, "季衡 | 董事长"),
        (PARAGRAPH, "表三"), (ROW, "项目 | 2031年 | 2030年"), (ROW, "乙 | 3.2 | 3.4"),
    )  # fmt: skip
    assert [row.ordinal for row in rows] == list(range(len(rows)))
    assert [row.span for row in rows] == sorted(row.span for row in rows)
    assert len({row.span for row in rows}) == len(rows)
