"""Questions that word it otherwise than the report, in its language and in the other.

`rewordings.csv` holds invented reports of one sentence, each with a question that it answers and one that it does not.
"""

import csv
from pathlib import Path

import pytest

from index import Library
from index.language.scripts import detect_language
from index.types import Language
from rag import AnswerStatus, Question, QuestionAnswerer

ROWS = tuple(csv.DictReader(Path(__file__).with_name("rewordings.csv").read_text("utf-8").splitlines()))
LEAST_ANSWERED, LEAST_LEFT = 34, 43


@pytest.fixture(scope="module")
def cites(tmp_path_factory):
    """Return a function that tells whether a question is answered by a row's sentence."""
    reports = {row["company"]: row for row in ROWS}
    with Library.create(tmp_path_factory.mktemp("rewordings") / "library") as library:
        for number, (company, row) in enumerate(reports.items()):
            is_zh = detect_language(row["text"]) is Language.ZH
            title = f"{company}2024年年度业绩" if is_zh else f"{company} Annual Results 2024"
            text = f"# {title}\n\n{row['other']}\n\n{row['text']}\n"
            library.add(text.encode(), name=f"report-{number}.md")
        answerer = QuestionAnswerer(library)

        def by_its_sentence(question, row):
            reply = answerer.answer(Question(question))
            sentence = row["text"].strip()
            quotes = [citation.quote.strip() for citation in reply.citations]
            return reply.status is not AnswerStatus.REFUSED and any(
                quote in sentence or sentence in quote for quote in quotes
            )

        yield by_its_sentence


def test_sentences_are_found_whatever_the_question_calls_things(cites):
    missed = [row["asked"] for row in ROWS if not cites(row["asked"], row)]
    assert len(ROWS) - len(missed) >= LEAST_ANSWERED, missed


def test_sentences_do_not_answer_what_only_sounds_alike(cites):
    taken = [row["not_asked"] for row in ROWS if cites(row["not_asked"], row)]
    assert len(ROWS) - len(taken) >= LEAST_LEFT, taken
