"""Whether a figure that a sentence states can be the one asked for."""

import pytest

from rag.extraction.evidence.candidates import candidates_of
from rag.extraction.evidence.sought import Sought, fact_signals


def signals(reading, words):
    (candidate,) = [one for one in candidates_of(reading) if words in one.text and one.lines == 1]
    return fact_signals(Sought(reading), candidate, reading.asked_periods(candidate.passage.doc_id))


PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022. Revenue in 2021 was $12 million.

The Ferry segment had revenue of $4 million in 2022.

Net loss was $3 million in 2022. Free cash flow was $2 million in 2022.
"""


def test_figure_of_the_metric_period_and_owner_is_the_one(read):
    found = signals(read("What was the revenue of Skerry Port in 2022?", PORT), "$15 million")
    assert (found["fact"], found["fact in period"], found["fact owned"]) == (True, True, True)
    assert not (found["other fact"] or found["unfitting"])


def test_figure_of_another_year_or_of_a_part_is_not(read):
    reading = read("What was the revenue of Skerry Port in 2022?", PORT)
    earlier, part = signals(reading, "$12 million"), signals(reading, "$4 million")
    assert (earlier["fact"], earlier["fact in period"]) == (True, False)
    assert (part["fact in period"], part["fact owned"]) == (True, False)


def test_figure_of_another_metric_is_known_to_be_anothers(read):
    found = signals(read("What was the revenue of Skerry Port in 2022?", PORT), "Net loss")
    assert (found["fact"], found["other fact"], found["unfitting"]) == (False, True, True)


def test_kin_is_told_apart_from_the_metric_itself(read):
    found = signals(read("What was the net profit of Skerry Port in 2022?", PORT), "Net loss")
    assert (found["fact"], found["kin fact"], found["other fact"]) == (False, True, False)


def test_part_owns_its_figure_when_it_is_asked_for(read):
    reading = read("What was the revenue of the Ferry segment in 2022?", PORT)
    assert signals(reading, "$4 million")["fact owned"]
    assert not signals(reading, "$15 million")["fact owned"]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What was revenue?", {"money"}),
        ("How much did revenue grow?", {"money", "ratio"}),
        ("Gross margin?", {"ratio"}),
    ],
)
def test_metrics_are_measured_in_their_units_and_changes_in_percent_too(read, question, kinds):
    assert Sought(read(question, PORT)).unit_kinds == kinds


def test_other_companies_are_those_not_asked_about(read):
    other = "# Marram Mills Inc. Reports Fiscal 2022 Results\n\nMarram Mills Inc. had revenue of $7 million in 2022."
    sought = Sought(read("What was the revenue of Skerry Port?", PORT, other))
    assert any("marram" in name for name in sought.other_companies)
    assert not any("skerry" in name for name in sought.other_companies)
