import pytest

from index.cleaning import clean
from index.types import Block, BlockKind, CanonicalText, Page, RawReport, ReportFormat


def cleaned(text: str) -> CanonicalText:
    return clean(RawReport("a.txt", ReportFormat.TEXT, (Page(None, (Block(BlockKind.PARAGRAPH, text),)),)))


@pytest.mark.parametrize(
    "heads",
    [
        ("第一页 概览", "第二页 航线", "第三页 码头"),
        ("【第1页】概览", "【第2页】航线", "【第3页】码头"),
        ("Slide 1: Overview", "Slide 2: Routes", "Slide 3: Quays"),
    ],
)
def test_titles_behind_their_numbers_begin_slides(heads):
    slides = [
        f"{head}\n• 泊位 {n}2个\n• 岸线总长 {n}.5公里，另有在建两段\n• 员工 {n}07人"
        for n, head in enumerate(heads, 1)
    ]
    made = cleaned("青湾港口投资者交流会\n\n" + "\n\n".join(slides))
    found = [(b.page, b.span.of(made.text)) for b in made.blocks if b.kind is BlockKind.HEADING]
    assert found[-3:] == [(1, heads[0]), (2, heads[1]), (3, heads[2])]
    assert [b.page for b in made.blocks if b.kind is BlockKind.LIST_ITEM] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_sentences_that_tell_of_pages_begin_none():
    made = cleaned("\n".join(f"第{n}页 的图表说明了码头的吞吐量在过去几年里的变化。" for n in "一二三四"))
    assert {block.page for block in made.blocks} == {None}


def test_numbers_that_do_not_count_up_begin_none():
    made = cleaned("\n\n".join(f"第{n}页 码头\n• 泊位 12个\n• 岸线 2.5公里" for n in "二五三"))
    assert {block.page for block in made.blocks} == {None}
