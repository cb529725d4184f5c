"""What the wording of a sentence promises."""

import pytest

from index.language.numbers import find_quantities
from index.language.periods import find_periods, parse_period
from rag.extraction.evidence.cues import (
    figure_cues,
    form_cues,
    form_of,
    lacks_form,
    needs_figure,
    wants_figure,
    wants_ratio,
)
from rag.types import QuestionType as T


def cues(kind, text, *asked):
    return form_cues(kind, text, find_periods(text), [parse_period(label) for label in asked])


def test_date_counts_when_the_question_does_not_hold_it_itself():
    assert cues(T.DATE, "The quay opened on 4 May 2021.") == {"has date": 1, "has day": 1, "lacks date": 0}
    assert cues(T.DATE, "The quay is long.") == {"has date": 0, "has day": 0, "lacks date": 1}


@pytest.mark.parametrize(
    ("kind", "cue", "fitting", "other"),
    [
        (T.WHY_HOW, "gives cause", "Tonnage fell due to a strike.", "Tonnage fell."),
        (T.WHO, "names office", "Harbour director of Skerry", "The quay is long."),
        (T.WHO, "names person", "Signed by Ines Marrow.", "signed by the port"),
        (T.LIST, "enumerates", "码头包括东港、西港。", "码头很长。"),
        (T.DEFINITION, "defines", "Demurrage is a fee for delay.", "Demurrage rose."),
    ],
)
def test_each_form_has_its_cue(kind, cue, fitting, other):
    assert cues(kind, fitting)[cue] == 1
    assert cues(kind, other)[cue] == 0


def test_form_without_cues_gives_none():
    assert cues(T.VALUE, "Tonnage was 320 thousand.") == {}


PORT = "# Skerry Port 2022 results\n\nRevenue was $15 million in 2022. Gross margin was 31% in 2022."


def figures(read, question, text):
    return figure_cues(read(question, PORT), text, find_quantities(text))


def test_figure_has_to_be_new_to_the_question(read):
    question = "How much was revenue above $15 million?"
    assert figures(read, question, "It was $15 million.") == {
        "asked figures": 1, "has figure": 0, "lacks figure": 1, "torn": 0, "no figure": 1, "figures": 0
    }  # fmt: skip
    assert figures(read, question, "It was $16 million.")["has figure"] == 1


def test_percentage_is_wanted_of_a_ratio(read):
    question = "What was gross margin?"
    assert figures(read, question, "It was $16 million.")["lacks figure"] == 1
    assert figures(read, question, "It was 16%.")["has figure"] == 1


def test_crowd_of_figures_is_told(read):
    question = "What was revenue?"
    assert figures(read, question, "4 million, 5 million")["figures"] == 0.2
    assert figures(read, question, ", ".join(f"{n} million" for n in range(1, 12)))["figures"] == 2


@pytest.mark.parametrize(
    ("question", "wants", "needs", "ratio"),
    [
        ("What was revenue?", True, True, False),
        ("What was gross margin?", True, True, True),
        ("How many quays were there?", True, True, False),
        ("Who is the director of Skerry Port?", False, False, False),
        ("What is Skerry Port?", False, False, False),
    ],
)
def test_which_questions_ask_for_figures(read, question, wants, needs, ratio):
    reading = read(question, PORT)
    assert (wants_figure(reading), needs_figure(reading)) == (wants, needs)
    assert wants_ratio(reading) is ratio


LEXICON = """# Skerry Port 2022 results

Berth dwell: hours between mooring and departure, without waiting at anchor. Berth dwell was 31 hours in 2022.

所谓靠泊率，指靠泊时间占全年时间的比例。靠泊率为61%。
"""


