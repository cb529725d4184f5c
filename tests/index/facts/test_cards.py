"""Whose lines are that come back on a slide, alike but for their figures."""

from decimal import Decimal as D

from index.facts.lines import reading_of
from index.facts.slides.cards import repeated_lines
from index.types import BlockKind, Span, TextBlock


def owners(*words, headings=()):
    text, lines = "", []
    for each in words:
        kind = BlockKind.HEADING if each in headings else BlockKind.PARAGRAPH
        block = TextBlock(kind, Span(len(text), len(text) + len(each)), 0, 2)
        lines.append((block, each, reading_of(each)))
        text += each + "\n"
    found = repeated_lines(lines)
    return [found.get(block.span.start) for block, *_ in lines]


def test_each_name_heads_its_own_group():
    assert owners(
        "Fleet", "Marlin", "Share of volume 31%", "Gannet", "Share of volume 52%", headings=("Fleet",)
    ) == [
        None,
        None,
        "Marlin",
        None,
        "Gannet",
    ]


def test_lines_of_one_name_twice_or_of_none_have_no_owner():
    twice = owners(
        "Fleet", "Marlin", "Share of volume 31%", "Marlin", "Share of volume 52%", headings=("Fleet",)
    )
    alone = owners("Fleet", "Share of volume 31%", "Share of volume 52%", headings=("Fleet",))
    assert (twice[2], twice[4]) == ("", "")
    assert alone[1:] == ["", ""]


def test_line_that_comes_once_is_not_spoken_of():
    assert owners("Fleet", "Marlin", "Share of volume 31%", headings=("Fleet",)) == [None, None, None]


def test_records_without_names_are_told_apart_by_codes(rows_of):
    found = rows_of(
        "描述：宠物食品电商",
        "收盘市值：$4.5B (NASDAQ: PAW)",
        "描述：兽药及诊断",
        "收盘市值：$ 406M (NASDAQ: VET)",
    )
    assert {(owner, value) for owner, _, _, value, *_ in found} == {
        ("PAW", D(4500000000)),
        ("VET", D(406000000)),
    }


def test_name_right_above_a_line_owns_it_whatever_is_told_behind():
    found = owners(
        "Portfolio",
        "Marlin",
        "Stake: 31%",
        "Mends nets in Bergen",
        "Gannet",
        "Stake: 52%",
        headings=("Portfolio",),
    )
    assert (found[2], found[5]) == ("Marlin", "Gannet")
