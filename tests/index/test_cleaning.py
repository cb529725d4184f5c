import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.cleaning import clean
from index.types import (
    BBox,
    Block,
    BlockKind,
    CanonicalText,
    Dropped,
    DropReason,
    Page,
    RawReport,
    ReportFormat,
)

PARAGRAPH, HEADING, ITEM, ROW = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def plain(text: str) -> CanonicalText:
    return clean(RawReport("a.txt", ReportFormat.TEXT, (Page(None, (Block(PARAGRAPH, text),)),)))


def paged(*pages: str) -> CanonicalText:
    found = tuple(Page(number, (Block(PARAGRAPH, text),)) for number, text in enumerate(pages, start=1))
    return clean(RawReport("a.txt", ReportFormat.TEXT, found))


def pdf(*pages: list[Block]) -> CanonicalText:
    found = tuple(Page(number, tuple(blocks)) for number, blocks in enumerate(pages, start=1))
    return clean(RawReport("a.pdf", ReportFormat.PDF, found))


def at(top: float, text: str, kind: BlockKind = PARAGRAPH) -> Block:
    box: BBox = (60.0, top, 400.0, top + 12)
    return Block(kind, text, bbox=box)


def texts(canonical: CanonicalText) -> list[str]:
    return [block.span.of(canonical.text) for block in canonical.blocks]


def kinds(canonical: CanonicalText) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(canonical.text)) for block in canonical.blocks]


def dropped(canonical: CanonicalText, why: DropReason) -> list[str]:
    return [each.text for each in canonical.dropped if each.why is why]


# A press release wrapped at 40 characters; line ends cut words, dates and figures.
WRAPPED = [
    "海岳水泵股份有限公司今日公布截至二〇二三年六月止六个月的未经审计业绩，截至 6 月",
    "30 日，公司在手订单约 41.5 亿元，较上年同期增长 12.6%，其中海外订单同比下降",
    "3.2%，主要由于欧洲市场需求放缓，而国内市政与水利工程项目需求保持旺盛，带动公",
    "司整体毛利率提升 1.8 个百分点。",
]
DOUBLE_SPACED = "\n\n".join(WRAPPED) + " \n\n \n\n" + "\n\n".join(WRAPPED[1:]) + "\n"


def test_lines_cut_inside_words_dates_and_figures_are_joined_without_a_space() -> None:
    first, second = texts(plain(DOUBLE_SPACED))

    assert first == "".join(WRAPPED)
    assert "截至 6 月30 日" in first
    assert "同比下降3.2%" in first
    assert "带动公司整体" in first
    assert second == "".join(WRAPPED[1:])


def test_an_empty_line_ends_a_paragraph_where_lines_are_single_spaced() -> None:
    text = "\n".join(WRAPPED) + "\n\n" + "\n".join(WRAPPED) + "\n"

    assert texts(plain(text)) == ["".join(WRAPPED), "".join(WRAPPED)]


def test_a_page_break_inside_a_sentence_does_not_part_it() -> None:
    text = "\n".join(WRAPPED[:2]) + "\n\n\n" + "\n".join(WRAPPED[2:]) + "\n\n" + "\n".join(WRAPPED)

    assert texts(plain(text)) == ["".join(WRAPPED), "".join(WRAPPED)]


def test_indents_begin_paragraphs_and_are_left_out() -> None:
    body = "海岳水泵股份有限公司上半年国内市政与水利工程项目需求保持旺盛，公司订单充足。"
    text = "\n".join(["　　" + body[:-2], body, "公司充足。", "　　" + body[:-2], body, "公司充足。"])

    assert texts(plain(text)) == [body[:-2] + body + "公司充足。"] * 2


