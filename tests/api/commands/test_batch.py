import json

import pytest

QUESTIONS = [
    {"id": "a", "question": "岚桥智能的毛利率是多少？"},
    {"id": 7, "question": "What was Halvorsen Marine's revenue in 2023?", "type": "value", "must": [["640"]]},
]


@pytest.fixture
def ask_lines(yanbao, tmp_path):
    """Return what asks a file of lines: the outcome and its lines, parsed."""

    def ask(lines, *options):
        file = tmp_path / "questions.jsonl"
        file.write_bytes("\n".join(lines).encode())
        result = yanbao("ask", "--batch", file, "--json", *options)
        return result, [json.loads(line) for line in result.stdout.splitlines()]

    return ask


def test_replies_come_in_order_with_their_question_ids(ask_lines):
    result, replies = ask_lines([json.dumps(question) for question in QUESTIONS])
    assert result.exit_code == 0
    assert [reply["question_id"] for reply in replies] == ["a", 7]
    assert "41.3%" in replies[0]["answer"]


def test_reply_is_that_of_a_single_question(ask_lines, yanbao):
    _, (batched, *_) = ask_lines([json.dumps(QUESTIONS[0])])
    single = json.loads(yanbao("ask", QUESTIONS[0]["question"], "--json").stdout)
    assert {**batched, "seconds": None} == {"question_id": "a", **single, "seconds": None}


def test_failed_line_is_an_error_in_its_place(ask_lines):
    lines = ['{"id": "x", "question": ""}', "no json", '{"id": "y"}', json.dumps(QUESTIONS[0])]
    result, replies = ask_lines(lines)
    assert result.exit_code == 1
    assert [(reply.get("id"), reply.get("error", {}).get("type")) for reply in replies[:3]] == [
        ("x", "empty-question"),
        (None, "bad-input"),
        ("y", "bad-input"),
    ]
    assert replies[3]["question_id"] == "a"
    assert set(replies[0]["error"]) == {"type", "title", "detail"}


def test_blank_lines_and_marks_of_the_encoding_are_no_questions(ask_lines):
    _, replies = ask_lines(["\ufeff" + json.dumps(QUESTIONS[0]), "", "  "])
    assert [reply["question_id"] for reply in replies] == ["a"]


def test_history_of_a_line_is_heard(ask_lines):
    history = [
        {"role": "user", "content": "What was Halvorsen Marine's revenue in 2023?"},
        {"role": "assistant", "content": "Halvorsen Marine's revenue in 2023 was US$640 million."},
    ]
    _, (reply,) = ask_lines([json.dumps({"id": 1, "question": "And its gross margin?", "history": history})])
    assert "36.5%" in reply["answer"]


def test_options_hold_for_lines_that_say_nothing_else(ask_lines):
    lines = [
        json.dumps({"id": n, "question": "What was revenue?", **own})
        for n, own in enumerate([{}, {"lang": "zh"}])
    ]
    _, replies = ask_lines(lines, "--lang", "en", "--explain")
    assert [reply["lang"] for reply in replies] == ["en", "zh"]
    assert all(reply["parse"] for reply in replies)


def test_questions_may_come_from_stdin(yanbao):
    result = yanbao("ask", "--batch", "-", stdin=json.dumps(QUESTIONS[0]))
    assert json.loads(result.stdout)["question_id"] == "a"


def test_unreadable_file_exits_with_three(yanbao, tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xfd")
    assert yanbao("ask", "--batch", tmp_path / "none.jsonl").exit_code == 3
    assert yanbao("ask", "--batch", tmp_path / "bytes").exit_code == 3
    assert yanbao("ask", "--batch", tmp_path).exit_code == 3
