"""Times that stand over columns in several lines: "截至6月30日", "止六个月" and the years below."""

from decimal import Decimal as D

import pytest

from index.types import BlockKind

ROW, PARAGRAPH = BlockKind.TABLE_ROW, BlockKind.PARAGRAPH


def rows(*lines):
    return [(ROW, line) for line in lines]


def dated(found):
    return [(metric, period, value) for _, metric, period, value, _, _ in found]


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (
            [" | 截至6月30日 | 截至6月30日", " | 止六个月 | 止六个月", " | 2023年 | 2022年"],
            "2023H1",
            "2022H1",
        ),
        ([" | 截至6月30日 止六个月 |", " | 2023年 | 2022年"], "2023H1", "2022H1"),
        ([" | 截至九月三十日止三个月 |", " | 2023 | 2022"], "2023Q3", "2022Q3"),
        ([" | 上半年 | 上半年", " | 2023年 | 2022年"], "2023H1", "2022H1"),
        ([" | 第三季度 | 第三季度", " | 2023年 | 2022年"], "2023Q3", "2022Q3"),
        (
            [" | 截至 | 截至", " | 2023年6月30日 | 2022年6月30日", " | 止六个月 | 止六个月"],
            "2023H1",
            "2022H1",
        ),
        ([" | 截至12月31日止年度 |", " | 2023年 | 2022年"], "2023", "2022"),
    ],
)
def test_a_part_of_a_year_over_the_year_is_of_that_year(rows_of, heads, first, second):
    found = rows_of(*rows(*heads, "营业收入（百万元） | 412.5 | 380.1"))

    assert dated(found) == [("revenue", first, D("412500000")), ("revenue", second, D("380100000"))]


@pytest.mark.parametrize(
    ("above", "table", "first", "second"),
    [
        (["截至6月30日", "止六个月"], [" | 2023年 | 2022年", "营业收入 | 412.5 | 380.1"], "2023H1", "2022H1"),
        (
            ["截至6月30日"],
            ["项目 | 止六个月 |", " | 2023年 | 2022年", "营业收入 | 412.5 | 380.1"],
            "2023H1",
            "2022H1",
        ),
        (["Six months ended", "June 30,"], [" | 2023 | 2022", "Revenue | 412.5 | 380.1"], "2023H1", "2022H1"),
        (
            ["Nine months", "ended September 30,"],
            [" | 2023 | 2022", "Revenue | 412.5 | 380.1"],
            "2023M1-M9",
            "2022M1-M9",
        ),
    ],
)
def test_lines_above_a_table_make_one_time_over_its_years(rows_of, above, table, first, second):
    unit = "单位：百万元" if not table[-1].isascii() else "(in millions)"
    lines = [(PARAGRAPH, line) for line in (unit, *above)]

    found = rows_of(*lines, *rows(*table))

    assert [(period, value) for _, period, value in dated(found)] == [
        (first, D("412500000")),
        (second, D("380100000")),
    ]


def test_a_time_above_a_sentence_is_none_of_the_table_below_it(rows_of):
    found = rows_of(
        (PARAGRAPH, "Six months ended"),
        (PARAGRAPH, "The group sold its ferries in March and repaid the loan that it had taken up for them."),
        *rows("(in millions) | 2023 | 2022", "Revenue | 412.5 | 380.1"),
    )

    assert [period for _, period, _ in dated(found)] == ["2023", "2022"]


def test_balances_that_open_a_year_are_those_of_the_day_before(rows_of):
    found = rows_of(
        *rows("项目 | 年初余额 2023年 | 年末余额 2023年", "存货（百万元） | 5.5 | 4.5"), period="2023"
    )

    assert [period for _, period, _ in dated(found)] == ["2022-12-31", "2023-12-31"]
