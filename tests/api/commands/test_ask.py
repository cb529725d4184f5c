import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
QUESTION = "岚桥智能的营业收入是多少？"


def test_answer_is_shown_with_its_source(yanbao):
    result = yanbao("ask", QUESTION)
    assert result.exit_code == 0
    assert "12.5亿元" in result.stdout
    assert "[1] 岚桥智能公布2024年中期业绩" in result.stdout


def test_english_question_is_answered_in_english(yanbao):
    result = yanbao("ask", "What was Halvorsen Marine's revenue in 2023?")
    assert result.exit_code == 0
    assert "640 million" in result.stdout
    assert "Sources" in result.stdout


def test_json_is_one_line_in_the_documented_form(yanbao):
    lines = yanbao("ask", QUESTION, "--json").stdout.splitlines()
    reply = json.loads(lines[0])
    assert len(lines) == 1
    assert list(reply)[:7] == [
        "schema_version",
        "id",
        "conversation_id",
        "question",
        "lang",
        "status",
        "reason",
    ]
    assert (reply["status"], reply["question"], reply["llm_generated"]) == ("answered", QUESTION, False)


def test_quotes_are_the_text_at_their_offsets(yanbao, library_folder):
    from index import Library

    citations = json.loads(yanbao("ask", QUESTION, "--json").stdout)["citations"]
    with Library.open(library_folder) as library:
        texts = {cited["doc_id"]: library.text(cited["doc_id"]) for cited in citations}
    assert citations
    assert all(texts[c["doc_id"]][c["start_char"] : c["end_char"]] == c["quote"] for c in citations)


def test_refusal_exits_with_one_and_says_why(yanbao):
    result = yanbao("ask", "What was Quillfeather Foods' revenue in 2023?")
    assert result.exit_code == 1
    assert "Reason: the reports do not know this name" in result.stdout


def test_explain_shows_how_the_question_was_understood(yanbao):
    assert json.loads(yanbao("ask", QUESTION, "--explain", "--json").stdout)["parse"]["lang"] == "zh"
    assert "对问题的理解" in yanbao("ask", QUESTION, "--explain").stdout


def test_scope_keeps_other_reports_out(yanbao):
    result = yanbao("ask", "What was revenue?", "--doc", "halvorsen.md", "--json")
    titles = {cited["title"] for cited in json.loads(result.stdout)["citations"]}
    assert titles == {"Halvorsen Marine Reports Results for 2023"}


@pytest.mark.parametrize(
    "arguments", [(), ("a question", "--batch", "x.jsonl"), ("--lang", "fr", "a question")]
)
def test_wrong_usage_exits_with_two(yanbao, arguments):
    assert yanbao("ask", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("", "empty-question"),
        ("?!", "empty-question"),
        ("\x00\x1b\x07", "empty-question"),
        ("长" * 50_000, "question-too-long"),
    ],
)
def test_question_that_is_none_is_refused_in_one_sentence(yanbao, question, kind):
    result = yanbao("ask", question, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["type"] == kind
    assert result.stderr.startswith("Error: The question ")
    assert len(result.stderr.splitlines()) == 1


def test_control_characters_of_a_question_do_not_reach_the_terminal(yanbao):
    result = yanbao("ask", "What was Quill\x1b[31mfeather's revenue?")
    assert result.exit_code in {0, 1}
    assert "\x1b" not in result.output


def test_terminal_without_chinese_gets_escapes(library_folder):
    code = f"from api.cli import main; main(['ask', {QUESTION!r}, '--library', {str(library_folder)!r}])"
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=environment, check=True
    )
    assert b"12.5\\u4ebf\\u5143" in result.stdout


def test_bytes_that_are_no_text_are_asked_with_replacements(yanbao):
    reply = json.loads(yanbao("ask", "Revenue of \udcff Halvorsen Marine in 2023?", "--json").stdout)
    assert reply["question"] == "Revenue of ? Halvorsen Marine in 2023?"


def test_missing_library_exits_with_four(yanbao, tmp_path):
    result = yanbao("ask", QUESTION, "--json", library=tmp_path / "nowhere")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["error"]["type"] == "library-not-found"
    assert "yanbao ingest" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_library_of_another_encoder_exits_with_four(yanbao, monkeypatch):
    monkeypatch.setenv("YANBAO_INDEX__ENCODER", "some/other-model")
    result = yanbao("ask", QUESTION)
    assert result.exit_code == 4
    assert "encoder" in result.stderr


def test_unknown_report_of_a_scope_exits_with_one(yanbao):
    result = yanbao("ask", QUESTION, "--doc", "nothing.pdf")
    assert result.exit_code == 1
    assert "nothing.pdf" in result.stderr


def test_asking_imports_nothing_heavy(library_folder):
    code = (
        "import sys\nfrom api.cli import main\n"
        f"try: main(['ask', {QUESTION!r}, '--library', {str(library_folder)!r}])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'torch', 'fastapi', 'uvicorn', 'starlette', "
        "'langchain', 'langchain_core', 'pypdfium2', 'lxml', 'bs4', 'sentence_transformers', 'eval', 'pydantic', "
        "'pydantic_settings', 'opencc'} | set(sys.modules) & {'index.facts', 'index.reading', 'index.ingestion'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "12.5亿元" in result.stdout
    assert result.stdout.splitlines()[-1] == "[]"


def test_help_loads_neither_reader_nor_library():
    code = (
        "import sys\nfrom api.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted(set(sys.modules) & {'rag.chain', 'index.library', 'numpy', 'pydantic'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Commands:" in result.stdout
    assert result.stdout.splitlines()[-1] == "[]"


def test_reply_that_a_model_should_have_written_says_why_it_did_not(yanbao, monkeypatch):
    monkeypatch.setenv("YANBAO_MODEL__NAME", "none-such:model")
    result = yanbao("ask", "What was Halvorsen Marine's revenue in 2023?")
    assert result.exit_code == 0
    assert "(the language model's answer was not used: LangChain knows no such model" in result.stdout
