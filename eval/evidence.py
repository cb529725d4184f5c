"""Where the evidence of gold questions stands in a library.

In comes a library and a piece of evidence (a document's name and a quotation); out come its spans in the
canonical text and the chunks that hold it. Decided here: a quotation that stands in several places is
evidence at each of them, and one that the canonical text lacks is evidence nowhere, so that what reading
lost counts as not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.dataset import GoldEvidence
from eval.metrics import holds, is_exact, overlaps
from eval.quotes import SqueezedText
from index.types import Chunk, Report, Span
from rag.types import Citation, Passage


class Texts(Protocol):
    """What is needed of a library; `index.Library` has it."""

    def reports(self) -> Sequence[Report]:
        """Return every report."""

    def text(self, doc_id: str) -> str:
        """Return a report's canonical text."""

    def chunks(self, doc_id: str) -> Sequence[Chunk]:
        """Return a report's chunks."""


@dataclass(frozen=True, slots=True)
class ChunkKey:
    """A chunk's name in a library."""

    doc_id: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document made ready for look-ups."""

    doc_id: str
    text: str
    squeezed: SqueezedText
    chunks: Sequence[Chunk]


class EvidenceFinder:
    """Finds quotations in the documents of one library; opens each document once."""

    def __init__(self, library: Texts) -> None:
        """Take the names of the library's documents; texts are read when first needed."""
        self._library = library
        self._doc_ids = {report.name: report.doc_id for report in library.reports()}
        self._names = {doc_id: name for name, doc_id in self._doc_ids.items()}
        self._opened: dict[str, _Opened] = {}

    def names(self) -> frozenset[str]:
        """Return the names of the library's documents."""
        return frozenset(self._doc_ids)

    def name_of(self, doc_id: str) -> str:
        """Return the name of a document; its id when the library does not know it."""
        return self._names.get(doc_id, doc_id)

    def places(self, evidence: GoldEvidence) -> tuple[Span, ...]:
        """Return where the quotation stands in the canonical text; none when it does not."""
        doc_id = self._doc_ids.get(evidence.doc)
        return self._open(doc_id).squeezed.find(evidence.quote) if doc_id else ()

    def holders(self, evidence: GoldEvidence) -> frozenset[ChunkKey]:
        """Return the keys of the chunks that hold the quotation."""
        places = self.places(evidence)
        if not places:
            return frozenset()
        document = self._open(self._doc_ids[evidence.doc])
        return frozenset(
            ChunkKey(document.doc_id, chunk.ordinal)
            for chunk in document.chunks
            if any(holds(chunk.span, place) for place in places)
        )

    def cites(self, citation: Citation, evidence: GoldEvidence) -> bool:
        """Tell whether a citation overlaps the quotation."""
        if self._doc_ids.get(evidence.doc) != citation.doc_id:
            return False
        cited = Span(citation.start_char, citation.end_char)
        return any(overlaps(cited, place) for place in self.places(evidence))

    def is_exact(self, citation: Citation) -> bool:
        """Tell whether a citation's quote is what stands at its place."""
        if citation.doc_id not in self._names:
            return False
        span = Span(citation.start_char, citation.end_char)
        return is_exact(self._open(citation.doc_id).text, span, citation.quote)

    def _open(self, doc_id: str) -> _Opened:
        if doc_id not in self._opened:
            text = self._library.text(doc_id)
            self._opened[doc_id] = _Opened(doc_id, text, SqueezedText(text), self._library.chunks(doc_id))
        return self._opened[doc_id]


def key_of(passage: Passage) -> ChunkKey:
    """Return the key of a retrieved passage's chunk."""
    return ChunkKey(passage.doc_id, passage.ordinal)
