"""Metrics that a question names shortly, bases, and what looks like a term and is a piece of words."""

import pytest

from index.language.glossary import load_glossary
from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType
from rag import Question
from rag.names import NameIndex
from rag.question import parse
from rag.types import NameKind

OCCURRING = frozenset({"松禾汇", "云栖达"})


@pytest.fixture(scope="module")
def parsed():
    about = ReportMetadata("Results", "松禾零售", ("松禾",), ReportType.NEWS, Language.ZH, None, None, None)
    report = Report("d1", "d1" * 4, "d1.txt", "d1", ReportFormat.TEXT, about, 10, 1, 1)
    names = NameIndex([report], {}, parts=tuple, occurs=OCCURRING.__contains__)
    return lambda text: parse(Question(text), names, load_glossary())


def metrics(question):
    return [metric.term_id for metric in question.metrics]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("松禾零售 2023 归母", "net-profit-attributable-to-parent"),
        ("松禾零售2023年同店怎么样？", "same-store-sales-growth"),
        ("松禾零售上半年卖了多少钱？", "revenue"),
        ("松禾零售2023年亏了多少钱？", "net-loss"),
        ("What were its deposits in 2023?", "total-deposits"),
        ("How much was the dividend in 2023?", "dividend-per-share"),
        ("Why did it cut its dividend in 2023?", "dividend-per-share"),
        ("Did it return to profit in 2023?", "net-profit"),
        ("松禾零售2023年盈利了吗？", "net-profit"),
        ("松禾零售2023年出货多少台？", "shipments"),
    ],
)
def test_metric_is_meant_by_less_than_its_name(parsed, text, metric):
    assert metrics(parsed(text)) == [metric]


@pytest.mark.parametrize(
    "text", ["不良贷款率是多少？", "What is the NPL ratio of its loans?", "归母净利润是多少？"]
)
def test_nothing_is_meant_beside_a_metric_that_is_named(parsed, text):
    assert len(metrics(parsed(text))) == 1


def test_term_that_two_words_make_between_them_is_none(parsed):
    assert metrics(parsed("松禾零售自营收益为何大增？")) == []


def test_basis_is_neither_a_name_nor_a_part_of_the_metric(parsed):
    question = parsed("松禾零售2023年GAAP经营利润是多少？")
    assert [name.text for name in question.names] == ["松禾零售"]
    assert not any(word.qualifies for word in question.words)


@pytest.mark.parametrize(
    ("text", "name"),
    [("2023 revenue of the 松禾汇 stores?", "松禾汇"), ("What share of volume did 云栖达 have?", "云栖达")],
)
def test_chinese_run_of_an_english_question_is_one_name(parsed, text, name):
    assert name in [one.text for one in parsed(text).names if one.kind is NameKind.PART]


def test_profit_at_another_level_is_not_the_net_one(parsed):
    assert "net-profit" not in metrics(parsed("Is it loss-making at the gross level?"))


def test_latest_is_no_period(parsed):
    assert parsed("松禾零售最新目标价是多少？").periods == ()
