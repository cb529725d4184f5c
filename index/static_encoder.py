"""The fast path of a static encoder: one vector for each subword, pooled with tokenizers and numpy alone.

In go texts, out come unit vectors. Decided here: the two poolings that a folder may name in its ``modules.json``
(the plain mean of sentence-transformers' `StaticEmbedding`, and ours, where a subword counts by the square root of
how often it stands in the text), and that vectors are used as they lie in the file, in floating point or packed in four
bits a component, so that a cold question neither imports torch nor widens a table of which it needs ten rows.
"""

import hashlib
import json
import mmap
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailableError
from index.subwords import Pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SATURATED: Final = "SaturatedEmbedding"
NIBBLES, FACTORS, DIGEST = "nibbles", "factors", "sha256"
MIDDLE: Final = 8
"""The four-bit step that stands for 0."""
_PLAIN: Final = "StaticEmbedding"
_FLOATS: Final = "embedding.weight"
_MODULES: Final = "modules.json"
_TOKENIZER: Final = "tokenizer.json"
_WEIGHTS: Final = "model.safetensors"
_DTYPES: Final = {"F16": "<f2", "F32": "<f4", "U8": "u1"}
_TOKENISED_TEXTS: Final = 4096
_HASH_DIGITS: Final = 12
_AXES: Final = 2


def saturated(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what a subword that stands ``counts`` times in a text weighs there: the square root.

    A word said ten times tells more than one said once, but not ten times as much: the damped term frequency of text
    retrieval (Salton and Buckley 1988 compare such weightings; BM25 saturates for the same reason).
    """
    return np.sqrt(counts).astype(np.float32)


def _plain(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    return counts.astype(np.float32)


_POOLINGS: Final[Mapping[str, Callable[[NDArray[np.int64]], NDArray[np.float32]]]] = {
    _PLAIN: _plain,
    SATURATED: saturated,
}


class StaticEncoder:
    """A folder of subword vectors, run without sentence-transformers.

    Args:
        folder: holds ``modules.json`` (one of the two poolings, then `Normalize`), ``tokenizer.json`` and
            ``model.safetensors``: ``embedding.weight``, or ``nibbles`` with the factor of each row in ``factors``.
        label: what the name starts with.

    Raises:
        EncoderUnavailableError: the folder does not hold them in that form.
    """

    def __init__(self, folder: Path, *, label: str) -> None:
        """Reads the tokenizer, and of the vectors those that texts ask for, when they do."""
        modules, tokenizer = _read(folder / _MODULES), _read(folder / _TOKENIZER)
        weights = _mapped(folder / _WEIGHTS)
        pooling = _pooling_of(modules)
        if pooling is None:
            raise EncoderUnavailableError(
                str(folder), f"{_MODULES} names other modules than a static encoder has."
            )
        self._weigh = _POOLINGS[pooling]
        self._pieces = Pieces(_parse_tokenizer(tokenizer, folder))
        tensors, stated = _parse_weights(weights, folder)
        self._factors = tensors.get(FACTORS)
        self._vectors = tensors[_FLOATS if self._factors is None else NIBBLES]
        # a digest that stands in the file need not be made of 40 MB before the first question
        identity = stated.encode() if stated else weights
        self._name = f"{label}@{digest(pooling.encode(), tokenizer, identity)}"

    @property
    def name(self) -> str:
        """The label and a hash of pooling, tokenizer and weights, such as ``builtin@1f0c9a7be2d4``."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._vectors.shape[1]) * (1 if self._factors is None else 2)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, float32, (n, d). Texts without a known subword (empty, punctuation only) give zeros."""
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _TOKENISED_TEXTS):
            pieces, counts, lengths = distinct_pieces(
                self._pieces.of(texts[start : start + _TOKENISED_TEXTS])
            )
            weights, ends = self._weigh(counts), lengths.cumsum()
            room = np.empty((lengths.max(), self._vectors.shape[1]), dtype=np.float32)
            for row, (end, length) in enumerate(zip(ends, lengths, strict=True), start):
                self._pool(pieces[end - length : end], weights[end - length : end], room[:length], sums[row])
        return unit_rows(sums)

    def pieces(self) -> Sequence[str]:
        """Return every subword, by its number."""
        return self._numbered

    @cached_property
    def _numbered(self) -> Sequence[str]:
        numbered = sorted(self._pieces.vocabulary().items(), key=lambda pair: pair[1])
        return tuple(piece for piece, _ in numbered)

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors (n, d) of subwords as they are added up, not scaled to length 1."""
        rows = self._vectors[numbers]
        if self._factors is None:
            return rows.astype(np.float32)
        return unpacked(rows) * self._factors[numbers].astype(np.float32).reshape(-1, 1)

    def dots(self, asked: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the dot products (m, n) of vectors (m, d) with those of subwords, as `rows` gives them."""
        rows = self._vectors[numbers]
        if self._factors is None:
            plain: NDArray[np.float32] = asked @ rows.astype(np.float32, copy=False).T
            return plain
        half = rows.shape[1]
        low, high = asked[:, :half], asked[:, half:]
        # a byte is its low step and 16 times its high
        products = low @ rows.astype(np.float32).T
        np.right_shift(rows, 4, out=rows)
        products += (high - 16 * low) @ rows.astype(np.float32).T
        products -= MIDDLE * asked.sum(axis=1, keepdims=True)
        products *= self._factors[numbers].astype(np.float32).reshape(1, -1)
        return products

    def _pool(
        self,
        pieces: NDArray[np.int64],
        shares: NDArray[np.float32],
        room: NDArray[np.float32],
        out: NDArray[np.float32],
    ) -> None:
        """Write the weighted sum of one text's vectors to ``out``: it is scaled to length 1 afterwards."""
        rows = self._vectors[pieces]
        if self._factors is None:
            np.copyto(room, rows)
            np.dot(shares, room, out=out)
        else:
            _add_nibbles(shares * self._factors[pieces], rows, room, out)


