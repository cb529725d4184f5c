"""In which currency a report is, by its own words, its amounts, and the heads of its tables."""

import pytest

from index.cleaning import clean
from index.facts import find_figures
from index.language.currencies import currency_of
from index.metadata import describe
from index.reading import read_report
from index.settings import IndexSettings
from index.types import Language


@pytest.mark.parametrize(
    ("text", "lang", "currency"),
    [
        ("Holmbeck Tools AB\nSEK million\n | Q1 2024 | Q2 2024\nNet sales | 812 | 845", Language.EN, "SEK"),
        ("Quarterly sales (GBP million)\nQ1 2025 | 61.2", Language.EN, "GBP"),
        ("Year to 28 June 2025, £m\n | FY25 | FY24\nSales | 1,402.5 | 1,366.0", Language.EN, "GBP"),
        ("百万港元 | 2024年 | 2023年\n收入 | 1,284.6 | 1,190.3", Language.ZH, "HKD"),
        ("（千美元） | 2024年\n收入 | 12,846", Language.ZH, "USD"),
        ("单位：百万元\n收入 | 12,846", Language.ZH, "CNY"),
        ("All amounts are in Canadian dollars. Revenue was $318.5 million.", Language.EN, "CAD"),
        ("Figures are expressed in thousands of Australian dollars.\nSales | 1,204", Language.EN, "AUD"),
        ("Revenue was $318.5 million.", Language.EN, "USD"),
        ("Prices are quoted in US dollars. Sales rose to £3m, costs to £2m.", Language.EN, "GBP"),
        # one head of a chart does not outweigh what the sentences say
        (
            "收入3亿元，成本2亿元，利润1亿元，税金2千万元，分红3千万元。\n出口（万亿美元） | 3.5",
            Language.ZH,
            "CNY",
        ),
    ],
)
def test_currency_of_a_report(text: str, lang: Language, currency: str) -> None:
    assert currency_of(text, lang) == currency


def test_a_dollar_sign_is_of_the_dollars_that_a_report_says_it_is_in() -> None:
    text = (
        "# Quillan Energy announces 2024 results\n\nAll amounts are in Canadian dollars unless noted. "
        "Revenue was $318.5 million in 2024. Debt was US$41.0 million at December 31, 2024.\n"
    )
    raw = read_report(text.encode(), "a.md", IndexSettings())
    canonical = clean(raw)
    facts = find_figures(canonical, describe(raw, canonical), limit=100).facts

    assert {(fact.value_text, fact.currency) for fact in facts} == {
        ("$318.5 million", "CAD"),
        ("US$41.0 million", "USD"),
    }
