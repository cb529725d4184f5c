"""Who grew fastest is told by changes, against the period that the question compares with, never by levels."""

import pytest

from rag.extraction import extract

LENSES = """青崖光学股份有限公司2025年三季度经营简报

2025年第三季度，公司营业收入31.6亿元。分产品看，镜头收入14.2亿元，同比增长8.1%，环比增长12.4%；\
滤光片收入9.8亿元，同比增长22.6%，环比增长1.3%；棱镜收入7.6亿元，同比增长3.0%，环比增长18.9%。
"""
SENSORS = """Marlock Sensors plc trading update for the third quarter of 2025

Revenue was £316m in the third quarter of 2025. Lens revenue was £142m, up 8.1% year on year and 12.4% quarter on \
quarter. Filter revenue was £98m, up 22.6% year on year and 1.3% quarter on quarter. Prism revenue was £76m, up 3.0% \
year on year and 18.9% quarter on quarter.
"""
FIBRES = """# Ferncroft Textiles Q3 2025 results

## Revenue by fibre

| Fibre | Q3 2025 | Q2 2025 | Q3 2024 |
|---|---:|---:|---:|
| Linen | 110 | 100 | 55 |
| Wool | 90 | 60 | 81 |
| Hemp | 48 | 47 | 40 |
"""
NOODLES = """# 渡云面业2025年三季报

## 分产品收入（万元）

| 产品 | 2025Q3 | 2025Q2 | 2024Q3 | YoY | QoQ |
|---|---:|---:|---:|---:|---:|
| 挂面 | 8,120 | 7,400 | 7,730 | 5.0% | 9.7% |
| 鲜面 | 3,310 | 3,250 | 2,450 | 35.1% | 1.8% |
| 米粉 | 1,960 | 1,720 | 1,900 | 3.2% | 14.0% |
"""
KILNS = """# Arrowby Ceramics Q3 2025 results

## Revenue by technology

| Technology | Q3 2025 | Q2 2025 | QoQ | YoY |
|---|---:|---:|---:|---:|
| Roller kiln | 640 | 610 | 4.9% | 7.0% |
| Tunnel kiln | 220 | 180 | 22.2% | (3.1%) |
| Chamber kiln | 150 | 149 | 0.7% | 41.5% |
"""
LEVELS = """兰渡食品有限公司2025年上半年简报

2025年上半年，酱油收入6.1亿元，食醋收入2.4亿元，料酒收入1.3亿元。
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("青崖光学哪个产品三季度收入同比增速最快？", LENSES, ("滤光片", "22.6%")),
        ("青崖光学哪个产品三季度收入环比增长最快？", LENSES, ("棱镜", "18.9%")),
        (
            "Which Marlock product's revenue grew fastest year on year in Q3 2025?",
            SENSORS,
            ("Filter", "22.6%"),
        ),
        (
            "Which Marlock product's revenue grew fastest quarter on quarter in Q3 2025?",
            SENSORS,
            ("Prism", "18.9%"),
        ),
        ("Which Ferncroft fibre grew fastest year on year in Q3 2025?", FIBRES, ("Linen", "+100.0%")),
        ("Which Ferncroft fibre grew fastest quarter on quarter in Q3 2025?", FIBRES, ("Wool", "+50.0%")),
        ("渡云面业哪种产品三季度同比增长最快？", NOODLES, ("鲜面", "35.1%")),
        ("渡云面业哪种产品三季度环比增速最快？", NOODLES, ("米粉", "14.0%")),
        ("Which Arrowby technology grew fastest year on year in Q3 2025?", KILNS, ("Chamber kiln", "41.5%")),
        ("Which Arrowby technology grew fastest quarter on quarter?", KILNS, ("Tunnel kiln", "22.2%")),
        ("Arrowby哪项技术三季度同比增速最快？", KILNS, ("Chamber kiln", "41.5%")),
    ],
)
def test_fastest_is_told_by_the_changes_asked_for(read, question, text, said):
    first = extract(read(question, text)).statements[0].text
    assert all(words in first for words in said), first


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("青崖光学三季度收入最高的是哪个产品？", LENSES, "镜头"),
        ("渡云面业哪种产品三季度收入最高？", NOODLES, "8,120"),
        ("Which Arrowby technology had the highest revenue in Q3 2025?", KILNS, "640"),
    ],
)
def test_greatest_is_still_told_by_levels(read, question, text, said):
    assert said in extract(read(question, text)).statements[0].text


def test_levels_alone_do_not_tell_who_grew_fastest(read):
    draft = extract(read("兰渡食品哪个产品收入增长最快？", LEVELS))
    assert not any("最高" in statement.text for statement in draft.statements)
