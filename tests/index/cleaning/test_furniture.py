"""Furniture is what pages have beside their text: never all that they have."""

import pytest

from index.cleaning import clean
from index.types import Block, BlockKind, CanonicalText, Page, RawReport, ReportFormat


def paged(*pages: str) -> CanonicalText:
    found = tuple(
        Page(number, (Block(BlockKind.PARAGRAPH, text),)) for number, text in enumerate(pages, start=1)
    )
    return clean(RawReport("a.txt", ReportFormat.TEXT, found))


@pytest.mark.parametrize(
    "page",
    [
        "Harbour Cranes plc\nOrders rose to EUR 41 million.\nSales fell.",
        "港口机械股份有限公司\n二季度新签订单41亿元。",
        "Orders rose.",
    ],
)
def test_of_pages_that_are_all_alike_the_first_stays(page: str) -> None:
    found = paged(*[page] * 4)

    assert found.text.split() == page.split()
    assert {block.page for block in found.blocks} == {1}
    assert [(each.text, each.page) for each in found.dropped] == [
        (line, number) for number in (2, 3, 4) for line in page.split("\n")
    ]


def test_a_cover_keeps_what_the_heads_behind_it_repeat() -> None:
    body = ["Orders rose in May.", "Sales fell in June.", "Stocks were low.", "Prices held in autumn."]
    found = paged("Harbour Cranes plc", *(f"Harbour Cranes plc\n\n{line}\nAll is told." for line in body))

    assert [block.span.of(found.text) for block in found.blocks if block.page == 1] == ["Harbour Cranes plc"]
    assert {each.text for each in found.dropped} >= {"Harbour Cranes plc"}
    assert found.text.count("Harbour Cranes plc") == 1


def test_a_page_with_a_head_alone_behind_others_is_left_empty() -> None:
    body = ["Orders rose in May.", "Sales fell in June.", "Stocks were low.", "Prices held in autumn."]
    pages = [f"Harbour Cranes plc\n\n{line}" for line in body]
    found = paged(*pages, "Harbour Cranes plc")

    assert "Harbour Cranes plc" not in found.text
