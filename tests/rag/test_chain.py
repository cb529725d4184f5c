import json

import pytest

from index.types import ReportFilter
from rag import EventKind, Question, QuestionAnswerer, RagSettings, Role, Turn, reply_to_dict
from rag.errors import EmptyQuestionError, QuestionTooLongError
from rag.types import AnswerStatus
from tests.rag.reports.corpus import REPORTS

QUESTIONS = [
    "天枢的收入是多少？",
    "毛利率是多少？",
    "腾讯的收入是多少？",
    "Summarize the results of Harbor Foods",
]


def same(reply):
    """What a reply says, without how long it took."""
    body = reply_to_dict(reply)
    body.pop("seconds")
    return json.dumps(body, ensure_ascii=False)


# ---------------------------------------------------------------- the same answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_ten_runs_give_the_same_bytes(industry_library, question):
    first = same(QuestionAnswerer(industry_library).answer(question))
    answerer = QuestionAnswerer(industry_library)
    assert {same(answerer.answer(question)) for _ in range(9)} == {first}


def test_plain_text_and_question_object_are_the_same(industry_library):
    answerer = QuestionAnswerer(industry_library)
    assert same(answerer.answer(QUESTIONS[0])) == same(answerer.answer(Question(QUESTIONS[0])))


@pytest.mark.parametrize(
    "other",
    [
        Question("天枢的收入是多少？", history=(Turn(Role.USER, "你好"),)),
        Question("天枢的收入是多少?"),
        Question("天枢的收入是多少？", top_k=3),
        Question("天枢的收入是多少？", explain=True),
    ],
)
def test_other_history_question_or_options_give_another_id(industry_library, other):
    answerer = QuestionAnswerer(industry_library)
    assert answerer.answer(other).id != answerer.answer("天枢的收入是多少？").id


def test_other_settings_give_another_id(industry_library):
    ids = {QuestionAnswerer(industry_library, RagSettings(top_k=k)).answer(QUESTIONS[0]).id for k in (3, 4)}
    assert len(ids) == 2


def test_conversation_does_not_change_the_id(industry_library):
    answerer = QuestionAnswerer(industry_library)
    ids = {answerer.answer(Question(QUESTIONS[0], conversation_id=one)).id for one in (None, "a", "b")}
    assert len(ids) == 1


def test_stages_are_timed(ask):
    assert set(ask(QUESTIONS[0]).seconds) == {"understand", "retrieve", "read", "verify", "cite"}


# ---------------------------------------------------------------- streams


@pytest.mark.parametrize("question", QUESTIONS)
def test_deltas_joined_are_the_answer_and_the_last_event_is_the_reply(industry_library, question):
    answerer = QuestionAnswerer(industry_library)
    events = list(answerer.stream(question))
    deltas = "".join(e.data["delta"]["content"] for e in events if e.kind is EventKind.MESSAGE)
    reply = reply_to_dict(answerer.answer(question))
    assert deltas == reply["answer"]
    assert events[-1].kind is EventKind.FINAL_ANSWER
    assert dict(events[-1].data) | {"seconds": None} == reply | {"seconds": None}


def test_events_come_in_their_order(industry_library):
    kinds = [event.kind for event in QuestionAnswerer(industry_library).stream("天枢的收入是多少？")]
    assert kinds == ["search_results", "message", "citation", "verification", "final_answer"]


def test_search_results_are_those_of_a_search(industry_library):
    answerer = QuestionAnswerer(industry_library)
    first = next(iter(answerer.stream("毛利率")))
    assert [one["text"] for one in first.data["results"]] == [one.text for one in answerer.search("毛利率")]


# ---------------------------------------------------------------- what cannot be asked


@pytest.mark.parametrize("text", ["", "  \n", "？？", "!"])
def test_question_without_words_is_an_error(industry_library, text):
    answerer = QuestionAnswerer(industry_library)
    for asking in (answerer.answer, answerer.search, lambda t: list(answerer.stream(t))):
        with pytest.raises(EmptyQuestionError):
            asking(text)


