"""Whose the figures of an interview's answers are: never those of whoever gives them."""

import pytest


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("记者：先说说上半年的成绩。", "岑知远：上半年集团流水9.4亿元，收入5.1亿元。"),
        ("主持人：请谈谈业绩", "岑知远：上半年集团流水9.4亿元，收入5.1亿元。"),
        ("问：上半年成绩怎么样？", "岑知远：上半年集团流水9.4亿元，收入5.1亿元。"),
    ],
)
def test_who_answers_owns_no_figures(rows_of, asked, answered):
    assert {row[0] for row in rows_of(asked, answered)} == {""}


def test_who_answers_in_english_owns_no_figures(rows_of):
    rows = rows_of(
        "Q: Walk us through the first half.",
        "Rowan Ashe: Revenue was $51 million and net profit $9 million in the first half.",
    )
    assert rows and {row[0] for row in rows} == {""}


def test_work_that_a_sentence_opens_with_as_out_owns_its_figures(rows_of):
    rows = rows_of(
        "记者：老产品还好吗？",
        "岑知远：《霜河旧事》上线两年多了，上半年流水4.2亿，同比下降9.5%，月活跃用户530万，仍是月活最高的产品。",
    )
    assert [row[0] for row in rows] == ["霜河旧事"] * 3
    rows = rows_of("《霜河旧事》于去年10月公测，上半年流水4.2亿元，月活跃用户530万。")
    assert {row[0] for row in rows} == {"霜河旧事"}


def test_rules_named_by_their_title_own_no_figures(rows_of):
    rows = rows_of("《节能办法》发布后，公司上半年营业收入5.1亿元。")
    assert [row[0] for row in rows] == [""]


def test_part_before_a_colon_still_owns_its_figures(rows_of):
    rows = rows_of("上半年各板块表现如下。", "游戏业务：收入5.1亿元，同比增长12%。")
    assert {row[0] for row in rows} == {"游戏业务"}
