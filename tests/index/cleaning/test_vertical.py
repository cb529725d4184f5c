"""Vertical text that was extracted one character a line."""

from index.cleaning.lines import Line
from index.cleaning.vertical import vertical_runs


def runs(*texts):
    lines = [Line(text, place, None) for place, text in enumerate(texts)]
    return [("".join(line.text for line in run), vertical) for run, vertical in vertical_runs(lines)]


def test_lone_characters_are_a_column_of_text_apart_from_the_lines():
    assert runs("港口收入", "分", "部", "业", "绩", "增长") == [
        ("港口收入", False),
        ("分部业绩", True),
        ("增长", False),
    ]


def test_two_characters_directly_below_one_another_are_a_label():
    assert runs("单", "位") == [("单位", True)]


def test_figures_and_latin_letters_alone_are_data():
    assert runs("1", "2", "3", "4") == [("1234", False)]
    assert runs("A", "B", "C", "D") == [("ABCD", False)]
