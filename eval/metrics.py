"""How good rankings, citations and refusals are, in numbers of the literature.

In come ranks, sets and outcomes; out go shares between 0 and 1, higher is better unless a name says
otherwise. Decided here: the formulas. A share of nothing is None, not 0 and not 1: it is left out of a mean
and printed as a dash.
"""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.types import Span

Item = TypeVar("Item", bound=Hashable)
SAME_VALUE = 1e-6
"""Two figures are the same when they differ by less than this share; the two languages round alike."""


# ---------------------------------------------------------------- ranking


def evidence_ranks(ranking: Sequence[Item], evidence: Iterable[Collection[Item]]) -> tuple[int | None, ...]:
    """Return for each piece of evidence the rank, from 1, of the first item that holds it, else None.

    Args:
        ranking: Retrieved items, best first.
        evidence: For each piece the items that hold it.
    """
    return tuple(
        next((rank for rank, item in enumerate(ranking, 1) if item in holders), None) for holders in evidence
    )


def found_any(ranks: Sequence[int | None], k: int) -> float | None:
    """Return 1.0 when any evidence is among the first k, else 0.0; None without evidence.

    Its mean is evidence recall@k (any), called hit rate or success@k elsewhere (Manning, Raghavan and
    Schütze, Introduction to Information Retrieval, 2008, chapter 8).
    """
    return float(any(rank is not None and rank <= k for rank in ranks)) if ranks else None


def found_all(ranks: Sequence[int | None], k: int) -> float | None:
    """Return 1.0 when every piece of evidence is among the first k, else 0.0; None without evidence."""
    return float(all(rank is not None and rank <= k for rank in ranks)) if ranks else None


def reciprocal_rank(ranks: Sequence[int | None], k: int) -> float | None:
    """Return 1 / (rank of the first evidence), 0.0 when none is among the first k; None without evidence.

    Its mean is MRR@k (Voorhees, The TREC-8 Question Answering Track Report, 1999). Ranks start at 1.
    """
    if not ranks:
        return None
    first = min((rank for rank in ranks if rank is not None and rank <= k), default=None)
    return 1 / first if first else 0.0


def recall_at_k(ranking: Sequence[Item], relevant: Collection[Item], k: int) -> float | None:
    """Return |relevant among the first k| / |relevant|; None when nothing is relevant."""
    if not relevant:
        return None
    return len(set(ranking[:k]) & set(relevant)) / len(set(relevant))


def ndcg_at_k(ranking: Sequence[Item], grades: Mapping[Item, int], k: int) -> float | None:
    """Return DCG / ideal DCG of the first k, DCG = Σ grade / log2(rank + 1); None when nothing is relevant.

    The linear gain of Järvelin and Kekäläinen (Cumulated gain-based evaluation of IR techniques, 2002), as
    the BEIR figures use it; with grades of 0 and 1 it equals the exponential gain 2^grade − 1. An item that
    is ranked twice counts once, at its better place.
    """
    gained = [grades.get(item, 0) for item in dict.fromkeys(ranking)]
    ideal = _discounted(sorted(grades.values(), reverse=True)[:k])
    return _discounted(gained[:k]) / ideal if ideal else None


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


# ---------------------------------------------------------------- citations


def overlaps(left: Span, right: Span) -> bool:
    """Tell whether two spans share a code point."""
    return max(left.start, right.start) < min(left.end, right.end)


def holds(passage: Span, evidence: Span) -> bool:
    """Tell whether a passage holds evidence: they share at least half of the shorter of the two.

    So does one side of a quotation that was cut into two passages, and a passage that lies within a long
    quotation; a passage that only touches one does not.
    """
    shared = min(passage.end, evidence.end) - max(passage.start, evidence.start)
    return 2 * shared >= min(passage.end - passage.start, evidence.end - evidence.start) > 0


def is_exact(text: str, span: Span, quote: str) -> bool:
    """Tell whether a citation is exact: `text[start:end] == quote`, and the quote is not empty."""
    return 0 <= span.start < span.end <= len(text) and span.of(text) == quote


# ---------------------------------------------------------------- honesty


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question."""

    answerable: bool
    refused: bool
    right: bool


def refusal_precision(outcomes: Sequence[Outcome]) -> float | None:
    """Return |refused and unanswerable| / |refused|; None when nothing was refused."""
    return share([not outcome.answerable for outcome in outcomes if outcome.refused])


def refusal_recall(outcomes: Sequence[Outcome]) -> float | None:
    """Return |refused and unanswerable| / |unanswerable|; None when everything is answerable."""
    return share([outcome.refused for outcome in outcomes if not outcome.answerable])


def wrong_answer_rate(outcomes: Sequence[Outcome]) -> float | None:
    """Return |answered and wrong| / |asked|, lower is better: what a reader is misled by, refusals apart."""
    return share([not outcome.refused and not outcome.right for outcome in outcomes])


def right_rate(outcomes: Sequence[Outcome]) -> float | None:
    """Return |right| / |asked|."""
    return share([outcome.right for outcome in outcomes])


# ---------------------------------------------------------------- symmetry


def same_values(left: Iterable[float], right: Iterable[float]) -> bool:
    """Tell whether two answers state the same figures, signs apart: each has its like in the other answer."""
    one, other = [abs(value) for value in left], [abs(value) for value in right]
    return _within(one, other) and _within(other, one)


def same_evidence(left: Iterable[tuple[str, Span]], right: Iterable[tuple[str, Span]]) -> bool:
    """Tell whether two answers cite the same: each (document, span) overlaps one that the other cites."""
    one, other = list(left), list(right)
    return _cited_by(one, other) and _cited_by(other, one)


def states(values: Iterable[float], wanted: float, *, tolerance: float) -> bool:
    """Tell whether a figure is among `values`, signs apart; `tolerance` is relative to the wanted one."""
    return any(abs(abs(value) - abs(wanted)) <= tolerance * abs(wanted) for value in values)


def _within(values: Sequence[float], others: Sequence[float]) -> bool:
    return all(states(others, value, tolerance=SAME_VALUE) for value in values)


def _cited_by(places: Sequence[tuple[str, Span]], others: Sequence[tuple[str, Span]]) -> bool:
    return all(any(doc == other and overlaps(span, there) for other, there in others) for doc, span in places)


# ---------------------------------------------------------------- shares


def share(outcomes: Collection[bool]) -> float | None:
    """Return the share of True; None of nothing."""
    return sum(outcomes) / len(outcomes) if outcomes else None


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that are there; None when none is."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def percentile(values: Sequence[float], percent: float) -> float | None:
    """Return the nearest-rank percentile: the smallest value that `percent` % of the values do not exceed."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]
