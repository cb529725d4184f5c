"""What a total is made of: the parts that one table or paragraph gives, each with its figure."""

import pytest

from rag.extraction import extract
from rag.extraction.figures.breakdown import answer_breakdown

QUARRY = """# Tarn Quarries plc interim results 2025

Tarn Quarries plc made revenue of £161m in the first half of 2025, up 4%.

Revenue by product, first half 2025 (£m)

| Product | Revenue | EBITDA |
|---|---|---|
| Roadstone | 84 | 19 |
| Sand | 46 | 8 |
| Others | 31 | 2 |
| Total | 161 | 29 |

## Regions

Sales in Scotland came to £92m and sales in Wales to £69m.
"""
DAIRY = """# 溪禾牧业2024年年度业绩

溪禾牧业股份有限公司2024年实现营业收入120.0亿元，同比增长6.0%。

| 品类 | 2024年收入（亿元） | 2023年收入（亿元） |
|---|---:|---:|
| 常温奶 | 71.5 | 69.0 |
| 低温奶 | 33.2 | 28.4 |
| 其他 | 15.3 | 15.8 |
| 合计 | 120.0 | 113.2 |
"""


@pytest.fixture
def parts(read):
    def told(question, text):
        draft = answer_breakdown(read(question, text))
        return [] if draft is None else [statement.text for statement in draft.statements]

    return told


def test_parts_of_a_table_are_listed_with_the_rest_and_without_the_total(parts):
    told = parts("Tarn Quarries revenue by product in the first half of 2025", QUARRY)
    assert len(told) == 3
    assert [figure in line for figure, line in zip(("84", "46", "31"), told, strict=True)] == [True] * 3


def test_another_metric_of_the_same_table(parts):
    told = parts("Break down Tarn Quarries' EBITDA by product", QUARRY)
    assert [figure in line for figure, line in zip(("19", "8", "2"), told, strict=True)] == [True] * 3


def test_parts_of_the_year_asked_for(parts):
    told = parts("溪禾牧业2023年收入构成", DAIRY)
    assert [figure in line for figure, line in zip(("69.0", "28.4", "15.8"), told, strict=True)] == [True] * 3


@pytest.mark.parametrize("question", ["溪禾牧业2023年各品类收入", "溪禾牧业2023年各产品线的收入"])
def test_each_of_whatever_kind_asks_for_the_parts(parts, question):
    assert len(parts(question, DAIRY)) == 3


def test_who_asks_for_no_parts_gets_none(parts):
    assert parts("Tarn Quarries revenue in the first half of 2025", QUARRY) == []


def test_the_rest_of_a_table_is_not_the_least_of_its_parts(read):
    text = " ".join(one.text for one in extract(read("溪禾牧业2024年哪个品类收入最低？", DAIRY)).statements)
    assert text.startswith("低温奶") or "低温奶" in text.split("。")[0]
