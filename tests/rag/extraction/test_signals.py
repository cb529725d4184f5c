"""What tells that a candidate answers."""

import pytest

from rag.extraction.evidence.candidates import candidates_of
from rag.extraction.evidence.signals import signals_of

PORT = """# Skerry Port Inc. Reports Fiscal 2022 Results

Skerry Port revenue was $15 million in 2022. Revenue was $12 million in 2021.

Ferry segment revenue was $4 million in 2022. It carried goats. Towage segment revenue was $9 million in 2022.

The harbour bridges were repainted because rust had weakened them.

The ships of 苇洲造纸 came twice.
"""
MILL = "# 苇洲造纸2022年年度业绩\n\n2022年，苇洲造纸实现营业收入8.4亿元。造纸机检修了两次。\n"


def signals(read, question, words):
    reading = read(question, PORT, MILL)
    candidates = candidates_of(reading)
    rows = signals_of(reading, candidates)
    (row,) = [row for one, row in zip(candidates, rows, strict=True) if words in one.text and one.lines == 1]
    return row


def test_words_of_the_question_count_in_any_inflection(read):
    question = "Who repaints the harbour bridge?"
    there, elsewhere = signals(read, question, "repainted"), signals(read, question, "goats")
    assert there["words near"] > 0.9 > elsewhere["words near"]
    assert there["raw words"] == pytest.approx(1)
    assert elsewhere["raw words"] == 0


def test_candidate_without_any_word_of_the_question_is_unanchored(read):
    question = "Why were the bridges repainted?"
    assert signals(read, question, "repainted")["unanchored"] == 0
    assert signals(read, question, "检修")["unanchored"] == 1


def test_part_asked_for_and_its_sibling_are_told_apart(read):
    question = "What was the revenue of the Ferry segment in 2022?"
    own, sibling = signals(read, question, "$4 million"), signals(read, question, "$9 million")
    assert (own["part"], own["no part"], own["other part"]) == (1, 0, 0)
    assert (sibling["part"], sibling["other part"]) == (0, 1)


def test_sentence_goes_on_about_whom_its_paragraph_named_last(read):
    goats = signals(read, "What did the Ferry segment carry?", "goats")
    assert (goats["part"], goats["part is subject"], goats["part before"]) == (0, 1, 1)
    assert signals(read, "What did the Towage segment carry?", "goats")["part is subject"] == 0


def test_companys_own_report_and_anothers(read):
    question = "What was Skerry Port's revenue in 2022?"
    named = signals(read, question, "$15 million")
    own = signals(read, question, "$12 million")
    other = signals(read, question, "came twice")
    assert (named["company"], named["company's report"]) == (1, 0)
    assert (own["company"], own["company's report"], own["no company"]) == (0, 1, 0)
    assert (other["company"], other["other company"]) == (0, 1)


def test_period_asked_for_another_and_none(read):
    question = "What was Skerry Port's revenue in 2021?"
    assert signals(read, question, "$12 million")["period"] == 1
    assert signals(read, question, "$15 million").get("period", 0) == 0
    assert signals(read, question, "$15 million")["untimely"] == 1
    assert "period" not in signals(read, "Why were the bridges repainted?", "repainted")


def test_metric_and_figure_are_typed(read):
    row = signals(read, "What was Skerry Port's revenue in 2022?", "$15 million")
    assert (row["metric"], row["fact"], row["fact owned"], row["has figure"]) == (1, 1, 1, 1)
    assert signals(read, "What was Skerry Port's revenue in 2022?", "goats")["no figure"] == 1


def test_form_asked_for_counts_with_the_words(read):
    row = signals(read, "Why were the bridges repainted?", "repainted")
    assert row["gives cause"] == 1
    assert row["form and words"] == pytest.approx(min(row["words near"] + row["words around"], 1))
    assert signals(read, "Why were the bridges repainted?", "goats")["form and words"] == 0


def test_candidate_of_the_other_language_is_foreign(read):
    question = "Why were the bridges repainted?"
    here, there = signals(read, question, "repainted"), signals(read, question, "检修")
    assert (here["foreign"], there["foreign"]) == (0, 1)
    assert (here["own words held"], here["foreign words"]) == (here["words held"], 0)
    assert there["foreign words"] == there["words near"]


def test_meaning_is_a_cosine_and_nearest_for_the_sentence_itself(read):
    question = "The harbour bridges were repainted because rust had weakened them."
    assert signals(read, question, "repainted")["meaning"] == pytest.approx(1, abs=1e-3)
    assert signals(read, question, "goats")["meaning"] < 0.9


def test_word_is_met_by_one_that_it_takes_in_and_not_the_other_way_round(read):
    told = "Gross margin widened to 31% on cheaper flour.\n\nProfitability is reviewed monthly."
    mill = f"# Orrin Mills Annual Results\n\n{told}\n"
    profitable = read("Why did profitability improve at Orrin Mills?", mill)
    margin = read("Why did gross margin widen at Orrin Mills?", mill)

    def signal(name, reading, words):
        candidates = candidates_of(reading)
        rows = zip(candidates, signals_of(reading, candidates), strict=True)
        return next(row[name] for one, row in rows if one.text.startswith(words))

    assert signal("weakest word", profitable, "Gross margin") == pytest.approx(0.75)
    assert signal("weakest word", profitable, "Profitability") == 1
    assert signal("words near", margin, "Profitability") < 0.5


def test_phrase_is_said_in_any_inflection(read):
    told = "Skerry Port signed two contracts. Its ferries sail daily. It breaks grounds at Lund."
    text = f"# Skerry Port Annual Results\n\n{told}\n"
    reading = read("Where did Skerry Port break ground?", text)
    candidates = candidates_of(reading)
    rows = zip(candidates, signals_of(reading, candidates), strict=True)
    held = {one.text: row["words held"] for one, row in rows if one.lines == 1}
    assert max(held, key=held.__getitem__).startswith("It breaks")


LEVY = """# Orrin Levy Board: second quarter 2023 review

In the first half levy income grew 5.5%, a sound base for the whole year. In the first quarter levy income grew 4.1%.

Levy income was up 6.2% on the second quarter of 2022.
"""
GRANT = "# 沐川钛业2021年股权激励公告\n\n公司2019年营业收入增长率为36.06%，高于考核目标。营业收入较2020年增长12.5%。\n"


@pytest.mark.parametrize(
    ("question", "text", "words", "untimely"),
    [
        ("How much did levy income grow in the third quarter of 2023?", LEVY, "5.5%", 1),
        ("How much did levy income grow in the third quarter of 2023?", LEVY, "4.1%", 1),
        ("How much did levy income grow in the second quarter of 2023?", LEVY, "6.2%", 0),
        ("How much did levy income grow in the first half of 2023?", LEVY, "5.5%", 0),
        ("沐川钛业2021年营业收入增长多少？", GRANT, "36.06%", 1),
        ("沐川钛业2021年营业收入增长多少？", GRANT, "12.5%", 0),
    ],
)
def test_sentence_that_opens_with_another_time_is_of_that_and_what_a_figure_is_set_against_is_no_time_of_it(
    read, question, text, words, untimely
):
    reading = read(question, text)
    candidates = candidates_of(reading)
    rows = signals_of(reading, candidates)
    (row,) = [row for one, row in zip(candidates, rows, strict=True) if words in one.text and one.lines == 1]
    assert row.get("untimely", 0) == untimely
