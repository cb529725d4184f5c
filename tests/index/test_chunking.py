from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import chunk, estimate_tokens
from index.types import BlockKind, CanonicalText, Chunk, Language, Span, TextBlock

PARAGRAPH, HEADING, ROW = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE_ROW
Part = tuple[BlockKind, str] | tuple[BlockKind, str, int] | tuple[BlockKind, str, int, int]


def canonical(*parts: Part) -> CanonicalText:
    """Blocks given as kind, text, heading level and page."""
    blocks = []
    start = 0
    for kind, text, *rest in parts:
        level = rest[0] if rest else 0
        page = rest[1] if len(rest) > 1 else None
        blocks.append(TextBlock(kind, Span(start, start + len(text)), level, page))
        start += len(text) + 1
    return CanonicalText("\n".join(part[1] for part in parts), tuple(blocks), (), ())


def texts(report: CanonicalText, chunks: tuple[Chunk, ...]) -> list[str]:
    return [each.span.of(report.text) for each in chunks]


def test_a_chinese_character_a_word_and_a_figure_are_one_token_each() -> None:
    assert estimate_tokens("水泵订单，Orders rose 12.5%。") == 4 + 2 + 2


def test_a_chunk_without_letters_is_in_the_language_of_its_report() -> None:
    report = canonical(
        (HEADING, "等待期", 1), (PARAGRAPH, "自合同生效日起九十日内为等待期。"), (HEADING, "6.1.10", 1)
    )
    assert [each.lang for each in chunk(report, max_tokens=200)] == [Language.ZH, Language.ZH]


def test_a_chunk_knows_its_headings_page_and_language() -> None:
    report = canonical(
        (HEADING, "Results", 1, 3),
        (HEADING, "Orders", 2, 3),
        (PARAGRAPH, "Orders rose.", 0, 4),
        (HEADING, "风险", 2, 4),
        (PARAGRAPH, "钢材价格上涨。", 0, 4),
    )

    assert chunk(report, max_tokens=50) == (
        Chunk(0, Span(0, 27), ("Results", "Orders"), 3, Language.EN),
        Chunk(1, Span(28, 38), ("Results", "风险"), 4, Language.ZH),
    )


def test_a_deeper_heading_does_not_outlive_its_section() -> None:
    report = canonical(
        (HEADING, "一", 1),
        (PARAGRAPH, "甲。"),
        (HEADING, "二", 3),
        (PARAGRAPH, "乙。"),
        (HEADING, "三", 2),
        (PARAGRAPH, "丙。"),
    )

    assert [each.heading_path for each in chunk(report, max_tokens=50)] == [
        ("一",),
        ("一", "二"),
        ("一", "三"),
    ]


def test_short_blocks_under_one_heading_share_a_chunk() -> None:
    report = canonical((HEADING, "客户", 1), *[(PARAGRAPH, f"客户{name}订货。") for name in "甲乙丙"])

    assert len(chunk(report, max_tokens=50)) == 1


def test_a_long_paragraph_is_cut_between_sentences_into_even_parts() -> None:
    sentence = "水泵订单在各个地区都有增长。"  # 13 characters and a full stop
    report = canonical((PARAGRAPH, sentence * 8))

    # 104 tokens make two chunks of 60 at most: evenly four sentences each.
    assert texts(report, chunk(report, max_tokens=60)) == [sentence * 4, sentence * 4]


def test_a_cut_is_made_at_the_end_of_a_paragraph_rather_than_inside_one() -> None:
    first, second = "水泵订单增长。" * 4, "钢材价格上涨。" * 6
    report = canonical((PARAGRAPH, first), (PARAGRAPH, second))

    assert texts(report, chunk(report, max_tokens=40)) == [first, second]


def test_a_sentence_longer_than_a_chunk_stands_alone() -> None:
    long = "水" * 70 + "。"
    report = canonical((PARAGRAPH, "短句。" + long + "短句。"))

    assert long in texts(report, chunk(report, max_tokens=30))


