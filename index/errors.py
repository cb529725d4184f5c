"""What can go wrong with files and libraries. Each message says what to do next; each error carries its values."""

from pathlib import Path


class ReportError(Exception):
    """Root of every error that `index` raises on purpose."""


class UnreadableReportError(ReportError):
    """A file cannot be read as a report."""

    def __init__(self, name: str, problem: str, advice: str) -> None:
        super().__init__(f"{name}: {problem}. {advice.rstrip('.')}.")
        self.name = name
        self.problem = problem
        self.advice = advice


class EmptyReportError(UnreadableReportError):
    """A file holds no text."""


class UnsupportedFormatError(UnreadableReportError):
    """No reader exists for a file's type."""


class EncryptedReportError(UnreadableReportError):
    """A file needs a password."""


class ReportTooLargeError(UnreadableReportError):
    """A file is over the configured limit."""


class ReadingFailedError(UnreadableReportError):
    """The process that read a file crashed, hung, or asked for more memory than it may have."""


class ReportNotFoundError(ReportError):
    """A document id or name is not in the library."""

    def __init__(self, doc_id: str) -> None:
        super().__init__(f"No report {doc_id!r} in the library. `yanbao doc list` shows what it holds.")
        self.doc_id = doc_id


class LibraryNotFoundError(ReportError):
    """A folder is not a library."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is a file, but a library is a folder. Name a folder with --library."
            if path.is_file()
            else f"No library at {path}. Make one with `yanbao ingest --library {path} FILE…`."
        )
        self.path = path


class LibraryMismatchError(ReportError):
    """A library was made with other settings than it is opened with."""

    def __init__(
        self, what: str, *, expected: str | int | None, found: str | int | None, advice: str
    ) -> None:
        super().__init__(
            f"The library was made with {what} {expected!r} but is opened with {found!r}. {advice}"
        )
        self.what = what
        self.expected = expected
        self.found = found


class ReembeddedError(ReportError):
    """The vectors of a library were replaced by those of another encoder while it was being read."""

    def __init__(self) -> None:
        super().__init__("The library was embedded with another encoder at this moment. Try again.")


class LibraryLockedError(ReportError):
    """Another process is writing to the library."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"Library {path} is being written by {holder}. Wait for it to end, then try again.")
        self.path = path
        self.holder = holder


class LibraryUnwritableError(ReportError):
    """The system does not let this process write to the library."""

    def __init__(
        self, path: Path, problem: str, advice: str = "Get the right to write to that folder, or copy it."
    ) -> None:
        super().__init__(f"{path} cannot be written: {problem}. {advice}")
        self.path = path
        self.problem = problem


class LibraryFullError(LibraryUnwritableError):
    """There is no space left for the library to grow."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "no space is left on its disk", "Make room, then try again: what it held is still there."
        )


class LibraryDamagedError(ReportError):
    """A stored file of the library does not read as it was written."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"{path}: {problem}. Run `yanbao index rebuild` to make it again from the catalogue."
        )
        self.path = path
        self.problem = problem


class EncoderUnavailableError(ReportError):
    """The configured encoder cannot be loaded."""

    def __init__(self, name: str, advice: str) -> None:
        super().__init__(f"Encoder {name!r} cannot be loaded. {advice}")
        self.name = name
        self.advice = advice
