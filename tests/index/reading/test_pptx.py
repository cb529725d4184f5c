import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from index.errors import EmptyReportError, UnreadableReportError
from index.reading.pptx import read_pptx
from index.types import Block, BlockKind, RawReport, ReportFormat

HEADING, PARAGRAPH, ITEM, ROW, CAPTION = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.CAPTION,
)
TITLE_SLIDE, BULLETS, TITLE_ONLY, BLANK = 0, 1, 5, 6
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000154a24f5f"
    "0000000049454e44ae426082"
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def saved(deck: Deck) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def edited(data: bytes, edit: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a file of which an edit changed the members by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replaced(member: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def edit(members: dict[str, bytes]) -> None:
        assert old.encode() in members[member]
        members[member] = members[member].replace(old.encode(), new.encode())

    return edit


def add_slide(deck: Deck, layout: int, title: str = "") -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    return slide


def add_text(slide: Slide, left: float, top: float, text: str) -> None:
    slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5)).text_frame.text = text


def read(deck: Deck) -> RawReport:
    return read_pptx(saved(deck), "a.pptx")


def blocks_of(deck: Deck, slide: int = 1) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read(deck).pages[slide - 1].blocks]


def with_chart(
    kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData | BubbleChartData
) -> tuple[Deck, etree._Element]:
    """Return a deck of one chart and the chart's XML, to be changed."""
    deck = Presentation()
    frame = add_slide(deck, BLANK).shapes.add_chart(kind, 0, 0, Inches(5), Inches(3), data)
    return deck, frame.chart._chartSpace


def category_data(number_format: str = "General") -> CategoryChartData:
    data = CategoryChartData(number_format=number_format)
    data.categories = ["2021", "2022", "2023"]
    data.add_series("水泵", (1204.5, None, 1502.25))
    data.add_series("Valves", (-80, 96.125, 0))
    return data


# ---------------------------------------------------------------- text


def test_a_slide_is_a_page_with_its_title_first() -> None:
    deck = Presentation()
    slide = add_slide(deck, TITLE_SLIDE, "澜江泵业")
    slide.placeholders[1].text = "2023年度业绩说明会"
    slide = add_slide(deck, BULLETS, "Outlook")
    add_text(slide, 0, 0, "Draft")
    slide.placeholders[1].text = "Orders rise 8%\nMargins hold"

    raw = read(deck)

    assert raw.format is ReportFormat.PPTX
    assert [page.number for page in raw.pages] == [1, 2]
    assert raw.pages[0].blocks == (
        Block(HEADING, "澜江泵业", level=1),
        Block(PARAGRAPH, "2023年度业绩说明会"),
    )
    assert raw.pages[1].blocks == (
        Block(HEADING, "Outlook", level=1),
        Block(PARAGRAPH, "Draft"),
        Block(ITEM, "Orders rise 8%"),
        Block(ITEM, "Margins hold"),
    )


def test_shapes_are_read_by_rows_and_nearly_level_ones_from_left_to_right() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    for left, top, text in ((5, 4, "D"), (5, 1.1, "B"), (0, 4.15, "C"), (0, 1.2, "A"), (0, 6, "E")):
        add_text(slide, left, top, text)

    assert [text for _, text in blocks_of(deck)] == ["A", "B", "C", "D", "E"]


def test_a_group_is_read_together_where_it_stands_on_the_slide() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    add_text(slide, 0, 2, "below the group")
    group = slide.shapes.add_group_shape()
    for left, top, text in ((0, 5, "毛利率"), (0, 4, "31.5%")):
        box = group.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
        box.text_frame.text = text
    inner = group.shapes.add_group_shape()
    inner.shapes.add_textbox(Inches(3), Inches(4), Inches(1), Inches(0.5)).text_frame.text = "同比+1.2pp"
    # moved to the top of the slide and shrunk to a tenth: 4 and 5 inches are now nearly level
    group.top, group.height = Inches(0.1), Inches(0.15)

    assert [text for _, text in blocks_of(deck)] == ["31.5%", "毛利率", "同比+1.2pp", "below the group"]


