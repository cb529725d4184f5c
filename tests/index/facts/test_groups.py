"""Which rows of a table head groups, and which rows need their head to be told apart."""

import pytest

from index.facts.context import ReportContext
from index.facts.tables.groups import bare_head, find_groups, sums_up, tells_changes
from index.language.glossary import load_glossary
from index.language.periods import parse_period

PERIOD = parse_period("2023")
CONTEXT = ReportContext("Alderbrook", frozenset(), PERIOD, "USD", load_glossary(), default=PERIOD)


def groups(*rows):
    return find_groups([tuple(row.split(" | ")) for row in rows])


TWO = groups("Ferries | ", "Net sales | 5", "Crew | 3", "Tugs | ", "Net sales | 9", "Total | 14")


def test_row_that_stands_in_several_groups_is_its_heads():
    assert TWO.owner("Net sales", "Ferries", CONTEXT) == "Ferries"
    assert TWO.owner("Crew", "Ferries", CONTEXT) == ""


def test_head_of_the_whole_or_of_a_metric_owns_nothing():
    whole = groups("Consolidated | ", "Crew | 5", "Ferries | ", "Crew | 3")
    assert whole.owner("Crew", "Consolidated", CONTEXT) == ""
    metric = groups("Revenue | ", "Ferries | 5", "Net income | ", "Ferries | 3")
    assert metric.owner("Ferries", "Revenue", CONTEXT) == ""


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("Revenue", "Revenue"),
        ("Earnings per share:", "Earnings per share"),
        ("Ferries", ""),
        ("Current assets", ""),
    ],
)
def test_head_that_is_a_metric_or_ends_in_a_colon_goes_on_in_its_rows(head, section):
    assert (
        groups("Revenue | ", "Ferries | 5", "Tugs | 3", "Cranes | 2", "Pilots | 1").named_after(head, CONTEXT)
        == section
    )


def test_sum_does_not_come_back():
    assert "total" not in groups("A | ", "Total | 5", "B | ", "Total | 9").repeated


@pytest.mark.parametrize(
    ("head", "changes"), [("Percentage growth:", True), ("Mix", True), ("同比", True), ("Ferries", False)]
)
def test_group_of_changes(head, changes):
    assert tells_changes(head) is changes


def test_row_of_the_heads_metric_is_the_whole_of_its_group():
    revenue, profit = (CONTEXT.glossary.get(name) for name in ("revenue", "net-profit"))
    assert sums_up(revenue, "Revenue by port", CONTEXT)
    assert not sums_up(profit, "Revenue by port", CONTEXT)
    assert not sums_up(None, "Revenue", CONTEXT)


@pytest.mark.parametrize(
    ("label", "head"), [("一、营业收入：", "营业收入"), ("(2) Ferries", "Ferries"), ("（一）渡轮", "渡轮")]
)
def test_number_and_colon_are_no_part_of_a_head(label, head):
    assert bare_head(label) == head
