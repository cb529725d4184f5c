import pytest

from rag import QuestionAnswerer

LOST = """# 云厂商市场份额调研

2024年

市场份额
甲云
乙云
丙云
丁云
31%
27%
18%
9%
"""
KEPT = """# 云厂商市场份额调研

市场份额：甲云31%，乙云27%，丙云18%。
"""


@pytest.fixture
def asked(library):
    def ask(text, question):
        library.add(text.encode(), name="share.md")
        return QuestionAnswerer(library).answer(question)

    return ask


def test_value_whose_label_is_lost_is_not_guessed(asked):
    reply = asked(LOST, "乙云的市场份额是多少？")
    assert reply.status == "refused"
    assert not any(figure in reply.answer for figure in ("31%", "27%", "18%", "9%"))


def test_value_with_its_label_is_answered(asked):
    reply = asked(KEPT, "乙云的市场份额是多少？")
    assert "27%" in reply.answer
    assert "31%" not in reply.answer.split("[")[0].replace("甲云31%", "")


TORN = """# 烘焙连锁门店调研

门店盈利分布

12%

31%

小于10% 10%-20% 20%-30% 30%-40% 大于40%

连锁企业 单店企业
"""


def test_piece_cut_from_a_chart_is_not_quoted(asked):
    reply = asked(TORN, "单店企业的盈利分布如何？")
    assert "12%" not in reply.answer
    assert "20%-30%" not in reply.answer