def test_cards_that_were_grouped_keep_their_figure_with_their_label() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    for left, figure, label in ((4, "12.5亿元", "净利润"), (0, "48.2亿元", "营业收入")):
        group = slide.shapes.add_group_shape()
        for top, text in ((1, figure), (2, label)):
            box = group.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
            box.text_frame.text = text

    assert [text for _, text in blocks_of(deck)] == ["48.2亿元", "营业收入", "12.5亿元", "净利润"]


def test_a_placeholder_without_a_place_stands_where_its_layout_has_it() -> None:
    slide = add_slide(deck := Presentation(), BULLETS, "T")
    slide.placeholders[1].text = "body"  # of the layout, 1.75 inches down
    add_text(slide, 0, 1, "above")
    add_text(slide, 0, 6.9, "below")

    assert [text for _, text in blocks_of(deck)] == ["T", "above", "body", "below"]


def test_bullets_and_automatic_numbers_make_items_of_paragraphs() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    add_text(slide, 0, 0, "Plain\nDot\nOne\nTwo\nInner\nThree\nOther")
    paragraphs = slide.shapes[0].text_frame.paragraphs
    forms = [
        "", '<a:buChar char="-"/>', *['<a:buAutoNum type="arabicPeriod"/>'] * 2,
        '<a:buAutoNum type="alphaLcParenBoth"/>', '<a:buAutoNum type="arabicPeriod"/>',
        '<a:buAutoNum type="ea1ChsPeriod" startAt="4"/>',
    ]  # fmt: skip
    for paragraph, form in zip(paragraphs, forms, strict=True):
        properties = paragraph._p.get_or_add_pPr()
        if form:
            properties.append(parse_xml(form.replace("/>", f' xmlns:a="{DRAWING}"/>')))
    paragraphs[4].level = 1

    assert blocks_of(deck) == [
        (PARAGRAPH, "Plain"),
        (ITEM, "Dot"),
        (ITEM, "1. One"),
        (ITEM, "2. Two"),
        (ITEM, "(a) Inner"),
        (ITEM, "3. Three"),
        (ITEM, "四. Other"),
    ]


def test_line_breaks_stay_and_a_title_is_one_line() -> None:
    slide = add_slide(deck := Presentation(), TITLE_ONLY, "收入\n与利润")
    add_text(slide, 0, 3, "first\vsecond")

    assert blocks_of(deck) == [(HEADING, "收入 与利润"), (PARAGRAPH, "first\nsecond")]


def test_without_a_placeholder_the_first_text_in_the_largest_type_is_the_title() -> None:
    deck = Presentation()
    for sizes in ((28, 16), (16, 28)):
        slide = add_slide(deck, BLANK)
        for top, (text, size) in enumerate(zip(("市场格局", "CR5 rose to 41%"), sizes, strict=True)):
            add_text(slide, 0, top, text)
            slide.shapes[top].text_frame.paragraphs[0].runs[0].font.size = Pt(size)

    assert blocks_of(deck, 1) == [(HEADING, "市场格局"), (PARAGRAPH, "CR5 rose to 41%")]
    assert blocks_of(deck, 2) == [(PARAGRAPH, "市场格局"), (PARAGRAPH, "CR5 rose to 41%")]


def test_a_slide_that_is_listed_twice_is_read_once() -> None:
    deck = Presentation()
    add_slide(deck, TITLE_ONLY, "One")
    listed = deck.slides._sldIdLst
    listed.append(deepcopy(listed[0]))

    assert [page.number for page in read(deck).pages] == [1]


def test_numbers_dates_and_feet_of_slides_are_left_out() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    for index, kind in enumerate(("dt", "ftr", "sldNum")):
        add_text(slide, 0, 6 + index / 2, "17")
        holder = f'<p:ph xmlns:p="{SLIDES}" type="{kind}" idx="{10 + index}"/>'
        slide.shapes[index]._element.nvSpPr.nvPr.append(parse_xml(holder))
    add_text(slide, 0, 1, "Seen")
    add_text(slide, 0, 5, "hidden")
    slide.shapes[4]._element.nvSpPr.cNvPr.set("hidden", "1")

    assert blocks_of(deck) == [(PARAGRAPH, "Seen")]


