from decimal import Decimal

import pytest

from index.language.numbers import find_quantities
from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType, Span
from rag.citations import cite
from rag.types import AnswerStatus, Draft, DraftCell, DraftTable, Source, Stated, Statement, Verdict

TEXT = "天枢收入8.20亿元。天璇收入9.05亿元。天玑收入3.35亿元。"
ONE, TWO = Source("d1", Span(0, 11), 3, 0.91234), Source("d1", Span(11, 22), None, 0.5)
QUESTIONS = [
    "云岚软件2023年上半年营业收入是多少？",
    "天枢的净金额续费率是多少？",
    "净金额续费率是多少？",
    "毛利率是多少？",
    "海外收入有多少？",
    "ARR增长了多少？",
    "What was the NDR of 天璇?",
    "What was overseas revenue?",
    "云岚软件2022年上半年的营业收入是多少？",
    "净亏损为什么收窄？",
    "谁是云岚软件的首席执行官？",
    "岚智大模型是什么时候发布的？",
    "天枢和天璇的收入相差多少？",
    "天枢、天璇和天玑的收入合计是多少？",
    "总结晨曜能源一季度的业绩",
    "晨曜能源的动力电池出货量是多少？",
    "晨曜能源和云岚软件的毛利率哪个更高？",
    "匈牙利工厂的产能是多少？",
    "同城物流的定义是什么？",
    "2021年到2023年同城物流市场规模如何变化？",
    "What was Harbor Foods' revenue in 2023?",
    "Which Harbor Foods segment had the highest revenue?",
    "What is the combined revenue of the snacks, frozen and beverages segments?",
    "Is Harbor Foods profitable?",
    "Summarize the results of Harbor Foods",
    "Why did professional services revenue decline?",
    "Compare the revenue of Acme Core and Acme Lite.",
    "What were Velmora's R&D expenses in 2023?",
    "When did VLM-301 enter phase 3?",
    "上半年新签了哪些客户？",
    "Harbor Foods的净亏损是多少？",
    "天枢的净金额续费率比天璇高几个百分点？",
]


def report():
    about = ReportMetadata("产品", "云岚软件", (), ReportType.NEWS, Language.ZH, None, None, "CNY")
    return Report("d1", "f" * 64, "a.txt", "a.txt", ReportFormat.TEXT, about, len(TEXT), 1, 1)


def written(*statements, **options):
    draft = Draft(AnswerStatus.ANSWERED, statements=statements, **options)
    return cite(draft, {"d1": report()}, {"d1": TEXT}.__getitem__)


# ---------------------------------------------------------------- one draft


def test_citation_stands_before_the_closing_mark():
    assert written(Statement("收入为8.20亿元。", (ONE,))).text == "收入为8.20亿元 [1]。"


def test_statement_without_a_closing_mark_ends_with_its_citation():
    assert written(Statement("Pipeline", (ONE,))).text == "Pipeline [1]"


def test_sources_are_numbered_in_order_of_first_use():
    cited = written(Statement("b。", (TWO,)), Statement("a。", (ONE, TWO)))
    assert cited.text == "b [1]。 a [2][1]。"
    assert [(one.id, one.start_char) for one in cited.citations] == [(1, 11), (2, 0)]


def test_source_used_twice_is_cited_once_with_both_places():
    cited = written(Statement("a。", (ONE,)), Statement("b。", (ONE,)))
    (citation,) = cited.citations
    assert [cited.text[start:end] for start, end in citation.answer_spans] == ["a [1]。", "b [1]。"]


def test_quote_is_the_reports_text_with_its_hash_and_page():
    (citation,) = written(Statement("a。", (ONE,))).citations
    assert (citation.quote, citation.page, citation.doc_sha256) == ("天枢收入8.20亿元。", 3, "f" * 64)
    assert (citation.title, citation.score) == ("产品", 0.9123)


def test_number_points_at_its_place_in_the_whole_answer():
    number = Stated(Span(3, 9), Decimal("820000000"), "money", "亿", "CNY", "revenue", "天枢", "2023H1", 0)
    cited = written(Statement("收入为8.20亿元。", (ONE,), (number,)), opening="答：")
    (entry,) = cited.numbers
    assert cited.text[slice(*entry.answer_span)] == entry.text == "8.20亿元"
    assert (entry.value, entry.citation, entry.verdict) == (8.2e8, 1, Verdict.VERIFIED)


