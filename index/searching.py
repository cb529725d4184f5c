"""Composer: a question in, the passages that an index finds for it out.

Decided here: a question's vector and the vectors that it is compared with are of one encoder, always. When those of
the library are replaced at this moment, the search is made again with the new ones.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.errors import ReembeddedError
from index.library_encoder import LibraryEncoder
from index.stores.catalogue import Catalogue
from index.stores.changes import StoredDocument
from index.stores.derived import DerivedIndexes
from index.stores.lexical import WordQuery
from index.types import Hit, ReportFilter, Retriever

if TYPE_CHECKING:
    from index.stores.dense import DenseIndex
    from index.stores.records import Vectors

Scored = list[tuple[int, float]]
Allowed = tuple[StoredDocument, ...] | None
_ATTEMPTS = 5
"""One is enough unless encoders follow one another faster than questions."""


class Searching:
    """The indexes of one library, searched. Threads may share it."""

    def __init__(self, catalogue: Catalogue, derived: DerivedIndexes, encoder: LibraryEncoder) -> None:
        self._catalogue = catalogue
        self._derived = derived
        self.encoder = encoder

    def search(
        self, query: str | WordQuery, *, retriever: Retriever, top_k: int, wanted: ReportFilter | None
    ) -> tuple[Hit, ...]:
        """Return at most `top_k` passages, best first; equal scores in the library's order.

        Raises:
            EncoderUnavailableError, LibraryMismatchError: the encoder cannot be loaded, or is not the library's.
        """
        allowed = None if wanted is None or wanted == ReportFilter() else self._catalogue.documents(wanted)
        text = query if isinstance(query, str) else query.text
        if top_k <= 0 or not text.strip() or allowed == ():
            return ()
        by_words = retriever is Retriever.LEXICAL
        find = self._by_words(query, allowed) if by_words else self._by_vector(text, allowed)
        asked = top_k
        while True:
            scored = find(asked)
            hits = self._catalogue.hits(scored)
            if len(hits) >= top_k or len(scored) < asked:
                return hits[:top_k]
            # some are of reports that another process removed a moment ago: look further down
            asked *= 2

    def _by_words(self, query: str | WordQuery, allowed: Allowed) -> Callable[[int], Scored]:
        index = self._derived.lexical()
        within = None if allowed is None else [document.document for document in allowed]
        return lambda wanted: index.search(query, top_k=wanted, within=within)

    def _by_vector(self, query: str, allowed: Allowed) -> Callable[[int], Scored]:
        vector, index = self._embedded(query)
        within = None if allowed is None else [document.chunk_range for document in allowed]
        return lambda wanted: index.search(vector, top_k=wanted, within=within)

    def _embedded(self, query: str) -> "tuple[Vectors, DenseIndex]":
        for _ in range(_ATTEMPTS):
            embedded = self._catalogue.embeddings.current()
            vector = self.encoder.load_as(embedded.manifest).embed_queries([query])[0]
            try:
                return vector, self._derived.dense(embedded)
            except ReembeddedError:
                continue
        raise ReembeddedError
