"""What a company expects of a period, where no figure is named: "guidance for 2025", 全年展望.

Out come the sentences that foretell figures of that period, those that foretell most first.
"""

import re

from index.types import FORECAST, StoredFact
from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.extraction.selecting.owners import of_company
from rag.extraction.selecting.timeliness import PeriodMatch, match_period
from rag.types import Draft, NameKind, QuestionType

_GUIDANCE = re.compile(
    r"指引|展望|预期|预计|\b(?:guidance|outlook|guid(?:e|es|ed|ing)|expect(?:s|ed|ations?)?|forecasts?|project(?:s|ed)?)\b",
    re.IGNORECASE,
)
_KINDS = frozenset({QuestionType.VALUE, QuestionType.OPEN, QuestionType.LIST})
_MOST = 2


def answer_guidance(reading: Reading) -> Draft | None:
    """Quote what is foretold of a company where that is all that is asked; None where nothing is."""
    parsed = reading.parsed
    named = any(name.kind is NameKind.COMPANY for name in parsed.names)
    rest = [word for word in parsed.words if not _GUIDANCE.search(word.text)]
    if parsed.metrics or rest or not named or len(parsed.names) > 1 or parsed.kind not in _KINDS:
        return None
    if _GUIDANCE.search(parsed.text) is None:
        return None
    foretold = [stored for stored in reading.facts if _is_foretold(reading, stored)]
    counted = [(_held(one, foretold), one) for one in candidates_of(reading) if one.lines == 1]
    best = sorted((item for item in counted if item[0]), key=lambda item: (-item[0], item[1].rank))[:_MOST]
    return quoted_draft(reading, [one for _, one in best])


def _is_foretold(reading: Reading, stored: StoredFact) -> bool:
    fact = stored.fact
    due = not reading.parsed.periods or match_period(reading, stored) in (
        PeriodMatch.EXACT,
        PeriodMatch.WITHIN,
    )
    return fact.basis == FORECAST and fact.metric is not None and due and of_company(reading.parsed, stored)


def _held(candidate: Candidate, foretold: list[StoredFact]) -> int:
    """Return how many of some figures a candidate states."""
    return sum(
        stored.doc_id == candidate.passage.doc_id and candidate.span.covers(stored.fact.value_span)
        for stored in foretold
    )
