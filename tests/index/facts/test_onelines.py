"""Names and bare numbers in turn on one line."""

from decimal import Decimal as D

from index.types import BlockKind


def counted(found):
    return {(owner, period, value) for owner, _, period, value, *_ in found}


def test_names_and_numbers_in_turn_are_of_the_title_above(rows_of):
    assert counted(rows_of("2022年各地区新开门店数量", "东区: 15 西区: 7 海外: 1")) == {
        ("东区", "2022", D(15)),
        ("西区", "2022", D(7)),
        ("海外", "2022", D(1)),
    }
    found = rows_of((BlockKind.HEADING, "Bakeries by region"), "Coast 120 Inland 80 Islands 45")
    assert {(owner, value) for owner, _, _, value, *_ in found} == {
        ("Coast", D(120)),
        ("Inland", D(80)),
        ("Islands", D(45)),
    }


def test_title_that_is_a_sentence_names_no_figure(rows_of):
    # whose the numbers are, it does not say
    found = rows_of((BlockKind.HEADING, "去年，东区开店比海外更多。"), "东区 15 西区 7 海外 1")
    assert counted(found) == set()


def test_line_with_more_than_names_and_numbers_is_none(rows_of):
    assert rows_of("各地区门店数量", "东区 15 西区 7 海外") == []


def test_ratio_gives_the_numbers_of_both_sides(rows_of):
    found = rows_of((BlockKind.HEADING, "过去两年（2021.1-2022.12），中日烘焙企业上市数量 9:2"))
    assert counted(found) >= {("中国", "2021-01..2022-12", D(9)), ("日本", "2021-01..2022-12", D(2))}
    found = rows_of("Bakery openings, Norway vs Sweden 23:1")
    assert {(owner, value) for owner, _, _, value, *_ in found} == {("Norway", D(23)), ("Sweden", D(1))}


def test_line_may_name_what_it_counts_itself(facts_of):
    found = facts_of("Presses by works: Lund 12 Aarhus 7 Turku 4")
    assert {("Lund", D(12)), ("Aarhus", D(7)), ("Turku", D(4))} <= {(f.segment, f.value) for f in found}
