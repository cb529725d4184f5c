import json
import os
import zipfile

import pytest

REPORT = "柏川能源2024年一季报\n\n2024年第一季度，柏川能源实现营业收入8.4亿元，同比增长9.5%。\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a good report, a good one deeper down, and files that are none."""
    files = tmp_path / "files"
    (files / "deep").mkdir(parents=True)
    (files / "q1.txt").write_text(REPORT)
    (files / "deep" / "note.md").write_text(
        "# Corvane Foods\n\nRevenue of Corvane Foods was US$75 million in 2024.\n"
    )
    (files / "broken.pdf").write_bytes(bytes(range(256)) * 20)
    (files / "empty.txt").write_bytes(b"")
    (files / "logo.png").write_bytes(b"\x89PNG\r\n")
    (files / ".hidden.txt").write_text(REPORT)
    return files


def test_bad_files_never_stop_the_others(yanbao, folder):
    result = yanbao("ingest", folder, "--json")
    outcomes = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3
    assert [(line["path"].rpartition("/")[2], line["status"]) for line in outcomes] == [
        ("broken.pdf", "failed"),
        ("note.md", "added"),
        ("empty.txt", "failed"),
        ("q1.txt", "added"),
    ]
    assert outcomes[2]["error"]["type"] == "empty-report"


def test_end_tells_which_failed_and_why(yanbao, folder):
    stderr = yanbao("ingest", folder).stderr
    assert "2 of 4 files could not be read:" in stderr
    assert "broken.pdf: the name says PDF but the content is not a PDF" in stderr
    assert "logo.png" in stderr.splitlines()[0]
    assert ".hidden" not in stderr


def test_report_answers_once_it_is_in(yanbao, folder, tmp_path):
    assert yanbao("ingest", folder / "q1.txt", library=tmp_path / "new").exit_code == 0
    assert (
        "8.4亿元"
        in yanbao("ask", "柏川能源2024年第一季度的营业收入是多少？", library=tmp_path / "new").stdout
    )


def test_unchanged_file_stays_and_changed_file_replaces_its_old_self(yanbao, folder):
    file = folder / "q1.txt"
    statuses = []
    for text in (REPORT, REPORT, REPORT.replace("8.4亿元", "8.6亿元")):
        file.write_text(text)
        statuses.append(json.loads(yanbao("ingest", file, "--json").stdout)["status"])
    assert statuses == ["added", "unchanged", "replaced"]


def test_card_of_a_file_is_the_one_that_is_shown_of_its_report(yanbao, folder):
    added = json.loads(yanbao("ingest", folder / "q1.txt", "--json").stdout)
    shown = json.loads(yanbao("doc", "show", "q1.txt", "--json").stdout)
    assert added["card"]["blocks_by_kind"]["paragraph"] == 1
    assert {**shown, **added["card"]} == shown


def test_name_is_taken_for_one_file_only(yanbao, folder):
    named = yanbao("ingest", folder / "q1.txt", "--name", "季报.txt", "--json")
    assert json.loads(named.stdout)["card"]["name"] == "季报.txt"
    assert yanbao("ingest", folder, "--name", "x.txt").exit_code == 2


@pytest.mark.parametrize("what", ["missing.txt", "bare"])
def test_slip_of_the_pen_makes_no_library(yanbao, tmp_path, what):
    (tmp_path / "bare").mkdir()
    result = yanbao("ingest", tmp_path / what, library=tmp_path / "new")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_reports_of_a_zip_archive_are_added_each_by_itself(yanbao, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("2024/q1.txt", REPORT)
        archive.writestr("2024/empty.txt", "")
        archive.writestr("logo.png", "PNG")
        archive.writestr("__MACOSX/._q1.txt", "x")
    result = yanbao("ingest", tmp_path / "all.zip", "--json")
    outcomes = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["path"].rpartition("all.zip/")[2], line["status"]) for line in outcomes] == [
        ("q1.txt", "added"),
        ("empty.txt", "failed"),
    ]
    assert result.exit_code == 3
    assert "8.4亿元" in yanbao("ask", "柏川能源2024年第一季度营业收入是多少？").stdout
    again = yanbao("ingest", tmp_path / "all.zip")
    assert "unchanged" in again.stdout


def test_zip_archive_without_reports_is_refused(yanbao, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("logo.png", "PNG")
    result = yanbao("ingest", tmp_path / "all.zip")
    assert result.exit_code == 3
    assert "all.zip: the archive holds no report. Check that it is the right one." in result.stderr


def test_file_over_the_limit_is_refused(yanbao, folder, monkeypatch):
    monkeypatch.setenv("YANBAO_INDEX__MAX_FILE_BYTES", "50")
    result = yanbao("ingest", folder / "q1.txt", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["error"]["type"] == "report-too-large"


def test_failed_file_leaves_the_library_as_it_was(yanbao, folder):
    before = yanbao("index", "status", "--json").stdout
    yanbao("ingest", folder / "broken.pdf", folder / "empty.txt")
    assert yanbao("index", "status", "--json").stdout == before


def test_interrupted_work_tells_how_far_it_came_and_keeps_it(yanbao, folder, monkeypatch):
    from index.library import Library

    store = Library.store

    def store_or_leave(self, file, prepared):
        if file.name == "q1.txt":
            raise KeyboardInterrupt
        return store(self, file, prepared)

    monkeypatch.setattr(Library, "store", store_or_leave)
    result = yanbao("ingest", folder)
    assert result.exit_code == 130
    assert "Interrupted after 3 of 4 files. What was added stays;\n" in result.stderr
    assert "the same command goes on where it stopped.\n" in result.stderr
    assert "note.md" in yanbao("doc", "list").stdout
    assert "US$75 million" in yanbao("ask", "What was Corvane Foods' revenue in 2024?").stdout


def test_pipe_is_refused_and_not_waited_for(yanbao, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    result = yanbao("ingest", tmp_path / "pipe.txt")
    assert result.exit_code == 3
    assert "pipe.txt: this is a pipe or a device. Save it as a file and name that." in result.stderr


def test_link_that_leads_nowhere_is_told_of(yanbao, folder):
    (folder / "gone.txt").symlink_to("nowhere.txt")
    assert "gone.txt: no such file" in yanbao("ingest", folder).stderr


def test_file_name_cannot_break_or_turn_the_line_it_is_told_in(yanbao, tmp_path):
    (tmp_path / "a\n\u202efdp.txt").write_text(REPORT)
    shown = yanbao("ingest", tmp_path / "a\n\u202efdp.txt").stdout
    assert shown.splitlines()[0].startswith(f"added     {tmp_path}/a fdp.txt  ")
