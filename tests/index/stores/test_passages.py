"""A passage is worded with what stands above it, once."""

import pytest

from index.stores.passages import passage_text


@pytest.mark.parametrize(
    ("title", "headings", "text", "expected"),
    [
        ("Results", ("Part", "Revenue"), "It rose.", "Results\nPart\nRevenue\nIt rose."),
        ("Results", ("Results", "Revenue"), "It rose.", "Results\nRevenue\nIt rose."),
        ("Results", ("Revenue",), "Revenue\nIt rose.", "Results\nRevenue\nIt rose."),
        ("Results", (), "Results\nIt rose.", "Results\nIt rose."),
        ("", (), "It rose.", "It rose."),
    ],
)
def test_title_and_headings_go_in_front_unless_they_are_there(title, headings, text, expected):
    assert passage_text(title, headings, text) == expected
