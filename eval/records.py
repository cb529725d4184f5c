"""What is kept of each question that was asked: everything that is needed to see why it went as it did.

In comes nothing but values; a record goes out as one JSON line. Decided here: the fields of that line.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from index.types import Language, Span
from rag.types import AnswerStatus, Reason


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A citation of the answer: is its quote what stands there, and does it overlap the gold evidence?"""

    id: int
    doc: str
    page: int | None
    start: int
    end: int
    quote: str
    exact: bool
    hit: bool

    @property
    def place(self) -> tuple[str, Span]:
        """Return the document's name and the cited span."""
        return self.doc, Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SoughtEvidence:
    """A piece of gold evidence.

    `in_text` tells whether the document's canonical text has it; `rank`, from 1, is the first retrieved
    passage that holds it, None when none does.
    """

    doc: str
    quote: str
    in_text: bool
    rank: int | None


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A retrieved passage; `score` is comparable within its question only."""

    doc: str
    ordinal: int
    page: int | None
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the gold says of the answer. `values` are its figures in base units."""

    answerable: bool
    reason: Reason | None
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back.

    `values` are the figures of the number ledger, `missing` the gold's figures that are not among them,
    both in base units; `error` is what stopped the answer.
    """

    status: AnswerStatus
    reason: Reason | None
    answer: str
    citations: tuple[CheckedCitation, ...] = ()
    values: tuple[float, ...] = ()
    missing: tuple[float, ...] = ()
    seconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search for the question found.

    `ndcg` is over the retrieved passages with every chunk that holds evidence as relevant; None without
    evidence.
    """

    evidence: tuple[SoughtEvidence, ...] = ()
    passages: tuple[RankedPassage, ...] = ()
    ndcg: float | None = None

    @property
    def ranks(self) -> tuple[int | None, ...]:
        """Return the rank of each piece of evidence."""
        return tuple(evidence.rank for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A question that was asked, what was expected, what came, and why it is wrong if it is."""

    id: str
    question: str
    lang: Language
    type: str
    split: str | None
    pair: str | None
    docs: tuple[str, ...]
    expected: Expected
    answered: Answered
    retrieved: Retrieved
    right: bool
    why: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Tell whether no answer was given."""
        return self.answered.status is AnswerStatus.REFUSED


def record_line(record: QuestionRecord) -> str:
    """Return a record as a line of JSON, without its line end."""
    return json.dumps(asdict(record), ensure_ascii=False)


def expectation(record: QuestionRecord) -> str:
    """Return what was expected, in words."""
    if not record.expected.answerable:
        return f"refused ({record.expected.reason or 'any reason'})"
    return "; ".join(_shortened(group) for group in record.expected.must)


def _shortened(group: Sequence[str], most: int = 3) -> str:
    return " | ".join(group[:most]) + (" | …" if len(group) > most else "")