def test_english_prose_is_joined_with_spaces() -> None:
    lines = [
        "Harbour Cranes plc reported higher orders for the six months ended",
        "30 June 2023 as demand for container cranes recovered in Asia and",
        "in the Gulf. Revenue rose by 9.4% to $ 812.5 million, helped by the",
        "service business.",
    ]

    assert texts(plain("\n".join(lines) + "\n\n" + "\n".join(lines))) == [" ".join(lines)] * 2


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        # no word of the dictionary, nor of the document
        ("Hundreds of ports invest in contain-", "ment walls.", "contain-ment walls."),
        ("All container cranes and contain-", "er bridges.", "container bridges."),
        ("All stacker cranes and stack-", "er bridges.", "stacker bridges."),
        ("The loan has a long-", "term rate.", "long-term rate."),
        ("The bank lowered its inter-", "est rate.", "interest rate."),
        ("The port filed its Re-", "port late.", "Report late."),
        ("Berths were rented over-", "seas.", "over-seas."),  # both are words
        ("Fees that are pre-", "paid grew.", "pre-paid grew."),  # as the document writes it
        ("Quay walls were rein\u00ad", "forced.", "reinforced."),
        ("Quay walls by Rein\u00ad", "Forth.", "Rein Forth."),
        ("The tariff is 12%\u00ad", "higher.", "12% higher."),
    ],
)
def test_a_hyphen_is_left_out_only_if_it_cut_a_word(above: str, below: str, joined: str) -> None:
    others = [Block(PARAGRAPH, "One container arrived."), Block(PARAGRAPH, "A pre-paid stacker fee.")]
    canonical = pdf([Block(PARAGRAPH, f"{above}\n{below}"), *others])

    assert texts(canonical)[0].endswith(joined)


COLUMN = (
    "若岚港股份本次公开发行的招股说明书存",
    "在虚假记载或者重大遗漏致使投资者在证",
    "券交易中遭受损失的依法赔偿",
)


def column(*lines: str, lefts: tuple[int, ...] = (236, 236, 236), pitch: int = 16) -> CanonicalText:
    """Return lines of 11 points below one another, each a block of its own; a character is 15 points wide."""
    return pdf(
        [
            Block(PARAGRAPH, line, bbox=(left, 100 + pitch * n, left + 15 * len(line), 111 + pitch * n))
            for n, (line, left) in enumerate(zip(lines, lefts, strict=False))
        ]
    )


def test_lines_of_a_justified_column_are_one_paragraph() -> None:
    canonical = column(*COLUMN)

    assert texts(canonical) == ["".join(COLUMN)]
    assert canonical.blocks[0].bbox == (236, 100, 236 + 15 * 18, 111 + 2 * 16)


@pytest.mark.parametrize(
    "canonical",
    [
        column(*COLUMN[:2], lefts=(236, 260)),  # another left edge
        column(*COLUMN[:2], pitch=30),  # far apart
        column(COLUMN[0][:-1] + "。", COLUMN[1]),  # a sentence has ended
        column(COLUMN[0], "（二）" + COLUMN[1][3:]),  # an item begins
        column("本次公开发行的数量", "不超过一千万股的股"),  # short labels
    ],
)
def test_lines_that_only_stand_below_one_another_stay_apart(canonical: CanonicalText) -> None:
    assert len(canonical.blocks) == 2


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("筹 资 活 动 产生 的 现 金 流量净额", "筹资活动产生的现金流量净额"),
        ("港 口 吞 吐 量（万 吨）", "港口吞吐量（万 吨）"),
        ("财 务 报 告 2031", "财务报告 2031"),
        ("财\u3000务\u3000报\u3000告", "财务报告"),
        ("甲 乙 丙", "甲 乙 丙"),  # three labels
        ("银行 保险 证券 基金", "银行 保险 证券 基金"),
        ("单位：元 币种：人民币", "单位：元 币种：人民币"),
    ],
)
def test_spaces_that_spread_the_characters_of_words_are_left_out(line: str, written: str) -> None:
    canonical = pdf([Block(ROW, f"{line} | 12.4")])

    assert canonical.text == f"{written} | 12.4"
    assert [line[run.raw : run.raw + run.length] for run in canonical.offsets][-1].endswith(written[-1])


