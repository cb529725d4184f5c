import pytest

from tests.rag.openai_server import OpenAIServer


@pytest.fixture
def openai_server(monkeypatch):
    monkeypatch.setenv("TEST_MODEL_KEY", "secret-key")
    server = OpenAIServer()
    yield server
    server.close()
