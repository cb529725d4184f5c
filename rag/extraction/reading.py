"""What the extractive reader reads from: the question, the passages and facts found for it, and the reports they are of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.language.glossary import Glossary
from index.types import Report, StoredFact
from rag.types import ParsedQuestion, Passage

Similarity = Callable[[str, tuple[str, ...]], float]
"""(word, words) → the highest cosine between the word and any of the others, −1..1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one question is answered from."""

    parsed: ParsedQuestion
    passages: tuple[Passage, ...]
    facts: tuple[StoredFact, ...]
    reports: Mapping[str, Report]
    text_of: Callable[[str], str]
    glossary: Glossary
    similarity: Similarity
    companies: tuple[str, ...]
