"""What form of answer the wording of a question asks for."""

import pytest

from rag.answerforms import asks_cause, asks_each, question_type, state_asked
from rag.types import QuestionType as T


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("渡轮收入是多少？", T.VALUE),
        ("What was ferry revenue?", T.VALUE),
        ("渡轮收入同比增长多少？", T.GROWTH),
        ("By how much did ferry revenue grow?", T.GROWTH),
        ("渡轮订单数量较高点降了多少？", T.GROWTH),
        ("渡轮订单数量是多少？", T.COUNT),
        ("各航线收入增速最高的是谁？", T.SUPERLATIVE),
        ("最大股东是谁？", T.WHO),
        ("渡轮收入为什么增长？", T.WHY_HOW),
        ("What drove the rise in ferry revenue?", T.WHY_HOW),
        ("港口有多少名员工？", T.COUNT),
        ("How many tugs does the port have?", T.COUNT),
        ("新码头何时投产？", T.DATE),
        ("When does the quay open?", T.DATE),
        ("谁是港务局局长？", T.WHO),
        ("Who chairs the port?", T.WHO),
        ("港口有哪些码头？", T.LIST),
        ("List the port's terminals", T.LIST),
        ("什么是岸电？", T.DEFINITION),
        ("What does demurrage mean?", T.DEFINITION),
        ("How many long-term reasons for optimism does the port give?", T.COUNT),
        ("What makes up the gap between reported and adjusted profit?", T.LIST),
        ("船舶周转率是怎么算的？", T.DEFINITION),
        ("船舶周转率按什么口径统计", T.DEFINITION),
        ("How is berth occupancy calculated?", T.DEFINITION),
        ("哪个码头的吞吐量最高？", T.SUPERLATIVE),
        ("Which terminal had the highest throughput?", T.SUPERLATIVE),
        ("东港和西港的收入分别是多少？", T.COMPARISON),
        ("东港收入比西港高多少？", T.ARITHMETIC),
        ("East quay revenue minus west quay revenue", T.ARITHMETIC),
        ("近三年收入走势", T.TREND),
        ("How did throughput change over time?", T.TREND),
        ("收入增长了吗？", T.YES_NO),
        ("Did throughput fall?", T.YES_NO),
        ("总结一下这份报告", T.SUMMARY),
        ("Summarise the report", T.SUMMARY),
    ],
)
def test_form_is_that_of_the_words_that_ask(text, form):
    assert question_type(text) is form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        # the cause of a rise, not the rise
        ("渡轮收入增长20%的原因是什么？", T.WHY_HOW),
        ("Why was the highest growth in the east?", T.WHY_HOW),
        # a question of its own within a yes or no
        ("Did throughput fall, and by how much?", T.GROWTH),
        # the words of a title ask nothing
        ("《为什么港口重要》的作者是谁？", T.WHO),
        # "at least" and "at most" compare nothing
        ("How many tugs are at least ten years old?", T.COUNT),
    ],
)
def test_order_of_the_forms_decides_between_several(text, form):
    assert question_type(text) is form


@pytest.mark.parametrize(
    ("text", "cause"),
    [("收入下降是由于什么？", True), ("What was behind the fall?", True), ("收入下降多少？", False)],
)
def test_question_for_a_cause(text, cause):
    assert asks_cause(text) is cause


def test_how_something_stands_is_a_figure_when_one_is_named():
    assert state_asked("毛利率如何？") is T.VALUE
    assert state_asked("How did ferry revenue perform?") is not None
    assert state_asked("毛利率是多少？") is None
    assert state_asked("为什么毛利率怎么样？") is None


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("东港和西港各多少？", True),
        ("What did each terminal earn?", True),
        ("收入多少？", False),
        ("各码头情况", False),
    ],
)
def test_figure_of_each_of_several(text, each):
    assert asks_each(text) is each


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Give me Acme's 2024 in a few lines", "summary"),
        ("Wrap up Acme's quarter in three bullets", "summary"),
        ("岚桥资本总结的三大风险是什么", "list"),
        ("main risks to the tile market forecast", "list"),
        ("Lindqvist's key challenges in 2025", "list"),
        ("澜岸港务的主要风险因素", "list"),
        ("how much do the main risks cost", "value"),
        ("澜岸港务主要风险资产占比是多少", "value"),
        ("How did Acme manage to lift its margin?", "why_how"),
        ("What is that target based on?", "why_how"),
    ],
)
def test_form_of_wordings_that_ask_indirectly(text, form):
    assert question_type(text) == form
