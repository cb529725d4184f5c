"""Lists that reports head by what they list: risks, trends, priorities."""

import pytest

from rag import QuestionAnswerer

TRENDS = """岚泽陶瓷2024年度业绩推介

1

趋势一：大规格岩板替代瓷砖
岩板销售额同比增长41%

2

趋势二：工程渠道回款变慢
平均账期延长至187天

3

趋势三：海外建厂
坦桑尼亚工厂投产
"""
LABEL = """岚泽陶瓷公布2025年中期业绩

岚泽陶瓷上半年收入12.4亿元，同比增长6.1%。

风险提示：天然气价格上涨；房地产竣工面积下滑；工程客户信用恶化

免责声明：本文不构成投资建议。
"""
HEADING = """# Lindqvist Tiles half-year report

Lindqvist Tiles sold 12 million square metres of tiles in the half-year.

## Principal risks

Gas. Kilns burn gas, and a third of it is bought at spot prices.

Housing. Fewer homes are being finished in Norway.

## Outlook

Lindqvist Tiles expects sales of $410 million for the year.
"""


@pytest.fixture
def asked(library):
    def ask(question, *texts):
        for number, text in enumerate(texts):
            library.add(text.encode(), name=f"tiles-{number}.{'md' if text.startswith('#') else 'txt'}")
        return QuestionAnswerer(library).answer(question).answer

    return ask


def test_headings_that_count_are_the_list(asked):
    answer = asked("岚泽陶瓷提到哪三个趋势？", TRENDS)
    assert all(words in answer for words in ("大规格岩板", "回款变慢", "海外建厂"))
    assert "187" not in answer


@pytest.mark.parametrize(
    "question", ["岚泽陶瓷有哪些风险？", "岚泽陶瓷面临的主要风险", "What risks does 岚泽陶瓷 face?"]
)
def test_all_behind_a_label_is_the_list(asked, question):
    answer = asked(question, LABEL)
    assert all(words in answer for words in ("天然气", "竣工面积", "信用恶化"))
    assert "免责" not in answer


def test_lines_under_a_heading_up_to_the_next_are_the_list(asked):
    answer = asked("What are Lindqvist Tiles's main risks?", HEADING)
    assert "Gas." in answer
    assert "Housing." in answer
    assert "410" not in answer


def test_question_that_asks_for_more_than_the_list_is_not_answered_by_it(asked):
    answer = asked("What risks does Lindqvist Tiles see in glazes?", HEADING)
    assert "Housing" not in answer
