import json

import pytest

FIRST = "What was Halvorsen Marine's revenue in 2023?"


def test_conversation_remembers_what_was_said(yanbao):
    result = yanbao("chat", stdin=f"{FIRST}\nAnd its gross margin?\n")
    assert result.exit_code == 0
    assert "640 million" in result.stdout
    assert "36.5%" in result.stdout


def test_new_forgets_what_was_said(yanbao):
    result = yanbao("chat", "--json", stdin=f"{FIRST}\n/new\nAnd its gross margin?\n/quit\n{FIRST}\n")
    replies = [json.loads(line) for line in result.stdout.splitlines()]
    alone = json.loads(yanbao("ask", "And its gross margin?", "--json").stdout)
    assert len(replies) == 2
    assert replies[1]["id"] == alone["id"]


def test_question_that_is_none_does_not_end_the_conversation(yanbao):
    result = yanbao("chat", stdin=f"???\n{FIRST}\n")
    assert result.exit_code == 0
    assert "The question is empty" in result.stderr
    assert "640 million" in result.stdout


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (EOFError, 0)])
def test_leaving_by_key_is_clean(yanbao, monkeypatch, raised, code):
    def leave(_prompt=""):
        raise raised

    monkeypatch.setattr("builtins.input", leave)
    result = yanbao("chat")
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_unknown_command_is_told_of_and_not_asked(yanbao):
    result = yanbao("chat", stdin="/help\n/Sources\n")
    assert result.stdout == ""
    assert "There is no command /help. /new forgets" in result.stderr
    assert result.exit_code == 0
