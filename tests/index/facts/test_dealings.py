"""Numbers of shares and options that were dealt in, and the sums for them."""

from decimal import Decimal as D

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We repurchased 37 million shares of our common stock for $92 million in 2022.",
            [("number-of-shares-repurchased", D(37000000)), ("cost of shares repurchased", D(92000000))],
        ),
        (
            "In 2022, we repurchased 500,000 shares under the programme for an aggregate cost of $20,618,843.",
            [("number-of-shares-repurchased", D(500000)), ("cost of shares repurchased", D(20618843))],
        ),
        (
            "During 2022 60,000 options were exercised, raising $120,000.",
            [("options exercised", D(60000)), ("proceeds", D(120000))],
        ),
        (
            "The company sold its Danish unit for $95 million in 2022, booking a gain of $31 million.",
            [("sale price of Danish unit", D(95000000)), ("gain", D(31000000))],
        ),
    ],
)
def test_dealings_in_shares(rows_of, text, expected):
    rows = rows_of(text, period="2022")
    assert [(row[1], row[3]) for row in rows] == expected
    assert {row[2] for row in rows} == {"2022"}
