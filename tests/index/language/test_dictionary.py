import pytest

from index.language.dictionary import is_common, is_english_word
from index.language.tagging import tagged


@pytest.mark.parametrize(
    "word", ["cosmic", "Computing", "planned", "companies", "Quarterly", "COLOUR", "slowly"]
)
def test_word_of_the_language_is_known_in_any_case_and_regular_form(word: str) -> None:
    assert is_english_word(word)


@pytest.mark.parametrize("word", ["Zorvex", "Quellhaven", "IOC", "X9"])
def test_name_is_no_word_of_the_language(word: str) -> None:
    assert not is_english_word(word)


@pytest.mark.parametrize(
    ("word", "common"), [("企业", True), ("板块", True), ("星辰", False), ("星渊", False)]
)
def test_common_word_is_told_from_a_rare_one(word: str, common: bool) -> None:
    assert is_common(word) is common


def test_words_come_with_their_places() -> None:
    text = "海外 收入"
    assert [text[word.start : word.end] for word in tagged(text)] == [word.text for word in tagged(text)]


def test_term_that_the_library_makes_known_is_a_noun() -> None:
    assert [word.tag for word in tagged("净金额续费率")] == ["n"]
