"""What a library holds, read from its catalogue and its originals."""

from collections.abc import Collection, Sequence
from functools import cached_property

from index.corrections import Corrected
from index.editions import Relation
from index.relations import Related, Relations
from index.stores.catalogue import Catalogue
from index.stores.originals import Originals
from index.types import (
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    Report,
    ReportCard,
    Span,
    StoredFact,
    StoredRow,
    TextBlock,
)


class LibraryContents:
    """The reports of a library and everything that is stored of them."""

    _catalogue: Catalogue
    _originals: Originals

    def reports(self) -> tuple[Report, ...]:
        """Return every report, in the order in which they came."""
        return self._catalogue.reports()

    def report(self, doc_id: str) -> Report:
        """Return a report. Raises ReportNotFoundError, as every method that takes a document id."""
        return self._catalogue.report(doc_id)

    def card(self, doc_id: str) -> ReportCard:
        """Return a report's card."""
        return self._catalogue.card(doc_id)

    def corrections(self, doc_id: str) -> tuple[Corrected, ...]:
        """Return the fields of a report that users corrected, each with what was read before."""
        return self._catalogue.corrections(doc_id)

    def text(self, doc_id: str) -> str:
        """Return a report's canonical text, which every span refers to."""
        return self._catalogue.text(doc_id)

    def canonical(self, doc_id: str) -> CanonicalText:
        """Return a report's canonical text with its blocks and the map to the raw text."""
        return self._catalogue.canonical(doc_id)

    def blocks(self, doc_id: str) -> tuple[TextBlock, ...]:
        """Return a report's blocks in reading order."""
        return self._catalogue.blocks(doc_id)

    def block_counts(self, doc_id: str) -> dict[BlockKind, int]:
        """Return how many blocks of each kind a report has."""
        return self._catalogue.block_counts(doc_id)

    def dropped(self, doc_id: str) -> tuple[Dropped, ...]:
        """Return the pieces of a report's file that are not in its text, with why, in the order of the file."""
        return self._catalogue.dropped(doc_id)

    def chunks(self, doc_id: str) -> tuple[Chunk, ...]:
        """Return a report's chunks in reading order."""
        return self._catalogue.chunks(doc_id)

    def facts(
        self, doc_ids: Collection[str] | None = None, *, metrics: Collection[str] | None = None
    ) -> tuple[StoredFact, ...]:
        """Return facts by report and place, of all reports and metrics or of some."""
        return self._catalogue.facts(doc_ids, metrics=metrics)

    def facts_within(self, doc_id: str, spans: Sequence[Span]) -> tuple[StoredFact, ...]:
        """Return a report's facts whose figures stand in one of some spans of its text."""
        return self._catalogue.facts_within(doc_id, spans)

    def table_rows(self, doc_id: str) -> tuple[StoredRow, ...]:
        """Return the rows of a report's tables as they read by themselves, in the order they stand."""
        self._catalogue.report(doc_id)
        return self._catalogue.table_rows.of(doc_id)

    def table_rows_within(self, doc_id: str, spans: Sequence[Span]) -> tuple[StoredRow, ...]:
        """Return a report's table rows that begin in one of some spans of its text, in the order they stand."""
        return self._catalogue.table_rows.within(doc_id, spans)

    def related(self, doc_id: str) -> tuple[Related, ...]:
        """Return the reports that are one with a report, each with how: copies, editions in the other language."""
        return self._relations.related(doc_id)

    def relation(self, one: Report, other: Report) -> Relation | None:
        """Return what two reports are to one another, None where they are not one."""
        return self._relations.relation(one, other)

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self._catalogue)

    def owners(self) -> tuple[tuple[str, str], ...]:
        """Return (document id, owner) for the owners that facts name: segments, products, regions; each once."""
        return self._catalogue.owners()

    def original(self, doc_id: str) -> bytes:
        """Return a report's file as it was given.

        Raises:
            LibraryDamagedError: the file is gone or was changed.
        """
        return self._originals.get(self._catalogue.report(doc_id).sha256)

    def aliases(self) -> dict[str, str]:
        """Return what each alias means."""
        return self._catalogue.aliases()
