"""Every file a library was given, byte for byte, named by its sha-256: for download and for reading again."""

import hashlib
from collections.abc import Container
from pathlib import Path

from index.errors import LibraryDamagedError
from index.stores.durable import write_durably
from index.stores.refusals import refusals_told


class Originals:
    """A folder of files named by their sha-256, in 256 subfolders so that none grows large."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sha256: str, data: bytes) -> None:
        """Keep `data`; costs nothing when it is kept already.

        Raises:
            LibraryUnwritableError: there is no right to, or no space.
        """
        path = self.path(sha256)
        if not (path.exists() and path.stat().st_size == len(data)):
            with refusals_told(self._folder):
                write_durably(path, data)

    def get(self, sha256: str) -> bytes:
        """Return a file as it was given.

        Raises:
            LibraryDamagedError: the file is gone or its bytes are not what they were.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise LibraryDamagedError(path, "this original is missing") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LibraryDamagedError(path, "this original was changed after it was stored")
        return data

    def remove(self, sha256: str) -> None:
        """Forget a file; nothing happens when it is not there."""
        self.path(sha256).unlink(missing_ok=True)

    def sweep(self, keep: Container[str]) -> None:
        """Remove what an interrupted writer left: files that no report owns, and parts of files."""
        for path in self._folder.glob("??/*"):
            if path.name not in keep:
                path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where a file is kept."""
        return self._folder / sha256[:2] / sha256
