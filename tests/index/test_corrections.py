"""Words become values of a report's fields, or are refused with what would do; what was read is never forgotten."""

from dataclasses import replace
from datetime import date

import pytest

from index.corrections import (
    Corrected,
    Correction,
    Field,
    described,
    from_json,
    parse_aliases,
    parse_value,
    to_json,
)
from index.types import Language, ReportMetadata, ReportType

READ = ReportMetadata("WASHINGTON", "Corvan", ("CVN",), ReportType.FILING, Language.EN, None, "2031", "USD")


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        (Field.COMPANY, "  澜川科技 ", "澜川科技"),
        (Field.COMPANY, "", None),
        (Field.TITLE, "Results", "Results"),
        (Field.DOC_TYPE, "Annual_Report", ReportType.ANNUAL_REPORT),
        (Field.PUBLISHED, "2024-03-12", date(2024, 3, 12)),
        (Field.PUBLISHED, " ", None),
        (Field.PERIOD, "2023h1", "2023H1"),
        (Field.PERIOD, "FY2023Q1", "FY2023Q1"),
        (Field.PERIOD, "2022..2024", "2022..2024"),
        (Field.CURRENCY, "cny", "CNY"),
    ],
)
def test_words_become_values(field, words, value):
    assert parse_value(field, words) == value


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        (Field.TITLE, " ", "A report has a title. Give one"),
        (Field.DOC_TYPE, "book", "'book' is no type of report. Choose one of press_release, news"),
        (Field.DOC_TYPE, "", "Choose one of press_release"),
        (Field.PUBLISHED, "12/3/2024", "'12/3/2024' is no day. Write it as 2024-03-12."),
        (Field.PUBLISHED, "2024-02-30", "is no day"),
        (Field.PERIOD, "H1 2023", "'H1 2023' is no period. Write for example 2023, 2023H1"),
        (Field.PERIOD, "2023-13", "is no period"),
        (Field.PERIOD, "2023M5-M2", "is no period"),
        (Field.CURRENCY, "RMB", "'RMB' is no currency that Yanbao knows. Choose one of AED, AUD"),
        (Field.COMPANY, "x" * 501, "is no line of up to 500 characters"),
        (Field.COMPANY, "two\nlines", "is no line"),
    ],
)
def test_words_that_are_no_value_are_refused_with_what_would_do(field, words, sentence):
    with pytest.raises(ValueError, match="^") as caught:
        parse_value(field, words)
    assert sentence in str(caught.value)


def test_aliases_are_names_each_once():
    assert parse_aliases(["Corvane", "CORVANE", "", "澜川"]) == ("Corvane", "澜川")
    assert parse_aliases([""]) == ()
    with pytest.raises(ValueError, match="at most 50"):
        parse_aliases(list(map(str, range(51))))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.ALIASES, ("澜川", "LC")),
        (Field.PUBLISHED, date(2031, 8, 9)),
        (Field.DOC_TYPE, ReportType.NEWS),
        (Field.COMPANY, None),
        (Field.TITLE, "标题"),
    ],
)
def test_a_value_comes_back_as_it_was_kept(field, value):
    assert from_json(field, to_json(value)) == value


def test_a_correction_keeps_what_was_read_through_others():
    first = Correction({Field.COMPANY: "Corvane", Field.PERIOD: "2031H1"})
    metadata, kept = first.applied(READ, ())
    assert metadata == replace(READ, company="Corvane", period="2031H1")
    assert kept == (
        Corrected(Field.COMPANY, "Corvane", "Corvan"),
        Corrected(Field.PERIOD, "2031H1", "2031"),
    )
    second = Correction({Field.COMPANY: None}, frozenset({Field.PERIOD}))
    assert second.applied(metadata, kept) == (
        replace(READ, company=None),
        (Corrected(Field.COMPANY, None, "Corvan"),),
    )


def test_nothing_said_changes_nothing():
    assert described(READ, {}) == READ
    assert Correction({}).applied(READ, ()) == (READ, ())
