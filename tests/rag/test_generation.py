import pytest

from index.types import Language, Span
from rag.errors import ModelError, ModelUnavailableError
from rag.generation import NOT_IN_REPORTS, Generated, generate, parse_answer
from rag.settings import ModelSettings
from rag.types import ParsedQuestion, Passage, QuestionType, Usage

REPORT = (
    "Overview. Revenue was US$5.2 billion. Stardrive had 34,000 customers. "
    "Costs fell. Moonlift had 12,000 customers."
)
QUESTION = ParsedQuestion("Revenue?", "Revenue?", Language.EN, QuestionType.VALUE, (), (), (), (), ())
PASSAGE = Passage("doc", 0, Span(10, len(REPORT)), 4, (), REPORT[10:], Language.EN, 0.7, 0.7, 0.7)
openai = pytest.mark.openai


def settings(server, **changed):
    options = {
        "name": "tiny",
        "base_url": server.base_url,
        "api_key_env": "TEST_MODEL_KEY",
        "timeout_seconds": 10,
    }
    return ModelSettings(**(options | changed))


def ask(server, *, local_only=False, **changed):
    return generate(QUESTION, [PASSAGE], settings=settings(server, **changed), local_only=local_only)


# ---------------------------------------------------------------- calling


@openai
def test_text_and_usage_of_the_reply_are_returned(openai_server):
    openai_server.content = " Revenue was US$5.2 billion [1]. "
    assert ask(openai_server) == Generated("Revenue was US$5.2 billion [1].", Usage(120, 30))


@openai
def test_model_is_asked_once_with_passages_and_key(openai_server):
    openai_server.content = "x"
    ask(openai_server, temperature=0.5, max_tokens=77)
    (request,) = openai_server.requests
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("tiny", 0.5, 77)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert "Stardrive had 34,000 customers." in openai_server.prompt
    assert openai_server.authorizations == ["Bearer secret-key"]


@openai
def test_server_without_a_key_is_asked_all_the_same(openai_server, monkeypatch):
    monkeypatch.delenv("TEST_MODEL_KEY")
    openai_server.content = "x"
    assert ask(openai_server).text == "x"


@openai
def test_model_name_with_a_colon_is_the_name_behind_a_base_url(openai_server):
    openai_server.content = "x"
    ask(openai_server, name="tiny:7b")
    assert openai_server.requests[0]["model"] == "tiny:7b"


@pytest.mark.parametrize("text", [NOT_IN_REPORTS, f"`{NOT_IN_REPORTS}`", f"{NOT_IN_REPORTS}."])
def test_sentinel_alone_says_that_the_reports_do_not_answer(text):
    assert Generated(text, None).not_in_reports
    assert not Generated(f"Revenue was flat [1]. {text}", None).not_in_reports


# ---------------------------------------------------------------- failures


@openai
@pytest.mark.parametrize(
    ("status", "word"), [(401, "key"), (404, "base_url"), (429, "rate limit"), (500, "500"), (503, "503")]
)
def test_status_of_the_server_is_told_without_its_words(openai_server, status, word):
    openai_server.status = status
    with pytest.raises(ModelError, match=word) as caught:
        ask(openai_server)
    assert "secret-key" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert len(openai_server.requests) == 1


@openai
def test_stalled_server_is_given_up_after_the_timeout(openai_server):
    openai_server.stall.clear()
    with pytest.raises(ModelError, match="no reply within 0.2 s"):
        ask(openai_server, timeout_seconds=0.2)


@openai
@pytest.mark.parametrize(
    "body",
    [
        "{not json",
        "<html>",
        "[]",
        "{}",
        '"text"',
        '{"choices": []}',
        '{"choices": null}',
        '{"choices": [{"message": null}]}',
    ],
)
def test_reply_outside_the_protocol_is_a_model_error(openai_server, body):
    openai_server.body = body
    with pytest.raises(ModelError, match="protocol"):
        ask(openai_server)


@openai
@pytest.mark.parametrize("content", ["", " \n", None])
def test_reply_without_text_is_a_model_error(openai_server, content):
    openai_server.content = content
    with pytest.raises(ModelError, match="empty"):
        ask(openai_server)


@openai
def test_server_that_is_not_there_is_a_model_error(openai_server):
    # nothing listens on port 1
    with pytest.raises(ModelError, match="cannot be reached"):
        ask(openai_server, base_url="http://127.0.0.1:1/v1")


# ---------------------------------------------------------------- what is not there or not allowed


