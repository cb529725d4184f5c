"""Whether a figure is measured as the question asks."""

import pytest

from rag import QuestionAnswerer
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


def test_what_one_of_many_brought_is_not_what_all_did(library):
    text = "康穗人寿保险股份有限公司2024年年度报告\n\n2024年，康穗人寿人均月度首年保费8,260元。\n"
    library.add(text.encode(), name="kangsui.txt")
    answerer = QuestionAnswerer(library)
    assert "8,260" in answerer.answer("康穗人寿人均月度首年保费是多少？").answer
    assert "8,260" not in answerer.answer("康穗人寿2024年首年保费是多少？").answer
