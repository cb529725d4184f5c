"""Which rows of a table come first or last, or moved one way, read off the table itself."""

import pytest

from rag.extraction.tables.toprows import answer_from_table

BREWERS = """# Tandril Breweries plc results for 2023

## Volume by brewery

| Brewery | 2023 (khl) | 2022 (khl) | Change | Energy use (kWh/hl) |
|---|---:|---:|---:|---:|
| Ostley | 812 | 790 | 2.8% | 21.4 |
| Fenmoor | 640 | 702 | -8.8% | 24.9 |
| Cairn Hill | 655 | 480 | 36.5% | 19.2 |
| Total | 2,107 | 1,972 | 6.8% | 21.8 |
"""
MILLS = """# Corrow Paper 2024 review

## Mills

| Mill | Utilisation 2024 | Utilisation 2023 | Output 2024 (kt) | Output 2023 (kt) | Energy per tonne (kWh) |
|---|---|---|---|---|---|
| Asker | 81.0% | 84.5% | 310 | 330 | 512 |
| Brenna | 77.2% | 70.1% | 264 | 220 | 640 |
| Vik | 69.9% | 72.4% | 190 | 188 | 433 |
"""
TEA = """# 2024年茶饮门店榜单

| 排名 | 城市 | 2024年门店数（家） | 单店日销（杯） | 同比 |
|---|---|---|---|---|
| 1 | 泉城 | 1,204 | 388 | 4.1% |
| 2 | 衡港 | 980 | 512 | -2.6% |
| 3 | 云麓 | 733 | 467 | 19.8% |
"""


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Which Tandril brewery grew fastest in 2023?", BREWERS, "Highest: Cairn Hill, Change 36.5%."),
        (
            "Tandril's second largest brewery by volume in 2023",
            BREWERS,
            "Second: Cairn Hill, 2023 (khl) 655.",
        ),
        (
            "Which Tandril brewery had the smallest volume in 2022?",
            BREWERS,
            "Lowest: Cairn Hill, 2022 (khl) 480.",
        ),
        ("Which Tandril brewery declined in 2023?", BREWERS, "Fenmoor, Change -8.8%."),
        (
            "Which Corrow mills saw utilisation fall in 2024?",
            MILLS,
            "Asker, Utilisation 2023 84.5%, Utilisation 2024 81.0% (−3.5 percentage points); "
            "Vik, Utilisation 2023 72.4%, Utilisation 2024 69.9% (−2.5 percentage points).",
        ),
        (
            "Which Corrow mill's output grew fastest in 2024?",
            MILLS,
            # 264 / 220 − 1
            "Highest: Brenna, Output 2023 (kt) 220, Output 2024 (kt) 264 (+20.0%).",
        ),
        ("Which Corrow mill uses least energy per tonne?", MILLS, "Lowest: Vik, Energy per tonne (kWh) 433."),
        ("Corrow's largest mill", MILLS, "Highest: Asker, Output 2024 (kt) 310."),
        ("单店日销最高的城市", TEA, "最高：衡港，单店日销（杯） 512。"),
        ("门店数前两的城市", TEA, "最高：泉城，2024年门店数（家） 1,204；衡港，980。"),
    ],
)
def test_rows_are_ranked_by_the_column_asked_for(read, question, text, answer):
    draft = answer_from_table(read(question, text))
    assert draft is not None
    assert draft.statements[0].text == answer


@pytest.mark.parametrize(
    "question",
    [
        "Which Tandril distillery grew fastest in 2023?",
        "Which Tandril brewery had the highest volume in 2019?",
        "What was Tandril's volume in 2023?",
    ],
)
def test_a_table_of_other_things_or_years_ranks_nothing(read, question):
    assert answer_from_table(read(question, BREWERS)) is None
