"""What a table's row is of, by its label and what stands above it."""

import pytest

from index.facts.context import ReportContext
from index.facts.tables.headers import TableHeader
from index.facts.tables.labels import Table, is_sum, metric_divided, owner_in, read_label
from index.facts.tables.topics import topic_of
from index.language.glossary import load_glossary
from index.language.periods import parse_period
from index.types import BlockKind

PERIOD = parse_period("2023")
CONTEXT = ReportContext(
    "Alderbrook", frozenset({"alderbrook"}), PERIOD, "USD", load_glossary(), default=PERIOD
)


def label(words, table=None):
    found = read_label(words, table or Table(), CONTEXT)
    return (found.segment, found.term.id if found.term else None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Revenue", ("", "revenue")),
        ("Ferry revenue", ("Ferry", "revenue")),
        ("渡轮营业收入", ("渡轮", "revenue")),
        ("一、营业收入", ("", "revenue")),
        ("Total revenue", ("", "revenue")),
        ("Revenue, net", ("", "revenue")),
        ("Interest on revenue", ("", None)),
        ("Ferries", ("", None)),
    ],
)
def test_label_ends_in_its_metric_and_begins_with_its_owner(words, said):
    assert label(words) == said


def test_row_marked_as_a_part_is_of_the_metric_above():
    whole = read_label("Revenue", Table(), CONTEXT)
    table = Table(whole=whole)
    assert label("- Ferries", table) == ("Ferries", "revenue")
    assert label("其中：渡轮", table) == ("渡轮", "revenue")
    assert label("Ferries", table) == ("", None)


def test_row_takes_the_metric_of_the_head_of_its_group():
    assert label("Ferries", Table(section="Revenue")) == ("Ferries", "revenue")
    assert label("Diluted", Table(section="Earnings per share")) == ("", "diluted-earnings-per-share")


@pytest.mark.parametrize(
    ("title", "metric"),
    [
        ("Revenue by region", "revenue"),
        ("Table 4: Revenue by segment, 2023", "revenue"),
        ("分产品营业收入", "revenue"),
        ("Revenue and net income by region", None),
        ("Ferries by region", None),
    ],
)
def test_title_may_divide_up_one_metric(title, metric):
    term = metric_divided(title, CONTEXT)
    assert (term.id if term else None) == metric


def test_caption_needs_to_say_that_it_divides_but_the_corner_does_not():
    def topic(**header):
        return topic_of(Table(TableHeader(**header)), CONTEXT)

    assert topic(caption="Revenue") is None
    assert topic(caption="Revenue by region").term.id == "revenue"


@pytest.mark.parametrize(
    ("words", "sums"), [("Total", True), ("合计", True), ("Subtotal ferries", True), ("Ferries", False)]
)
def test_rows_that_sum_up(words, sums):
    assert is_sum(words) is sums


def test_sum_has_no_owner_and_the_company_is_none():
    def owner(words):
        return owner_in(read_label(words, Table(), CONTEXT), CONTEXT)

    assert (owner("Total"), owner("Ferries"), owner("Alderbrook")) == ("", "Ferries", "")


@pytest.mark.parametrize(
    ("label", "owner"), [("Unit revenue", ""), ("单位收入", ""), ("Unit 2 revenue", "Unit 2")]
)
def test_what_is_for_one_unit_is_nobodys(rows_of, label, owner):
    lines = ("$ | 2023 | 2022", f"{label} | 18.2 | 16.4")
    found = rows_of(*((BlockKind.TABLE_ROW, line) for line in lines), period="2023")
    assert [(segment, metric == "revenue") for segment, metric, *_ in found] == [(owner, bool(owner))] * 2
