import pytest

from rag import QuestionAnswerer
from rag.extraction.refusing import refuse_false_premise, refuse_other_period
from rag.types import AnswerStatus, Reason
from tests.rag.reports.corpus import REPORTS


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("腾讯的收入是多少？", Reason.ENTITY_UNKNOWN),
        ("What was Contoso's revenue?", Reason.ENTITY_UNKNOWN),
        ("What was the revenue of Contoso in 2023?", Reason.ENTITY_UNKNOWN),
        ("天权的收入是多少？", Reason.ENTITY_UNKNOWN),
        ("云岚软件2022年上半年的营业收入是多少？", Reason.PERIOD_NOT_COVERED),
        ("天枢2022年的收入是多少？", Reason.PERIOD_NOT_COVERED),
        ("What was Harbor Foods' revenue in 2022?", Reason.PERIOD_NOT_COVERED),
        ("What was Velmora's net loss in 2020?", Reason.PERIOD_NOT_COVERED),
        ("晨曜能源2023年第四季度的毛利率是多少？", Reason.PERIOD_NOT_COVERED),
        ("净亏损为什么扩大？", Reason.FALSE_PREMISE),
        ("为什么天枢收入下降？", Reason.FALSE_PREMISE),
        ("Why did professional services revenue increase?", Reason.FALSE_PREMISE),
        ("晨曜能源归母净利润为什么增长？", Reason.FALSE_PREMISE),
        ("天枢收入增长了50%的原因是什么？", Reason.FALSE_PREMISE),
        ("它的收入是多少？", Reason.AMBIGUOUS_QUESTION),
        ("What was its revenue?", Reason.AMBIGUOUS_QUESTION),
        ("云岚软件的市值是多少？", Reason.NOT_IN_CORPUS),
        ("Who won the World Cup?", Reason.NOT_IN_CORPUS),
        ("霁岭科技2023年的收入是多少？", Reason.ENTITY_UNKNOWN),
        ("星渊的净金额续费率是多少？", Reason.ENTITY_UNKNOWN),
        ("云岚软件的星渊上半年收入是多少？", Reason.ENTITY_UNKNOWN),
        ("Zorvex revenue 2023", Reason.ENTITY_UNKNOWN),
        ("How fast did Zorvex grow its revenue?", Reason.ENTITY_UNKNOWN),
        ("What is Quellhaven?", Reason.ENTITY_UNKNOWN),
        ("岚智大模型的参数量是多少？", Reason.NOT_IN_CORPUS),
        ("What was the operating margin of Acme Corporation?", Reason.NOT_IN_CORPUS),
        ("今天天气怎么样？", Reason.NOT_IN_CORPUS),
        ("云岚软件分红了吗？", Reason.NOT_IN_CORPUS),
    ],
)
def test_what_the_reports_do_not_hold_is_refused_with_its_reason(ask, question, reason):
    reply = ask(question)
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, reason)
    if reason is not Reason.FALSE_PREMISE:
        assert (reply.citations, reply.numbers) == ((), ())


def test_unknown_company_is_told_with_who_is_there_and_how_to_link_it(ask):
    answer = ask("腾讯的收入是多少？").answer
    assert "“腾讯”" in answer
    assert "晨曜能源" in answer
    assert "yanbao alias add 腾讯 名称" in answer


def test_advice_is_in_the_language_of_the_question(ask):
    answer = ask("What was the revenue of Contoso in 2023?").answer
    assert answer.startswith("No report names “Contoso”.")
    assert "yanbao alias add Contoso" in answer


def test_unknown_company_in_an_empty_library_is_refused(library):
    reply = QuestionAnswerer(library).answer("腾讯的收入是多少？")
    assert reply.reason is Reason.ENTITY_UNKNOWN


def test_period_that_is_not_covered_comes_with_those_that_are(ask):
    reply = ask("What was Velmora's net loss in 2020?")
    assert "2021, 2022, 2023" in reply.answer
    assert [(fact.period, fact.metric) for fact in reply.nearest] == [
        (year, "net-loss") for year in ("2021", "2022", "2023")
    ]


def test_nearest_facts_are_of_the_company_and_stand_in_its_report(ask, industry_library):
    for fact in ask("云岚软件2022年上半年的营业收入是多少？").nearest:
        text = industry_library.text(fact.doc_id)
        assert industry_library.report(fact.doc_id).metadata.company == "云岚软件"
        assert "收入" in text[fact.start_char : fact.end_char]


