"""Which ones a table is of, by the names down its side."""

import pytest

from rag.extraction.tables.rowheads import answer_row_heads

PUMPS = """# Heat pump makers review 2024

| Maker | Sales 2024 (EUR m) | Share |
|---|---|---|
| Varmi | 310 | 21% |
| Thermola | 280 | 19% |
| Kuvo | 95 | 6% |
"""


def test_names_of_the_class_asked_for_are_listed(read):
    draft = answer_row_heads(read("Which makers are covered in the heat pump review?", PUMPS))
    assert draft is not None
    assert draft.statements[0].text == "Varmi; Thermola; Kuvo."


@pytest.mark.parametrize(
    "question",
    ["Which installers are covered in the heat pump review?", "Which makers went bankrupt in Spain?"],
)
def test_other_classes_and_deeds_are_not_listed(read, question):
    assert answer_row_heads(read(question, PUMPS)) is None
