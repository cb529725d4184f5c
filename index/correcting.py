"""Composer: what users say of reports, put into what is read of a file and into the vectors of one that is stored."""

from dataclasses import replace
from typing import TYPE_CHECKING

from index.corrections import Corrected, Correction, Field, Values, carded, compared, described, owned
from index.stores.catalogue import Catalogue

if TYPE_CHECKING:
    from index.embedding import Encoder
    from index.ingestion import ReadReport
    from index.stores.records import Vectors


def corrected_report(report: "ReadReport", values: Values) -> "tuple[ReadReport, tuple[Corrected, ...]]":
    """Return a report as users described it, and which of its fields that changed or confirmed."""
    if not values:
        return report, ()
    metadata = described(report.metadata, values)
    facts = owned(report.facts, metadata.company) if Field.COMPANY in values else report.facts
    corrected = replace(report, metadata=metadata, facts=facts, card=carded(report.card, metadata))
    return corrected, compared(values, report.metadata)


def vectors_under_title(
    catalogue: Catalogue, doc_id: str, correction: Correction, encoder: "Encoder"
) -> "Vectors":
    """Return the vectors of a report's passages under the title that it has after a correction."""
    from index.ingestion import embed_passages

    known = catalogue.report(doc_id).metadata
    metadata, _ = correction.applied(known, catalogue.corrections(doc_id))
    return embed_passages(catalogue.text(doc_id), catalogue.chunks(doc_id), metadata.title, encoder)
