"""Yes or no, with the figure that bears it out."""

import pytest

from rag.extraction import extract
from rag.extraction.figures.verdicts import answer_yes_no

PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022, up 25.0% year over year. Net income was $3 million in 2022.

Gross margin was below 40% in 2022.

Ferry segment revenue was $4 million in 2022. Towage segment revenue was $9 million in 2022.
Skerry Port had over 300 employees in 2022.
"""
MILL = """# 苇洲造纸2022年年度业绩

2022年，苇洲造纸实现营业收入8.4亿元，同比下降6.1%；净亏损0.9亿元。毛利率为12.5%。
"""


def verdict(read, question):
    draft = answer_yes_no(read(question, PORT, MILL))
    return None if draft is None else draft.statements[0].text.split("，")[0].split(":")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did Skerry Port's revenue rise in 2022?", "Yes"),
        ("Did Skerry Port's revenue fall in 2022?", "No"),
        ("苇洲造纸2022年营业收入下降了吗？", "是"),
        ("苇洲造纸2022年营业收入增长了吗？", "否"),
        ("Was Skerry Port profitable in 2022?", "Yes"),
        ("苇洲造纸2022年盈利了吗？", "否"),
        ("苇洲造纸2022年亏损了吗？", "是"),
        ("Was Skerry Port's revenue above $14 million in 2022?", "Yes"),
        ("Was Skerry Port's revenue above $15 million in 2022?", "No"),
        ("Was Skerry Port's revenue below $14 million in 2022?", "No"),
        ("苇洲造纸2022年毛利率超过10%吗？", "是"),
        ("Was Towage segment revenue higher than Ferry segment revenue in 2022?", "Yes"),
        ("Was Ferry segment revenue higher than Towage segment revenue in 2022?", "No"),
    ],
)
def test_figures_decide(read, question, said):
    assert verdict(read, question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was Skerry Port's gross margin above 50% in 2022?", "No"),
        ("Was Skerry Port's gross margin above 30% in 2022?", None),
        ("Did Skerry Port have more than 200 employees in 2022?", "Yes"),
        ("Did Skerry Port have more than 400 employees in 2022?", None),
    ],
)
def test_inexact_figure_decides_only_where_its_bound_leaves_no_doubt(read, question, said):
    assert verdict(read, question) == said


def test_verdict_cites_the_figure_that_bears_it_out(read):
    draft = answer_yes_no(read("Did Skerry Port's revenue rise in 2022?", PORT, MILL))
    (statement,) = draft.statements
    assert 0.25 in [float(number.value) for number in statement.numbers]
    assert statement.sources


@pytest.mark.parametrize("question", ["Did Skerry Port's backlog rise in 2022?", "Is Skerry Port in Norway?"])
def test_what_no_figure_decides_is_left_to_others(read, question):
    assert verdict(read, question) is None


def test_a_rise_is_told_from_the_years_of_a_company_whose_year_ends_in_spring(read):
    text = (
        "# Corvo Air plc results for the year ended 31 March 2024\n\n## Revenue by route\n\n"
        "| £m | FY24 | FY23 |\n|---|---:|---:|\n| Island routes | 84 | 71 |\n| Charter | 36 | 40 |\n"
    )
    draft = answer_yes_no(read("Did Corvo Air's charter revenue grow?", text))
    assert draft is not None
    assert draft.statements[0].text.startswith("No: Charter revenue, FY2024: £36 m; FY2023: £40 m")


TOWS = """# 帆石拖轮2025年上半年业绩

帆石拖轮2025年上半年拖带业务毛利率22.80%，同比增长5.10个百分点；仓储业务毛利率亏损同比收窄4.20个百分点。
"""


@pytest.mark.parametrize(
    ("question", "verdict", "figure"),
    [
        ("仓储业务的毛利率转正了吗？", "否", "毛利率亏损同比收窄4.20个百分点"),
        ("仓储业务的毛利率为负吗？", "是", "毛利率亏损同比收窄4.20个百分点"),
        ("Has the gross margin of 仓储业务 turned positive?", "No", "毛利率亏损同比收窄4.20个百分点"),
        ("拖带业务的毛利率为负吗？", "否", "22.80%"),
    ],
)
def test_on_which_side_of_nought_a_figure_is(read, question, verdict, figure):
    answer = answer_yes_no(read(question, TOWS)).statements[0].text
    assert answer.startswith(verdict)
    assert figure in answer


SANATORIA = """# 澜汀疗养2024年年报

## 各院运营

| 院区 | 床位数 | 2024年床位使用率 | 2023年床位使用率 |
|---|---:|---:|---:|
| 澜汀东湖院 | 640 | 83.4% | 85.1% |
| 澜汀西岭院 | 410 | 79.2% | 76.8% |
"""
HOTELS = """# Varrick Inns plc annual report 2024

| | 2024 | 2023 |
|---|---:|---:|
| Occupancy rate | 71.5% | 74.0% |
| Gross margin | 38.2% | 36.1% |
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        # 83.4 − 85.1 = −1.7; 79.2 − 76.8 = 2.4; 71.5 − 74.0 = −2.5; 68.2 − 66.1 = 2.1
        ("澜汀东湖院2024年床位使用率有没有提高？", SANATORIA, ("否", "下降1.7个百分点（计算得出）")),
        ("澜汀西岭院2024年床位使用率提高了吗？", SANATORIA, ("是", "上升2.4个百分点（计算得出）")),
        (
            "Did Varrick's occupancy rate rise in 2024?",
            HOTELS,
            ("No", "down 2.5 percentage points (computed)"),
        ),
        (
            "Did Varrick's gross margin rise in 2024?",
            HOTELS,
            ("Yes", "up 2.1 percentage points (computed)"),
        ),
    ],
)
def test_yes_or_no_by_two_levels_says_which_way_it_went(read, question, text, said):
    told = extract(read(question, text))
    words = told.opening + told.statements[0].text
    assert all(one in words for one in said), words
