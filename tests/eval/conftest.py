from dataclasses import replace

import pytest

from eval.dataset import GoldQuestion
from eval.records import Answered, Expected, QuestionRecord, Retrieved
from index import Library
from index.types import Language
from rag.types import AnswerStatus, Citation, LedgerEntry, Reply, Verdict

GOLD = GoldQuestion(
    id="q1",
    question="What was revenue?",
    lang=Language.EN,
    type="value",
    answerable=True,
    must=(("12%",),),
    must_not=(),
    evidence=(),
)
REPLY = Reply(
    schema_version=1,
    id="ans_1",
    conversation_id=None,
    question="What was revenue?",
    lang=Language.EN,
    status=AnswerStatus.ANSWERED,
    reason=None,
    llm_generated=False,
    fallback=None,
    removed=(),
    usage=None,
    answer="12%",
    assumptions=(),
    citations=(),
    numbers=(),
    table=None,
    nearest=(),
    parse=None,
    library_revision=1,
    seconds={},
)
RECORD = QuestionRecord(
    id="q1",
    question="What was revenue?",
    lang=Language.EN,
    type="value",
    split=None,
    pair=None,
    docs=(),
    expected=Expected(True, None, (("12%",),), ()),
    answered=Answered(AnswerStatus.ANSWERED, None, "12%"),
    retrieved=Retrieved(),
    right=True,
    why=(),
)


@pytest.fixture
def gold_with():
    return lambda **changes: replace(GOLD, **changes)


@pytest.fixture
def reply_with():
    return lambda **changes: replace(REPLY, **changes)


@pytest.fixture
def record_with():
    return lambda **changes: replace(RECORD, **changes)


@pytest.fixture
def cited():
    """Build a citation of `doc_id` at a place with a quote."""

    def build(doc_id, start, end, quote, number=1):
        return Citation(number, doc_id, "0" * 64, "Title", None, None, start, end, quote, (), 0.5)

    return build


@pytest.fixture
def figure():
    """Build a ledger entry of a value."""

    def build(value):
        return LedgerEntry(
            "12", (0, 2), value, "ratio", None, None, None, None, None, 1, None, Verdict.VERIFIED
        )

    return build


@pytest.fixture
def hashing_by_default(monkeypatch, encoder):
    """Let libraries that name no encoder use the hashing one: quick, and the same wherever tests run."""
    monkeypatch.setattr("index.embedding.load_encoder", lambda name, options=None: encoder)


@pytest.fixture
def default_library(tmp_path, hashing_by_default):
    """Return the path of a library with default settings that holds some reports, given by name."""

    def make(**reports):
        path = tmp_path / "made"
        with Library.create(path) as library:
            for name, text in reports.items():
                library.add(text.encode(), name=f"{name}.txt")
        return path

    return make
