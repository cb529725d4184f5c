"""The small commands: search, facts, doc, alias, index, doctor, config."""

import json

import pytest


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_search_lists_passages_best_first(yanbao):
    found = lines(yanbao("search", "order backlog of Halvorsen Marine", "--json"))
    assert [passage["rank"] for passage in found] == list(range(1, len(found) + 1))
    assert "order backlog" in found[0]["text"]
    assert "order backlog" in yanbao("search", "order backlog").stdout


def test_facts_are_filtered_by_metric_in_either_language(yanbao):
    chinese, english = (
        lines(yanbao("facts", "--metric", word, "--json")) for word in ("毛利率", "gross margin")
    )
    assert chinese == english
    assert {fact["value_text"] for fact in chinese} >= {"41.3%", "36.5%"}


def test_facts_are_filtered_by_company_and_limited(yanbao):
    found = lines(yanbao("facts", "--company", "Halvorsen Marine", "--json"))
    assert found
    assert {fact["title"] for fact in found} == {"Halvorsen Marine Reports Results for 2023"}
    result = yanbao("facts", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert "1 of " in result.stderr


def test_no_facts_exit_with_one(yanbao):
    assert yanbao("facts", "--company", "Nobody").exit_code == 1


def test_documents_are_listed_shown_and_removed(yanbao):
    listed = lines(yanbao("doc", "list", "--json"))
    assert [report["name"] for report in listed] == ["lanqiao.txt", "halvorsen.md"]
    card = lines(yanbao("doc", "show", listed[0]["doc_id"][:8], "--json"))[0]
    assert (card["name"], card["digits"]["raw"]) == ("lanqiao.txt", card["digits"]["kept"])
    assert yanbao("doc", "rm", "lanqiao.txt").exit_code == 0
    assert [report["name"] for report in lines(yanbao("doc", "list", "--json"))] == ["halvorsen.md"]


def test_removing_with_a_slip_of_the_pen_removes_nothing(yanbao):
    result = yanbao("doc", "rm", "lanqiao.txt", "halverson.md")
    assert result.exit_code == 1
    assert len(lines(yanbao("doc", "list", "--json"))) == 2


def test_alias_lets_another_name_be_asked_for(yanbao):
    question = "What was Tidewater Yards' revenue in 2023?"
    assert yanbao("ask", question).exit_code == 1
    assert yanbao("alias", "add", "Tidewater Yards", "Halvorsen Marine").exit_code == 0
    assert "640 million" in yanbao("ask", question).stdout
    assert lines(yanbao("alias", "list", "--json")) == [
        {"alias": "Tidewater Yards", "name": "Halvorsen Marine"}
    ]
    assert yanbao("alias", "rm", "Tidewater Yards").exit_code == 0
    assert yanbao("ask", question).exit_code == 1


def test_alias_of_no_words_and_unknown_alias_are_refused(yanbao):
    assert yanbao("alias", "add", " ", "Halvorsen Marine").exit_code == 2
    assert yanbao("alias", "rm", "Nobody").exit_code == 1


def test_index_is_told_of_verified_and_made_again(yanbao):
    status = lines(yanbao("index", "status", "--json"))[0]
    assert (status["reports"], status["revision"]) == (2, 2)
    assert lines(yanbao("index", "verify", "--json"))[0] == {"ok": True, "problems": [], "rebuild": None}
    assert yanbao("index", "rebuild").exit_code == 0
    assert yanbao("index", "verify").exit_code == 0


def test_verify_exits_with_one_when_a_file_was_changed(yanbao, library_folder):
    original = next(path for path in (library_folder / "originals").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_bytes(b"something else")
    assert yanbao("index", "verify").exit_code == 1


def test_doctor_says_what_is_there_and_what_to_do(yanbao, tmp_path):
    checks = {check["check"]: check for check in lines(yanbao("doctor", "--json"))}
    assert all(check["ok"] for check in checks.values())
    assert {"python", "packages", "library", "encoder", "model"} <= set(checks)
    missing = yanbao("doctor", library=tmp_path / "nowhere")
    assert missing.exit_code == 1
    assert "!!  library" in missing.stdout


def test_config_tells_value_and_origin_and_hides_passwords(yanbao, monkeypatch):
    monkeypatch.setenv("YANBAO_MODEL__BASE_URL", "https://me:secret@models.example/v1")
    told = {line["key"]: line for line in lines(yanbao("config", "show", "--json"))}
    assert told["library"]["origin"] == "command line"
    assert told["model.base_url"]["value"] == "https://me:…@models.example/v1"
    assert told["model.base_url"]["origin"] == "YANBAO_MODEL__BASE_URL"


def test_bad_setting_exits_with_two(yanbao, tmp_path):
    (tmp_path / "yanbao.toml").write_text("[rag]\ntopk = 1\n")
    result = yanbao("doc", "list")
    assert result.exit_code == 2
    assert "rag.topk" in result.stderr


def test_file_in_place_of_a_library_exits_with_four(yanbao, tmp_path):
    (tmp_path / "file").write_text("no library")
    assert yanbao("doc", "list", library=tmp_path / "file").exit_code == 4
    assert yanbao("ingest", tmp_path / "file", library=tmp_path / "file").exit_code == 4


@pytest.mark.parametrize("command", ["ingest", "ask", "chat", "search", "facts", "serve", "doctor"])
def test_every_command_explains_itself(yanbao, command):
    result = yanbao(command, "--help", library=None)
    assert result.exit_code == 0
    assert "--library" in result.stdout
    assert "--json" in result.stdout


def test_nothing_found_is_said_with_what_to_do(yanbao, tmp_path):
    from index import Library

    for command in (("facts", "--metric", "zebra"), ("search", "the", "--company", "Nobody Ltd.")):
        result = yanbao(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("No ")
    Library.create(tmp_path / "empty").close()
    assert yanbao("search", "revenue", library=tmp_path / "empty").stderr.startswith("No passage fits")


def test_check_that_fails_says_what_to_do(yanbao, library_folder):
    for original in (library_folder / "originals").rglob("*"):
        if original.is_file():
            original.unlink()
    result = yanbao("index", "verify")
    assert result.exit_code == 1
    assert "a report that is damaged has to be ingested again" in result.stderr
