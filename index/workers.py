"""Files are read in processes of their own, so that no file can crash, hang or fill the process that asks.

A file comes in, its `ReadReport` goes out. Decided here: a process that finishes no page for longer than it may, dies
or runs out of memory is put away and the file told of as unreadable; the next file gets a new one. A process serves
many files, one at a time: starting one takes a third of a second.
"""

import os
import selectors
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from index.errors import ReadingFailedError
from index.ingestion import ReadReport
from index.reading import Progress
from index.settings import IndexSettings
from index.worker import OutOfMemory, PagesRead, Refusal, Task, receive, send

_ADVICE = "Download or export the file again, or split it."
_PAGE_BYTES = 20_000
_SECONDS_PER_PAGE = 0.25
"""After its pages are read a report is taken apart as a whole, five times as fast as this or faster."""


class ReadingWorkers:
    """Up to `count` processes that read files; threads may share them. Close them, best by `with`."""

    def __init__(self, count: int) -> None:
        """Starts nothing yet."""
        self.count = count
        self._free = threading.BoundedSemaphore(count)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._changing = threading.Lock()

    def read(
        self, data: bytes, name: str, settings: IndexSettings, progress: Progress | None = None
    ) -> ReadReport:
        """Return what a file says, taken apart; waits for a process that is free. Arguments are those of `read`.

        Raises:
            UnreadableReportError: the file cannot be read.
            ReadingFailedError: the process crashed, hung or took too much memory.
        """
        with self._lent() as worker:
            return worker.read(Task(data, name, settings), progress)

    def close(self) -> None:
        """End all processes, also those that are reading."""
        with self._changing:
            workers, self._all = self._all, set()
            idle, self._idle = self._idle, []
        for worker in workers:
            worker.kill()
        for worker in idle:
            worker.end()

    def __enter__(self) -> Self:
        """Return the processes, to be ended at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes."""
        self.close()

    @contextmanager
    def _lent(self) -> Iterator["_Worker"]:
        with self._free:
            with self._changing:
                worker = self._idle.pop() if self._idle else _Worker()
                self._all.add(worker)
            try:
                yield worker
            finally:
                self._take_back(worker)

    def _take_back(self, worker: "_Worker") -> None:
        with self._changing:
            if not worker.is_well:
                self._all.discard(worker)
            is_kept = worker in self._all
            if is_kept:
                self._idle.append(worker)
        if not is_kept:
            # only who reads closes the pipes: another thread would pull them away in the middle of a message
            worker.end()


class _Worker:
    """One process. `is_well` is false from the moment a task begins until it ends with an answer."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # what is in a buffer is no news to wait for
            env={**os.environ, "PYTHONPATH": path},
            # Ctrl-C is for the process that asks: it decides what becomes of the file being read
            start_new_session=True,
        )
        self.is_well = True

    def read(self, task: Task, progress: Progress | None) -> ReadReport:
        self.is_well = False
        try:
            send(_piped(self._process.stdin), task)
            return self._answer(task, progress)
        except (BrokenPipeError, EOFError) as error:
            problem = f"the process that read it ended ({self._ending()})"
            raise ReadingFailedError(task.name, problem, _ADVICE) from error

    def _answer(self, task: Task, progress: Progress | None) -> ReadReport:
        patience = task.settings.read_seconds + len(task.data) / _PAGE_BYTES * _SECONDS_PER_PAGE
        while True:
            message = self._next(task, patience)
            if isinstance(message, PagesRead):
                rest = message.total if message.done == message.total else 0
                patience = task.settings.read_seconds + rest * _SECONDS_PER_PAGE
                if progress is not None:
                    progress(message.done, message.total)
                continue
            if isinstance(message, OutOfMemory):
                problem = f"reading it takes more than {task.settings.read_bytes:,} bytes of memory"
                raise ReadingFailedError(
                    task.name, problem, "Split it, or raise the setting index.read_bytes."
                )
            self.is_well = True
            if isinstance(message, Refusal):
                raise message.kind(message.name, message.problem, message.advice)
            assert isinstance(message, ReadReport), "a worker answers with a report or why there is none"
            return message

    def _next(self, task: Task, patience: float) -> object:
        stream = _piped(self._process.stdout)
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            if not selector.select(patience):
                problem = f"no page of it was finished in {patience:.0f} seconds"
                advice = "Split it, or raise the setting index.read_seconds."
                raise ReadingFailedError(task.name, problem, advice)
        return receive(stream)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _ending(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def _piped(stream: IO[bytes] | None) -> BinaryIO:
    assert stream is not None, "both ends of a worker are pipes"
    return cast(BinaryIO, stream)
