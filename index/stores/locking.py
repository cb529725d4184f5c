"""One writer per library, a file telling processes who; many readers or one writer per index in memory."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryLockedError
from index.stores.refusals import refusals_told

_POLL_SECONDS = 0.02


class WriteLock:
    """The right to write to a library, held by one thread of one process at a time; it may be taken twice.

    The file holds the holder's process id while it writes and is empty otherwise. The system frees the lock
    of a process that dies; its id then still stands there, which tells the next writer to tidy up.
    """

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._threads = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    @contextmanager
    def held(self, *, wait: bool = True) -> Iterator[bool]:
        """Hold the lock for a while; yields whether an earlier holder died while it was writing.

        Raises:
            LibraryLockedError: another process holds it for longer than this one will wait; or, without
                `wait`, anybody else does.
            LibraryUnwritableError: the folder is read-only.
        """
        if not self._threads.acquire(blocking=wait):
            raise LibraryLockedError(self._path.parent, "another thread of this process")
        try:
            interrupted = self._acquire(wait=wait) if self._depth == 0 else False
            self._depth += 1
            try:
                yield interrupted
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._release()
        finally:
            self._threads.release()

    def _acquire(self, *, wait: bool) -> bool:
        with refusals_told(self._path.parent):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._take(descriptor, deadline=time.monotonic() + (self._wait_seconds if wait else 0))
            interrupted = os.fstat(descriptor).st_size > 0
            os.ftruncate(descriptor, 0)
            with refusals_told(self._path.parent):
                os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return interrupted

    def _take(self, descriptor: int, *, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise LibraryLockedError(self._path.parent, _holder(descriptor)) from None
                time.sleep(_POLL_SECONDS)
            else:
                return

    def _release(self) -> None:
        os.ftruncate(self._descriptor, 0)
        # unlocked by name, for a child process that was forked meanwhile holds the same open file
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        os.close(self._descriptor)
        self._descriptor = -1


class SharedLock:
    """Many threads read, or one writes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read beside other readers."""
        with self._changed:
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Wait until nobody reads, then write alone."""
        with self._changed:
            self._changed.wait_for(lambda: self._readers == 0)
            yield


def _holder(descriptor: int) -> str:
    process_id = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
    return f"process {process_id}" if process_id else "another process"
