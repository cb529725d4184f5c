"""Who holds an office: read off labels, rows, signatures and sentences."""

import pytest

from rag.extraction import extract

HARBOUR = """潮屿港机股份有限公司2023年年度报告

公司的法定代表人：霍西岭
公司聘请的会计师事务所：正衡信达会计师事务所（特殊普通合伙）

姓名 | 职务 | 任期起始日期
霍西岭 | 董事长 | 2021年4月6日
祝青原 | 董事、总经理 | 2021年4月6日
安若水 | 独立董事 | 2021年4月6日
柏以南 | 独立董事 | 2022年9月1日

祝青原，曾任海昌会计师事务所经理、蓝礁船舶董事长。

远岫律师事务所律师认为，本次股东大会的召集程序合法有效。
嘉程证券股份有限公司作为独立财务顾问认为：本次交易定价公允。
"""
MILLS = """Tarnbeck Mills plc (LSE: TBM)
Annual report 2024

"Orders came back late in the year," Chief Executive Officer Livia Armitage told investors.
Rival Osier Textiles Chief Financial Officer Hugo Brandt expects the same.

Auditors
Fenwick Sorrel Partners

/s/ Quentin Hale
Quentin Hale
Chief Financial Officer
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("潮屿港机的董事长是谁？", ["董事长：霍西岭"]),
        ("潮屿港机的董事长和总经理分别是谁？", ["董事长：霍西岭", "总经理：祝青原"]),
        (
            "潮屿港机2023年年报由哪家会计师事务所审计？",
            ["会计师事务所：正衡信达会计师事务所（特殊普通合伙）"],
        ),
        ("潮屿港机的独立董事是谁？", ["独立董事：安若水、柏以南"]),
        (
            "潮屿港机的律师事务所和独立财务顾问是谁？",
            ["律师事务所：远岫律师事务所", "财务顾问：嘉程证券股份有限公司"],
        ),
    ],
)
def test_holders_are_named_each_from_its_line(read, question, said):
    assert [one.text for one in extract(read(question, HARBOUR)).statements] == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who is the chief executive of Tarnbeck Mills?", ["Chief Executive Officer: Livia Armitage"]),
        ("Who is Tarnbeck Mills' CFO?", ["Chief Financial Officer: Quentin Hale"]),
        ("Who are Tarnbeck Mills' auditors?", ["Auditor: Fenwick Sorrel Partners"]),
    ],
)
def test_signatures_labels_and_titles_before_names(read, question, said):
    assert [one.text for one in extract(read(question, MILLS)).statements] == said
