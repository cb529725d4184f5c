import pytest

from rag import QuestionAnswerer
from rag.extraction.figures.comparing import answer_comparing
from rag.types import AnswerStatus


def cells(reply, column):
    place = reply.table.columns.index(column)
    return [row[place].text for row in reply.table.rows]


def first(reply):
    return reply.answer.split("[1]")[0]


# ---------------------------------------------------------------- comparison


def test_products_stand_side_by_side(ask):
    reply = ask("比较天枢和天璇的收入")
    assert cells(reply, "对象") == ["天枢", "天璇"]
    assert cells(reply, "数值") == ["8.20亿元", "9.05亿元"]
    assert cells(reply, "变动") == ["+31.0%", "+14.2%"]


def test_products_stand_side_by_side_in_english(ask):
    reply = ask("Compare the revenue of Acme Core and Acme Lite.")
    assert cells(reply, "Of") == ["Acme Core", "Acme Lite"]
    assert cells(reply, "Value") == ["US$188.4 million", "US$62.3 million"]


def test_companies_are_compared_by_their_own_figures(ask):
    reply = ask("比较云岚软件和晨曜能源的收入")
    assert sorted(cells(reply, "对象")) == ["云岚软件", "晨曜能源"]


def test_cell_cites_the_passage_that_states_it(ask):
    reply = ask("比较天枢和天璇的收入")
    for row in reply.table.rows:
        quote = reply.citations[row[3].citation - 1].quote
        assert row[3].text in quote
        assert row[0].text in quote


def test_periods_of_compared_figures_are_told(ask):
    answer = ask("比较云岚软件和晨曜能源的毛利率").answer
    assert "2023年上半年" in answer
    assert "2024年第一季度" in answer


def test_figure_of_a_third_product_is_not_listed(ask):
    assert "天玑" not in ask("比较天枢和天璇的收入").answer


# ---------------------------------------------------------------- superlative


@pytest.mark.parametrize(
    ("question", "name", "figure"),
    [
        ("云岚软件哪个产品的净金额续费率最高？", "天枢", "104%"),
        ("云岚软件哪个产品的净金额续费率最低？", "天玑", "87%"),
        ("天枢、天璇和天玑哪个收入最高？", "天璇", "9.05亿元"),
        ("云岚软件哪个产品收入最低？", "天玑", "3.35亿元"),
        ("云岚软件哪个产品的收入增速最快？", "天枢", "31.0%"),
        ("Which Harbor Foods segment had the highest revenue?", "Frozen", "US$1.46 billion"),
        ("Which Harbor Foods segment had the lowest revenue?", "Beverages", "US$970 million"),
        ("Which Harbor Foods segment grew fastest?", "Snacks", "6.0%"),
        ("Which product of Acme Corporation had the highest net revenue retention?", "Acme Core", "117%"),
    ],
)
def test_greatest_or_least_is_named_first(ask, question, name, figure):
    head = first(ask(question))
    assert name in head
    assert figure in head


def test_those_compared_with_are_listed_in_order(ask):
    reply = ask("天枢、天璇和天玑哪个收入最高？")
    assert [e.value for e in reply.numbers if e.unit == "money"] == [9.05e8, 8.2e8, 3.35e8]


def test_name_of_the_owner_is_not_said_twice(ask):
    assert "Frozen segment revenue" not in first(
        ask("Which Harbor Foods segment had the highest revenue?")
    ).replace("Frozen segment has", "")


def test_ties_are_all_named(library):
    figures = "鲜奶收入3.00亿元。酸奶收入3.00亿元。奶酪收入1.20亿元。"
    text = f"# 青禾乳业公布2023年业绩\n\n青禾乳业2023年，{figures}青禾乳业持续投入。"
    library.add(text.encode(), name="q.md")
    head = first(QuestionAnswerer(library).answer("青禾乳业鲜奶、酸奶和奶酪哪个收入最高？"))
    assert "鲜奶" in head
    assert "酸奶" in head
    assert "奶酪" not in head


def test_period_of_the_winner_is_told_when_periods_differ(ask):
    head = first(ask("晨曜能源和云岚软件哪家的毛利率最高？"))
    assert "云岚软件" in head
    assert "2023年上半年" in head


# ---------------------------------------------------------------- trend


@pytest.mark.parametrize(
    "question",
    ["2021年到2023年同城物流市场规模如何变化？", "同城物流市场规模的变化趋势", "同城物流历年市场规模"],
)
def test_series_is_told_in_order_of_time(ask, question):
    reply = ask(question)
    assert cells(reply, "期间") == ["2021年", "2022年", "2023年"]
    assert cells(reply, "数值") == ["860亿元", "1,020亿元", "1,210亿元"]


