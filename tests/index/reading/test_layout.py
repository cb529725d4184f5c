import pytest

from index.reading.layout import lay_out
from index.reading.layout_types import PageText, Segment
from index.types import Block, BlockKind

SIZE = 10.0
FULL = "报告期内公司水泵业务保持平稳增长并在华东和华南两个区域取得了较快的进展同时继续推进"  # 40 characters
EDGE = 60 + 40 * SIZE


def line(text: str, top: float, left: float = 60.0, *, size: float = SIZE, bold: bool = False) -> Segment:
    width = sum(size if char > "\xff" else size / 2 for char in text)
    return Segment(text, left, top, left + width, top + size, size, bold)


def blocks_of(*segments: Segment) -> tuple[Block, ...]:
    return lay_out([PageText(segments, 595.0, 842.0, sum(len(segment.text) for segment in segments))])[0]


def texts_of(*segments: Segment) -> list[str]:
    return [block.text for block in blocks_of(*segments)]


def prose(top: float, lines: int) -> list[Segment]:
    return [line(FULL, top + 20 * index) for index in range(lines)]


def test_a_short_line_with_a_full_stop_ends_its_paragraph() -> None:
    segments = [*prose(100, 2), line("取得进展。", 140), line(FULL, 160, left=80)]

    assert texts_of(*segments) == [f"{FULL}\n{FULL}\n取得进展。", FULL]


def test_an_indented_line_after_a_full_one_begins_a_paragraph() -> None:
    closed = FULL[:-1] + "。"
    segments = [line(FULL, 100), line(closed, 120), line(FULL[:-2], 140, left=80), line("进展。", 160)]

    assert texts_of(*segments) == [f"{FULL}\n{closed}", f"{FULL[:-2]}\n进展。"]


def test_lines_set_far_apart_throughout_are_still_one_paragraph() -> None:
    segments = [line(FULL, 100 + 33 * index) for index in range(5)]

    assert len(texts_of(*segments)) == 1


def test_a_figure_that_begins_a_line_is_no_heading_number() -> None:
    assert texts_of(*prose(100, 3), line("6.2%，三家公司继续推进。", 160)) == [
        "\n".join([FULL] * 3 + ["6.2%，三家公司继续推进。"])
    ]


def test_short_lines_without_a_full_stop_stay_apart() -> None:
    segments = [*prose(100, 3), line("董事会", 200), line("二〇二三年八月", 220), line("广东佛山", 240)]

    assert texts_of(*segments)[1:] == ["董事会", "二〇二三年八月", "广东佛山"]


def test_bold_lines_at_the_margin_are_headings_below_numbered_ones() -> None:
    segments = [line("一、经营情况", 100), line("水泵业务", 125, bold=True), *prose(150, 4)]

    found = [(block.text, block.level) for block in blocks_of(*segments) if block.kind is BlockKind.HEADING]

    assert [text for text, _ in found] == ["一、经营情况", "水泵业务"]
    assert 0 < found[0][1] < found[1][1]


def test_bold_words_over_a_column_are_no_heading() -> None:
    segments = [*prose(100, 4), line("Three Months", 200, left=330, bold=True)]

    assert blocks_of(*segments)[-1].kind is BlockKind.PARAGRAPH


def test_a_line_of_contents_is_no_heading() -> None:
    segments = [*prose(100, 4), line("第一节 公司概况..............................12", 200)]

    assert blocks_of(*segments)[-1].kind is BlockKind.PARAGRAPH


def test_captions_are_told_from_sentences_about_figures() -> None:
    segments = [*prose(100, 4), line("图 3 水泵订单（亿元）", 200), line("图 3 显示订单增加。", 240)]

    assert [block.kind for block in blocks_of(*segments)[1:]] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert texts_of(line("水泵业务", 100), line("水泵业务", 100.3, left=60.4)) == ["水泵业务"]


