"""What learning makes of gold questions: a clearly better candidate first, signs that hold."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="comes with the dev extras")

from bench.evidence_weights import Example, learn
from eval.dataset import GoldEvidence, GoldQuestion
from index.types import Language
from rag.extraction.evidence.weighing import STANDING

# speaks for a candidate; speaks against one; a name that no sign is prescribed for
NAMES = ("metric", "no metric", "whim")


def example(number, rows, right, answerable=True):
    question = GoldQuestion(
        id=f"port-{number}",
        question="What was tonnage?",
        lang=Language.EN,
        type="value",
        answerable=answerable,
        must=(("7",),) if answerable else (),
        must_not=(),
        evidence=(GoldEvidence(f"port-{number}.md", "Tonnage was 7."),) if answerable else (),
    )
    right = np.array(right, dtype=float)
    return Example(question, np.array(rows, dtype=float), right, right > 0)


@pytest.fixture(scope="module")
def learned():
    chance = np.random.default_rng(7)
    examples = []
    for number in range(40):
        rows = [[0, 1, chance.random()] for _ in range(6)]
        best = int(chance.integers(6))
        rows[best] = [1, 0, chance.random()]
        examples.append(example(number, rows, [float(place == best) for place in range(6)]))
    for number in range(40, 60):
        rows = [[0, 1, chance.random()] for _ in range(6)]
        examples.append(example(number, rows, [0.0] * 6, answerable=False))
    return examples, learn(examples, NAMES)


def test_clearly_better_candidate_comes_first_everywhere(learned):
    examples, (ranking, _, _) = learned
    answerable = [one for one in examples if one.question.answerable]
    assert len(answerable) == 40
    assert all((one.signals @ ranking).argmax() == one.right.argmax() for one in answerable)


def test_signs_are_those_that_the_signals_can_have(learned):
    _, (ranking, answering, _) = learned
    assert ranking[0] > 0 > ranking[1]
    assert abs(ranking[2]) < ranking[0] / 5
    assert answering[0] >= 0 >= answering[1]
    assert answering[-1] >= 0


def test_best_candidate_of_an_answerable_question_is_likelier_right(learned):
    _, (_, answering, bias) = learned
    assert len(answering) == len((*NAMES, *STANDING))

    def likelihood(*signals, **stands):
        features = [*signals, *(stands.get(name, 0.0) for name in STANDING)]
        return 1 / (1 + np.exp(-bias - answering @ np.array(features)))

    assert likelihood(1, 0, 0.5, lead=2, top=1) > 0.5 > likelihood(0, 1, 0.5, lead=0, top=-1)


def test_sign_holds_against_a_sample_that_says_otherwise():
    examples = [example(number, [[0, 0, 1], [1, 0, 0]], [1.0, 0.0]) for number in range(12)]
    examples += [
        example(20 + number, [[1, 0, 0], [1, 0, 0]], [0.0, 0.0], answerable=False) for number in range(4)
    ]
    ranking, answering, _ = learn(examples, NAMES)
    assert ranking[0] == answering[0] == 0
    assert ranking[2] > 0
