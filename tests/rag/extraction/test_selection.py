"""Whether a figure is the one asked for."""

from decimal import Decimal as D

import pytest

from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.selection import in_period, matching
from rag.extraction.selecting.timeliness import PeriodMatch

PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022, up 25.0% year over year. Skerry Port revenue was $12 million in 2021.

Ferry segment revenue was $4 million in 2022. Towage segment revenue was $9 million in 2022.

Overseas revenue was $2 million in 2022. Net income was $3 million in 2022.
"""
MILL = """# Marram Mills Inc. Reports Fiscal 2022 Results

Marram Mills revenue was $70 million in 2022.
"""


def found(read, question, *, timely=True):
    reading = read(question, PORT, MILL)
    metric = reading.parsed.metrics[0] if reading.parsed.metrics else None
    matches = matching(reading, metric)
    kept = in_period(reading, matches) if timely else matches
    return {match.fact.value for match in kept if not is_change(match.fact)}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What was the revenue of the Ferry segment in 2022?", 4),
        ("What was the revenue of the Towage segment in 2022?", 9),
        ("What was Skerry Port's revenue in 2021?", 12),
        ("What was Marram Mills' revenue in 2022?", 70),
        ("What was Skerry Port's overseas revenue in 2022?", 2),
        ("What was Skerry Port's net income in 2022?", 3),
    ],
)
def test_only_the_figure_of_the_metric_name_and_period_answers(read, question, value):
    assert found(read, question) == {D(value) * 10**6}


@pytest.mark.parametrize(
    "question",
    [
        "What was Skerry Port's revenue in 2019?",
        "What was Skerry Port's gross profit in 2022?",
        "What was Skerry Port's dredging revenue in 2022?",
    ],
)
def test_sibling_another_year_or_another_metric_is_never_near_enough(read, question):
    assert found(read, question) == set()


def test_figures_of_other_years_are_kept_apart_by_their_period(read):
    reading = read("What was Skerry Port's revenue in 2021?", PORT, MILL)
    by_value = {
        match.fact.value: match.period
        for match in matching(reading, reading.parsed.metrics[0])
        if not is_change(match.fact)
    }
    assert by_value[D(12000000)] is PeriodMatch.EXACT
    assert by_value[D(15000000)] is PeriodMatch.OTHER


def test_change_is_told_from_a_level(read):
    reading = read("What was Skerry Port's revenue in 2022?", PORT, MILL)
    units = {(stored.fact.unit, is_change(stored.fact)) for stored in reading.facts}
    assert {("ratio", True), ("money", False)} <= units
    assert ("money", True) not in units


CLUB = """# Fennick Clubs Inc. Reports Fiscal 2022 Results

The retention rate was 91% at 31 December 2022. The retention rate was 88% in 2021.
Fennick Clubs runs 37 clubs at the end of 2022.

Clubs revenue was $90 million in 2022.
"""


def test_figure_of_each_period_asked_for_is_kept(read):
    reading = read("How did Fennick Clubs' retention rate develop in 2021 and 2022?", CLUB)
    kept = in_period(reading, matching(reading, reading.parsed.metrics[0]))
    assert {match.fact.value for match in kept} == {D("0.91"), D("0.88")}


def test_money_counts_nothing(read):
    reading = read("How many clubs does Fennick Clubs run at the end of 2022?", CLUB)
    assert {match.fact.value for match in matching(reading, None)} <= {D(37)}
