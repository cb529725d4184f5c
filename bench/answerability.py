"""How far the reader's likelihood may be believed: ``python -m bench.answerability --set GOLD DOCUMENTS …``.

Before it quotes a sentence the extractive reader says how likely it is that this sentence answers, and below a bar it
refuses. Each gold question is read twice, as it is and with everything that answers it taken away, as when the reports
lack it. Printed is, for each tenth of the likelihoods, how high they were in the mean and how often the sentence was
right; the Brier score; the mean distance of the two over all tenths; and what each bar lets through. The test half of
a gold file is left out.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.evidence_weights import is_right, rightness, says_any
from eval.dataset import GoldQuestion, Split, load_gold
from eval.evidence import EvidenceFinder
from eval.opening import library_of
from index.settings import IndexSettings
from rag import QuestionAnswerer
from rag.extraction.evidence.weighing import Weighed, likelihood, weigh
from rag.types import Question

BINS = 10
_BARS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the reader held likely, 0..1, and whether it was so; `asked` tells the question as it is from the other."""

    likely: float
    right: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose likelihood lies in one tenth: how many, the mean likelihood, and the share that was right."""

    count: int
    likely: float
    right: float


def main() -> int:
    """Print the tables of each set and of all together."""
    options = _options()
    every: list[Judged] = []
    for gold, documents in options.set:
        judged = list(judge(gold, documents))
        every += judged
        print(f"{gold}: {summary(judged)}", flush=True)
    print(f"\nall: {summary(every)}\n\n| likelihood | readings | mean | right |\n|---|--:|--:|--:|")
    for number, one in enumerate(reliability(every)):
        bounds = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        print(f"| {bounds} | {one.count} | {one.likely:.2f} | {one.right:.2f} |")
    print("\n| bar | answered of those that have an answer | right of the answered | refused without one |")
    print("|--:|--:|--:|--:|")
    for bar in _BARS:
        print(f"| {bar:.1f} | {' | '.join(f'{100 * share:.1f}' for share in at_bar(every, bar))} |")
    return 0


def judge(gold: Path, documents: Path) -> Iterator[Judged]:
    """Read each question of a file as it is, and without what answers it."""
    questions = load_gold([gold])
    with library_of(questions, [documents], IndexSettings()) as library:
        answerer, finder = QuestionAnswerer(library), EvidenceFinder(library)
        for question in questions:
            if question.split is Split.TEST:
                continue
            weighed = weigh(answerer.reading(Question(question.question, history=question.history)))
            right = bool(weighed) and is_right(rightness(question, weighed[0].candidate, finder))
            yield Judged(likelihood(weighed), right, asked=question.answerable)
            if question.answerable:
                yield Judged(likelihood(_without_answer(question, weighed, finder)), right=False, asked=False)


def _without_answer(
    question: GoldQuestion, weighed: Sequence[Weighed], finder: EvidenceFinder
) -> list[Weighed]:
    return [
        one
        for one in weighed
        if not rightness(question, one.candidate, finder) and not says_any(question, one.candidate)
    ]


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Return a bin for each tenth of the likelihoods; an empty one holds zeros."""
    bins = []
    for number in range(BINS):
        held = [one for one in judged if min(int(one.likely * BINS), BINS - 1) == number]
        count = len(held)
        total = max(count, 1)
        bins.append(
            Bin(count, sum(one.likely for one in held) / total, sum(one.right for one in held) / total)
        )
    return bins


def brier(judged: Sequence[Judged]) -> float:
    """Return the mean squared distance of likelihood and outcome, 0..1, lower is better (Brier 1950)."""
    return float(np.mean([(one.likely - one.right) ** 2 for one in judged]))


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return how far mean likelihood and share right lie apart over the bins, weighted by their size, 0..1."""
    return sum(one.count * abs(one.likely - one.right) for one in reliability(judged)) / max(1, len(judged))


def at_bar(judged: Sequence[Judged], bar: float) -> tuple[float, float, float]:
    """Return three shares: answered where there is an answer, right of all answered, refused where there is none."""
    given = [one for one in judged if one.likely >= bar]
    asked = sum(one.asked for one in judged)
    answered = sum(one.asked for one in given) / max(1, asked)
    right = sum(one.right for one in given) / max(1, len(given))
    refused = 1 - sum(not one.asked for one in given) / max(1, len(judged) - asked)
    return answered, right, refused


def summary(judged: Sequence[Judged]) -> str:
    """Return the figures of some readings in a line."""
    mean = sum(one.likely for one in judged) / max(1, len(judged))
    right = sum(one.right for one in judged) / max(1, len(judged))
    return (
        f"{len(judged)} readings, mean likelihood {mean:.3f}, right {right:.3f}, Brier {brier(judged):.3f}, "
        f"calibration error {calibration_error(judged):.3f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--set", nargs=2, type=Path, action="append", required=True, metavar=("GOLD", "DOCUMENTS")
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
