"""The encoder of one library: loaded when first needed, and refused when it is not the library's.

Decided here: encoders are the same when the hash at the end of their names is (of their whole name when there
is none). A configured name that the library knows is believed until the encoder is loaded, so that opening is
quick.
"""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import LibraryMismatchError

if TYPE_CHECKING:
    from index.embedding import Encoder


class LibraryEncoder:
    """An encoder to be loaded: `setting` is its configured name, `given` stands in for what it names."""

    def __init__(self, setting: str, given: "Encoder | None") -> None:
        self._given = given
        self._lock = threading.Lock()
        self.setting = given.name if given else setting

    def load(self) -> "Encoder":
        """Return the encoder.

        Raises:
            EncoderUnavailableError: it cannot be loaded.
        """
        with self._lock:
            if self._given is None:
                from index.embedding import load_encoder

                self._given = load_encoder(self.setting)
            return self._given

    def load_as(self, name: str) -> "Encoder":
        """Return the encoder, which has to be the one of this name.

        Raises:
            EncoderUnavailableError: it cannot be loaded.
            LibraryMismatchError: it is another.
        """
        encoder = self.load()
        if _identity(encoder.name) != _identity(name):
            raise _mismatch(name, encoder.name)
        return encoder

    def check(self, *, setting: str, name: str) -> None:
        """Refuse an encoder that is not the one of this configured and full name, loading it only in doubt.

        Raises:
            LibraryMismatchError: it is another.
        """
        if self.setting == setting:
            return
        if self._given is None and not Path(self.setting).is_dir():
            raise _mismatch(setting, self.setting)
        # the same encoder may lie in another folder today
        self.load_as(name)


def _identity(name: str) -> str:
    return name.rpartition("@")[2]


def _mismatch(expected: str, found: str) -> LibraryMismatchError:
    advice = "Name that encoder in the settings, or ingest the reports into a new library."
    return LibraryMismatchError("encoder", expected=expected, found=found, advice=advice)
