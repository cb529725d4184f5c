from dataclasses import replace
from decimal import Decimal

import pytest

from index.language.glossary import load_glossary
from index.types import Fact, FactSource, Language, PeriodKind, Span, StoredFact
from rag.extraction.wording import (
    StatementBuilder,
    change_words,
    metric_label,
    period_label,
    qualifier,
    term_label,
    translated,
    value_text,
)
from rag.types import Source

GLOSSARY = load_glossary()
ZH, EN = Language.ZH, Language.EN
FACT = Fact(
    ordinal=0,
    entity="云岚软件",
    segment="",
    metric="revenue",
    metric_text="收入",
    period="2023H1",
    period_kind=PeriodKind.DURATION,
    value=Decimal("3147000000"),
    value_text="31.47亿元",
    unit="money",
    scale="亿",
    currency="CNY",
    change_kind=None,
    qualifier=None,
    basis=None,
    span=Span(0, 9),
    value_span=Span(2, 9),
    page=None,
    source=FactSource.SENTENCE,
    confidence=0.9,
)
FALL = replace(
    FACT,
    value=Decimal("-0.096"),
    value_text="9.6%",
    unit="ratio",
    scale="percent",
    currency=None,
    change_kind="yoy",
)


def stored(fact):
    return StoredFact("d1", fact)


def line(fact, lang):
    return StatementBuilder(lang).value(stored(fact)).build()


@pytest.mark.parametrize(("lang", "words"), [(ZH, "31.47亿元"), (EN, "RMB 3.147 billion (31.47亿元)")])
def test_value_is_written_for_the_reader_with_the_original_beside_it(lang, words):
    assert line(FACT, lang).text == words


def test_both_writings_are_recorded_with_their_places():
    statement = line(FACT, EN)
    assert [one.span.of(statement.text) for one in statement.numbers] == ["RMB 3.147 billion", "31.47亿元"]
    assert {one.value for one in statement.numbers} == {Decimal("3147000000")}


def test_source_cited_twice_counts_once():
    builder = StatementBuilder(ZH)
    builder.value(stored(FACT)).value(stored(FACT))
    assert len(builder.build().sources) == 1


def test_change_is_written_without_its_sign_which_the_words_bear():
    assert value_text(FALL, ZH) == "9.6%"
    assert change_words(FALL, ZH) == ("同比下降", "")
    assert change_words(FALL, EN) == ("down ", " year on year")


@pytest.mark.parametrize(("value", "text"), [("0.096", "+9.6%"), ("-0.096", "-9.6%")])
def test_change_in_a_table_bears_its_sign(value, text):
    assert value_text(replace(FALL, value=Decimal(value)), ZH, signed=True).replace("−", "-") == text


@pytest.mark.parametrize(
    ("word", "zh", "en"), [("narrowed", "同比收窄", "narrowed "), ("widened", "同比扩大", "widened ")]
)
def test_loss_narrows_or_widens(word, zh, en):
    fact = replace(FALL, value=Decimal("0.3"), qualifier=word)
    assert (change_words(fact, ZH)[0], change_words(fact, EN)[0]) == (zh, en)


@pytest.mark.parametrize(
    ("bound", "zh", "en"), [("over", "超过", "over "), ("about", "约", "about "), (None, "", "")]
)
def test_inexact_value_keeps_its_word(bound, zh, en):
    fact = replace(FACT, qualifier=bound)
    assert (qualifier(fact, ZH), qualifier(fact, EN)) == (zh, en)


def test_label_is_the_reports_in_its_language_and_the_glossarys_in_the_other():
    assert metric_label(FACT, ZH, GLOSSARY) == "收入"
    assert metric_label(FACT, EN, GLOSSARY) == GLOSSARY.get("revenue").en


def test_company_before_a_label_is_left_out():
    assert metric_label(replace(FACT, metric_text="公司毛利率"), ZH, GLOSSARY) == "毛利率"


def test_words_without_a_term_stay_beside_the_translated_label():
    assert translated("天枢收入", EN, GLOSSARY, "revenue").endswith("(天枢收入)")


def test_unknown_metric_is_named_by_its_id():
    assert (term_label("no-such-term", ZH, GLOSSARY), term_label(None, ZH, GLOSSARY)) == ("no-such-term", "")


@pytest.mark.parametrize(
    ("label", "zh", "en"),
    [("2023H1", "2023年上半年", "H1 2023"), ("2023-06-30", "2023年6月30日", "June 30, 2023"), (None, "", "")],
)
def test_period_is_written_for_the_reader(label, zh, en):
    assert (period_label(label, ZH), period_label(label, EN)) == (zh, en)


def test_figures_of_a_quote_are_recorded():
    statement = (
        StatementBuilder(ZH).quote("收入5.10亿元，增长3%", Source("d1", Span(0, 12), None, 1.0)).build()
    )
    assert [one.value for one in statement.numbers] == [Decimal("510000000"), Decimal("0.03")]


def test_label_says_its_period_no_second_time():
    cohort = replace(FACT, metric_text="2023年上半年入榜船东运力中位数", metric=None)
    assert metric_label(cohort, ZH, GLOSSARY) == "入榜船东运力中位数"
    other = replace(cohort, period="2024H1")
    assert metric_label(other, ZH, GLOSSARY) == "2023年上半年入榜船东运力中位数"
