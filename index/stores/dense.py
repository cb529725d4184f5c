"""Vector search: FAISS over the vectors of the catalogue, exact, by inner product of unit vectors (cosine).

In go chunk numbers with their vectors, out come the nearest numbers. The index lives in memory; its file is a
saved state that spares reading every vector at start. Decided here: a file is used only when its sha-256 and
the library it was made for are those that its description names, and anything else counts as no file.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.stores.durable import file_sha256, replace_durably, write_durably
from index.stores.locking import SharedLock
from index.stores.refusals import refusals_told

if TYPE_CHECKING:
    import faiss

    from index.stores.records import Vectors

_DESCRIPTION = "dense.json"
_SCORE_DIGITS = 6
"""Scores are rounded so that the order of summation in the processor does not show."""


@dataclass(frozen=True, slots=True)
class _Description:
    library_id: str
    revision: int
    dimensions: int
    file: str
    sha256: str


class DenseIndex:
    """The vectors of a library in memory. Threads may search it together; `revision` is what it reflects."""

    def __init__(self, folder: Path, *, library_id: str, dimensions: int) -> None:
        self._folder = folder
        self._library_id = library_id
        self._dimensions = dimensions
        self._lock = SharedLock()
        self._index: faiss.IndexIDMap2 | None = None
        self.revision = 0

    @property
    def size(self) -> int:
        """Return the number of vectors."""
        return 0 if self._index is None else int(self._index.ntotal)

    def saved_revision(self) -> int:
        """Return the revision that the saved state reflects, 0 when there is none."""
        description = self._described()
        return 0 if description is None else description.revision

    def load(self) -> None:
        """Begin with the saved state, or empty when there is none or it is damaged."""
        self.clear()
        description = self._described()
        saved = None if description is None else self._read(description)
        if description is not None and saved is not None:
            with self._lock.writing():
                self._index, self.revision = saved, description.revision

    def clear(self) -> None:
        """Begin empty."""
        import faiss

        with self._lock.writing():
            self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(self._dimensions))
            self.revision = 0

    def update(
        self, *, removed: Sequence[range], added: "Iterable[tuple[list[int], Vectors]]", revision: int
    ) -> None:
        """Drop ranges of numbers, then take in pairs of n numbers and (n, d) vectors, as of `revision`."""
        import numpy as np

        with self._lock.writing():
            if removed and self.size:
                self._loaded.remove_ids(_selector(removed))
            for numbers, vectors in added:
                if numbers:
                    self._loaded.add_with_ids(
                        np.ascontiguousarray(vectors), np.array(numbers, dtype=np.int64)
                    )
            self.revision = revision

    def search(
        self, vector: "Vectors", *, top_k: int, within: Sequence[range] | None
    ) -> list[tuple[int, float]]:
        """Return at most `top_k` (number, cosine), best first, equal scores by number.

        Args:
            vector: (d,) float32 of length 1; zeros find nothing.
            top_k: how many to return.
            within: the only numbers that may be found; None for all.
        """
        import faiss

        with self._lock.reading():
            # a question without a word that the encoder knows is as near to one passage as to another
            if not self.size or top_k <= 0 or not vector.any() or (within is not None and not any(within)):
                return []
            parameters = faiss.SearchParameters()
            # named, for the parameters do not keep it alive
            selector = None if within is None else _selector(within)
            parameters.sel = selector
            limit = min(top_k, self.size)
            scores, numbers = self._loaded.search(vector.reshape(1, -1), limit, params=parameters)
        return _ranked(numbers[0].tolist(), scores[0].tolist())

    def save(self) -> None:
        """Write the state to the disk; a reader sees the former one or this one.

        Raises:
            LibraryUnwritableError: there is no right to, or no space.
        """
        import faiss

        with refusals_told(self._folder):
            with self._lock.reading():
                name = f"vectors-{self.revision}.faiss"
                path = self._folder / name
                replace_durably(path, lambda partial: faiss.write_index(self._loaded, str(partial)))
                described = _Description(
                    self._library_id, self.revision, self._dimensions, name, file_sha256(path)
                )
            write_durably(self._folder / _DESCRIPTION, json.dumps(asdict(described)).encode())
        for former in self._folder.glob("vectors-*"):
            if former.name != name:
                former.unlink(missing_ok=True)

    def numbers(self) -> frozenset[int]:
        """Return the number of every vector."""
        import faiss

        with self._lock.reading():
            numbers = faiss.vector_to_array(self._loaded.id_map) if self.size else ()
            return frozenset(map(int, numbers))

    @property
    def _loaded(self) -> "faiss.IndexIDMap2":
        if self._index is None:
            raise RuntimeError("DenseIndex.load has to be called first")
        return self._index

    def _described(self) -> _Description | None:
        try:
            described = _Description(**json.loads((self._folder / _DESCRIPTION).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        ours = described.library_id == self._library_id and described.dimensions == self._dimensions
        return described if ours else None

    def _read(self, described: _Description) -> "faiss.IndexIDMap2 | None":
        import faiss

        path = self._folder / described.file
        if not path.is_file() or file_sha256(path) != described.sha256:
            return None
        index = faiss.read_index(str(path))
        return index if isinstance(index, faiss.IndexIDMap2) else None


def _selector(ranges: Sequence[range]) -> "faiss.IDSelector":
    """Return a selector of ranges of numbers: one bit for each number, whatever the ranges are."""
    import faiss
    import numpy as np

    bits = np.zeros(max((part.stop for part in ranges), default=0), dtype=bool)
    for part in ranges:
        bits[part.start : part.stop] = True
    packed = np.packbits(bits, bitorder="little")
    return faiss.IDSelectorBitmap(packed)  # type: ignore[call-arg, arg-type]  # the stub has the C++ signature


def _ranked(numbers: list[int], scores: list[float]) -> list[tuple[int, float]]:
    # FAISS fills up with number −1 when it finds fewer than it was asked for
    pairs = zip(numbers, scores, strict=True)
    found = [(number, round(score, _SCORE_DIGITS)) for number, score in pairs if number >= 0]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
