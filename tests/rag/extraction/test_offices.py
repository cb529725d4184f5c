"""Who holds an office: the clause that says it, of the committee that is named."""

from rag.extraction import extract

BOARD = """# Ostrand Ferries plc annual report 2024

## Committees

Ingrid Moen chairs the Audit and Risk Committee; Paul Adair chairs the Safety Committee.
"""


def test_only_the_clause_that_answers_is_quoted(read):
    draft = extract(read("Who chairs Ostrand's safety committee?", BOARD))
    assert [one.text for one in draft.statements] == ["Paul Adair chairs the Safety Committee."]


def test_committee_may_have_another_task_besides(read):
    draft = extract(read("Who chairs Ostrand's audit committee?", BOARD))
    assert [one.text for one in draft.statements] == ["Ingrid Moen chairs the Audit and Risk Committee"]


def test_chair_of_another_committee_is_no_answer(read):
    assert not extract(read("Who chairs Ostrand's nomination committee?", BOARD)).statements
