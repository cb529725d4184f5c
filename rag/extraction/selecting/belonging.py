"""Which passages may answer a question about a company: its own reports' and those that name it.

What another company says of itself is no answer, however well it is worded. Reports whose company is not known stay:
tables by themselves, articles on a trade.
"""

from collections.abc import Mapping, Sequence

from index.types import Report
from rag.extraction.selecting.coverage import folded, holds
from rag.types import NameKind, ParsedQuestion, Passage


def of_companies_asked(
    passages: Sequence[Passage], parsed: ParsedQuestion, reports: Mapping[str, Report]
) -> tuple[Passage, ...]:
    """Return the passages without those of other companies' reports that name none of the companies asked about."""
    asked = [name for name in parsed.names if name.kind is NameKind.COMPANY and name.doc_ids]
    about = {doc_id for name in asked for doc_id in name.doc_ids}
    forms = tuple(form for name in asked for form in (*name.forms, folded(name.text)))
    return tuple(
        passage
        for passage in passages
        if not asked
        or passage.doc_id in about
        or reports[passage.doc_id].metadata.company is None
        or holds(folded(passage.text, *passage.heading_path), forms)
    )
