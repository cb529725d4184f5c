"""Which day the words of daily news mean: the one before, the one that they number, not a contract's month."""

from dataclasses import replace
from datetime import date

import pytest

from index.facts.context import ReportContext
from index.facts.periods.newsdays import on_its_day
from index.language.glossary import load_glossary
from index.language.timespans import instant

_HELD = ReportContext("", frozenset(), None, "CNY", load_glossary(), default=instant(date(2023, 9, 22)))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨日，沪深两市成交额6512亿元，较前一交易日缩量230亿元。", "2023-09-21"),
        ("当地时间20日，三大股指收跌。", "2023-09-20"),
        ("成交额较前一交易日减少230亿元。", "2023-09-22"),
        ("公司拟募资3亿元。", "2023-09-22"),
    ],
)
def test_day_of_news(words, day):
    assert on_its_day(_HELD, words).default.label == day


def test_own_report_keeps_its_period():
    assert on_its_day(replace(_HELD, company="海桐股份"), "昨日成交3亿元。").default.label == "2023-09-22"


def test_month_of_a_contract_is_no_period(facts_of):
    (fact,) = facts_of("原油期货11月合约结算价跌1.2%。", of_market=True)
    assert fact.period == "2023H1"