def test_notes_come_last_without_a_heading_of_their_own() -> None:
    slide = add_slide(deck := Presentation(), TITLE_ONLY, "Margins")
    slide.notes_slide.notes_text_frame.text = "Say that 31.5% is before one-offs.\n强调现金流"

    assert blocks_of(deck) == [
        (HEADING, "Margins"),
        (PARAGRAPH, "Say that 31.5% is before one-offs."),
        (PARAGRAPH, "强调现金流"),
    ]


def test_raised_figures_and_equations_do_not_run_into_other_numbers() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    add_text(slide, 0, 0, "10")
    paragraph = slide.shapes[0].text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = "8"
    run.font._element.set("baseline", "30000")
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    paragraph._p.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="a14"><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">'
            f'<m:oMath xmlns:m="{math}"><m:r><m:t> = x</m:t></m:r></m:oMath></a14:m></mc:Choice>'
            f'<mc:Fallback><a:r xmlns:a="{DRAWING}"><a:t> picture</a:t></a:r></mc:Fallback></mc:AlternateContent>'
        )
    )

    assert blocks_of(deck) == [(PARAGRAPH, "10⁸ = x")]


def test_slides_come_in_the_order_of_the_show_and_hidden_ones_are_named() -> None:
    deck = Presentation()
    for title in ("One", "Two", "Three"):
        add_slide(deck, TITLE_ONLY, title)
    listed = deck.slides._sldIdLst
    listed.insert(0, listed[2])
    deck.slides[1]._element.set("show", "0")

    raw = read(deck)

    assert [page.blocks[0].text for page in raw.pages] == ["Three", "One", "Two"]
    assert raw.warnings == ("hidden slides, which are read too: 2",)


def test_slides_of_pictures_are_named() -> None:
    deck = Presentation()
    add_slide(deck, TITLE_ONLY, "Text")
    for _ in range(2):
        add_slide(deck, BLANK).shapes.add_picture(io.BytesIO(PIXEL), 0, 0)
    add_slide(deck, BLANK)

    raw = read(deck)

    assert raw.warnings == ("slides that hold images only: 2, 3",)
    assert [len(page.blocks) for page in raw.pages] == [1, 0, 0, 0]


# ---------------------------------------------------------------- tables


def test_merged_cells_hold_their_text_once() -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    table = slide.shapes.add_table(3, 3, 0, 0, Inches(6), Inches(2)).table
    texts = ("业务", "收入", "", "", "2023", "2022", "水泵", "12.5\n（经审计）", "11.0")
    for place, text in enumerate(texts):
        table.cell(place // 3, place % 3).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))

    assert blocks_of(deck) == [
        (ROW, "业务 | 收入 |"),
        (ROW, "| 2023 | 2022"),
        (ROW, "水泵 | 12.5 （经审计） | 11.0"),
    ]


# ---------------------------------------------------------------- charts


def test_a_chart_is_a_row_of_categories_and_a_row_for_each_series() -> None:
    deck, _ = with_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, category_data())
    chart = deck.slides[0].shapes[0].chart
    chart.has_title, chart.value_axis.has_title = True, True
    chart.chart_title.text_frame.text = "图3：分业务收入"
    chart.value_axis.axis_title.text_frame.text = "百万元"

    assert blocks_of(deck) == [
        (CAPTION, "图3：分业务收入"),
        (ROW, "百万元 | 2021 | 2022 | 2023"),
        (ROW, "水泵 | 1204.5 |  | 1502.25"),
        (ROW, "Valves | -80 | 96.125 | 0"),
    ]


def test_values_are_shown_in_their_number_format() -> None:
    deck, space = with_chart(XL_CHART_TYPE.LINE, category_data("#,##0.0"))
    point = next(each for each in space.iter(f"{{{CHARTS}}}pt") if each[0].text == "96.125")
    point.set("formatCode", '0"x"')

    assert blocks_of(deck)[1:] == [
        (ROW, "水泵 | 1,204.5 |  | 1,502.3"),
        (ROW, "Valves | -80.0 | 96x | 0.0"),
    ]


