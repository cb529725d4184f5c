import pytest

from rag import QuestionAnswerer

GARDENS = """# Tallowfield Gardens annual report FY24

For the year ended 30 June 2024 ("FY24"), Tallowfield Gardens reported the following.

| | FY24 | FY23 |
|---|---|---|
| Revenue (A$ million) | 892.5 | 860.1 |
| Gross profit (A$ million) | 310.2 | 301.4 |
"""


@pytest.fixture
def answer(library):
    library.add(GARDENS.encode(), name="tallowfield.md")
    return QuestionAnswerer(library).answer


@pytest.mark.parametrize(
    "when", ["for the year ended 30 June 2024", "in FY2024", "for the year to June 2024"]
)
def test_fiscal_year_is_meant_by_its_days(answer, when):
    assert "892.5" in answer(f"What was Tallowfield Gardens' revenue {when}?").answer


def test_another_years_days_are_not_meant(answer):
    assert (
        "892.5" not in answer("What was Tallowfield Gardens' revenue for the year ended 30 June 2022?").answer
    )
