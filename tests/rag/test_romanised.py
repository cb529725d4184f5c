import pytest

from rag.romanised import Romanised

TEXTS = ("首席经济学家沈砚秋表示，问渠千寻降价。", "澄砚的产能已满。")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Shen Yanqiu", ("沈砚秋",)),
        ("Yanqiu Shen", ("沈砚秋",)),
        ("Wenqu Qianxun", ("问渠千寻",)),
        ("Chengyan", ("澄砚",)),
    ],
)
def test_name_in_latin_letters_means_the_characters_that_sound_so(name, forms):
    assert Romanised(lambda: TEXTS).find(name) == forms


@pytest.mark.parametrize("name", ["Channeng", "Zorvex", "Shou Xi", "Bank", ""])
def test_words_of_the_language_and_other_letters_mean_nobody(name):
    assert Romanised(lambda: TEXTS).find(name) == ()


def test_texts_are_read_only_when_letters_can_be_syllables():
    def texts():
        raise AssertionError

    assert Romanised(texts).find("Zorvex") == ()


@pytest.mark.parametrize(
    ("text", "bare"),
    [("资料来源：岚桥整理", True), ("岚桥整理，岚桥软件供图", False), ("资料来源：年报", False)],
)
def test_own_part_stands_bare_where_no_trade_follows(text, bare):
    assert Romanised(lambda: (text,)).writes_bare("岚桥") is bare
