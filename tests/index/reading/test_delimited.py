import pytest

from index.errors import EmptyReportError, ReportTooLargeError
from index.reading import delimited
from index.reading.delimited import read_csv, sheet_blocks
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

PARAGRAPH, CAPTION, ROW = BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.TABLE_ROW


def blocks_of(text: str, encoding: str = "utf-8") -> list[tuple[BlockKind, str]]:
    (page,) = read_csv(text.encode(encoding), "a.csv").pages
    return [(block.kind, block.text) for block in page.blocks]


def rows_of(text: str) -> list[str]:
    blocks = blocks_of(text)
    assert {kind for kind, _ in blocks} == {ROW}
    return [words for _, words in blocks]


def sheet(*rows: str) -> list[tuple[BlockKind, str]]:
    """Return the blocks of a sheet whose rows are written with a bar between cells, blank cells empty."""
    cells = [{at: cell.strip() for at, cell in enumerate(row.split("|")) if cell.strip()} for row in rows]
    return [(block.kind, block.text) for block in sheet_blocks([*enumerate(cells, 1)], "a.xlsx")]


# ---------------------------------------------------------------- files


def test_a_file_of_rows_is_a_table() -> None:
    assert read_csv(b"Item,2022,2023\nRevenue,100,120\n", "a.csv") == RawReport(
        name="a.csv",
        format=ReportFormat.CSV,
        pages=(Page(None, (Block(ROW, "Item | 2022 | 2023"), Block(ROW, "Revenue | 100 | 120"))),),
        encoding="utf-8",
    )


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_are_parted_by_any_usual_sign(sign: str) -> None:
    text = "\n".join(["指标,2022,2023", "营业收入,100.5,120.3", "净利润,(10.2),12.0"]).replace(",", sign)

    assert rows_of(text) == ["指标 | 2022 | 2023", "营业收入 | 100.5 | 120.3", "净利润 | (10.2) | 12.0"]


def test_decimal_commas_part_no_cells() -> None:
    assert rows_of("Posten;2022;2023\nUmsatz;1,5;2,3\nGewinn;0,5;0,7\n") == [
        "Posten | 2022 | 2023",
        "Umsatz | 1.5 | 2.3",
        "Gewinn | 0.5 | 0.7",
    ]


def test_commas_within_figures_part_no_cells() -> None:
    assert rows_of("Revenue\t1,234,567\t2,345,678\nCosts\t1,000,000\t2,000,000\n") == [
        "Revenue | 1,234,567 | 2,345,678",
        "Costs | 1,000,000 | 2,000,000",
    ]


def test_quotes_hold_signs_line_ends_and_quotes() -> None:
    text = 'Item,Note\n"Revenue, net","so-called ""core""\nrevenue"\nCosts,\nWages,5\n'

    assert rows_of(text) == ["Item | Note", 'Revenue, net | so-called "core" revenue', "Costs |", "Wages | 5"]


def test_a_quote_that_nothing_closes_swallows_no_rows() -> None:
    assert rows_of('Item,Size\n"5 inch,10\n7 inch,20\n') == ["Item | Size", '"5 inch | 10', "7 inch | 20"]


def test_a_quote_within_a_cell_is_text() -> None:
    assert rows_of('Item,Size\n5" pipe,10\n"7" pipe",20\n') == ["Item | Size", '5" pipe | 10', '7" pipe | 20']


