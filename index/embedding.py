"""Texts come in, unit vectors go out; nearer in meaning is a larger inner product, across languages too.

Decided here: what an encoder is (`Encoder`), and what a configured name means.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.folders import label_of, runs_without_torch
from index.encoders.interrupts import interrupts_kept
from index.encoders.static import PrefixedStaticEncoder
from index.encoders.transformer import SentenceTransformerEncoder
from index.errors import EncoderUnavailableError
from index.manifest import EncoderOptions, EncoderTraits
from index.settings import BUILTIN_ENCODER
from index.static_encoder import StaticEncoder

__all__ = [
    "BUILTIN",
    "Encoder",
    "SentenceTransformerEncoder",
    "StaticEncoder",
    "interrupts_kept",
    "load_builtin",
    "load_encoder",
]

BUILTIN: Final = BUILTIN_ENCODER
_BUILTIN_FOLDER: Final = Path(__file__).parent / "models" / BUILTIN
_ABSENT: Final = f"No such folder; give one, a model name, or {BUILTIN!r}."
_MOVED: Final = (
    "The library names that folder, and it is gone. Where it was moved, `YANBAO_INDEX__ENCODER=NEWPATH` before the "
    "command finds it; `yanbao index rebuild --encoder NEWPATH` embeds the reports anew and keeps the path."
)


class Encoder(Protocol):
    """What the library needs of an encoder.

    A text that says nothing (empty, or nothing the encoder knows) has a row of zeros. A row depends on its own text
    only, whatever else is in the batch.
    """

    @property
    def name(self) -> str:
        """Identity: two encoders with the same name have the same weights. Ends in a hash of them."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    @property
    def traits(self) -> EncoderTraits:
        """What else decides which vectors it gives."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages: shape (len(texts), dimensions), rows of length 1. No text is cut."""

    def embed_queries(self, questions: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, to be compared with those of passages; of the same form."""


def load_builtin(options: EncoderOptions | None = None) -> PrefixedStaticEncoder:
    """Loads the encoder that ships.

    Raises:
        EncoderUnavailableError: its files are missing or damaged, or it cannot be used so.
    """
    return PrefixedStaticEncoder(_BUILTIN_FOLDER, label=BUILTIN, options=options or EncoderOptions())


def load_encoder(name: str, options: EncoderOptions | None = None) -> Encoder:
    """Loads ``builtin``, a folder, or a sentence-transformers model name.

    Raises:
        EncoderUnavailableError: it cannot be loaded, or not so; the message says what to do.
    """
    options = options or EncoderOptions()
    if name == BUILTIN:
        return load_builtin(options)
    if not name.strip():
        raise EncoderUnavailableError(
            name, f"The name is empty: give a folder, a model name, or {BUILTIN!r}."
        )
    folder = Path(name).expanduser()
    if folder.is_dir():
        if runs_without_torch(folder):
            return PrefixedStaticEncoder(folder, label=label_of(folder), options=options)
        return SentenceTransformerEncoder(str(folder), options)
    if folder.is_absolute() or name.startswith((".", "~")):
        raise EncoderUnavailableError(name, _MOVED if options.local_only else _ABSENT)
    return SentenceTransformerEncoder(name, options)
