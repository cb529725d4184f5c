"""Learn what each signal of a sentence counts: ``python -m bench.evidence_weights --set GOLD DOCUMENTS …``.

Gold questions with their documents in, weights for `rag/extraction/evidence/weights.json` out. Of every question's
candidates those are right that lie on its evidence and say what its answer must; a conditional logit learns to rank
them, and a logistic model, from rankings that had not seen the question, how likely the best one is right. So that it
learns what a report looks like that lacks the answer, each question is asked once more with all that answers it taken
away. Questions of the test half are left out.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.dataset import GoldQuestion, Split, load_gold
from eval.evidence import EvidenceFinder
from eval.judging import says
from eval.opening import library_of
from index.settings import IndexSettings
from rag import QuestionAnswerer
from rag.extraction.evidence.candidates import Candidate, candidates_of
from rag.extraction.evidence.signals import signals_of
from rag.extraction.evidence.weighing import GAPS, LEAD, STANDING, can_answer, standing
from rag.extraction.reading import Reading
from rag.types import Question

Matrix = NDArray[np.float64]
_FOLDS = 10
_RANKING_L2, _ANSWERING_L2 = 6.0, 2.0
_FOR = frozenset(
    {
        *("words held", "words near", "words around", "weakest word", "raw words", "raw words around"),
        *("form and words", "own words held", "foreign words", "meaning", "meaning with heading", LEAD),
        *GAPS.values(),
        *(
            "passage score",
            "asked figures",
            "has figure",
            "has date",
            "has day",
            "gives cause",
            "names office",
        ),
        *(
            "names person",
            "enumerates",
            "defines",
            "defines term",
            "hints cause",
            "appoints",
            "fact",
            "fact owned",
            "fact in period",
            "kin fact",
            "metric",
        ),
        *("metric around", "period", "part", "part in heading", "part before", "part is subject", "company"),
        *("company is subject", "company's report"),
    }
)
"""Signals that can only speak for a candidate, whatever a small sample says."""
_AGAINST = frozenset(
    {
        *(
            "unheard of",
            "unsaid",
            "unanchored",
            "no part",
            "other part",
            "some part",
            "no company",
            "other company",
            "no metric",
        ),
        *(
            "metric elsewhere",
            "other fact",
            "other period",
            "no period",
            "untimely",
            "lacks figure",
            "no figure",
        ),
        *(
            "lacks date",
            "bare",
            "header row",
            "unqualified",
            "unfitting",
            "mostly unsaid",
            "uncounted",
            "torn",
        ),
    }
)
_OF_PLACE = frozenset(
    {"length", "long", "passage rank", "row", "two lines", "three lines", "figures", "header row"}
)
"""Signals of where and how long a candidate is: they tell candidates apart, not whether the best one answers."""
_SAYS_ALL, _SAYS_SOME = 0.99, 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """One question: a row of signals for each candidate, how right each is (0..1), which say any of the answer."""

    question: GoldQuestion
    signals: Matrix
    right: Matrix
    telling: NDArray[np.bool_]


def main() -> int:
    """Learn the weights, print how well they do on questions they have not seen, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--set", nargs=2, type=Path, action="append", required=True, metavar=("GOLD", "DOCUMENTS")
    )
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    read = [one for gold, documents in options.set for one in _read(gold, documents)]
    names = sorted({name for one in read for row in one.signals for name in row})
    examples = [one.numbered(names) for one in read if one.signals]
    ranking, answering, bias = learn(examples, names)
    if options.out is not None:
        _write(options.out, names, ranking, answering, bias)
    return 0


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True)
class _Read:
    """One question as read: named signals, rightness, and whether any of the answer is said, of each candidate."""

    question: GoldQuestion
    signals: list[dict[str, float]]
    right: list[float]
    telling: list[bool]

    def numbered(self, names: Sequence[str]) -> Example:
        """Return the example with the signals in the order of `names`."""
        rows = np.array([[row.get(name, 0.0) for name in names] for row in self.signals])
        return Example(self.question, rows, np.array(self.right), np.array(self.telling))


def _read(gold_file: Path, documents: Path) -> Iterator[_Read]:
    questions = load_gold([gold_file])
    with library_of(questions, [documents], IndexSettings()) as library:
        answerer, finder = QuestionAnswerer(library), EvidenceFinder(library)
        for question in questions:
            if question.split is not Split.TEST:
                yield _read_one(question, answerer, finder)


