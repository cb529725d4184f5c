"""Texts come in, unit vectors go out; nearer in meaning is a larger inner product, across languages too.

Decided here: what an encoder is (`Encoder`), how a sentence-transformers model becomes one, and what a configured
name means.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailableError
from index.static_encoder import StaticEncoder, digest, is_static, unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUILTIN: Final = "builtin"
_BUILTIN_FOLDER: Final = Path(__file__).parent / "models" / BUILTIN


class Encoder(Protocol):
    """What the library needs of an encoder."""

    @property
    def name(self) -> str:
        """Identity: two encoders with the same name give the same vectors. Ends in a hash of the weights."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), rows of length 1.

        A text that says nothing (empty, or nothing the encoder knows) has a row of zeros. A row depends on
        its own text only, whatever else is in the batch.
        """


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or by name.

    A folder is read from disk only. A name is looked for in the local cache and, unless ``HF_HUB_OFFLINE`` is
    set, fetched from the model hub: configuring the name is the user's consent to that.

    Raises:
        EncoderUnavailableError: sentence-transformers is not installed, or there is no such model.
    """

    def __init__(self, name: str) -> None:
        """Loads the model on the processor and hashes its weights."""
        self._model = _load_sentence_transformer(name)
        label = Path(name).name if Path(name).is_dir() else name  # a moved folder is the same encoder
        self._name = f"{label}@{digest(*_weight_bytes(self._model))}"

    @property
    def name(self) -> str:
        """The configured name (of a folder, its last part) and a hash of the weights."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        dimensions = self._model.get_embedding_dimension()
        if dimensions is None:
            raise EncoderUnavailableError(self._name, "Its vector length is unknown; choose another.")
        return int(dimensions)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d). Blank texts give zeros."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        blank = np.array([not text.strip() for text in texts])
        return unit_rows(np.where(blank[:, None], 0.0, vectors).astype(np.float32))


def load_builtin() -> StaticEncoder:
    """Loads the encoder that ships.

    Raises:
        EncoderUnavailableError: its files are missing or damaged.
    """
    return StaticEncoder(_BUILTIN_FOLDER, label=BUILTIN)


def load_encoder(name: str) -> Encoder:
    """Loads ``builtin``, a folder, or a sentence-transformers model name.

    Raises:
        EncoderUnavailableError: it cannot be loaded; the message says what to do.
    """
    if name == BUILTIN:
        return load_builtin()
    folder = Path(name).expanduser()
    if folder.is_dir():
        if is_static(folder):
            return StaticEncoder(folder, label=folder.name)
        return SentenceTransformerEncoder(str(folder))
    if folder.is_absolute() or name.startswith((".", "~")):
        raise EncoderUnavailableError(name, f"No such folder; give one, a model name, or {BUILTIN!r}.")
    return SentenceTransformerEncoder(name)


def _load_sentence_transformer(name: str) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderUnavailableError(name, "Run `pip install 'yanbao[transformers]'` first.") from error
    local_only = Path(name).is_dir() or os.environ.get("HF_HUB_OFFLINE", "") not in ("", "0")
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=local_only)
    except (OSError, ValueError) as error:
        advice = f"It is neither a folder nor a model that can be fetched ({type(error).__name__}: {error})."
        raise EncoderUnavailableError(name, advice) from error


def _weight_bytes(model: "SentenceTransformer") -> Iterator[memoryview]:
    """The bytes of every tensor, in the order of their names."""
    import torch

    state = model.state_dict()
    for key in sorted(state):
        yield state[key].detach().cpu().contiguous().flatten().view(torch.uint8).numpy().data
