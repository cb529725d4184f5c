"""A survey is asked for by its name, and who it is over is named without narrowing anything."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason

DECK = """Automation in ports: what 50 operators say

The Harbour 50 Asia ranking 2025 asked terminal operators about automation.

Harbour 50 Asia survey results

Average yard automation rate of the companies: 38% in 2025, up from 31% in 2024.

62% of the companies plan to buy electric tractors.

The median crane age is 14 years. Harbour 50 operators run 118 terminals.
"""
ZH = """港口自动化观察

2025 Depot 80 China 榜单总结

2025年上榜企业平均仓储面积42万平方米，2024年为36万平方米。

Depot 80 China 榜单分析：62%的企业计划采购无人叉车。

Depot80 企业的自动化率中位数为38%。
"""


@pytest.fixture
def answerer(library):
    library.add(DECK.encode(), name="harbour.txt")
    library.add(ZH.encode(), name="depot.txt")
    return QuestionAnswerer(library)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What share of Harbour 50 companies plans to buy electric tractors?", "62%"),
        ("Average yard automation rate among Harbour 50 Asia companies in 2025?", "38%"),
        ("Depot 80 榜单企业2025年的平均仓储面积是多少？", "42"),
    ],
)
def test_figures_of_a_survey_are_found_by_its_name(answerer, question, figure):
    answer = answerer.answer(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert figure in answer.answer


def test_survey_owns_no_figure(answerer):
    answer = answerer.answer("Average yard automation rate among Harbour 50 Asia companies in 2025?")
    assert not answer.answer.startswith("Harbour 50")


def test_survey_of_another_name_is_not_meant(answerer):
    answer = answerer.answer("What share of Wharf 30 companies plans to buy electric tractors?")
    assert answer.reason is Reason.ENTITY_UNKNOWN


INSURER = """# Tolbrook Insurance Group 2024 results

| Line | GWP GBP m | COR |
|---|---|---|
| Motor | 812 | 97.4% |
| Home | 344 | 91.2% |

GWP = gross written premium; COR = combined operating ratio, claims and expenses as a share of earned premium.
"""


def test_row_is_found_by_its_class_of_business_in_the_other_language(library):
    library.add(INSURER.encode(), name="insurer.md")
    answerer = QuestionAnswerer(library)
    assert "97.4%" in answerer.answer("Tolbrook车险2024年的综合成本率是多少？").answer
    assert "combined operating ratio" in answerer.answer("What does COR stand for at Tolbrook?").answer


FLEETS = """船队观察2025

2025年船东榜单中，船龄低于10年的船东占比：
2023年 65%
2024年 28%
2025年 19%

全球船队的投资金额和投资数量分别下降51%和43%。中国船队的投资金额和投资数量分别下降76%和67%。
"""


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("中国船队投资金额和数量的降幅？", ("76%", "67%"), "51%"),
        (
            "How far did investment amount and number of deals fall for fleets in China?",
            ("76%", "67%"),
            "51%",
        ),
    ],
)
def test_country_set_apart_from_the_world_has_figures_of_its_own(library, question, said, unsaid):
    library.add(FLEETS.encode(), name="fleets.txt")
    answer = QuestionAnswerer(library).answer(question).answer
    assert all(figure in answer for figure in said)
    assert unsaid not in answer
