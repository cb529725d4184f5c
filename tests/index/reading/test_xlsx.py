import io
import re
from collections.abc import Callable
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from index.errors import EmptyReportError, ReportTooLargeError, UnreadableReportError
from index.reading import xlsx
from index.reading.xlsx import read_xlsx
from index.types import Block, BlockKind, Page, RawReport, ReportFormat

HEADING, PARAGRAPH, CAPTION, ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.CAPTION,
    BlockKind.TABLE_ROW,
)
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(*rows: tuple[object, ...], title: str = "Data") -> Workbook:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a workbook with the XML of one part changed; a part made empty is left out."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as package, ZipFile(stream, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                content = change(content.decode()).encode()
            if content:
                copy.writestr(name, content)
    return stream.getvalue()


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose only sheet has this XML within <worksheet>."""
    return edited(saved(workbook()), SHEET, lambda _: f"<worksheet {NAMESPACE}>{xml}</worksheet>")


def with_strings(strings: str, cells: str) -> bytes:
    """Return a workbook with this part of shared strings and one row of these cells."""
    relation = (
        '<Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    data = edited(
        with_sheet(f"<sheetData><row>{cells}</row></sheetData>"),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace("</Relationships>", relation),
    )
    stream = io.BytesIO(data)
    with ZipFile(stream, "a") as package:
        package.writestr("xl/sharedStrings.xml", strings)
    return stream.getvalue()


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def blocks_of(source: Workbook | bytes) -> list[tuple[BlockKind, str]]:
    data = source if isinstance(source, bytes) else saved(source)
    return [(block.kind, block.text) for page in read_xlsx(data, "a.xlsx").pages for block in page.blocks]


def rows_of(source: Workbook | bytes) -> list[str]:
    return [words for kind, words in blocks_of(source) if kind is ROW]


def warnings_of(source: Workbook | bytes) -> tuple[str, ...]:
    return read_xlsx(source if isinstance(source, bytes) else saved(source), "a.xlsx").warnings


# ---------------------------------------------------------------- pages and blocks


def test_each_sheet_is_a_page_with_its_name_as_heading() -> None:
    book = workbook(("指标", "2022", "2023"), ("营业收入", 100.5, 120), title="利润表")
    book.create_sheet("Notes").append(("All figures are unaudited.",))
    book.properties.title, book.properties.creator = "海川电器模型", "张三"
    book.properties.created = datetime(2023, 8, 4, 9, 30)

    assert read_xlsx(saved(book), "model.xlsx") == RawReport(
        name="model.xlsx",
        format=ReportFormat.XLSX,
        pages=(
            Page(
                1,
                (
                    Block(HEADING, "利润表", level=1),
                    Block(ROW, "指标 | 2022 | 2023"),
                    Block(ROW, "营业收入 | 100.5 | 120"),
                ),
            ),
            Page(2, (Block(HEADING, "Notes", level=1), Block(PARAGRAPH, "All figures are unaudited."))),
        ),
        properties={"title": "海川电器模型", "author": "张三", "date": "2023-08-04"},
    )


def test_titles_units_and_notes_stand_around_the_table() -> None:
    book = workbook(
        ("Northwind plc",),
        (),
        ("Income statement",),
        (None, None, "(in millions)"),
        ("Item", 2022, 2023),
        ("Revenue", 100, 120),
        ("Costs by kind",),
        ("Wages", 50, 60),
        (),
        ("Note: unaudited.",),
    )

    assert blocks_of(book) == [
        (HEADING, "Data"),
        (PARAGRAPH, "Northwind plc"),
        (CAPTION, "Income statement"),
        (CAPTION, "(in millions)"),
        (ROW, "Item | 2022 | 2023"),
        (ROW, "Revenue | 100 | 120"),
        (ROW, "Costs by kind |  |"),
        (ROW, "Wages | 50 | 60"),
        (PARAGRAPH, "Note: unaudited."),
    ]


def test_the_text_of_a_merged_cell_stands_in_its_first_place() -> None:
    book = workbook(
        ("海川电器主要经营数据",),
        ("项目", "2023年1-6月", None, "2022年1-6月"),
        (None, "金额", "占比", "金额", "占比"),
        ("空调", 56.1, 0.5, 50.2, 0.48),
    )
    for merged in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        book.active.merge_cells(merged)

    assert blocks_of(book)[1:] == [
        (CAPTION, "海川电器主要经营数据"),
        (ROW, "项目 | 2023年1-6月 |  | 2022年1-6月 |"),
        (ROW, "| 金额 | 占比 | 金额 | 占比"),
        (ROW, "空调 | 56.1 | 0.5 | 50.2 | 0.48"),
    ]


def test_what_a_merged_range_covers_is_not_read() -> None:
    data = with_sheet(
        f'<sheetData><row r="1">{text_cell("A1", "Item")}{text_cell("B1", "2023")}{text_cell("C1", "stale")}</row>'
        f'<row r="2">{text_cell("A2", "Sales")}<c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    )

    assert rows_of(data) == ["Item | 2023 |", "Sales | 5 | 6"]


def test_empty_columns_before_and_within_a_table_are_dropped() -> None:
    book = workbook((), (None, None, "Item", None, 2022, 2023), (None, None, "Sales", None, 1, 2))

    assert rows_of(book) == ["Item | 2022 | 2023", "Sales | 1 | 2"]


def test_a_cell_of_several_lines_outside_a_table_is_several_lines() -> None:
    assert blocks_of(workbook(("Sales rose 5%.\nCosts fell.\n",)))[1:] == [
        (PARAGRAPH, "Sales rose 5%."),
        (PARAGRAPH, "Costs fell."),
    ]


def test_a_line_end_within_a_table_is_a_space() -> None:
    assert rows_of(workbook(("Net\nsales", "2023"), ("a|b", 1))) == ["Net sales | 2023", "a\uff5cb | 1"]


def test_notes_on_cells_follow_their_table() -> None:
    book = workbook(("Item", 2023), ("Sales", 120), (), ("End of the page.",))
    book.active["B2"].comment = Comment("Ann Lee:\nRestated for IFRS 16.", "Ann Lee")
    book.active["A4"].comment = Comment(
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits "
        "to it will get removed.\n\nComment:\n    Is this final?",
        "tc={1}",
    )

    assert blocks_of(book)[1:] == [
        (ROW, "Item | 2023"),
        (ROW, "Sales | 120"),
        (PARAGRAPH, "Restated for IFRS 16."),
        (PARAGRAPH, "End of the page."),
        (PARAGRAPH, "Is this final?"),
    ]


# ---------------------------------------------------------------- values


def test_values_are_read_as_their_cells_show_them() -> None:
    book = workbook(
        ("Item", "Shown"),
        ("General", 0.1 + 0.2),
        ("Thousands", -1234.5),
        ("Percent", 0.168),
        ("Currency", 1234.5),
        ("Millions", 2_566_000_000),
        ("Words", 25.66),
        ("Day", date(2023, 6, 30)),
        ("Month", date(2023, 6, 30)),
        ("Moment", datetime(2023, 6, 30, 14, 30)),
        ("Yes", True),
        ("Text", "1,234"),
        ("Long", 1234567),
    )
    formats = ["#,##0.0;(#,##0.0)", "0.0%", "[$HK$-409]#,##0.0", '#,##0,,"m"', '0.0"亿元"']
    formats += ["m/d/yyyy", 'yyyy"年"m"月"', "yyyy-mm-dd h:mm"]
    for row, code in enumerate(formats, 3):
        book.active.cell(row, 2).number_format = code

    assert rows_of(book) == [
        "Item | Shown",
        "General | 0.3",
        "Thousands | (1,234.5)",
        "Percent | 16.8%",
        "Currency | HK$1,234.5",
        "Millions | 2,566m",
        "Words | 25.7亿元",
        "Day | 2023-06-30",
        "Month | 2023年6月",
        "Moment | 2023-06-30 14:30",
        "Yes | TRUE",
        "Text | 1,234",
        "Long | 1234567",
    ]


@pytest.mark.parametrize(
    ("number", "value", "expected"),
    [
        (9, "0.168", "17%"),
        (14, "45107", "2023-06-30"),
        (17, "45107", "2023-06"),
        (22, "45107.5", "2023-06-30 12:00"),
        (31, "45107", "2023年6月30日"),
        (37, "-1234", "(1,234)"),
        (43, "0", "-"),
        (46, "1.25", "30:00:00"),
        (49, "12.5", "12.5"),
        (57, "45107", "2023年6月"),
        (163, "12.5", "12.5"),
    ],
)
def test_formats_that_files_name_by_number_only_are_known(number: int, value: str, expected: str) -> None:
    book = workbook(("Item", float(value)))
    book.active["B1"].number_format = "0.000"
    data = edited(
        saved(book), "xl/styles.xml", lambda xml: xml.replace('numFmtId="164"', f'numFmtId="{number}"')
    )
    data = edited(
        data, "xl/styles.xml", lambda xml: re.sub(r"<numFmts.*?</numFmts>|<numFmts[^>]*/>", "", xml)
    )

    assert rows_of(data) == [f"Item | {expected}"]


def test_days_are_counted_as_the_workbook_says() -> None:
    book = workbook(("Day", date(2023, 6, 30)))
    book.epoch = CALENDAR_MAC_1904

    assert rows_of(book) == ["Day | 2023-06-30"]


def test_days_written_as_such_are_read() -> None:
    book = workbook(("Day", date(2023, 6, 30)))
    book.iso_dates = True

    assert rows_of(book) == ["Day | 2023-06-30"]


def test_errors_are_empty() -> None:
    assert rows_of(workbook(("Item", "#N/A", 1), ("#DIV/0!", "x", 2))) == ["Item |  | 1", "| x | 2"]


def test_formulas_give_their_stored_results() -> None:
    book = workbook(("Item", "Value"), ("Sum", "=1+1"), ("Name", '="a"&"b"'), ("Nothing", '=""'), ("End", 1))

    def store(xml: str) -> str:
        for reference, kind, result in (("B2", "", "2"), ("B3", ' t="str"', "ab"), ("B4", ' t="str"', "")):
            xml = re.sub(
                rf'<c r="{reference}"[^>]*>(<f>.*?</f>)<v></v>',
                rf'<c r="{reference}"{kind}>\1<v>{result}</v>',
                xml,
            )
        return xml

    report = read_xlsx(edited(saved(book), SHEET, store), "a.xlsx")

    assert [block.text for block in report.pages[0].blocks] == [
        "Data",
        "Item | Value",
        "Sum | 2",
        "Name | ab",
        "Nothing |",
        "End | 1",
    ]
    assert report.warnings == ()


def test_formulas_without_a_stored_result_are_empty_and_counted_by_sheet() -> None:
    book = workbook(("Item", 2022, 2023), ("Sum", "=1+1", 3), ("Total", "=B2", "=C2"))
    other = book.create_sheet("Costs")
    other.append(("Item", "=2020+3"))
    other.append(("Rent", 7))

    # a total without its figures is a row, which heads nothing
    assert blocks_of(book)[1:] == [
        (ROW, "Item | 2022 | 2023"),
        (ROW, "Sum |  | 3"),
        (ROW, "Total | n/a | n/a"),
        (BlockKind.HEADING, "Costs"),
        (ROW, "Item | n/a"),
        (ROW, "Rent | 7"),
    ]
    assert warnings_of(book) == (
        "4 formulas have no stored result (Data: 3, Costs: 1), their cells were read as empty: "
        "open the workbook in Excel and save it, then add it again",
    )


def test_zeros_that_a_program_stored_for_its_formulas_are_no_results() -> None:
    # XlsxWriter stores 0 for every formula and has Excel calculate when it opens the file
    book = workbook(("Item", 2023, 2024), ("Sales", "=5*5", 0))
    data = edited(saved(book), SHEET, lambda xml: xml.replace("<v></v>", "<v>0</v>"))
    calculated = edited(data, "xl/workbook.xml", lambda xml: re.sub(r"<calcPr[^>]*/>", "", xml))

    assert rows_of(data) == ["Item | 2023 | 2024", "Sales |  | 0"]
    assert warnings_of(data)[0].startswith("1 formulas have no stored result")
    assert rows_of(calculated) == ["Item | 2023 | 2024", "Sales | 0 | 0"]


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("Item", "Write-offs", "Sales"), ["Item | 2023 | 2024", "Write-offs | 0 | 3", "Sales | 25 | 0"]),
        (
            ("项目", "资产减值损失", "营业收入"),
            ["项目 | 2023 | 2024", "资产减值损失 | 0 | 3", "营业收入 | 25 | 0"],
        ),
    ],
)
def test_a_zero_is_a_result_where_the_workbook_was_calculated(
    labels: tuple[str, str, str], shown: list[str]
) -> None:
    head, written_off, sales = labels
    book = workbook((head, 2023, 2024), (written_off, "=4-4", 3), (sales, "=5*5", "=B2*C2"))
    stored = iter(("0", "25", "0"))
    data = edited(saved(book), SHEET, lambda xml: re.sub("<v></v>", lambda _: f"<v>{next(stored)}</v>", xml))

    assert "fullCalcOnLoad" in ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
    assert rows_of(data) == shown
    assert read_xlsx(data, "a.xlsx").warnings == ()


def test_a_result_on_any_sheet_shows_that_the_workbook_was_calculated() -> None:
    book = workbook(("Item", 2023, 2024), ("Provisions", "=1-1", 3))
    book.create_sheet("Sum").append(("Total", "=Data!C2", 1))
    first = edited(saved(book), SHEET, lambda xml: xml.replace("<v></v>", "<v>0</v>"))
    data = edited(first, "xl/worksheets/sheet2.xml", lambda xml: xml.replace("<v></v>", "<v>3</v>"))

    assert rows_of(data) == ["Item | 2023 | 2024", "Provisions | 0 | 3", "Total | 3 | 1"]


def test_text_with_fonts_readings_and_escapes_is_plain() -> None:
    book = workbook(("Item", "x"))
    book.active["A1"] = CellRichText("Net ", TextBlock(InlineFont(b=True), "sales"))
    data = edited(
        saved(book),
        SHEET,
        lambda xml: re.sub(
            r'<c r="B1".*?</c>',
            '<c r="B1" t="inlineStr"><is><t>東京_x000D_\n_x005F_x0041__xD83D_</t>'
            '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
            xml,
        ),
    )

    assert rows_of(data) == ["Net sales | 東京 _x0041__xD83D_"]


def test_shared_strings_are_read() -> None:
    data = with_strings(
        f"<sst {NAMESPACE}><si><t>营业</t></si><si><r><t>收</t></r><r><rPr/><t>入</t></r></si></sst>",
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
    )

    assert rows_of(data) == ["营业 | 收入"]


def test_cells_without_references_stand_one_behind_the_other() -> None:
    assert rows_of(
        with_sheet(
            "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c><c><v>4</v></c></row>"
            "</sheetData>"
        )
    ) == ["1 | 2 |", "| 3 | 4"]


# ---------------------------------------------------------------- what is left out


def test_hidden_sheets_are_left_out_and_named() -> None:
    book = workbook(("Item", 1))
    for title, state in (("草稿", "hidden"), ("Code", "veryHidden"), ("Last", "visible")):
        sheet = book.create_sheet(title)
        sheet.append(("secret", 1))
        sheet.sheet_state = state

    report = read_xlsx(saved(book), "a.xlsx")

    assert [(page.number, page.blocks[0].text) for page in report.pages] == [(1, "Data"), (4, "Last")]
    assert report.warnings == (
        "hidden sheets not read: 草稿, Code; unhide them in Excel if they belong to the report",
    )


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    book = workbook(("Item", 2022, 2023), ("Sales", 1, 2), ("Costs", 3, 4))
    book.active.row_dimensions[2].hidden = True
    book.active.row_dimensions[9].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["Z"].hidden = True

    assert rows_of(book) == ["Item | 2022 | 2023", "Sales | 1 | 2", "Costs | 3 | 4"]
    assert warnings_of(book) == ("Data: 1 hidden rows, 1 hidden columns were read like the others",)


def test_sheets_of_a_chart_are_left_out_and_named() -> None:
    book = workbook(("Item", 1))
    book.create_chartsheet("Chart of sales")

    report = read_xlsx(saved(book), "a.xlsx")

    assert [page.number for page in report.pages] == [1]
    assert report.warnings == ("sheets without cells (charts, macros) not read: Chart of sales",)


def test_an_empty_sheet_is_a_page_without_blocks() -> None:
    book = workbook(("Item", 1))
    book.create_sheet("Sheet2")

    assert read_xlsx(saved(book), "a.xlsx").pages[1] == Page(2, ())


def test_a_program_is_no_author() -> None:
    assert set(read_xlsx(saved(workbook(("Item", 1))), "a.xlsx").properties) <= {"date"}


def test_a_workbook_without_text_is_refused() -> None:
    with pytest.raises(
        EmptyReportError, match="visible sheets hold no text. Check that it was saved completely"
    ):
        read_xlsx(saved(workbook()), "a.xlsx")


def test_a_workbook_that_hides_all_its_text_is_refused_with_what_to_do() -> None:
    book = workbook()
    book.create_sheet("Model").append(("Item", 1))
    book["Model"].sheet_state = "hidden"

    with pytest.raises(EmptyReportError, match="hidden sheets not read: Model"):
        read_xlsx(saved(book), "a.xlsx")


@pytest.mark.parametrize("template", [True, False])
def test_templates_are_read_like_workbooks(template: bool) -> None:
    book = workbook(("Item", 1))
    book.template = template

    assert rows_of(book) == ["Item | 1"]


# ---------------------------------------------------------------- odd, damaged and hostile files


def test_a_sheet_that_claims_to_be_full_costs_nothing() -> None:
    data = with_sheet(
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>'
        f'<row r="1">{text_cell("A1", "Item")}{text_cell("XFD1", "2023")}</row>'
        f'<row r="1048576">{text_cell("A1048576", "Sales")}<c r="XFD1048576"><v>5</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>'
    )

    assert rows_of(data) == ["Item | 2023", "Sales | 5"]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 5)
    book = workbook(("a", "b"), (1, 2))
    book.create_sheet("More").append((1, 2))

    with pytest.raises(
        ReportTooLargeError, match=r"a.xlsx: its tables have more than 2,000,000 cells. Split it"
    ):
        read_xlsx(saved(book), "a.xlsx")


def test_one_long_text_in_many_cells_does_not_fill_the_memory() -> None:
    data = with_strings(
        f"<sst {NAMESPACE}><si><t>{'收入' * 500_000}</t></si></sst>", '<c t="s"><v>0</v></c>' * 1_000
    )

    with pytest.raises(ReportTooLargeError):
        read_xlsx(data, "a.xlsx")


def test_merged_ranges_over_one_another_end_soon() -> None:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="B{at}"><v>2</v></c></row>' for at in range(1, 3001)
    )
    merged = '<mergeCell ref="C1:XFD1048576"/>' * 20_000

    with pytest.raises(ReportTooLargeError):
        read_xlsx(with_sheet(f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"), "a.xlsx")


def test_styles_that_other_readers_refuse_do_no_harm() -> None:
    data = edited(
        saved(workbook(("Item", 1))),
        "xl/styles.xml",
        lambda xml: xml.replace("<fills", "<fills><fill/></fills><x").replace(
            'family val="2"', 'family val="99"'
        ),
    )
    data = edited(data, "xl/styles.xml", lambda xml: re.sub(r"<x .*?</fills>", "", xml))

    assert rows_of(data) == ["Item | 1"]


def test_a_workbook_without_styles_is_read() -> None:
    data = edited(saved(workbook(("Item", 1.5))), "xl/styles.xml", lambda _: "")
    data = edited(
        data, "xl/_rels/workbook.xml.rels", lambda xml: re.sub(r"<Relationship [^>]*styles[^>]*/>", "", xml)
    )

    assert rows_of(data) == ["Item | 1.5"]


def test_a_workbook_saved_as_strict_is_read() -> None:
    data = saved(workbook(("Item", "2023"), ("Sales", 5)))
    strict = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for part in ("xl/workbook.xml", SHEET, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
        for usual, address in strict.items():
            data = edited(data, part, lambda xml, usual=usual, address=address: xml.replace(usual, address))

    assert rows_of(data) == ["Item | 2023", "Sales | 5"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
def test_a_part_that_is_missing_or_cut_off_is_said(part: str) -> None:
    data = saved(workbook(("Item", "2023"), ("Sales", 5)))

    for change in (lambda xml: "", lambda xml: xml[: len(xml) // 2], lambda xml: "<a>&b;</a>"):
        try:
            report = read_xlsx(edited(data, part, change), "a.xlsx")
        except UnreadableReportError as error:
            assert error.advice
        else:
            assert part == "xl/styles.xml", report


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="x"/></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>x</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" s="x"><v>1</v></c></row></sheetData>',
        '<cols><col hidden="1"/></cols><sheetData/>',
        '<sheetData/><mergeCells><mergeCell ref="x"/></mergeCells>',
        "<sheetData/><mergeCells><mergeCell/></mergeCells>",
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        f'<mergeCells><mergeCell ref="A1:A{"9" * 30}"/></mergeCells>',
        "<sheetData><row>" + "<a>" * 100_000,
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused(xml: str) -> None:
    with pytest.raises(UnreadableReportError, match="the workbook is damaged|holds no text"):
        read_xlsx(with_sheet(xml), "a.xlsx")


@pytest.mark.parametrize("size", [0, 10, 200, 3000])
def test_a_file_that_is_cut_off_is_refused(size: int) -> None:
    with pytest.raises(UnreadableReportError, match="damaged or cut off. Download or export it again"):
        read_xlsx(saved(workbook(("Item", 1)))[:size], "a.xlsx")


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12))
    + "]>"
)
FILE = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "doctype", [LAUGHS, FILE, LAUGHS.replace("<!DOCTYPE", f"<!--{'x' * 100_000}--><!DOCTYPE")]
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_not_expanded(part: str, doctype: str) -> None:
    data = with_strings(f"<sst {NAMESPACE}><si><t>&a11;</t></si></sst>", '<c r="A1" t="s"><v>0</v></c>')
    bodies = {
        SHEET: lambda xml: xml.replace("<v>0</v>", "<v>&a11;</v>"),
        "xl/workbook.xml": lambda xml: xml.replace('name="Data"', 'name="&a11;"'),
    }
    change = bodies.get(part, lambda xml: xml)

    with pytest.raises(UnreadableReportError, match="damaged"):
        read_xlsx(
            edited(data, part, lambda xml: doctype + re.sub(r"<\?xml.*?\?>", "", change(xml))), "a.xlsx"
        )


def test_a_binary_workbook_is_refused_with_what_to_do() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.bin", b"\x83\x01\x00")
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="xl/workbook.bin"/></Relationships>',
        )

    with pytest.raises(UnreadableReportError, match=r"binary workbook \(.xlsb\). Save it as .xlsx"):
        read_xlsx(stream.getvalue(), "a.xlsb")


def test_fifty_thousand_rows_are_read() -> None:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{at}</v></c><c r="B{at}"><v>{at / 7}</v></c><c r="C{at}"><v>1.5</v></c></row>'
        for at in range(1, 50_001)
    )

    assert len(rows_of(with_sheet(f"<sheetData>{rows}</sheetData>"))) == 50_000
