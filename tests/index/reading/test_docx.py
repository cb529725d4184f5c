import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.docx import read_docx
from index.types import Block, BlockKind, RawReport, ReportFormat

HEADING, PARAGRAPH, ITEM, ROW, CAPTION = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.CAPTION,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def package(body: str, **parts: str) -> bytes:
    """Return a document made by hand; `parts` are styles, numbering, footnotes… by the name of their relation."""
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/relationships/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    )
    listing = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{listing}">{relations}</Relationships>',
        **{
            f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
            for kind, content in parts.items()
        },
    }
    return zipped(members)


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return stream.getvalue()


def edited(data: bytes, edit: Callable[[dict[str, str]], None]) -> bytes:
    """Return a file of which an edit changed the members, by name, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    edit(members)
    return zipped(members)


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def raw_of(body: str, **parts: str) -> RawReport:
    return read_docx(package(body, **parts), "a.docx")


def blocks_of(body: str, **parts: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in raw_of(body, **parts).pages[0].blocks]


def texts_of(body: str, **parts: str) -> list[str]:
    return [text for _, text in blocks_of(body, **parts)]


# ---------------------------------------------------------------- blocks in order


def test_headings_paragraphs_lists_and_tables_come_in_the_order_of_the_body() -> None:
    document = docx.Document()
    document.add_heading("澜江泵业2023年年度报告", level=0)
    document.add_heading("Pump sales", level=1)
    document.add_paragraph("Sales of pumps rose 12.4% to EUR 318m.")
    document.add_paragraph("Tankers", style="List Bullet")
    made = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Line", "2023", "Pumps", "318")):
        made.cell(place // 2, place % 2).text = text
    document.add_heading("风险", level=2)
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")

    raw = read_docx(saved(document), "a.docx")

    assert raw.format is ReportFormat.DOCX
    assert raw.pages[0].number is None
    assert raw.warnings == ()
    assert raw.pages[0].blocks == (
        Block(HEADING, "澜江泵业2023年年度报告", level=1),
        Block(HEADING, "Pump sales", level=1),
        Block(PARAGRAPH, "Sales of pumps rose 12.4% to EUR 318m."),
        Block(ITEM, "• Tankers"),
        Block(ROW, "Line | 2023"),
        Block(ROW, "Pumps | 318"),
        Block(HEADING, "风险", level=2),
        Block(ITEM, "1. First"),
        Block(ITEM, "2. Second"),
    )


def test_headings_are_told_by_name_identifier_base_and_outline_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="Chapter"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="标题 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="Own"/>'
        '<w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="TOC Heading"/><w:basedOn w:val="2"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = "".join(
        p(r(f"H {style}"), f'<w:pStyle w:val="{style}"/>')
        for style in ("2", "mine", "x", "o", "t", "Heading6")
    ) + p(r("Direct"), '<w:outlineLvl w:val="0"/>')

    found = [(block.text, block.level) for block in raw_of(body, styles=styles).pages[0].blocks]

    assert found == [
        ("H 2", 2), ("H mine", 2), ("H x", 3), ("H o", 4), ("H t", 0), ("H Heading6", 6), ("Direct", 1)
    ]  # fmt: skip


def test_without_heading_styles_short_bold_paragraphs_are_headings() -> None:
    body = (
        p(r("一、经营情况", "<w:b/>"))
        + p(r("收入增长5%。", "<w:b/>"))
        + p(r("Note", "<w:b/>") + r(" unaudited"))
        + p(r("Not bold", '<w:b w:val="0"/>'))
    )

    assert blocks_of(body) == [
        (HEADING, "一、经营情况"),
        (PARAGRAPH, "收入增长5%。"),
        (PARAGRAPH, "Note unaudited"),
        (PARAGRAPH, "Not bold"),
    ]
    with_styles = p(r("Results"), '<w:pStyle w:val="Heading1"/>') + body
    assert blocks_of(with_styles)[1] == (PARAGRAPH, "一、经营情况")


def test_captions_keep_the_number_that_a_field_gave_them() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="caption"/></w:style>'
    simple = '<w:fldSimple w:instr=" SEQ 表 \\* ARABIC ">' + r("3") + "</w:fldSimple>"
    body = p(r("表 ") + simple + r(" 分产品收入"), '<w:pStyle w:val="a5"/>')

    assert blocks_of(body, styles=styles) == [(CAPTION, "表 3 分产品收入")]


def test_line_breaks_part_short_lines_but_not_wrapped_ones() -> None:
    long = "Orders for large tankers grew in every region of the home market, and"
    body = p(r("联系人：林岚") + "<w:r><w:br/></w:r>" + r("电话：0571-8800")) + p(
        r(long) + "<w:r><w:br/></w:r>" + r("margins held.") + "<w:r><w:tab/></w:r>" + r("End")
    )

    assert texts_of(body) == ["联系人：林岚", "电话：0571-8800", f"{long}\nmargins held.\tEnd"]


# ---------------------------------------------------------------- numbers


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """Return a numbering part of one list with a form and pattern for each level."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}'
    )


