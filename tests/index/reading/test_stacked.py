"""Text that runs up or down a page."""

from index.reading.layout_types import Segment
from index.reading.stacked import part_stacked


def column(text, *, left=100.0, top=50.0, step=12.0):
    """Each character a segment of size 10, one over the other; with a step below 0 from the bottom up."""
    return [
        Segment(char, left, top + step * place, left + 8, top + step * place + 10, 10.0, False)
        for place, char in enumerate(text)
    ]


def test_characters_over_one_another_become_one_segment_apart_from_the_lines():
    line = Segment("收入增长", 10, 10, 60, 20, 10.0, False)
    level, (stacked,) = part_stacked([line, *column("分部业绩")])
    assert level == [line]
    assert (stacked.text, stacked.left, stacked.top, stacked.right, stacked.bottom) == (
        "分部业绩",
        100,
        50,
        108,
        96,
    )


def test_letters_that_run_upwards_are_text():
    _, (stacked,) = part_stacked(column("Outlook", top=200.0, step=-9.0))
    assert stacked.text == "Outlook"


def test_letters_downwards_and_figures_are_a_column_of_data():
    for text in ("ABCD", "1234", "千1"):
        segments = column(text)
        assert part_stacked(segments) == (segments, [])


def test_characters_far_apart_or_shifted_are_none():
    far = column("分部业绩", step=30.0)
    shifted = [
        segment
        for place, char in enumerate("分部业绩")
        for segment in column(char, left=100.0 + 5 * place, top=50.0 + 12 * place)
    ]
    assert part_stacked(far) == (far, [])
    assert part_stacked(shifted) == (shifted, [])


def test_two_columns_are_two_segments():
    _, stacked = part_stacked([*column("分部业绩"), *column("单位亿元", left=200.0)])
    assert [segment.text for segment in stacked] == ["分部业绩", "单位亿元"]
