"""What can go wrong with a training. Each message says what to do; each error carries the exit code of the command."""

from typing import ClassVar

from index.errors import ReportError


class TrainingError(ReportError):
    """A training cannot go on: its data or its checkpoint is damaged, or there is no room."""

    exit_code: ClassVar[int] = 1


class TrainingUsageError(TrainingError):
    """A training cannot be had as it was asked for."""

    exit_code: ClassVar[int] = 2