def use(number: int, start: int) -> str:
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{override}</w:num>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_levels_count_by_themselves_and_begin_again_below_a_higher_one() -> None:
    part = numbering(("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    body = (
        item("Market") + item("Size", 1) + item("Growth", 1) + item("Europe", 2) + item("Asia", 2)
        + item("Costs") + item("Steel", 1) + item("Coal", 2)
    )  # fmt: skip

    assert texts_of(body, numbering=part) == [
        "1 Market", "1.1 Size", "1.2 Growth", "(a) Europe", "(b) Asia", "2 Costs", "2.1 Steel", "(a) Coal"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "pattern", "count", "label"),
    [
        ("chineseCountingThousand", "第%1章", 11, "第十一章 总则"),
        ("chineseCounting", "%1、", 21, "二十一、总则"),
        ("chineseCountingThousand", "（%1）", 105, "（一百零五）总则"),
        ("japaneseCounting", "第%1条", 10, "第十条 总则"),
        ("upperRoman", "%1.", 4, "IV. 总则"),
        ("lowerRoman", "%1)", 9, "ix) 总则"),
        ("upperLetter", "%1.", 28, "BB. 总则"),
        ("decimalZero", "%1", 3, "03 总则"),
        ("decimalEnclosedCircleChinese", "%1", 2, "② 总则"),
        ("bullet", "\uf0b7", 2, "• 总则"),
        ("none", "", 2, "总则"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, pattern: str, count: int, label: str) -> None:
    part = numbering((form, pattern), extra=use(2, count))

    assert texts_of(item("总则", number=2), numbering=part) == [label]


def test_a_list_restarts_where_it_says_so_and_goes_on_where_it_does_not() -> None:
    on = '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    body = item("a") + item("b") + item("c", number=3) + item("d", number=2) + item("e", number=2)

    part = numbering(("decimal", "%1."), extra=use(2, 1) + on)

    assert texts_of(body, numbering=part) == ["1. a", "2. b", "3. c", "1. d", "2. e"]


def test_numbers_of_heading_styles_stand_in_front_of_their_text() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    part = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="第%1节"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="2"/><w:isLgl/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1.%2　"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p(r("公司简介"), '<w:pStyle w:val="1"/>') + p(r("重要提示"), '<w:pStyle w:val="1"/>')
    body += p(r("风险"), '<w:pStyle w:val="2"/>')
    body += p(r("Preface"), '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert blocks_of(body, styles=styles, numbering=part) == [
        (HEADING, "第一节 公司简介"),
        (HEADING, "第二节 重要提示"),
        (HEADING, "2.1风险"),
        (HEADING, "Preface"),
    ]


# ---------------------------------------------------------------- tables


def test_merged_cells_hold_their_text_once_in_their_first_place() -> None:
    body = table(
        cell("项目", '<w:vMerge w:val="restart"/>') + cell("营业收入", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("2023") + cell("2022"),
        cell("水泵") + cell("12.5") + cell("11.0"),
    )

    assert blocks_of(body) == [
        (ROW, "项目 | 营业收入 |"),
        (ROW, "| 2023 | 2022"),
        (ROW, "水泵 | 12.5 | 11.0"),
    ]


def test_rows_of_a_table_within_a_cell_follow_those_of_the_outer_one() -> None:
    inner = table(cell("Q1") + cell("3"), cell("Q2") + cell("4"))
    outer = table(
        cell("Line") + cell("2023"),
        f"{cell('Pumps')}<w:tc>{p(r('7'))}{inner}</w:tc>",
        cell("Valves") + cell("9"),
    )

    assert texts_of(outer + p(r("After."))) == [
        "Line | 2023", "Pumps | 7", "Valves | 9", "Q1 | 3", "Q2 | 4", "After."
    ]  # fmt: skip


def test_a_table_that_only_frames_text_is_read_as_text() -> None:
    content = p(r("Key points")) + p(r("Sales rose.")) + table(cell("a") + cell("1"))
    frame = table(f"<w:tc>{content}</w:tc>")

    assert blocks_of(frame) == [(PARAGRAPH, "Key points"), (PARAGRAPH, "Sales rose."), (ROW, "a | 1")]


def test_cells_in_content_controls_and_rows_behind_an_empty_grid_keep_their_columns() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('2023')}</w:sdtContent></w:sdt>"
    body = table(
        cell("Line") + wrapped + cell("2022"),
        f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("7")}{cell("8")}',
        f"<w:trPr><w:del w:id='1'/></w:trPr>{cell('gone')}{cell('1')}",
    )

    assert texts_of(body) == ["Line | 2023 | 2022", "| 7 | 8"]


def test_rows_that_only_a_number_counts_show_it() -> None:
    counted = f"<w:tc>{item('')}</w:tc>"
    body = table(cell("序号") + cell("公司"), counted + cell("澜江泵业"), counted + cell("Oslo Marine"))

    assert texts_of(body, numbering=numbering(("decimal", "%1"))) == [
        "序号 | 公司", "1 | 澜江泵业", "2 | Oslo Marine"
    ]  # fmt: skip


# ---------------------------------------------------------------- what is seen and what is not


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        p(
            r("Revenue was ")
            + f"<w:ins w:id='1'>{r('318')}</w:ins><w:del w:id='2'><w:r><w:delText>299</w:delText></w:r></w:del>"
            + f"<w:moveFrom w:id='3'>{r('moved')}</w:moveFrom><w:moveTo w:id='4'>{r(' million')}</w:moveTo>"
        )
        + p(r("成本"), "<w:rPr><w:del w:id='5'/></w:rPr>")
        + p(r("下降3%。"))
    )

    assert texts_of(body) == ["Revenue was 318 million", "成本下降3%。"]


