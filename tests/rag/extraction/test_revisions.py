"""Tables of what was expected before and is expected now: a row tells how guidance was revised."""

import pytest

from rag.extraction import extract
from rag.extraction.tables.revisions import answer_revision

ENGLISH = """# Corrin Water plc interim results H1 2025

## Guidance for 2025

| | March | Now |
|---|---|---|
| Revenue | £410-420m | £415-425m |
| EBITDA | £120-126m | £122-128m |
| Capex | £64-70m | £70-78m |
| Net debt / EBITDA | below 3.0x | below 3.2x |

Capex in the first half was £31m.
"""
HEDGED = """# Corrin Water plc interim results H1 2025

## Outlook for 2025

| | Previous guidance | Current guidance |
|---|---|---|
| Operating margin | around 14.0% | around 14.6% |
| Capex | £64-70m | £70-78m |
"""
CHINESE = """# 霁川医药2025年半年度业绩

## 2025年全年指引

| 项目 | 此前指引 | 最新指引 |
|---|---|---|
| 营业收入 | 88亿至92亿元 | 90亿至95亿元 |
| 毛利率 | 约41.0% | 约42.5% |
| 资本开支 | 6亿至7亿元 | 5亿至6亿元 |
"""
ACTUAL = """# Corrin Water plc interim results H1 2025

## Results for the half year

| | H1 2024 | H1 2025 |
|---|---|---|
| Revenue | £201m | £209m |
| Capex | £29m | £31m |
"""


@pytest.mark.parametrize(
    ("text", "question", "told", "other"),
    [
        (
            ENGLISH,
            "Compare Corrin's capex guidance for 2025 now with March's.",
            ("£64-70m", "£70-78m"),
            "£31m",
        ),
        (ENGLISH, "How has Corrin's EBITDA guidance changed?", ("£120-126m", "£122-128m"), "3.0x"),
        (HEDGED, "How has the operating margin guidance changed?", ("around 14.0%", "around 14.6%"), "£"),
        (CHINESE, "霁川医药资本开支指引较此前有何变化？", ("6亿至7亿元", "5亿至6亿元"), "42.5"),
        (CHINESE, "对比霁川医药此前和最新的毛利率指引", ("约41.0%", "约42.5%"), "亿"),
    ],
)
def test_a_row_tells_how_guidance_was_revised(read, text, question, told, other):
    said = " ".join(statement.text for statement in extract(read(question, text)).statements)
    assert all(figure in said for figure in told)
    assert said.index(told[0]) < said.index(told[1])
    assert other not in said


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # no table of guidance, one whose row is another metric's, one of nobody that is named
        (ACTUAL, "How has Corrin's capex guidance changed?"),
        (ENGLISH.replace("| EBITDA |", "| EBITDA margin |"), "How has Corrin's EBITDA guidance changed?"),
        (
            CHINESE.replace("此前指引", "上限").replace("最新指引", "下限"),
            "霁川医药资本开支指引较此前有何变化？",
        ),
    ],
)
def test_other_tables_tell_no_revision(read, text, question):
    assert answer_revision(read(question, text)) is None


def test_guidance_by_itself_is_no_revision(read):
    assert answer_revision(read("What is Corrin's capex guidance for 2025?", ENGLISH)) is None
