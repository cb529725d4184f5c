"""The names under which surveys and rankings are asked for."""

import pytest

from index.themes import themes_of

SURVEY = """Harbour 50 Asia ranking 2025
The Harbour 50 Asia survey asked terminal operators about automation.
Harbour 50 operators expect throughput to grow. Harbour 50 members run 118 terminals.
"""
RANKING = """仓储观察
2025 Depot 80 China 榜单总结
上榜企业平均面积 42 万平方米
Depot80 企业的自动化占比
Depot 80 China 榜单分析
"""


def test_survey_is_known_by_its_name_and_by_the_head_that_it_uses_more():
    assert themes_of(SURVEY) == ("Harbour 50 Asia", "Harbour 50")


def test_ranking_is_known_with_and_without_the_blank():
    assert themes_of(RANKING) == ("Depot 80 China", "Depot 80")


@pytest.mark.parametrize(
    "text",
    [
        "The annual survey was held in May. The annual survey covers 300 firms.",
        "Consumer Price Index rose 2.1%. The Consumer Price Index is monthly.",
        "The Harbour 50 ranking appears once only.",
        "2024 ranking. 2024 ranking of ports.",
    ],
)
def test_common_words_and_what_is_said_once_are_no_name(text):
    assert themes_of(text) == ()