def test_year_that_a_market_series_lacks_is_refused_with_the_nearest_years(ask):
    reply = ask("2024年同城物流市场规模是多少？")
    assert reply.status is AnswerStatus.REFUSED
    assert {fact.period for fact in reply.nearest} == {"2021", "2022", "2023"}


def test_presumed_figure_that_the_report_states_is_no_false_premise(ask):
    reply = ask("晨曜能源归母净利润为什么下降11.2%？")
    assert reply.status is AnswerStatus.ANSWERED
    assert "碳酸锂" in reply.answer


def test_growth_asked_of_a_figure_that_fell_is_answered_with_the_fall(ask):
    reply = ask("许可收入的增长率是多少？")
    assert (reply.status, reply.numbers[0].value) == (AnswerStatus.ANSWERED, pytest.approx(-0.096))


def test_pronoun_is_clear_when_one_company_is_there(library):
    library.add(REPORTS["harbor-2023.txt"].encode(), name="harbor.txt")
    reply = QuestionAnswerer(library).answer("What was its revenue in 2023?")
    assert [entry.value for entry in reply.numbers][:1] == [3.85e9]


@pytest.mark.parametrize("question", ["腾讯的收入是多少？", "Who won the World Cup?", "它的收入是多少？"])
def test_refusal_is_in_words(ask, question):
    assert len(ask(question).answer) > 8


LEVELS = (
    "# Tarn Quarries plc: results for 2023\n\n"
    "Free cash flow was $27 million in 2023, compared with $14 million in 2022. "
    "The net loss was $8 million in 2023, compared with $11 million in 2022.\n"
)
SALES = (
    "# 松禾零售：2023年业绩\n\n"
    "2023年松禾零售同店销售增长率为4.8%。2023年营业收入同比增长26.1%，主要由于新店开业。\n"
)


@pytest.mark.parametrize(
    ("question", "text", "true"),
    [
        ("Why did Tarn Quarries' free cash flow fall in 2023?", LEVELS, "27"),
        ("Why did Tarn Quarries' net loss widen in 2023?", LEVELS, "8"),
        ("松禾零售2023年同店销售增长率为什么下降？", SALES, "4.8%"),
    ],
)
def test_levels_and_rates_contradict_a_premise(library, question, text, true):
    library.add(text.encode(), name="report.md")
    reply = QuestionAnswerer(library).answer(question)
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, Reason.FALSE_PREMISE)
    assert true in reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "松禾零售2023年收入涨了两成多，为什么？",
        "松禾零售2023年收入为何增长约26%？",
        "松禾零售2023年收入增速是提高还是下降？",
    ],
)
def test_figure_told_roughly_and_a_direction_asked_for_presume_nothing(library, question):
    library.add(SALES.encode(), name="report.md")
    assert QuestionAnswerer(library).answer(question).reason is not Reason.FALSE_PREMISE


_HARBOUR = """# Tellwyn Harbour Q1 2025 results

First quarter 2025 results of Tellwyn Harbour

Container volume was 48.6 kt in the first quarter of 2025 (Q4 2024: 52.3 kt; Q1 2024: 45.1 kt).

Revenue was $41 million, up from $38 million in the first quarter of 2024.

For the full year, the company expects revenue of $160 million to $170 million.
"""


def test_fall_is_held_against_the_base_that_the_question_names(read):
    from_quarter = read(
        "Why did Tellwyn Harbour's revenue fall from the quarter before in Q1 2025?", _HARBOUR
    )
    from_year = read("Why did Tellwyn Harbour's revenue fall year on year in Q1 2025?", _HARBOUR)
    assert refuse_false_premise(from_quarter) is None
    assert refuse_false_premise(from_year).reason is Reason.FALSE_PREMISE


def test_expectation_without_a_date_is_no_figure_of_the_quarter_asked_for(read):
    refused = refuse_other_period(read("What was Tellwyn Harbour's revenue in Q3 2025?", _HARBOUR))
    assert refused.reason is Reason.PERIOD_NOT_COVERED


def test_count_of_another_year_is_refused_with_the_years_that_are_given(read):
    text = "# 柏芷酒店2024年年报\n\n柏芷酒店集团\n\n2024年末，柏芷酒店共有客房312间。2023年末客房为290间。"
    refused = refuse_other_period(read("柏芷酒店2020年末有多少间客房？", text))
    assert refused.reason is Reason.PERIOD_NOT_COVERED
