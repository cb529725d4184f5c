"""Whether a figure is measured as the question asks."""

import pytest

from rag.extraction.selecting.figurekinds import aggregates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What is the total revenue?", "total"),
        ("平均总收入的中位数", "平均 中位 总"),
        ("What was revenue?", ""),
    ],
)
def test_words_of_summing_are_kept_for_the_pieces_of_a_question(text, words):
    assert aggregates(text) == words
