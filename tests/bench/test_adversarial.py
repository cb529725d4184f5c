"""Changed figures: one thing of one figure is changed, and nothing else."""

import random

from bench.adversarial import Figure, Right, changes
from index.types import Span

TEXT = "2023年上半年天枢收入为8.20亿元，同比增长31.0%。"
RIGHT = Right(
    TEXT,
    (Figure(Span(13, 19), "revenue", "天枢"), Figure(Span(24, 29), "revenue", "天枢")),
    (),
)


def changed():
    assert [figure.span.of(TEXT) for figure in RIGHT.figures] == ["8.20亿元", "31.0%"]
    found = {}
    for one in changes(RIGHT, ["天璇"], random.Random(3)):
        found.setdefault(one.kind, []).append(one.text)
    return found


def test_each_kind_of_change_is_made():
    assert set(changed()) == {"value", "unit", "scale", "entity", "period", "sign", "metric"}


def test_a_value_differs_in_one_digit():
    for text in changed()["value"]:
        assert len(text) == len(TEXT)
        assert sum(a != b for a, b in zip(text, TEXT, strict=True)) == 1


def test_the_rest_of_the_statement_stays():
    found = changed()
    assert found["scale"] == ["2023年上半年天枢收入为8.20万元，同比增长31.0%。"]
    assert found["entity"][0] == "2023年上半年天璇收入为8.20亿元，同比增长31.0%。"
    assert found["sign"] == ["2023年上半年天枢收入为8.20亿元，同比下降31.0%。"]
    assert "2023年下半年天枢收入为8.20亿元，同比增长31.0%。" in found["period"]
    assert sorted(found["unit"]) == [
        "2023年上半年天枢收入为8.20亿元，同比增长31.0个百分点。",
        "2023年上半年天枢收入为8.20亿美元，同比增长31.0%。",
    ]
