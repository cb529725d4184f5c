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

Company Secretary
Odile Marsh

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
        ("Who is Tarnbeck Mills' company secretary?", ["Company Secretary: Odile Marsh"]),
        ("Who are Tarnbeck Mills' auditors?", ["Auditor: Fenwick Sorrel Partners"]),
    ],
)
def test_signatures_labels_and_titles_before_names(read, question, said):
    assert [one.text for one in extract(read(question, MILLS)).statements] == said


COUNCIL = """Velmore Quay Holdings plc
Prospectus 2025

Directors
Lady Imogen Strake, Chair; Matteo Ferri, Chief Executive Officer since 2019; Zara Al-Hadi, Chief Financial Officer; \
Piet Oosten, Chief Operating Officer; Ruth Calder, head of Velmore Dry Dock; and three independent directors. \
Mr Ferri was previously head of shipping at Corran Bank.
"""
PANEL = """Ostrey Glass plc annual report 2024

The board consists of Nadia Brell (Chair), Owen Tusk (Chief Executive Officer) and Karin Moll (Chief Financial Officer).
"""
LEFT = """Brackwell Tea plc annual report 2024

Directors
Ida Nove, Chair; Tom Arle, Chief Financial Officer until March 2024; Lena Fisk, Chief Operating Officer.
"""
ZH_BOARD = """澜岸港务股份有限公司招股说明书

董事会成员
沈若冰，董事长；韩越，首席执行官，自2020年起；孟知秋，首席财务官；另有三名独立董事。韩越曾任远岫银行船舶融资部主管。
"""
ZH_BRACKETS = """澜岸港务股份有限公司招股说明书

董事会由沈若冰（董事长）、韩越（首席执行官）和孟知秋（首席财务官）组成。
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("who's the CFO of Velmore Quay?", COUNCIL, "Chief Financial Officer: Zara Al-Hadi"),
        ("Who is Velmore Quay's chief executive?", COUNCIL, "Chief Executive Officer: Matteo Ferri"),
        ("Who is the CFO of Ostrey Glass?", PANEL, "Chief Financial Officer: Karin Moll"),
        ("澜岸港务的首席财务官是谁？", ZH_BOARD, "首席财务官：孟知秋"),
        ("澜岸港务的首席执行官是谁？", ZH_BOARD, "首席执行官：韩越"),
        ("澜岸港务的首席财务官是谁？", ZH_BRACKETS, "首席财务官：孟知秋"),
        ("澜岸港务的CFO是谁？", ZH_BOARD, "首席财务官：孟知秋"),
    ],
)
def test_of_a_list_of_directors_the_one_asked_for_is_named(read, question, text, said):
    assert [one.text for one in extract(read(question, text)).statements] == [said]


def test_who_left_an_office_is_not_its_holder(read):
    said = [one.text for one in extract(read("Who is the CFO of Brackwell Tea?", LEFT)).statements]
    assert "Chief Financial Officer: Tom Arle" not in said