def test_question_over_the_limit_is_an_error(industry_library):
    answerer = QuestionAnswerer(industry_library, RagSettings(max_question_characters=10))
    with pytest.raises(QuestionTooLongError, match="11 characters, the limit is 10"):
        answerer.answer("x" * 11)
    answerer.answer("x" * 10)


def test_empty_library_refuses(library):
    reply = QuestionAnswerer(library).answer("天枢的收入是多少？")
    assert (reply.status, reply.citations, reply.library_revision) == ("refused", (), 0)


# ---------------------------------------------------------------- a library that changes


def test_removed_report_never_answers(library):
    doc_id = library.add(REPORTS["yunlan-2023h1.html"].encode(), name="yunlan.html").doc_id
    answerer = QuestionAnswerer(library)
    assert answerer.answer("天枢的净金额续费率是多少？").status == "answered"
    library.remove(doc_id)
    reply = answerer.answer("天枢的净金额续费率是多少？")
    assert (reply.status, reply.nearest, reply.citations) == ("refused", (), ())
    assert "104%" not in reply.answer


def test_report_added_later_answers_in_the_same_answerer(library):
    answerer = QuestionAnswerer(library)
    before = answerer.answer("晨曜能源的毛利率是多少？")
    library.add(REPORTS["chenyao-2024q1.md"].encode(), name="chenyao.md")
    after = answerer.answer("晨曜能源的毛利率是多少？")
    assert (before.status, after.status, before.id == after.id) == ("refused", "answered", False)


def test_alias_added_later_is_understood(library):
    library.add(REPORTS["chenyao-2024q1.md"].encode(), name="chenyao.md")
    answerer = QuestionAnswerer(library)
    answerer.answer("晨曜能源的毛利率是多少？")
    library.add_alias("老晨", "晨曜能源")
    assert [entry.value for entry in answerer.answer("老晨的毛利率是多少？").numbers][:1] == [0.158]


def test_scope_bounds_what_answers(industry_library):
    scope = ReportFilter(companies=("晨曜能源",))
    reply = QuestionAnswerer(industry_library).answer(Question("毛利率是多少？", scope=scope))
    assert [entry.value for entry in reply.numbers] == [0.158, -0.026]


GORSE = """# Gorse Instruments plc 2023 results

Gorse Instruments gross margin was 41.5% in 2023, up 2.4 percentage points year on year.
Sensors gross margin was 52.0%, up 6.1 percentage points.
"""


def test_how_far_a_figure_moved_is_not_answered_twice(library):
    library.add(GORSE.encode(), name="gorse.md")
    question = "What was Gorse Instruments' gross margin in 2023 and how many points did it gain?"
    answer = QuestionAnswerer(library).answer(question).answer
    assert "41.5%" in answer
    assert "2.4" in answer
    assert "6.1" not in answer


def test_what_leans_on_a_question_without_answer_has_none(library):
    library.add(GORSE.encode(), name="gorse.md")
    question = "What is Gorse Instruments' target price, and what was it before?"
    assert QuestionAnswerer(library).answer(question).status is AnswerStatus.REFUSED


@pytest.mark.parametrize(
    ("question", "open_part"),
    [
        ("Who is the CFO of Gorse Instruments, and what was the gross margin of Sensors?", "CFO"),
        ("Gorse Instruments的首席财务官是谁？Sensors的毛利率是多少？", "首席财务官"),
    ],
)
def test_part_that_stands_alone_is_answered_where_the_first_is_not(library, question, open_part):
    library.add(GORSE.encode(), name="gorse.md")
    reply = QuestionAnswerer(library).answer(question)
    assert reply.status is AnswerStatus.PARTIAL
    assert "52.0%" in reply.answer
    assert open_part in reply.answer
