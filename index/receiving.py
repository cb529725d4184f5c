"""What is handed to a library, as bytes with a name and a source; refuses what is no file or is too large."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from stat import S_ISREG

from index.errors import ReportTooLargeError, UnreadableReportError


@dataclass(frozen=True)
class Received:
    """A file: `source` tells where it comes from, so that its next version replaces it."""

    content: bytes
    name: str
    source: str

    @cached_property
    def sha256(self) -> str:
        """Return the hash of the content, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def receive(data: bytes | Path, *, name: str | None, source: str | None, limit: int) -> Received:
    """Return a file's bytes, its name (by default the path's) and its source (the path, else the name).

    Raises:
        UnreadableReportError: there is no such file, or it is a folder, a pipe or a device.
        ReportTooLargeError: it has more than `limit` bytes.
    """
    if isinstance(data, Path):
        name = _encodable(name or data.name)
        return Received(_read(data, name, limit), name, _encodable(source or str(data.resolve())))
    name = _encodable(name or "untitled")
    _check_size(name, len(data), limit)
    return Received(data, name, _encodable(source or name))


def _read(path: Path, name: str, limit: int) -> bytes:
    if path.is_dir():
        raise UnreadableReportError(name, "this is a folder", "Name the files in it")
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            # reading it might never end
            raise UnreadableReportError(name, "this is a pipe or a device", "Save it as a file and name that")
        _check_size(name, found.st_size, limit)
        return path.read_bytes()
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise UnreadableReportError(name, problem, "Check the path and its permissions") from error


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        problem = f"its {size:,} bytes are over the limit of {limit:,}"
        raise ReportTooLargeError(name, problem, "Split it, or raise the setting index.max_file_bytes")


def _encodable(text: str) -> str:
    # a file name need not be valid Unicode
    return text.encode("utf-8", "replace").decode("utf-8")
