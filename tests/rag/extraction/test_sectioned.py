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


SUBHEADINGS = """# Nordic sauna market review

## Market

Sales came to EUR 410 million in 2024.

## Trends to watch

### Electric stoves

Three in four new saunas are electric, up from 61% in 2020.

### Rooftop cabins

Hotels ordered 240 rooftop cabins.

## Method

We asked 300 dealers.
"""


def test_headings_under_the_heading_are_the_list(asked):
    answer = asked("What trends does the sauna market review name?", SUBHEADINGS)
    assert all(words in answer for words in ("Electric stoves", "Rooftop cabins"))
    assert "300" not in answer


def test_heading_may_be_numbered(asked):
    text = "# 沐泽服饰2024年报\n\n收入3.1亿元。\n\n五、主要风险\n\n1. 棉价上涨。\n2. 渠道库存偏高。\n"
    answer = asked("沐泽服饰面临哪些风险？", text)
    assert all(words in answer for words in ("棉价", "库存"))


COUNTED = """2025中国冷链观察

四大变化重塑 Cold Chain 格局。

变化二：前置仓扩展至县域
县域订单占比升至31%

2

变化一：从自建冷库走向共享冷库
单位仓储成本下降18%

3

变化四：温控数据成为合规凭证
食品企业须留存三年

4

变化三：新能源冷藏车替代柴油车
保有量突破9万辆
"""


@pytest.mark.parametrize(
    "question", ["重塑Cold Chain格局的四大变化有哪些", "List the four changes reshaping the cold chain."]
)
def test_what_a_headline_says_of_a_counted_list_may_be_asked_for(asked, question):
    answer = asked(question, COUNTED)
    places = [answer.index(words) for words in ("共享冷库", "县域", "柴油车", "合规凭证")]
    assert places == sorted(places)


FORECAST = """# Nordic Cement Market 2025

Volumes are forecast to reach 21 million tonnes in 2030.

Main risks to the forecast: slow permits, kilns of over 40 years, carbon prices, and a shortage of drivers.

Kilns of over 40 years make 18% of all clinker.
"""
ZH_FORECAST = """北岭玻璃市场展望2025

预计2030年产量达到2,100万吨。

预测的主要风险：审批缓慢、窑龄超过12年的产线停产、碳价上升以及熟练工短缺。

窑龄超过12年的产线占18%。
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "main risks to the cement market forecast",
            FORECAST,
            ("slow permits", "carbon prices", "shortage of drivers"),
        ),
        (
            "the key risks for the cement market forecast?",
            FORECAST,
            ("slow permits", "carbon prices", "shortage of drivers"),
        ),
        ("北岭玻璃市场预测的主要风险", ZH_FORECAST, ("审批缓慢", "碳价上升", "熟练工短缺")),
        ("北岭玻璃市场预测的主要风险因素？", ZH_FORECAST, ("审批缓慢", "碳价上升", "熟练工短缺")),
    ],
)
def test_things_asked_for_without_a_question_word_are_listed_whole(asked, question, text, said):
    answer = asked(question, text)
    assert all(words in answer for words in said), answer


def test_a_figure_beside_the_list_is_still_a_figure(asked):
    assert "18%" in asked("How much of the clinker is made by kilns of over 40 years?", FORECAST)