@pytest.mark.parametrize(
    "question",
    [
        "How did Velmora's revenue develop from 2021 to 2023?",
        "How has Velmora's revenue changed over the years?",
        "Velmora revenue trend",
    ],
)
def test_series_of_a_table_is_told_in_order_of_time(ask, question):
    reply = ask(question)
    assert cells(reply, "Period") == ["2021", "2022", "2023"]
    assert [pytest.approx(e.value) for e in reply.numbers if e.derived_from is None][:3] == [
        120.4e6,
        168.9e6,
        240.6e6,
    ]


# ---------------------------------------------------------------- yes or no


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("许可收入下降了吗？", "是"),
        ("许可收入增长了吗？", "否"),
        ("天枢收入增长了吗？", "是"),
        ("云岚软件盈利了吗？", "否"),
        ("晨曜能源盈利了吗？", "是"),
        ("晨曜能源毛利率下降了吗？", "是"),
        ("Did professional services revenue fall?", "Yes"),
        ("Did subscription revenue fall?", "No"),
        ("Did 天枢 revenue rise?", "Yes"),
        ("Is Harbor Foods profitable?", "No"),
        ("Did Acme Corporation make a profit?", "Yes"),
        ("Was Acme profitable?", "Yes"),
    ],
)
def test_yes_or_no_comes_first_with_the_figure(ask, question, opening):
    reply = ask(question)
    assert reply.status is AnswerStatus.ANSWERED
    assert reply.answer.startswith(opening)
    assert reply.numbers
    assert reply.citations


LEAGUE = """# 港口企业2023年排名

| 排名 | 企业 | 2023年营业收入（亿元） |
|---|---|---|
| 1 | 东澜港务 | 86.2 |
| 2 | 平海码头 | 69.5 |
| 3 | 石屿港口 | 54.8 |
"""


@pytest.mark.parametrize(
    "question",
    [
        "2023年营业收入最高的港口企业是哪家？",
        "哪家港口企业2023年营业收入最高？",
        "Which port operator had the highest revenue in 2023?",
    ],
)
def test_trade_of_the_companies_ranked_is_nobodys_name(library, question):
    library.add(LEAGUE.encode(), name="ports.md")
    answer = QuestionAnswerer(library).answer(question).answer
    assert "东澜港务" in answer.split("[1]")[0]


SURVEY = """2025陶瓷企业调研

\f毛利率>30% 企业占比

2023年
58%

2024年
41%

2025年
22%（1）

注（1）：2025 年预估毛利率
"""
KELP = """# 澜屿海藻2025年上半年业绩

2025年上半年，澜屿海藻营收9.48亿元，食品原料营收5.12亿元；食品服务营收4.36亿元，同比增长2.10%。
"""


def test_a_share_of_those_beyond_a_bound_over_the_years(read):
    draft = answer_comparing(read("毛利率超30%的企业占比这三年怎么变的", SURVEY))
    said = "".join(statement.text for statement in draft.statements)
    assert all(figure in said for figure in ("58%", "41%", "22%"))


def test_which_of_two_is_more(read):
    draft = answer_comparing(read("澜屿海藻的食品原料和食品服务哪块营收更大？", KELP))
    assert "最高的是食品原料" in draft.statements[0].text
    assert "4.36" in draft.statements[1].text


def test_a_topic_stands_before_what_is_set_side_by_side(read):
    draft = answer_comparing(read("澜屿海藻 2025年上半年：食品原料 vs 食品服务 营收对比", KELP))
    said = "".join(statement.text for statement in draft.statements)
    assert "5.12" in said
    assert "4.36" in said


PORT = """岚桥港务2031年上半年业绩

岚桥港务股份有限公司2031年上半年实现营业收入8.18亿元。

分业务看，装卸收入5.20亿元，同比增长3.0%；仓储收入2.10亿元，同比下降1.2%；引航服务收入0.88亿元，同比增长9.7%。
"""


@pytest.mark.parametrize("question", ["岚桥港务哪块业务增长最快？", "岚桥港务三块业务里哪块增长最快？"])
def test_a_part_that_is_a_service_is_ranked_with_the_others(read, question):
    draft = answer_comparing(read(question, PORT))
    assert draft is not None
    assert "引航服务" in draft.statements[0].text
    assert "9.7%" in draft.statements[0].text
