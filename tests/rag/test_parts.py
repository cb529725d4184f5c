import pytest

from rag.parts import split_question


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "How much were mooring fees, and who is the harbour master?",
            ("How much were mooring fees", "who is the harbour master"),
        ),
        ("系泊费是多少？港务局长是谁？", ("系泊费是多少", "港务局长是谁")),
        ("系泊费是多少？引航费呢？", ("系泊费是多少", "引航费呢")),
        ("What were fees and why did they fall?", ("What were fees", "why did they fall?")),
    ],
)
def test_pieces_that_each_ask_are_questions_of_their_own(text, pieces):
    assert tuple(piece.rstrip("？?") for piece in split_question(text)) == tuple(
        p.rstrip("?") for p in pieces
    )


@pytest.mark.parametrize(
    "text",
    [
        "How much were mooring fees in 2022?",
        "In 2022, what were mooring fees?",
        "What were mooring and pilot fees?",
        "2022年，系泊费是多少？",
        "What was it, who was it, when was it, where was it?",
        "",
    ],
)
def test_one_question_stays_whole(text):
    assert split_question(text) == (text,)
