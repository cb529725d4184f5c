"""What the doors say when something goes wrong: each known error's problem type, HTTP status and exit code.

In comes an exception; out goes a `Problem`, which HTTP writes as RFC 9457 problem JSON and the command line
as one sentence and an exit code. Decided here: which error means what to a client. Nothing here imports HTTP.
"""

from dataclasses import dataclass
from enum import IntEnum
from http import HTTPStatus
from pathlib import Path

from index import errors as index_errors
from rag import errors as rag_errors

PROBLEM_MEDIA_TYPE = "application/problem+json"


class ExitCode(IntEnum):
    """What an exit code of `yanbao` means."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    UNREADABLE = 3
    LIBRARY = 4
    INTERRUPTED = 130


class DoorError(Exception):
    """Root of every error that `api` raises on purpose."""


class BadSettingsError(DoorError):
    """A setting is unknown or makes no sense."""


class BadInputError(DoorError):
    """What a caller handed over cannot be understood."""


class UnreadableInputError(DoorError):
    """A file that was named cannot be read."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}. Name a file that can be read.")
        self.path = path


class NotThereError(DoorError):
    """A page, a fact or another part of something is not there."""


class RequestTooLargeError(DoorError):
    """The body of a request is over the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The request is larger than {limit:,} bytes. Send less at a time.")
        self.limit = limit


class WrongMediaTypeError(DoorError):
    """The body of a request is not of the kind that the route takes."""


class ForeignOriginError(DoorError):
    """A browser sends the request for a page of another site."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not this service. List it in `service.allowed_hosts` to let it in.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in the words of RFC 9457. `type` is a short name; HTTP puts `/problems/` before it."""

    type: str
    title: str
    detail: str
    status: HTTPStatus
    exit_code: ExitCode

    def body(self) -> dict[str, object]:
        """Return the problem as JSON-ready object of an HTTP reply."""
        return {
            "type": f"/problems/{self.type}",
            "title": self.title,
            "status": self.status.value,
            "detail": self.detail,
        }

    def error(self) -> dict[str, str]:
        """Return the problem as it stands in a line of `--json`."""
        return {"type": self.type, "title": self.title, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class _Kind:
    type: str
    title: str
    status: HTTPStatus
    exit_code: ExitCode


_S = HTTPStatus
# the most particular class of an error that stands here decides
_KINDS: dict[type[Exception], _Kind] = {
    rag_errors.EmptyQuestionError: _Kind("empty-question", "Empty question", _S(422), ExitCode.USAGE),
    rag_errors.QuestionTooLongError: _Kind("question-too-long", "Question too long", _S(422), ExitCode.USAGE),
    rag_errors.EmptyTextError: _Kind("empty-text", "Empty text", _S(422), ExitCode.USAGE),
    rag_errors.TextTooLongError: _Kind("text-too-long", "Text too long", _S(422), ExitCode.USAGE),
    rag_errors.UnnamedMetricError: _Kind("unnamed-metric", "No metric named", _S(422), ExitCode.USAGE),
    rag_errors.TableTooLargeError: _Kind("table-too-large", "Table too large", _S(422), ExitCode.USAGE),
    rag_errors.ModelError: _Kind("model-failed", "Language model failed", _S(502), ExitCode.REFUSED),
    rag_errors.ModelUnavailableError: _Kind(
        "model-unavailable", "No language model", _S(503), ExitCode.USAGE
    ),
    rag_errors.QuestionError: _Kind("bad-question", "Question not understood", _S(422), ExitCode.USAGE),
    index_errors.EmptyReportError: _Kind("empty-report", "Nothing to read", _S(422), ExitCode.UNREADABLE),
    index_errors.UnsupportedFormatError: _Kind(
        "unsupported-format", "Unsupported file type", _S(415), ExitCode.UNREADABLE
    ),
    index_errors.EncryptedReportError: _Kind(
        "encrypted-report", "Password needed", _S(422), ExitCode.UNREADABLE
    ),
    index_errors.ReportTooLargeError: _Kind(
        "report-too-large", "File too large", _S(413), ExitCode.UNREADABLE
    ),
    index_errors.UnreadableReportError: _Kind(
        "unreadable-report", "Unreadable file", _S(422), ExitCode.UNREADABLE
    ),
    index_errors.ReportNotFoundError: _Kind("report-not-found", "No such report", _S(404), ExitCode.REFUSED),
    index_errors.LibraryNotFoundError: _Kind("library-not-found", "No library", _S(503), ExitCode.LIBRARY),
    index_errors.LibraryMismatchError: _Kind("library-mismatch", "Other library", _S(503), ExitCode.LIBRARY),
    index_errors.LibraryLockedError: _Kind(
        "library-locked", "Library is being written", _S(409), ExitCode.LIBRARY
    ),
    index_errors.LibraryFullError: _Kind("library-full", "No space left", _S(507), ExitCode.LIBRARY),
    index_errors.LibraryUnwritableError: _Kind(
        "library-unwritable", "Library is read-only", _S(503), ExitCode.LIBRARY
    ),
    index_errors.LibraryDamagedError: _Kind("library-damaged", "Library damaged", _S(503), ExitCode.LIBRARY),
    index_errors.EncoderUnavailableError: _Kind(
        "encoder-unavailable", "No encoder", _S(503), ExitCode.LIBRARY
    ),
    index_errors.ReportError: _Kind("library-problem", "Library problem", _S(503), ExitCode.LIBRARY),
    BadSettingsError: _Kind("bad-settings", "Bad setting", _S(500), ExitCode.USAGE),
    BadInputError: _Kind("bad-input", "Bad input", _S(422), ExitCode.USAGE),
    UnreadableInputError: _Kind("unreadable-input", "Unreadable input", _S(422), ExitCode.UNREADABLE),
    NotThereError: _Kind("not-found", "Not found", _S(404), ExitCode.REFUSED),
    RequestTooLargeError: _Kind("request-too-large", "Request too large", _S(413), ExitCode.USAGE),
    WrongMediaTypeError: _Kind("wrong-media-type", "Wrong media type", _S(415), ExitCode.USAGE),
    ForeignOriginError: _Kind("foreign-origin", "Not from here", _S(403), ExitCode.USAGE),
}
KNOWN_ERRORS = (index_errors.ReportError, rag_errors.QuestionError, DoorError)


def problem_of(error: Exception) -> Problem:
    """Return what a known error means to a client.

    Raises:
        KeyError: the error is of none of the classes in `KNOWN_ERRORS`.
    """
    for kind in type(error).__mro__:
        if kind in _KINDS:
            known = _KINDS[kind]
            return Problem(known.type, known.title, str(error), known.status, known.exit_code)
    raise KeyError(type(error).__name__)