@pytest.mark.parametrize(("linked", "shown"), [("0", "16.8%"), ("1", "0.168")])
def test_labels_with_a_format_of_their_own_lend_it_to_values_without_one(linked: str, shown: str) -> None:
    data = CategoryChartData()
    data.categories = ["水泵"]
    data.add_series("占比", (0.16800000000000001,))
    deck, space = with_chart(XL_CHART_TYPE.PIE, data)
    labels = f'<c:dLbls xmlns:c="{CHARTS}"><c:numFmt formatCode="0.0%" sourceLinked="{linked}"/></c:dLbls>'
    next(space.iter(f"{{{CHARTS}}}ser")).insert(3, parse_xml(labels))

    assert blocks_of(deck) == [(ROW, "| 水泵"), (ROW, f"占比 | {shown}")]


def test_categories_that_are_days_are_shown_as_days() -> None:
    data = CategoryChartData()
    data.categories = [date(2023, 6, 1), date(2023, 9, 1)]
    data.add_series("Price", (4.5, 5))
    deck, space = with_chart(XL_CHART_TYPE.LINE, data)
    next(space.iter(f"{{{CHARTS}}}cat")).find(f".//{{{CHARTS}}}formatCode").text = 'yyyy"年"m"月"'

    assert blocks_of(deck) == [(ROW, "| 2023年6月 | 2023年9月"), (ROW, "Price | 4.5 | 5")]


def test_categories_of_two_levels_are_put_together() -> None:
    data = CategoryChartData()
    for year in ("2022", "2023"):
        category = data.add_category(year)
        category.add_sub_category("H1")
        category.add_sub_category("H2")
    data.add_series("收入", (1, 2, 3, 4))
    deck, _ = with_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, data)

    assert blocks_of(deck) == [
        (ROW, "| 2022 H1 | 2022 H2 | 2023 H1 | 2023 H2"),
        (ROW, "收入 | 1 | 2 | 3 | 4"),
    ]


def test_points_of_two_measures_make_a_row_each() -> None:
    data = XyChartData()
    series = data.add_series("Margin")
    series.add_data_point(1.5, 0.25)
    series.add_data_point(2, 0.3)
    bubbles = BubbleChartData()
    bubbles.add_series("门店").add_data_point(10, 20, 300)

    assert blocks_of(with_chart(XL_CHART_TYPE.XY_SCATTER, data)[0]) == [
        (ROW, "| Margin"),
        (ROW, "1.5 | 0.25"),
        (ROW, "2 | 0.3"),
    ]
    assert blocks_of(with_chart(XL_CHART_TYPE.BUBBLE, bubbles)[0]) == [
        (ROW, "| 门店 |"),
        (ROW, "10 | 20 | 300"),
    ]


def test_a_line_over_columns_joins_their_table() -> None:
    deck, space = with_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, category_data())
    area = next(space.iter(f"{{{CHARTS}}}plotArea"))
    columns = next(area.iter(f"{{{CHARTS}}}barChart"))
    line = parse_xml(f'<c:lineChart xmlns:c="{CHARTS}"/>')
    line.append(columns.findall(f"{{{CHARTS}}}ser")[1])
    columns.addnext(line)

    assert [text for _, text in blocks_of(deck)] == [
        "| 2021 | 2022 | 2023", "水泵 | 1204.5 |  | 1502.25", "Valves | -80 | 96.125 | 0"
    ]  # fmt: skip


def as_graphic(uri: str, element: str) -> Callable[[dict[str, bytes]], None]:
    """Return an edit that shows another part in the place of a chart; the part is the chart's own, rewritten."""

    def edit(members: dict[str, bytes]) -> None:
        slide = etree.fromstring(members["ppt/slides/slide1.xml"])
        data = next(slide.iter(f"{{{DRAWING}}}graphicData"))
        identifier = data[0].get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        data.remove(data[0])
        data.set("uri", uri)
        data.append(etree.fromstring(element.format(identifier)))
        members["ppt/slides/slide1.xml"] = etree.tostring(slide)

    return edit