def test_a_table_row_is_never_cut() -> None:
    row = " | ".join(f"产品{n}。收入" for n in range(30))
    report = canonical((ROW, "项目 | 收入"), (ROW, row))

    assert texts(report, chunk(report, max_tokens=20)) == ["项目 | 收入", row]


def test_rows_cut_from_their_table_s_head_carry_its_caption_and_columns() -> None:
    rows = [(ROW, f"Boat type {n} | {n},100 | {n},200") for n in range(1, 30)]
    report = canonical(
        (HEADING, "Segments", 1),
        (PARAGRAPH, "Sales by boat (in thousands)"),
        (ROW, "| Three months ended June 30, |"),
        (ROW, "| 2023 | 2022"),
        *rows,
    )

    first, *others = chunk(report, max_tokens=60)
    assert first.heading_path == ("Segments",)
    assert {each.heading_path for each in others} == {
        ("Segments", "Sales by boat (in thousands)", "Three months ended June 30,", "2023 2022")
    }


@pytest.mark.parametrize(
    ("above", "carried"),
    [
        (["表 4 分航线箱量", "单位：万标准箱"], ("表 4 分航线箱量", "单位：万标准箱")),
        (
            ["合并利润表", "2031 年 1—12 月", "编制单位：澜港股份", "单位：元 币种：人民币"],
            ("合并利润表", "2031 年 1—12 月", "单位：元 币种：人民币"),
        ),
        (["(3).船舶明细", "√适用 □不适用", "单位:元 币种:人民币"], ("(3).船舶明细", "单位:元 币种:人民币")),
        (
            ["Freight by route", "(in thousands of US dollars)"],
            ("Freight by route", "(in thousands of US dollars)"),
        ),
        (["货量", "上升。" * 60, "单位：吨"], ("单位：吨",)),
    ],
)
def test_a_table_over_several_pages_carries_caption_and_unit_from_two_lines(
    above: list[str], carried: tuple[str, ...]
) -> None:
    rows = [(ROW, f"航线{n} | {n}.5 | {n}.7", 0, 1 + n // 20) for n in range(1, 40)]
    lines = [(PARAGRAPH, words, 0, 1) for words in above]
    report = canonical((HEADING, "附注", 1, 1), *lines, (ROW, "航线 | 2031 年 | 2030 年", 0, 1), *rows)

    others = [each for each in chunk(report, max_tokens=60) if each.page and each.page > 1]

    assert len(others) >= 2
    assert {each.heading_path for each in others} == {("附注", *carried, "航线 2031 年 2030 年")}


def test_a_group_of_rows_behind_a_label_alone_carries_the_columns_and_not_the_group_before() -> None:
    def rows(port: str) -> list[Part]:
        return [(ROW, f"{port} berth {n} | {n},100 | {n},200") for n in range(1, 9)]

    report = canonical(
        (PARAGRAPH, "Throughput by port (in tonnes)"),
        (ROW, "| 2031 | 2030"),
        (ROW, "North | | |"),
        *rows("North"),
        (HEADING, "South", 2),
        *rows("South"),
    )

    (south,) = [
        each for each in chunk(report, max_tokens=70) if each.span.of(report.text).startswith("South\n")
    ]

    assert south.heading_path == ("South", "Throughput by port (in tonnes)", "2031 2030")


def test_rows_carry_the_date_that_heads_their_part_of_the_table() -> None:
    rows = [(ROW, f"Hull {n} | {n},100 | {n},200") for n in range(1, 25)]
    report = canonical(
        (PARAGRAPH, "Carrying amounts"),
        (ROW, "| Cost | Fair value"),
        (ROW, "June 30, 2031 | |"),
        *rows,
        (ROW, "December 31, 2030 | |"),
        *rows,
    )

    dates = [each.heading_path[-1] for each in chunk(report, max_tokens=60)[1:]]

    assert sorted(set(dates)) == ["December 31, 2030", "June 30, 2031"]
    assert dates == sorted(dates, reverse=True)


def test_the_same_columns_under_the_heading_of_another_sheet_are_another_table() -> None:
    rows = [(ROW, f"Berth {n} | {n},100 | {n},200", 0, 1) for n in range(1, 9)]
    report = canonical(
        (PARAGRAPH, "By berth", 0, 1),
        (ROW, "| 2031 | 2030", 0, 1),
        *rows,
        (HEADING, "South", 1, 2),
        (ROW, "Berth 1 | 1,100 | 1,200", 0, 2),
    )

    assert chunk(report, max_tokens=60)[-1].heading_path == ("South",)


def test_what_runs_on_without_end_is_cut_at_commas() -> None:
    report = canonical((PARAGRAPH, "水泵，" * 1000))

    chunks = chunk(report, max_tokens=50)

    assert max(estimate_tokens(text) for text in texts(report, chunks)) <= 6 * 50
    assert all(text.endswith("，") for text in texts(report, chunks))


def test_letters_without_end_are_cut_too() -> None:
    report = canonical((PARAGRAPH, "x" * 100_000))

    assert max(map(len, texts(report, chunk(report, max_tokens=50)))) <= 6 * 50 * 32


def test_a_slide_is_a_chunk_under_its_title_wherever_that_stands() -> None:
    slides = [
        [
            (PARAGRAPH, "数据来源：协会", 0, n),
            (HEADING, f"第{n}页", 1, n),
            (PARAGRAPH, "国内", 0, n),
            (PARAGRAPH, "62%", 0, n),
        ]
        for n in range(1, 5)
    ]
    report = canonical(*(part for slide in slides for part in slide))

    chunks = chunk(report, max_tokens=50)

    assert [(each.page, each.heading_path) for each in chunks] == [(n, (f"第{n}页",)) for n in range(1, 5)]
    assert texts(report, chunks)[0] == "数据来源：协会\n第1页\n国内\n62%"


def test_a_slide_without_a_title_does_not_inherit_one() -> None:
    report = canonical(
        (HEADING, "订单", 1, 1),
        (PARAGRAPH, "国内", 0, 1),
        (PARAGRAPH, "62%", 0, 2),
        (PARAGRAPH, "海外", 0, 3),
    )

    assert [each.heading_path for each in chunk(report, max_tokens=50)] == [("订单",), (), ()]


def test_pages_of_prose_do_not_each_end_a_chunk() -> None:
    report = canonical(*[(PARAGRAPH, "水泵订单在各个地区都有增长。" * 3, 0, page) for page in range(1, 9)])

    assert len(chunk(report, max_tokens=100)) == 4


def test_nothing_makes_no_chunks() -> None:
    assert chunk(CanonicalText("", (), (), ()), max_tokens=50) == ()


BLOCK = st.tuples(
    st.sampled_from(list(BlockKind)),
    st.text(alphabet="水泵。，ab c1|.", min_size=1, max_size=60).map(str.strip).filter(bool),
    st.integers(1, 4),
    st.sampled_from([None, 1, 2, 3]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCK, max_size=25), st.integers(1, 40))
def test_chunks_follow_one_another_and_cover_every_block(parts: list[Part], max_tokens: int) -> None:
    report = canonical(*parts)

    chunks = chunk(report, max_tokens=max_tokens)

    assert [each.ordinal for each in chunks] == list(range(len(chunks)))
    assert all(report.text[one.span.end : two.span.start].strip() == "" for one, two in pairwise(chunks))
    assert all(one.span.end <= two.span.start for one, two in pairwise(chunks))
    for block in report.blocks:
        covering = [
            each for each in chunks if each.span.start < block.span.end and block.span.start < each.span.end
        ]
        assert covering[0].span.start <= block.span.start
        assert covering[-1].span.end >= block.span.end
        if block.kind is ROW:
            assert len(covering) == 1


@pytest.mark.parametrize("max_tokens", [20, 50, 200])
def test_no_chunk_of_several_sentences_is_over_the_limit(max_tokens: int) -> None:
    report = canonical(
        *[(PARAGRAPH, "水泵订单增长，成本下降。Orders rose in Asia." * n) for n in range(1, 12)]
    )

    assert (
        max(estimate_tokens(text) for text in texts(report, chunk(report, max_tokens=max_tokens)))
        <= max_tokens
    )
