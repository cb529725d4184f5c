"""SQLite connections of one catalogue: a writer in transactions, readers that see one state at a time."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryUnwritableError
from index.stores.refusals import told_by_sqlite

_BUSY_SECONDS = 30.0
_MEBIBYTE = 1024 * 1024


class Connections:
    """Hands out connections; safe for threads. Readers never wait for the writer, nor it for them (WAL)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._writing = threading.RLock()
        self._still: tuple[int, int] | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read the state of one moment, whatever is written meanwhile.

        Raises:
            LibraryDamagedError: the file is no database, or a damaged one.
            LibraryUnwritableError: it can be read only after its log is worked in, and the folder is read-only.
        """
        with self._telling():
            connection = self._borrow()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.rollback()
                with self._lock:
                    self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of a block or, when it raises, nothing. What is committed survives a power cut."""
        with self._writing, self._telling():
            self._writer = self._writer or self._open_writer()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                # half a block must not be committed by the next one, whatever stopped this; it is raised again
                self._writer.rollback()
                raise

    def close(self) -> None:
        """Close every connection; the last one to close folds the log into the database."""
        with self._lock, self._writing:
            open_connections = [*self._idle, *([self._writer] if self._writer else [])]
            self._idle, self._writer = [], None
            for connection in open_connections:
                connection.close()

    def _borrow(self) -> sqlite3.Connection:
        with self._lock:
            if self._still is not None and self._still != self._stamp():
                self._still = None
                while self._idle:
                    self._idle.pop().close()
            if self._idle:
                return self._idle.pop()
        connection = self._connect()
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA user_version")
        except sqlite3.OperationalError:
            connection.close()
            if os.access(self._path.parent, os.W_OK) or not self._path.is_file():
                raise
            return self._connect_still()
        return connection

    def _connect_still(self) -> sqlite3.Connection:
        """Open a file in a folder that is read-only, where SQLite cannot make the files by which processes agree.

        The file is taken to stay as it is; `_borrow` looks whether it did.
        """
        log = self._path.with_name(f"{self._path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise LibraryUnwritableError(
                self._path.parent,
                "its last changes wait in a log",
                "Open it once where it can be written, then it can be read anywhere.",
            )
        self._still = self._stamp()
        return sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )

    def _stamp(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size

    def _open_writer(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: in WAL mode NORMAL may forget the last commits when the power fails, and `add` has
        # already told its caller that the report is stored. It costs one flush of the log a report.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {64 * _MEBIBYTE}")
        return connection

    def _connect(self) -> sqlite3.Connection:
        # transactions are begun by hand; a connection moves between threads but is used by one at a time
        return sqlite3.connect(
            self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            told = told_by_sqlite(self._path, error)
            if told is None:
                raise
            raise told from error
