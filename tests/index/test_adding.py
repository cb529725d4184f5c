"""Many files at once: read side by side, stored in order, each whole or not at all."""

import pytest

from index.adding import add_files
from index.errors import UnreadableReportError
from index.library import Library
from index.types import AddStatus
from index.workers import ReadingWorkers


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Terminal {number} took in {1000 + number} ships in 2024.\n")
    (folder / "3.txt").write_bytes(b"")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("at_once", [1, 4])
def test_outcomes_come_in_order_and_a_bad_file_stops_nobody(library, files, at_once):
    outcomes = list(add_files(library, files, at_once=at_once))
    assert [outcome.path for outcome in outcomes] == files
    assert isinstance(outcomes[3].error, UnreadableReportError)
    assert [outcome.result.status for outcome in outcomes if outcome.result] == [AddStatus.ADDED] * 5
    assert [report.name for report in library.reports()] == ["0.txt", "1.txt", "2.txt", "4.txt", "5.txt"]


def test_whoever_stops_in_the_middle_keeps_what_was_stored(library, files):
    outcomes = add_files(library, files, at_once=2)
    assert next(outcomes).path == files[0]
    outcomes.close()
    assert [report.name for report in library.reports()] == ["0.txt"]
    assert library.verify() == ()
    again = [outcome.result.status for outcome in add_files(library, files) if outcome.result]
    assert again == [AddStatus.UNCHANGED, *[AddStatus.ADDED] * 4]


def test_processes_read_and_tell_of_pages(tmp_path, encoder, make_pdf, files):
    pdf = tmp_path / "ships.pdf"
    pdf.write_bytes(make_pdf([[(60, 100, 10, "Ships came in.")], [(60, 100, 10, "Ships went out.")]]))
    told = []
    with (
        ReadingWorkers(2) as workers,
        Library.create(tmp_path / "library", encoder=encoder, workers=workers) as library,
    ):
        watch = lambda *page: told.append(page)  # noqa: E731
        outcomes = list(add_files(library, [files[0], pdf, files[1]], at_once=2, watch=watch))
        assert [outcome.result.card.pages for outcome in outcomes] == [1, 2, 1]
    assert told == [(pdf, 1, 2), (pdf, 2, 2)]