def test_slides_keep_labels_and_values_apart_and_join_only_what_runs_on() -> None:
    text = (
        "订单结构\n\n国内\n\n62%\n\n海外\n\n38%\n\n"
        "• 海外订单主要来自东南亚与中东地区的港口扩建，预计未来三年保持较快增长，公\n\n"
        "司已在当地设立服务中心\n\n• 国内订单稳定\n\n数据来源：公司公告\n\n"
        "面向港口客户的\n解决方案\n\n产能（万台）\n\n"
        "12\n15\n"
    )

    assert texts(plain(text)) == [
        "订单结构",
        "国内",
        "62%",
        "海外",
        "38%",
        "• 海外订单主要来自东南亚与中东地区的港口扩建，预计未来三年保持较快增长，公司已在当地设立服务中心",
        "• 国内订单稳定",
        "数据来源：公司公告",
        "面向港口客户的解决方案",
        "产能（万台）",
        "12",
        "15",
    ]


def test_a_label_and_the_figure_right_below_it_are_one_block() -> None:
    assert texts(plain("2024H1: \n￥149.6\n\n数量: +66%\n")) == ["2024H1:￥149.6", "数量: +66%"]


def test_an_unclosed_bracket_swallows_nothing() -> None:
    text = "入选第一批名单（首批\n\n水泵业务\n\n起重机业务\n\n其他业务）\n"

    assert texts(plain(text)) == ["入选第一批名单（首批", "水泵业务", "起重机业务", "其他业务）"]


def test_a_bracket_closed_on_the_next_line_is_joined() -> None:
    assert texts(plain("涨跌幅\n(发行价 vs. 2024年\n\n8月30日收盘价)\n\n12%\n")) == [
        "涨跌幅",
        "(发行价 vs. 2024年8月30日收盘价)",
        "12%",
    ]


def test_one_character_a_line_becomes_one_line() -> None:
    text = "设备投资\n\n产\n能\n\n（\n万\n台\n）\n\n12\n\n通\n用\n水\n泵\n类\n\n专\n用\n水\n泵\n类\n"

    assert texts(plain(text)) == ["设备投资", "产能（万台）", "12", "通用水泵类", "专用水泵类"]


def test_letters_of_vertical_text_make_words() -> None:
    assert texts(plain("单\n价\n\n（\n元\n\n/1\nM\n\n  \nto\n\nk\ne\nn\n\ns）\n")) == ["单价（元/1M tokens）"]


def test_figures_below_one_another_are_data_not_vertical_text() -> None:
    assert texts(plain("5\n7\n7\n8\n\n泵\n\n1\n2\n")) == ["5", "7", "7", "8", "泵", "1", "2"]


def slide(number: int, word: str) -> str:
    """A slide whose number is glued to its source note, every third time alone below its title."""
    title = f"港口设备行业的{word}类产品出现一个重要变化"
    if number % 3:
        return f"{number}数据来源：公司年报，行业协会\n\n{title}\n\n国内\n\n{number * 7}\n{number * 3}\n"
    return f"{title}\n\n{number}\n\n国内\n\n市场份额\n\n海外\n"


DECK = "".join(
    f"\n\n\n\n{slide(number, word)}"
    for number, word in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", start=4)
)


def test_page_numbers_prove_themselves_by_counting_up() -> None:
    canonical = plain(DECK)

    assert dropped(canonical, DropReason.PAGE_NUMBER) == [str(number) for number in range(4, 20)]
    assert "数据来源：公司年报，行业协会" in texts(canonical)
    assert "28" in texts(canonical)


def test_slides_get_their_numbers_and_titles_from_the_count() -> None:
    canonical = plain(DECK)

    titles = [(block.page, block.level) for block in canonical.blocks if block.kind is HEADING]
    assert titles == [(number, 1) for number in range(4, 20)]