def _add_nibbles(
    shares: NDArray[np.float32], rows: NDArray[np.uint8], room: NDArray[np.float32], out: NDArray[np.float32]
) -> None:
    """Write ``shares @ unpacked(rows)`` to ``out`` without unpacking: a byte is its low step and 16 times its high.

    ``room`` has the shape of ``rows`` and is written over: memory that is already at hand saves a third of the time.
    """
    half = rows.shape[1]
    np.copyto(room, rows)
    np.dot(shares, room, out=out[:half])
    np.right_shift(rows, 4, out=rows)
    np.copyto(room, rows)
    np.dot(shares, room, out=out[half:])
    out[:half] -= 16 * out[half:]
    out -= MIDDLE * shares.sum()


def distinct_pieces(
    texts: Sequence[Sequence[int]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct pieces of each text in ascending order, how often each stands there, how many a text has."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    pieces = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=int(lengths.sum()))
    # with the text's number before each piece all texts are sorted in one go, which takes half the time
    bits = int(pieces.max(initial=0)).bit_length()
    keys = np.repeat(np.arange(len(texts)) << bits, lengths) + pieces
    found, counts = np.unique(keys, return_counts=True)
    return found & ((1 << bits) - 1), counts, np.bincount(found >> bits, minlength=len(texts))


def unpacked(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the steps (n, d) that rows of nibbles (n, d / 2) hold: the low ones first, then the high ones."""
    steps = np.concatenate([rows & 15, rows >> 4], axis=1).astype(np.float32)
    steps -= MIDDLE
    return steps


def is_static(folder: Path) -> bool:
    """Tell whether the folder's modules are exactly those that `StaticEncoder` runs itself."""
    listing = folder / _MODULES
    return (
        listing.is_file() and (folder / _WEIGHTS).is_file() and _pooling_of(listing.read_bytes()) is not None
    )


def digest(*parts: bytes | memoryview) -> str:
    """Return the first digits of the sha-256 of some bytes, enough to tell encoders apart."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:_HASH_DIGITS]


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows (n, d) scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def _pooling_of(modules: bytes) -> str | None:
    kinds = [str(module["type"]).rpartition(".")[2] for module in json.loads(modules)]
    return kinds[0] if len(kinds) == 2 and kinds[0] in _POOLINGS and kinds[1] == "Normalize" else None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        advice = f"{file.name} cannot be read ({error.strerror}): install it again or give another folder."
        raise EncoderUnavailableError(str(file.parent), advice) from error


def _mapped(file: Path) -> memoryview:
    """Return a file's bytes, which the system reads where and when they are asked for, once for all processes."""
    if not (file.is_file() and file.stat().st_size):
        return memoryview(_read(file))  # an empty file cannot be mapped; the error of a missing one
    with file.open("rb") as opened:
        return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


def _parse_tokenizer(data: bytes, folder: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_buffer(data)
    except ValueError as error:
        raise EncoderUnavailableError(str(folder), f"{_TOKENIZER} is damaged ({error}).") from error


def _parse_weights(data: memoryview, folder: Path) -> tuple[Mapping[str, NDArray[Any]], str]:
    """Return views of a safetensors file's tensors, not copied, which halves load time and memory, and its digest.

    The format: 8 bytes hold the length of a JSON header, which names each tensor's type, shape and place behind it.
    """
    try:
        behind = 8 + int.from_bytes(data[:8], "little")
        header = json.loads(bytes(data[8:behind]))
        stated = str(header.pop("__metadata__", {}).get(DIGEST, ""))
        tensors = {name: _tensor(data, behind, entry) for name, entry in header.items()}
        vectors = tensors[NIBBLES if FACTORS in tensors else _FLOATS]
    except (ValueError, KeyError, TypeError) as error:
        raise EncoderUnavailableError(str(folder), f"{_WEIGHTS} is damaged ({error!r}).") from error
    if vectors.ndim != _AXES:
        raise EncoderUnavailableError(
            str(folder), f"{_WEIGHTS} holds vectors of shape {vectors.shape}, not two axes."
        )
    return tensors, stated


def _tensor(data: memoryview, behind: int, entry: Mapping[str, Any]) -> NDArray[Any]:
    start, end = entry["data_offsets"]
    part = data[behind + start : behind + end]
    return np.frombuffer(part, dtype=_DTYPES[entry["dtype"]]).reshape(entry["shape"])
