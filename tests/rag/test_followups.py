"""What a follow-up takes from the questions before it."""

import pytest

from index.language.glossary import load_glossary
from index.types import Language, Report, ReportFormat, ReportMetadata, ReportType
from rag import Question, Role, Turn
from rag.names import NameIndex
from rag.question import parse
from rag.types import QuestionType

OWNERS = (("d1", "Halcyon Ridge"), ("d1", "Terrace Mobile"), ("d1", "酒店"), ("d1", "民宿"))


@pytest.fixture(scope="module")
def parsed():
    about = ReportMetadata(
        "Annual results", "Corvane Bank", (), ReportType.NEWS, Language.EN, None, None, None
    )
    report = Report("d1", "d1" * 4, "d1.txt", "d1", ReportFormat.TEXT, about, 10, 1, 1)
    names = NameIndex([report], {}, parts=lambda: OWNERS, occurs=lambda word: False)
    return lambda text, *before: parse(
        Question(text, history=tuple(Turn(Role.USER, turn) for turn in before)), names, load_glossary()
    )


def metrics(question):
    return [metric.term_id for metric in question.metrics]


def labels(question):
    return [asked.period.label for asked in question.periods if asked.period]


@pytest.mark.parametrize(
    ("text", "before", "metric"),
    [
        ("And deposits?", "What was Corvane Bank's loan balance in 2023?", "total-deposits"),
        ("那存款呢？", "Corvane Bank 2023年末贷款余额是多少？", "total-deposits"),
        ("And liabilities?", "What were Corvane Bank's total assets at end-2023?", "total-liabilities"),
    ],
)
def test_word_that_forms_a_metric_as_the_one_before_asks_for_that(parsed, text, before, metric):
    question = parsed(text, before)
    assert metrics(question) == [metric]
    assert [name.text for name in question.names] == ["Corvane Bank"]


@pytest.mark.parametrize(
    ("text", "before", "labels_then"),
    [
        ("And two years before that?", "What was Corvane Bank's revenue in 2023?", ["2021"]),
        ("And a year earlier?", "What was Corvane Bank's revenue in Q3 2023?", ["2022Q3"]),
        ("再往前一年呢？", "Corvane Bank 2023年营收是多少？", ["2022"]),
        ("And for the half year?", "What was Corvane Bank's revenue in Q2 2023?", ["2023H1"]),
        ("And for the full year?", "What was Corvane Bank's revenue in Q2 2023?", ["2023"]),
    ],
)
def test_period_is_seen_from_the_one_before(parsed, text, before, labels_then):
    question = parsed(text, before)
    assert labels(question) == labels_then
    assert metrics(question) == ["revenue"]


def test_metric_named_as_one_more_comes_on_top(parsed):
    question = parsed(
        "And for the half year? Give the margin too.", "What was Corvane Bank's adjusted EBITDA in Q2 2023?"
    )
    assert metrics(question) == ["adjusted-ebitda", "adjusted-ebitda-margin"]


def test_fragment_keeps_the_form_of_the_question(parsed):
    assert (
        parsed("And the outdoor game?", "When will Corvane Bank launch Halcyon Ridge?").kind
        is QuestionType.DATE
    )


@pytest.mark.parametrize(
    ("text", "before", "gone"),
    [
        ("And the outdoor game?", "When will Corvane Bank launch Halcyon Ridge?", "Halcyon Ridge"),
        ("民宿呢？", "酒店2023年的营收是多少？", "酒店"),
    ],
)
def test_what_a_fragment_names_stands_in_the_place_of_the_part(parsed, text, before, gone):
    assert gone not in [name.text for name in parsed(text, before).names]


def test_region_stands_in_the_place_of_a_region(parsed):
    question = parsed("And in Europe?", "How did Terrace Mobile do in North America in Q1 2023?")
    assert [name.text for name in question.names] == ["Terrace Mobile"]
    assert [word.text for word in question.words] == ["europe"]


def test_follow_up_of_a_follow_up_leans_on_the_first(parsed):
    question = parsed(
        "And the year before that?", "What was Corvane Bank's loan balance in 2023?", "And deposits?"
    )
    assert metrics(question) == ["total-deposits"]
    assert labels(question) == ["2022"]


def test_what_was_counted_owns_the_figure_asked_for_next(parsed):
    then = parsed("And their average valuation?", "How many unicorns are on the 2024 list?")
    assert metrics(then) == ["valuation"]
    assert "unicorns" in [word.text for word in then.words]
    assert then.kind != "count"


def test_what_owned_a_figure_owns_the_next_one_too(parsed):
    before = "What was Corvane Bank's retail card revenue in 2023?"
    whole = parsed("And its gross profit growth?", before)
    assert metrics(whole) == ["gross-profit"]
    assert {"retail", "card"} <= {word.text for word in whole.words}