def test_where_the_count_does_not_come_out_slides_have_no_number() -> None:
    # Without the break before slide 7 there are 2 breaks between the printed 6 and 9, and 3 are needed.
    canonical = plain(DECK.replace("\n\n\n\n7数据来源", "\n\n数据来源"))

    pages = {block.page for block in canonical.blocks}
    assert 7 not in pages
    assert {5, 6, 9, 10} <= pages


def test_a_lone_number_that_fits_no_count_is_data() -> None:
    canonical = plain("订单量\n\n14\n\n水泵订单同比增长\n\n海外订单占比\n\n38\n\n行业协会数据\n")

    assert canonical.dropped == ()
    assert "14" in texts(canonical)


@pytest.mark.parametrize(
    "mark",
    [
        "userid:10442,docid:98311,date:2024-01-05,reports.example.com",
        "uid=8 doc_id=77 time=2024-01-05 a.b.cn",
    ],
)
def test_a_download_mark_is_a_watermark(mark: str) -> None:
    canonical = plain(f"水泵订单增长。\n\n{mark}\n\n成本下降。\n")

    assert canonical.dropped == (Dropped(mark, None, DropReason.WATERMARK),)
    assert texts(canonical) == ["水泵订单增长。", "成本下降。"]


@pytest.mark.parametrize(
    "line", ["IPO日期：7/22/2024", "EPS: 0.62, PE: 14.3, PB: 1.9", "Tel: 3977-1838, Fax: 3977-1839"]
)
def test_data_with_colons_is_no_watermark(line: str) -> None:
    assert texts(plain(f"水泵订单增长。\n\n{line}\n")) == ["水泵订单增长。", line]


def test_running_heads_and_page_numbers_of_pages_are_dropped_and_listed() -> None:
    bodies = [f"第{name}季度水泵订单增长，成本下降。" for name in "一二三四"]
    canonical = paged(*(f"海岳水泵 2023 年报\n{body}\n- {n} -" for n, body in enumerate(bodies, start=11)))

    assert texts(canonical) == bodies
    assert dropped(canonical, DropReason.PAGE_NUMBER) == ["- 11 -", "- 12 -", "- 13 -", "- 14 -"]
    assert canonical.dropped[0] == Dropped("海岳水泵 2023 年报", 1, DropReason.RUNNING_HEAD)


def test_a_head_whose_halves_fall_into_the_columns_of_a_table_is_the_same_head() -> None:
    row = BlockKind.TABLE_ROW
    plain_head, parted = "Larkfield Marine plc Annual report", "Larkfield Marine plc | | | Annual report |"

    def page(head: Block, word: str) -> list[Block]:
        return [
            head,
            at(100, f"{word} | 5 | 4 | 3 | 2", row),
            at(400, f"{word} rose."),
            at(700, f"{word} will fall."),
        ]

    pages = [page(at(30, plain_head), word) for word in ("Orders", "Sales", "Costs")]
    canonical = pdf(*pages, page(at(30, parted, row), "Profit"), page(at(30, parted, row), "Taxes"))

    assert dropped(canonical, DropReason.RUNNING_HEAD) == [plain_head] * 3 + [parted] * 2
    assert "Profit | 5 | 4 | 3 | 2" in texts(canonical)


def test_a_repeated_line_inside_pages_is_no_running_head() -> None:
    pages = [
        [at(40, f"{word}业务概览"), at(300, "□适用 √不适用"), at(700, f"{word}业务小结。")]
        for word in "甲乙丙丁戊己"
    ]

    canonical = pdf(*pages)

    assert texts(canonical).count("□适用 √不适用") == 6


def test_a_number_at_the_edge_that_does_not_count_is_kept() -> None:
    pages = [
        [at(40, f"{word}业务概览"), at(700, number)]
        for word, number in zip("甲乙丙丁", ["7", "3", "9", "1"], strict=True)
    ]

    assert pdf(*pages).dropped == ()


