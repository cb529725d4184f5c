"""Statements of either reader in, those whose every number and name stands in what they cite out.

Here is decided what is shown at all. A statement is kept whole or cut whole: each of its figures must be in
one of its sources with the same unit, currency and value as rounded, of the same period and owner where it
names them; each name, date and digit must stand in the passages it cites, their headings, the report's own
names or the question.
"""

from rag.verification.agreement import agrees, rounds_to
from rag.verification.attribution import clause_of
from rag.verification.checking import Verified, tie_figures, verify, words_hold
from rag.verification.claims import Claim
from rag.verification.dating import named_periods
from rag.verification.evidence import Evidence, ReportContext, open_sources
from rag.verification.meaning import falls
from rag.verification.support import content_words
from rag.verification.turns import turns_hold
from rag.verification.verbatim import is_whole

__all__ = [
    "Claim",
    "Evidence",
    "ReportContext",
    "Verified",
    "agrees",
    "clause_of",
    "content_words",
    "falls",
    "is_whole",
    "named_periods",
    "open_sources",
    "rounds_to",
    "tie_figures",
    "turns_hold",
    "verify",
    "words_hold",
]
