"""How answers to short questions are judged, against values worked out by hand."""

import pytest

from bench.rgb import Answered, Asked, Outcome, figures_of, groups_of, is_short, stands_in, without_marks

GROUPS = (("3 May 2021", "May 3, 2021"), ("Lund",))


def asked(number: int = 1) -> Asked:
    return Asked(f"zh_fact-{number}", "?", (("70",),), (("170",),))


def test_a_string_stands_in_an_answer_as_whole_tokens_only():
    assert stands_in((("70",),), "共有70个议席")
    assert not stands_in((("70",),), "共有170个议席")
    assert not stands_in((("70",),), "70.5 %")
    assert not stands_in((("art",),), "the party")
    assert stands_in((("“Art”",),), 'called "art"')
    assert stands_in((("2020年6月",),), "于 2020 年 6 月发布")


def test_each_group_has_to_be_met_by_one_of_its_wordings():
    assert stands_in(GROUPS, "May 3, 2021 in Lund")
    assert not stands_in(GROUPS, "May 3, 2021")
    assert not stands_in((), "anything")


def test_groups_are_read_from_a_string_a_list_or_a_list_of_wordings():
    assert groups_of("Norway") == (("Norway",),)
    assert groups_of(["澳大利亚", "悉尼"]) == (("澳大利亚",), ("悉尼",))
    assert groups_of([["A", "B"]]) == (("A", "B"),)


def test_length_is_characters_in_chinese_and_words_in_english():
    assert is_short("字" * 160) and not is_short("字" * 161)
    assert is_short("word " * 60) and not is_short("word " * 61)


def test_marks_of_citations_do_not_count():
    assert without_marks("Lund [1].\nMay [12]") == "Lund.\nMay"


def test_a_conflict_that_is_shown_is_right_and_a_false_string_alone_is_false():
    told = {
        "70": Outcome.RIGHT,
        "70，另有报告说170": Outcome.RIGHT,
        "170": Outcome.FALSE,
        "80": Outcome.WRONG,
        "": Outcome.REFUSED,
        "70" + "字" * 160: Outcome.LONG,
    }
    assert [Answered(asked(), text).outcome for text in told] == list(told.values())
    figures = figures_of([Answered(asked(), text) for text in told])
    # 2 of 6 right, 1 of 6 with both; right ones have 2 and 11 characters
    assert figures.shares[Outcome.RIGHT] == pytest.approx(2 / 6)
    assert (figures.conflicts, figures.length) == (pytest.approx(1 / 6), 6.5)


def test_halves_are_told_by_the_number_of_a_question():
    assert asked(3).is_odd and not asked(12).is_odd