def deck(numbered: bool) -> CanonicalText:
    """Return 40 slides with a value at the top and three at the bottom, each one another from page to page."""
    pages = []
    for page in range(1, 41):
        values = [str(page * step % 101) for step in (7, 19, 37, 64)]
        blocks = [
            at(100, values[0]),
            at(200, "各泊位的吞吐量如下图"),
            at(300, f"泊位 {'东南西北'[page % 4]}"),
        ]
        blocks += [at(top, value) for top, value in zip((400, 440, 480), values[1:], strict=True)]
        pages.append([*blocks, at(520, str(page))] if numbered else blocks)
    return pdf(*pages)


def test_values_at_the_edges_of_slides_are_no_page_numbers() -> None:
    assert dropped(deck(numbered=False), DropReason.PAGE_NUMBER) == []


def test_of_the_numbers_at_the_edges_of_slides_only_the_one_that_counts_with_all_pages_is_dropped() -> None:
    numbers = [str(page) for page in range(1, 41)]
    assert dropped(deck(numbered=True), DropReason.PAGE_NUMBER) == numbers


def test_page_numbers_at_any_height_are_dropped() -> None:
    pages = [
        [at(60, f"Berth {'NSEW'[n % 4]} was dredged."), at(300 + 17 * n % 90, str(n + 2))] for n in range(9)
    ]
    assert dropped(pdf(*pages), DropReason.PAGE_NUMBER) == [str(n + 2) for n in range(9)]


def test_a_unit_line_that_comes_back_on_page_after_page_is_kept() -> None:
    ports = ("Kiel", "Gdynia", "Riga", "Turku", "Oulu")
    pages = [
        [
            at(40, "Corvane annual report"),
            at(60, "（单位：万标准箱）"),
            *(at(90 + 20 * n, f"{port} {word}") for n, word in enumerate(("rose", "fell", "stayed", "grew"))),
            at(300, "(in thousands)"),
            *(at(320 + 20 * n, f"{port} {word}") for n, word in enumerate(("up", "down", "flat", "open"))),
        ]
        for port in ports
    ]
    canonical = pdf(*pages)
    assert texts(canonical).count("（单位：万标准箱）") == texts(canonical).count("(in thousands)") == 5
    assert dropped(canonical, DropReason.RUNNING_HEAD) == ["Corvane annual report"] * 5


def test_roman_page_numbers_are_dropped() -> None:
    canonical = pdf(
        *([at(100, f"{word}业务概览。"), at(760, roman)] for word, roman in [("甲", "I"), ("乙", "II")])
    )

    assert dropped(canonical, DropReason.PAGE_NUMBER) == ["I", "II"]


def test_the_head_of_a_table_on_every_page_stays() -> None:
    pages = [
        [at(60, "项目 | 2023年 | 2022年", ROW), at(75, f"{word}产品 | 12.5 | 11.0", ROW)]
        for word in "甲乙丙丁戊己庚辛壬癸"
    ]
    pages += [[at(60, f"{word}类客户"), at(75, f"{word}类订单增长。")] for word in "子丑寅卯辰巳午未申酉戌亥"]

    assert dropped(pdf(*pages), DropReason.RUNNING_HEAD) == []


def test_a_sentence_cut_by_a_page_break_is_made_whole_on_its_first_page() -> None:
    canonical = pdf(
        [Block(PARAGRAPH, "水泵业务平稳增长。海外订单主要来自港口扩建，预计未来")],
        [Block(PARAGRAPH, "三年保持增长。国内订单稳定。")],
    )

    assert [(block.page, block.span.of(canonical.text)) for block in canonical.blocks] == [
        (1, "水泵业务平稳增长。海外订单主要来自港口扩建，预计未来三年保持增长。"),
        (2, "国内订单稳定。"),
    ]


def test_a_new_item_on_the_next_page_is_not_joined() -> None:
    canonical = pdf(
        [Block(PARAGRAPH, "海外订单主要来自港口扩建的客户")], [Block(PARAGRAPH, "（一）国内订单稳定。")]
    )

    assert len(canonical.blocks) == 2


