"""Listed figures of as many owners as are listed before them."""

from decimal import Decimal as D

import pytest

DAY = "2022-12-31"


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        (
            "We finance leisure craft, of which yachts, dinghies, and trailers make up 58%, 19%, and 14% of the fleet"
            " portfolio as of December 31, 2022.",
            "share of fleet portfolio",
            [("yachts", D("0.58")), ("dinghies", D("0.19")), ("trailers", D("0.14"))],
        ),
        (
            "As of December 31, 2022, the weighted-average remaining life for the 2014, 2016, and 2020 Notes was 0.2,"
            " 12.8, and 13.5 years.",
            "weighted-average remaining life",
            [("2014 Notes", D("0.2")), ("2016 Notes", D("12.8")), ("2020 Notes", D("13.5"))],
        ),
    ],
)
def test_each_has_its_own(rows_of, text, metric, expected):
    rows = rows_of(text, period="2022")
    assert [(row[0], row[3]) for row in rows] == expected
    assert {row[1:3] for row in rows} == {(metric, DAY)}


def test_respective_values(rows_of):
    text = (
        "Modified yacht loans and commercial loans had a respective value of $0.9 million and $5.3 million."
    )
    assert [(row[0], row[1], row[3]) for row in rows_of(text, period="2022")] == [
        ("Modified yacht loans", "value", D(900000)),
        ("commercial loans", "value", D(5300000)),
    ]


def test_no_owner_is_guessed(rows_of):
    assert rows_of("The remaining lives of the notes were 0.2, 12.8, and 13.5 years.", period="2022") == []


def test_a_length_of_time_is_of_what_lasts(rows_of):
    text = "The remaining term of the leases was 18.8 years and 18.2 years as of December 31, 2021 and 2022."
    assert [row[1:5] for row in rows_of(text, period="2022")] == [
        ("remaining term of the leases", "2021-12-31", D("18.8"), "physical"),
        ("remaining term of the leases", "2022-12-31", D("18.2"), "physical"),
    ]