def test_a_page_without_text_has_no_blocks() -> None:
    assert lay_out([PageText((), 595.0, 842.0, 0)]) == [()]


def test_characters_below_one_another_are_one_piece_beside_the_text() -> None:
    label = [line(char, 100 + 12 * index, left=40) for index, char in enumerate("通用水泵")]

    blocks = blocks_of(*label, *prose(100, 3))

    assert [block.text for block in blocks] == ["\n".join([FULL] * 3), "通用水泵"]
    assert blocks[1].bbox == (40.0, 100.0, 50.0, 146.0)


def test_letters_that_run_upwards_are_the_title_of_an_axis() -> None:
    label = [line(char, 200 - 6 * index, left=40) for index, char in enumerate("Price")]

    assert texts_of(*label, *prose(300, 3))[-1] == "Price"


def test_figures_below_one_another_stay_apart() -> None:
    column = [line(char, 100 + 12 * index, left=40) for index, char in enumerate("5778")]

    assert texts_of(*column) == ["5", "7", "7", "8"]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("(单位：人民币", "百万元)"),
        ("（除特别注明外，金额单位均为", "人民币百万元）"),
        ("(in thousands, except", "per share data)"),
        ("Amounts (expressed in millions of", "Canadian dollars)"),
    ],
)
@pytest.mark.parametrize("shift", [0.0, 150.0], ids=["at the margin", "off it"])
def test_a_bracket_is_closed_in_the_line_below(first: str, rest: str, shift: float) -> None:
    segments = [*prose(100, 4), line(first, 200, left=60 + shift), line(rest, 215, left=60 + shift)]

    assert texts_of(*segments)[1:] == [f"{first}\n{rest}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [("(单位：百万元)", "合并利润表)"), ("(in thousands", "Net sales (unaudited)"), ("(Table", "Pumps sold")],
)
def test_a_line_that_closes_no_bracket_above_it_is_its_own(above: str, below: str) -> None:
    segments = [*prose(100, 4), line(above, 200), line(below, 215)]

    assert texts_of(*segments)[1:] == [above, below]


def test_a_bracket_is_not_closed_far_below() -> None:
    segments = [*prose(100, 4), line("(in thousands, except", 200), line("per share data)", 260)]

    assert len(texts_of(*segments)) == 3


def _page(*segments: Segment) -> PageText:
    return PageText(segments, 595.0, 842.0, sum(len(segment.text) for segment in segments))


def _wide_table(top: float) -> list[Segment]:
    rows = [
        ("Goodwill of the group", "143.5", "143.1"),
        ("Inventories", "88.7", "91.3"),
        ("Assets", "41.6", "33.2"),
    ]
    return [
        line(text, top + 15 * number, left=left)
        for number, row in enumerate(rows * 4)
        for text, left in zip(row, (110.0, 480.0, 540.0), strict=True)
    ]


NARROW = (
    "Group revenue for the year to the end of 2024 rose 6.3% to",
    "$412.6m from $388.1m. Operating profit was $51.3m, compared",
    "with $47.0m a year earlier, and the sale of a site led to",
    "$4.2m of losses. Subsea grew, while valves brought in about",
    "$262.4m. The order book was $205m at the end of the year.",
)


def test_rows_of_a_table_on_another_page_do_not_tell_where_lines_of_text_end() -> None:
    text = [line(words, 100 + 13 * number) for number, words in enumerate(NARROW)]

    first, _ = lay_out([_page(*text), _page(*_wide_table(60))])

    assert [block.text for block in first] == ["\n".join(NARROW)]


def test_a_paragraph_still_ends_with_a_short_line_where_another_page_has_a_table() -> None:
    text = [line(words, 100 + 13 * number) for number, words in enumerate((*NARROW, "It closed.", *NARROW))]

    first, _ = lay_out([_page(*text), _page(*_wide_table(60))])

    assert [block.text for block in first] == ["\n".join((*NARROW, "It closed.")), "\n".join(NARROW)]