def test_computed_number_is_marked_as_derived():
    derived = {"op": "sum", "args": ["1", "2"]}
    number = Stated(Span(0, 1), Decimal(3), "count", None, None, None, None, None, 1, derived)
    (entry,) = written(Statement("3。", (ONE, TWO), (number,))).numbers
    assert (entry.verdict, entry.derived_from, entry.citation) == (Verdict.DERIVED, derived, 2)


def test_list_ends_with_a_full_stop():
    assert written(Statement("a；", (ONE,)), Statement("b；", (TWO,))).text == "a [1]； b [2]。"
    assert written(Statement("a;", (ONE,)), Statement("b;", (TWO,))).text == "a [1]; b [2]."


def test_long_statements_stand_on_lines_of_their_own():
    cited = written(Statement("长" * 91 + "。", (ONE,)), Statement("b。", (TWO,)))
    assert cited.text == "长" * 91 + " [1]。\nb [2]。"


def test_opening_and_closing_are_not_cited():
    cited = written(Statement("a。", (ONE,)), opening="要点：", closing="完")
    assert cited.text == "要点：a [1]。完"
    assert cited.citations[0].answer_spans == ((3, 9),)


def test_refusal_is_its_opening_alone():
    cited = written(opening="没有找到。")
    assert (cited.text, cited.citations, cited.numbers, cited.table) == ("没有找到。", (), (), None)


def test_table_cells_bear_the_number_of_their_citation():
    rows = (
        (DraftCell("天枢", None), DraftCell("8.20亿元", ONE)),
        (DraftCell("天璇", None), DraftCell("9.05亿元", TWO)),
    )
    cited = written(
        Statement("b。", (TWO,)), Statement("a。", (ONE,)), table=DraftTable(("对象", "数值"), rows)
    )
    assert [[cell.citation for cell in row] for row in cited.table.rows] == [[None, 2], [None, 1]]


# ---------------------------------------------------------------- every answer


@pytest.fixture(scope="module")
def replies(ask):
    return {question: ask(question) for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_the_reports_text_at_its_place(replies, industry_library, question):
    for citation in replies[question].citations:
        text = industry_library.text(citation.doc_id)
        assert citation.quote == text[citation.start_char : citation.end_char] != ""
        assert citation.doc_sha256 == industry_library.report(citation.doc_id).sha256


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_used_in_order_within_the_answer(replies, question):
    reply = replies[question]
    ids = [citation.id for citation in reply.citations]
    places = [reply.answer.find(f"[{one}]") for one in ids]
    assert ids == list(range(1, len(ids) + 1))
    assert places == sorted(places)
    assert -1 not in places
    for citation in reply.citations:
        for start, end in citation.answer_spans:
            assert 0 <= start < end <= len(reply.answer)
            assert f"[{citation.id}]" in reply.answer[start:end]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_of_an_answer_is_in_the_ledger_with_its_value(replies, question):
    reply = replies[question]
    ledger = {entry.answer_span: entry for entry in reply.numbers}
    for (start, end), entry in ledger.items():
        assert reply.answer[start:end] == entry.text
    if reply.status != "refused":
        for quantity in find_quantities(reply.answer):
            covering = [
                e
                for (start, end), e in ledger.items()
                if start < quantity.span.end and quantity.span.start < end
            ]
            assert covering, quantity.text
            assert abs(covering[0].value) == pytest.approx(abs(float(quantity.value)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_stated_number_stands_in_the_passage_it_cites(replies, question):
    reply = replies[question]
    for entry in reply.numbers:
        quote = reply.citations[entry.citation - 1].quote
        values = [abs(float(quantity.value)) for quantity in find_quantities(quote)]
        # a table row gives its figures in the scale of the table's header
        stated = any(
            abs(entry.value) == pytest.approx(value * scale) for value in values for scale in (1, 1e6)
        )
        assert stated or entry.derived_from is not None, (entry.text, quote)
