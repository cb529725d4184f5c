"""Chinese words for what a figure is of: what stays of them, and which name nothing."""

from decimal import Decimal as D

import pytest

from index.facts.hannames import tidied_zh


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("那么问题贷款的比率已经接", "问题贷款的比率"),
        ("农商行审批通过率大概", "农商行审批通过率"),
        ("目前持有岭东信托有限公司", "持有岭东信托有限公司"),
        ("限制性股票数量调整为", "限制性股票数量"),
        ("人也可以进行征信[17]", "人也可以进行征信"),
        ("前五大客户收入占比分别", "前五大客户收入占比"),
        ("日均成交", "日均成交"),
        ("新开诊所", "新开诊所"),
        ("关闭", "关闭"),
        ("年内新签", "年内新签"),
        ("不包括食品和能源的核心价格", "不包括食品和能源的核心价格"),
        ("最终消费支出对增长的贡献率", "最终消费支出对增长的贡献率"),
        ("经常项目下收付金额", "经常项目下收付金额"),
    ],
)
def test_what_leads_to_a_name_or_follows_it_is_left_out(words, expected):
    assert tidied_zh(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "鉴于其中",
        "除非筹集",
        "在《银行",
        "预测“",
        "让站在场馆里",
        "他在该州赢得",
        "可用",
        "据",
        "这其中",
        "用户获得了更高的评价）",
    ],
)
def test_words_that_name_nothing(words):
    assert tidied_zh(words) == ""


def test_verb_is_no_part_of_a_name(rows_of):
    """达 within a firm's name and 完成 of a rate part nothing."""
    rows = rows_of("受此消息影响，宏达电子营收6亿元。", "公司上半年目标完成率为42.8%。", of_market=True)
    assert [(row[1], row[3]) for row in rows] == [("revenue", D("6E+8")), ("目标完成率", D("0.428"))]
    assert rows[0][0] == "宏达电子"


def test_height_of_a_figure_is_no_part_of_its_name(rows_of):
    rows = rows_of("缺口高达1.9万亿美元。", "样本人数为240万。", "门店多达114家。", of_market=True)
    assert [row[1] for row in rows] == ["缺口", "样本人数", "number-of-stores"]


def test_base_of_a_change_names_nothing(rows_of):
    rows = rows_of(
        "东岭居民人均可支配收入20733元，比上年同期名义增长5.4%，扣除价格因素，实际增长5.3%。", of_market=True
    )
    assert {row[1] for row in rows} == {"disposable-income-per-capita"}


def test_unit_is_no_part_of_a_name(rows_of):
    rows = rows_of("鹿原新增风机56GW。", of_market=True)
    assert [(row[1], row[3]) for row in rows] == [("鹿原新增风机", D(56))]


def test_announcing_firm_owns_what_follows(rows_of):
    """Even where its name ends like a word for a quality: 电力, 石化."""
    for firm in ("启岭电力", "北原石化", "东港食品"):
        rows = rows_of(
            f"另外，{firm}公告，前三季度净利润为9.87亿元；第三季度净利润3.62亿元。", of_market=True
        )
        assert [row[:2] for row in rows] == [(firm, "net-profit")] * 2
