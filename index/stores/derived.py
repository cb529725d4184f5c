"""The indexes that derive from a catalogue, and how they follow it: load, catch up by the log, or make again.

Whoever searches gets an index that reflects the catalogue's last change. The dense index is brought up to
date in the memory of each process; the lexical one lives on the disk and is brought up to date by whoever
holds the library's write lock, which is the writer before it says that a report was added. A reader that
finds it behind does that itself when nobody writes, and otherwise searches what there is: what is missing was
not acknowledged yet.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import LibraryLockedError, LibraryUnwritableError
from index.stores.catalogue import Catalogue
from index.stores.changes import Changes, StoredDocument
from index.stores.dense import DenseIndex
from index.stores.embeddings import Embedded
from index.stores.lexical import LexicalEntry, LexicalIndex
from index.stores.locking import WriteLock
from index.stores.passages import passage_text

if TYPE_CHECKING:
    from index.stores.records import Vectors

DENSE_FOLDER, LEXICAL_FOLDER = "dense", "lexical"
_RELOADS, _RELOAD_SECONDS = 40, 0.05
_VECTORS_AT_ONCE = 8192
_ALWAYS_SAVED = 16_384
"""Up to this many vectors (16 MB of 256 dimensions) every writer saves the dense state when it ends."""


class DerivedIndexes:
    """The dense and the lexical index of one library, loaded when first needed."""

    def __init__(self, path: Path, catalogue: Catalogue, lock: WriteLock) -> None:
        self._library_id = catalogue.library_id()
        self._path = path
        self._catalogue = catalogue
        self._lock = lock
        self._loading = threading.Lock()
        self._dense: tuple[Embedded, DenseIndex] | None = None
        self._lexical: LexicalIndex | None = None

    def dense(self, embedded: Embedded | None = None) -> DenseIndex:
        """Return the dense index as of the catalogue's last change.

        Args:
            embedded: the vectors that it has to be of; None for those of the catalogue.

        Raises:
            ReembeddedError: the catalogue has others by now.
        """
        embedded = embedded or self._catalogue.embeddings.current()
        with self._loading:
            kept, self._dense = self._dense, None
            if kept is not None and kept[0] == embedded:
                dense = kept[1]
            else:
                # a new object every time: searches that run go on with the vectors of the former encoder
                dense = self._new_dense(embedded)
                dense.load()
            self._follow(dense, embedded)
            # kept only once it is whole: what was broken off half way must not be gone on with
            self._dense = embedded, dense
            return dense

    def lexical(self) -> LexicalIndex:
        """Return the lexical index as of the catalogue's last acknowledged change."""
        lexical, revision = self._lexical, self._catalogue.content_revision
        if lexical is None or lexical.revision != revision:
            lexical = self._loaded_lexical()
        if lexical.revision == revision:
            return lexical
        try:
            with self._lock.held(wait=False):
                return self.write_lexical()
        except LibraryLockedError:
            return lexical if lexical.size else self._reloaded_lexical()
        except LibraryUnwritableError:
            if not lexical.size:
                raise
            return lexical

    def write_lexical(self) -> LexicalIndex:
        """Bring the lexical index on the disk up to date; the caller holds the write lock."""
        lexical = self._new_lexical()
        lexical.load()
        changes = self._catalogue.changes_since(lexical.revision)
        if lexical.revision > changes.revision or not self._applied(lexical, changes):
            lexical = self._remade_lexical()
        self._lexical = lexical
        return lexical

    def save_dense(self) -> None:
        """Save the dense state if that spares more than it costs; the caller holds the write lock."""
        saved = self._new_dense(self._catalogue.embeddings.current()).saved_revision()
        behind = self._catalogue.changes_since(saved)
        total = self._catalogue.chunk_count()
        if behind.revision != saved and (total <= _ALWAYS_SAVED or behind.chunks > total / 8):
            self.dense().save()

    def rebuild(self) -> None:
        """Make both indexes again from the catalogue; the caller holds the write lock."""
        self._lexical = self._remade_lexical()
        self.rebuild_dense()

    def rebuild_dense(self) -> None:
        """Make the dense index again from the catalogue's vectors; the caller holds the write lock."""
        embedded = self._catalogue.embeddings.current()
        dense = self._new_dense(embedded)
        dense.clear()
        self._follow(dense, embedded)
        dense.save()
        self._dense = embedded, dense

    def problems(self) -> Iterator[str]:
        """Tell where an index holds other passages than the catalogue."""
        documents = self._catalogue.changes_since(0).added
        expected = {number for document in documents for number in document.chunk_range}
        found = {"dense": self.dense().numbers(), "lexical": self.lexical().numbers()}
        yield from (f"the lexical index's {name} was changed" for name in self.lexical().damaged_parts())
        for name, numbers in found.items():
            missing, extra = len(expected.difference(numbers)), len(set(numbers).difference(expected))
            if missing or extra or len(numbers) != len(set(numbers)):
                yield f"the {name} index lacks {missing} passages and holds {extra} that are gone"

    # ------------------------------------------------------------ dense

    def _new_dense(self, embedded: Embedded) -> DenseIndex:
        # a saved state of another generation is as foreign as one of another library
        owner = f"{self._library_id}/{embedded.generation}" if embedded.generation else self._library_id
        return DenseIndex(
            self._path / DENSE_FOLDER, library_id=owner, dimensions=embedded.manifest.dimensions
        )

    def _follow(self, dense: DenseIndex, embedded: Embedded) -> None:
        revision = self._catalogue.content_revision
        if dense.revision > revision:
            # the catalogue was put back to an earlier state
            dense.clear()
        if dense.revision == revision:
            return
        changes = self._catalogue.changes_since(dense.revision)
        removed = [document.chunk_range for document in changes.removed]
        dense.update(removed=removed, added=self._vectors(changes.added, embedded), revision=changes.revision)

    def _vectors(
        self, documents: tuple[StoredDocument, ...], embedded: Embedded
    ) -> "Iterator[tuple[list[int], Vectors]]":
        for document in documents:
            numbers = document.chunk_range
            for start in range(numbers.start, numbers.stop, _VECTORS_AT_ONCE):
                part = range(start, min(start + _VECTORS_AT_ONCE, numbers.stop))
                yield self._catalogue.embeddings.vectors(part, embedded)

    # ------------------------------------------------------------ lexical

    def _new_lexical(self) -> LexicalIndex:
        return LexicalIndex(self._path / LEXICAL_FOLDER, library_id=self._library_id)

    def _loaded_lexical(self) -> LexicalIndex:
        # a new object every time: searches that run go on with theirs
        with self._loading:
            lexical = self._new_lexical()
            lexical.load()
            self._lexical = lexical
            return lexical

    def _reloaded_lexical(self) -> LexicalIndex:
        """Load again what looked damaged because a writer was just replacing it; it takes a moment at most."""
        lexical = self._loaded_lexical()
        for _ in range(_RELOADS):
            if lexical.size or not self._catalogue.chunk_count():
                break
            time.sleep(_RELOAD_SECONDS)
            lexical = self._loaded_lexical()
        return lexical

    def _remade_lexical(self) -> LexicalIndex:
        lexical = self._new_lexical()
        lexical.clear()
        self._apply(lexical, self._catalogue.changes_since(0))
        return lexical

    def _applied(self, lexical: LexicalIndex, changes: Changes) -> bool:
        """Apply changes; returns whether the index then is what it should be."""
        try:
            if changes.revision != lexical.revision:
                self._apply(lexical, changes)
            return not lexical.is_worn and lexical.size == self._catalogue.chunk_count()
        except (OSError, ValueError):
            # what tantivy raises for files that are damaged or gone
            return False

    def _apply(self, lexical: LexicalIndex, changes: Changes) -> None:
        lexical.update(
            removed=[document.document for document in changes.removed],
            added=self._entries(changes.added),
            revision=changes.revision,
            dead=sum(document.chunks for document in changes.removed),
        )

    def _entries(self, documents: tuple[StoredDocument, ...]) -> Iterator[LexicalEntry]:
        for document in documents:
            title, passages = self._catalogue.passages(document.document)
            for passage in passages:
                text = passage_text(title, passage.chunk.heading_path, passage.text)
                yield LexicalEntry(passage.number, document.document, text)
