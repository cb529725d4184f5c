"""Sentences that state a rank themselves answer who is first or last."""

import pytest

from rag.extraction.tables.statedranks import answer_stated_rank, answer_unclassed_rank

GLASS = """# Ellery Glassworks plc 2024 results

Prices moved apart during the year. Window panes saw the steepest decline, at 9%.
Lantern glass was the fastest-growing of our four lines, with sales up 22%.
Sales grew at the fastest pace since 2016.
"""
TEXTILE = """# 沐川纺织2024年年报

四类面料里，针织布增速居首，收入同比增长26.3%。牛仔布毛利率在各品类中垫底，仅11.8%。
"""


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Which of Ellery's lines grew fastest?", GLASS, "Lantern glass"),
        ("沐川纺织几类面料里增速第一的是哪类，涨了多少", TEXTILE, "针织布"),
        ("沐川纺织毛利率最低的品类是哪个", TEXTILE, "牛仔布"),
    ],
)
def test_sentence_that_states_the_rank_answers(read, question, text, words):
    draft = answer_stated_rank(read(question, text))
    assert draft is not None
    assert words in draft.statements[0].text


def test_sentence_that_names_no_class_states_a_rank_too(read):
    reading = read("Which Ellery line fell most?", GLASS)
    assert answer_stated_rank(reading) is None
    draft = answer_unclassed_rank(reading)
    assert draft is not None
    assert "Window panes" in draft.statements[0].text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which Ellery line has the lowest margin?", GLASS),
        ("Which Ellery line grew slowest?", GLASS),
        ("沐川纺织毛利率最高的品类是哪个", TEXTILE),
    ],
)
def test_rank_of_another_end_or_measure_is_no_answer(read, question, text):
    assert answer_stated_rank(read(question, text)) is None
