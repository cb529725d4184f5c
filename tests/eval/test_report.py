import json

import pytest

from eval.records import Answered, Retrieved, SoughtEvidence
from eval.report import percent, render, render_retrieval, render_wrong, score, summary, table
from eval.retrieval import RetrievalFigures
from rag.types import AnswerStatus


@pytest.fixture
def wrong(record_with):
    return record_with(
        id="q9",
        question="What was\nrevenue?",
        answered=Answered(AnswerStatus.ANSWERED, None, "It was 9%."),
        retrieved=Retrieved(
            (SoughtEvidence("a.txt", "rose 12%", True, 3), SoughtEvidence("a.txt", "fell", True, None))
        ),
        right=False,
        why=("does not say 12%",),
    )


def test_table_is_aligned_as_a_terminal_shows_wide_characters():
    assert table(("名", "n"), [("Ａb", "1"), ("a|b", "10")]).splitlines() == [
        "| 名   | n  |",
        "|------|----|",
        "| Ａb  | 1  |",
        "| a\\|b | 10 |",
    ]


def test_share_of_nothing_is_a_dash():
    assert (percent(None), percent(0.875), percent(1.0)) == ("–", "87.5%", "100.0%")
    assert (score(None), score(2 / 3)) == ("–", "0.667")


def test_wrong_answer_is_listed_with_question_answer_expectation_and_why(wrong, record_with):
    assert render_wrong([record_with(), wrong]).splitlines() == [
        "## Wrong (1)",
        "",
        "### q9",
        "- asked: What was revenue?",
        "- answered: It was 9%.",
        "- expected: 12%",
        "- why: does not say 12%",
        "- evidence retrieved at rank 3: rose 12%",
        "- evidence not retrieved: fell",
    ]


def test_report_without_wrong_answers_has_no_list_of_them(record_with):
    assert "Wrong (" not in render([record_with()])
    assert render_wrong([record_with()]) == ""


def test_report_has_a_table_for_each_grouping(wrong, record_with):
    lines = render([record_with(), wrong]).splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == [
        "## Overall",
        "## By type",
        "## By language",
        "## By split",
        "## By document",
        "## Wrong (1)",
    ]
    assert [cell.strip() for cell in lines[5].split("|")[1:3]] == ["right", "50.0%"]


def test_row_of_a_group_shows_its_figures(wrong, record_with):
    lines = render([record_with(), wrong]).splitlines()
    (row,) = (line for line in lines if line.startswith("| value "))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == ["value", "2", "50.0%", "50.0%", "–", "–", "–", "0.0%", "100.0%", "0.333"]


def test_summary_is_json_ready(wrong, record_with):
    read = json.loads(json.dumps(summary([record_with(), wrong])))
    assert (read["overall"]["questions"], read["overall"]["right"]) == (2, 0.5)
    assert read["by"]["language"]["en"]["wrong_answers"] == 0.5
    assert read["pairs"]["pairs"] == 0
    assert [(entry["id"], entry["expected"], entry["why"]) for entry in read["wrong"]] == [
        ("q9", "12%", ["does not say 12%"])
    ]


def test_retrieval_figures_are_a_row_for_each_direction():
    figures = RetrievalFigures(4, {1: 0.25, 5: 0.5, 10: 1.0}, 0.4, None)
    assert render_retrieval({"zh→en": figures}).splitlines() == [
        "| direction | queries | recall@1 | recall@5 | recall@10 | MRR@10 | nDCG@10 |",
        "|-----------|---------|----------|----------|-----------|--------|---------|",
        "| zh→en     | 4       | 25.0%    | 50.0%    | 100.0%    | 0.400  | –       |",
    ]
