"""A write that the system refuses in, the error out that says why and what to do: no space, no rights, read-only.

Decided here: which of the system's words mean which. faiss and tantivy hand them on as text only.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import (
    LibraryDamagedError,
    LibraryFullError,
    LibraryLockedError,
    LibraryUnwritableError,
    ReportError,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_PRIMARY = 0xFF
"""SQLite's error codes say in their low byte what kind they are of."""
_NEARLY_NOTHING = 64 * 1024
"""SQLite calls it a fault of the disk when so little is left that it cannot make the files it works with."""


@contextmanager
def refusals_told(folder: Path) -> Iterator[None]:
    """Raise what the system says to a write in a library's folder as the error that a person can act on.

    Raises:
        LibraryFullError: there is no space left.
        LibraryUnwritableError: the folder is read-only, or somebody else's.
    """
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        told = _told(folder, error)
        if told is None:
            raise
        raise told from error


def told_by_sqlite(file: Path, error: sqlite3.DatabaseError) -> ReportError | None:
    """Return what an error of SQLite means for a library; None where it is a fault of ours."""
    kind = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    folder = file.parent
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamagedError(file, f"the catalogue is damaged ({error})")
    if kind == sqlite3.SQLITE_BUSY:
        return LibraryLockedError(folder, "another process")
    if kind == sqlite3.SQLITE_FULL or (kind == sqlite3.SQLITE_IOERR and _is_full(folder)):
        return LibraryFullError(folder)
    if kind == sqlite3.SQLITE_IOERR:
        return LibraryUnwritableError(folder, str(error), "Check its disk, and how large files may grow.")
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryUnwritableError(folder, str(error))
    return None


def _told(folder: Path, error: Exception) -> ReportError | None:
    numbers = {error.errno} if isinstance(error, OSError) and error.errno else _numbers_in(str(error))
    if numbers & _FULL:
        return LibraryFullError(folder)
    if numbers & _FORBIDDEN:
        return LibraryUnwritableError(folder, os.strerror(min(numbers & _FORBIDDEN)).lower())
    return None


def _numbers_in(text: str) -> set[int]:
    return {number for number in _FULL | _FORBIDDEN if os.strerror(number) in text}


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _NEARLY_NOTHING
