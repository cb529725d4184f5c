"""Names of columns put together from the lines above a table's figures."""

import pytest

from index.facts.tables.stacking import is_notes, stacked_names


def names(row, *lines):
    return stacked_names([tuple(line.split(" | ")) for line in lines], tuple(row.split(" | ")))


def test_one_line_gives_one_name_a_column():
    assert names("Fees | 5 | 4", "Item | 2022 | 2021") == ["2022", "2021"]


def test_name_above_spans_the_names_below_it():
    assert names(
        "Fees | 5 | 4 | 9 | 8",
        "(in millions) | Three Months Ended June 30, |  | Six Months Ended June 30, | ",
        " | 2022 | 2021 | 2022 | 2021",
    ) == [
        "Three Months Ended June 30, 2022",
        "Three Months Ended June 30, 2021",
        "Six Months Ended June 30, 2022",
        "Six Months Ended June 30, 2021",
    ]


def test_lines_of_the_same_width_are_put_together():
    assert names("Fees | 5 | 4", " | December 31, | June 30,", " | 2022 | 2022") == [
        "December 31, 2022",
        "June 30, 2022",
    ]


@pytest.mark.parametrize(
    ("name", "notes"), [("Note", True), ("附注五", True), ("注释", True), ("Notes payable", False)]
)
def test_column_of_the_numbers_of_notes(name, notes):
    assert is_notes(name) is notes
