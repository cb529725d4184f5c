"""Report files become a searchable library. Knows nothing of questions, language models or HTTP.

Example:
    with Library.open_or_create(Path("reports")) as library:
        library.add(Path("report.pdf"))
        hits = library.search("revenue", retriever=Retriever.LEXICAL, top_k=5)
"""

from typing import TYPE_CHECKING

from index.errors import (
    EmptyReportError,
    EncoderUnavailableError,
    EncryptedReportError,
    LibraryDamagedError,
    LibraryLockedError,
    LibraryMismatchError,
    LibraryNotFoundError,
    ReportError,
    ReportNotFoundError,
    ReportTooLargeError,
    UnreadableReportError,
    UnsupportedFormatError,
)
from index.settings import IndexSettings
from index.types import (
    AddResult,
    AddStatus,
    Chunk,
    Fact,
    Hit,
    Language,
    Report,
    ReportCard,
    ReportFilter,
    Retriever,
    Span,
    StoredFact,
)

if TYPE_CHECKING:
    from index.library import Library
else:

    def __getattr__(name: str) -> object:
        """Import the composer when it is asked for: who wants only the nouns does not wait for it."""
        if name != "Library":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from index.library import Library

        return Library


__all__ = [
    "AddResult",
    "AddStatus",
    "Chunk",
    "EmptyReportError",
    "EncoderUnavailableError",
    "EncryptedReportError",
    "Fact",
    "Hit",
    "IndexSettings",
    "Language",
    "Library",
    "LibraryDamagedError",
    "LibraryLockedError",
    "LibraryMismatchError",
    "LibraryNotFoundError",
    "Report",
    "ReportCard",
    "ReportError",
    "ReportFilter",
    "ReportNotFoundError",
    "ReportTooLargeError",
    "Retriever",
    "Span",
    "StoredFact",
    "UnreadableReportError",
    "UnsupportedFormatError",
]