def test_hidden_text_is_left_out_whether_a_run_or_its_style_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        r("Seen")
        + r(" 99", "<w:vanish/>")
        + r(" 98", '<w:rStyle w:val="h"/>')
        + r(" 5", '<w:vanish w:val="0"/>')
    )

    assert texts_of(body, styles=styles) == ["Seen 5"]


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    nested = mark("begin") + told(" REF x ") + mark("separate") + r("inner") + mark("end")
    body = (
        p(r("See ") + mark("begin") + told(" IF 1 ") + nested + mark("separate") + r("page 7") + mark("end"))
        + p(mark("begin") + told(" PAGE "))
        + p(r("Still read though that field never ends."))
    )

    assert texts_of(body) == ["See page 7", "Still read though that field never ends."]


def test_a_table_of_contents_is_left_out_and_named() -> None:
    lines = p(mark("begin") + told(' TOC \\o "1-3" ') + mark("separate") + r("Market 12"))
    lines += p(r("Costs 40") + mark("end"))
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(r('目录'))}{p(r('第一节 3'))}</w:sdtContent></w:sdt>"
    )

    for contents in (lines, control):
        raw = raw_of(contents + p(r("正文。")))
        assert [block.text for block in raw.pages[0].blocks] == ["正文。"]
        assert raw.warnings == ("table of contents left out",)


