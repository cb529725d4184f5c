from decimal import Decimal as D

import pytest

from index.facts.tables.cells import figures_of, is_bare, is_nil
from index.language.numbers import Bound, Unit


@pytest.mark.parametrize(
    ("cell", "value", "text"),
    [
        ("1,204.5", D("1204.5"), "1,204.5"),
        ("(38)", D(-38), "(38)"),
        ("（3.5%）", D("-0.035"), "（3.5%）"),
        ("$ 12 $", D(12), "$ 12"),
        ("下降4.2%", D("-0.042"), "4.2%"),
        ("约 30", D(30), "30"),
        ("**7.5%**", D("0.075"), "7.5%"),
        ("0.68元/股", D("0.68"), "0.68元"),
        ("5,200元/吨", D(5200), "5,200元"),
        ("12 yuan/share", D(12), "12 yuan"),
    ],
)
def test_cell_that_consists_of_a_figure_gives_it_with_its_sign_and_place(cell, value, text):
    (figure,) = figures_of(cell)
    assert (figure.value, cell[figure.span.start : figure.span.end]) == (value, text)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "—",
        "Revenue",
        "人民币元/股",
        "2023",
        "2023年6月30日",
        "Note 7",
        "up to five",
        "12 | 15",
        "3 and 4 and 5",
    ],
)
def test_words_dates_and_several_figures_are_none(cell):
    assert figures_of(cell) == ()


def test_range_gives_both_ends_the_lower_first():
    low, high = figures_of("12%-15%")
    assert [(one.value, one.bound) for one in (low, high)] == [(D("0.12"), Bound.FROM), (D("0.15"), Bound.TO)]


def test_range_that_falls_or_mixes_units_is_none():
    assert figures_of("15%-12%") == ()
    assert figures_of("$12 - 15%") == ()


def test_unit_of_a_ranges_end_holds_for_its_beginning():
    assert [(one.value, one.unit) for one in figures_of("12 to 15%")] == [
        (D("0.12"), Unit.RATIO),
        (D("0.15"), Unit.RATIO),
    ]


def test_words_for_about_make_a_figure_approximate():
    assert figures_of("约30")[0].approximate
    assert not figures_of("30")[0].approximate


@pytest.mark.parametrize(
    ("cell", "nil"),
    [("—", True), ("n/a", True), ("不适用", True), ("$ -", True), ("0", False), ("-5", False), ("", False)],
)
def test_cell_says_that_there_is_no_figure(cell, nil):
    assert is_nil(cell) is nil


@pytest.mark.parametrize(("cell", "bare"), [("12", True), ("12%", False), ("12亿", False), ("US$12", False)])
def test_bare_figures_have_no_unit(cell, bare):
    assert is_bare(figures_of(cell)[0]) is bare
