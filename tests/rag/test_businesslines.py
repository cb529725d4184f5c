"""A line of business that a question says in another language or script than the reports is a word, no stranger."""

import pytest

from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason

PORTS = """# Merrow Harbour plc: results for the six months ended 30 June 2025

Merrow Harbour plc ("Merrow Harbour") reports revenue of $164.2m for the half year, up 5.1%.

| Activity | Revenue H1 2025 ($m) | Revenue H1 2024 ($m) |
|---|---|---|
| Cold storage | 41.2 | 32.0 |
| Towage | 18.7 | 19.1 |
"""

MILLS = """# 澄岭造纸2025年上半年业绩

澄岭造纸股份有限公司（以下简称“澄岭造纸”）上半年收入23.4亿元，其中包装业务收入9.8亿元。
"""


@pytest.fixture
def ask(library):
    def asked(text: str, question: str):
        library.add(text.encode(), name="report.md")
        return QuestionAnswerer(library).answer(question)

    return asked


@pytest.mark.parametrize(
    "question",
    [
        "Merrow Harbour冷藏業務上半年收入是多少？",
        "Merrow Harbour拖輪業務上半年收入",
        "Merrow Harbour滚装板块上半年收入",
    ],
)
def test_line_in_another_language_is_no_stranger_and_has_not_the_companys_figure(ask, question):
    reply = ask(PORTS, question)
    assert reply.reason is not Reason.ENTITY_UNKNOWN
    assert "164.2" not in reply.answer


@pytest.mark.parametrize(
    "question", ["澄嶺造紙包裝業務上半年收入是多少？", "澄岭造纸包装业务上半年收入是多少？"]
)
def test_line_in_either_script_has_its_figure(ask, question):
    answer = ask(MILLS, question).answer
    assert "9.8亿元" in answer
    assert "23.4" not in answer


@pytest.mark.parametrize("question", ["澄嶺造紙滾裝業務上半年收入是多少？", "霁岚科技上半年收入是多少？"])
def test_what_a_report_in_the_same_language_has_not_stays_refused(ask, question):
    reply = ask(MILLS, question)
    assert reply.status is AnswerStatus.REFUSED


def test_strange_firm_beside_an_english_report_stays_a_stranger(ask):
    assert ask(PORTS, "霁岚科技上半年收入是多少？").reason is Reason.ENTITY_UNKNOWN


KITCHENS = """# 沐溪厨电2025年上半年业绩

沐溪厨电股份有限公司（以下简称“沐溪厨电”）上半年收入31.5亿元。上半年新灶出货12.4万台，新灶业务收入下降。

| 业务 | 2025年上半年收入（亿元） |
|---|---|
| 新灶销售 | 17.2 |
| 维修保养 | 6.3 |
"""


@pytest.mark.parametrize(
    "question", ["沐溪廚電新灶業務上半年收入是多少？", "沐溪厨电新灶业务上半年收入是多少？"]
)
def test_line_with_its_class_is_the_row_that_a_table_names_without(ask, question):
    answer = ask(KITCHENS, question).answer
    assert "17.2" in answer
    assert "31.5" not in answer