def _read_one(question: GoldQuestion, answerer: QuestionAnswerer, finder: EvidenceFinder) -> _Read:
    kept = _kept(answerer.reading(Question(question.question, history=question.history)))
    right = [rightness(question, candidate, finder) for candidate, _ in kept]
    telling = [says_any(question, candidate) for candidate, _ in kept]
    return _Read(question, [signals for _, signals in kept], right, telling)


def _kept(reading: Reading) -> list[tuple[Candidate, dict[str, float]]]:
    candidates = candidates_of(reading)
    if not candidates:
        return []
    rows = zip(candidates, signals_of(reading, candidates), strict=True)
    return [(candidate, signals) for candidate, signals in rows if can_answer(reading, signals)]


def rightness(question: GoldQuestion, candidate: Candidate, finder: EvidenceFinder) -> float:
    """Return the share of what the answer must say that a candidate on the evidence says, 0 off it."""
    name = finder.name_of(candidate.passage.doc_id)
    places = [p for evidence in question.evidence if evidence.doc == name for p in finder.places(evidence)]
    if not any(p.start < candidate.span.end and candidate.span.start < p.end for p in places):
        return 0.0
    if any(says(candidate.text, unwanted) for unwanted in question.must_not):
        return 0.25
    said = [any(says(candidate.text, way) for way in group) for group in question.must]
    covered = any(candidate.span.covers(p) for p in places)
    return max(sum(said) / len(said) if said else 1.0, 0.5 if covered else 0.0)


def is_right(rightness: float) -> bool:
    """Tell whether a candidate says enough of the answer to be counted as right."""
    return rightness >= _SAYS_SOME


def says_any(question: GoldQuestion, candidate: Candidate) -> bool:
    """Tell whether a candidate, wherever it stands, says anything of what the answer must."""
    return any(says(candidate.text, way) for group in question.must for way in group)


# ---------------------------------------------------------------- learning


def learn(examples: Sequence[Example], names: Sequence[str]) -> tuple[Matrix, Matrix, float]:
    """Return ranking weights, answering weights (the last is the lead's) and the bias, of all examples."""
    folds = _folds(examples)
    scored: list[tuple[Example, Matrix, int]] = []
    for fold in range(_FOLDS):
        seen = [e for e, f in zip(examples, folds, strict=True) if f != fold]
        weights = _ranking(seen, names)
        scored += [(e, e.signals @ weights, fold) for e, f in zip(examples, folds, strict=True) if f == fold]
    features, right, fold_of = _best_of_each(scored, names)
    _report([(e, scores) for e, scores, _ in scored])
    held_out = np.zeros(len(right))
    for fold in range(_FOLDS):
        weights, bias = _logistic(features[fold_of != fold], right[fold_of != fold], (*names, *STANDING))
        held_out[fold_of == fold] = 1 / (1 + np.exp(-bias - features[fold_of == fold] @ weights))
    _report_bars([e.question.answerable for e, _, _ in scored], held_out, right)
    answering, bias = _logistic(features, right, (*names, *STANDING))
    return _ranking(examples, names), answering, bias


def _best_of_each(
    scored: Sequence[tuple[Example, Matrix, int]], names: Sequence[str]
) -> tuple[Matrix, Matrix, Matrix]:
    """Return the best candidate's signals, whether it is right, and its fold; then the same without the evidence."""
    rows = [
        (_best(e.signals, s, names), float(is_right(e.right[int(s.argmax())])), fold) for e, s, fold in scored
    ]
    for example, scores, fold in scored:
        rest = (example.right <= 0) & ~example.telling
        if example.question.answerable and rest.any():
            rows.append((_best(example.signals[rest], scores[rest], names), 0.0, fold))
    features, right, folds = zip(*rows, strict=True)
    return np.array(features), np.array(right), np.array(folds)


def _folds(examples: Sequence[Example]) -> list[int]:
    """Put the questions of one document into one fold, so that no fold is learned from its own report."""
    keys = [e.question.evidence[0].doc if e.question.evidence else e.question.id for e in examples]
    by_key = {key: place % _FOLDS for place, key in enumerate(sorted(set(keys)))}
    return [by_key[key] for key in keys]


