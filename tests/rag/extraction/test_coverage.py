import pytest

from rag.extraction.selecting.coverage import folded, holds


@pytest.mark.parametrize(
    ("text", "form", "there"),
    [
        ("acme core revenue", "core", True),
        ("acme scored", "core", False),
        ("encore", "core", False),
        ("two cores", "core", True),
        ("corex", "core", False),
        ("q3revenue", "revenue", False),
        ("云服务收入", "服务", True),
        ("arr为19.8亿元", "arr", True),
        ("carry", "arr", False),
        ("a scored core", "core", True),
        ("anything", "", False),
    ],
)
def test_latin_forms_count_as_whole_words_and_chinese_ones_anywhere(text, form, there):
    assert holds(text, (form,)) is there


def test_one_form_of_several_is_enough():
    assert holds("净金额续费率", ("ndr", "净金额续费率"))
    assert not holds("毛利率", ("ndr", "净金额续费率"))


def test_pieces_are_folded_and_dots_in_names_left_out():
    assert folded("云岚·天樞", "", "ARR") == "云岚天枢\narr"
