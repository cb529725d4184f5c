"""A table of facts opens in a spreadsheet as what it says, and leads back to the reports."""

import csv
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest

from api.csv_text import EXCEL_MARK, csv_file
from api.facts_csv import COLUMNS, csv_lines
from api.selection import BasisAsked
from api.views import fact_view
from index import Library
from index.facts import basis
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span, StoredFact

FACT = StoredFact(
    "d_1",
    Fact(
        ordinal=4,
        entity="Corvane",
        segment="",
        metric="revenue",
        metric_text="revenue",
        period="2031H1",
        period_kind=PeriodKind.DURATION,
        value=Decimal("12500000.10"),
        value_text="USD 12.5m",
        unit="money",
        scale="m",
        currency="USD",
        change_kind=None,
        qualifier=None,
        basis=None,
        span=Span(3, 40),
        value_span=Span(20, 29),
        page=2,
        source=FactSource.TABLE,
        confidence=0.9,
    ),
)


def rows(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8"), newline="")))


def with_text(text):
    return replace(FACT, fact=replace(FACT.fact, metric_text=text))


def test_the_columns_are_the_fields_of_a_fact():
    assert sorted(COLUMNS) == sorted(fact_view(FACT, None))


def test_a_row_leads_back_to_its_fact_and_its_clause(made_library):
    with Library.open(made_library) as library:
        facts = {stored.fact_id: stored for stored in library.facts()}
        reports = {report.doc_id: report for report in library.reports()}
        for row in rows(csv_file(csv_lines(facts.values(), reports))):
            stored = facts.pop(row["fact_id"])
            clause = library.text(row["doc_id"])[int(row["start_char"]) : int(row["end_char"])]
            assert row["value_text"] in clause
            assert (Decimal(row["value"]), row["from"]) == (stored.fact.value, stored.fact.source)
            assert row["name"] == reports[row["doc_id"]].name
        assert facts == {}


def test_lines_end_as_the_standard_says_and_only_excel_gets_a_mark():
    plain, marked = csv_file(csv_lines([FACT], {})), csv_file(csv_lines([FACT], {}), for_excel=True)
    assert (plain.count(b"\r\n"), plain.count(b"\n")) == (2, 2)
    assert marked == EXCEL_MARK.encode() + plain


def test_every_digit_of_a_value_is_written():
    assert rows(csv_file(csv_lines([FACT], {})))[0]["value"] == "12500000.10"
    huge = replace(FACT, fact=replace(FACT.fact, value=Decimal("1.5E+12")))
    assert rows(csv_file(csv_lines([huge], {})))[0]["value"] == "1500000000000"


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "-12.5亿元"]
)
def test_what_a_spreadsheet_would_compute_is_text(text):
    assert rows(csv_file(csv_lines([with_text(text)], {})))[0]["metric_text"] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-12.5%", "+1,280%", "-0.35", "5亿", "营业收入", "a=b", '"quoted", and\nbroken']
)
def test_numbers_and_words_stay_as_they_are(text):
    assert rows(csv_file(csv_lines([with_text(text)], {})))[0]["metric_text"] == text


def test_nothing_is_a_table_without_rows():
    assert list(csv_lines([], {})) == [",".join(COLUMNS)]


def test_every_basis_that_a_fact_can_have_may_be_asked_for():
    assert {asked.value for asked in BasisAsked} == {FORECAST, basis.ADJUSTED, basis.ATTRIBUTABLE, "none"}
