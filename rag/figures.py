"""A parsed question and the reports found in; out which of their passages hold the figure asked for, how surely.

A long report says a metric's name on most of its pages; the figure itself stands in few rows and sentences. The
facts tell where. Here is decided how much a passage's facts speak for it: the metric asked for, its period, its owner.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.language.periods import Period, parse_period
from index.library import Library
from index.types import Chunk, Fact, Hit
from rag.types import NameKind, ParsedQuestion

_MOST_REPORTS = 8
_OTHER_PERIOD = 0.2
_NO_PERIOD = 0.5
_OTHER_OWNER = 0.4

Key = tuple[str, int]


def figure_passages(
    library: Library, parsed: ParsedQuestion, doc_ids: Iterable[str]
) -> Mapping[Key, tuple[Hit, float]]:
    """Return the passages with figures of the metrics asked for, each with how surely they are those, 0..1."""
    metrics = [metric.term_id for metric in parsed.metrics]
    reports = list(dict.fromkeys(doc_ids))[:_MOST_REPORTS]
    if not metrics or not reports:
        return {}
    parts = tuple(form for name in parsed.names if name.kind is NameKind.PART for form in name.forms)
    asked = [each.period for each in parsed.periods if each.period is not None]
    chunks = {doc_id: library.chunks(doc_id) for doc_id in reports}
    best: dict[Key, dict[str, float]] = defaultdict(dict)
    for stored in library.facts(reports, metrics=metrics):
        fact = stored.fact
        key = stored.doc_id, _place(chunks[stored.doc_id], fact.value_span.start)
        sure = _of_period(fact, asked) * _of_owner(fact, parts)
        best[key][fact.metric or ""] = max(sure, best[key].get(fact.metric or "", 0.0))
    return {
        key: (_hit(library, key[0], chunks[key[0]][key[1]]), sum(sure.values()) / len(metrics))
        for key, sure in best.items()
    }


def _place(chunks: Sequence[Chunk], at: int) -> int:
    return max(0, bisect_right(chunks, at, key=lambda chunk: chunk.span.start) - 1)


def _hit(library: Library, doc_id: str, chunk: Chunk) -> Hit:
    return Hit(doc_id, chunk, chunk.span.of(library.text(doc_id)), 0.0)


def _of_period(fact: Fact, asked: Sequence[Period]) -> float:
    period = parse_period(fact.period) if fact.period else None
    if not asked or period is None:
        return _NO_PERIOD
    return (
        1.0 if any(each.end == period.end or each.label == period.label for each in asked) else _OTHER_PERIOD
    )


def _of_owner(fact: Fact, parts: Sequence[str]) -> float:
    owner = fact.segment.casefold()
    if not parts:
        return _OTHER_OWNER if owner else 1.0
    return 1.0 if any(form in owner for form in parts) else _OTHER_OWNER
