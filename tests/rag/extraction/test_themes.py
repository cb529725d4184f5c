"""Summaries of the themes that a question names."""

import pytest

from rag.extraction.quoting.summarising import summarise
from rag.extraction.quoting.themes import themes_of

BAKERY = """# Corvin Bakeries plc 2024 results

## Trading

Revenue rose 6% to GBP 410 million. Profit before tax was GBP 31 million.

## Outlook

We expect revenue of GBP 430 million to GBP 440 million in 2025. Twelve shops will open, all in Wales.

## Money

A final dividend of 6.2p will be paid in June. The board will spend GBP 18 million on a second mill.
"""
GYM = """# 沐跃健身2024年年报

## 一、业绩回顾

2024年实现收入7.21亿元，同比增长12%。净利润0.63亿元。

## 二、门店开设计划

2025年计划新开22家门店，其中14家在成渝。同时关闭9家亏损门店。

## 三、人员

年末教练1,830人。
"""


@pytest.mark.parametrize(
    ("question", "text", "said", "unsaid"),
    [
        ("Summarise Corvin's outlook and use of cash", BAKERY, ("430", "Wales", "6.2p"), "410"),
        ("概括一下沐跃健身的开店安排", GYM, ("22家", "9家"), "7.21"),
    ],
)
def test_summary_keeps_to_the_themes_that_are_named(read, question, text, said, unsaid):
    draft = summarise(read(question, text))
    assert draft is not None
    told = " ".join(statement.text for statement in draft.statements)
    assert all(words in told for words in said)
    assert unsaid not in told


@pytest.mark.parametrize("question", ["Summarise Corvin's 2024 report", "Sum up Corvin's annual results"])
def test_a_whole_report_is_no_theme(read, question):
    reading = read(question, BAKERY)
    assert themes_of(reading, reading.passages[0].doc_id) == ()
