"""Figures that a report gives twice: as restated, and as first reported."""

import pytest

from rag.extraction import extract
from rag.extraction.selecting.restatements import Version, version_asked

CHINESE = """# 霁川医药2024年年度报告

单位：万元

| 项目 | 2024年 | 2023年（重述后） | 2023年（重述前） | 2022年 |
|---|---:|---:|---:|---:|
| 营业收入 | 91,200 | 80,640 | 78,310 | 70,115 |
| 净利润 | 8,200 | 7,040 | 6,870 | 5,920 |
"""
ENGLISH = """# Marlow Hydraulics plc annual report 2024

| EUR million | 2024 | 2023 (restated) | 2023 (as reported) |
|---|---:|---:|---:|
| Revenue | 912 | 806 | 783 |
| Net profit | 82 | 70 | 69 |
"""
ONCE = """# Marlow Hydraulics plc annual report 2024

| EUR million | 2024 | 2023 |
|---|---:|---:|
| Revenue | 912 | 806 |
"""
TOLD = """# Marlow Hydraulics plc annual report 2024

Revenue for 2023 was restated from €783 million to €806 million after a change in accounting for leases.
"""


@pytest.mark.parametrize(
    ("text", "question", "told", "other"),
    [
        (CHINESE, "霁川医药2023年重述后的营业收入是多少？", "80,640万元", "78,310"),
        (CHINESE, "霁川医药2023年重述前的营业收入是多少？", "78,310万元", "80,640"),
        (CHINESE, "霁川医药2023年净利润（重述后）", "7,040万元", "6,870"),
        # where nothing is said of versions, both are told as before
        (CHINESE, "霁川医药2023年营业收入是多少？", "80,640万元（此前为78,310万元）", "70,115"),
        (ENGLISH, "What was Marlow's restated revenue for 2023?", "806 million", "783"),
        (ENGLISH, "What was Marlow's 2023 revenue as originally reported?", "783 million", "806"),
        (ENGLISH, "What was Marlow's 2023 net profit before restatement?", "69 million", "70 m"),
        (TOLD, "What was Marlow's 2023 revenue before restatement?", "783 million", "(from"),
    ],
)
def test_the_version_asked_for_answers(read, text, question, told, other):
    first = extract(read(question, text)).statements[0].text
    assert told in first
    assert other not in first


def test_a_trend_of_restated_figures_takes_other_years_as_they_stand(read):
    said = "\n".join(
        s.text for s in extract(read("霁川医药2022年至2024年营业收入（重述后）的变化", CHINESE)).statements
    )
    assert all(figure in said for figure in ("70,115", "80,640", "91,200"))
    assert "78,310" not in said


def test_a_figure_that_was_never_restated_is_as_reported(read):
    drafted = extract(read("What was Marlow's 2023 revenue as originally reported?", ONCE))
    assert "€806 million" in drafted.statements[0].text
    assert not extract(read("What was Marlow's restated revenue for 2023?", ONCE)).statements


def test_an_amount_without_its_scale_is_not_told_as_the_one_first_reported(read):
    text = ENGLISH.replace("| 2023 (as reported) |", "|").replace("| 783 |", "|").replace("| 69 |", "|")
    text += "\n2023 revenue has been restated from 783 to 806 because leases are now counted otherwise.\n"
    drafted = extract(read("What was Marlow's 2023 revenue before restatement?", text))
    assert "€783 " not in " ".join(s.text for s in drafted.statements)
    assert "€783 [" not in " ".join(s.text for s in drafted.statements)


@pytest.mark.parametrize(
    ("question", "version"),
    [
        ("2023年重述前的收入", Version.FIRST),
        ("2023年重述后的收入", Version.RESTATED),
        ("2023年重述前后的收入分别是多少", None),
        ("revenue before the restatement", Version.FIRST),
        ("restated revenue and that originally reported", None),
        ("What was reported for 2023?", None),
        ("2023年的收入", None),
    ],
)
def test_which_version_a_question_asks_for(question, version):
    assert version_asked(question) is version
