"""Figures that no report states, worked out from those that it does, asked for in everyday words."""

from functools import cache

import pytest

from index import Library
from rag import QuestionAnswerer
from rag.types import AnswerStatus
from tests.conftest import HashingEncoder

MILLS = """# Corvane Mills: half-year results

Leeds, 12 September 2024. Corvane Mills plc reports on the six months to 30 June 2024.

Revenue came to £212.0 million, of which carpets brought in £95.4 million, curtains £63.6 million and
yarn £53.0 million.

The order book of the contract arm stood at £44.0 million at the end of June, of which £30.8 million is for
cruise liners.

A fire at the Ostley dye house led to a charge of £8.4 million. Roughly £5.9 million of it is expected back
from insurers.

Corvane agreed in May to buy 40% of the Dutch weaver Hendrixen for £26 million.

It made 5.3 million square metres in the half. Corvane ran 106 shops at the end of June.

Of 820 customers polled in April, 287 live in Wales, 205 in Ulster and the rest in England.
"""

NOODLES = """# 禾川面业2023年年度报告摘要

2024年4月2日，禾川面业股份有限公司（以下简称“禾川面业”）发布2023年业绩。

全年营业收入36.0亿元，同比增长20.0%。其中直营餐厅收入22.5亿元，供应链业务收入9.0亿元，零售业务收入4.5亿元。

全年净利润3.20亿元，其中政府补助0.75亿元。下半年净利润1.90亿元。

年末员工8,000人，其中后厨人员3,600人。

公司出资1.8亿元取得川南粮仓45%股权。

| 单位：亿元 | 2021 | 2022 | 2023 |
| --- | --- | --- | --- |
| 营业收入 | 25.0 | 30.0 | 36.0 |
| 研发费用 | 0.5 | 0.6 | 1.0 |
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("sums") / "library", encoder=HashingEncoder()) as opened:
        opened.add(MILLS.encode(), name="corvane.md")
        opened.add(NOODLES.encode(), name="hechuan.md")
        yield cache(QuestionAnswerer(opened).answer)


def derived(reply):
    # a figure may be written in two scales
    found = ((e.derived_from["op"], e.value) for e in reply.numbers if e.derived_from is not None)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("question", "op", "value"),
    [
        ("What share of Corvane's first-half revenue came from curtains?", "share", 0.3),  # 63.6 ÷ 212.0
        ("How much of Corvane's dye house charge will insurers not pay?", "difference", 2.5e6),  # 8.4 − 5.9
        (
            "What portion of Corvane's order book is not for cruise liners?",
            "rest_share",
            0.3,
        ),  # 1 − 30.8 ÷ 44
        ("How much of Corvane's revenue came from outside carpets?", "difference", 116.6e6),  # 212.0 − 95.4
        ("What does the price for 40% of Hendrixen imply for the value of the whole firm?", "ratio", 65e6),
        ("Corvane revenue per shop in H1 2024", "ratio", 2e6),  # 212.0 ÷ 106
        ("What percentage of the customers polled by Corvane live in Wales?", "share", 0.35),  # 287 ÷ 820
        ("Combined first-half revenue of curtains and yarn at Corvane?", "sum", 116.6e6),
        ("By how much did carpets revenue exceed yarn revenue at Corvane?", "difference", 42.4e6),
        ("What share of Corvane's revenue do carpets and yarn make up together?", "joint_share", 0.7),
        ("禾川面业直营餐厅收入是零售业务的几倍？", "ratio", 5),  # 22.5 ÷ 4.5
        ("禾川面业零售业务和供应链业务收入相差多少？", "difference", 4.5e8),  # 9.0 − 4.5
        ("禾川面业人均营收是多少？", "ratio", 45e4),  # 36.0 ÷ 8,000
        ("禾川面业零售业务收入占比多少？", "share", 0.125),  # 4.5 ÷ 36.0
        ("后厨人员占禾川面业员工总数的比例", "share", 0.45),  # 3,600 ÷ 8,000
        ("除直营餐厅外，禾川面业2023年其他业务收入是多少？", "difference", 13.5e8),  # 36.0 − 22.5
        ("剔除政府补助后，禾川面业2023年净利润是多少？", "difference", 2.45e8),  # 3.20 − 0.75
        ("按出资额倒推，川南粮仓整体估值是多少？", "ratio", 4e8),  # 1.8 ÷ 45%
        ("禾川面业2023年上半年净利润是多少？", "difference", 1.30e8),  # 3.20 − 1.90
        ("禾川面业2021到2023年营业收入的复合增长率？", "cagr", 0.2),  # (36 ÷ 25)^½ − 1
        ("禾川面业2021至2023年三年平均研发费用", "mean", 0.7e8),  # 2.1 ÷ 3
    ],
)
def test_figure_is_worked_out_from_those_that_the_report_states(ask, question, op, value):
    reply = ask(question)
    assert reply.status is AnswerStatus.ANSWERED
    assert derived(reply) == [(op, pytest.approx(value, rel=1e-3))]


def test_each_operand_is_shown_with_its_citation(ask):
    reply = ask("除直营餐厅外，禾川面业2023年其他业务收入是多少？")
    assert "36.0亿元 −" in reply.answer
    stated = [entry.value for entry in reply.numbers if entry.derived_from is None]
    assert stated == [36.0e8, 22.5e8]


@pytest.mark.parametrize(
    "question",
    [
        "What share of Corvane's revenue came from wallpaper?",
        "How much of Corvane's revenue came from outside wallpaper?",
        "禾川面业海外业务收入占比多少？",
        "除海外业务外，禾川面业2023年收入是多少？",
    ],
)
def test_nothing_is_worked_out_from_a_part_that_no_report_names(ask, question):
    assert derived(ask(question)) == []


TOLLGATE = """# Yarncloud Systems: first half of 2024

Leeds, 4 September 2024. Yarncloud Systems plc reports on the six months to 30 June 2024.

Revenue was £80.0 million. Cloud products brought in £30.0 million, of which cloud hosting £24.0 million.

The average contract value was £106,000 in 2021, £137,000 in 2022 and £139,000 in 2023.
"""


@pytest.fixture(scope="module")
def ask_yarncloud(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("yarn") / "library", encoder=HashingEncoder()) as opened:
        opened.add(TOLLGATE.encode(), name="yarncloud.md")
        yield cache(QuestionAnswerer(opened).answer)


def test_part_whose_word_stands_in_the_company_name_stays_the_part(ask_yarncloud):
    answer = ask_yarncloud("What share of Yarncloud's 1H24 revenue came from cloud products?").answer
    assert answer.startswith("37.5%")


def test_how_an_average_moved_is_no_mean_of_averages(ask_yarncloud):
    answer = ask_yarncloud("By what percentage did the average contract value rise from 2021 to 2023?").answer
    assert "31.1" in answer
    assert "127" not in answer
