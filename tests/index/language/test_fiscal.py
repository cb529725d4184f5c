"""When a report's fiscal year ends, by its own words, and the dates of fiscal periods by that."""

import pytest

from index.language.fiscal import FiscalYear, fiscal_year_of
from index.language.periods import parse_period


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Corvane reported its third quarter of fiscal 2024, which ended June 29, 2024.", FiscalYear(9)),
        ("Interim report: first half of FY25 (six months to 30 September 2024)", FiscalYear(3)),
        ("FY25 (year to 30 June 2025) was a good year.", FiscalYear(6)),
        ("Fiscal 2024 ended February 1, 2025.", FiscalYear(1, 1)),
        ('the fiscal year ended March 31, 2025 ("FY2024")', FiscalYear(3, 1)),
        ("Our fiscal year ends on the last Saturday in September.", FiscalYear(9)),
        ("The fiscal year ends on the Sunday closest to January 31.", FiscalYear(1)),
        ("for the year ended December 31, 2023", FiscalYear(12)),
        ("2024财年第三季度（截至2023年12月31日止三个月）收入增长", FiscalYear(3)),
        ("截至三月三十一日止年度的业绩", FiscalYear(3)),
        ("本集团的财政年度于6月30日结束。", FiscalYear(6)),
        ("2024财年业绩于9月公布。", None),
        ("Revenue for the second quarter of 2024 rose.", None),
    ],
)
def test_a_report_says_when_its_year_ends(text: str, year: FiscalYear | None) -> None:
    assert fiscal_year_of(text) == year


@pytest.mark.parametrize(
    ("label", "year", "dates"),
    [
        ("FY2024Q3", FiscalYear(9), ("2024-04-01", "2024-06-30")),
        ("FY2025H1", FiscalYear(3), ("2024-04-01", "2024-09-30")),
        ("FY2024", FiscalYear(1, 1), ("2024-02-01", "2025-01-31")),
        ("2024", FiscalYear(6), ("2023-07-01", "2024-06-30")),
        ("2024Q3", FiscalYear(9), ("2024-07-01", "2024-09-30")),
        ("FY2024Q3", FiscalYear(12), ("2024-07-01", "2024-09-30")),
    ],
)
def test_fiscal_periods_are_dated_by_the_year(label: str, year: FiscalYear, dates: tuple[str, str]) -> None:
    dated = year.dated(parse_period(label))
    assert (dated.label, dated.start.isoformat(), dated.end.isoformat()) == (label, *dates)
