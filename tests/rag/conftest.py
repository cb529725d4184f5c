from functools import cache

import pytest

from index import Library
from rag import Question, QuestionAnswerer
from tests.conftest import HashingEncoder
from tests.rag.openai_server import OpenAIServer
from tests.rag.reports.corpus import REPORTS


@pytest.fixture
def openai_server(monkeypatch):
    monkeypatch.setenv("TEST_MODEL_KEY", "secret-key")
    server = OpenAIServer()
    yield server
    server.close()


# ---------------------------------------------------------------- a library of invented reports


@pytest.fixture(scope="session")
def industry_library(tmp_path_factory):
    """Return a library of reports from several industries, in both languages; tests only read it."""
    with Library.create(tmp_path_factory.mktemp("industry") / "library", encoder=HashingEncoder()) as opened:
        for name, text in REPORTS.items():
            opened.add(text.encode(), name=name)
        yield opened


@pytest.fixture(scope="session")
def ask(industry_library):
    """Return a function that answers a question from the invented reports, each question once a session."""
    answer = cache(QuestionAnswerer(industry_library).answer)
    return lambda text, **options: answer(Question(text, **options))
