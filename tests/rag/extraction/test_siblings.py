"""A question naming one product or firm never gets the number of another that shares the beginning of its name."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason

ROUND_UP = """物流动态周刊

一、岚禾物流三季度收入增长
岚禾物流10月20日披露三季度业绩：收入15.42亿元，同比增长11.3%；净利润1.26亿元，同比增长8.7%。
其控股的岚禾供应链同日公告，三季度收入4.08亿元，同比下降3.5%。岚禾供应链未披露净利润。
"""

RELEASE = """# 沐川机械公布2025年半年度业绩

沐川机械股份有限公司（以下简称“沐川机械”）今日公布截至2025年6月30日止六个月业绩。

其中，主力叉车“磐石K5”出货4,310台，同比增长6.2%；面向冷库的“磐石K5 Pro”出货1,270台，同比增加30.5%；
“磐石K5 Mini”将于2025年第四季度上市，上半年尚无出货。
"""

BANK = """# Calder Vale Bank plc: trading statement for the three months ended 30 September 2025

Calder Vale Bank plc ("Calder" or the "Bank") today issues its unaudited trading statement.

Deposits at Calder Online, the savings brand, reached £1.93bn, up from £1.81bn at the end of June. Calder Online
Business, launched in May 2025 for small firms, held £0.42bn. The number of Calder Online customers passed 205,000;
the Bank does not publish customer numbers for Calder Online Business.
"""

HOSPITALS = """# 沐恩医疗集团股份有限公司2024年年度报告

沐恩医疗集团股份有限公司（英文名称：Muen Healthcare Group Co., Ltd.）2024年净利润21,480万元，同比增长9.1%。

| 医院 | 2024年收入（万元） |
|---|---|
| 沐恩江湾医院 | 70,150 |
| 沐恩江湾西院 | 18,420 |
"""

MAKER = """# Brightoak Devices plc: results for the six months ended 30 June 2025

Brightoak Devices plc ("Brightoak") reports its interim results.

| Product | Shipments H1 2025 (units) |
|---|---|
| Brightoak R7 | 8,140 |
| Brightoak R7 Max | 2,360 |
"""


@pytest.fixture
def ask(library):
    def asked(text: str, *questions: str):
        library.add(text.encode(), name="report.txt" if text is ROUND_UP else "report.md")
        answerer = QuestionAnswerer(library)
        return [answerer.answer(question) for question in questions]

    return asked


def test_firm_that_the_report_writes_is_not_its_sister_of_a_near_trade(ask):
    lacking, stated, sister = ask(
        ROUND_UP, "岚禾供应链三季度净利润", "岚禾供应链三季度收入是多少？", "岚禾物流三季度净利润"
    )
    assert (lacking.status, lacking.reason) == (AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
    assert "1.26" not in lacking.answer
    assert lacking.nearest
    assert "4.08亿元" in stated.answer
    assert "15.42" not in stated.answer
    assert "1.26亿元" in sister.answer


def test_variant_of_a_model_is_a_model_of_its_own(ask):
    pro, plain, mini, unknown = ask(
        RELEASE,
        "磐石K5 Pro 上半年 出货量",
        "磐石K5出货量",
        "磐石K5 Mini上半年出货多少台",
        "磐石K5 Ultra出货量",
    )
    assert "1,270台" in pro.answer
    assert "4,310" not in pro.answer
    assert "4,310台" in plain.answer
    assert "1,270" not in plain.answer
    assert (mini.status, unknown.reason) == (AnswerStatus.REFUSED, Reason.ENTITY_UNKNOWN)


def test_variant_of_a_model_in_english(ask):
    longer, plain = ask(MAKER, "Shipments of the Brightoak R7 Max?", "How many Brightoak R7 were shipped?")
    assert "2,360" in longer.answer
    assert "8,140" not in longer.answer
    assert "2,360" not in plain.answer


@pytest.mark.parametrize(
    "question",
    ["How many customers does Calder Online Business have?", "Calder Online Business有多少客户？"],
)
def test_brand_with_a_common_word_behind_is_not_the_one_without(ask, question):
    lacking, shorter = ask(BANK, question, "How many customers does Calder Online have?")
    assert (lacking.status, lacking.reason) == (AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
    assert "205,000" not in lacking.answer
    assert "31万" not in lacking.answer
    assert "205,000" in shorter.answer


def test_brand_keeps_its_own_figures_beside_its_longer_sibling(ask):
    longer, shorter = ask(BANK, "Calder Online Business deposits", "Calder Online deposits")
    assert "1.93" not in longer.answer
    assert "£1.93bn" in shorter.answer


@pytest.mark.parametrize(
    "question",
    [
        "What net profit did Muen's Jiangwan West hospital make in 2024?",
        "What was the net profit of Muen's Jiangwan West in 2024?",
        "沐恩江湾西院2024年净利润是多少？",
    ],
)
def test_part_in_another_language_is_not_given_the_companys_figure(ask, question):
    part, whole = ask(HOSPITALS, question, "What net profit did Muen make in 2024?")
    assert (part.status, part.reason) == (AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
    assert "21,480" not in part.answer
    assert "21,480" in whole.answer


UNPUBLISHED = """# 晴岭食品2025年上半年业绩

晴岭食品股份有限公司（以下简称“晴岭食品”）上半年收入12.6亿元。公司未单独披露晴岭果饮的净利润，晴岭果饮收入为2.3亿元。
"""


def test_figure_that_is_said_not_to_be_published_is_refused_and_others_are_not(ask):
    lacking, given = ask(UNPUBLISHED, "晴岭果饮上半年净利润是多少？", "晴岭果饮上半年收入是多少？")
    assert lacking.status is AnswerStatus.REFUSED
    assert "2.3亿元" in given.answer


SECTIONS_ZH = """# 榆川云股份公布2024年业绩

榆川云股份有限公司（以下简称“榆川云”）今日公布2024年业绩。

## 餐饮设备加速，掌柜快速成长

餐饮设备业务收入6.42亿元，同比增长22.7%。其中，掌柜收入同比增长141.3%，续费率为88%。

## 海图

收入2.05亿元，同比增长9.4%。海图续费率为91%。
"""

SECTIONS_EN = """# Larkfield Systems plc: results for 2024

Larkfield Systems plc ("Larkfield") reports results for the year ended 31 December 2024.

## Payments gain pace as Tandem takes off

The Payments division reported revenue of £64.2m, up 22.7%. Tandem revenue grew 141.3%, and Tandem's retention rate
was 88%.
"""


@pytest.mark.parametrize("question", ["掌柜2024年收入是多少？", "What was the revenue of 掌柜 in 2024?"])
def test_heading_that_speaks_of_a_product_gives_it_no_figure_of_its_division(ask, question):
    grown, division, plain = ask(
        SECTIONS_ZH, question, "餐饮设备业务2024年收入是多少？", "海图2024年收入多少？"
    )
    assert grown.status is AnswerStatus.REFUSED
    assert "6.42" not in grown.answer
    assert "642" not in grown.answer
    assert "141.3%" in grown.answer
    assert "6.42亿元" in division.answer
    assert "2.05亿元" in plain.answer


def test_heading_that_speaks_of_a_product_does_so_in_english(ask):
    grown, rate = ask(
        SECTIONS_EN, "What was Tandem's revenue in 2024?", "What was Tandem's retention rate in 2024?"
    )
    assert grown.status is AnswerStatus.REFUSED
    assert "64.2" not in grown.answer
    assert "88%" in rate.answer
