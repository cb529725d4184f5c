"""Asks gold questions and records what came of them.

In come gold questions and whoever answers them; out comes a `QuestionRecord` for each, in order. Decided
here: a question that raises an error is a wrong one, and retrieval is measured by a search of its own, so
that it is seen apart from what the reader made of it.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from eval.dataset import GoldNumber, GoldQuestion
from eval.evidence import EvidenceFinder, key_of
from eval.judging import Judgement, judge
from eval.metrics import evidence_ranks, ndcg_at_k, states
from eval.records import (
    Answered,
    CheckedCitation,
    Expected,
    QuestionRecord,
    RankedPassage,
    Retrieved,
    SoughtEvidence,
)
from rag.errors import QuestionError
from rag.types import AnswerStatus, Citation, Passage, Question, Reply

CUTOFFS = (1, 3, 5, 8)
"""The k of evidence recall@k; as many passages are asked for as the largest."""
_POINTS = "pp"


class Answerer(Protocol):
    """What is asked; `rag.QuestionAnswerer` is one."""

    def answer(self, question: Question) -> Reply:
        """Answer a question."""

    def search(self, question: Question) -> Sequence[Passage]:
        """Return the passages that a question finds, best first."""


def run(gold: Iterable[GoldQuestion], answerer: Answerer, finder: EvidenceFinder) -> Iterator[QuestionRecord]:
    """Ask one question after the other and record each as it comes."""
    for question in gold:
        yield ask(question, answerer, finder)


def ask(gold: GoldQuestion, answerer: Answerer, finder: EvidenceFinder) -> QuestionRecord:
    """Ask a question, search for it, and judge what came."""
    question = Question(gold.question, history=gold.history)
    answered, judgement = _answered(gold, question, answerer, finder)
    return QuestionRecord(
        id=gold.id,
        question=gold.question,
        lang=gold.lang,
        type=gold.type,
        split=gold.split,
        pair=gold.pair,
        docs=gold.docs,
        expected=Expected(
            gold.answerable, gold.reason, gold.must, gold.must_not, _wanted_values(gold.numbers)
        ),
        answered=answered,
        retrieved=_retrieved(gold, answerer, finder),
        right=judgement.right,
        why=judgement.why,
    )


def _answered(
    gold: GoldQuestion, question: Question, answerer: Answerer, finder: EvidenceFinder
) -> tuple[Answered, Judgement]:
    began = time.perf_counter()
    try:
        reply = answerer.answer(question)
    except QuestionError as error:
        failed = Answered(AnswerStatus.REFUSED, None, "", error=str(error))
        return failed, Judgement(right=False, why=(f"raised an error: {error}",))
    values = tuple(entry.value for entry in reply.numbers)
    answered = Answered(
        status=reply.status,
        reason=reply.reason,
        answer=reply.answer,
        citations=tuple(_checked(citation, gold, finder) for citation in reply.citations),
        values=values,
        missing=_missing(gold.numbers, values),
        seconds=round(time.perf_counter() - began, 4),
    )
    return answered, judge(gold, reply)


def _checked(citation: Citation, gold: GoldQuestion, finder: EvidenceFinder) -> CheckedCitation:
    return CheckedCitation(
        id=citation.id,
        doc=finder.name_of(citation.doc_id),
        page=citation.page,
        start=citation.start_char,
        end=citation.end_char,
        quote=citation.quote,
        exact=finder.is_exact(citation),
        hit=any(finder.cites(citation, evidence) for evidence in gold.evidence),
    )


def _wanted_values(numbers: Iterable[GoldNumber]) -> tuple[float, ...]:
    """Return the gold figures in the ledger's base units: percentage points as shares."""
    return tuple(number.value / 100 if number.unit == _POINTS else number.value for number in numbers)


def _missing(numbers: Sequence[GoldNumber], values: Sequence[float]) -> tuple[float, ...]:
    wanted = zip(_wanted_values(numbers), numbers, strict=True)
    return tuple(value for value, number in wanted if not states(values, value, tolerance=number.tol))


def _retrieved(gold: GoldQuestion, answerer: Answerer, finder: EvidenceFinder) -> Retrieved:
    try:
        passages = answerer.search(Question(gold.question, history=gold.history, top_k=CUTOFFS[-1]))
    except QuestionError:
        # the same error stands in the answer's record
        passages = ()
    ranking = [key_of(passage) for passage in passages]
    holders = [finder.holders(evidence) for evidence in gold.evidence]
    ranks = evidence_ranks(ranking, holders)
    return Retrieved(
        evidence=tuple(
            SoughtEvidence(evidence.doc, evidence.quote, bool(finder.places(evidence)), rank)
            for evidence, rank in zip(gold.evidence, ranks, strict=True)
        ),
        passages=tuple(_ranked(passage, finder) for passage in passages),
        ndcg=ndcg_at_k(ranking, dict.fromkeys(frozenset().union(*holders), 1), CUTOFFS[-1]),
    )


def _ranked(passage: Passage, finder: EvidenceFinder) -> RankedPassage:
    name = finder.name_of(passage.doc_id)
    return RankedPassage(name, passage.ordinal, passage.page, round(passage.score, 4), passage.text)
