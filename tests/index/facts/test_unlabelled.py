"""A sum without a label closes a note: it is of what the note is on."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, HEADING = BlockKind.TABLE_ROW, BlockKind.HEADING


def wholes(found, metric):
    return [(period, value) for owner, name, period, value, _, _ in found if name == metric and not owner]


@pytest.mark.parametrize(
    ("caption", "rows", "metric", "period"),
    [
        (
            "12. Inventories",
            [
                "$m | 2023 | 2022",
                "Raw materials | 31.4 | 34.0",
                "Goods in transit | 57.3 | 57.3",
                " | 88.7 | 91.3",
            ],
            "inventory",
            ("2023-12-31", "2022-12-31"),
        ),
        (
            "Finance costs",
            ["$m | 2023 | 2022", "Bank interest | 80.4 | 90.0", "Leases | 8.3 | 1.3", " | 88.7 | 91.3"],
            "finance-costs",
            ("2023", "2022"),
        ),
        (
            "Revenue by segment",
            ["$m | 2023 | 2022", "Pumps | 80.4 | 90.0", "Seals | 8.3 | 1.3", " | 88.7 | 91.3"],
            "revenue",
            ("2023", "2022"),
        ),
        (
            "8、存货",
            ["项目（百万美元） | 2023年末 | 2022年末", "原材料 | 31.4 | 34.0", "在途物资 | 57.3 | 57.3"]
            + [" | 88.7 | 91.3"],
            "inventory",
            ("2023-12-31", "2022-12-31"),
        ),
    ],
)
def test_a_last_row_without_a_label_that_sums_up_the_others_is_the_whole(
    rows_of, caption, rows, metric, period
):
    found = rows_of((HEADING, caption), *((ROW, row) for row in rows), period="2023")

    assert wholes(found, metric) == [(period[0], D("88.7") * 10**6), (period[1], D("91.3") * 10**6)]


@pytest.mark.parametrize(
    "rows",
    [
        # 31.4 + 57.3 = 88.7
        ["Raw materials | 31.4 | 34.0", "Goods in transit | 57.3 | 57.3", " | 88.9 | 91.3"],
        ["Raw materials | 31.4 | 34.0", " | 31.4 | 34.0"],
        [
            "Raw materials | 31.4 | 34.0",
            "Goods in transit | 57.3 | 57.3",
            " | 88.7 | 91.3",
            "Spares | 1.0 | 2.0",
        ],
    ],
    ids=["another sum", "one part", "rows follow"],
)
def test_a_row_without_a_label_that_is_no_sum_of_the_table_says_nothing(rows_of, rows):
    lines = [(ROW, row) for row in ("$m | 2023 | 2022", *rows)]
    assert wholes(rows_of((HEADING, "12. Inventories"), *lines, period="2023"), "inventory") == []


def test_a_sum_without_a_label_under_no_metric_says_nothing(rows_of):
    lines = [(ROW, row) for row in ("$m | 2023", "Pumps | 31.4", "Seals | 57.3", " | 88.7")]
    assert {value for _, _, _, value, _, _ in rows_of((HEADING, "Our year"), *lines, period="2023")} <= {
        D("31400000"),
        D("57300000"),
    }