def test_text_in_links_tags_and_controls_is_part_of_its_paragraph() -> None:
    body = p(
        r("See ")
        + f'<w:hyperlink r:id="x">{r("the site")}</w:hyperlink>'
        + f"<w:smartTag>{r(' of Oslo')}</w:smartTag>"
        + f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r(' today')}</w:sdtContent></w:sdt>"
    )

    assert texts_of(body) == ["See the site of Oslo today"]


def test_what_a_form_asks_for_is_no_text_until_somebody_wrote_it() -> None:
    asked = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = asked.format(p(r("[Document title]"))) + p(
        r("Date: ") + asked.format(r("单击此处输入")) + r("May")
    )

    assert texts_of(body) == ["Date: May"]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    body = p(r("S"), '<w:framePr w:dropCap="drop" w:lines="3"/>') + p(r("ales rose 5%."))

    assert texts_of(body) == ["Sales rose 5%."]


def test_a_text_box_is_read_once_behind_the_paragraph_it_hangs_on() -> None:
    content = f"<w:txbxContent>{p(r('Target price 42'))}</w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('买入'))}</w:txbxContent></v:textbox></w:pict></w:r>"

    assert texts_of(p(r("Rating") + box) + p(old) + p(r("Next."))) == [
        "Rating",
        "Target price 42",
        "买入",
        "Next.",
    ]


def notes(kind: str, texts: dict[str, str]) -> str:
    return "".join(
        f'<w:{kind} w:id="{identifier}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + text)}</w:p></w:{kind}>'
        for identifier, text in texts.items()
    )


def test_notes_come_last_in_their_order_and_leave_no_mark() -> None:
    body = p(
        r("Sales")
        + '<w:r><w:footnoteReference w:id="8"/></w:r>'
        + r(" rose")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    ) + p(r("Costs") + '<w:r><w:footnoteReference w:id="3"/></w:r>')

    assert texts_of(
        body,
        footnotes=notes("footnote", {"-1": "separator", "3": "按不变价格", "8": "Restated for 2022."}),
        endnotes=notes("endnote", {"2": "Unaudited."}),
    ) == ["Sales rose", "Costs", "Restated for 2022.", "按不变价格", "Unaudited."]


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (("营业收入", "为12.5", "亿元。", "同比增长3%。"), "营业收入为12.5亿元。同比增长3%。"),
        (("Net", " income was $1.3", " million.", " It rose."), "Net income was $1.3 million. It rose."),
    ],
)
def test_a_sentence_reads_as_if_it_had_no_notes(pieces: tuple[str, ...], shown: str) -> None:
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(3)]
    marks[1] = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = p("".join(r(piece) + mark for piece, mark in zip(pieces, [*marks, ""], strict=True)))

    assert texts_of(body, footnotes=notes("footnote", {"1": "Restated."})) == [shown, "Restated."]


def test_equations_and_raised_figures_do_not_run_into_other_numbers() -> None:
    bracket = "<m:d><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d>"
    fraction = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>a+4</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup>"
    body = p(r("x = ") + f"<m:oMath>{fraction}{bracket}</m:oMath>") + p(
        f"<m:oMathPara><m:oMath>{power}</m:oMath></m:oMathPara>"
    )
    body += p(r("5 × 10") + r("8", '<w:vertAlign w:val="superscript"/>') + r(" m"))

    assert texts_of(body) == ["x = 3/(a+4)(y)", "10^8", "5 × 10⁸ m"]


def test_heads_and_feet_of_pages_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("收入增长。")

    assert [block.text for block in read_docx(saved(document), "a.docx").pages[0].blocks] == ["收入增长。"]


DRAWING = '<w:r><w:drawing><c:chart r:id="{}"/></w:drawing></w:r>'


