from collections.abc import Callable, Sequence

import pytest

from index.reading.pdf import read_pdf
from index.types import BlockKind

MakePdf = Callable[..., bytes]
Rule = tuple[float, float, float, float]
SIZE = 10.0


def level(top: float, left: float = 60, right: float = 360) -> Rule:
    return left, top, right, top + 0.5


def upright(left: float, top: float = 100, bottom: float = 180) -> Rule:
    return left, top, left + 0.5, bottom


def cell(left: float, top: float, text: str) -> tuple[float, float, float, str]:
    return left, top, SIZE, text


def read(
    make_pdf: MakePdf, texts: Sequence[tuple], rules: Sequence[Rule], **more: str
) -> list[tuple[BlockKind, str]]:
    raw = read_pdf(make_pdf([texts], rules=rules, **more), "a.pdf")
    return [(block.kind, block.text) for block in raw.pages[0].blocks]


def rows_of(*args, **more) -> list[str]:
    return [text for kind, text in read(*args, **more) if kind is BlockKind.TABLE_ROW]


GRID = [level(top) for top in (100, 120, 140, 160, 180)] + [upright(left) for left in (60, 160, 260, 360)]


def test_cells_that_touch_are_parted_by_the_rule_between_them(make_pdf):
    # 北湾港 ends at 160, where the rule stands; the figure begins right behind it
    texts = [cell(130, 104, "北湾港"), cell(161, 104, "1,204.5"), cell(262, 104, "98.1")]
    texts += [cell(130, 124, "南岭港"), cell(161, 124, "2,310.0"), cell(262, 124, "87.4")]
    expected = ["北湾港 | 1,204.5 | 98.1", "南岭港 | 2,310.0 | 87.4"]
    assert rows_of(make_pdf, texts, GRID) == expected


def test_a_label_merged_over_rows_and_a_head_merged_over_columns_stand_once_at_the_first_of_them(make_pdf):
    rules = [level(100), level(120, 160), level(140), level(160, 160), level(180)]
    rules += [upright(60), upright(160), upright(260, 120), upright(360)]
    texts = [
        cell(70, 114, "Terminal"),
        cell(230, 104, "Throughput"),
        cell(170, 124, "2024"),
        cell(270, 124, "2023"),
    ]
    texts += [
        cell(70, 154, "Skagen"),
        cell(170, 144, "41"),
        cell(270, 144, "38"),
        cell(170, 164, "7"),
        cell(270, 164, "9"),
    ]
    assert rows_of(make_pdf, texts, rules) == [
        "Terminal | Throughput |",
        " | 2024 | 2023",
        "Skagen | 41 | 38",
        " | 7 | 9",
    ]


def test_a_cell_of_two_lines_is_one_cell(make_pdf):
    rules = [
        level(100),
        level(130),
        level(150),
        level(170),
        upright(60, 100, 170),
        upright(160, 100, 170),
        upright(360, 100, 170),
    ]
    texts = [
        cell(70, 102, "Storage and"),
        cell(70, 115, "handling"),
        cell(170, 108, "412"),
        cell(70, 134, "Towage"),
        cell(170, 134, "57"),
    ]
    texts += [cell(70, 154, "Pilotage"), cell(170, 154, "31")]
    assert rows_of(make_pdf, texts, rules) == ["Storage and\nhandling | 412", "Towage | 57", "Pilotage | 31"]


def test_where_rules_part_columns_only_the_figures_tell_the_rows(make_pdf):
    rules = [level(100), level(120), level(180), upright(160), upright(260)]
    heads = [cell(70, 104, "月份"), cell(170, 104, "吞吐量"), cell(270, 104, "同比")]
    body = [
        cell(left, 124 + 18 * at, text)
        for at, row in enumerate([("1月", "310.2", "4.1"), ("2月", "287.9", "-1.6"), ("3月", "345.0", "6.3")])
        for left, text in zip((70, 170, 270), row, strict=True)
    ]
    expected = ["月份 | 吞吐量 | 同比", "1月 | 310.2 | 4.1", "2月 | 287.9 | -1.6", "3月 | 345.0 | 6.3"]
    assert rows_of(make_pdf, [*heads, *body], rules) == expected


def test_text_around_a_ruled_table_keeps_its_place(make_pdf):
    above = (60.0, 60.0, SIZE, "Throughput by terminal was as follows at the end of the year:")
    below = (60.0, 200.0, SIZE, "The terminal at Skagen was closed for repairs in the autumn.")
    texts = [cell(70, 104, "Skagen"), cell(170, 104, "41"), cell(70, 124, "Visby"), cell(170, 124, "63")]
    found = read(make_pdf, [above, *texts, below], GRID)
    assert [kind for kind, _ in found] == [
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
        BlockKind.PARAGRAPH,
    ]
    assert (found[0][1], found[3][1]) == (above[3], below[3])


def test_rules_in_the_colour_of_paper_part_nothing(make_pdf):
    texts = [
        cell(130, 104, "北湾港"),
        cell(161, 104, "1,204.5"),
        cell(130, 124, "南岭港"),
        cell(161, 124, "2,310.0"),
    ]
    assert read(make_pdf, texts, GRID, ink="1 g") != read(make_pdf, texts, GRID)


def test_the_lines_of_a_chart_make_no_table(make_pdf):
    # values stand upon the lines of the chart, not between them
    rules = [level(100 + 20 * at, 100) for at in range(6)] + [upright(100, 100, 200), upright(360, 100, 200)]
    texts = [cell(120 + 60 * at, 95 + 20 * at, f"{7 + at}.5") for at in range(4)]
    assert rows_of(make_pdf, texts, rules) == []


def test_a_box_around_prose_is_no_table(make_pdf):
    line = "Sales of pumps grew steadily in all regions of the home market"
    texts = [cell(64, 102 + 13 * at, line) for at in range(5)]
    rules = [level(100), level(170), upright(60, 100, 170), upright(400, 100, 170)]
    assert {kind for kind, _ in read(make_pdf, texts, rules)} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("gap", [0.0, 1.5])
def test_sides_drawn_cell_by_cell_are_one_rule(make_pdf, gap):
    pieces = [level(top, left + gap, left + 100) for top in (100, 120, 140) for left in (60, 160, 260)]
    pieces += [upright(left, top + gap, top + 20) for left in (60, 160, 260, 360) for top in (100, 120)]
    texts = [cell(70, 104, "Skagen"), cell(170, 104, "41"), cell(270, 104, "38")]
    texts += [cell(70, 124, "Visby"), cell(170, 124, "63"), cell(270, 124, "60")]
    assert rows_of(make_pdf, texts, pieces) == ["Skagen | 41 | 38", "Visby | 63 | 60"]