def test_the_first_line_may_name_the_sign_as_excel_does() -> None:
    assert rows_of("sep=;\r\nItem;A,B\r\nRevenue;1,2\r\n") == ["Item | A,B", "Revenue | 1.2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_is_read_in_the_encodings_that_excel_writes(encoding: str) -> None:
    text = "指标,2022年,2023年\n营业收入,100,120\n归母净利润,10,12\n总资产,1000,1200\n"

    assert blocks_of(text, encoding) == [
        (ROW, "指标 | 2022年 | 2023年"),
        (ROW, "营业收入 | 100 | 120"),
        (ROW, "归母净利润 | 10 | 12"),
        (ROW, "总资产 | 1000 | 1200"),
    ]


def test_lines_above_the_header_are_captions_and_those_below_are_notes() -> None:
    text = "海川电器主要指标,,\n单位：百万元,,\n指标,2022,2023\n收入,100,120\n,,\n注：未经审计,,\n"

    assert blocks_of(text) == [
        (CAPTION, "海川电器主要指标"),
        (CAPTION, "单位：百万元"),
        (ROW, "指标 | 2022 | 2023"),
        (ROW, "收入 | 100 | 120"),
        (PARAGRAPH, "注：未经审计"),
    ]


def test_ragged_rows_are_rows() -> None:
    assert rows_of("a,b,c\n1,2\n3,4,5\n6,7,8,9\n1,2,3\n") == [
        "a | b | c |",
        "1 | 2 |  |",
        "3 | 4 | 5 |",
        "6 | 7 | 8 | 9",
        "1 | 2 | 3 |",
    ]


def test_text_that_excel_is_kept_from_reading_as_a_number_is_plain() -> None:
    assert rows_of('代码,名称\n="600519",甲公司\n="000858",乙公司\n') == [
        "代码 | 名称",
        "600519 | 甲公司",
        "000858 | 乙公司",
    ]


def test_prose_is_paragraphs() -> None:
    text = (
        "Sales rose by 5%, and costs fell, too.\nMargins, as a result, were better, we think.\nThat is all.\n"
    )

    assert blocks_of(text) == [(PARAGRAPH, line) for line in text.splitlines()]


def test_one_column_is_paragraphs() -> None:
    assert blocks_of("Revenue rose 5%\n\nCosts fell\n") == [
        (PARAGRAPH, "Revenue rose 5%"),
        (PARAGRAPH, "Costs fell"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n,,\n", '""\n', "sep=;\n"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyReportError, match="no cell of the file has text"):
        read_csv(text.encode(), "a.csv")


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 5)

    with pytest.raises(ReportTooLargeError, match="more than 5 cells. Split it"):
        read_csv(b"a,b,c\n1,2,3\n", "a.csv")


def test_a_hundred_thousand_rows_are_read() -> None:
    text = "日期,地区,产品,收入,成本\n" + "2023-01-01,华东,空调,1234.5,1000.2\n" * 100_000

    (page,) = read_csv(text.encode(), "a.csv").pages

    assert len(page.blocks) == 100_001


# ---------------------------------------------------------------- which rows are a table


def test_an_empty_row_within_a_table_does_not_part_it_from_its_header() -> None:
    assert sheet(
        "          | 2022 | 2023",
        "Revenue   | 100  | 120",
        "",
        "Costs of all kinds",
        "Wages     | 50   | 60",
        "Rent      | 10   | 11",
    ) == [
        (ROW, "| 2022 | 2023"),
        (ROW, "Revenue | 100 | 120"),
        (ROW, "Costs of all kinds |  |"),
        (ROW, "Wages | 50 | 60"),
        (ROW, "Rent | 10 | 11"),
    ]


def test_a_table_with_a_header_of_its_own_is_another_table() -> None:
    assert sheet(
        "Table 1 Revenue",
        "Item    | 2022 | 2023",
        "Revenue | 100  | 120",
        "Table 2 Staff",
        "Region  | 2022 | 2023",
        "Asia    | 10   | 12",
    ) == [
        (CAPTION, "Table 1 Revenue"),
        (ROW, "Item | 2022 | 2023"),
        (ROW, "Revenue | 100 | 120"),
        (CAPTION, "Table 2 Staff"),
        (ROW, "Region | 2022 | 2023"),
        (ROW, "Asia | 10 | 12"),
    ]


def test_rows_filled_otherwise_than_a_table_do_not_stand_under_its_header() -> None:
    assert sheet(
        "Item    | 2020 | 2021 | 2022 | 2023",
        "Revenue | 100  | 120  | 130  | 140",
        "",
        "WACC    | 8.5%",
    ) == [
        (ROW, "Item | 2020 | 2021 | 2022 | 2023"),
        (ROW, "Revenue | 100 | 120 | 130 | 140"),
        (ROW, "WACC | 8.5%"),
    ]


def test_lines_apart_from_a_table_are_paragraphs_and_those_right_above_captions() -> None:
    assert sheet(
        "Acme plc", "", "Key figures", "(in millions)", "Item | 2023", "Sales | 5", "Source: Acme"
    ) == [
        (PARAGRAPH, "Acme plc"),
        (CAPTION, "Key figures"),
        (CAPTION, "(in millions)"),
        (ROW, "Item | 2023"),
        (ROW, "Sales | 5"),
        (PARAGRAPH, "Source: Acme"),
    ]


def test_company_day_and_unit_beside_one_another_are_lines() -> None:
    assert sheet(
        "编制单位：海川电器 | 2023年6月30日 | 单位：元", "项目 | 期末 | 期初", "资产总计 | 5 | 4"
    ) == [
        (CAPTION, "编制单位：海川电器"),
        (CAPTION, "2023年6月30日"),
        (CAPTION, "单位：元"),
        (ROW, "项目 | 期末 | 期初"),
        (ROW, "资产总计 | 5 | 4"),
    ]


@pytest.mark.parametrize(
    "header", ["(in millions) | 2022 | 2023", "单位：百万元 | 2022 | 2023", "指标 | 单位 | 2023"]
)
def test_a_unit_over_the_labels_stays_in_the_header(header: str) -> None:
    assert sheet(header, "Revenue | 100 | 120") == [(ROW, header), (ROW, "Revenue | 100 | 120")]


def test_a_unit_line_between_rows_begins_a_table() -> None:
    assert sheet("Item | 2022 | 2023", "Revenue | 1 | 2", "单位：万元", "资产 | 3 | 4") == [
        (ROW, "Item | 2022 | 2023"),
        (ROW, "Revenue | 1 | 2"),
        (CAPTION, "单位：万元"),
        (ROW, "资产 | 3 | 4"),
    ]


def test_tables_side_by_side_follow_one_another() -> None:
    assert sheet(
        "By product |    |    |  | By region",
        "Product | 2022 | 2023 |  | Region | 2022 | 2023",
        "Cells   | 10   | 12   |  | Asia   | 9    | 11",
        "Packs   | 8    | 9    |  | Europe | 9    | 10",
    ) == [
        (CAPTION, "By product"),
        (ROW, "Product | 2022 | 2023"),
        (ROW, "Cells | 10 | 12"),
        (ROW, "Packs | 8 | 9"),
        (CAPTION, "By region"),
        (ROW, "Region | 2022 | 2023"),
        (ROW, "Asia | 9 | 11"),
        (ROW, "Europe | 9 | 10"),
    ]


def test_an_empty_column_between_figures_parts_no_table() -> None:
    assert sheet(
        "Item |  | 2022 | 2023 |  | Change | Comment",
        "Cells |  | 10 | 12 |  | 20% | strong",
        "Packs |  | 8 | 9 |  | 13% | weak",
    ) == [
        (ROW, "Item | 2022 | 2023 | Change | Comment"),
        (ROW, "Cells | 10 | 12 | 20% | strong"),
        (ROW, "Packs | 8 | 9 | 13% | weak"),
    ]


def test_a_note_on_a_cell_follows_the_table_that_has_the_cell() -> None:
    rows = [(1, {1: "Item", 2: "2023"}), (2, {1: "Sales", 2: "5"}), (4, {1: "End of page"})]

    blocks = sheet_blocks(rows, "a.xlsx", {2: ["Restated."], 9: ["Nowhere."]})

    assert [(block.kind, block.text) for block in blocks] == [
        (ROW, "Item | 2023"),
        (ROW, "Sales | 5"),
        (PARAGRAPH, "Restated."),
        (PARAGRAPH, "End of page"),
        (PARAGRAPH, "Nowhere."),
    ]


def test_cells_far_apart_do_not_fill_the_memory() -> None:
    rows = [(at, {at: "1", at + 1: "2"}) for at in range(1, 6_000)]

    with pytest.raises(ReportTooLargeError, match="more than 2,000,000 cells"):
        sheet_blocks(rows, "a.xlsx")


def test_decimal_commas_are_points_and_the_card_says_so() -> None:
    report = read_csv(
        "Posten;2023;2022\nRevenue (EUR million);1.234,5;1.180,0\n利润（百万欧元）;-45,2;12,8\n".encode(),
        "a.csv",
    )

    assert [block.text for block in report.pages[0].blocks][1:] == [
        "Revenue (EUR million) | 1,234.5 | 1,180.0",
        "利润（百万欧元） | -45.2 | 12.8",
    ]
    assert "decimal points" in report.warnings[0]
    assert read_csv(b"Item;2023\nSales;1,234\n", "a.csv").warnings == ()
