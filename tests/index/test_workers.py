"""Files read by processes of their own: the same report comes back, and no file harms the process that asks."""

import os
import signal
import threading
import time
from dataclasses import replace

import pytest

from index.errors import EmptyReportError, ReadingFailedError
from index.ingestion import read
from index.library import Library
from index.settings import IndexSettings
from index.worker import Task
from index.workers import ReadingWorkers

REPORT = "# Skagen Terminal\n\nThroughput was 1,862 thousand tonnes in 2024, up 7.4%.\n"
SETTINGS = IndexSettings()
LONG = "".join(
    f"In {1900 + year}, the terminal at Skagen took in {year * 37} ships.\n\n" for year in range(20_000)
)


@pytest.fixture(scope="module")
def workers():
    with ReadingWorkers(1) as opened:
        yield opened


def without_seconds(report):
    return replace(report, card=replace(report.card, seconds=0.0))


def test_a_worker_reads_what_this_process_reads(workers):
    expected = read(REPORT.encode(), "a.md", SETTINGS)
    assert without_seconds(workers.read(REPORT.encode(), "a.md", SETTINGS)) == without_seconds(expected)


def test_why_a_file_cannot_be_read_comes_back_as_the_same_error(workers):
    with pytest.raises(EmptyReportError) as raised:
        workers.read(b" \n", "blank.txt", SETTINGS)
    with pytest.raises(EmptyReportError) as here:
        read(b" \n", "blank.txt", SETTINGS)
    assert (str(raised.value), raised.value.name) == (str(here.value), "blank.txt")


def test_pages_are_told_of_as_they_are_read(workers, make_pdf):
    told = []
    pages = [[(60, 100, 10, text)] for text in ("Pumps were sold.", "Cranes were let.", "Docks lay idle.")]
    workers.read(make_pdf(pages), "a.pdf", SETTINGS, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(workers):
    with pytest.raises(ReadingFailedError, match=r"^long\.txt: no page of it was finished in"):
        workers.read(LONG.encode()[:4000] * 20, "long.txt", replace(SETTINGS, read_seconds=0.0))
    assert workers.read(REPORT.encode(), "a.md", SETTINGS).card.digits_raw == 5


def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read(workers):
    workers.read(REPORT.encode(), "a.md", SETTINGS)
    narrow = replace(SETTINGS, read_bytes=300 * 1024**2)
    with pytest.raises(ReadingFailedError, match="memory|ended"):
        workers.read(LONG.encode() * 40, "long.txt", narrow)
    assert workers.read(REPORT.encode(), "a.md", SETTINGS).card.digits_raw == 5


def test_a_crash_is_an_error_of_the_file_alone(workers):
    workers.read(REPORT.encode(), "a.md", SETTINGS)
    (process,) = [worker._process for worker in workers._all]
    threading.Timer(0.3, process.send_signal, [signal.SIGSEGV]).start()
    with pytest.raises(ReadingFailedError, match=r"the process that read it ended \(signal 11\)"):
        workers.read(LONG.encode(), "long.txt", SETTINGS)
    assert workers.read(REPORT.encode(), "a.md", SETTINGS).card.digits_raw == 5


def test_closing_ends_what_is_being_read():
    workers = ReadingWorkers(1)
    failed = []

    def reading():
        with pytest.raises(ReadingFailedError) as raised:
            workers.read(LONG.encode(), "long.txt", SETTINGS)
        failed.append(raised.value)

    thread = threading.Thread(target=reading)
    thread.start()
    while not workers._all:
        time.sleep(0.01)
    (process,) = [worker._process for worker in workers._all]
    workers.close()
    thread.join(timeout=20)
    assert (len(failed), process.poll()) == (1, -signal.SIGKILL)


def test_closing_before_anything_was_sent_is_told_as_any_other_ending():
    workers = ReadingWorkers(1)
    with workers._lent() as worker:
        workers.close()
        with pytest.raises(ReadingFailedError, match=r"ended \(signal 9\)"):
            worker.read(Task(LONG.encode(), "long.txt", SETTINGS), None)


def test_a_library_reads_by_its_workers(tmp_path, encoder, workers):
    with Library.create(tmp_path / "library", encoder=encoder, workers=workers) as library:
        doc_id = library.add(REPORT.encode(), name="a.md").doc_id
        assert "1,862 thousand tonnes" in library.text(doc_id)
        assert library.verify() == ()


def test_workers_end_with_the_process_that_asked(tmp_path):
    program = (
        "import os, sys; from index.workers import ReadingWorkers; from index.settings import IndexSettings;"
        "workers = ReadingWorkers(1); workers.read(b'Ships: 12.', 'a.txt', IndexSettings());"
        "print([worker._process.pid for worker in workers._all][0], flush=True); os._exit(1)"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    process_id = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail(f"process {process_id} is still there")
