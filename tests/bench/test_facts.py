"""How labelled facts are scored: by hand on a report of two sentences."""

from decimal import Decimal

import pytest

from bench.facts import Label, Score, agreement, bare, figures_digest, find_place, scored
from index.ingestion import read
from index.settings import IndexSettings

TEXT = """# Larkfield Marine plc annual report for the year ended 31 December 2022

Revenue was £40 million, up 25% year on year from £32 million. Total assets were £90 million at 31 December 2022.
"""


@pytest.fixture(scope="module")
def report():
    return read(TEXT.encode(), "larkfield.md", IndexSettings())


def label(value, *, metric="revenue", period="2022-01-01/2022-12-31", change=None, unit="money", may=False):
    return {
        "value": value,
        "unit": unit,
        "currency": "GBP" if unit == "money" else None,
        "change": change,
        "metric": [metric],
        "entity": ["Larkfield Marine"],
        "period": period,
        "may": may,
    }


def place(*facts, **more):
    words = "Revenue was £40 million, up 25% year on year from £32 million."
    return {
        "opens": bare(words)[:12],
        "closes": bare(words)[-8:],
        "length": len(bare(words)),
        "figures": figures_digest(bare(words)),
        "page": 1,
        "facts": list(facts),
        **more,
    }


GROWTH = label("0.25", change="yoy", unit="ratio")
BEFORE = label("32000000", period="2021-01-01/2021-12-31")


def test_a_sentence_is_found_by_its_ends_and_its_figures(report):
    span = find_place(report, place())
    assert span is not None
    assert span.of(report.canonical.text) == "Revenue was £40 million, up 25% year on year from £32 million."
    assert find_place(report, place(figures=figures_digest("Revenue was £41 million"))) is None


def test_facts_as_labelled_are_right(report):
    score, told = scored(report, place(label("40000000"), GROWTH, BEFORE))
    assert (score.expected, score.found, score.right, told) == (3, 3, 3, [])


def test_another_period_is_wrong_and_a_figure_of_nobody_is_not_labelled(report):
    wrong = label("40000000", period="2020-01-01/2020-12-31")
    score, told = scored(report, place(wrong, GROWTH))
    assert (score.expected, score.found, score.right) == (2, 3, 1)
    assert [field for field, _ in told] == ["period", "not labelled"]


def test_a_label_without_a_fact_is_missed_unless_it_may_be_left_out(report):
    missed = label("7", unit="count", metric="ships")
    score, told = scored(report, place(label("40000000"), GROWTH, BEFORE, missed))
    assert (score.expected, score.right, [field for field, _ in told]) == (4, 3, ["missed"])
    score, told = scored(report, place(label("40000000"), GROWTH, BEFORE, missed | {"may": True}))
    assert (score.expected, told) == (3, [])


def test_figures_that_are_to_be_ignored_are_neither_missed_nor_wrong(report):
    score, _ = scored(report, place(label("40000000"), GROWTH, ignored=["£32 million"]))
    assert (score.expected, score.found, score.right) == (2, 2, 2)


def test_the_fields_that_agree_are_told_one_by_one(report):
    fact = next(fact for fact in report.facts if fact.value == Decimal(40000000))
    assert agreement(fact, Label.of(label("40000000", metric="net profit")), report) == (
        "value",
        "unit",
        "change",
        "period",
        "entity",
    )


def test_scores_add_up():
    total = Score(2, 1, 1)
    total.add(Score(2, 3, 1))
    assert str(total) == "precision 0.500 (2/4)  recall 0.500 (2/4)"
