import pytest

from index.reading.note_marks import raised_text


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("to $20.5", "3"),
        ("12%", "1"),
        ("营业收入", "2"),
        ("Revenue", "1, 2"),
        ("2022", "1"),
        ("18.4", "b"),
        ("rose in May.", "12"),
        ("净利润", "[注1]"),
        ("m", "[2]"),
        ("x", "(1)"),
        ("EBITDA", "*"),
    ],
)
def test_the_mark_of_a_note_is_nothing(before: str, words: str) -> None:
    assert raised_text(words, before) == ""


@pytest.mark.parametrize(
    ("before", "words", "shown"),
    [
        ("1,200 m", "2", "²"),
        ("面积1,200平方米，每米", "2", "²"),
        ("5 × 10", "8", "⁸"),
        ("cubic feet", "3", "³"),
        ("5", "th", "th"),
        ("1", "e", "e"),
        ("", "3", "³"),
        ("Revenue", "2022", "²⁰²²"),
    ],
)
def test_powers_and_ordinals_stay(before: str, words: str, shown: str) -> None:
    assert raised_text(words, before) == shown
