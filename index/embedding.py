"""Texts come in, unit vectors go out; nearer in meaning is a larger inner product, across languages too.

Decided here: what an encoder is (`Encoder`), how the built-in one runs (a mean of one vector for each
subword, with tokenizers and numpy alone, so that a cold question never imports torch), and what a
configured name means.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BUILTIN: Final = "builtin"
_BUILTIN_FOLDER: Final = Path(__file__).parent / "models" / BUILTIN
_WEIGHTS: Final = "embedding.weight"
_DTYPES: Final = {"F16": "<f2", "F32": "<f4"}
# From so many texts on it pays to widen the whole table to float32 once (up to 200 ms) instead of row by row.
_MANY_TEXTS: Final = 4096
_TOKENISED_TEXTS: Final = 4096
_HASH_DIGITS: Final = 12


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


class StaticEncoder:
    """A sentence-transformers `StaticEmbedding` + `Normalize` folder, run without sentence-transformers.

    Args:
        folder: holds ``tokenizer.json`` and ``model.safetensors`` (one tensor, float16 or float32).
        label: what the name starts with.

    Raises:
        EncoderUnavailableError: the folder does not hold both files in that form.
    """

    def __init__(self, folder: Path, *, label: str) -> None:
        """Reads the whole folder into memory."""
        tokenizer, weights = _read(folder / "tokenizer.json"), _read(folder / "model.safetensors")
        self._tokenizer = _parse_tokenizer(tokenizer, folder)
        self._vectors = _parse_weights(weights, folder)
        self._name = f"{label}@{_digest(tokenizer, weights)}"

    @property
    def name(self) -> str:
        """The label and a hash of tokenizer and weights, such as ``builtin@1f0c9a7be2d4``."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._vectors.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d). Texts without a known subword (empty, punctuation only) give zeros."""
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        vectors = self._wide_vectors if len(texts) >= _MANY_TEXTS else self._vectors
        for start in range(0, len(texts), _TOKENISED_TEXTS):
            for row, ids in enumerate(self._encode(texts[start : start + _TOKENISED_TEXTS]), start):
                if ids:  # the mean differs from the sum by a factor, and length 1 is set below
                    sums[row] = vectors[ids].sum(axis=0, dtype=np.float32)
        return _unit_rows(sums)

    @cached_property
    def _wide_vectors(self) -> NDArray[np.float32]:
        return self._vectors.astype(np.float32)

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        if len(texts) == 1:  # no thread pool for the one question of a cold process
            return [self._tokenizer.encode(texts[0], add_special_tokens=False).ids]
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encoded]


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
        self._name = f"{label}@{_digest(*_weight_bytes(self._model))}"

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
        return _unit_rows(np.where(blank[:, None], 0.0, vectors).astype(np.float32))


def load_encoder(name: str) -> Encoder:
    """Loads ``builtin``, a folder, or a sentence-transformers model name.

    Raises:
        EncoderUnavailableError: it cannot be loaded; the message says what to do.
    """
    if name == BUILTIN:
        return StaticEncoder(_BUILTIN_FOLDER, label=BUILTIN)
    folder = Path(name).expanduser()
    if folder.is_dir():
        if _is_static(folder):
            return StaticEncoder(folder, label=folder.name)
        return SentenceTransformerEncoder(str(folder))
    if folder.is_absolute() or name.startswith((".", "~")):
        raise EncoderUnavailableError(name, f"No such folder; give one, a model name, or {BUILTIN!r}.")
    return SentenceTransformerEncoder(name)


def _is_static(folder: Path) -> bool:
    """Whether the folder's modules are exactly those that `StaticEncoder` runs itself."""
    listing = folder / "modules.json"
    if not listing.is_file():
        return False
    kinds = [str(module["type"]).rpartition(".")[2] for module in json.loads(listing.read_text("utf-8"))]
    return kinds == ["StaticEmbedding", "Normalize"] and (folder / "model.safetensors").is_file()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        advice = f"{file.name} cannot be read ({error.strerror}): install it again or give another folder."
        raise EncoderUnavailableError(str(file.parent), advice) from error


def _parse_tokenizer(data: bytes, folder: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_buffer(data)
    except ValueError as error:
        raise EncoderUnavailableError(str(folder), f"tokenizer.json is damaged ({error}).") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _parse_weights(data: bytes, folder: Path) -> "NDArray[np.float16] | NDArray[np.float32]":
    """A view of the one tensor of a safetensors file: no copy, which halves load time and memory.

    The format: 8 bytes hold the length of a JSON header, which names each tensor's type, shape and place behind it.
    """
    try:
        behind = 8 + int.from_bytes(data[:8], "little")
        entry = json.loads(data[8:behind])[_WEIGHTS]
        start, end = entry["data_offsets"]
        tensor = memoryview(data)[behind + start : behind + end]
        vectors: NDArray[np.float16] | NDArray[np.float32] = np.frombuffer(
            tensor, dtype=_DTYPES[entry["dtype"]]
        ).reshape(entry["shape"])
    except (ValueError, KeyError, TypeError) as error:
        raise EncoderUnavailableError(str(folder), f"model.safetensors is damaged ({error!r}).") from error
    if vectors.ndim != 2:
        raise EncoderUnavailableError(str(folder), f"{_WEIGHTS} has shape {vectors.shape}, not two axes.")
    return vectors


def _digest(*parts: bytes | memoryview) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:_HASH_DIGITS]


def _unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


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
