"""What raised money is for: the list of uses, each with its share or amount."""

import pytest

from rag.extraction import extract

WEEKLY = """茶业要闻周报（2025年9月第2周）

一、云汀茶业通过港交所聆讯
云汀茶业（Yunting Tea）已通过港交所聆讯，拟募资不超过9.6亿港元。\
所得款项中，48%用于新建茶园，32%用于自动化包装线，其余20%补充营运资金。

二、岚谷茶业扩产
岚谷茶业计划投资3.2亿元扩建拼配工厂，其中1.1亿元用于设备。
"""
OFFER = """# Tidewell Marinas plc prospectus

## Use of proceeds

1. £40 million to repay the bridge loan due in 2026;
2. £25 million to fund new berths at Calder Quay;
3. the remainder, after costs of about £4 million, for general corporate purposes.

## Timetable

Admission is expected on 4 May 2026.
"""
PROSE = """Orrin Ceramics plc announces its intention to float

Orrin Ceramics plc intends to raise £90 million. Of the net proceeds, 60% will be used for a new kiln, 30% to repay \
debt and 10% for working capital.

Revenue was £212 million in 2025.
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "云汀茶业这次IPO募集来的钱打算怎么用、各占多少比例？",
            WEEKLY,
            ("48%", "32%", "20%", "茶园", "包装线"),
        ),
        ("云汀茶业所得款项用途是什么？", WEEKLY, ("48%", "32%", "20%")),
        ("How will Yunting Tea use the IPO proceeds?", WEEKLY, ("48%", "32%", "20%")),
        (
            "How will Tidewell use the proceeds of the offer?",
            OFFER,
            ("£40 million", "£25 million", "remainder"),
        ),
        ("Tidewell募集资金用途是什么？", OFFER, ("£40 million", "£25 million", "remainder")),
        ("What will the money raised by Orrin be used for?", PROSE, ("60%", "30%", "10%", "kiln")),
    ],
)
def test_uses_of_raised_money_are_listed_with_their_shares(read, question, text, said):
    answer = " ".join(statement.text for statement in extract(read(question, text)).statements)
    assert all(words in answer for words in said), answer


def test_uses_told_of_another_are_not_given(read):
    draft = extract(read("岚谷茶业募集资金怎么用？", WEEKLY))
    assert not any("48%" in statement.text for statement in draft.statements)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("云汀茶业拟募资多少？", WEEKLY, "9.6亿港元"),
        ("How much does Orrin Ceramics intend to raise?", PROSE, "£90 million"),
    ],
)
def test_amount_to_be_raised_is_still_a_figure(read, question, text, said):
    assert said in extract(read(question, text)).statements[0].text