@openai
def test_missing_key_of_a_hosted_model_names_the_variable(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    hosted = ModelSettings(name="openai:any", api_key_env="MY_KEY")
    with pytest.raises(ModelUnavailableError, match="MY_KEY"):
        generate(QUESTION, [PASSAGE], settings=hosted, local_only=False)


@pytest.mark.parametrize(
    ("name", "wanted"), [("openai:any", r"'yanbao\[openai\]'"), ("mistralai:any", "langchain-mistralai")]
)
def test_missing_package_is_named(monkeypatch, name, wanted):
    def without_package(*args, **options):
        raise ImportError

    monkeypatch.setattr("langchain.chat_models.init_chat_model", without_package)
    with pytest.raises(ModelUnavailableError, match=f"pip install {wanted}"):
        generate(QUESTION, [PASSAGE], settings=ModelSettings(name=name), local_only=False)


def test_unknown_provider_is_told_how_to_write_one():
    with pytest.raises(ModelUnavailableError, match="provider:model"):
        generate(QUESTION, [PASSAGE], settings=ModelSettings(name="nobody:any"), local_only=False)


@pytest.mark.parametrize(
    "base_url",
    [
        "https://models.example.com/v1",
        "http://8.8.8.8/v1",
        "http://[::ffff:8.8.8.8]/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1@models.example.com/v1",
        "models.example.com",
        None,
    ],
)
def test_local_only_library_reaches_no_other_network(base_url):
    remote = ModelSettings(name="openai:any", base_url=base_url)
    with pytest.raises(ModelUnavailableError, match="local only"):
        generate(QUESTION, [PASSAGE], settings=remote, local_only=True)


@openai
def test_local_only_library_reaches_a_loopback_server_past_any_proxy(openai_server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    openai_server.content = "x"
    assert ask(openai_server, local_only=True).text == "x"


@openai
def test_local_only_library_follows_no_redirection(openai_server):
    openai_server.status = 307
    openai_server.headers = {"Location": "http://models.example.com/v1/chat/completions"}
    with pytest.raises(ModelError, match="307"):
        ask(openai_server, local_only=True)


# ---------------------------------------------------------------- statements


def parsed(text, passages=(PASSAGE,)):
    return parse_answer(text, passages, lambda _: REPORT)


def quotes(statement):
    return [source.span.of(REPORT) for source in statement.sources]


def test_each_sentence_becomes_a_statement_with_the_sentence_it_rests_on():
    first, second = parsed("Revenue was US$5.2 billion [1]. Moonlift had 12,000 customers.[1]")
    assert (first.text, quotes(first)) == ("Revenue was US$5.2 billion.", ["Revenue was US$5.2 billion."])
    assert (second.text, quotes(second)) == (
        "Moonlift had 12,000 customers.",
        ["Moonlift had 12,000 customers."],
    )
    assert (first.sources[0].doc_id, first.sources[0].page, first.sources[0].score) == ("doc", 4, 0.7)


def test_sources_hold_every_figure_of_the_statement():
    (statement,) = parsed("Stardrive had 34,000 and Moonlift 12,000 customers [1].")
    assert quotes(statement) == ["Stardrive had 34,000 customers.", "Moonlift had 12,000 customers."]


def test_neighbouring_sentences_are_one_source():
    (statement,) = parsed("Revenue was US$5.2 billion and Stardrive had 34,000 customers [1].")
    assert quotes(statement) == ["Revenue was US$5.2 billion. Stardrive had 34,000 customers."]


@pytest.mark.parametrize("alias", ["[9]", "[0]", "[2]", "[12, 40]"])
def test_number_that_was_not_issued_is_dropped(alias):
    (statement,) = parsed(f"Revenue was US$5.2 billion {alias}.")
    assert statement.text == "Revenue was US$5.2 billion."
    assert statement.sources == ()


@pytest.mark.parametrize("alias", ["[1]", "【1】", "[1, 9]", "[1][9]", "[1-3]", " [ 1 ]"])
def test_issued_number_is_read_however_it_is_bracketed(alias):
    (statement,) = parsed(f"Revenue was US$5.2 billion{alias}.")
    assert statement.text == "Revenue was US$5.2 billion."
    assert quotes(statement) == ["Revenue was US$5.2 billion."]


def test_sentence_that_cites_nothing_has_no_sources():
    cited, uncited = parsed("Costs fell [1]. Revenue was US$5.2 billion.")
    assert quotes(cited) == ["Costs fell."]
    assert uncited.sources == ()


def test_chinese_part_before_a_semicolon_shares_the_citation_behind_it():
    (statement,) = parsed("Stardrive有34,000名客户；Moonlift有12,000名客户 [1]。")
    assert statement.text == "Stardrive有34,000名客户；Moonlift有12,000名客户。"
    assert quotes(statement) == ["Stardrive had 34,000 customers.", "Moonlift had 12,000 customers."]


def test_statement_that_shares_nothing_rests_on_the_whole_passage():
    (statement,) = parsed("展望积极 [1]。")
    assert quotes(statement) == [REPORT[10:]]


def test_markup_and_sentinel_are_no_statements():
    assert parsed(NOT_IN_REPORTS) == ()
    assert [statement.text for statement in parsed("- **Costs** fell [1].\n- \n")] == ["Costs fell."]