def with_charts(body: str, *names: str) -> bytes:
    """Return a document with pie charts of one value, each referred to by "r" and its name."""
    charts = {
        f"word/{name}.xml": f"<c:chartSpace {NAMESPACES}><c:chart><c:plotArea><c:pieChart><c:ser>"
        f'<c:tx><c:v>{name}</c:v></c:tx><c:cat><c:strLit><c:pt idx="0"><c:v>Pumps</c:v></c:pt></c:strLit></c:cat>'
        '<c:val><c:numLit><c:formatCode>0.0%</c:formatCode><c:pt idx="0"><c:v>0.168</c:v></c:pt></c:numLit></c:val>'
        "</c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>"
        for name in names
    }
    return edited(package(body, **dict.fromkeys(names, "")), lambda members: members.update(charts))


def test_a_chart_is_read_where_it_hangs_and_a_missing_one_is_named() -> None:

    body = p(r("Below.") + DRAWING.format("rShare")) + p(DRAWING.format("gone")) + p(r("End."))

    raw = read_docx(with_charts(body, "Share"), "a.docx")

    assert [block.text for block in raw.pages[0].blocks] == ["Below.", "| Pumps", "Share | 16.8%", "End."]
    assert raw.warnings == ("charts and diagrams that cannot be read: 1",)


def test_charts_side_by_side_keep_their_captions_and_sources() -> None:
    charts = "".join(f"<w:tc>{p(DRAWING.format(name))}</w:tc>" for name in ("rA", "rB"))
    body = table(cell("图1：收入") + cell("图2：利润"), charts, cell("资料来源：公司") + cell("Source: IR"))

    assert [block.text for block in read_docx(with_charts(body, "A", "B"), "a.docx").pages[0].blocks] == [
        "图1：收入", "| Pumps", "A | 16.8%", "资料来源：公司", "图2：利润", "| Pumps", "B | 16.8%", "Source: IR"
    ]  # fmt: skip


# ---------------------------------------------------------------- properties


def test_title_author_and_day_are_read_but_not_those_of_a_template() -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    assert read_docx(saved(document), "a.docx").properties == {}

    properties = document.core_properties
    properties.title, properties.author = "水泵行业深度报告", "林岚"
    data = edited(saved(document), lambda members: members.update({
        "docProps/core.xml": members["docProps/core.xml"].replace("2013-12-23T23:15:00Z", "2024-03-05T08:00:00Z")
    }))  # fmt: skip

    assert read_docx(data, "a.docx").properties == {
        "title": "水泵行业深度报告",
        "author": "林岚",
        "date": "2024-03-05",
    }


@pytest.mark.parametrize(
    "day", ["1601-01-01T00:00:00Z", "2024-13-45T00:00:00Z", "9999-12-31T00:00:00Z", "soon"]
)
def test_a_day_on_which_no_report_was_written_is_left_out(day: str) -> None:
    document = docx.Document()
    document.add_paragraph("Text.")

    def change(members: dict[str, str]) -> None:
        members["docProps/core.xml"] = re.sub(
            r"(<dcterms:created[^>]*>)[^<]*", rf"\g<1>{day}", members["docProps/core.xml"]
        )

    assert read_docx(edited(saved(document), change), "a.docx").properties == {}


# ---------------------------------------------------------------- refusals


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(EmptyReportError, match=r"^a\.docx: the Word document holds no text\. If it is made"):
        read_docx(saved(docx.Document()), "a.docx")


def test_a_zip_file_without_a_document_says_so() -> None:
    with pytest.raises(
        UnreadableReportError, match=r"damaged \(word/document\.xml is missing\)\. Open it in"
    ):
        read_docx(zipped({"readme.txt": "hello"}), "a.docx")


def test_a_part_that_is_referred_to_but_missing_says_so() -> None:
    def without_styles(members: dict[str, str]) -> None:
        del members["word/styles.xml"]

    with pytest.raises(UnreadableReportError, match=r"word/styles\.xml is missing"):
        read_docx(edited(package(p(r("x")), styles=""), without_styles), "a.docx")


