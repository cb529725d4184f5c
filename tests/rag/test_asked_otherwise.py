"""Questions that mean a figure, a person or a product by other words than the report's."""

import pytest

from rag import Question, QuestionAnswerer, Role, Turn
from rag.types import AnswerStatus, Reason

SALMON = """# Tindra Salmon ASA: annual report 2024

Bodø, 27 March 2025

Tindra Salmon ASA presented its annual results on 26 March 2025. Revenue for 2024 was NOK 2,480 million. Adjusted \
operating profit was NOK 391 million and adjusted earnings per share were NOK 4.12. The well boat Håøya is used at \
the Lofoten sites. At the end of 2024 the fleet consisted of 9 vessels.

Revenue of Fresh Fish was NOK 1,760 million. Revenue of Smoked Fish was NOK 720 million.

By country, Norway accounted for 22% of sales, Poland for 14% and Spain for 9%.

For 2025 the company expects revenue of NOK 2.7 billion and an operating margin above 15%.
"""
LATHES = """# 砺岚机床2024年年报摘要

2025年3月18日

砺岚机床2024年营业收入为7.3亿元，净利润为0.62亿元。砺岚机床期末货币资金为2.1亿元。公司董事长兼总经理为佟见川。

我们维持砺岚机床"审慎增持"评级,目标价上调至21元。砺岚机床2024年度不派发现金股利。

飞岚三号五轴机床售价为86万元。飞岚三号由砺岚机床的子公司岱屿航天研制，岱屿航天总部位于洛阳。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory):
    from index.library import Library
    from index.settings import IndexSettings

    with Library.create(tmp_path_factory.mktemp("asked") / "library", IndexSettings()) as library:
        for name, text in (("salmon.md", SALMON), ("lathes.md", LATHES)):
            library.add(text.encode(), name=name)
        yield QuestionAnswerer(library)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # the year that a report on a year is on is the last one to who reads it
        ("砺岚机床去年营业收入是多少？", "7.3亿"),
        ("What was Tindra Salmon's revenue last year?", "2.480 billion"),
        # only the adjusted figure is given
        ("Tindra Salmon EPS 2024", "4.12"),
        ("What was Tindra Salmon's operating profit in 2024?", "391"),
        # broad and everyday words
        ("砺岚机床有多少现金？", "2.1亿"),
        ("How many ships does Tindra Salmon have?", "9"),
        ("When did Tindra Salmon report its annual results?", "26 March 2025"),
        ("Tindra Salmon's biggest segment?", "Fresh Fish"),
        ("Which segment of Tindra Salmon earns most?", "Fresh Fish"),
        ("Fresh Fish卖了多少？", "17.60亿"),
        # what is expected, without a figure's name
        ("What does Tindra Salmon expect for 2025?", "2.7 billion"),
        ("Tindra Salmon 2025年指引", "2.7 billion"),
        # a rating without the word for it, beside a figure too; a denial; who changed
        ("砺岚机床的评级", "审慎增持"),
        ("砺岚机床的评级和目标价", "审慎增持"),
        ("What rating does 砺岚机床 have?", "审慎增持"),
        ("砺岚机床分红多少？", "不派发"),
        ("What is 砺岚机床's new target price?", "21"),
        # names in other letters and with other numerals
        ("Where is the Haoya used?", "Lofoten"),
        ("飞岚3号的售价是多少？", "86万"),
        ("What is the price of Feilan-3?", "86万"),
        ("Where is Daiyu Aerospace based?", "洛阳"),
    ],
)
def test_question_in_other_words_is_answered(answerer, question, said):
    answer = answerer.answer(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("飞岚四号的售价是多少？", Reason.ENTITY_UNKNOWN),
        ("What was Tindra Salmon's statutory EPS in 2024?", Reason.NOT_IN_CORPUS),
    ],
)
def test_sibling_and_other_basis_are_refused(answerer, question, reason):
    answer = answerer.answer(question)
    assert (answer.status, answer.reason) == (AnswerStatus.REFUSED, reason)


def test_biggest_segment_is_no_year(answerer):
    assert "2024" not in answerer.answer("Which segment of 砺岚机床 is the biggest?").answer


def test_region_with_figures_takes_the_place_of_another(answerer):
    history = (Turn(Role.USER, "What share of Tindra Salmon's sales comes from Norway?"),)
    assert "14%" in answerer.answer(Question("And Poland?", history=history)).answer
