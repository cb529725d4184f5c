import pytest

from eval.dataset import GoldEvidence, Split
from eval.linting import Finding, lint
from index.types import Language
from rag.types import Reason

TEXTS = {"alpha.txt": "毛利率\n为 12%。"}
QUOTE = (GoldEvidence("alpha.txt", "毛利率为12%"),)


def test_sound_questions_have_no_fault(gold_with):
    pair = (
        gold_with(evidence=QUOTE, pair="p"),
        gold_with(id="q2", lang=Language.ZH, evidence=QUOTE, pair="p"),
    )
    refused = gold_with(id="q3", answerable=False, reason=Reason.NOT_IN_CORPUS, must=())
    assert lint((*pair, refused), TEXTS) == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"evidence": (GoldEvidence("alpha.txt", "毛利率13%"),)},
            "quotes what alpha.txt does not say: 毛利率13%",
        ),
        ({"evidence": (GoldEvidence("beta.txt", "x"),)}, "names a document that is not there, beta.txt"),
        ({"evidence": ()}, "has no evidence"),
        ({"must": ()}, "has no must: any answer would be right"),
        ({"reason": Reason.NOT_IN_CORPUS}, "is answerable but gives a reason to refuse, not_in_corpus"),
        ({"answerable": False}, "is unanswerable but gives no reason"),
        (
            {"must": (("12% up", "a 12% rise"),), "must_not": ("12%",)},
            "cannot be met: every alternative of 12% up or a 12% rise says something of must_not",
        ),
    ],
)
def test_fault_of_a_question_is_told(gold_with, change, problem):
    question = gold_with(**({"evidence": QUOTE} | change))
    assert lint([question], TEXTS) == (Finding("q1", problem),)


def test_alternative_free_of_must_not_is_enough(gold_with):
    question = gold_with(evidence=QUOTE, must=(("12% up", "twelve"),), must_not=("12%",))
    assert lint([question], TEXTS) == ()


def test_id_that_is_used_twice_is_told_once(gold_with):
    question = gold_with(evidence=QUOTE)
    assert lint([question, question], TEXTS) == (Finding("q1", "is the id of 2 questions"),)


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"lang": Language.EN}, "pair p has questions in en, en, not one each"),
        ({"lang": Language.ZH, "split": Split.TEST}, "pair p disagrees on answerable or split"),
        ({"lang": Language.ZH, "pair": None}, "pair p has questions in en, not one each"),
    ],
)
def test_pair_that_is_not_whole_is_told(gold_with, other, problem):
    first = gold_with(evidence=QUOTE, pair="p")
    second = gold_with(**({"id": "q2", "evidence": QUOTE, "pair": "p"} | other))
    assert lint([first, second], TEXTS) == (Finding("q1", problem),)
