"""Reports that are one are told once: copies of news, the Chinese and the English edition of a report."""

import pytest

from index.types import ReportFilter
from rag import Question, QuestionAnswerer
from rag.types import AnswerStatus, Reason

ZH = """# 苓川半导体公布2024年中期业绩

2024年8月22日——苓川半导体今日公布截至2024年6月30日止六个月的业绩。

报告期内，集团实现营业收入27.4亿元，同比增长13.5%；毛利率为38.6%，同比提升1.2个百分点；净利润3.92亿元，同比下降4.1%。
净利润下降主要由于新厂折旧增加。

截至2024年6月30日，集团员工总数5,310人，现金及现金等价物为18.7亿元。公司在无锡新建一座封装厂，总投资22.5亿元。
"""
EN = """# Lingchuan Semiconductor Announces 2024 Interim Results

August 22, 2024 - Lingchuan Semiconductor today announced its results for the six months ended June 30, 2024.

Revenue was RMB2.74 billion, up 13.5% year on year. Gross margin was 38.6%, up 1.2 percentage points. Net profit was
RMB392 million, down 4.1%. The decline in net profit was mainly due to higher depreciation of the new plant.

As of June 30, 2024, the Group had 5,310 employees, and cash and cash equivalents of RMB1.87 billion. The company is
building a packaging plant in Wuxi with a total investment of RMB2.25 billion.
"""
NEWS = """沐原电池6月装车量达3.26吉瓦时 同比增长21.4%

产业网讯 2025年7月5日，沐原电池公布2025年6月装车数据。6月，沐原电池装车量为3.26吉瓦时，同比增长21.4%。
上半年累计装车量为17.8吉瓦时，同比增长19.6%。截至6月底，公司有员工9,870人。

沐原电池表示，宜宾二期工厂将于9月投产，年产能为15吉瓦时。

（编辑：顾澄）
"""
COPY = (
    NEWS.replace("产业网讯", "来源：每日电气 2025-07-06\n\n")
    .replace("沐原电池表示", "沐原电池方面表示")
    .replace("（编辑：顾澄）", "免责声明：本文为转载。")
)
TITLE_ZH, TITLE_EN = (text.split("\n")[0].lstrip("# ") for text in (ZH, EN))


def answerer(library, *texts):
    for number, text in enumerate(texts):
        library.add(text.encode(), name=f"{number}.md")
    return QuestionAnswerer(library)


def titles(reply):
    return {citation.title for citation in reply.citations}


@pytest.mark.parametrize(
    ("question", "figure", "title"),
    [
        ("苓川半导体2024年上半年营业收入是多少？", "27.4亿元", TITLE_ZH),
        (
            "What was Lingchuan Semiconductor's revenue in the first half of 2024?",
            "RMB 2.74 billion",
            TITLE_EN,
        ),
        ("苓川半导体的毛利率是多少？", "38.6%", TITLE_ZH),
        ("What is Lingchuan Semiconductor's gross margin?", "38.6%", TITLE_EN),
        ("苓川半导体有多少员工？", "5,310", TITLE_ZH),
        ("How many employees does Lingchuan Semiconductor have?", "5,310", TITLE_EN),
        ("Why did Lingchuan Semiconductor's net profit fall?", "depreciation", TITLE_EN),
    ],
)
def test_of_two_editions_the_one_in_the_language_of_the_question_answers(library, question, figure, title):
    reply = answerer(library, ZH, EN).answer(question)
    assert reply.status is AnswerStatus.ANSWERED
    assert reply.answer.count(figure) == 1
    assert titles(reply) == {title}


def test_what_one_edition_alone_says_is_still_answered(library):
    more = f"{ZH}\n2024年上半年，集团研发投入为3.15亿元。\n"
    reply = answerer(library, more, EN).answer("What was Lingchuan Semiconductor's R&D spending in H1 2024?")
    assert "RMB 315 million" in reply.answer
    assert titles(reply) == {TITLE_ZH}


def test_an_edition_answers_where_only_it_may(library):
    ask = answerer(library, ZH, EN)
    foreign = library.reports()[1].doc_id
    question = Question("苓川半导体2024年上半年营业收入是多少？", scope=ReportFilter(doc_ids=(foreign,)))
    assert titles(ask.answer(question)) == {TITLE_EN}


@pytest.mark.parametrize(
    "question",
    ["苓川半导体2024年上半年毛利率是多少？", "What was Lingchuan Semiconductor's gross margin in H1 2024?"],
)
def test_editions_that_differ_are_shown_side_by_side(library, question):
    reply = answerer(library, ZH, EN.replace("38.6%", "37.9%")).answer(question)
    assert (reply.status, reply.reason) == (AnswerStatus.PARTIAL, Reason.CONFLICTING_SOURCES)
    assert "38.6%" in reply.answer
    assert "37.9%" in reply.answer
    assert titles(reply) == {TITLE_ZH, TITLE_EN}


def test_a_comparison_lists_a_report_once(library):
    other = ZH.replace("苓川", "碧槐").replace("27.4亿元", "51.6亿元").replace("38.6%", "29.3%")
    reply = answerer(library, ZH, EN, other).answer("比较苓川半导体和碧槐半导体的毛利率")
    assert [reply.answer.count(figure) for figure in ("38.6%", "29.3%")] == [1, 1]
    assert len(reply.citations) == len(reply.table.rows) == 2


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("沐原电池上半年累计装车量是多少？", "17.8"),
        ("沐原电池宜宾二期工厂什么时候投产？", "9月"),
        ("沐原电池有多少员工？", "9,870"),
    ],
)
def test_a_copied_news_item_is_one_source(library, question, figure):
    reply = answerer(library, NEWS, COPY).answer(question)
    assert reply.answer.count(figure) == 1
    assert {citation.doc_id for citation in reply.citations} == {library.reports()[0].doc_id}


def test_a_copy_that_differs_in_a_figure_is_shown_beside(library):
    reply = answerer(library, NEWS, COPY.replace("9,870", "9,120")).answer("沐原电池有多少员工？")
    assert "9,870" in reply.answer
    assert "9,120" in reply.answer


def test_what_comes_nearest_is_told_once(library):
    reply = answerer(library, NEWS, COPY).answer("沐原电池2019年的装车量是多少？")
    assert reply.status is AnswerStatus.REFUSED
    assert reply.nearest
    assert {near.doc_id for near in reply.nearest} == {library.reports()[0].doc_id}


def test_a_summary_is_of_the_edition_in_the_language_of_the_question(library):
    ask = answerer(library, ZH, EN)
    assert titles(ask.answer("总结苓川半导体2024年中期业绩")) == {TITLE_ZH}
    assert titles(ask.answer("Summarise Lingchuan Semiconductor's 2024 interim results.")) == {TITLE_EN}
