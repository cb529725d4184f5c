import pytest

from index.language.phrasebook import Phrasebook

BOOK = Phrasebook(
    [
        ("revenue", 0),
        ("net revenue", 1),
        ("净利润", 2),
        ("净利润率", 3),
        ("arr", 4),
        ("x", 5),
        ("c&i storage", 6),
    ]
)


def found(text):
    return [(text[one.start : one.end], one.thing) for one in BOOK.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Net revenue rose", [("Net revenue", 1)]),
        ("净利润率和净利润", [("净利润率", 3), ("净利润", 2)]),
        ("ＮＥＴ ＲＥＶＥＮＵＥ", [("ＮＥＴ ＲＥＶＥＮＵＥ", 1)]),
        ("淨利潤", [("淨利潤", 2)]),
        ("revenues", [("revenues", 0)]),
        ("revenue为5亿元，ARR升", [("revenue", 0), ("ARR", 4)]),
        ("C&I storage", [("C&I storage", 6)]),
    ],
)
def test_longest_name_is_found_in_any_case_width_and_script(text, names):
    assert found(text) == names


@pytest.mark.parametrize("text", ["carry", "arrow", "prerevenue", "revenuesx", "x", "", "净利", "arr2"])
def test_pieces_of_words_are_no_names(text):
    assert found(text) == []


def test_first_of_equal_names_holds():
    assert [one.thing for one in Phrasebook([("ndr", 7), ("ndr", 8)]).find("NDR")] == [7]


def test_found_names_do_not_overlap():
    book = Phrasebook([("净利", 0), ("利润率", 1)])
    assert [(one.start, one.end) for one in book.find("净利润率")] == [(0, 2)]