def test_a_waterfall_is_read_like_any_chart() -> None:
    space = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    part = (
        f'<cx:chartSpace xmlns:cx="{space}" xmlns:a="{DRAWING}"><cx:chartData><cx:data id="0">'
        '<cx:strDim type="cat"><cx:lvl><cx:pt idx="0">2022</cx:pt><cx:pt idx="1">Price</cx:pt></cx:lvl></cx:strDim>'
        '<cx:numDim type="val"><cx:lvl formatCode="#,##0"><cx:pt idx="0">1204</cx:pt><cx:pt idx="1">-36</cx:pt>'
        "</cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>EBIT bridge"
        "</a:t></a:r></a:p></cx:rich></cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion>"
        '<cx:series layoutId="waterfall"><cx:tx><cx:txData><cx:v>EBIT</cx:v></cx:txData></cx:tx><cx:dataId val="0"/>'
        "</cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    show = as_graphic(space, f'<cx:chart xmlns:cx="{space}" xmlns:r="{relations}" r:id="{{}}"/>')

    def edit(members: dict[str, bytes]) -> None:
        show(members)
        name = next(each for each in members if each.startswith("ppt/charts/chart"))
        members[name] = part.encode()

    deck, _ = with_chart(XL_CHART_TYPE.PIE, category_data())
    blocks = read_pptx(edited(saved(deck), edit), "a.pptx").pages[0].blocks

    assert [block.text for block in blocks] == ["EBIT bridge", "| 2022 | Price", "EBIT | 1,204 | -36"]


def test_a_diagram_gives_its_texts_in_its_own_order() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    points = "".join(
        f'<dgm:pt modelId="{key}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, kind, text in (
            ("0", "doc", ""), ("2", "node", "执行"), ("1", "node", "Plan"),
            ("3", "node", "budget 5m"), ("4", "pres", "x"),
        )
    )  # fmt: skip
    lines = "".join(
        f'<dgm:cxn modelId="9{start}{end}" srcId="{start}" destId="{end}" srcOrd="{order}"/>'
        for start, end, order in (("0", "2", 1), ("0", "1", 0), ("1", "3", 0))
    )
    part = (
        f'<dgm:dataModel xmlns:dgm="{space}" xmlns:a="{DRAWING}"><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{lines}</dgm:cxnLst></dgm:dataModel>"
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    show = as_graphic(space, f'<dgm:relIds xmlns:dgm="{space}" xmlns:r="{relations}" r:dm="{{}}"/>')

    def edit(members: dict[str, bytes]) -> None:
        show(members)
        name = next(each for each in members if each.startswith("ppt/charts/chart"))
        members[name] = part.encode()

    deck, _ = with_chart(XL_CHART_TYPE.PIE, category_data())
    blocks = read_pptx(edited(saved(deck), edit), "a.pptx").pages[0].blocks

    assert [(block.kind, block.text) for block in blocks] == [
        (ITEM, "Plan"),
        (ITEM, "budget 5m"),
        (ITEM, "执行"),
    ]


def test_points_far_apart_do_not_fill_the_memory() -> None:
    deck, space = with_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, category_data())
    for point in space.iter(f"{{{CHARTS}}}pt"):
        if point.get("idx") == "2":
            point.set("idx", "999999999")

    assert blocks_of(deck)[0] == (ROW, "| 2021 | 2022 | 2023")


# ---------------------------------------------------------------- properties and refusals


def test_title_author_and_day_are_read_but_not_those_of_a_template() -> None:
    add_slide(deck := Presentation(), TITLE_ONLY, "T")
    assert read(deck).properties == {}

    deck.core_properties.title, deck.core_properties.author = "Half-year results", "IR team"
    data = edited(saved(deck), replaced("docProps/core.xml", "2013-01-27T09:14:16Z", "2023-08-17T07:00:00Z"))

    assert read_pptx(data, "a.pptx").properties == {
        "title": "Half-year results",
        "author": "IR team",
        "date": "2023-08-17",
    }


