import json

import pytest

QUESTION = {"question": "岚桥智能的营业收入是多少？"}


def without_seconds(reply):
    return {key: value for key, value in reply.items() if key != "seconds"}


def test_reply_is_that_of_the_command_line(client, yanbao):
    over_http = client.post("/v1/ask", json=QUESTION).json()
    on_the_line = json.loads(yanbao("ask", QUESTION["question"], "--json").stdout)
    assert "12.5亿元" in over_http["answer"]
    assert without_seconds(over_http) == without_seconds(on_the_line)


def test_reply_fits_the_published_form(client):
    from pydantic import TypeAdapter

    from rag.types import Reply

    reply = TypeAdapter(Reply).validate_json(client.post("/v1/ask", json=QUESTION).content)
    assert reply.citations[0].quote.startswith("报告期内")


def test_stream_equals_the_reply(client, events):
    plain = client.post("/v1/ask", json=QUESTION).json()
    response = client.post("/v1/ask", json={**QUESTION, "stream": True})
    sent = events(response.text)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert without_seconds(sent[-2][2]) == without_seconds(plain)
    assert (
        "".join(data["delta"]["content"] for _, event, data in sent if event == "message") == plain["answer"]
    )
    assert [data for _, event, data in sent if event == "citation"] == plain["citations"]


def test_events_are_numbered_and_in_order(client, events):
    sent = events(client.post("/v1/ask", json={**QUESTION, "stream": True}).text)
    assert [number for number, _, _ in sent] == list(range(1, len(sent) + 1))
    assert list(dict.fromkeys(event for _, event, _ in sent)) == [
        "search_results",
        "message",
        "citation",
        "verification",
        "final_answer",
        "done",
    ]


def test_silence_is_broken_by_signs_of_life(make_client, monkeypatch):
    import time

    client = make_client(ping_seconds=0.01)
    stream = type(client.app.state.service.answerer).stream

    def slow(self, question):
        for event in stream(self, question):
            yield event
            time.sleep(0.05)

    monkeypatch.setattr(type(client.app.state.service.answerer), "stream", slow)
    assert "\n: ping\n\n" in client.post("/v1/ask", json={**QUESTION, "stream": True}).text


def test_error_in_mid_stream_is_an_event_and_the_stream_ends(client, events, monkeypatch):
    from index.errors import LibraryLockedError

    stream = type(client.app.state.service.answerer).stream

    def failing(self, question):
        yield next(stream(self, question))
        raise LibraryLockedError(self._library.path, "somebody")

    monkeypatch.setattr(type(client.app.state.service.answerer), "stream", failing)
    sent = events(client.post("/v1/ask", json={**QUESTION, "stream": True}).text)
    assert [event for _, event, _ in sent] == ["search_results", "error", "done"]
    assert sent[1][2]["type"] == "/problems/library-locked"


def test_conversation_id_comes_back_and_history_is_heard(client):
    history = [
        {"role": "user", "content": "What was Halvorsen Marine's revenue in 2023?"},
        {"role": "assistant", "content": "US$640 million."},
    ]
    body = {"question": "And its gross margin?", "history": history, "conversation_id": "c-1"}
    reply = client.post("/v1/ask", json=body).json()
    assert (reply["conversation_id"], "36.5%" in reply["answer"]) == ("c-1", True)


def test_refusal_is_an_answer_with_its_reason(client):
    response = client.post("/v1/ask", json={"question": "What was Quillfeather Foods' revenue in 2023?"})
    reply = response.json()
    assert (response.status_code, reply["status"], reply["reason"]) == (200, "refused", "entity_unknown")


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("question", "kind"),
    [("", "empty-question"), ("\u0000\u0007", "empty-question"), ("长" * 50_000, "question-too-long")],
)
def test_question_that_is_none_is_a_problem(client, question, kind, stream):
    response = client.post("/v1/ask", json={"question": question, "stream": stream})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"/problems/{kind}"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"query": "x"}',
        b'{"question": "x", "histroy": []}',
        b'{"question": "x", "top_k": 0}',
        b'{"question": "x", "lang": "fr"}',
        b'{"question": "x", "history": [{"role": "system", "content": "x"}]}',
        b'{"question": "\\ud800"}',
        b"\xff\xfe",
    ],
)
def test_body_that_does_not_fit_is_a_problem(client, body):
    response = client.post("/v1/ask", content=body, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_body_that_is_no_json_is_told_so(client):
    response = client.post("/v1/ask", content=b'{"question": ', headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["type"]) == (422, "/problems/bad-request")
    assert response.json()["detail"].startswith("The body is not valid JSON")


@pytest.mark.parametrize(
    "broken", [r'"\ud800 12.5\u0000\u001b[31m"', '"' + r"\ud83d" + '岚桥智能的营业收入是多少？"']
)
def test_half_a_character_and_control_characters_are_no_fault(client, broken):
    body = f'{{"question": {broken}, "scope": {{"companies": ["\\udfff"]}}, "conversation_id": "\\ud800"}}'
    response = client.post("/v1/ask", content=body.encode(), headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert "?" in response.json()["question"]
    assert response.json()["conversation_id"] == "?"


def test_other_media_type_is_refused(client):
    response = client.post("/v1/ask", content=b"question=x", headers={"content-type": "text/plain"})
    assert (response.status_code, response.json()["type"]) == (415, "/problems/wrong-media-type")


def test_unknown_document_of_a_scope_is_not_found(client):
    response = client.post("/v1/ask", json={**QUESTION, "scope": {"doc_ids": ["d_none"]}})
    assert (response.status_code, response.json()["type"]) == (404, "/problems/report-not-found")


def test_language_may_be_a_locale(client):
    assert client.post("/v1/ask", json={**QUESTION, "lang": "en-GB"}).json()["lang"] == "en"


@pytest.mark.parametrize("declared", [True, False])
def test_body_over_the_limit_is_refused(make_client, declared):
    client = make_client(max_request_bytes=1_000)
    body = json.dumps({"question": "x" * 2_000}).encode()
    content = body if declared else iter([body[:500], body[500:]])
    response = client.post("/v1/ask", content=content, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["type"]) == (413, "/problems/request-too-large")
