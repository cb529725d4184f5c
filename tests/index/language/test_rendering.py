"""Values written for readers, and values compared within the digits they show."""

from decimal import Decimal

import pytest

from index.language.numbers import SCALES, Unit, find_quantities, render, same_value
from index.types import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(("value", "currency", "chinese", "english"), [
    ("2566000000", "CNY", "25.66亿元", "RMB 2.566 billion"),
    ("87554300", "CNY", "8,755.43万元", "RMB 87.5543 million"),
    ("1577300000000", "CNY", "1.5773万亿元", "RMB 1.5773 trillion"),
    ("0.52", "CNY", "0.52元", "RMB 0.52"),
    ("5.0E+9", "USD", "50亿美元", "US$5.0 billion"),
    ("3450000000", "HKD", "34.5亿港元", "HK$3.45 billion"),
    ("-284000000", "CNY", "-2.84亿元", "-RMB 284 million"),
    ("420000000", "EUR", "4.2亿欧元", "€420 million"),
    ("1234567.89", "CNY", "123.456789万元", "RMB 1.23456789 million"),
    ("3.00E+8", "CNY", "3.00亿元", "RMB 300 million"),
    ("9800000000", "JPY", "98亿日元", "JPY 9.8 billion"),
    ("12345", None, "1.2345万", "12,345"),
])  # fmt: skip
def test_money_is_written_as_readers_of_each_language_do(
    value: str, currency: str | None, chinese: str, english: str
) -> None:
    assert render(Decimal(value), Unit.MONEY, currency, ZH) == chinese
    assert render(Decimal(value), Unit.MONEY, currency, EN) == english


@pytest.mark.parametrize(("value", "unit", "noun", "chinese", "english"), [
    ("0.168", Unit.RATIO, None, "16.8%", "16.8%"),
    ("12.80", Unit.RATIO, None, "1,280%", "1,280%"),
    ("4", Unit.RATIO, None, "400%", "400%"),
    ("-0.0650", Unit.RATIO, None, "-6.50%", "-6.50%"),
    ("0.0868", Unit.POINTS, None, "8.68个百分点", "8.68 percentage points"),
    ("0.01", Unit.POINTS, None, "1个百分点", "1 percentage point"),
    ("10", Unit.MULTIPLE, None, "10倍", "10x"),
    ("741", Unit.COUNT, "家", "741家", "741"),
    ("34000", Unit.COUNT, "家", "3.4万家", "34,000"),
    ("34123", Unit.COUNT, "家", "34,123家", "34,123"),
    ("7400000", Unit.COUNT, "家", "740万家", "7.4 million"),
    ("34000", Unit.COUNT, "customers", "3.4万 customers", "34,000 customers"),
    ("34000", Unit.PHYSICAL, "吨", "3.4万吨", "34,000 tonnes"),
    ("31.4", Unit.PHYSICAL, "GWh", "31.4 GWh", "31.4 GWh"),
])  # fmt: skip
def test_other_units_are_written_as_readers_of_each_language_do(
    value: str, unit: Unit, noun: str | None, chinese: str, english: str
) -> None:
    assert render(Decimal(value), unit, None, ZH, noun=noun) == chinese
    assert render(Decimal(value), unit, None, EN, noun=noun) == english


@pytest.mark.parametrize(
    "text", ["25.66亿元", "8,755.43万元", "RMB 2.566 billion", "US$5.0 billion", "16.8%", "3.4万家"]
)
@pytest.mark.parametrize("lang", [ZH, EN])
def test_written_value_reads_back_as_the_same(text: str, lang: Language) -> None:
    (found,) = find_quantities(text)
    (again,) = find_quantities(render(found.value, found.unit, found.currency, lang, noun=found.noun))
    assert (again.value, again.unit, again.currency) == (found.value, found.unit, found.currency)


@pytest.mark.parametrize(("a", "b", "same"), [
    ("2.566E+9", "2566000000", True),
    ("2.566E+9", "2.57E+9", True),
    ("2.566E+9", "2.56E+9", False),
    ("2570000000", "2566000000", True),
    ("0.168", "0.17", True),
    ("0.168", "0.16", False),
    ("0.168", "0.2", False),
    ("100", "99", False),
    ("741", "741", True),
    ("741", "740", False),
    ("-5", "5", False),
    ("0", "0.001", False),
])  # fmt: skip
def test_values_are_the_same_within_the_digits_shown(a: str, b: str, same: bool) -> None:
    assert same_value(Decimal(a), Decimal(b)) is same
    assert same_value(Decimal(b), Decimal(a)) is same


def test_tolerance_bounds_how_coarse_a_rounding_may_be() -> None:
    assert same_value(Decimal("0.168"), Decimal("0.2"), rel=Decimal("0.2"))
    assert not same_value(Decimal("0.168"), Decimal("0.17"), rel=Decimal("0.001"))


def test_scales_multiply_by_powers_of_ten() -> None:
    assert (SCALES["亿"], SCALES["million"], SCALES["千万"]) == (10**8, 10**6, 10**7)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("41200000.00", "4,120万元"),
        ("363480000.00", "3.6348亿元"),
        ("1234567.80", "123.456780万元"),
        ("16.0", "16.0元"),
    ],
)
def test_cents_of_a_large_amount_that_are_none_are_not_written(value, shown):
    assert render(Decimal(value), Unit.MONEY, "CNY", Language.ZH) == shown
