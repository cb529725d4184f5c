"""A question who holds an office and a sentence in, the clause that says it out.

Here is decided that of clauses set side by side only the one is quoted that says most of what is asked, and that a
committee is none but the one that is named: who chairs another one is no answer.
"""

import re

from index.language.scripts import detect_language
from index.types import Span
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.types import QuestionType

_CLAUSE = re.compile(r"[^;；]+[;；]?")
_COMMITTEE = re.compile(r"([\u4e00-\u9fff]{2})委员会|\b([a-z]+) committee\b", re.IGNORECASE)
_ANY = frozenset(["the", "which", "what", "its", "this", "a", "board", "each", "哪个", "各个"])


def narrowed(reading: Reading, span: Span, text: str) -> Span:
    """Return the clause of a quote that alone says most of what is asked who; the whole quote where none does."""
    words = span.of(text)
    clauses = [Span(span.start + m.start(), span.start + m.end()) for m in _CLAUSE.finditer(words)]
    if reading.parsed.kind is not QuestionType.WHO or len(clauses) < 2 or "\n" in words:
        return span
    forms = [word.forms for word in reading.parsed.words] + [name.forms for name in reading.parsed.names]
    forms += [(name,) for name in (_committee(reading),) if name]
    said = [sum(holds(folded(clause.of(text)), each) for each in forms) for clause in clauses]
    best = max(range(len(clauses)), key=lambda place: said[place])
    if said.count(said[best]) > 1:
        return span
    clause = clauses[best]
    bare = clause.of(text)
    lead, end = len(bare) - len(bare.lstrip()), clause.start + len(bare.rstrip(" ;；"))
    return Span(clause.start + lead, end)


def is_of_committee(reading: Reading, words: str) -> bool:
    """Tell whether a sentence may speak of the committee that a question names: it bears its name, or none is named."""
    name = _committee(reading)
    return not name or detect_language(words) is not reading.parsed.lang or holds(folded(words), (name,))


def _committee(reading: Reading) -> str:
    """Return the name of the committee that a question asks who is on, folded; "" where it names none."""
    asked = _COMMITTEE.search(reading.parsed.text)
    if asked is None or reading.parsed.kind is not QuestionType.WHO:
        return ""
    name = (asked[1] or asked[2]).lower()
    return "" if name in _ANY else name
