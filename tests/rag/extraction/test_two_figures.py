"""Questions that two figures of a report answer: a level and the one before, a part and its whole, two compared."""

import pytest

from rag.extraction import extract

FERRY = """Holmvik Ferries plc
Results for the year ended 31 December 2023

Revenue was £412.0m. Net debt fell to £156m from £190m.
Profit before tax was £18.3m, compared with a loss before tax of £2.7m a year earlier.

Harbour dues were £41.2m.

Freight revenue was £262.0m and Passenger revenue was £150.0m.
"""
CLINIC = """# 安禾口腔集团2023年年度业绩公告

2023年，公司实现营业收入48.60亿元，同比增长19.4%。归母净利润5.10亿元，2022年为3.90亿元。

| 业务 | 2023年收入（亿元） | 2022年收入（亿元） |
|---|---|---|
| 种植 | 28.10 | 23.00 |
| 正畸 | 20.50 | 17.70 |
| 合计 | 48.60 | 40.70 |

华南地区收入29.60亿元。年内新开诊所15家，关闭4家。研发投入0.97亿元。

线上问诊净利润0.12亿元。诊所新签会员1,200名，期末会员共4,800名。
"""


@pytest.fixture
def said(read):
    def answer(question):
        draft = extract(read(question, FERRY, CLINIC))
        return "\n".join(statement.text for statement in draft.statements)

    return answer


def test_longer_name_of_a_metric_is_no_part_of_it(said):
    assert "48.60亿元" in said("安禾口腔集团收入是多少？")


def test_rest_is_left_of_the_whole_of_the_same_year(said):
    assert "19.00亿元" in said("安禾口腔集团华南地区以外的收入是多少？")


def test_part_alone_is_no_answer_to_what_share_it_is(said):
    answer = said("诊所新签会员占会员的比例是多少？")
    assert "25" in answer or "4,800" in answer


def test_fall_is_computed_from_the_level_that_the_same_words_start_from(said):
    assert "£34" in said("By how much did Holmvik Ferries' net debt drop?")


def test_profit_now_decides_whether_somebody_earns_not_the_loss_before(said):
    answer = said("Did Holmvik Ferries return to profit?")
    assert answer.startswith("Yes")
    assert "18.3" in answer
    assert "2.7" in answer


def test_who_earned_before_as_well_has_not_turned(said):
    assert said("安禾口腔集团扭亏了吗？").startswith("否")


def test_compared_figures_come_with_how_far_they_lie_apart_where_that_is_asked(said):
    answer = said("Freight vs Passenger revenue of Holmvik Ferries: which is larger and by how much?")
    assert "262" in answer
    assert "150" in answer
    assert "£112" in answer


def test_net_change_is_what_came_less_what_went(said):
    assert said("安禾口腔集团2023年诊所净增多少家？").startswith("11")


def test_part_and_whole_of_a_share_may_be_of_different_metrics(said):
    answer = said("Holmvik Ferries: harbour dues as a percentage of revenue in 2023")
    assert "10%" in answer or "10.0" in answer


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("正畸是安禾口腔集团收入最高的业务吗？", "否"),
        ("种植是安禾口腔集团收入最高的业务吗？", "是"),
    ],
)
def test_whether_one_is_the_first_is_told_with_who_is(read, question, verdict):
    draft = extract(read(question, FERRY, CLINIC))
    assert draft.opening.startswith(verdict)
    assert "28.1" in draft.statements[0].text


def test_net_profit_of_a_segment_is_not_the_companys(said):
    answer = said("安禾口腔集团2023年净利润是多少？")
    assert "5.10亿元" in answer
    assert "0.12" not in answer


@pytest.mark.parametrize("question", ["安禾口腔集团2023年研发费用率", "安禾口腔集团2023年研发费用占收入比重"])
def test_ratio_is_computed_from_what_the_report_calls_its_research(said, question):
    assert said(question).startswith("2.00%")
