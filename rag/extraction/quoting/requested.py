"""The items that a summary is asked to hold in, what the report says of each out: "sum up the year: sales, jobs".

An item that no typed figure answers is answered by the sentence or row that holds all of its words; here is decided
where in a question the items stand.
"""

import re
from collections.abc import Sequence

from index.language.numbers import find_quantities
from index.types import Span
from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.evidence.weighing import Weighed
from rag.extraction.quoting.quoting import quote_best
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import holds, word_coverage
from rag.types import AskedMetric, AskedWord, Statement

_LIST = re.compile(r"[:：]\s*(?P<items>.+)$|[（(](?P<aside>[^（）()\d]+)[）)]\W*$", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:[,，、;；。]|\band\b|\bplus\b|以及|[和与及])\s*", re.IGNORECASE)
_MOST, _ENOUGH = 8, 0.9


def requested_items(text: str) -> tuple[str, ...]:
    """Return the items that a question lists behind a colon or in brackets at its end; none if fewer than two."""
    listed = _LIST.search(text)
    words = (listed["items"] or listed["aside"]) if listed else ""
    items = [item.strip(" .?？") for item in _BETWEEN.split(words)]
    items = [item for item in items if item]
    return tuple(items[:_MOST]) if len(items) > 1 else ()


def requested_statements(
    reading: Reading, doc_id: str, said: Sequence[Span], answered: Sequence[AskedMetric]
) -> list[Statement]:
    """Return what the report says of each item that is listed and not yet answered."""
    found: dict[str, Statement] = {}
    candidates = [one for one in candidates_of(reading) if one.passage.doc_id == doc_id and one.lines == 1]
    for item in requested_items(reading.parsed.text):
        if any(metric.text in item for metric in answered):
            continue
        best = _best(reading, item, candidates)
        if best is None or any(best.span.start < span.end and span.start < best.span.end for span in said):
            continue
        for statement in quote_best(reading, (Weighed(best, 0.0, {}),)):
            found.setdefault(statement.text, statement)
    return list(found.values())


def _best(reading: Reading, item: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the shortest candidate with a figure that holds all that an item says."""
    metrics = [metric for metric in reading.parsed.metrics if metric.text in item]
    low = item.casefold()
    words = tuple(word for word in reading.parsed.words if holds(low, (word.text,)))
    if not metrics and not words:
        return None
    fitting = [one for one in candidates if find_quantities(one.text) and _says(reading, one, metrics, words)]
    return min(fitting, key=lambda one: (len(one.text), one.rank), default=None)


def _says(
    reading: Reading, one: Candidate, metrics: Sequence[AskedMetric], words: tuple[AskedWord, ...]
) -> bool:
    named = all(holds(one.own, metric.forms) for metric in metrics)
    return named and (not words or word_coverage(reading, words, one.own).share >= _ENOUGH)
