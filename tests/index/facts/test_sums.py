"""Tables that name no metric, named by what their sum is stated to be."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW = BlockKind.TABLE_ROW


def table(*, total="48.2", parts=("30.1", "18.1")):
    one, other = parts
    rows = ("(US$ million) | 2022", f"Ferries | {one}", f"Tugs | {other}", f"Total | {total}")
    return [(ROW, row) for row in rows]


def named(found):
    return [(segment, value) for segment, metric, _, value, *_ in found if metric == "revenue"]


def test_rows_are_of_the_metric_that_the_text_states_their_sum_of(rows_of):
    found = named(rows_of("Revenue for 2022 was $48.2 million.", *table()))
    assert ("Ferries", D(30100000)) in found
    assert ("Tugs", D(18100000)) in found


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Revenue for 2022 was $47.9 million.", {}),
        ("Revenue for 2021 was $48.2 million.", {}),
        ("Revenue for 2022 was $48.2 million.", {"parts": ("30.1", "12.1")}),
        ("Revenue for 2022 was $48 million.", {"total": "48", "parts": ("30", "18")}),
        ("Revenue for 2022 was $48.2 million. Total assets for 2022 were $48.2 million.", {}),
    ],
    ids=["another sum", "another year", "parts do not add up", "too few digits", "two metrics"],
)
def test_without_certainty_rows_stay_unnamed(rows_of, sentence, given):
    assert [pair for pair in named(rows_of(sentence, *table(**given))) if pair[0]] == []
