"""Write a file so that a reader sees the old one or the new one, never a part, whatever kills the writer."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

PARTIAL_SUFFIX = ".partial"


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file beside it, flushed to the disk, then renamed over it."""
    replace_durably(path, lambda partial: _write(partial, data))


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` for readers to see whole; a power cut may lose it: for what can be made again."""
    partial = _partial(path)
    partial.write_bytes(data)
    partial.replace(path)


def replace_durably(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file at a temporary path, flush it to the disk and rename it to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = _partial(path)
    try:
        write(partial)
        _flush(partial)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    # a rename is only on the disk once its folder is
    _flush(path.parent)


def file_sha256(path: Path) -> str:
    """Return the sha-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}{PARTIAL_SUFFIX}")


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
