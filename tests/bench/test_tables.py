from bench.tables import Score, digest, rows_of, scored
from index.types import Block, BlockKind, Page, RawReport, ReportFormat


def row(*cells: str) -> tuple[str, ...]:
    return tuple(digest(cell) for cell in cells)


def test_cells_are_equal_when_their_text_is_but_for_space_and_width() -> None:
    assert digest("净 利润\n（亿元）") == digest("净利润(亿元)") != digest("净利润")
    assert digest(" \n") == ""


def test_rows_are_those_of_the_page_with_an_empty_first_cell_kept() -> None:
    blocks = (Block(BlockKind.TABLE_ROW, "| 2024 | 2023"), Block(BlockKind.PARAGRAPH, "a | b"))
    raw = RawReport("a.pdf", ReportFormat.PDF, (Page(1, ()), Page(2, blocks)))
    assert rows_of(raw, 2) == [row("", "2024", "2023")]


def test_a_cell_counts_in_its_own_row_and_column_only() -> None:
    expected = [row("Port", "2024", "2023"), row("Skagen", "41", "38"), row("Visby", "", "60")]
    found = [row("Port", "2024", "2023"), row("Skagen", "38", "41"), row("Visby", "60", "")]
    # 3 + Skagen + Visby of 8, of which the reader has 8
    assert scored(expected, found) == Score(8, 8, 5)
    assert scored(expected, found).f1 == 5 / 8


def test_a_row_that_the_reader_made_two_of_is_paired_with_the_better_half() -> None:
    expected = [row("Storage and handling", "412", "390"), row("Towage", "57", "60")]
    found = [row("Storage and"), row("handling", "412", "390"), row("Towage", "57", "60")]
    assert scored(expected, found) == Score(6, 7, 5)


def test_nothing_expected_and_nothing_read_is_no_success() -> None:
    assert scored([], []).f1 == 0.0
