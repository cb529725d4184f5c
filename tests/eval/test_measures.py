import pytest

from eval.measures import GROUPINGS, grouped, measure, symmetry
from eval.records import Answered, CheckedCitation, Expected, Retrieved, SoughtEvidence
from index.types import Language
from rag.types import AnswerStatus, Reason

ASKED = Expected(True, None, (("12%",),), (), (0.12, 3.0))
UNANSWERABLE = Expected(False, Reason.NOT_IN_CORPUS, (), ())


def citation(doc="a.txt", start=0, end=9, exact=True, hit=True):
    return CheckedCitation(1, doc, None, start, end, "x", exact, hit)


def answered(*citations, **more):
    return Answered(AnswerStatus.ANSWERED, None, "12%", citations, **more)


def refused(reason):
    return Answered(AnswerStatus.REFUSED, reason, "No.")


def sought(*ranks):
    return Retrieved(tuple(SoughtEvidence("a.txt", "x", rank is not None, rank) for rank in ranks))


@pytest.fixture
def records(record_with):
    """Four questions: answered rightly, answered wrongly, refused rightly, refused wrongly."""
    good = answered(citation(), citation(exact=False, hit=False), values=(0.12,), missing=(3.0,), seconds=1.0)
    bad = answered(citation(hit=False), values=(), missing=(0.12, 3.0), seconds=3.0)
    return (
        record_with(id="a", docs=("a.txt",), expected=ASKED, answered=good, retrieved=sought(1, 4)),
        record_with(
            id="b", docs=("a.txt",), expected=ASKED, answered=bad, retrieved=sought(None), right=False
        ),
        record_with(id="c", expected=UNANSWERABLE, answered=refused(Reason.ENTITY_UNKNOWN)),
        record_with(id="d", docs=("b.txt",), expected=ASKED, answered=refused(None), right=False),
    )


def test_rightness_and_honesty_by_hand(records):
    found = measure(records)
    assert (found.questions, found.right, found.right_answerable) == (4, 2 / 4, 1 / 3)
    assert (found.wrong_answers, found.refusal_precision, found.refusal_recall) == (1 / 4, 1 / 2, 1.0)
    assert found.reason_agrees == 0.0


def test_citations_and_figures_by_hand(records):
    found = measure(records)
    assert found.citations_exact == 2 / 3
    # of the two answered questions with evidence, one cites it
    assert found.citations_hit == 1 / 2
    # 0.12 of the first; of the second nothing; what was refused does not count
    assert found.figures_in_ledger == 1 / 4


def test_retrieval_by_hand(records):
    found = measure(records)
    assert found.recall_any == {1: 0.5, 3: 0.5, 5: 0.5, 8: 0.5}
    assert found.recall_all == {1: 0.0, 3: 0.0, 5: 0.5, 8: 0.5}
    assert (found.mrr, found.evidence_in_text, found.ndcg) == (0.5, 2 / 3, None)


def test_seconds_are_of_the_answers(records):
    # 0, 0, 1 and 3 seconds
    found = measure(records)
    assert (found.seconds_p50, found.seconds_p95) == (0.0, 3.0)


def test_figures_of_no_questions_are_none():
    found = measure([])
    assert (found.questions, found.right, found.citations_exact, found.seconds_p50) == (0, None, None, None)


def test_question_with_two_documents_counts_for_both(record_with):
    records = (record_with(docs=("b.txt", "a.txt")), record_with(docs=("b.txt",), right=False), record_with())
    groups = grouped(records, GROUPINGS["document"])
    assert {name: (group.questions, group.right) for name, group in groups.items()} == {
        "(none)": (1, 1.0),
        "a.txt": (1, 1.0),
        "b.txt": (2, 0.5),
    }


@pytest.mark.parametrize(
    ("name", "groups"),
    [("type", ["list", "value"]), ("language", ["en", "zh"]), ("split", ["(none)", "test"])],
)
def test_groups_come_in_alphabetical_order(record_with, name, groups):
    records = (record_with(), record_with(type="list", lang=Language.ZH, split="test"))
    assert sorted(grouped(records, GROUPINGS[name])) == list(grouped(records, GROUPINGS[name])) == groups


def test_symmetry_is_of_the_pairs_with_both_questions_asked(record_with):
    one = answered(citation(start=0, end=9), values=(0.12,))
    records = (
        record_with(pair="p", answered=one),
        record_with(pair="p", answered=answered(citation(start=5, end=20), values=(-0.12,))),
        record_with(pair="q", answered=one),
        record_with(pair="q", answered=refused(None), right=False),
        record_with(pair="alone", answered=one),
        record_with(answered=one),
    )
    found = symmetry(records)
    assert (found.pairs, found.both_right, found.same_status) == (2, 0.5, 0.5)
    assert (found.same_values, found.same_evidence) == (0.5, 0.5)


def test_symmetry_of_no_pairs_is_none(record_with):
    assert symmetry([record_with(pair="p")]).both_right is None
