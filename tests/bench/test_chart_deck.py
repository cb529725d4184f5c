"""The bench's deck of charts is the same each time, has the text it is to have, and adding it is measured."""

from random import Random

from bench.chart_deck import add, chart_deck
from index.reading.pdf import read_pdf
from index.settings import Ocr


def test_a_deck_has_its_pages_of_short_labels_and_figures():
    raw = read_pdf(chart_deck(6, Random(7)), "deck.pdf", ocr=Ocr.OFF)
    assert [page.number for page in raw.pages] == [1, 2, 3, 4, 5, 6]
    for page in raw.pages:
        words = " ".join(block.text for block in page.blocks).split()
        assert len(words) >= 40
        assert f"{page.number}." in words
        assert "数据来源：各港口公告" in words


def test_the_same_seed_makes_the_same_deck():
    assert chart_deck(3, Random(7)) == chart_deck(3, Random(7))
    assert chart_deck(3, Random(7)) != chart_deck(3, Random(8))


def test_adding_a_deck_tells_seconds_and_peak():
    added = add(chart_deck(2, Random(7)))
    assert added.busy_seconds > 0
    assert added.seconds > 0
    assert 30e6 < added.peak_bytes < 1.5e9  # an interpreter alone takes more than the lower bound
