from types import SimpleNamespace

import pytest

from eval.dataset import GoldEvidence, GoldNumber, Split
from eval.evidence import EvidenceFinder
from eval.records import CheckedCitation, RankedPassage, SoughtEvidence
from eval.runner import ask, run
from index.types import Chunk, Language, Span
from rag.errors import QuestionTooLongError
from rag.types import AnswerStatus, Passage, Question, Role, Turn

TEXT = "Revenue rose 12%.\nMargin fell 3%."
SPANS = (Span(0, 17), Span(18, 33))
REVENUE, MARGIN = GoldEvidence("alpha.txt", "rose 12%"), GoldEvidence("alpha.txt", "fell 3%")


class Shelf:
    def reports(self):
        return (SimpleNamespace(name="alpha.txt", doc_id="d_1"),)

    def text(self, doc_id):
        return TEXT

    def chunks(self, doc_id):
        return tuple(Chunk(number, span, (), None, Language.EN) for number, span in enumerate(SPANS))


class Parrot:
    """Gives one reply to every question, finds chunks in the order given, remembers what it was asked."""

    def __init__(self, reply, found=(0, 1), error=None):
        self.reply, self.found, self.error, self.asked = reply, found, error, []

    def answer(self, question):
        self.asked.append(question)
        if self.error:
            raise self.error
        return self.reply

    def search(self, question):
        self.asked.append(question)
        if self.error:
            raise self.error
        return [
            Passage("d_1", n, SPANS[n], None, (), SPANS[n].of(TEXT), Language.EN, 1 / 3, 0, 0)
            for n in self.found
        ]


@pytest.fixture
def finder():
    return EvidenceFinder(Shelf())


def test_question_is_asked_with_its_history_and_searched_for_eight_passages(gold_with, reply_with, finder):
    history = (Turn(Role.USER, "Hello"),)
    parrot = Parrot(reply_with())
    ask(gold_with(history=history), parrot, finder)
    asked = Question("What was revenue?", history=history)
    assert parrot.asked == [asked, Question("What was revenue?", history=history, top_k=8)]


def test_record_holds_the_gold_and_the_judgement(gold_with, reply_with, finder):
    gold = gold_with(evidence=(REVENUE,), must=(("13%",),), must_not=("3%",), split=Split.TEST, pair="p")
    record = ask(gold, Parrot(reply_with(answer="12%, 3%")), finder)
    assert (record.id, record.type, record.split, record.pair, record.docs) == (
        "q1",
        "value",
        "test",
        "p",
        ("alpha.txt",),
    )
    assert (record.expected.must, record.expected.must_not) == ((("13%",),), ("3%",))
    assert (record.right, record.why) == (False, ("does not say 13%", "says 3%, which it must not"))


def test_record_says_of_each_citation_whether_it_is_exact_and_hits(gold_with, reply_with, cited, finder):
    citations = (cited("d_1", 13, 16, "12%"), cited("d_1", 28, 32, "3 %", 2))
    record = ask(gold_with(evidence=(REVENUE,)), Parrot(reply_with(citations=citations)), finder)
    assert record.answered.citations == (
        CheckedCitation(1, "alpha.txt", None, 13, 16, "12%", exact=True, hit=True),
        CheckedCitation(2, "alpha.txt", None, 28, 32, "3 %", exact=False, hit=False),
    )


def test_record_says_at_which_rank_each_piece_of_evidence_was_found(gold_with, reply_with, finder):
    lost = GoldEvidence("alpha.txt", "rose 99%")
    record = ask(gold_with(evidence=(REVENUE, MARGIN, lost)), Parrot(reply_with(), found=(1, 0)), finder)
    assert record.retrieved.evidence == (
        SoughtEvidence("alpha.txt", "rose 12%", in_text=True, rank=2),
        SoughtEvidence("alpha.txt", "fell 3%", in_text=True, rank=1),
        SoughtEvidence("alpha.txt", "rose 99%", in_text=False, rank=None),
    )
    assert record.retrieved.passages[0] == RankedPassage("alpha.txt", 1, None, 0.3333, "Margin fell 3%.")


def test_ndcg_is_over_the_chunks_that_hold_evidence(gold_with, reply_with, finder):
    # the one relevant chunk comes second: 1/log2(3) of 1
    record = ask(gold_with(evidence=(REVENUE,)), Parrot(reply_with(), found=(1, 0)), finder)
    assert record.retrieved.ndcg == pytest.approx(0.6309297535714575)
    assert ask(gold_with(), Parrot(reply_with()), finder).retrieved.ndcg is None


def test_gold_figures_that_the_ledger_lacks_are_recorded_in_its_units(gold_with, reply_with, figure, finder):
    numbers = (
        GoldNumber(0.12, "ratio", "2023", "Alpha", 0.005),
        GoldNumber(8.68, "pp", "2023", "Alpha", 0.005),
        GoldNumber(3e9, "CNY", "2023", "Alpha", 0.005),
    )
    reply = reply_with(numbers=(figure(-0.12), figure(0.0868)))
    record = ask(gold_with(numbers=numbers), Parrot(reply), finder)
    assert record.expected.values == (0.12, pytest.approx(0.0868), 3e9)
    assert record.answered.values == (-0.12, 0.0868)
    assert record.answered.missing == (3e9,)


def test_question_that_raises_an_error_is_wrong_even_when_it_is_unanswerable(gold_with, reply_with, finder):
    parrot = Parrot(reply_with(), error=QuestionTooLongError(5000, 4000))
    record = ask(gold_with(answerable=False, must=()), parrot, finder)
    assert not record.right
    assert record.why[0].startswith("raised an error: The question has 5,000 characters")
    assert record.answered.status is AnswerStatus.REFUSED
    assert record.retrieved.passages == ()


def test_questions_are_asked_one_after_the_other_as_records_are_taken(gold_with, reply_with, finder):
    parrot = Parrot(reply_with())
    records = run([gold_with(id="a"), gold_with(id="b")], parrot, finder)
    assert parrot.asked == []
    assert next(records).id == "a"
    assert len(parrot.asked) == 2
    assert [record.id for record in records] == ["b"]
