"""What a piece of a report takes along so that it can be read by itself."""

import pytest

from index.types import Span
from rag.extraction.quoting.extending import extended, in_context, table_around
from rag.types import QuestionType as T

DUES = """Port dues
Dues are paid in three parts: (i) 30% on signing; (ii) 50% on entry; and (iii) 20% on leaving. Pilots are paid apart.
What held back the port
• Quay 2 closed; repairs took nine weeks
• Pilots were short
Tugs
Berth | 2021 | 2022
East | 12 | 15
West | 9 | 8
Director: Ines Marrow
Seat: Skerry
Dredging was cheap. It reflects low fuel prices. Sand was sold.
"""


def span(words):
    start = DUES.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "kind", "whole"),
    [
        (
            "Dues are paid in three parts: (i) 30% on signing;",
            T.LIST,
            "Dues are paid in three parts: (i) 30% on signing; (ii) 50% on entry; and (iii) 20% on leaving.",
        ),
        ("• Quay 2 closed;", T.WHY_HOW, "• Quay 2 closed; repairs took nine weeks"),
        ("• Pilots were short", T.LIST, "• Quay 2 closed; repairs took nine weeks\n• Pilots were short"),
        (
            "What held back the port",
            T.WHY_HOW,
            "What held back the port\n• Quay 2 closed; repairs took nine weeks\n• Pilots were short",
        ),
        ("East | 12 | 15", T.VALUE, "East | 12 | 15"),
        ("East | 12 | 15", T.SUPERLATIVE, "Berth | 2021 | 2022\nEast | 12 | 15\nWest | 9 | 8"),
        ("Seat: Skerry", T.WHO, "Director: Ines Marrow\nSeat: Skerry"),
        ("Sand was sold.", T.LIST, "Sand was sold."),
    ],
)
def test_what_belongs_to_a_piece(words, kind, whole):
    assert extended(DUES, span(words), kind).of(DUES) == whole


@pytest.mark.parametrize(
    ("words", "kind", "whole"),
    [
        ("It reflects low fuel prices.", T.OPEN, "Dredging was cheap. It reflects low fuel prices."),
        ("Dredging was cheap.", T.WHY_HOW, "Dredging was cheap. It reflects low fuel prices."),
        ("Dredging was cheap.", T.OPEN, "Dredging was cheap."),
        ("Sand was sold.", T.COMPARISON, "Dredging was cheap. It reflects low fuel prices. Sand was sold."),
        ("Sand was sold.", T.WHO, "Sand was sold."),
    ],
)
def test_what_a_sentence_leans_on(words, kind, whole):
    assert in_context(DUES, span(words), kind).of(DUES) == whole


def test_table_is_the_rows_that_stand_together():
    assert table_around(DUES, span("West | 9 | 8")) == span(
        "Berth | 2021 | 2022\nEast | 12 | 15\nWest | 9 | 8"
    )
