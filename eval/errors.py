"""What can go wrong with an evaluation. Each message says what to do next."""

from collections.abc import Sequence
from pathlib import Path


class EvaluationError(Exception):
    """Root of every error that `eval` raises on purpose."""


class GoldFormatError(EvaluationError):
    """A line of a gold file does not read as a question."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        """Say what is wrong with which line of `path`."""
        super().__init__(f"{path}, line {line}: {problem}. Correct the line and try again.")
        self.path = path
        self.line = line
        self.problem = problem


class NoQuestionsError(EvaluationError):
    """Nothing is left to ask."""

    def __init__(self, what: str) -> None:
        """Say `what` was looked for."""
        super().__init__(f"No question to ask: {what}. Choose another --split, --type or --gold file.")
        self.what = what


class MissingDocumentsError(EvaluationError):
    """Documents that the gold names are not where they were looked for."""

    def __init__(self, names: Sequence[str], places: Sequence[Path]) -> None:
        """Say which documents are not in which folders."""
        looked = ", ".join(str(place) for place in places)
        super().__init__(
            f"The gold names documents that are not in {looked}: {', '.join(names)}."
            " Name the folder that holds them with --documents, or a library that does with --library."
        )
        self.names = tuple(names)
        self.places = tuple(places)


class DatasetFormatError(EvaluationError):
    """A retrieval folder lacks a file, or a line of one does not read."""

    def __init__(self, path: Path, problem: str) -> None:
        """Say what is wrong with the file at `path`."""
        super().__init__(f"{path}: {problem}. A folder needs corpus.jsonl, queries.jsonl and qrels.tsv.")
        self.path = path
        self.problem = problem
