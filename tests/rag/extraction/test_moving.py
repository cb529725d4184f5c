"""Which way a series of figures went."""

import pytest

from rag.extraction import extract

STAFF = """# Ostrand Ferries plc annual report 2024

The average fare was EUR 31 in 2022, EUR 34 in 2023 and EUR 38 in 2024.
Bunker costs were EUR 61 million in 2022, EUR 44 million in 2023 and EUR 52 million in 2024.
"""


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("How have Ostrand's bunker costs moved since 2022?", "ended lower than"),
    ],
)
def test_way_is_said_in_words(read, question, way):
    assert way in extract(read(question, STAFF)).closing
