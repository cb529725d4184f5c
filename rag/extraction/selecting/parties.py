"""Whether a sentence speaks of both companies that a question ties together.

"When did A acquire B?" is answered by no sentence of B's report that does not name A, whatever else it tells of dates
and acquisitions. Two companies that a question only lists beside one another are no such parties.
"""

import re

from rag.extraction.evidence.candidates import Candidate
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.types import AskedName, NameKind, QuestionType

_LISTED = re.compile(
    r"[\s、，,/&+]*(?:and|or|vs\.?|versus|和|与|及|跟|同|或|还是)?[\s、，,/&+]*", re.IGNORECASE
)
_OF_EACH = frozenset({QuestionType.COMPARISON, QuestionType.VALUE, QuestionType.GROWTH, QuestionType.SUMMARY})
_PAIR = 2


def lacks_party(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a sentence leaves out a company that the question ties to the one its report is about."""
    parsed = reading.parsed
    companies = [name for name in parsed.names if name.kind is NameKind.COMPANY]
    if len(companies) < _PAIR or parsed.kind in _OF_EACH or _are_listed(parsed.text, companies):
        return False
    own = [name for name in companies if candidate.passage.doc_id in name.doc_ids]
    others = [name for name in companies if name not in own]
    said = folded(candidate.around, candidate.told)
    return bool(own) and any(not holds(said, name.forms or (folded(name.text),)) for name in others)


def _are_listed(text: str, names: list[AskedName]) -> bool:
    """Tell whether two names stand side by side, with nothing that one does to the other between them."""
    places = sorted((text.find(name.text), text.find(name.text) + len(name.text)) for name in names)
    return all(
        _LISTED.fullmatch(text[end:start]) for (_, end), (start, _) in zip(places, places[1:], strict=False)
    )
