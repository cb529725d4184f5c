from functools import cache

import pytest

from index import Library
from rag import Question, QuestionAnswerer
from tests.conftest import HashingEncoder


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    """Return a function that says what the extractive reader would read for a question from some texts."""

    @cache
    def answerer(texts):
        library = Library.create(tmp_path_factory.mktemp("read") / "library", encoder=HashingEncoder())
        opened.append(library)
        for number, text in enumerate(texts):
            library.add(text.encode(), name=f"report-{number}.{'md' if text.startswith('#') else 'txt'}")
        return QuestionAnswerer(library)

    opened = []
    yield lambda question, *texts: answerer(texts).reading(Question(question))
    for library in opened:
        library.close()


@pytest.fixture(scope="session")
def reading_of(industry_library):
    """Return a function that says what would be read for a question from the invented reports of the industry."""
    answerer = QuestionAnswerer(industry_library)
    return lambda question: answerer.reading(Question(question))
