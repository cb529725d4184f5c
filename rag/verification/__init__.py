"""Statements of either reader in, those whose every number and name stands in what they cite out.

Here is decided what is shown at all. A statement is kept whole or cut whole: each of its figures must be in
one of its sources with the same unit, currency and value as rounded, of the same period and owner where it
names them; each name, date and digit must stand in the passages it cites, their headings, the report's own
names or the question.
"""

from rag.verification.checking import Verified, verify
from rag.verification.evidence import ReportContext

__all__ = ["ReportContext", "Verified", "verify"]
