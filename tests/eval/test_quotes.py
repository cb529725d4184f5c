import pytest

from eval.quotes import SqueezedText
from index.types import Span


@pytest.mark.parametrize(
    ("text", "quote", "span"),
    [
        ("revenue rose 12%.", "rose 12%", Span(8, 16)),
        ("营业收入\n\n增长 53%", "收入增长53%", Span(2, 12)),
        ("　　毛利率１２％。", "毛利率 12%", Span(2, 8)),
        ("Revenue | 110 | 127\nCosts", "Revenue 110 127", Span(0, 19)),
        ("ab", " a b ", Span(0, 2)),
        ("新能源⻋⽉销", "新能源车月销", Span(0, 6)),
    ],
)
def test_quote_is_found_whatever_its_white_space_width_and_cell_bars(text, quote, span):
    assert SqueezedText(text).find(quote) == (span,)


def test_every_place_of_a_quote_is_found():
    assert SqueezedText("12% and 1 2%").find("12%") == (Span(0, 3), Span(8, 12))


def test_places_of_a_quote_do_not_overlap():
    assert SqueezedText("101010").find("1010") == (Span(0, 4),)


@pytest.mark.parametrize("quote", ["13%", "12% AND", "", "  |"])
def test_quote_that_is_not_there_or_blank_is_not_found(quote):
    assert SqueezedText("12% and more").find(quote) == ()


def test_span_covers_a_character_that_widens_under_nfkc():
    # ㎞ (U+338E is mg, U+339E km) reads as two letters but is one code point
    assert SqueezedText("5㎞ road").find("5km") == (Span(0, 2),)
