"""Uploaded files on their way into the library, each with its own outcome.

In comes a file of a request; out goes a result with the status that it would have alone. Decided here: a file
that cannot be read never stops the others, and what was stored before the library became unusable is told of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import BinaryIO

from api.errors import problem_of
from api.service import Service
from api.views import View, added_view
from index.errors import ReportError, ReportTooLargeError
from index.receiving import Received
from index.types import AddStatus
from index.unpacking import Pending, reports_within


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request."""

    name: str
    content: BinaryIO
    size: int


def receive(service: Service, upload: Upload) -> Iterator[View]:
    """Add a file or the reports of a zip archive; each outcome has `code`, the status that it would have alone."""
    # some browsers send the path, with the separators of their system
    name = PurePosixPath(upload.name.replace("\\", "/")).name or "untitled"
    limit = service.settings.index.max_file_bytes
    try:
        _check_size(name, upload.size, limit)
        file = Received(upload.content.read(), name, f"upload:{name}")
        reports = list(reports_within(file, limit=limit))
    except ReportError as error:
        yield _failed(name, error)
        return
    for report in reports:
        yield _added(service, report, report.path.name or name)


def _added(service: Service, pending: Pending, name: str) -> View:
    try:
        result = service.add(pending.load())
        added = added_view(service.library, result)
    except ReportError as error:
        return _failed(name, error)
    code = HTTPStatus.OK if result.status is AddStatus.UNCHANGED else HTTPStatus.CREATED
    return {"name": name, "code": code.value, **added}


def _failed(name: str, error: ReportError) -> View:
    problem = problem_of(error)
    return {"name": name, "code": problem.status.value, "status": "failed", "problem": problem.body()}


def status_of(results: Sequence[View]) -> int:
    """Return the status of the whole: 201 or 200 if all are in, 207 if some are, else the first failure's."""
    codes = [code for result in results if isinstance(code := result["code"], int)]
    failed = [code for code in codes if code >= HTTPStatus.BAD_REQUEST]
    if not failed:
        return max(codes)
    return failed[0] if len(failed) == len(codes) else HTTPStatus.MULTI_STATUS


def _check_size(name: str, size: int, limit: int) -> None:
    # before the file is read into memory
    if size > limit:
        problem = f"its {size:,} bytes are over the limit of {limit:,}"
        raise ReportTooLargeError(name, problem, "Split it, or raise the setting index.max_file_bytes")