@pytest.mark.parametrize("content", ["", "<w:document", "\x00\x01", "<a/>"])
def test_a_document_that_is_no_document_is_damaged(content: str) -> None:
    with pytest.raises(UnreadableReportError, match="the Word document is damaged"):
        read_docx(zipped({"word/document.xml": content}), "a.docx")


def test_every_cut_of_a_file_is_refused_or_read() -> None:
    data = package(p(r("Sales rose.")), styles="")

    for end in range(0, len(data), 7):
        with pytest.raises(UnreadableReportError):
            read_docx(data[:end], "a.docx")


@pytest.mark.parametrize("entity", ["<!ENTITY e SYSTEM 'file:///etc/passwd'>", "<!ENTITY e 'secret'>"])
def test_entities_are_never_resolved(entity: str) -> None:
    body = f"<w:body>{p(r('&e;'))}</w:body>"
    text = f"<!DOCTYPE w:document [{entity}]><w:document {NAMESPACES}>{body}</w:document>"

    with pytest.raises(UnreadableReportError, match=r"word/document\.xml declares a document type"):
        read_docx(zipped({"word/document.xml": text}), "a.docx")


def test_entities_made_of_entities_end_at_once() -> None:
    laughs = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    body = f"<w:body>{p(r('&e11;'))}</w:body>"
    text = f"<!DOCTYPE a [<!ENTITY e0 'ha'>{laughs}]><w:document {NAMESPACES}>{body}</w:document>"

    with pytest.raises(UnreadableReportError, match="the Word document is damaged"):
        read_docx(zipped({"word/document.xml": text}), "a.docx")


def test_tables_within_tables_are_read_to_a_depth_and_refused_beyond() -> None:
    def nested(depth: int) -> str:
        return f"<w:tbl><w:tr><w:tc>{p(r('a'))}" * depth + "</w:tc></w:tr></w:tbl>" * depth

    assert texts_of(nested(80)) == ["a"] * 80
    with pytest.raises(UnreadableReportError, match="nested too deeply"):
        texts_of(nested(500))


def test_styles_and_numbers_made_to_run_wild_are_bounded() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    part = numbering(("upperRoman", "%1" * 5000)).replace(
        '<w:start w:val="1"/>', '<w:start w:val="999999999999"/>'
    )
    body = (
        p(r("x"), '<w:pStyle w:val="a"/>')
        + item("y")
        + table(cell("1", '<w:gridSpan w:val="99999999"/>') + cell("2"))
    )

    found = texts_of(body, styles=styles, numbering=part)

    assert found[0] == "x"
    assert len(found[1]) < 70
    assert found[2].count("|") == 63


def test_a_strict_document_is_read_like_any_other() -> None:
    def strict(members: dict[str, str]) -> None:
        for name, content in members.items():
            content = re.sub(
                r"http://schemas\.openxmlformats\.org/(\w+)/2006/", r"http://purl.oclc.org/ooxml/\1/", content
            )
            members[name] = content.replace(
                "http://purl.oclc.org/ooxml/package/", "http://schemas.openxmlformats.org/package/2006/"
            )

    data = edited(package(p(r("Up"), '<w:pStyle w:val="Heading1"/>'), styles=""), strict)

    assert read_docx(data, "a.docx").pages[0].blocks == (Block(HEADING, "Up", level=1),)


def test_an_empty_numbered_paragraph_counts_as_in_word() -> None:
    document = docx.Document()
    for text in ("One", "", "Three"):
        document.add_paragraph(text, style="List Number")
    document.element.body.append(parse_xml(f"<w:p {NAMESPACES}><w:r><w:t>End</w:t></w:r></w:p>"))

    assert [block.text for block in read_docx(saved(document), "a.docx").pages[0].blocks] == [
        "1. One",
        "3. Three",
        "End",
    ]
