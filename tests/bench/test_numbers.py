"""The arithmetic of the bench for figures, with values worked out by hand, and a small sample of its generator."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from bench.numbers import (
    FORMS,
    NONE,
    REAL,
    Case,
    Expected,
    NoQuantity,
    agrees,
    generated,
    han,
    is_found,
    is_right,
    misreading,
    misses,
    read_forms,
    read_none,
    read_real,
    written,
)
from index.language.numbers import Bound, Quantity, Unit
from index.types import Span

SALES = Expected("2.5亿元", Decimal("250000000"), Unit.MONEY, "亿", "CNY")
FOUND = Quantity(Span(0, 5), "2.5亿元", Decimal("250000000"), Unit.MONEY, "亿", "CNY")
SHARE = Quantity(Span(6, 9), "30%", Decimal("0.30"), Unit.RATIO, "percent")


@pytest.mark.parametrize(("number", "words"), [
    (7, "七"), (10, "十"), (18, "十八"), (120, "一百二十"), (105, "一百零五"), (2000, "两千"), (3015, "三千零一十五"),
    (110_000, "十一万"), (20_000_000, "两千万"), (35_000_000, "三千五百万"), (120_500, "十二万零五百"),
])  # fmt: skip
def test_chinese_numeral_is_written_as_it_is_read(number: int, words: str) -> None:
    assert han(number) == words


@pytest.mark.parametrize("kind", [
    "digits", "wide", "whole", "tens", "tenth", "han", "hantens", "hantenth", "han99", "handec", "hanpart",
])  # fmt: skip
def test_number_drawn_is_the_same_for_one_seed(kind: str) -> None:
    assert written(kind, Random(5)) == written(kind, Random(5))


def test_every_form_with_a_number_is_scaled_by_its_power() -> None:
    forms = [form for forms in read_forms(FORMS).values() for form in forms]
    assert {(form.power, form.figure.scale) for form in forms if form.figure.scale == "亿"} == {(8, "亿")}
    assert {form.power for form in forms if form.figure.scale in ("bn", "billion")} == {9}
    assert {form.power for form in forms if form.figure.scale == "basis_point"} == {-4}


def test_generator_gives_the_same_cases_for_one_seed_and_others_for_another() -> None:
    assert generated(3, 1) == generated(3, 1)
    assert generated(3, 1) != generated(3, 2)


def test_default_draw_holds_more_than_twelve_hundred_different_cases() -> None:
    cases = generated(60, 7)
    assert len({case.text for case in cases}) > 1200


def test_expected_words_stand_in_their_sentence() -> None:
    assert all(figure.shown in case.text for case in generated(10, 3) for figure in case.figures)


def test_small_sample_of_the_generator_is_read_right() -> None:
    assert list(misses(generated(5, 20261127), alone=True)) == []


@pytest.mark.parametrize(("figure", "same"), [
    (SALES, True),
    (Expected("2.5亿元多", SALES.value, Unit.MONEY, "亿", "CNY"), True),
    (Expected("2.5亿", SALES.value, Unit.MONEY, "亿", "CNY"), False),
    (Expected("2.5亿元", Decimal(25_000_000), Unit.MONEY, "亿", "CNY"), False),
    (Expected("2.5亿元", SALES.value, Unit.COUNT, "亿", "CNY"), False),
    (Expected("2.5亿元", SALES.value, Unit.MONEY, "亿", "USD"), False),
    (Expected("2.5亿元", SALES.value, Unit.MONEY, "亿", "CNY", approximate=True), False),
    (Expected("2.5亿元", SALES.value, Unit.MONEY, "亿", "CNY", bound=Bound.OVER), False),
])  # fmt: skip
def test_quantity_agrees_when_text_value_unit_and_exactness_do(figure: Expected, same: bool) -> None:
    assert agrees(FOUND, figure) is same


def test_share_without_end_agrees_to_its_last_digits() -> None:
    third = Quantity(Span(0, 4), "三分之一", Decimal("0.3333333333333333"), Unit.RATIO)
    assert agrees(third, Expected("三分之一", Decimal(1) / 3, Unit.RATIO))


def test_generated_case_allows_no_figure_besides_and_a_fragment_does() -> None:
    case = Case("", "2.5亿元，30%", (SALES,))
    assert is_right(case, [FOUND])
    assert not is_right(case, [FOUND, SHARE])
    assert is_found(case, [SHARE, FOUND])


def test_digits_are_misread_when_a_quantity_overlaps_them() -> None:
    assert misreading(NoQuantity("", "毛利率30%", 3, "30")) is not None
    assert misreading(NoQuantity("", "2023年毛利率30%", 0, "2023")) is None


def test_real_sheet_has_its_cases() -> None:
    assert len(read_real(REAL)) >= 300


def test_sheet_of_no_quantities_has_its_cases() -> None:
    assert len(read_none(NONE)) >= 200


HEADER = "source,text,shown,value,unit,scale,currency,approximate,bound\n"


def test_label_of_a_fraction_is_divided(tmp_path: Path) -> None:
    sheet = tmp_path / "real.csv"
    sheet.write_text(f"{HEADER}a,占三分之二,三分之二,2/3,ratio,,,yes,over\n", encoding="utf-8")
    (case,) = read_real(sheet)
    assert case.figures == (
        Expected("三分之二", Decimal(2) / 3, Unit.RATIO, approximate=True, bound=Bound.OVER),
    )


@pytest.mark.parametrize(("row", "complaint"), [
    ("a,营收3亿元,4亿元,4,money,,,,", "is not in"),
    (f"a,{'长' * 60}3亿元,3亿元,3,money,,,,", "more than a fragment"),
])  # fmt: skip
def test_label_that_does_not_fit_its_fragment_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    sheet = tmp_path / "real.csv"
    sheet.write_text(f"{HEADER}{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_real(sheet)


def test_digits_that_are_not_where_the_sheet_says_are_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "none.csv"
    sheet.write_text("kind,text,start,digits\nnote,附注12,0,12\n", encoding="utf-8")
    with pytest.raises(ValueError, match="is not at 0"):
        read_none(sheet)
