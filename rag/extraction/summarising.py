"""A report's own statements in, a summary out: its opening claim, then the statements that hold most of its figures.

Here is decided which report is meant (the one named, else the one found first) and which of its statements count:
those whose figures are of a metric that analysts have a name for, in the order in which the report makes them.
"""

from collections import Counter

from index.language.numbers import find_quantities
from index.language.scripts import detect_language
from index.types import Language, Span
from rag.extraction.reading import Reading
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, NameKind, Source

_STATEMENTS = 6


def summarise(reading: Reading) -> Draft | None:
    """Summarise the report that a question is about, or None when no report was found."""
    if not reading.passages:
        return None
    doc_id = _report(reading)
    text = reading.text_of(doc_id)
    statements = []
    for span, page in _key_statements(reading, doc_id):
        words = " ".join(span.of(text).split())
        statements.append(
            StatementBuilder(reading.parsed.lang).quote(words, Source(doc_id, span, page, 1.0)).build()
        )
    if not statements:
        return None
    about = reading.reports[doc_id].metadata
    # a title that states a figure would state it without a citation
    title = about.title if not find_quantities(about.title) else about.company or reading.reports[doc_id].name
    zh = reading.parsed.lang is Language.ZH
    foreign = detect_language(text[:2000]) is not reading.parsed.lang
    opening = (
        f"《{title}》要点：\n"
        if zh
        else f"Key statements of “{title}”{' (in Chinese)' if foreign else ''}:\n"
    )
    return Draft(AnswerStatus.ANSWERED, opening=opening, statements=tuple(statements))


def _report(reading: Reading) -> str:
    for name in reading.parsed.names:
        if name.kind is NameKind.COMPANY and name.doc_ids:
            return name.doc_ids[0]
    return reading.passages[0].doc_id


def _key_statements(reading: Reading, doc_id: str) -> list[tuple[Span, int | None]]:
    """Return the statements with most figures of named metrics, in the report's order."""
    counted: Counter[tuple[Span, int | None]] = Counter()
    for stored in reading.facts:
        if stored.doc_id == doc_id:
            weight = 2 if stored.fact.metric and not stored.fact.segment else 1 if stored.fact.metric else 0
            counted[(stored.fact.span, stored.fact.page)] += weight
    best = [key for key, weight in counted.most_common(3 * _STATEMENTS) if weight > 0]
    chosen: list[tuple[Span, int | None]] = []
    for span, page in best:
        if len(chosen) < _STATEMENTS and not any(
            span.start < c.end and c.start < span.end for c, _ in chosen
        ):
            chosen.append((span, page))
    return sorted(chosen)
