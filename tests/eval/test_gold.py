"""The gold questions that come with the project are sound, and half of each file is kept for testing."""

from pathlib import Path

import pytest

from eval.dataset import Split, load_gold
from eval.linting import lint
from eval.opening import texts_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("gold", "documents"), [("seeds.jsonl", "seeds"), ("trades.jsonl", "eval/gold/trades")]
)
def test_gold_with_its_documents_has_no_fault(gold, documents):
    questions = load_gold([ROOT / "eval/gold" / gold])
    assert not list(lint(questions, texts_of(questions, [ROOT / documents])))


@pytest.mark.parametrize("gold", ["seeds.jsonl", "trades.jsonl"])
def test_half_of_the_questions_are_kept_for_testing(gold):
    questions = load_gold([ROOT / "eval/gold" / gold])
    kept = sum(question.split is Split.TEST for question in questions)
    assert abs(2 * kept - len(questions)) <= len(questions) // 20
