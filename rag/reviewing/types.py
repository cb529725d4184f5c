"""The nouns of reviewing: what a text claims and what the reports say to it, as the world sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.types import Language
from rag.stated import StatedFigure
from rag.types import Citation, Reason


class Finding(StrEnum):
    """What the reports say to a claim. CONTRADICTED: they state another figure, or the other direction, of the same."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


class Difference(StrEnum):
    """In what the reports contradict a claim."""

    VALUE = "value_differs"
    DIRECTION = "direction_differs"


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """A figure of the reviewed text, at code points of it. `value` is in base units."""

    text: str
    start_char: int
    end_char: int
    value: float
    unit: str
    scale: str | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text claims: a figure of a sentence, or the whole of a sentence without figures.

    `text` is the sentence, from `start_char` to `end_char` of the reviewed text. `stated` is what the reports have in
    the place of what they contradict, or nearest to what they do not have; `reason` says why it was not found,
    `difference` in what it is contradicted.
    """

    id: int
    text: str
    start_char: int
    end_char: int
    figure: ClaimedFigure | None
    verdict: Finding
    difference: Difference | None
    reason: Reason | None
    stated: tuple[StatedFigure, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A text checked against the library (schema version 1). `answer_spans` of citations are places in `text`."""

    schema_version: int
    lang: Language
    text: str
    supported: int
    contradicted: int
    not_found: int
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    library_revision: int
    seconds: Mapping[str, float]
