"""The words of a question that are neither metric nor period, sorted."""

import pytest

from index.language.glossary import load_glossary
from index.types import Span
from rag import Question
from rag.names import NameIndex
from rag.question import parse
from rag.types import NameKind
from rag.wordsorting import inside, metric_phrases


@pytest.fixture(scope="module")
def parsed(industry_library):
    names = NameIndex(
        industry_library.reports(), {}, parts=industry_library.owners, occurs=lambda word: False
    )
    return lambda text: parse(Question(text), names, load_glossary())


def phrases(text, metric, *periods):
    def place(words):
        return Span(text.index(words), text.index(words) + len(words))

    return [
        span.of(text).strip() for span in metric_phrases(text, place(metric), [place(one) for one in periods])
    ]


def test_words_right_before_a_metric_belong_to_it():
    assert "overseas" in phrases("What was overseas revenue in 2022?", "revenue", "2022")
    assert any(phrase.endswith("海外") for phrase in phrases("港务局的海外收入是多少", "收入"))


def test_words_of_source_behind_an_english_metric_belong_to_it():
    assert any("tugs" in phrase for phrase in phrases("What was revenue from tugs?", "revenue"))


def test_words_of_a_source_behind_a_verb_belong_to_the_metric_too(parsed):
    for asked in ("How much revenue came from patient monitors?", "What profit was earned by rope lockers?"):
        words = [word for word in parsed(asked).words if word.text not in ("earned", "came")]
        assert words and all(word.qualifies for word in words), asked


def test_bracket_behind_a_chinese_metric_belongs_to_it():
    assert "拖轮" in phrases("收入（拖轮）是多少", "收入")


@pytest.mark.parametrize(
    ("question", "word", "qualifies"),
    [
        ("What was Acme's overseas revenue?", "overseas", True),
        ("Which plants did Harbor Foods close?", "plants", False),
        ("What was Acme's net debt per share?", "share", True),
        ("港务局每股净债务是多少？", "每股", True),
    ],
)
def test_word_qualifies_only_where_it_stands_with_the_metric(parsed, question, word, qualifies):
    words = {one.text: one.qualifies for one in parsed(question).words}
    assert words[word] is qualifies


def test_owner_of_figures_is_a_part_and_a_stranger_is_unknown(parsed):
    kinds = {name.text: name.kind for name in parsed("天枢的收入是多少？").names}
    assert kinds == {"天枢": NameKind.PART}
    kinds = {name.text: name.kind for name in parsed("星渊的收入是多少？").names}
    assert kinds == {"星渊": NameKind.UNKNOWN}


def test_words_that_only_ask_are_no_content(parsed):
    assert parsed("What was the revenue of Harbor Foods?").words == ()


@pytest.mark.parametrize(("span", "within"), [(Span(3, 5), True), (Span(5, 7), False), (Span(0, 2), False)])
def test_overlap(span, within):
    assert inside(span, [Span(2, 5)]) is within


def qualifying(question):
    return {word.text for word in question.words if word.qualifies}


def test_whose_the_profit_is_in_any_case_narrows_it_not(parsed):
    assert "股东" not in qualifying(parsed("港务局股东净亏损多少？"))


def test_words_that_only_connect_narrow_nothing(parsed):
    assert qualifying(parsed("By how much did contract liabilities tied to reefers rise?")) <= {"reefers"}


def test_class_behind_per_is_part_of_the_metric_and_what_follows_narrows_it(parsed):
    assert "reefer" in qualifying(parsed("What was revenue per box in the reefer business?"))


def test_what_stands_before_a_possessive_narrows_nothing(parsed):
    assert "lift" not in qualifying(parsed("What did the port do to lift its margins?"))
    assert "reefer" in qualifying(parsed("What was the port's reefer revenue?"))


def test_part_of_two_words_behind_its_owner_narrows_the_metric(parsed):
    question = "What EBITDA did the port's reefer and cold storage division make?"
    assert {"reefer", "storage"} <= qualifying(parsed(question))


def test_boss_may_be_called_by_any_of_the_highest_offices(parsed):
    forms = parsed("Who is the boss of Acme?").words[0].forms
    assert {"chairman", "chief executive officer", "总经理"} <= set(forms)


@pytest.mark.parametrize(
    "question",
    ["What share of revenue came from tugs?", "What were Acme's earnings per share?", "每股收益是多少？"],
)
def test_a_share_asked_for_or_named_by_the_metric_narrows_nothing(parsed, question):
    assert not {"share", "每股"} & {one.text for one in parsed(question).words}