def test_a_presentation_without_slides_or_text_is_empty() -> None:
    deck = Presentation()
    with pytest.raises(EmptyReportError, match="the presentation has no slides"):
        read(deck)
    add_slide(deck, BLANK)
    with pytest.raises(EmptyReportError, match="slides hold no text"):
        read(deck)
    add_slide(deck, BLANK).shapes.add_picture(io.BytesIO(PIXEL), 0, 0)
    with pytest.raises(EmptyReportError, match=r"its slides hold images only, no text \(1 of 2 slides\)"):
        read(deck)


def test_a_slide_that_is_missing_or_damaged_is_named_and_the_others_are_read() -> None:
    deck = Presentation()
    for title in ("One", "Two", "Three"):
        add_slide(deck, TITLE_ONLY, title)

    def edit(members: dict[str, bytes]) -> None:
        del members["ppt/slides/slide1.xml"]
        members["ppt/slides/slide3.xml"] = b"<p:sld"

    raw = read_pptx(edited(saved(deck), edit), "a.pptx")

    assert [(page.number, page.blocks[0].text) for page in raw.pages] == [(2, "Two")]
    assert raw.unreadable_pages == (1, 3)
    assert raw.warnings == ("slides that cannot be read: 1, 3",)


def test_a_chart_that_is_missing_is_named_and_the_rest_of_its_slide_is_read() -> None:
    deck, _ = with_chart(XL_CHART_TYPE.PIE, category_data())
    add_text(deck.slides[0], 0, 5, "Source: company")

    def edit(members: dict[str, bytes]) -> None:
        del members[next(each for each in members if each.startswith("ppt/charts/chart"))]

    raw = read_pptx(edited(saved(deck), edit), "a.pptx")

    assert [block.text for block in raw.pages[0].blocks] == ["Source: company"]
    assert raw.warnings == ("slides with charts or diagrams that cannot be read: 1",)


@pytest.mark.parametrize("content", [b"", b"<a/>", b"<p:presentation", None])
def test_a_file_that_is_no_presentation_is_damaged(content: bytes | None) -> None:
    def edit(members: dict[str, bytes]) -> None:
        del members["ppt/presentation.xml"]
        if content is not None:
            members["ppt/presentation.xml"] = content

    with pytest.raises(UnreadableReportError, match=r"the presentation is damaged \(ppt/presentation\.xml"):
        read_pptx(edited(saved(Presentation()), edit), "a.pptx")


def test_no_slide_may_declare_entities() -> None:
    add_slide(deck := Presentation(), TITLE_ONLY, "AAA")

    def edit(members: dict[str, bytes]) -> None:
        content = members["ppt/slides/slide1.xml"].partition(b"?>")[2].replace(b"AAA", b"&e;")
        members["ppt/slides/slide1.xml"] = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + content

    with pytest.raises(UnreadableReportError, match="none of its 1 slides can be read"):
        read_pptx(edited(saved(deck), edit), "a.pptx")


@pytest.mark.parametrize(("depth", "is_read"), [(200, True), (500, False)])
def test_groups_within_groups_are_read_to_a_depth_and_refused_beyond(depth: int, is_read: bool) -> None:
    slide = add_slide(deck := Presentation(), BLANK)
    add_text(slide, 0, 0, "deep")

    def edit(members: dict[str, bytes]) -> None:
        opened = b"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>"
        content = members["ppt/slides/slide1.xml"].replace(b"<p:sp>", opened * depth + b"<p:sp>")
        members["ppt/slides/slide1.xml"] = content.replace(b"</p:sp>", b"</p:sp>" + b"</p:grpSp>" * depth)

    data = edited(saved(deck), edit)

    if is_read:
        assert read_pptx(data, "a.pptx").pages[0].blocks == (Block(PARAGRAPH, "deep"),)
    else:
        with pytest.raises(UnreadableReportError, match="none of its 1 slides"):
            read_pptx(data, "a.pptx")
