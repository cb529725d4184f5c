"""Gold questions: how they are written down, read and chosen.

In come JSON Lines files; out go `GoldQuestion`s. Decided here: what a gold line may say (an unknown key is
an error, because a misspelt `must_not` would be ignored for ever), and that a question that names no split
belongs to both.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from eval.errors import GoldFormatError
from index.types import Language
from rag.types import Reason, Turn

_STRICT = ConfigDict(extra="forbid", strict=True)
_Word = Annotated[str, Field(pattern=r"\S")]
_Group = Annotated[tuple[_Word, ...], Field(min_length=1)]


class Split(StrEnum):
    """Which half of the gold a question belongs to: the one to tune on, or the one to look at once."""

    TUNE = "tune"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """A passage that holds the answer: `quote` stands in the file named `doc`, on `page` if it has pages."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    doc: _Word
    quote: _Word
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A figure of the answer.

    `value` is the printed magnitude in base units (25.66亿 is 2566000000, 16.8% is 0.168), without the sign
    that a report puts into words ("fell 3%"); with unit "pp" it counts percentage points (8.68). `tol` is
    relative.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    value: float
    unit: _Word
    period: str
    entity: str
    tol: Annotated[float, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right answer says.

    Every group of `must` has to be met by one of its alternatives and nothing of `must_not` may be said;
    `reason` is why an unanswerable question is refused. The two questions of a `pair` ask the same in two
    languages.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: _Word
    question: _Word
    lang: Language
    type: _Word
    answerable: bool
    must: tuple[_Group, ...]
    must_not: tuple[_Word, ...]
    evidence: tuple[GoldEvidence, ...]
    numbers: tuple[GoldNumber, ...] = ()
    history: tuple[Turn, ...] = ()
    reason: Reason | None = None
    pair: str | None = None
    split: Split | None = None

    @property
    def docs(self) -> tuple[str, ...]:
        """Return the names of the documents that hold the evidence, each once."""
        return tuple(dict.fromkeys(evidence.doc for evidence in self.evidence))


def load_gold(paths: Iterable[Path]) -> tuple[GoldQuestion, ...]:
    """Read gold files in the order given; blank lines are skipped.

    Raises:
        GoldFormatError: a line is not JSON or not a gold question; it names the file, the line and the
        field.
    """
    return tuple(question for path in paths for question in _questions(path))


def select(
    gold: Iterable[GoldQuestion], *, split: Split | None = None, types: Collection[str] = ()
) -> tuple[GoldQuestion, ...]:
    """Return the questions of a split and of some types; None and an empty collection do not restrict."""
    return tuple(
        question
        for question in gold
        if (split is None or question.split in (None, split)) and (not types or question.type in types)
    )


def document_names(gold: Iterable[GoldQuestion]) -> tuple[str, ...]:
    """Return the names of all documents that the gold names, sorted."""
    return tuple(sorted({name for question in gold for name in question.docs}))


def _questions(path: Path) -> Iterator[GoldQuestion]:
    adapter = TypeAdapter(GoldQuestion)
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield adapter.validate_json(line)
        except ValidationError as error:
            raise GoldFormatError(path, number, validation_problem(error)) from error


def validation_problem(error: ValidationError) -> str:
    """Return what pydantic found wrong, as `field: what` joined by semicolons."""
    details: Sequence[tuple[str, str]] = [
        (".".join(str(part) for part in detail["loc"]), detail["msg"]) for detail in error.errors()
    ]
    return "; ".join(f"{place}: {what}" if place else what for place, what in details)
