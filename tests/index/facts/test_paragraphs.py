"""What holds for a whole paragraph."""

import pytest


@pytest.mark.parametrize(
    ("lines", "period", "expected"),
    [
        (
            ("前三季度，公司完成销量2,415万台。毛利率91.3%。", "净利率12%。"),
            "2025-09",
            ["2025M1-M9", "2025M1-M9", "2025-09"],
        ),
        (
            ("In the second quarter, revenue was $12m. Gross margin was 31%.", "Net margin was 12%."),
            "2023H1",
            ["2023Q2", "2023Q2", "2023H1"],
        ),
    ],
    ids=["months so far", "quarter"],
)
def test_paragraph_that_opens_with_a_time_ending_as_the_report_does_is_of_it(
    rows_of, lines, period, expected
):
    assert [row[2] for row in rows_of(*lines, period=period)] == expected
