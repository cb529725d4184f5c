"""Page numbers in a text whose pages run into one another."""

from index.cleaning.lines import Line
from index.cleaning.numbering import counted_numbers


def counted(*texts):
    lines = [Line(text, 100 * place, None) for place, text in enumerate(texts)]
    return [(found.value, texts[found.start // 100], found.cut) for found in counted_numbers(lines)]


def pages(*numbers):
    return [text for number in numbers for text in ("Tide tables grew.", number)]


def test_numbers_that_count_up_through_the_document_are_the_pages():
    assert counted(*pages("1", "- 2 -", "3", "4")) == [
        (1, "1", None),
        (2, "- 2 -", None),
        (3, "3", None),
        (4, "4", None),
    ]


def test_number_run_into_the_note_at_the_foot_is_cut_off():
    found = counted(*pages("1", "2", "3数据来源：港务局", "4"))
    assert (3, "3数据来源：港务局", 1) in found


def test_few_numbers_or_wide_gaps_prove_nothing():
    assert counted(*pages("1", "2", "3")) == []
    assert counted(*pages("10", "40", "90", "200")) == []


def test_values_of_a_chart_are_no_pages():
    assert counted(*pages("1", "2"), "Berths", "3", "47", "58", *pages("3", "4")) == [
        (1, "1", None),
        (2, "2", None),
        (3, "3", None),
        (4, "4", None),
    ]
