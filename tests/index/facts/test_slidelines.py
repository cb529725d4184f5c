"""What each short line of a slide is."""

from decimal import Decimal as D

import pytest

from index.facts.slides.slidelines import Kind, pages_of, slide_lines, title_of
from index.types import BlockKind, Span, TextBlock


def lines(*words, kind=BlockKind.PARAGRAPH, page=1):
    text, blocks = "", []
    for each in words:
        blocks.append(TextBlock(kind, Span(len(text), len(text) + len(each)), 0, page))
        text += each + "\n"
    return slide_lines(text, blocks)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("$4.2 billion", Kind.VALUE),
        ("约 320 万吨", Kind.VALUE),
        ("2022年 860亿元", Kind.VALUE),
        ("同比 +13.2%", Kind.CHANGE),
        ("-1.2% YoY", Kind.CHANGE),
        ("12% 15% 18%", Kind.ROW),
        ("2023年", Kind.PERIOD),
        ("Freight volume", Kind.LABEL),
        ("Tug fleet (2023)", Kind.LABEL),
        ("The fleet grew again this year.", Kind.EDGE),
        ("Source: harbour office", Kind.EDGE),
        ("- Page 4 -", Kind.EDGE),
    ],
)
def test_line_is_a_figure_a_change_a_period_a_label_or_neither(words, kind):
    (line,) = lines(words)
    assert line.kind is kind


def test_figure_comes_with_its_period_and_that_of_the_year_before():
    (line,) = lines("$0.24 (2022: $0.21)")
    assert (line.values[0].value, line.before[0].value, line.before[1].label) == (
        D("0.24"),
        D("0.21"),
        "2022",
    )
    (dated,) = lines("2021年 860亿元")
    assert (dated.period.label, dated.values[0].value) == ("2021", D(86000000000))


def test_line_that_names_its_figure_itself_is_no_bare_figure():
    (line,) = lines("Average tug age 14 years")
    assert line.kind is not Kind.VALUE


def test_rows_of_tables_and_items_of_lists_are_edges():
    assert [
        line.kind
        for kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM)
        for line in lines("$4 billion", kind=kind)
    ] == [
        Kind.EDGE,
        Kind.EDGE,
    ]


def test_spans_are_the_places_of_the_words():
    text = "  Freight volume \n 12 m tonnes"
    block = TextBlock(BlockKind.PARAGRAPH, Span(0, len(text)), 0, 1)
    assert [line.span.of(text) for line in slide_lines(text, [block])] == ["Freight volume", "12 m tonnes"]


def test_slide_begins_at_its_mark_and_its_first_line_is_its_title():
    first, second = pages_of(lines("Harbour day", "Tonnage", "[Page 2]", "Outlook", "12%"))
    assert title_of(first, first=True) is None
    assert title_of(second, first=False).text == "Outlook"
