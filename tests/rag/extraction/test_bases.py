"""On which basis a figure is asked for and stated."""

import pytest

from rag import QuestionAnswerer
from rag.extraction.selecting.bases import asked_bases
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.selection import matching
from rag.extraction.sums.arithmetic import answer_moved_by
from rag.types import AnswerStatus

QUARRY = """# Torvane Quarries plc Reports Fiscal 2022 Results

Torvane Quarries operating profit before special items was £61 million in 2022.
Statutory operating profit was £48 million in 2022.

Revenue was £310 million in 2022. Each point of price is worth about £3 million of revenue in 2022.
"""


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("What was underlying EBIT?", {True}),
        ("EBIT before significant items?", {True}),
        ("What was the non-GAAP loss?", {True}),
        ("不计重大项目的利润是多少？", {True}),
        ("法定利润是多少？", {False}),
        ("GAAP and non-GAAP operating profit", {True, False}),
        ("Growth at constant currency?", {True}),
        ("剔除汇率影响的增长率是多少？", {True}),
        ("What was operating profit?", set()),
    ],
)
def test_names_of_one_basis_are_one(text, bases):
    assert asked_bases(text) == bases


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What was Torvane Quarries' underlying operating profit in 2022?", {61}),
        ("What was Torvane Quarries' adjusted operating profit in 2022?", {61}),
        ("What was Torvane Quarries' statutory operating profit in 2022?", {48}),
        ("What was Torvane Quarries' operating profit in 2022?", {48}),
    ],
)
def test_figure_is_of_the_basis_asked_for_and_else_of_the_accounts(read, question, values):
    reading = read(question, QUARRY)
    found = matching(reading, reading.parsed.metrics[0])
    assert {int(m.fact.value / 10**6) for m in found if not is_change(m.fact)} == values


def test_figure_of_what_may_be_is_none_of_what_is(read):
    reading = read("What was Torvane Quarries' revenue in 2022?", QUARRY)
    assert {int(m.fact.value / 10**6) for m in matching(reading, reading.parsed.metrics[0])} == {310}


def test_growth_at_constant_rates_is_never_worked_out_from_reported_levels(read):
    told = (
        "# Torvane Quarries plc\n\nAnnual report for the year ended 31 December 2023\n\n"
        "## Revenue by region ($ million)\n\n"
        "| | 2023 | 2022 |\n|---|---|---|\n| Europe | 1,204 | 1,100 |\n| Asia | 860 | 905 |\n"
    )
    asked = "How much did Torvane's Europe revenue grow{} in 2023?"
    assert answer_moved_by(read(asked.format(""), told)) is not None
    assert answer_moved_by(read(asked.format(" at constant currency"), told)) is None


def test_growth_at_constant_rates_is_no_reported_one(library):
    text = "Tavira Beauty Group plc: third-quarter trading statement\n\n"
    text += (
        "Group sales in 2025 rose 8.3% to £241.7m, or 6.9% at constant currency. Fragrance sales fell 3%.\n"
    )
    library.add(text.encode(), name="tavira.txt")
    answer = QuestionAnswerer(library).answer(
        "How much did Tavira Beauty's sales grow at constant currency in 2025?"
    )
    assert "6.9%" in answer.answer or answer.status is AnswerStatus.REFUSED
