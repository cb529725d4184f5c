"""Figures grouped by whose, of what and for when."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from index.types import Fact, FactSource, PeriodKind, Span, StoredFact
from rag.extraction.selecting.grouping import (
    actual,
    as_meant,
    grouped,
    groups_for,
    latest,
    level_before,
    wants_change,
    without_figure,
)
from rag.extraction.selecting.selection import Match
from rag.extraction.selecting.timeliness import PeriodMatch
from rag.types import QuestionType


def match(value, *, at=0, owner="", period="2022", unit="money", confidence=0.8, whole=False, **other):
    span = Span(at, at + 10)
    fact = Fact(
        ordinal=at, entity="Skerry Port", segment=owner, metric="revenue", metric_text=other.pop("label", "revenue"),
        period=period, period_kind=PeriodKind.DURATION, value=D(value), value_text=str(value), unit=unit, scale=None,
        currency="USD", change_kind=other.pop("change", None), qualifier=other.pop("qualifier", None),
        basis=other.pop("basis", None), span=span, value_span=span, page=None, source=FactSource.SENTENCE,
        confidence=confidence,
    )  # fmt: skip
    return Match(StoredFact("d1", fact), 1.0, PeriodMatch.EXACT, whole)


def levels(*matches):
    return [[m.fact.value for m in group.levels] for group in grouped(matches)]


def test_owners_and_periods_are_groups_of_their_own():
    found = grouped([match(15), match(12, period="2021", at=20), match(4, owner="Ferry", at=40)])
    assert [(group.owner, group.period) for group in found] == [("", "2022"), ("", "2021"), ("Ferry", "2022")]


def test_labels_of_the_same_days_are_one_period():
    assert len(grouped([match(15, period="FY2022"), match(15, period="2022", at=20)])) == 1


def test_same_figure_twice_is_one_and_two_that_differ_equally_well_are_none():
    assert levels(match("15.0"), match(15, at=20)) == [[D("15.0")]]
    (group,) = grouped([match(15), match(16, at=20)])
    assert (group.levels, group.is_unsettled) == ((), True)


def test_value_said_more_often_more_surely_or_as_the_total_outweighs():
    assert levels(match(15), match(16, at=20), match(16, at=40)) == [[D(16)]]
    assert levels(match(15, confidence=0.9), match(16, at=20)) == [[D(15)]]
    assert levels(match(15, whole=True), match(16, at=20, confidence=0.9)) == [[D(15)]]
    assert levels(match(15, label="Total revenue"), match(16, at=20), match(16, at=40)) == [[D(15)]]


def test_figure_reached_outweighs_the_one_it_started_from():
    (group,) = grouped([match(15), match(12, at=20, qualifier="base"), match(12, at=40, qualifier="base")])
    assert ([m.fact.value for m in group.levels], [m.fact.value for m in group.bases]) == ([D(15)], [D(12)])


def test_change_that_stands_with_the_level_is_its():
    near = match("0.25", at=5, unit="ratio", change="yoy")
    far = match("0.40", at=80, unit="ratio", change="yoy")
    (group,) = grouped([match(15), near, far])
    assert [m.fact.value for m in group.changes] == [D("0.25")]


def test_forecast_gives_way_to_what_came_of_it_unless_it_is_asked_for(reading_of):
    both = [match(15), match(14, at=20, basis="forecast")]
    assert actual(reading_of("What was Harbor Foods' revenue?"), both) == (both[0],)
    assert actual(reading_of("What is Harbor Foods' revenue guidance?"), both) == (both[1],)
    assert actual(reading_of("What was Harbor Foods' revenue?"), both[1:]) == (both[1],)


def test_without_a_period_the_latest_figure_counts(reading_of):
    reading = reading_of("What was Velmora's revenue?")
    (metric,) = reading.parsed.metrics
    assert [(g.period, g.lead.value) for g in groups_for(reading, metric)] == [("2023", D("240600000"))]


def test_period_still_to_come_is_not_the_latest(reading_of):
    reading = reading_of("What was Velmora's revenue?")
    doc_id = reading.facts[0].doc_id
    groups = [
        replace(g, doc_id=doc_id)
        for g in grouped([match(15, period="2023"), match(18, period="2030", at=20)])
    ]
    assert [group.period for group in latest(reading, groups)] == ["2023"]


def test_nobody_named_means_the_company_itself(reading_of):
    reading = reading_of("What was Harbor Foods' revenue in 2023?")
    (metric,) = reading.parsed.metrics
    assert [(g.owner, g.lead.value) for g in groups_for(reading, metric)] == [("", D("3850000000"))]


def test_level_before_is_last_years(reading_of):
    reading = reading_of("What was Velmora's revenue in 2023?")
    (metric,) = reading.parsed.metrics
    (group,) = groups_for(reading, metric)
    assert level_before(reading, group, metric).fact.value == D("168900000")


@pytest.mark.parametrize(
    ("question", "wants"), [("云岚软件收入同比增长多少？", True), ("云岚软件收入是多少？", False)]
)
def test_question_for_a_change(reading_of, question, wants):
    assert wants_change(reading_of(question)) is wants


def test_metrics_own_name_makes_no_superlative(reading_of):
    reading = reading_of("What was Harbor Foods' revenue?")
    parsed = replace(reading.parsed, text="What was the top line?", kind=QuestionType.SUPERLATIVE)
    line = replace(parsed.metrics[0], text="top line")
    assert (
        as_meant(replace(reading, parsed=replace(parsed, metrics=(line,)))).parsed.kind is QuestionType.VALUE
    )
    highest = replace(reading, parsed=replace(parsed, text="Which segment had the highest revenue?"))
    assert as_meant(highest).parsed.kind is QuestionType.SUPERLATIVE


def test_names_that_have_no_figure_are_told(reading_of):
    reading = reading_of("天枢和天璇的收入分别是多少？")
    (metric,) = reading.parsed.metrics
    groups = groups_for(reading, metric)
    assert without_figure(reading, groups) == []
    assert without_figure(reading, [g for g in groups if "天枢" in g.owner]) == ["天璇"]


AIRLINE = """# Corvo Air plc results for the year ended 31 March 2024

## Revenue by route

| £m | FY24 | FY23 |
|---|---:|---:|
| Island routes | 84 | 71 |
| Charter | 36 | 40 |
| Total | 120 | 111 |
"""


def test_the_latest_year_of_a_company_whose_year_ends_in_spring_is_its_own(read):
    reading = read("Corvo Air charter revenue", AIRLINE)
    groups = groups_for(reading, reading.parsed.metrics[0])
    assert [group.period for group in groups] == ["FY2024"]


def test_guidance_for_one_year_leaves_what_came_of_another(read):
    text = (
        "# Corvo Air\n\nCapital expenditure was £21m in 2023. We expect capital expenditure of £30m in 2024."
    )
    reading = read("Corvo Air capital expenditure 2023 and 2024 guidance", text)
    groups = groups_for(reading, reading.parsed.metrics[0])
    assert [group.period for group in groups] == ["2023", "2024"]
