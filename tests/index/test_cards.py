"""A card counts what was kept of a file and says why the rest was not."""

from decimal import Decimal

import pytest

from index.cards import CardInput, LeftOut, conserved_digits, left_out, make_card, merged
from index.types import (
    Block,
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    DroppedDigits,
    DropReason,
    Fact,
    FactSource,
    Language,
    OffsetRun,
    Page,
    PeriodKind,
    RawReport,
    ReportFormat,
    ReportMetadata,
    ReportType,
    Span,
    TextBlock,
    TextTable,
)

ABOUT = ReportMetadata("Sales", "Corvane", (), ReportType.NEWS, Language.EN, None, None, None)


def raw(*pages, **more):
    """Return a report of pages that are lists of paragraphs."""
    made = (
        Page(number, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
        for number, texts in enumerate(pages, 1)
    )
    return RawReport("sales.txt", ReportFormat.TEXT, tuple(made), **more)


def card(report, canonical, *spans):
    chunks = tuple(Chunk(at, span, (), 1, Language.EN) for at, span in enumerate(spans))
    return make_card(CardInput("d_1", "1" * 64, report, canonical, ABOUT, chunks, ()), seconds=0.5)


def same(text):
    """Return a canonical text that is the raw text."""
    return CanonicalText(text, (), (), (OffsetRun(0, 0, len(text)),))


# raw offsets: "Sales 12" at 0, "- 7 -" at 9, "Costs 3 Staff 45" at 15
REPORT = raw(["Sales 12", "- 7 -", "Costs 3 Staff 45"])
CANONICAL = CanonicalText(
    text="Sales 12\nCosts 3 Staff 45",
    blocks=(TextBlock(BlockKind.PARAGRAPH, Span(0, 8)), TextBlock(BlockKind.PARAGRAPH, Span(9, 25))),
    dropped=(Dropped("- 7 -", 1, DropReason.PAGE_NUMBER),),
    offsets=(OffsetRun(0, 0, 8), OffsetRun(9, 15, 16)),
)


def test_digits_are_kept_dropped_with_a_reason_or_in_no_chunk():
    made = card(REPORT, CANONICAL, Span(0, 16))
    assert (made.digits_raw, made.digits_kept) == (4, 2)
    assert made.digits_dropped == (
        DroppedDigits("7", 1, "page_number"),
        DroppedDigits("45", 1, "not_in_a_chunk"),
    )
    assert (made.warnings, made.seconds, made.blocks, made.chunks) == ((), 0.5, 2, 1)


def test_coverage_is_the_share_of_visible_characters_in_chunks():
    # read: Sales12 + -7- + Costs3Staff45 = 7 + 3 + 13; in the chunk: Sales12Costs3 = 13
    assert card(REPORT, CANONICAL, Span(0, 16)).coverage == round(13 / 23, 4)
    # overlapping chunks count once: 20 of 23
    assert card(REPORT, CANONICAL, Span(0, 16), Span(9, 25)).coverage == round(20 / 23, 4)


def test_a_number_joined_from_two_lines_is_kept():
    joined = CanonicalText("12% more", (), (), (OffsetRun(0, 0, 1), OffsetRun(1, 2, 7)))
    assert conserved_digits(raw(["1\n2% more"]), joined, [Span(0, 8)]) == (2, ())


def test_a_number_cut_by_a_chunk_is_not_kept():
    count, dropped = conserved_digits(raw(["2031 copper"]), same("2031 copper"), [Span(2, 11)])
    assert (count, [piece.text for piece in dropped]) == (1, ["2031"])


def test_a_number_in_two_touching_chunks_is_kept():
    assert conserved_digits(raw(["2031"]), same("2031"), merged([Span(2, 4), Span(0, 2)])) == (1, ())


@pytest.mark.parametrize("canonical", [same("Staff 46"), CanonicalText("", (), (), ())])
def test_a_number_that_is_altered_or_lost_is_a_warning(canonical):
    made = card(raw(["Staff 45"]), canonical, Span(0, 8))
    assert made.digits_dropped == (DroppedDigits("45", 1, "unexplained"),)
    assert made.warnings == ("1 numbers of the file are in no passage, and why is not known",)


def test_a_reason_serves_as_often_as_it_was_given():
    dropped = (Dropped("7", 1, DropReason.PAGE_NUMBER),)
    _, lost = conserved_digits(raw(["7", "7"], ["7"]), CanonicalText("", (), dropped, ()), [])
    assert [(piece.page, piece.why) for piece in lost] == [
        (1, "page_number"),
        (1, "unexplained"),
        (2, "unexplained"),
    ]


def test_order_in_the_file_may_differ_from_reading_order():
    swapped = CanonicalText("2 1", (), (), (OffsetRun(0, 2, 1), OffsetRun(2, 0, 1)))
    assert conserved_digits(raw(["1", "2"]), swapped, [Span(0, 3)]) == (2, ())


def test_spans_are_merged_when_they_touch():
    assert merged([Span(5, 6), Span(0, 2), Span(2, 4), Span(1, 3)]) == [Span(0, 4), Span(5, 6)]


def test_rows_that_follow_one_another_are_one_table():
    row, paragraph = (TextBlock(kind, Span(0, 0)) for kind in (BlockKind.TABLE_ROW, BlockKind.PARAGRAPH))
    canonical = CanonicalText("", (row, row, paragraph, row), (), ())
    assert card(raw([]), canonical).tables == 2


def test_pages_that_the_reader_marked_are_named():
    report = raw(["12"], ["\ue012"], ["3"], unreadable_pages=(4,), garbled_pages=(2,), ocr_pages=(3,))
    made = card(report, same(""))
    assert (made.pages, made.garbled_pages, made.ocr_pages, made.unreadable_pages) == (3, (2,), (3,), (4,))


def test_an_empty_report_has_no_coverage():
    assert card(raw(), same("")).coverage == 0.0


def test_alike_pieces_that_were_left_out_are_told_together():
    head, number = DropReason.RUNNING_HEAD, DropReason.PAGE_NUMBER
    pieces = [Dropped("Corvane 2031", page, head) for page in (1, 2, 3)]
    pieces += [Dropped(f"- {page} -", page, number) for page in (1, 2)]
    assert left_out(pieces) == (
        LeftOut(head, ("Corvane 2031",), (1, 2, 3), 3),
        LeftOut(number, ("- 1 -", "- 2 -"), (1, 2), 2),
    )


def test_pieces_that_differ_by_more_than_figures_or_by_reason_stand_apart():
    pieces = [
        Dropped("内部资料", None, DropReason.WATERMARK),
        Dropped("内部文件", None, DropReason.WATERMARK),
        Dropped("内部资料", None, DropReason.RUNNING_HEAD),
    ]
    assert [(group.texts, group.pages, group.count) for group in left_out(pieces)] == [
        (("内部资料",), (), 1),
        (("内部文件",), (), 1),
        (("内部资料",), (), 1),
    ]


def test_nothing_left_out_is_told_as_nothing():
    assert left_out(()) == ()


def table_card(*lines, figures=()):
    """Return the card of lines, rows of tables those with bars, in which the words `figures` became facts."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    blocks = tuple(
        TextBlock(
            BlockKind.TABLE_ROW if "|" in line else BlockKind.PARAGRAPH,
            Span(start, start + len(line)),
            page=at,
        )
        for at, (line, start) in enumerate(zip(lines, starts, strict=True), 1)
    )
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in figures]
    facts = tuple(
        Fact(
            at, "Corvane", "", None, "sales", None, PeriodKind.DURATION, Decimal(1), span.of(text), "count", None, None,
            None, None, None, span, span, None, FactSource.TABLE, 0.9,
        )
        for at, span in enumerate(spans)
    )  # fmt: skip
    canonical = CanonicalText(text, blocks, (), ())
    return make_card(CardInput("d_1", "1" * 64, raw([text]), canonical, ABOUT, (), facts), seconds=0.5)


def test_tables_of_figures_that_gave_no_fact_are_listed_by_caption_or_first_row():
    made = table_card(
        *("Sales by port", "| 2031", "North | 12", "South | 14"),
        *("Berths", "(in metres)", "| 2031 | 2031", "North | 310 | 290"),
        *("Some words end here. " * 9, "Crane | 4 | 5"),
        *("Officers", "Chair | Lin Yue"),
        figures=("14",),
    )
    assert (made.tables, made.figure_tables) == (4, 3)
    assert made.text_tables == (TextTable(7, "Berths"), TextTable(10, "Crane | 4 | 5"))


def test_a_figure_right_beside_a_table_is_not_of_it():
    made = table_card("Sales were 12", "Berths | 31", "and costs 14", figures=("12", "14"))
    assert [table.words for table in made.text_tables] == ["Sales were 12"]


def test_a_long_first_row_is_cut():
    made = table_card("Berth " * 20 + "| 31")
    assert made.text_tables[0].words == ("Berth " * 20)[:79] + "…"


def test_the_page_with_most_garble_is_named_the_first_of_equals():
    made = card(raw(["12"], garble_by_page={2: 0.01, 3: 0.25004, 9: 0.25}), same(""))
    assert (made.garble, made.garble_page) == (0.25, 3)


@pytest.mark.parametrize("shares", [{}, {4: 0.00004}])
def test_next_to_no_garble_is_none(shares):
    made = card(raw(["12"], garble_by_page=shares), same(""))
    assert (made.garble, made.garble_page) == (0.0, None)
