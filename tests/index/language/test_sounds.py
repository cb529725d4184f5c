import pytest

from index.language.sounds import romanised, sounds_like


@pytest.mark.parametrize(
    ("latin", "name"),
    [
        ("Lanshan", "岚山"),
        ("LAN SHAN", "岚山"),
        ("Chongqing", "重庆"),
        ("Zhonglan", "重岚"),
        ("Chonglan", "重岚"),
        ("lvzhou", "绿洲"),
        ("Luzhou", "绿洲"),
        ("Lyuzhou", "绿洲"),
    ],
)
def test_every_reading_and_spelling_counts(latin, name):
    assert sounds_like(latin, name)


@pytest.mark.parametrize(
    ("latin", "name"), [("Lanshen", "岚山"), ("Lan", "岚山"), ("Lanshanx", "岚山"), ("", "岚山")]
)
def test_other_letters_do_not(latin, name):
    assert not sounds_like(latin, name)


@pytest.mark.parametrize("name", ["Lanshan", "岚山A", "岚 山", ""])
def test_only_runs_of_han_are_romanised(name):
    assert romanised(name) == frozenset()


def test_name_of_many_readings_stays_small():
    # 24 readings and the usual one, each with ü in three spellings
    assert len(romanised("重行长乐重行长乐")) <= 75
