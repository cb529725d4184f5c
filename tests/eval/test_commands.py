import json

import pytest
from click.testing import CliRunner

from eval import commands
from eval.commands import evaluation

REPORT = """Larkfield Cold Storage reports results for 2023

In 2023, Larkfield's revenue was $742.5 million. The gross margin was 31.8%.
"""
QUESTION = {
    "id": "margin",
    "question": "What was Larkfield's gross margin in 2023?",
    "lang": "en",
    "type": "value",
    "answerable": True,
    "must": [["31.8%"]],
    "must_not": [],
    "evidence": [{"doc": "larkfield.txt", "quote": "gross margin was 31.8%"}],
    "split": "tune",
}
WRONG = QUESTION | {"id": "wrong", "must": [["99.9%"]], "split": "test"}


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "larkfield.txt").write_text(REPORT, "utf-8")
    return folder


@pytest.fixture
def gold(tmp_path):
    """Write a gold file of lines."""

    def write(*lines):
        path = tmp_path / "gold.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return path

    return write


def call(*arguments):
    return CliRunner().invoke(evaluation, [str(argument) for argument in arguments])


@pytest.fixture
def asked(hashing_by_default, gold, reports):
    """Run both questions with some options."""
    return lambda *options: call("run", "--gold", gold(QUESTION, WRONG), "--documents", reports, *options)


def test_run_asks_the_tune_half_unless_told(asked):
    result = asked("--json")
    assert result.exit_code == 0
    assert [entry["id"] for entry in json.loads(result.stdout)["wrong"]] == []
    assert json.loads(result.stdout)["overall"]["questions"] == 1


def test_run_prints_tables_and_what_is_wrong(asked):
    result = asked("--split", "all")
    assert result.exit_code == 0
    assert "## Wrong (1)" in result.stdout
    assert "- why: does not say 99.9%" in result.stdout


def test_run_writes_a_line_for_each_question(asked, tmp_path):
    out = tmp_path / "new" / "records.jsonl"
    asked("--split", "all", "--out", out)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(line["id"], line["right"]) for line in lines] == [("margin", True), ("wrong", False)]
    assert "31.8%" in lines[0]["answered"]["answer"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--min-right", "0.5"), 0),
        (("--min-right", "0.51"), 1),
        (("--min-exact", "1"), 0),
        (("--min-refused", "0"), 1),
    ],
)
def test_run_exits_1_under_a_bar_or_when_there_is_nothing_to_measure(asked, options, code):
    assert asked("--split", "all", *options).exit_code == code


def test_run_names_the_bar_it_is_under(asked):
    assert asked("--split", "test", "--min-right", "0.85").stderr == "right: 0.0% is under the bar of 85.0%\n"


def test_run_takes_a_library_in_place_of_documents(gold, default_library):
    path = default_library(larkfield=REPORT)
    result = call("run", "--gold", gold(QUESTION), "--library", path, "--min-right", "1")
    assert result.exit_code == 0, result.output


def test_run_refuses_both_documents_and_library(asked, tmp_path):
    assert asked("--library", tmp_path).exit_code == 2


def test_run_says_when_no_question_is_left(asked):
    result = asked("--type", "list")
    assert result.exit_code == 3
    assert "2 questions were read, none is of the split and types asked for" in result.stderr


def test_missing_document_is_one_sentence_and_a_line_of_json(hashing_by_default, gold, tmp_path):
    result = call("run", "--gold", gold(QUESTION), "--documents", tmp_path, "--json")
    assert result.exit_code == 3
    assert "larkfield.txt" in json.loads(result.stdout)["error"]["detail"]
    assert result.stderr.startswith("Error: The gold names documents that are not in")


def test_lint_is_silent_about_sound_gold(gold, reports):
    result = call("lint", "--gold", gold(QUESTION), "--documents", reports)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 questions, 0 faults\n")


def test_lint_names_each_fault_and_exits_1(gold, reports):
    line = QUESTION | {"evidence": [{"doc": "larkfield.txt", "quote": "gross margin was 32%"}]}
    result = call("lint", "--gold", gold(line), "--documents", reports)
    assert result.exit_code == 1
    assert result.stdout == "margin quotes what larkfield.txt does not say: gross margin was 32%\n"


def test_lint_names_the_line_that_does_not_read(gold, reports):
    path = gold(QUESTION, QUESTION | {"lang": "xx"})
    result = call("lint", "--gold", path, "--documents", reports)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"Error: {path}, line 2: lang: ")


def test_lint_of_the_gold_that_comes_along_finds_nothing():
    assert call("lint").exit_code == 0


def test_documents_have_to_be_named_when_the_samples_are_not_there(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "DEFAULT_DOCUMENTS", tmp_path / "nothing")
    result = call("lint", "--gold", gold(QUESTION))
    assert result.exit_code == 2
    assert "--documents" in result.stderr


@pytest.mark.parametrize("retriever", ["dense", "lexical", "hybrid"])
def test_retrieval_measures_a_folder(hashing_by_default, tmp_path, retriever):
    texts = {"a": "Alpha Mills weaves cotton cloth.", "b": "Beta Lines sails to Oslo."}
    corpus = (json.dumps({"id": name, "text": text, "lang": "en"}) for name, text in texts.items())
    (tmp_path / "corpus.jsonl").write_text("\n".join(corpus), "utf-8")
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "cotton cloth", "lang": "en"}', "utf-8")
    (tmp_path / "qrels.tsv").write_text("q\ta\t1\n", "utf-8")
    result = call("retrieval", "--dataset", tmp_path, "--retriever", retriever, "--json")
    figures = json.loads(result.stdout)["figures"]
    assert figures["en→en"] == figures["all"]
    assert (figures["all"]["queries"], figures["all"]["mrr"]) == (1, 1.0)
