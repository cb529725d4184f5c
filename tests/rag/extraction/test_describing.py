"""Slides of records and charts, as questions find them."""

import pytest

from rag import QuestionAnswerer

RECORDS = """# 美国上市的三家宠物企业

描述：宠物食品电商

上市日期：6/3/2024

收盘市值：$4.5B (NASDAQ: PAWX)

描述：兽药及诊断

上市日期：5/9/2024

收盘市值：$ 406M (NASDAQ: VETQ)

描述：宠物保险

上市日期：2/9/2024

收盘市值：$ 1.2B (NYSE: INSP)
"""
CHART = """# Bakery chains expand

Store mix by region

45%

30%

25%

Europe Asia Americas
"""


@pytest.fixture
def asked(library):
    def ask(text, question):
        library.add(text.encode(), name="deck.md")
        return QuestionAnswerer(library).answer(question).answer

    return ask


def test_record_tells_what_somebody_does_and_no_other_record(asked):
    answer = asked(RECORDS, "VETQ是做什么的？")
    assert "兽药及诊断" in answer
    assert "宠物食品" not in answer


def test_figure_and_description_are_told_together(asked):
    answer = asked(RECORDS, "What is VETQ's market cap and what does the company do?")
    assert "406" in answer
    assert "兽药及诊断" in answer


def test_answer_says_that_order_alone_pairs_its_figure(asked):
    answer = asked(CHART, "What is the store mix of Asia?")
    assert "30%" in answer
    assert "by their order on the page" in answer
