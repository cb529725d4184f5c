"""The first bars of a survey's chart, whose labels stand apart from their values."""

import pytest

from rag.extraction.tables.topbars import answer_from_chart

KILNS = """2025中国陶瓷行业调研

\f参与调研的陶瓷企业中，64%有海外建厂计划

12

调研内容：是否有海外建厂计划、目标地点有哪些（多选）

47%

33%

25% 25%

12%

36%

越南 泰国 埃及 印尼 智利 无海外计划

计划建厂地点占比
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("陶瓷企业计划建厂占比最高的前两个地点，各占多少", "计划建厂地点占比最高：越南 47%；泰国 33%。"),
        ("陶瓷企业计划建厂的地点哪个占比最高", "计划建厂地点占比最高：越南 47%。"),
        ("陶瓷企业计划建厂的地点哪里占比最高？第二名呢？", "计划建厂地点占比最高：越南 47%；泰国 33%。"),
    ],
)
def test_first_bars(read, question, answer):
    draft = answer_from_chart(read(question, KILNS))
    assert draft.statements[0].text == answer


@pytest.mark.parametrize(
    ("question", "opening"),
    [("越南是陶瓷企业计划建厂最多的地点吗", "是。"), ("智利是陶瓷企业计划建厂最多的地点吗", "否。")],
)
def test_whether_a_bar_is_the_first(read, question, opening):
    draft = answer_from_chart(read(question, KILNS))
    assert draft.opening == opening
    assert "越南 47%" in draft.statements[0].text


@pytest.mark.parametrize("question", ["哪家陶瓷企业的机器人最多", "陶瓷企业毛利率最高的是谁"])
def test_a_ranking_of_something_else_means_no_chart(read, question):
    assert answer_from_chart(read(question, KILNS)) is None
