"""Candidates in, the same weighed out: which answers best, and how likely it is that it answers at all.

Two logistic models over named signals, learned from gold questions by `python -m bench.evidence_weights` and kept in
`weights.json`: one ranks the candidates of a question, the other says how likely the best of them is right.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.evidence.cues import needs_figure
from rag.extraction.evidence.signals import signals_of
from rag.extraction.reading import Reading
from rag.types import QuestionType

_WEIGHTS = Path(__file__).with_name("weights.json")
LEAD, TOP, SPREAD = "lead", "top", "spread"
"""How the best candidate stands: by how much its score exceeds the mean of the next ones; its score; and the log of
all scores' summed exponentials, which grows with the number of good ones."""
_NEXT = 5
_COMPARED = (
    "words held", "words near", "words around", "raw words", "meaning", "meaning with heading", "passage score",
    "weakest word",
)  # fmt: skip
GAPS = {name: f"gap in {name}" for name in _COMPARED}
"""Signals of which it is told how far the best candidate stays behind the candidate that has most of it: a word that
stands elsewhere in the report and not here is asked in vain here."""
STANDING = (LEAD, TOP, SPREAD, *GAPS.values())
_BY_WORDS = frozenset({QuestionType.WHO, QuestionType.DATE})
_BARRED = ("no figure", "torn", "untimely", "unheard of", "unqualified", "unfitting", "firm beside")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its score (log odds against the question's other candidates) and the signals behind it."""

    candidate: Candidate
    score: float
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts: in ranking the candidates, and in judging whether the best one answers."""

    ranking: Mapping[str, float]
    answering: Mapping[str, float]
    bias: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that come with the package."""
    held = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(held["ranking"], held["answering"], held["bias"])


def weigh(reading: Reading) -> tuple[Weighed, ...]:
    """Return every candidate of the passages read, best first; equal scores in reading order."""
    candidates = candidates_of(reading)
    if not candidates:
        return ()
    ranking = load_weights().ranking
    weighed = [
        Weighed(candidate, _sum(ranking, signals), signals)
        for candidate, signals in zip(candidates, signals_of(reading, candidates), strict=True)
        if can_answer(reading, signals)
    ]
    return tuple(
        sorted(weighed, key=lambda one: (-one.score, one.candidate.passage.doc_id, one.candidate.span))
    )


def can_answer(reading: Reading, signals: Mapping[str, float]) -> bool:
    """Tell whether a candidate may answer at all, however well it fits else.

    What is of another product answers no question on this one, what states no figure no question on one, and what is
    known to be another metric's figure none on this metric.
    """
    if signals.get("other of series"):
        return False
    if signals.get("no part") or (signals.get("part before") and signals.get("other part")):
        return False
    if reading.parsed.kind in _BY_WORDS and signals.get("unsaid") and not signals.get("foreign"):
        # whoever it names does not hold the office asked for; whatever day, something else happened on it
        return False
    if not needs_figure(reading):
        return True
    if _counts_other(reading, signals):
        return False
    if signals.get("part before") and not signals.get("part is subject"):
        # named in an earlier paragraph or line only: between labels and values torn apart nothing tells whose it is
        return False
    if any(signals.get(fault) for fault in _BARRED):
        return False
    return not signals.get("other fact") or any(
        signals.get(own) for own in ("metric", "metric around", "fact", "kin fact")
    )


def _counts_other(reading: Reading, signals: Mapping[str, float]) -> bool:
    """Tell whether a figure is of other things, or of another deed, than a question without a metric asks to count."""
    if signals.get("foreign"):
        return reading.parsed.kind is QuestionType.COUNT and bool(signals.get("undone"))
    # no metric says what is counted: the sentence or its heading has to
    return not reading.parsed.metrics and bool(signals.get("uncounted"))


def likelihood(weighed: Sequence[Weighed]) -> float:
    """Return how likely it is, 0..1, that the best of the weighed candidates answers its question."""
    if not weighed:
        return 0.0
    weights = load_weights()
    return 1 / (1 + math.exp(-weights.bias - _sum(weights.answering, best_signals(weighed))))


def names_period(weighed: Sequence[Weighed]) -> bool:
    """Tell whether the best candidate is of the period asked for by its own words or its heading's."""
    return bool(weighed) and bool(weighed[0].signals.get("period"))


def best_signals(weighed: Sequence[Weighed]) -> dict[str, float]:
    """Return the best candidate's signals, with how it stands among the others."""
    signals = [one.signals for one in weighed]
    return {**signals[0], **standing(signals, [one.score for one in weighed])}


def standing(signals: Sequence[Mapping[str, float]], scores: Sequence[float]) -> dict[str, float]:
    """Say how the first of some candidates, best first, stands among them; keys are `STANDING`."""
    top, following = scores[0], scores[1 : 1 + _NEXT]
    gaps = {
        gap: signals[0].get(name, 0.0) - max(one.get(name, 0.0) for one in signals)
        for name, gap in GAPS.items()
    }
    return {
        LEAD: top - sum(following) / len(following) if following else 0.0,
        TOP: top,
        SPREAD: top + math.log(sum(math.exp(score - top) for score in scores)),
        **gaps,
    }


def _sum(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    return sum(weight * signals.get(name, 0.0) for name, weight in weights.items())