def test_front_matter_is_dropped_and_listed() -> None:
    matter = "---\ntitle: 'Pumps'\ndate: 2023-08-17\n---"
    page = Page(None, (Block(PARAGRAPH, matter), Block(PARAGRAPH, "Orders rose 5%.")))

    canonical = clean(RawReport("a.md", ReportFormat.MARKDOWN, (page,)))

    assert canonical.text == "Orders rose 5%."
    assert canonical.dropped == (Dropped(matter, None, DropReason.FRONT_MATTER),)


def test_short_lines_over_running_text_are_headings_and_the_first_is_the_title() -> None:
    body = "\n\n".join(WRAPPED)
    text = (
        f"海岳水泵公布中期业绩 \n\n \n\n{body} \n\n \n\n订单保持较快增长 \n{body} \n\n—完— \n\n电话：0757\n"
    )

    found = [
        (block.level, block.span.of(plain(text).text))
        for block in plain(text).blocks
        if block.kind is HEADING
    ]

    assert found == [(1, "海岳水泵公布中期业绩"), (2, "订单保持较快增长")]


def test_columns_of_plain_text_become_rows() -> None:
    text = "Line        2023     2022\nPumps       12.5     11.0\nCranes       9.1      8.7\n"

    assert kinds(plain(text)) == [
        (ROW, "Line | 2023 | 2022"),
        (ROW, "Pumps | 12.5 | 11.0"),
        (ROW, "Cranes | 9.1 | 8.7"),
    ]


def test_what_shows_nothing_is_left_out_and_nothing_else_changes() -> None:
    canonical = plain("\ufeff　水泵\u200b业务\x07  增长　１２％\u00ad。\n")

    assert canonical.text == "水泵业务 增长　１２％。"


def test_blocks_are_parted_by_one_newline_and_hold_none() -> None:
    canonical = plain(DOUBLE_SPACED)

    assert canonical.text == "\n".join(texts(canonical))


def test_levels_places_and_kinds_of_blocks_are_kept() -> None:
    canonical = pdf([Block(HEADING, "订单", level=2, bbox=(1.0, 2.0, 3.0, 4.0)), Block(ROW, "国内 |  | 12")])

    assert [(block.kind, block.level, block.page, block.bbox) for block in canonical.blocks] == [
        (HEADING, 2, 1, (1.0, 2.0, 3.0, 4.0)),
        (ROW, 0, 1, None),
    ]
    assert canonical.text == "订单\n国内 | | 12"


# ---------------------------------------------------------------- properties

LINE = st.text(alphabet="水泵业务的，。（）•| 　\t12ab-%:：\u200b\x07", max_size=30)
TEXT = st.lists(LINE, max_size=25).map("\n".join)
KIND = st.sampled_from(list(BlockKind))
BLOCKS = st.lists(st.tuples(KIND, TEXT), max_size=6)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def raw_text(report: RawReport) -> str:
    return "\n".join(block.text for page in report.pages for block in page.blocks)


def check_map(report: RawReport, canonical: CanonicalText) -> None:
    raw = raw_text(report)
    covered = 0
    last = -1
    for run in canonical.offsets:
        assert run.length > 0
        assert canonical.text[covered : run.canonical].strip(" |\n") == ""
        assert run.raw > last
        assert (
            canonical.text[run.canonical : run.canonical + run.length] == raw[run.raw : run.raw + run.length]
        )
        covered, last = run.canonical + run.length, run.raw + run.length - 1
    assert covered == len(canonical.text)


def check_blocks(canonical: CanonicalText) -> None:
    assert "\n".join(texts(canonical)) == canonical.text
    for block in canonical.blocks:
        text = block.span.of(canonical.text)
        assert text == text.strip()
        assert text
        assert "\n" not in text


def check_digits(report: RawReport, canonical: CanonicalText) -> None:
    kept = canonical.text + "".join(each.text for each in canonical.dropped)
    assert Counter(re.sub(r"\D", "", raw_text(report))) == Counter(re.sub(r"\D", "", kept))


