"""What a reader works out from several figures of a report, asked as analysts ask."""

from functools import cache

import pytest

from index import Library
from rag import QuestionAnswerer
from rag.types import AnswerStatus, Reason
from tests.conftest import HashingEncoder
from tests.rag.reports.utilities import LANTING, PINECREST


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with Library.create(tmp_path_factory.mktemp("utilities") / "library", encoder=HashingEncoder()) as opened:
        opened.add(LANTING.encode(), name="lanting-2024.md")
        opened.add(PINECREST.encode(), name="pinecrest-2024.md")
        yield cache(QuestionAnswerer(opened).answer)


def derived(reply):
    return [(e.derived_from["op"], e.value) for e in reply.numbers if e.derived_from is not None]


# ---------------------------------------------------------------- computed figures


@pytest.mark.parametrize(
    ("question", "op", "value"),
    [
        ("污水处理业务和供水业务收入合计多少？", "sum", 37.30e8),  # 21.87 + 15.43
        ("澜汀水务非海外业务收入是多少？", "difference", 43.50e8),  # 48.60 − 5.10
        ("推算污水处理业务上年毛利率", "difference", 0.394),  # 41.5% − 2.1 points
        ("推算澜汀再生2023年的亏损", "implied_base", 0.75e8),  # 0.48 ÷ (1 − 36.0%)
        ("污水处理业务收入占总收入的比例是多少？", "share", 0.45),  # 21.87 ÷ 48.60
        ("2024年研发费用占收入的比例", "share", 0.0243),  # 1.18 ÷ 48.60
        ("What was Pinecrest's revenue excluding the Air segment?", "difference", 2.054e9),  # 2,914 − 860
        ("Back out Pinecrest's non-warehousing revenue for 2024.", "difference", 2.340e9),  # 2,914 − 574
        (
            "By how many percentage points is Ground's operating margin higher than Air's?",
            "difference",
            0.038,
        ),
        ("What share of Pinecrest's revenue came from the Air segment?", "share", 0.295),  # 860 ÷ 2,914
        (
            "What was net income as a percentage of Pinecrest's revenue in 2024?",
            "share",
            0.0415,
        ),  # 121 ÷ 2,914
        ("What is the ratio of Ground revenue to Air revenue?", "ratio", 1.72),  # 1,480 ÷ 860
    ],
)
def test_figure_is_computed_from_what_the_question_names(ask, question, op, value):
    assert derived(ask(question)) == [(op, pytest.approx(value, rel=1e-3))]


def test_growth_that_no_report_states_is_computed_from_two_years(ask):
    reply = ask("How much did Pinecrest's capital expenditure fall in 2024?")
    assert derived(reply) == [("difference", 42e6), ("yoy", pytest.approx(0.135, abs=1e-3))]


def test_non_gaap_is_no_remainder_of_gaap(ask):
    assert derived(ask("澜汀水务非经常性损益是多少？")) == []


# ---------------------------------------------------------------- yes or no


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("澜汀水务收入超过50亿元了吗？", "否"),
        ("澜汀水务毛利率超过30%了吗？", "是"),
        ("澜汀再生2024年盈利了吗？", "否"),
        ("污水处理业务毛利率是否高于供水业务？", "是"),
        ("Did Pinecrest's revenue exceed $3 billion in 2024?", "No"),
        ("Is Ground's operating margin above 10%?", "Yes"),
        ("Did Pinecrest's net income increase in 2024?", "No"),
    ],
)
def test_yes_or_no_comes_first_and_its_figure_is_cited(ask, question, answer):
    reply = ask(question)
    assert reply.answer.startswith(answer)
    assert reply.citations
    assert reply.numbers


# ---------------------------------------------------------------- superlatives


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Which product has the highest customer retention?", "Swiftlane and Portlane"),
        ("澜汀水务哪一年归母净利润最高？", "归母净利润最高的是2023年"),
        ("In which year was Pinecrest's capital expenditure highest?", "2023"),
    ],
)
def test_superlative_ranges_over_what_it_asks_for(ask, question, start):
    assert ask(question).answer.startswith(start)


def test_metric_called_top_line_is_no_superlative(ask):
    reply = ask("What was Pinecrest's top line for fiscal 2024, and the YoY change?")
    assert [entry.value for entry in reply.numbers][:2] == [0.086, 2.914e9]
    assert "Ground" not in reply.answer


# ---------------------------------------------------------------- several figures, some of them not given


def test_metric_that_is_not_given_makes_the_answer_partial(ask):
    reply = ask("澜汀水务的收入、毛利率和商誉分别是多少？")
    assert (reply.status, reply.reason) == (AnswerStatus.PARTIAL, Reason.NOT_IN_CORPUS)
    assert "48.60亿元" in reply.answer
    assert "38.2%" in reply.answer
    assert reply.answer.endswith("报告未给出：商誉。")


def test_profit_of_another_kind_is_not_given_for_ebitda(ask):
    assert "EBITDA" in ask("澜汀水务2024年EBITDA和收入是多少？").answer.split("未给出")[-1]


def test_years_of_a_series_are_told_in_order(ask):
    answer = ask("2022年到2024年澜汀水务归母净利润分别是多少？").answer
    assert answer.index("5.67") < answer.index("6.43") < answer.index("6.12")


def test_one_period_under_two_labels_is_told_once(ask):
    assert ask("Compare Pinecrest's revenue in 2023 and 2024").answer.count("2,914") == 1


# ---------------------------------------------------------------- what must not be answered


def test_change_alone_is_no_level_and_is_told_as_one(ask):
    reply = ask("固废业务的毛利率是多少？")
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
    assert "0.9个百分点" in reply.answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("澜汀水务归母净利润为什么上升？", "下降4.8%"),
        ("Why did Pinecrest's revenue fall for three consecutive years?", "up 8.6%"),
    ],
)
def test_false_premise_is_refused_with_what_is_true(ask, question, figure):
    reply = ask(question)
    assert (reply.status, reply.reason) == (AnswerStatus.REFUSED, Reason.FALSE_PREMISE)
    assert figure in reply.answer
    assert reply.citations


FERRY = """# Orrin Ferries plc 2022 results

Orrin Ferries revenue was £80 million in 2022, up 25.0% year on year. Freight segment revenue was £30 million in 2022.

Orrin Ferries cost of revenue was £52 million in 2022.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Back out Orrin Ferries' 2021 revenue from the 2022 figures", "£64.0 million (= "),
        ("What was the gross profit of Orrin Ferries in 2022?", "£28 million = "),
    ],
)
def test_figure_is_worked_out_from_those_that_make_it(library, question, said):
    library.add(FERRY.encode(), name="orrin.md")
    answer = QuestionAnswerer(library).answer(question).answer
    assert said in answer


CLINIC = """# 澄野口腔2023年业绩

2023年，澄野口腔签约客户520家，其中新签客户180家。澄野口腔2023年收入9.50亿元。

正畸业务2023年收入4.20亿元。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("澄野口腔2023年签约客户中，扣掉新签的还有多少家？", "340"),
        ("澄野口腔2023年正畸以外的收入是多少？", "5.3"),
    ],
)
def test_what_is_left_out_may_stand_before_or_be_a_part_of_what_is_counted(library, question, said):
    library.add(CLINIC.encode(), name="chengye.md")
    answer = QuestionAnswerer(library).answer(question).answer
    assert said in answer
