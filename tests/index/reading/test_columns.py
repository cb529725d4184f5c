"""In which order the parts of a page are read."""

from index.reading.columns import regions
from index.reading.layout_types import Segment


def lines(prefix, left, width, count=8, top=100.0):
    return [
        Segment(f"{prefix} line {n} of prose", left, top + 15 * n, left + width, top + 15 * n + 10, 10.0)
        for n in range(count)
    ]


def texts(found):
    return [[segment.text.split()[0] for segment in group][0] for group in found]


def test_two_columns_of_prose_are_read_one_after_the_other():
    left, right = lines("West", 50, 220), lines("East", 300, 220)
    mixed = [segment for pair in zip(left, right, strict=True) for segment in pair]
    assert regions(mixed) == [left, right]


def test_line_across_both_columns_parts_what_is_above_from_what_is_below():
    above = lines("West", 50, 220) + lines("East", 300, 220)
    title = Segment("Heading across the page", 50, 230, 520, 240, 10.0)
    below = lines("West", 50, 220, top=250.0) + lines("East", 300, 220, top=250.0)
    assert texts(regions([*above, title, *below])) == ["West", "East", "Heading", "West", "East"]


def test_labels_and_figures_of_a_table_are_one_region():
    table = lines("Label", 50, 60) + lines("12", 300, 20)
    assert len(regions(table)) == 1


def test_few_lines_prove_no_columns_and_blanks_are_no_text():
    assert len(regions(lines("West", 50, 220, count=3) + lines("East", 300, 220, count=3))) == 1
    assert regions([Segment("  ", 50, 50, 60, 60, 10.0)]) == []
