"""The figures of an evaluation: what the records of many questions come to.

In come question records; out go `Measures` of all of them or of each group, and the `Symmetry` of pairs.
Decided here: which questions each figure is taken over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.metrics import (
    Outcome,
    found_all,
    found_any,
    mean,
    percentile,
    reciprocal_rank,
    refusal_precision,
    refusal_recall,
    right_rate,
    same_evidence,
    same_values,
    share,
    wrong_answer_rate,
)
from eval.records import QuestionRecord
from eval.runner import CUTOFFS
from index.types import Span


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of some questions: shares between 0 and 1, None where there is nothing to take a share of.

    reason_agrees: over rightly refused questions, is the reason the gold's?
    citations_exact: over citations, is the quote what stands there?
    citations_hit: over answered questions with evidence, does any citation overlap it?
    figures_in_ledger: over the gold figures of answered questions, are they in the number ledger?
    evidence_in_text: over pieces of evidence, does the canonical text still have them? recall_any,
    recall_all: by k, over questions with evidence, is any or every piece of it among the first k?
    seconds: of an answer; the search that is made for these figures is not counted.
    """

    questions: int
    right: float | None
    right_answerable: float | None
    wrong_answers: float | None
    refusal_precision: float | None
    refusal_recall: float | None
    reason_agrees: float | None
    citations_exact: float | None
    citations_hit: float | None
    figures_in_ledger: float | None
    evidence_in_text: float | None
    recall_any: Mapping[int, float | None]
    recall_all: Mapping[int, float | None]
    mrr: float | None
    ndcg: float | None
    seconds_p50: float | None
    seconds_p95: float | None


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How alike the two languages' answers of a pair are: shares of the pairs with both questions asked."""

    pairs: int
    both_right: float | None
    same_status: float | None
    same_values: float | None
    same_evidence: float | None


Grouping = Callable[[QuestionRecord], Iterable[str]]
"""Tells to which groups a question belongs."""

NOWHERE = "(none)"
GROUPINGS: Mapping[str, Grouping] = {
    "type": lambda record: (record.type,),
    "language": lambda record: (record.lang,),
    "split": lambda record: (record.split or NOWHERE,),
    "document": lambda record: record.docs or (NOWHERE,),
}
"""The tables of a report. A question with evidence in two documents counts for both."""


def measure(records: Sequence[QuestionRecord]) -> Measures:
    """Return the figures of some questions."""
    outcomes = [Outcome(record.expected.answerable, record.refused, record.right) for record in records]
    ranks = [record.retrieved.ranks for record in records]
    seconds = [record.answered.seconds for record in records]
    return Measures(
        questions=len(records),
        right=right_rate(outcomes),
        right_answerable=right_rate([outcome for outcome in outcomes if outcome.answerable]),
        wrong_answers=wrong_answer_rate(outcomes),
        refusal_precision=refusal_precision(outcomes),
        refusal_recall=refusal_recall(outcomes),
        reason_agrees=_reason_agrees(records),
        citations_exact=share(
            [citation.exact for record in records for citation in record.answered.citations]
        ),
        citations_hit=_citations_hit(records),
        figures_in_ledger=_figures_in_ledger(records),
        evidence_in_text=share(
            [sought.in_text for record in records for sought in record.retrieved.evidence]
        ),
        recall_any={k: mean(found_any(rank, k) for rank in ranks) for k in CUTOFFS},
        recall_all={k: mean(found_all(rank, k) for rank in ranks) for k in CUTOFFS},
        mrr=mean(reciprocal_rank(rank, CUTOFFS[-1]) for rank in ranks),
        ndcg=mean(record.retrieved.ndcg for record in records),
        seconds_p50=percentile(seconds, 50),
        seconds_p95=percentile(seconds, 95),
    )


def grouped(records: Iterable[QuestionRecord], grouping: Grouping) -> dict[str, Measures]:
    """Return the figures of each group, groups in alphabetical order."""
    groups: dict[str, list[QuestionRecord]] = defaultdict(list)
    for record in records:
        for name in grouping(record):
            groups[name].append(record)
    return {name: measure(groups[name]) for name in sorted(groups)}


def symmetry(records: Iterable[QuestionRecord]) -> Symmetry:
    """Return how alike the answers of pairs are; a question whose other half was not asked does not count."""
    members: dict[str, list[QuestionRecord]] = defaultdict(list)
    for record in records:
        if record.pair:
            members[record.pair].append(record)
    pairs = [(pair[0], pair[1]) for pair in members.values() if len(pair) == 2]
    return Symmetry(
        pairs=len(pairs),
        both_right=share([one.right and other.right for one, other in pairs]),
        same_status=share([one.answered.status is other.answered.status for one, other in pairs]),
        same_values=share([same_values(one.answered.values, other.answered.values) for one, other in pairs]),
        same_evidence=share([same_evidence(_cited(one), _cited(other)) for one, other in pairs]),
    )


def _reason_agrees(records: Iterable[QuestionRecord]) -> float | None:
    refused = [record for record in records if record.refused and not record.expected.answerable]
    return share([record.answered.reason is record.expected.reason for record in refused])


def _citations_hit(records: Iterable[QuestionRecord]) -> float | None:
    answered = [record for record in records if record.docs and not record.refused]
    return share([any(citation.hit for citation in record.answered.citations) for record in answered])


def _figures_in_ledger(records: Iterable[QuestionRecord]) -> float | None:
    answered = [record for record in records if not record.refused]
    sought = sum(len(record.expected.values) for record in answered)
    missing = sum(len(record.answered.missing) for record in answered)
    return (sought - missing) / sought if sought else None


def _cited(record: QuestionRecord) -> list[tuple[str, Span]]:
    return [citation.place for citation in record.answered.citations]
