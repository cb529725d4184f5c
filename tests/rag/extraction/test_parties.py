"""A question on what two companies did with one another is answered by what names both."""

import pytest

from index import Library
from rag import QuestionAnswerer
from rag.types import AnswerStatus
from tests.conftest import HashingEncoder

TUGS = """# Brackwater Tugs plc: annual results

Hull, 4 March 2025. Brackwater Tugs plc today reported results for 2024.

On 12 June 2024 Brackwater Tugs acquired three harbour tugs and the licence of the port of Goole.

Operating profit rose 12% to £8.1 million.
"""
LOCKS = """# Ansell Locks plc: annual results

Leeds, 6 March 2025. Ansell Locks plc today reported results for 2024.

Ansell Locks opened a second foundry in Otley on 3 May 2024.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("parties") / "library", encoder=HashingEncoder()) as opened:
        opened.add(TUGS.encode(), name="brackwater.md")
        opened.add(LOCKS.encode(), name="ansell.md")
        yield QuestionAnswerer(opened).answer


def test_deed_between_two_companies_is_not_answered_by_what_names_one(ask):
    assert ask("When did Brackwater Tugs acquire Ansell Locks?").status is AnswerStatus.REFUSED


def test_deed_of_one_company_is_answered(ask):
    assert "12 June 2024" in ask("When did Brackwater Tugs acquire three harbour tugs?").answer
