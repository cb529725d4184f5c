"""What is wrong with gold questions before anything is asked.

In come gold questions and the texts of the documents they name; out come `Finding`s. Decided here: what
makes a question unfit to measure with: a quotation that its document lacks, an answer that nothing could
meet or that anything would, a pair without its other half, an identifier that is used twice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.dataset import GoldQuestion
from eval.judging import says
from eval.quotes import SqueezedText
from index.types import Language


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the question `question_id`."""

    question_id: str
    problem: str


def lint(gold: Sequence[GoldQuestion], texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what is wrong with gold questions, in the order of the questions; pairs and identifiers last.

    Args:
        gold: The questions; pairs are looked for among them.
        texts: Canonical text by document name. Quotations match whatever their white space and letter
        widths.
    """
    squeezed = {name: SqueezedText(text) for name, text in texts.items()}
    own = [Finding(question.id, problem) for question in gold for problem in _faults(question, squeezed)]
    return (*own, *_duplicates(gold), *_pair_faults(gold))


def _faults(question: GoldQuestion, texts: Mapping[str, SqueezedText]) -> Iterator[str]:
    yield from _evidence_faults(question, texts)
    if question.answerable:
        yield from _answerable_faults(question)
    elif question.reason is None:
        yield "is unanswerable but gives no reason"
    for group in question.must:
        if all(any(says(alternative, unwanted) for unwanted in question.must_not) for alternative in group):
            yield f"cannot be met: every alternative of {' or '.join(group)} says something of must_not"


def _answerable_faults(question: GoldQuestion) -> Iterator[str]:
    if not question.must:
        yield "has no must: any answer would be right"
    if not question.evidence:
        yield "has no evidence"
    if question.reason is not None:
        yield f"is answerable but gives a reason to refuse, {question.reason}"


def _evidence_faults(question: GoldQuestion, texts: Mapping[str, SqueezedText]) -> Iterator[str]:
    for evidence in question.evidence:
        if evidence.doc not in texts:
            yield f"names a document that is not there, {evidence.doc}"
        elif not texts[evidence.doc].find(evidence.quote):
            yield f"quotes what {evidence.doc} does not say: {evidence.quote}"


def _duplicates(gold: Iterable[GoldQuestion]) -> Iterator[Finding]:
    for identifier, times in Counter(question.id for question in gold).items():
        if times > 1:
            yield Finding(identifier, f"is the id of {times} questions")


def _pair_faults(gold: Iterable[GoldQuestion]) -> Iterator[Finding]:
    pairs: dict[str, list[GoldQuestion]] = defaultdict(list)
    for question in gold:
        if question.pair:
            pairs[question.pair].append(question)
    for name, members in pairs.items():
        languages = sorted(member.lang for member in members)
        if languages != sorted(Language):
            yield Finding(members[0].id, f"pair {name} has questions in {', '.join(languages)}, not one each")
        elif len({(member.answerable, member.split) for member in members}) > 1:
            yield Finding(members[0].id, f"pair {name} disagrees on answerable or split")
