import pytest

from rag import ModelSettings, QuestionAnswerer, RagSettings

pytestmark = pytest.mark.openai
QUESTION = "天枢的净金额续费率是多少？"
EXTRACTIVE = "2023年上半年天枢的净金额续费率为104% [1]。"


@pytest.fixture
def answer(industry_library, openai_server):
    def ask_model(question, content, **changed):
        openai_server.content = content
        options = {"name": "tiny", "base_url": openai_server.base_url, "api_key_env": "TEST_MODEL_KEY"}
        model = ModelSettings(**options, timeout_seconds=10)
        return QuestionAnswerer(industry_library, RagSettings(model=model, **changed)).answer(question)

    return ask_model


def passage_with(openai_server, words):
    """The number under which the prompt shows the passage that holds some words."""
    before = openai_server.prompt.split(words)[0]
    return int(before.rsplit("[", 1)[1].split("]")[0])


@pytest.fixture
def number(answer, openai_server):
    answer(QUESTION, "NOT")
    return passage_with(openai_server, "天枢收入8.20亿元")


def test_answer_of_an_honest_model_is_shown(answer, number):
    reply = answer(QUESTION, f"天枢上半年的净金额续费率为104% [{number}]。")
    assert (reply.status, reply.llm_generated, reply.fallback, reply.removed) == ("answered", True, None, ())
    assert reply.answer == "天枢上半年的净金额续费率为104% [1]。"


def test_answer_of_a_model_is_cited_and_its_numbers_tied(answer, number, industry_library):
    reply = answer(QUESTION, f"天枢上半年的净金额续费率为104% [{number}]。")
    (citation,) = reply.citations
    text = industry_library.text(citation.doc_id)
    assert citation.quote == text[citation.start_char : citation.end_char]
    assert "104%" in citation.quote
    assert [(entry.text, entry.value, entry.citation) for entry in reply.numbers] == [("104%", 1.04, 1)]


def test_tokens_that_the_model_counted_are_told(answer, number):
    usage = answer(QUESTION, f"天枢上半年的净金额续费率为104% [{number}]。").usage
    assert (usage.prompt_tokens, usage.completion_tokens) == (120, 30)


@pytest.mark.parametrize(
    "lie",
    [
        "天枢上半年的净金额续费率为140% [{}]。",
        "天枢上半年的净金额续费率为93% [{}]。",
        "天璇上半年的净金额续费率为104% [{}]。",
        "天枢2022年上半年的净金额续费率为104% [{}]。",
        "天枢的收入为104亿元 [{}]。",
        "天权的净金额续费率为104% [{}]。",
    ],
)
def test_lie_is_cut_and_the_extractive_answer_comes(answer, number, lie):
    reply = answer(QUESTION, lie.format(number))
    assert (reply.llm_generated, reply.answer, reply.status) == (False, EXTRACTIVE, "answered")
    assert "no statement" in reply.fallback
    assert len(reply.removed) == 1


def test_lie_beside_a_truth_is_cut_alone(answer, number):
    truth, lie = f"天枢上半年的净金额续费率为104% [{number}]。", f"天枢的收入为99亿元 [{number}]。"
    reply = answer(QUESTION, truth + lie)
    assert (reply.status, reply.llm_generated, reply.answer) == (
        "partial",
        True,
        "天枢上半年的净金额续费率为104% [1]。",
    )
    assert [("99" in one) for one in reply.removed] == [True]


def test_number_without_a_citation_is_not_shown(answer, number):
    reply = answer(QUESTION, "天枢上半年的净金额续费率为140%。")
    assert "140%" not in reply.answer


def test_citation_that_was_not_offered_is_not_shown(answer, number):
    reply = answer(QUESTION, "天枢上半年的净金额续费率为104% [99]。")
    assert "[99]" not in reply.answer
    assert all(citation.id <= len(reply.citations) for citation in reply.citations)


def test_model_that_finds_nothing_gives_way_to_the_extractive_answer(answer):
    reply = answer(QUESTION, "NOT_IN_REPORTS")
    assert (reply.llm_generated, reply.answer) == (False, EXTRACTIVE)
    assert reply.fallback


@pytest.mark.parametrize("status", [401, 429, 500])
def test_failing_model_gives_way_to_the_extractive_answer(answer, openai_server, status):
    openai_server.status = status
    reply = answer(QUESTION, "")
    assert (reply.llm_generated, reply.answer, reply.usage) == (False, EXTRACTIVE, None)
    assert "secret-key" not in reply.fallback


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("腾讯的收入是多少？", "entity_unknown"),
        ("云岚软件2022年上半年的营业收入是多少？", "period_not_covered"),
        ("净亏损为什么扩大？", "false_premise"),
        ("它的收入是多少？", "ambiguous_question"),
    ],
)
def test_model_is_not_asked_what_must_be_refused(answer, openai_server, question, reason):
    reply = answer(question, "收入为1亿元 [1]。")
    assert (reply.status, reply.reason, openai_server.requests) == ("refused", reason, [])


def test_library_for_local_models_only_may_ask_a_model_on_this_machine(answer, openai_server):
    answer(QUESTION, "NOT_IN_REPORTS", local_only=True)
    assert len(openai_server.requests) == 1


def test_model_is_asked_once_for_a_question(answer, openai_server):
    answer(QUESTION, "x")
    assert len(openai_server.requests) == 1


def test_passages_of_another_company_are_not_shown_to_the_model(answer, openai_server):
    answer("晨曜能源的毛利率是多少？", "x")
    assert "晨曜能源" in openai_server.prompt
    assert "云岚软件" not in openai_server.prompt


def test_english_question_about_a_chinese_report_may_be_answered_by_the_model(answer, number):
    reply = answer("What was the NDR of 天枢?", f"NDR of 天枢 was 104% in H1 2023 [{number}].")
    assert reply.lang == "en"
    assert "104%" in reply.answer
