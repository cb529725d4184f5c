"""Parts that 其中 lists behind a whole."""

from decimal import Decimal as D

import pytest


def parts(rows):
    return [(segment, metric, value) for segment, metric, _, value, *_ in rows]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "合计运营137架飞机，其中自购58架、融资租赁41架、经营租赁38架。",
            [("", 137), ("自购", 58), ("融资租赁", 41), ("经营租赁", 38)],
        ),
        (
            "公司控股装机容量为1,284万千瓦，其中水电1,126万千瓦、光伏158万千瓦。",
            [("", D(12840000)), ("水电", D(11260000)), ("光伏", D(1580000))],
        ),
    ],
)
def test_each_part_is_named_by_the_words_before_its_figure(rows_of, line, expected):
    rows = parts(rows_of(line))
    assert [(segment, value) for segment, _, value in rows] == expected
    assert len({metric.removeprefix("控股") for _, metric, _ in rows}) == 1


def test_parts_with_metrics_of_their_own_keep_them(rows_of):
    rows = parts(rows_of("公司拥有员工3,200人，其中研发人员800人、销售人员1,100人。"))
    assert [metric for _, metric, _ in rows] == ["headcount", "rd-headcount", "sales-headcount"]


def test_what_exceeds_the_whole_is_no_list_of_its_parts(rows_of):
    rows = parts(rows_of("合计运营137架飞机，其中自购58架、融资租赁141架。"))
    assert ("自购", "合计运营飞机", 58) not in rows