@QUICK
@given(st.sampled_from(list(ReportFormat)), st.lists(BLOCKS, max_size=5), st.booleans())
def test_map_blocks_and_digits_hold_for_any_report(
    form: ReportFormat, pages: list[list[tuple[BlockKind, str]]], numbered: bool
) -> None:
    report = RawReport(
        "a",
        form,
        tuple(
            Page(number if numbered else None, tuple(Block(kind, text) for kind, text in blocks))
            for number, blocks in enumerate(pages, start=1)
        ),
    )

    canonical = clean(report)

    check_map(report, canonical)
    check_blocks(canonical)
    check_digits(report, canonical)


@QUICK
@given(
    st.lists(
        st.sampled_from([*WRAPPED, "", " ", "14", "• 订单", "水", "泵", "6数据来源：协会", "a-", "b"]),
        max_size=80,
    )
)
def test_map_blocks_and_digits_hold_for_any_mixture_of_lines(lines: list[str]) -> None:
    report = RawReport("a", ReportFormat.TEXT, (Page(None, (Block(PARAGRAPH, "\n".join(lines)),)),))

    canonical = clean(report)

    check_map(report, canonical)
    check_blocks(canonical)
    check_digits(report, canonical)


@pytest.mark.parametrize("mark", ["--- Slide {} ---", "[第{}页]", "Page {}"])
def test_slides_begin_at_lines_that_count_them(mark):
    slides = "".join(f"{mark.format(n)}\nRevenue by market {n}\nEurope\n{n}2 m\n\n" for n in range(1, 12))
    canonical = plain(slides)
    pages = {block.span.of(canonical.text): block.page for block in canonical.blocks}
    assert [pages[f"Revenue by market {n}"] for n in (1, 5, 11)] == [1, 5, 11]


ALIGNED = """\
Harlow Boats results

Segment sales

                               Three months ended June 30,     Six months ended June 30,
                                 2024      2023   Change         2024      2023   Change
Yachts                        1,386.4   1,279.8     8.3%      2,748.9   2,561.3     7.3%
Dinghies                        324.5     297.1                 638.2     583.4     9.4%

Sales rose in both halves of the year, as the company had expected at its meeting in May.
"""


def test_cells_that_spaces_set_in_columns_keep_their_places() -> None:
    rows = [text for kind, text in kinds(plain(ALIGNED)) if kind is ROW]

    assert [[cell.strip() for cell in re.split(r"(?<!\S)\|(?!\S)", row)] for row in rows] == [
        ["", "Three months ended June 30,", "", "", "Six months ended June 30,", "", ""],
        ["", "2024", "2023", "Change", "2024", "2023", "Change"],
        ["Yachts", "1,386.4", "1,279.8", "8.3%", "2,748.9", "2,561.3", "7.3%"],
        ["Dinghies", "324.5", "297.1", "", "638.2", "583.4", "9.4%"],
    ]


def test_heads_of_columns_over_a_label_alone_are_a_row() -> None:
    text = "Segments\n\n                 FY24      FY23    Change\nSales\n  Yachts        486.3     431.7     12.6%\n"
    text += "  Dinghies      372.9     388.4     (4.0%)\n"

    assert [text for kind, text in kinds(plain(text)) if kind is ROW][0] == "FY24 | FY23 | Change"


def test_columns_with_chinese_labels_stay_in_order() -> None:
    text = "业绩摘要\n\n营业收入    6.82    8.15    6.93\n净利润    0.41    0.28\n"

    assert [text for kind, text in kinds(plain(text)) if kind is ROW] == [
        "营业收入 | 6.82 | 8.15 | 6.93",
        "净利润 | 0.41 | 0.28",
    ]


def test_one_wide_space_parts_cells_where_most_are_figures() -> None:
    text = "趋势\n　　2Q23　3Q23　4Q23\n收入　31.9　33.6　35.1\n毛利率　24.1%　24.5%　24.2%\n第一章　总则\n"
    rows = [words for kind, words in kinds(plain(text)) if kind is BlockKind.TABLE_ROW]
    assert rows == [
        "2Q23 | 3Q23 | 4Q23",
        "收入 | 31.9 | 33.6 | 35.1",
        "毛利率 | 24.1% | 24.5% | 24.2%",
    ]


