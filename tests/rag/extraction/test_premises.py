"""Questions why something was done that the report says was not done."""

import pytest

from rag.extraction import extract
from rag.types import Reason

ROBOTS = """Corvane Logistics plc interview with its chief executive

Corvane Logistics runs 14 warehouses with 3,200 staff. Robots now pick a third of all parcels. We have not cut jobs \
because of automation; we plan to hire 150 people in maintenance this year.

The Dunmore warehouse was closed in May because its lease had ended.
"""
ZH_ROBOTS = """专访远栈物流总经理

远栈物流有14个仓库，员工3,200人。机器人已承担三分之一的拣货。我们没有因为自动化裁员，今年还要招150名维修人员。

五月关闭了敦河仓库，因为租约到期。
"""
OTHER_CAUSE = """远栈物流2025年年中简报

远栈物流上半年裁员200人。公司没有因为自动化裁员，裁员是因为敦河仓库租约到期后停业。
"""


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "Why did Corvane Logistics cut jobs because of automation?",
            ROBOTS,
            "not cut jobs because of automation",
        ),
        ("远栈物流为什么因为自动化裁员？", ZH_ROBOTS, "没有因为自动化裁员"),
    ],
)
def test_deed_that_the_report_denies_is_a_false_premise(read, question, text, said):
    draft = extract(read(question, text))
    assert draft.reason is Reason.FALSE_PREMISE
    assert said in draft.statements[0].text


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Why did Corvane close the Dunmore warehouse?", ROBOTS, "lease"),
        ("远栈物流为什么关闭敦河仓库？", ZH_ROBOTS, "租约到期"),
        ("远栈物流为什么裁员？", OTHER_CAUSE, "租约到期"),
    ],
)
def test_cause_of_what_was_done_is_still_given(read, question, text, said):
    draft = extract(read(question, text))
    assert draft.reason is not Reason.FALSE_PREMISE
    assert any(said in statement.text for statement in draft.statements)
