from collections.abc import Callable

import pytest

from index.errors import EmptyReportError, EncryptedReportError, UnreadableReportError
from index.reading.pdf import read_pdf
from index.settings import Ocr
from index.types import Block, BlockKind, RawReport

MakePdf = Callable[..., bytes]
BODY = "Sales of pumps grew steadily in all regions of the home market during"


def blocks_of(raw: RawReport, page: int = 1) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in raw.pages[page - 1].blocks]


def paragraph(top: float, *lines: str, left: float = 60.0) -> list[tuple[float, float, float, str]]:
    return [(left, top + 14 * index, 10, line) for index, line in enumerate(lines)]


def test_wrapped_lines_make_one_paragraph_with_its_page_and_place(make_pdf: MakePdf) -> None:
    raw = read_pdf(make_pdf([paragraph(100, BODY, "the first half of the year.")]), "a.pdf")

    block = raw.pages[0].blocks[0]
    assert block.text == f"{BODY}\nthe first half of the year."
    assert raw.pages[0].number == 1
    assert block.bbox is not None
    left, top, _, bottom = block.bbox
    assert left == pytest.approx(60, abs=1)
    assert 95 < top < 105
    assert 120 < bottom < 135


def test_a_wide_gap_between_lines_ends_a_paragraph(make_pdf: MakePdf) -> None:
    first = paragraph(100, BODY, BODY, BODY, BODY, "the first half.")
    second = paragraph(200, BODY, BODY, BODY, "the second half.")

    raw = read_pdf(make_pdf([first + second]), "a.pdf")

    assert [kind for kind, _ in blocks_of(raw)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert blocks_of(raw)[1][1].endswith("the second half.")


def test_larger_type_is_a_heading_and_the_largest_is_its_first_level(make_pdf: MakePdf) -> None:
    texts = [(60.0, 60.0, 20.0, "Harbour Cranes plc"), (60.0, 100.0, 14.0, "Order intake")]
    texts += paragraph(130, *[BODY] * 8)

    blocks = read_pdf(make_pdf([texts]), "a.pdf").pages[0].blocks

    assert [(block.text, block.kind, block.level) for block in blocks[:2]] == [
        ("Harbour Cranes plc", BlockKind.HEADING, 1),
        ("Order intake", BlockKind.HEADING, 2),
    ]


def test_chinese_numbering_makes_a_heading_of_a_line_in_body_type(make_pdf: MakePdf) -> None:
    line = "报告期内公司水泵业务保持平稳增长并在华东和华南两个区域取得了较快的进展同时继续"
    texts = paragraph(100, "二、主营业务分析") + paragraph(130, *[line] * 4)

    assert blocks_of(read_pdf(make_pdf([texts]), "a.pdf"))[0] == (BlockKind.HEADING, "二、主营业务分析")


def test_cells_in_columns_become_rows_with_empty_cells_kept(make_pdf: MakePdf) -> None:
    texts = [(250.0, 100.0, 10.0, "2023"), (350.0, 100.0, 10.0, "2022")]
    texts += [
        (60.0, 115.0, 10.0, "Revenue"),
        (240.0, 115.0, 10.0, "1,204.5"),
        (340.0, 115.0, 10.0, "1,102.0"),
    ]
    texts += [(60.0, 130.0, 10.0, "Impairment"), (350.0, 130.0, 10.0, "14.2")]

    assert blocks_of(read_pdf(make_pdf([texts]), "a.pdf")) == [
        (BlockKind.TABLE_ROW, " | 2023 | 2022"),
        (BlockKind.TABLE_ROW, "Revenue | 1,204.5 | 1,102.0"),
        (BlockKind.TABLE_ROW, "Impairment |  | 14.2"),
    ]


def test_a_currency_sign_set_apart_stays_with_its_figure(make_pdf: MakePdf) -> None:
    row = [(60.0, "Revenue"), (240.0, "$"), (280.0, "90"), (340.0, "$"), (380.0, "75")]
    texts = [(left, 100.0, 10.0, text) for left, text in row]
    texts += [(left, 115.0, 10.0, text) for left, text in [(60.0, "Costs"), (280.0, "60"), (380.0, "55")]]

    assert blocks_of(read_pdf(make_pdf([texts]), "a.pdf"))[0] == (
        BlockKind.TABLE_ROW,
        "Revenue | $ 90 | $ 75",
    )


def test_two_columns_are_read_one_after_the_other(make_pdf: MakePdf) -> None:
    left = paragraph(100, *[f"Left column line {n} about pumps and valves" for n in range(1, 9)], left=40.0)
    right = paragraph(100, *[f"Right column line {n} on cranes and docks" for n in range(1, 9)], left=310.0)

    text = "\n".join(text for _, text in blocks_of(read_pdf(make_pdf([left + right]), "a.pdf")))

    assert text.index("Left column line 8") < text.index("Right column line 1")


def test_bullets_are_list_items_and_keep_their_second_line(make_pdf: MakePdf) -> None:
    texts = paragraph(100, "- " + BODY, "the year to date") + paragraph(128, "- Costs fell")

    assert blocks_of(read_pdf(make_pdf([texts]), "a.pdf")) == [
        (BlockKind.LIST_ITEM, f"- {BODY}\nthe year to date"),
        (BlockKind.LIST_ITEM, "- Costs fell"),
    ]


def test_the_axis_of_a_chart_is_no_table(make_pdf: MakePdf) -> None:
    texts = [(60.0, 100.0 + 15 * n, 10.0, str(10 * n)) for n in range(1, 9)]
    texts += [(200.0, 100.0 + 15 * n, 10.0, f"{n}.5") for n in range(1, 9)]

    kinds = {kind for kind, _ in blocks_of(read_pdf(make_pdf([texts]), "a.pdf"))}

    assert kinds == {BlockKind.PARAGRAPH}


def test_properties_come_from_the_info_dictionary(make_pdf: MakePdf) -> None:
    pdf = make_pdf([paragraph(100, BODY)], info="/Title (Half-year results) /Author (IR team) /Subject ()")

    assert read_pdf(pdf, "a.pdf").properties == {"title": "Half-year results", "author": "IR team"}


def test_a_pdf_with_a_password_says_so(make_pdf: MakePdf) -> None:
    with pytest.raises(
        EncryptedReportError, match=r"^a\.pdf: the PDF opens only with a password\. Save a copy"
    ):
        read_pdf(make_pdf([paragraph(100, BODY)], password="secret"), "a.pdf")


def test_an_empty_password_opens_by_itself(make_pdf: MakePdf) -> None:
    raw = read_pdf(make_pdf([paragraph(100, BODY)], password=""), "a.pdf")

    assert blocks_of(raw) == [(BlockKind.PARAGRAPH, BODY)]


def test_a_pdf_without_pages_is_empty(make_pdf: MakePdf) -> None:
    with pytest.raises(EmptyReportError, match="the PDF has no pages"):
        read_pdf(make_pdf([]), "a.pdf")


def test_a_scan_is_refused_as_images_only(make_pdf: MakePdf) -> None:
    with pytest.raises(EmptyReportError) as raised:
        read_pdf(make_pdf([[], []], image=True), "scan.pdf", ocr=Ocr.OFF)

    assert str(raised.value) == (
        "scan.pdf: its pages hold images only, no text (2 of 2 pages)."
        " To have them read: pip install 'yanbao[ocr]', or run text recognition on it yourself."
    )


def test_pages_without_text_among_others_are_named_in_a_warning(make_pdf: MakePdf) -> None:
    raw = read_pdf(make_pdf([paragraph(100, BODY), []], image=True), "a.pdf", ocr=Ocr.OFF)

    assert raw.warnings == ("pages that hold images only: 2. To have them read: pip install 'yanbao[ocr]'",)
    assert [page.number for page in raw.pages] == [1, 2]


def test_a_page_whose_content_is_damaged_is_told_of(make_pdf: MakePdf) -> None:
    pdf = make_pdf([paragraph(100, "Harbour dues were 41 million."), paragraph(100, BODY)])
    # the last stream is the content of the second page
    begin = pdf.rindex(b"\nstream\n") + len(b"\nstream\n")
    end = pdf.rindex(b"endstream")
    broken = pdf[:begin] + b"#" * (end - begin) + pdf[end:]

    raw = read_pdf(broken, "a.pdf")

    assert blocks_of(raw) == [(BlockKind.PARAGRAPH, "Harbour dues were 41 million.")]
    assert raw.warnings == ("pages on which nothing stands, blank or damaged: 2",)
    assert raw.unreadable_pages == ()


def test_a_page_that_cannot_be_read_is_listed_and_the_others_get_in(make_pdf: MakePdf) -> None:
    pdf = make_pdf([paragraph(100, BODY), paragraph(100, BODY)])
    # The second page's object (number 8) is no page any more.
    broken = pdf.replace(b"8 0 obj\n<< /Type /Page", b"8 0 obj\n[< /Type /Page")

    raw = read_pdf(broken, "a.pdf")

    assert blocks_of(raw) == [(BlockKind.PARAGRAPH, BODY)]
    assert raw.unreadable_pages == (2,)
    assert raw.warnings == ("pages that cannot be read: 2",)


def test_a_page_of_marks_that_are_no_characters_is_garbled_and_the_others_are_read(make_pdf: MakePdf) -> None:
    marks = [(60.0, 100.0 + 14 * row, 10.0, "\ue012\ue044\ue101\ue09a 31" * 6) for row in range(3)]

    raw = read_pdf(make_pdf([paragraph(100, BODY), marks]), "a.pdf", ocr=Ocr.OFF)

    assert (raw.garbled_pages, raw.ocr_pages) == ((2,), ())
    assert raw.warnings == (
        "pages whose text is garbled, left out: 2. To have them read: pip install 'yanbao[ocr]'",
    )
    # a line holds six times four marks and the digits 31
    assert raw.garble_by_page == {2: pytest.approx(24 / 36)}


@pytest.mark.parametrize("keep", [9, 40, 200])
def test_a_truncated_file_is_damaged(make_pdf: MakePdf, keep: int) -> None:
    with pytest.raises(UnreadableReportError, match="the PDF is damaged and cannot be opened"):
        read_pdf(make_pdf([paragraph(100, BODY)])[:keep], "a.pdf")


def test_block_places_lie_on_the_page(make_pdf: MakePdf) -> None:
    blocks: tuple[Block, ...] = read_pdf(make_pdf([paragraph(100, BODY, BODY)]), "a.pdf").pages[0].blocks

    for block in blocks:
        assert block.bbox is not None
        left, top, right, bottom = block.bbox
        assert 0 <= left < right <= 600
        assert 0 <= top < bottom <= 800
