import pytest

from index.errors import EmptyReportError
from index.reading.text import read_text
from index.types import Block, BlockKind, Page, ReportFormat


def test_text_without_page_marks_is_one_verbatim_page_without_a_number() -> None:
    raw = read_text("　　收入增长。\r\n\r\n成本下降。\n".encode(), "a.txt")

    assert raw.pages == (Page(None, (Block(BlockKind.PARAGRAPH, "　　收入增长。\n\n成本下降。\n"),)),)
    assert (raw.format, raw.encoding, raw.warnings) == (ReportFormat.TEXT, "utf-8", ())


def test_form_feeds_part_numbered_pages_and_blank_ones_count() -> None:
    raw = read_text(b"One.\n\fTwo.\n\f \n\fFour.\f\n", "a.txt")

    assert [(page.number, [block.text for block in page.blocks]) for page in raw.pages] == [
        (1, ["One.\n"]),
        (2, ["Two.\n"]),
        (3, []),
        (4, ["Four."]),
    ]


def test_a_form_feed_at_the_end_makes_no_page() -> None:
    assert [page.number for page in read_text(b"One.\n\f", "a.txt").pages] == [None]


def test_white_space_alone_is_empty() -> None:
    with pytest.raises(EmptyReportError, match=r"^a\.txt: the file holds no text\."):
        read_text("　\n\f".encode(), "a.txt")
