"""Composer: many files into a library, read side by side, stored one after the other in their order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.errors import UnreadableReportError
from index.library import Library
from index.receiving import Received
from index.stores.records import PreparedReport
from index.types import AddResult
from index.unpacking import Pending, files_within

Watcher = Callable[[Path, int, int], None]
"""Told of which file how many pages are read, of how many; from several threads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: one of `result` and `error`."""

    path: Path
    result: AddResult | None = None
    error: UnreadableReportError | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A file and what will come of it."""

    file: Received
    prepared: PreparedReport | None


def add_files(
    library: Library,
    paths: Iterable[Path],
    *,
    name: str | None = None,
    at_once: int = 1,
    watch: Watcher | None = None,
) -> Iterator[Outcome]:
    """Add files and yield what became of each, in order; one that cannot be read stops nobody.

    Whoever stops in the middle keeps what was yielded: a file is stored whole or not at all.

    Args:
        library: where they are stored; with `ReadingWorkers` they are read by them.
        paths: the files; of a zip archive the reports in it are added, each by itself.
        name: what to call them in place of their own names.
        at_once: how many to read at a time.
        watch: is told how far each is.
    """
    # a file more than are read, so that no reader waits for storing
    waiting: deque[tuple[Path, Future[_Read]]] = deque()
    pool = ThreadPoolExecutor(at_once)
    try:
        limit = library.settings.max_file_bytes
        for file in (file for path in paths for file in files_within(path, name=name, limit=limit)):
            waiting.append((file.path, pool.submit(_read, library, file, watch)))
            if len(waiting) > at_once:
                yield _stored(library, *waiting.popleft())
        while waiting:
            yield _stored(library, *waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read(library: Library, pending: Pending, watch: Watcher | None) -> _Read:
    file = pending.load()
    progress = None if watch is None else partial(watch, pending.path)
    return _Read(file, library.prepare(file, progress))


def _stored(library: Library, path: Path, reading: "Future[_Read]") -> Outcome:
    try:
        read = reading.result()
        return Outcome(path, result=library.store(read.file, read.prepared))
    except UnreadableReportError as error:
        return Outcome(path, error=error)
