"""Whether figures that the rules found are those that the best evidence gives."""

from dataclasses import replace

import pytest

from index.types import Span
from rag.extraction import extract
from rag.extraction.evidence.settling import MOST_APART, settle
from rag.extraction.evidence.weighing import weigh
from rag.extraction.figures.values import answer_value
from rag.types import AnswerStatus, Draft, QuestionType, Reason, Source, Statement

PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022. Skerry Port was founded by Ines Marrow in the town of Aldhaven.

The number of berths was 7 in 2022.
"""


def quoting(reading, words):
    """A draft that rests on the place of some words."""
    doc_id = reading.passages[0].doc_id
    start = reading.text_of(doc_id).index(words)
    source = Source(doc_id, Span(start, start + len(words)), None, 1.0)
    return Draft(AnswerStatus.ANSWERED, statements=(Statement(words, (source,)),))


def test_figure_that_the_best_evidence_gives_stands_as_it_is(read):
    reading = read("What was Skerry Port's revenue in 2022?", PORT)
    draft = answer_value(reading)
    assert settle(reading, draft, weigh(reading)) == draft


def test_without_evidence_or_statements_nothing_is_changed(read):
    reading = read("What was Skerry Port's revenue in 2022?", PORT)
    draft = answer_value(reading)
    empty = Draft(AnswerStatus.REFUSED, Reason.NOT_IN_CORPUS)
    assert settle(reading, draft, ()) == draft
    assert settle(reading, empty, weigh(reading)) == empty


@pytest.mark.parametrize(("apart", "stands"), [(MOST_APART - 0.1, True), (MOST_APART + 0.1, False)])
def test_figure_far_below_the_best_evidence_is_given_up(read, apart, stands):
    reading = read("What did Ines Marrow found in Aldhaven?", PORT)
    draft = quoting(reading, "The number of berths was 7 in 2022.")
    best, *rest = weigh(reading)
    weighed = [
        replace(best, score=10.0),
        *(replace(one, score=10.0 - apart if "berths" in one.candidate.text else 0.0) for one in rest),
    ]
    assert "Ines Marrow" in best.candidate.text
    assert (settle(reading, draft, weighed) == draft) is stands


def test_answer_to_one_of_two_questions_is_completed_by_the_sentence_that_has_both(read):
    text = PORT.replace("$15 million in 2022.", "$15 million and gross margin was 31%.")
    reading = read("What were Skerry Port's revenue and gross margin in 2022?", text)
    half = quoting(reading, "Skerry Port revenue was $15 million")
    settled = settle(reading, half, weigh(reading))
    assert settled.statements[0] == half.statements[0]
    assert any("31%" in statement.text for statement in settled.statements[1:])


def test_answer_that_says_all_is_not_added_to(read):
    text = PORT.replace("$15 million in 2022.", "$15 million and gross margin was 31%.")
    reading = read("What were Skerry Port's revenue and gross margin in 2022?", text)
    whole = answer_value(reading)
    assert {float(n.value) for statement in whole.statements for n in statement.numbers} == {15e6, 0.31}
    assert settle(reading, whole, weigh(reading)) == whole


def test_one_operand_is_no_answer_to_what_is_computed_from_two(read):
    reading = read("How much higher was Skerry Port's 2022 revenue than its budget?", PORT)
    half = quoting(reading, "Skerry Port revenue was $15 million")
    assert reading.parsed.kind is QuestionType.ARITHMETIC
    assert settle(reading, half, weigh(reading)) is None


HARBOUR = """# Gullane Harbours 2023 review

Compared with 2022, landing fees and berth lets of Gullane Harbours fell by 31% and 24% respectively in 2023.

The harbour board met four times.
"""


def test_half_an_answer_is_completed_from_its_own_sentence_though_nothing_was_weighed(read):
    reading = read("How far did landing fees and berth lets each fall at Gullane Harbours?", HARBOUR)
    half = quoting(reading, "landing fees and berth lets of Gullane Harbours fell by 31%")
    settled = settle(reading, half, ())
    assert any("24%" in statement.text for statement in settled.statements[1:])


def test_question_for_one_figure_gets_no_second(read):
    reading = read("How far did landing fees fall at Gullane Harbours?", HARBOUR)
    half = quoting(reading, "landing fees and berth lets of Gullane Harbours fell by 31%")
    assert settle(reading, half, ()) == half


def test_a_trend_told_by_one_figure_is_told_by_the_sentence_around_it(read):
    text = "# 青岩轮胎2024年业绩\n\n青岩轮胎股份有限公司综合毛利率由2022年的18.7%、2023年的22.4%提高至2024年的24.9%。"
    answer = " ".join(one.text for one in extract(read("青岩轮胎这三年毛利率怎么变化的？", text)).statements)
    assert all(figure in answer for figure in ("18.7%", "22.4%", "24.9%"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is Skerry Port's target price, and what was it before?", "(from $4.10)"),
        ("Skerry Port fee per berth 2022 vs a year ago", "up from $310 a year earlier"),
    ],
)
def test_who_asks_what_a_figure_was_before_is_told_where_the_report_says_both(read, question, words):
    text = (
        "# Skerry Port\n\nWe lift our target price on Skerry Port to $5.60.\n\n"
        "Rating: Buy. Target price: $5.60 (from $4.10). Price: $4.80.\n\n"
        "The fee per berth was $340 in 2022, up from $310 a year earlier.\n"
    )
    reading = read(question, text)
    settled = settle(reading, answer_value(reading), weigh(reading))
    assert settled is not None
    assert words in " ".join(statement.text for statement in settled.statements)


def test_the_before_of_a_metric_s_own_name_asks_for_nothing_earlier(read):
    text = "# Skerry Port\n\nProfit before tax came to $3.2m in 2022 against $2.9m a year earlier.\n"
    reading = read("Skerry Port 2022 profit before tax", text)
    settled = settle(reading, answer_value(reading), weigh(reading))
    assert settled is not None
    assert "2.9" not in " ".join(statement.text for statement in settled.statements)
