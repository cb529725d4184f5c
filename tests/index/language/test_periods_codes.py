"""Codes of fiscal quarters and halves, as brokers write them."""

import pytest

from index.language.periods import find_periods


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("shipments in F2Q24", "FY2024Q2"),
        ("FY2Q24 margin", "FY2024Q2"),
        ("F1H25 orders", "FY2025H1"),
        ("FQ3 2023 sales", "FY2023Q3"),
        ("2Q24 margin", "2024Q2"),
    ],
)
def test_code_of_a_fiscal_period_is_read(text, label):
    assert [mention.period.label for mention in find_periods(text)] == [label]


@pytest.mark.parametrize("text", ["F16 jets", "the F24 bus", "fq2 alone"])
def test_other_letters_and_numbers_are_no_period(text):
    assert find_periods(text) == ()
