"""What the columns of a table are, by the names over them."""

import pytest

from index.facts.context import ReportContext
from index.facts.tables.columns import read_columns
from index.facts.tables.headers import TableHeader
from index.language.directions import ChangeKind
from index.language.glossary import load_glossary
from index.language.periods import parse_period

PERIOD = parse_period("2023")
CONTEXT = ReportContext("Alderbrook", frozenset(), PERIOD, "USD", load_glossary(), default=PERIOD)


def columns(header, row):
    line = TableHeader().with_line(header)
    return read_columns(line, CONTEXT, tuple(row.split(" | ")))


def test_columns_are_periods_and_a_change_of_the_latest():
    now, before, change = columns("Item | 2023 | 2022 | Change (%)", "Toll income | 5 | 4 | 25")
    assert [column.period.label for column in (now, before, change)] == ["2023", "2022", "2023"]
    assert (change.change, change.percent) == (ChangeKind.YOY, True)
    assert (now.change, now.part) == (None, "")


def test_opening_and_closing_balances_are_days_of_the_reports_year():
    closing, opening = columns("项目 | 期末余额 | 期初余额", "存货 | 5 | 4")
    assert [column.period.label for column in (closing, opening)] == ["2023-12-31", "2022-12-31"]


@pytest.mark.parametrize(
    ("header", "labels"),
    [
        ("Quarter ended | Mar 2023 | Dec 2022", ["2023Q1", "2022Q4"]),
        ("Quarter ended | 2023-06 | 2022-06", ["2023Q2", "2022Q2"]),
        ("Six months ended | 2023-06-30 | 2022-06-30", ["2023H1", "2022H1"]),
        ("Year ending | 2023-12 | 2022-12", ["2023", "2022"]),
        ("As at | 2023-06-30 | 2022-06-30", ["2023-06-30", "2022-06-30"]),
        ("As at | 2023-06 | 2022-06", ["2023-06", "2022-06"]),
        ("Item | 2023-06 | 2022-06", ["2023-06", "2022-06"]),
    ],
)
def test_what_ends_over_the_labels_goes_on_in_the_columns(header, labels):
    assert [column.period.label for column in columns(header, "Toll income | 5 | 4")] == labels


def test_columns_may_be_metrics_and_a_bare_share_is_of_the_metric_to_its_left():
    revenue, share = columns("分部 | 营业收入 | 占比", "渡轮 | 5 | 40%")
    assert revenue.term.id == "revenue"
    assert share.words == "营业收入占比"


def test_change_beside_a_metric_is_of_that_metric():
    _, change = columns("分部 | 毛利率 | 同比", "渡轮 | 31% | 2%")
    assert (change.term.id, change.change) == ("gross-margin", ChangeKind.YOY)


def test_column_that_is_neither_is_a_part():
    north, south = columns("(in millions) | North | South", "Revenue | 5 | 4")
    assert (north.part, south.part) == ("North", "South")


def test_columns_of_one_period_are_told_apart_by_their_words():
    owned, leased = columns("Item | 2023 Owned | 2023 Leased", "Revenue | 5 | 4")
    assert [(column.part, column.period.label) for column in (owned, leased)] == [
        ("Owned", "2023"),
        ("Leased", "2023"),
    ]


def test_unit_in_a_columns_name_is_no_part_of_its_words():
    volume, value = columns("Port | Volume (thousand tonnes) | Value (USD million)", "Skerry | 5 | 4")
    assert (volume.unit.value, value.unit.value) == (1000, 1000000)
    assert (volume.part, value.part) == ("Volume", "Value")
