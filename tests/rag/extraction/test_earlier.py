"""Figures of an earlier time, worked out from a later one and its change."""

import pytest

from rag.extraction.sums.earlier import answer_earlier

HOTELS = """澄湾酒店集团股份有限公司2024年半年度报告

截至2024年6月30日，公司在营酒店218家，较年初净增16家；客房总数3.1万间，会员1,860万人。平均入住率为71.5%，同比提升2.4个百分点。

2023年上半年公司营业收入为12.4亿元。2024年上半年营业收入14.9亿元，同比增长20.2%。
"""
PORT = """# Skarra Ports plc results for the year ended 30 September 2024

The group had 1,340 staff at the year end, 85 fewer than twelve months before. Net debt rose by £12m to £96m.
"""


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("澄湾酒店年初有多少家在营酒店？", HOTELS, "年初为202"),
        ("澄湾酒店2023年上半年平均入住率", HOTELS, "2023年上半年约为69.1%"),
        (
            "How many staff did Skarra Ports have a year earlier?",
            PORT,
            "the figure for a year earlier is 1,425",
        ),
        ("What was Skarra Ports' net debt in FY2023?", PORT, "£84 million"),
    ],
)
def test_the_level_before_a_change_is_worked_out(read, question, text, words):
    draft = answer_earlier(read(question, text))
    assert draft is not None
    assert words in draft.statements[0].text


@pytest.mark.parametrize(
    "question", ["澄湾酒店2023年上半年营业收入", "澄湾酒店2022年平均入住率", "澄湾酒店在营酒店有多少家？"]
)
def test_what_is_stated_or_of_another_time_is_left_alone(read, question):
    assert answer_earlier(read(question, HOTELS)) is None