def _ranking(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    useful = [e for e in examples if e.right.max(initial=0.0) > 0]
    targets = [np.where(e.right >= _SAYS_ALL, 1.0, 0.3 * e.right) for e in useful]
    targets = [t / t.sum() for t in targets]
    stacked = np.vstack([e.signals for e in useful])
    scale = stacked.std(axis=0) + 1e-6

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, gradient = 0.0, np.zeros_like(weights)
        for example, target in zip(useful, targets, strict=True):
            signals = example.signals / scale
            scores = signals @ weights
            scores -= scores.max()
            expected = np.exp(scores)
            expected /= expected.sum()
            total -= float(target @ np.log(expected + 1e-12))
            gradient += signals.T @ (expected - target)
        return total + _RANKING_L2 * float(weights @ weights), gradient + 2 * _RANKING_L2 * weights

    start, bounds = np.zeros(stacked.shape[1]), [_bounds(name) for name in names]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    weights: Matrix = found.x / scale
    return weights


def _best(signals: Matrix, scores: Matrix, names: Sequence[str]) -> Matrix:
    """Return the signals of the candidate that comes first, and how it stands among the others."""
    order = np.argsort(-scores, kind="stable")
    places = {name: names.index(name) for name in GAPS if name in names}
    rows = [{name: float(signals[row, place]) for name, place in places.items()} for row in order]
    stands = standing(rows, scores[order].tolist())
    return np.append(signals[order[0]], [stands[name] for name in STANDING])


def _logistic(features: Matrix, right: Matrix, names: Sequence[str]) -> tuple[Matrix, float]:
    scale = features.std(axis=0) + 1e-6
    inputs = np.hstack([features / scale, np.ones((len(features), 1))])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = inputs @ weights
        held = weights.copy()
        held[-1] = 0
        total = float(np.sum(np.logaddexp(0, scores) - right * scores) + _ANSWERING_L2 * held @ held)
        return total, inputs.T @ (1 / (1 + np.exp(-scores)) - right) + 2 * _ANSWERING_L2 * held

    bounds = [(0.0, 0.0) if name in _OF_PLACE else _bounds(name) for name in names]
    start = np.zeros(inputs.shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 500}
    )
    return found.x[:-1] / scale, float(found.x[-1])


def _bounds(name: str) -> tuple[float | None, float | None]:
    return (0.0, None) if name in _FOR else (None, 0.0) if name in _AGAINST else (None, None)


# ---------------------------------------------------------------- telling


def _report(scored: Sequence[tuple[Example, Matrix]]) -> None:
    answerable = [(e, s) for e, s in scored if e.question.answerable]
    reach = np.mean([e.right.max() >= _SAYS_ALL for e, _ in answerable])
    partly = np.mean([e.right[int(s.argmax())] > 0 for e, s in answerable])
    best = np.mean([e.right[int(s.argmax())] >= _SAYS_ALL for e, s in answerable])
    print(
        f"{len(scored)} questions, {len(answerable)} answerable; one candidate says all: {reach:.1%}; "
        f"best on the evidence: {partly:.1%}; best says all: {best:.1%}"
    )
    by_type: dict[str, list[tuple[bool, bool]]] = {}
    for e, s in answerable:
        reached, ranked = bool(e.right.max() >= _SAYS_ALL), bool(e.right[int(s.argmax())] >= _SAYS_ALL)
        by_type.setdefault(str(e.question.type), []).append((reached, ranked))
    for kind, values in sorted(by_type.items()):
        reached_share, ranked_share = np.mean(values, axis=0)
        print(f"  {kind:12} {len(values):4}  reach {reached_share:.2f}  best {ranked_share:.2f}")


def _report_bars(asked: Sequence[bool], likely: Matrix, right: Matrix) -> None:
    """Say what each bar would let through; `asked` tells which of the first rows are of answerable questions."""
    answerable, likely, right = np.array(asked), likely[: len(asked)], right[: len(asked)]
    for bar in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        given = likely >= bar
        kept = np.mean(given[answerable] & (right[answerable] > 0))
        wrong, refused = np.mean(given & (right == 0)), 1 - np.mean(given[~answerable])
        print(
            f"  bar {bar:.2f}: right {kept:.1%} of the answerable; wrong {wrong:.1%} of all; refused {refused:.1%}"
        )


def _write(path: Path, names: Sequence[str], ranking: Matrix, answering: Matrix, bias: float) -> None:
    held: Mapping[str, object] = {
        "ranking": {n: round(float(w), 4) for n, w in zip(names, ranking, strict=True) if abs(w) > 1e-4},
        "answering": {
            n: round(float(w), 4)
            for n, w in zip((*names, *STANDING), answering, strict=True)
            if abs(w) > 1e-4
        },
        "bias": round(bias, 4),
    }
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _named(names: Sequence[str], weights: Matrix) -> dict[str, float]:
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-4}


if __name__ == "__main__":
    sys.exit(main())