@pytest.mark.parametrize(
    ("question", "text", "defines"),
    [
        ("What does berth dwell mean?", "Berth dwell: hours between mooring and departure.", 1),
        ("What does berth dwell mean?", "The berth dwell (BD) is counted from mooring.", 1),
        ("What does berth dwell mean?", "Berth dwell was 31 hours in 2022.", 0),
        ("What does berth dwell mean?", "Cranes are idle.", 0),
        ("什么是靠泊率？", "所谓靠泊率，指靠泊时间占全年时间的比例。", 1),
        ("什么是靠泊率？", "靠泊率为61%。", 0),
    ],
)
def test_definition_is_of_the_term_asked_for(read, question, text, defines):
    assert figure_cues(read(question, LEXICON), text, find_quantities(text))["defines term"] == defines


@pytest.mark.parametrize(
    ("text", "fits"),
    [("连续12年位居第一", 1), ("第一，自2012年起", 0), ("for nine straight years", 1), ("in 2012", 0)],
)
def test_years_are_counted_where_years_are_asked_for(read, text, fits):
    asked = "For how many years running has Skerry Port been first?"
    assert figure_cues(read(asked, PORT), text, find_quantities(text))["has figure"] == fits


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("When did the quay open?", "The quay opened in May 2021.", False),
        ("When did the quay open?", "The quay is long.", True),
        ("Why did tonnage fall?", "Tonnage | 320 | 340 | -5.9%", True),
        ("Why did tonnage fall?", "Tonnage | 320 | 340 | lower because of the strike", False),
        ("How much was tonnage?", "Tonnage | 320 | 340 | -5.9%", False),
    ],
)
def test_what_cannot_have_the_form_of_an_answer(read, question, text, lacks):
    assert lacks_form(read(question, PORT).parsed, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "counts"),
    [
        ("How many cranes did Skerry Port buy?", "The port bought three mobile cranes.", 1),
        ("How many cranes did Skerry Port buy?", "Cranes were idle at two of the quays.", 0),
        ("港口有几家拖轮公司？", "港口共有四家拖轮公司。", 1),
        ("港口有几家拖轮公司？", "拖轮公司开了三次会。", 0),
    ],
)
def test_count_in_words_is_of_the_things_asked_for(read, question, text, counts):
    assert figure_cues(read(question, PORT), text, find_quantities(text))["has figure"] == counts


def test_who_will_become_an_officer_is_appointed():
    text = "Ines Marrow, now Dock Manager, will become Chief Engineer on 1 May 2022."
    assert cues(T.WHO, text)["appoints"] == 1
    assert cues(T.WHO, "The old quay will become a park.")["appoints"] == 0


def test_short_form_behind_its_words_is_defined(read):
    question = "What does TPB mean?"
    assert figures(read, question, "Tonnes per berth handled (TPB) rose 3%.")["defines term"] == 1
    assert figures(read, question, "Ships at the outer quay (TPB) rose 3%.")["defines term"] == 0
    assert figures(read, "NCV是什么意思？", "新签合同金额（NCV）为3亿元。")["defines term"] == 1


def test_formula_in_brackets_defines_a_term_and_a_figure_in_brackets_does_not(read):
    question = "净负债率是按什么口径算的？"
    assert figures(read, question, "净负债率＝（有息负债－现金）÷ 股东权益")["defines term"] == 1
    assert figures(read, question, "净负债率：（12.0）%")["defines term"] == 0


def test_which_ones_asks_for_no_figure(read):
    reading = read("港口的仓库设在哪几个城市？", PORT)
    assert not wants_figure(reading)
    assert not needs_figure(reading)


def test_kinds_of_risk_are_a_list_whatever_figure_they_touch(read):
    reading = read("What gross margin risks does the port see?", PORT)
    assert form_of(reading.parsed) is T.LIST
    assert not needs_figure(reading)


def test_one_of_several_counts_nothing(read):
    question = "How many directors does Skerry Port have?"
    assert figures(read, question, "One of our directors also sits on the harbour board.")["no figure"] == 1
    assert figures(read, question, "The board has seven directors.")["no figure"] == 0
