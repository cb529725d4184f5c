"""Heads and feet of pages in a text whose pages run into one another."""

import pytest

from index.cleaning.lines import Line
from index.cleaning.running import running_lines
from index.types import DropReason

HEAD, NUMBER = DropReason.RUNNING_HEAD, DropReason.PAGE_NUMBER


def reasons(*texts):
    lines = [Line(text, 100 * place, None) for place, text in enumerate(texts)]
    found = running_lines(lines)
    return [found.get(line.start) for line in lines]


def test_mark_that_counts_up_proves_the_line():
    assert reasons(
        "Tide tables grew.", "Page 1 of 3", "Ebb fell.", "Page 2 of 3", "Flood rose.", "Page 3 of 3"
    ) == [
        None,
        NUMBER,
        None,
        NUMBER,
        None,
        NUMBER,
    ]


def test_words_beside_the_mark_make_it_a_running_head():
    assert reasons("Skerry Ports | Page 4", "Ebb fell.", "Skerry Ports | Page 5") == [HEAD, None, HEAD]


def test_chinese_marks_count_too():
    assert reasons("第 2 页 共 9 页", "潮位上升。", "第 3 页 共 9 页") == [NUMBER, None, NUMBER]


def test_line_that_comes_back_beside_the_marks_goes_with_them():
    texts = ("Confidential", "1 / 9", "Ebb fell.", "Confidential", "2 / 9", "Flood rose.")
    assert reasons(*texts) == [HEAD, NUMBER, None, HEAD, NUMBER, None]


@pytest.mark.parametrize(
    "texts",
    [
        ("Page 2 of 3",),
        ("Page 2 of 5", "Ebb fell.", "Page 4 of 5"),
        ("Skerry Page 1", "Ebb fell.", "Marram Page 2"),
        ("7 / 3", "Ebb fell.", "8 / 3"),
        ("Ratio 1 / 2 rose", "Ratio 2 / 2 fell"),
        ("-- 1 --", "Ebb fell.", "-- 2 --"),
        ("2022", "Ebb fell.", "2023"),
    ],
    ids=["once", "skips", "other words", "page beyond the last", "within a sentence", "two dashed", "years"],
)
def test_without_proof_nothing_is_dropped(texts):
    assert reasons(*texts) == [None] * len(texts)


def test_lone_numbers_count_beside_a_line_that_comes_back():
    texts = (
        "Ebb fell.",
        "41",
        "SKERRY PORTS",
        "Flood.",
        "42",
        "SKERRY PORTS",
        "Surge.",
        "43",
        "SKERRY PORTS",
    )
    assert reasons(*texts) == [None, NUMBER, HEAD, None, NUMBER, HEAD, None, NUMBER, HEAD]
    assert reasons("41", "Hull", "42", "Skerry", "43", "Leith") == [None] * 6
