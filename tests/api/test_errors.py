import inspect
from pathlib import Path

import pytest

import api.errors
import index.errors
import rag.errors
from api.errors import KNOWN_ERRORS, ExitCode, problem_of


def classes(module):
    found = [
        kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__
    ]
    return [kind for kind in found if issubclass(kind, KNOWN_ERRORS)]


@pytest.mark.parametrize("module", [index.errors, rag.errors, api.errors])
def test_every_error_has_a_meaning(module):
    errors = [kind.__new__(kind) for kind in classes(module) if kind is not api.errors.DoorError]
    assert errors
    for error in errors:
        problem = problem_of(error)
        assert 400 <= problem.status < 600
        assert problem.exit_code is not ExitCode.OK


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (index.errors.EmptyReportError("a.txt", "empty", "Fill it"), 422, 3),
        (index.errors.UnsupportedFormatError("a.zip", "a zip", "Unpack it"), 415, 3),
        (index.errors.LibraryFullError(Path("l")), 507, 4),
        (index.errors.LibraryUnwritableError(Path("l"), "read-only file system"), 503, 4),
        (index.errors.ReportTooLargeError("a.txt", "too large", "Split it"), 413, 3),
        (index.errors.ReportNotFoundError("d_1"), 404, 1),
        (index.errors.LibraryLockedError(Path("x"), "process 7"), 409, 4),
        (index.errors.LibraryNotFoundError(Path("x")), 503, 4),
        (index.errors.LibraryMismatchError("encoder", expected="a", found="b", advice="Do"), 503, 4),
        (rag.errors.EmptyQuestionError(), 422, 2),
        (rag.errors.QuestionTooLongError(5_000, 4_000), 422, 2),
    ],
)
def test_known_errors_mean_the_same_over_http_and_on_the_line(error, status, code):
    problem = problem_of(error)
    assert (problem.status, problem.exit_code, problem.detail) == (status, code, str(error))


def test_new_kind_of_a_known_error_means_what_its_parent_does():
    class Strange(index.errors.EmptyReportError):
        pass

    assert problem_of(Strange("a", "b", "c")).type == "empty-report"


def test_other_errors_are_not_explained_away():
    with pytest.raises(KeyError):
        problem_of(ValueError("a slip of ours"))
