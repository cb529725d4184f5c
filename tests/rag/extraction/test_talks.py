"""Interviews: what is spoken of stands in the question above the answer, and "we" is the guest's firm."""

import pytest

from rag.extraction.evidence.talks import is_question, question_above

TALK = """"Kites for cargo": an interview with Odile Marchand of Ventaile

Harbour Weekly, 2 June 2025

Who sews the kites?

Since 2022 that is Tove Halvorsen, who came from a sailmaker in Bergen.

Why did you give up ferries?

Passengers felt every gust. The operators wanted their deposits back.

Do you count on carbon taxes?

Not at all. We have never put a euro of them into the plan.

You raised money in spring.

Yes, EUR 22 million, Series B. Norrland Capital led, and older investors followed. It closed in May.
"""
TURNS = """HOST: How many mills do you run?
GUEST: Four, and one in Spain is leased.
HOST: Everyone asks about tariffs.
GUEST: We do not lose sleep over them.
HOST: And wool?
GUEST: It is dear.
"""


@pytest.fixture
def asked(library):
    from rag import QuestionAnswerer

    library.add(TALK.encode(), name="talk.txt")
    return QuestionAnswerer(library).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who sews Ventaile's kites?", "Tove Halvorsen"),
        ("Why did Ventaile give up ferries?", "Passengers felt every gust"),
        ("Does Ventaile bank on carbon taxes?", "Not at all"),
        ("Who led Ventaile's B round?", "Norrland Capital led"),
    ],
)
def test_answer_below_the_question_is_given(asked, question, told):
    assert told in asked(question).answer


@pytest.mark.parametrize("question", ["Who led Ventaile's A round?", "Who sews Halmora's kites?"])
def test_another_round_or_firm_is_not_answered(asked, question):
    assert asked(question).status == "refused"


def test_question_reaches_over_the_paragraph_below_it():
    assert question_above(TALK, TALK.index("The operators")) == "Why did you give up ferries?"
    assert question_above(TALK, TALK.index("Harbour Weekly")) == ""


def test_turn_of_the_host_heads_the_guest_s_answer():
    assert question_above(TURNS, TURNS.index("We do not")) == "Everyone asks about tariffs."
    assert is_question("HOST: Everyone asks about tariffs.", TURNS)
    assert not is_question("GUEST: It is dear.", TURNS)
