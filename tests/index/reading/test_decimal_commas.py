import pytest

from index.reading.decimal_commas import with_points


def test_figures_with_decimal_commas_get_points() -> None:
    rows = [
        ["Umsatz", "2023"],
        ["A", "1.234,5"],
        ["B", "(12,8)"],
        ["C", "-3,25%"],
        ["D", "1.180"],
        ["E", "7"],
    ]

    assert with_points(rows) == [
        ["Umsatz", "2023"],
        ["A", "1,234.5"],
        ["B", "(12.8)"],
        ["C", "-3.25%"],
        ["D", "1,180"],
        ["E", "7"],
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ["1,234", "5,678"],
        ["1.234", "2.345"],
        ["1,234.5", "12,8"],
        ["1,2", "3.4"],
        ["5,6", "1,234"],
        ["1,234,567", "12,8"],
        ["2023", "31.12.2023"],
        ["营业收入", "12.5"],
    ],
)
def test_what_may_be_either_is_left_as_it_is(cells: list[str]) -> None:
    assert with_points([cells]) is None


def test_words_and_days_among_such_figures_are_left_as_they_are() -> None:
    assert with_points([["31.12.2023", "a,b", "1,5"]]) == [["31.12.2023", "a,b", "1.5"]]
