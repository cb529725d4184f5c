import pytest

from rag import QuestionAnswerer
from rag.extraction.quoting.summarising import summarise

DECK = """全国冷链行业图谱
2024年6月

冷库容量
12% 18% 25% 31%
华东 华南 华北 西南
冷库容量占比

全国冷库容量达到2.4亿立方米，同比增长8.3%

结论

62%的企业计划在两年内新建冷库，华南为首选地区
数据来源：冷链协会
"""


@pytest.mark.parametrize("question", ["总结云岚软件的中期业绩", "云岚软件这份报告的要点"])
def test_summary_leads_with_the_companys_own_figures(ask, question):
    reply = ask(question)
    assert [entry.value for entry in reply.numbers][:2] == [3.147e9, 0.125]
    assert {citation.title for citation in reply.citations} == {"云岚软件公布2023年中期业绩"}


def test_statements_come_in_the_reports_order_and_verbatim(ask):
    reply = ask("Summarize the results of Harbor Foods")
    starts = [citation.start_char for citation in reply.citations]
    assert starts == sorted(starts)
    for citation in reply.citations:
        assert " ".join(citation.quote.split()).rstrip(".。；;") in reply.answer


def test_summary_is_of_one_report_and_short(ask):
    reply = ask("Summarize the results of Harbor Foods")
    assert {citation.title for citation in reply.citations} == {
        "Harbor Foods Inc. Announces Full Year 2023 Results"
    }
    assert 3 <= len(reply.citations) <= 6


def test_summary_of_an_unknown_company_is_refused(ask):
    assert ask("总结腾讯的业绩").reason == "entity_unknown"


def test_summary_in_the_other_language_says_so(ask):
    answer = ask("Summarize the results of 晨曜能源").answer
    assert "(in Chinese)" in answer.split("\n")[0]


def test_summary_holds_the_figures_it_is_asked_for_first(ask):
    reply = ask("总结云岚软件的中期业绩：毛利率、研发费用")
    assert [entry.value for entry in reply.numbers][:3] == [0.634, 0.018, 6.9e8]


def test_summary_of_slides_tells_findings_and_no_axis_labels(library):
    library.add(DECK.encode(), name="coldchain.txt")
    answer = QuestionAnswerer(library).answer("总结冷链行业图谱的主要结论").answer
    assert "62%的企业计划在两年内新建冷库" in answer
    assert "2.4亿立方米" in answer
    assert "华东 华南" not in answer
    assert "数据来源" not in answer


def test_figure_with_a_name_comes_before_a_list_of_a_breakdowns_items(read):
    lines = (
        "柏芷酒店股份有限公司",
        "2024年年度业绩",
        "营业收入31.8亿元，同比增长16.1%。",
        "净利润2.26亿元，同比增长32.2%。",
        "毛利率41.0%，提升1.2个百分点。",
        "营业利润3.10亿元，同比增长9.0%。",
        "入住率71.4%，下降1.8个百分点。",
        "按等级：豪华98间，高档121间，中档137间，经济112间，公寓63间，长租45间，亲子38间，商务36间，会展29间，度假27间，康养22间，电竞18间。",
        "研发费用0.42亿元，同比增长5.5%。",
    )
    draft = summarise(read("总结柏芷酒店2024年的业绩", "\n\n".join(lines)))
    text = " ".join(statement.text for statement in draft.statements)
    assert "71.4%" in text and "98间" not in text


@pytest.mark.parametrize(
    ("text", "question", "left_out"),
    [
        (
            "# 窑业回暖\n\nhttp://news.example.cn 2024年03月04日10:14\n\n陶瓷观察丨林深团队\n\n"
            "2023年全国瓷砖产量67亿平方米，同比下降8%。\n\n责任编辑：周远",
            "概括一下窑业回暖这篇文章",
            ("http", "丨", "责任编辑"),
        ),
        (
            "# Kilns warm up\n\nPosted 4 March 2024 at www.kilns.example\n\n"
            "Tile output was 6.7 billion square metres in 2023, down 8%.\n\nMail us: press@kilns.example.",
            "Summarise the article Kilns warm up",
            ("www", "@"),
        ),
    ],
)
def test_bylines_and_addresses_are_no_part_of_a_summary(read, text, question, left_out):
    told = " ".join(statement.text for statement in summarise(read(question, text)).statements)
    assert ("67亿平方米" in told or "6.7 billion" in told) and not any(words in told for words in left_out)
