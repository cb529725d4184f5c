import pytest

from index.language.stemming import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("raised", "raises"),
        ("raising", "raise"),
        ("grew", "grow"),
        ("grown", "growing"),
        ("sold", "selling"),
        ("fallen", "falls"),
        ("acquisitions", "acquisition"),
        ("companies", "company"),
        ("overtook", "overtakes"),
    ],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sold", "solid"), ("rise", "raise"), ("lead", "leave"), ("cost", "coast"), ("fell", "feel")],
)
def test_words_that_only_look_alike_keep_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["收入", "q3", "18.6", "f&b", "état", ""])
def test_what_is_no_plain_english_word_stays_as_it_is(word):
    assert stem(word) == word
