"""One writer at a time, by name; readers together."""

import os
import subprocess
import sys
from threading import Barrier, Thread

import pytest

from index.errors import LibraryLockedError
from index.stores.locking import SharedLock, WriteLock


@pytest.fixture
def locks(tmp_path):
    """Return two locks on one file, as two processes would have them."""
    return [WriteLock(tmp_path / "lock", wait_seconds=0) for _ in range(2)]


def test_a_second_writer_is_told_who_holds_the_lock(locks):
    with locks[0].held(), pytest.raises(LibraryLockedError, match=f"process {os.getpid()}"), locks[1].held():
        pass


def test_a_lock_is_free_after_its_block_even_when_that_fails(locks):
    with pytest.raises(KeyError), locks[0].held():
        raise KeyError
    with locks[1].held() as interrupted:
        assert not interrupted


def test_a_lock_may_be_taken_twice_by_its_holder(locks):
    with locks[0].held(), locks[0].held():
        pass
    with locks[1].held():
        pass


def test_a_waiting_writer_gets_the_lock_when_it_is_free(tmp_path):
    first, second = (WriteLock(tmp_path / "lock", wait_seconds=30) for _ in range(2))
    order, started = [], Barrier(2)

    def wait():
        started.wait()
        with second.held():
            order.append("second")

    thread = Thread(target=wait)
    with first.held():
        thread.start()
        started.wait()
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]


def test_another_thread_that_will_not_wait_is_refused(locks):
    refused = []

    def try_it():
        try:
            with locks[0].held(wait=False):
                refused.append(False)
        except LibraryLockedError:
            refused.append(True)

    with locks[0].held():
        thread = Thread(target=try_it)
        thread.start()
        thread.join(30)
    assert refused == [True]


def test_the_lock_of_a_killed_process_is_free_and_its_death_is_known(locks, tmp_path):
    script = (
        "import os, signal, sys; from pathlib import Path; from index.stores.locking import WriteLock\n"
        "with WriteLock(Path(sys.argv[1]), wait_seconds=0).held(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "lock"], env={"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert ended.returncode == -9
    with locks[0].held() as interrupted:
        assert interrupted
    with locks[0].held() as interrupted:
        assert not interrupted


def test_readers_share_and_a_writer_waits_for_them():
    lock, events, together = SharedLock(), [], Barrier(3)

    def read():
        with lock.reading():
            together.wait()
            events.append("read")

    def write():
        with lock.writing():
            events.append("written")

    readers, writer = [Thread(target=read) for _ in range(2)], Thread(target=write)
    for thread in readers:
        thread.start()
    with lock.reading():
        writer.start()
        together.wait()
        for thread in readers:
            thread.join(30)
    writer.join(30)
    assert events == ["read", "read", "written"]
