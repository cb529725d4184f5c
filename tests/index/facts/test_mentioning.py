"""Which of several metrics that a sentence names a figure is of."""

import pytest

from index.facts.sentences.figures import Sentence, figures_in
from index.facts.sentences.mentioning import is_within, metric_of
from index.language.glossary import load_glossary


def read(words, number=0):
    sentence = Sentence.read(words, 0, load_glossary(), "USD")
    figures = [figure for clause in sentence.clauses for figure in figures_in(sentence, clause)]
    return sentence, figures[number]


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        ("The ferry operator had revenue of $12 million.", "revenue"),
        ("Gross profit on revenue was 31%.", None),
        ("Gross margin on revenue was 31%.", "gross-margin"),
        ("码头业务录得62%的毛利率。", "gross-margin"),
        ("60%的收入来自集装箱。", None),
        ("Revenue excluding fuel costs was $40 million.", "revenue"),
        ("The quay has 4 berths.", None),
    ],
)
def test_metric_is_the_last_before_it_that_fits_else_the_one_behind(words, metric):
    found = metric_of(*read(words), None)
    assert (found.term.id if found else None) == metric


def test_what_moved_a_metric_is_not_a_figure_of_it():
    sentence, figure = read("Revenue fell because tolls were 6% lower.")
    assert metric_of(sentence, figure, None) is None


def test_metric_that_is_spelled_out_and_abbreviated_is_named_by_both():
    found = metric_of(*read("Net dollar retention (NDR) was 104%."), None)
    assert found.text == "Net dollar retention"


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("Net income includes a $57 million impairment.", True),
        ("净利润中剔除5亿元减值。", True),
        ("Net income was $57 million.", False),
    ],
)
def test_figure_of_what_a_metric_holds_is_within_it(words, within):
    sentence, figure = read(words)
    (mention, *_) = sentence.terms_in(figure.lead)
    assert is_within(sentence, mention, figure) is within