def test_rule_under_the_heads_of_a_table_neither_parts_nor_stays() -> None:
    text = "数据如下。\n\n| 业务 | 2023年 |\n|---|---|\n| 信号 | 1200 |\n| 车辆 | 300 |\n"
    rows = [words for kind, words in kinds(plain(text)) if kind is BlockKind.TABLE_ROW]
    assert rows == ["| 业务 | 2023年 |", "| 信号 | 1200 |", "| 车辆 | 300 |"]


def test_width_of_a_table_is_not_that_of_the_prose() -> None:
    rows = "\n".join(f"项目{number}号线路      1,23{number}.5    1,10{number}.2" for number in range(6))
    text = f"恒桥股份公司年度报告全文摘要\n\n主要数据（单位：百万元）\n\n{rows}\n"
    assert texts(plain(text))[:2] == ["恒桥股份公司年度报告全文摘要", "主要数据（单位：百万元）"]


@pytest.mark.parametrize("mark", ["[Page {}]", "--- Slide {} ---", "- {} -", "【第{}页】"])
def test_lines_that_only_count_pages_are_dropped_and_listed(mark: str) -> None:
    pages = [f"The mill ground more rye in year {n}.\n\n{mark.format(n)}\n" for n in (1, 2, 3)]
    canonical = plain("\n".join(pages))
    assert [dropped.text for dropped in canonical.dropped] == [mark.format(n) for n in (1, 2, 3)]
    assert {dropped.why for dropped in canonical.dropped} == {DropReason.PAGE_NUMBER}


def test_a_report_of_numbered_headings_and_long_paragraphs_is_no_deck() -> None:
    paragraph = (
        "The mills ground more rye than in any year before, and prices held up well into the autumn months"
    )
    parts = "".join(
        f"1.{n} Region {n}\n\n\n\nSales {n}\n\n{paragraph}, while costs fell. {paragraph}.\n\n"
        for n in range(20)
    )
    assert {block.page for block in plain(parts).blocks} == {None}


def headings(canonical: CanonicalText) -> list[tuple[int | None, str]]:
    found = [block for block in canonical.blocks if block.kind is BlockKind.HEADING]
    return [(block.page, block.span.of(canonical.text)) for block in found]


SLIDES = (
    ("灯塔照明", "2024年业绩", "2025年3月"),
    ("渠道", "门店数", "312家", "上年末：298家", "线上占比", "41%"),
    ("收入为何下降？", "• 出口订单减少", "• 铜价上涨"),
    ("产品", "台灯", "占收入 52%", "落地灯", "占收入 31%"),
    (
        "营业收入",
        "8.2亿元",
        "毛利率",
        "31.5%",
        "净利润",
        "0.9亿元",
        "员工",
        "1,204人",
        "工厂",
        "3座",
        "专利",
        "86项",
    ),
)


def test_form_feeds_part_the_slides_of_a_deck_and_titles_head_them() -> None:
    canonical = paged(*("\n".join(slide) for slide in SLIDES))
    assert headings(canonical) == [(2, "渠道"), (3, "收入为何下降？"), (4, "产品")]


def test_numbers_alone_at_the_foot_part_the_slides_of_a_deck() -> None:
    text = "".join("\n".join(slide) + f"\n\n{number}\n\n" for number, slide in enumerate(SLIDES, start=1))
    assert headings(plain(text)) == [(2, "渠道"), (3, "收入为何下降？"), (4, "产品")]


@pytest.mark.parametrize(
    ("above", "below"),
    [("312家", "线上占比"), ("上海静安店", "年销量 4,860万元"), ("折叠台灯车", "上市时间")],
)
def test_labels_are_not_joined_by_words_that_only_seem_to_lie_over_the_line_end(
    above: str, below: str
) -> None:
    assert above in texts(plain(f"{above}\n{below}\n"))
