import pytest

from index.errors import EmptyReportError
from index.reading.markdown import read_markdown
from index.types import Block, BlockKind

MATTER = "---\ntitle: 'Pump sales up'\ndate: 2023-08-17\ntags: [pumps, cranes]\nempty:\n---"


def blocks_of(text: str) -> tuple[Block, ...]:
    return read_markdown(text.encode(), "a.md").pages[0].blocks


def test_front_matter_becomes_properties_and_stays_as_a_first_block() -> None:
    raw = read_markdown(f"{MATTER}\n\n# Sales\n\nUp 5%.\n".encode(), "a.md")

    assert raw.properties == {"title": "Pump sales up", "date": "2023-08-17", "tags": "pumps, cranes"}
    assert raw.pages[0].blocks == (
        Block(BlockKind.PARAGRAPH, MATTER),
        Block(BlockKind.HEADING, "Sales", level=1),
        Block(BlockKind.PARAGRAPH, "Up 5%."),
    )


def test_the_title_of_the_front_matter_heads_a_text_without_one() -> None:
    assert blocks_of(f"{MATTER}\nUp 5%.\n")[1:] == (
        Block(BlockKind.HEADING, "Pump sales up", level=1),
        Block(BlockKind.PARAGRAPH, "Up 5%."),
    )


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    raw = read_markdown(b"---\ntitle: Pumps: a [review\nauthor: 'A. Writer'\n---\nUp.\n", "a.md")

    assert raw.properties == {"title": "Pumps: a [review", "author": "A. Writer"}


def test_front_matter_cannot_build_objects() -> None:
    raw = read_markdown(b"---\ntitle: !!python/object/apply:os.getcwd []\nauthor: X\n---\nUp.\n", "a.md")

    assert raw.properties["author"] == "X"


def test_tables_lists_and_embedded_html_become_blocks() -> None:
    text = (
        "| Line | 2023 |\n|---|--:|\n| Pumps | 12.5 |\n\n* Steel\n* Fuel\n\n<div>\n<p>　　增长。</p></div>\n"
    )

    assert [(block.kind.value, block.text) for block in blocks_of(text)] == [
        ("table_row", "Line | 2023"),
        ("table_row", "Pumps | 12.5"),
        ("list_item", "Steel"),
        ("list_item", "Fuel"),
        ("paragraph", "　　增长。"),
    ]


def test_an_unclosed_front_matter_is_text() -> None:
    assert "title: Pumps" in "".join(block.text for block in blocks_of("---\ntitle: Pumps\n\nUp 5%.\n"))


def test_front_matter_alone_is_an_empty_report() -> None:
    with pytest.raises(EmptyReportError, match="the file holds no text"):
        read_markdown(f"{MATTER}\n".encode(), "a.md")


def test_body_that_is_html_already_is_no_code():
    head = "---\ntitle: Tide\n---\n<div>\n\n"
    body = f"{head}        <p>Ebb fell.</p><p>Flood rose.</p>\n        <p>Surge.</p><p>Calm.</p>\n</div>"
    text = "\n".join(
        block.text for page in read_markdown(body.encode(), "a.md").pages for block in page.blocks
    )
    assert "<p>" not in text
    assert "Flood rose." in text
