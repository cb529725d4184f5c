import pytest

from eval.judging import Judgement, judge, says
from rag.types import AnswerStatus, Reason


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("收入为人民币 30.5 亿元", "30.5亿"),
        ("收入３０．５亿元", "30.5亿"),
        ("Revenue was RMB 1,577 million", "1577 million"),
        ("Revenue was 1577 million", "1,577  Million"),
        ("12% of sales", "12%"),
        ("up 12.", "12"),
        ("在2023年12家", "12"),
        ("(12)", "12"),
        ("The core products sold well", "Core product"),
        ("净金额\n续费率", "净金额续费率"),
        ("有100，300和500家", "300"),
        ("八成到九成", "八成"),
        ("4-25", "4-25"),
    ],
)
def test_text_says_what_stands_in_it_whatever_its_spaces_case_and_width(text, wanted):
    assert says(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("112 firms", "12"),
        ("12.5 firms", "12"),
        ("3.12 firms", "12"),
        ("120 firms", "12"),
        ("1,012 firms", "12"),
        ("12,000 firms", "12"),
        ("1 2 firms", "12"),
        ("in Q3 and 2023H3", "3"),
        ("FY23 and 4Q22", "4"),
        ("在FY23", "23"),
        ("截至6月30日", "6"),
        ("十六项", "六项"),
        ("3万亿元", "3万"),
        ("much money", "one"),
        ("2022,300 firms", "2022300"),
    ],
)
def test_text_does_not_say_a_figure_or_word_that_is_part_of_another(text, wanted):
    assert not says(text, wanted)


def test_answer_is_right_when_every_group_is_met_by_one_alternative(gold_with, reply_with):
    gold = gold_with(must=(("12%", "12 percent"), ("Alpha", "阿尔法")))
    assert judge(gold, reply_with(answer="阿尔法: 12 percent")) == Judgement(right=True, why=())


def test_answer_is_wrong_when_a_group_is_not_met_and_says_which(gold_with, reply_with):
    gold = gold_with(must=(("12%",), ("Alpha", "阿尔法")))
    assert judge(gold, reply_with(answer="12%")) == Judgement(
        right=False, why=("does not say Alpha or 阿尔法",)
    )


def test_answer_is_wrong_when_it_also_says_what_it_must_not(gold_with, reply_with):
    gold = gold_with(must_not=("9%", "2%"))
    judged = judge(gold, reply_with(answer="Alpha 12%, Beta 9%"))
    assert judged == Judgement(right=False, why=("says 9%, which it must not",))


def test_partial_answer_counts_as_answered(gold_with, reply_with):
    partial = reply_with(status=AnswerStatus.PARTIAL)
    assert judge(gold_with(), partial).right
    unanswerable = gold_with(answerable=False, must=(), reason=Reason.NOT_IN_CORPUS)
    assert judge(unanswerable, partial).why == ("partial though it should be refused (not_in_corpus)",)


def test_refusal_is_right_only_when_the_question_is_unanswerable(gold_with, reply_with):
    refused = reply_with(status=AnswerStatus.REFUSED, reason=Reason.ENTITY_UNKNOWN, answer="Not found.")
    assert judge(gold_with(answerable=False, must=()), refused).right
    assert judge(gold_with(), refused).why == ("refused (entity_unknown) though the reports answer it",)


def test_refusal_is_wrong_when_it_says_what_it_must_not(gold_with, reply_with):
    gold = gold_with(answerable=False, must=(), must_not=("30%",))
    refused = reply_with(status=AnswerStatus.REFUSED, answer="No margin, but growth was 30%.")
    assert judge(gold, refused).why == ("says 30%, which it must not",)


def test_citation_markers_are_no_figures(gold_with, reply_with, cited):
    gold = gold_with(must=(("2",),))
    assert not judge(gold, reply_with(answer="Two plants [2].", citations=(cited("d", 0, 1, "x", 2),))).right


def test_brackets_that_are_no_markers_stay(gold_with, reply_with, cited):
    gold = gold_with(must=(("7",),))
    assert judge(gold, reply_with(answer="[7] plants [2]", citations=(cited("d", 0, 1, "x", 2),))).right
