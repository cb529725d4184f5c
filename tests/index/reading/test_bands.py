"""Lines that head rows of a table wherever in its width they stand."""

import pytest

from index.reading.pdf import read_pdf
from index.types import BlockKind

SIZE = 9.0
PLACES = (0, 150, 270, 390)
RIGHT = 480.0
CHINESE = [
    ("项目", "房屋建筑物", "机器设备", "合计"),
    ("一、账面原值",),
    ("1.期初余额", "412.50", "380.10", "792.60"),
    ("2.本期增加金额", "21.00", "14.30", "35.30"),
    ("3.期末余额", "433.50", "394.40", "827.90"),
    ("二、累计折旧",),
    ("1.期初余额", "112.50", "80.10", "192.60"),
    ("2.本期增加金额", "11.00", "4.30", "15.30"),
]
ENGLISH = [
    ("", "Land and buildings", "Plant", "Total"),
    ("Cost",),
    ("At 1 January 2023", "412.5", "380.1", "792.6"),
    ("Additions", "21.0", "14.3", "35.3"),
    ("At 31 December 2023", "433.5", "394.4", "827.9"),
    ("Depreciation",),
    ("At 1 January 2023", "112.5", "80.1", "192.6"),
    ("Charge for the year", "11.0", "4.3", "15.3"),
]
BOTH = pytest.mark.parametrize("table", [CHINESE, ENGLISH], ids=["Chinese", "English"])


def width(text):
    return sum(SIZE if ord(char) > 255 else SIZE / 2 for char in text)


def placed(table, begin, pitch=16):
    """Return the table's texts, those of rows of one text where `begin` says."""
    texts = []
    for at, row in enumerate(table):
        places = [begin(row[0])] if len(row) == 1 else PLACES
        texts += [
            (60 + place, 100 + pitch * at, SIZE, text)
            for place, text in zip(places, row, strict=True)
            if text
        ]
    return texts


def left(text):
    return 0


def middle(text):
    return (PLACES[-1] + width("792.60") - width(text)) / 2


def wide_middle(text):
    return (RIGHT - width(text)) / 2


def last(text):
    return PLACES[-1]


def grid(table, pitch=16, *, level=True):
    bottom = 98 + pitch * len(table)
    lines = range(len(table) + 1) if level else (0, 1, len(table))
    found = [(60, 98 + pitch * at, 60 + RIGHT, 98.5 + pitch * at) for at in lines]
    return found + [(60 + at - 3, 98, 60 + at - 2.5, bottom) for at in (*PLACES, RIGHT + 3)]


def rows_of(make_pdf, texts, rules=()):
    raw = read_pdf(make_pdf([texts], rules=rules), "a.pdf")
    assert {block.kind for block in raw.pages[0].blocks} == {BlockKind.TABLE_ROW}
    return [block.text for block in raw.pages[0].blocks]


def expected(table):
    return [" | ".join(row) if len(row) > 1 else f"{row[0]} |  |  |" for row in table]


@BOTH
@pytest.mark.parametrize("begin", [left, middle, last])
@pytest.mark.parametrize("pitch", [13, 16])
def test_a_band_heads_the_rows_below_it_where_nothing_is_drawn(make_pdf, table, begin, pitch):
    assert rows_of(make_pdf, placed(table, begin, pitch)) == expected(table)


@BOTH
@pytest.mark.parametrize("begin", [left, wide_middle, last])
def test_a_band_heads_the_rows_below_it_though_rules_run_through_its_row(make_pdf, table, begin):
    assert rows_of(make_pdf, placed(table, begin), grid(table)) == expected(table)


@BOTH
def test_a_band_is_a_row_of_its_own_where_rules_part_columns_only(make_pdf, table):
    assert rows_of(make_pdf, placed(table, left), grid(table, level=False)) == expected(table)


def test_a_label_of_two_lines_is_one_where_rules_part_columns_only(make_pdf):
    table = [
        ("", "2023", "2022", "2021"),
        ("Storage and", "412.5", "380.1", "792.6"),
        ("handling",),
        ("Towage", "21.0", "14.3", "35.3"),
        ("Pilotage", "433.5", "394.4", "827.9"),
    ]
    found = rows_of(make_pdf, placed(table, left), grid(table, level=False))

    assert found[1] == "Storage and\nhandling | 412.5 | 380.1 | 792.6"
    assert len(found) == 4


def test_the_rest_of_a_head_is_no_band(make_pdf):
    table = [
        ("", "Land", "Plant and", "Total"),
        ("equipment",),
        ("At 1 January 2023", "412.5", "380.1", "792.6"),
        ("Additions", "21.0", "14.3", "35.3"),
    ]
    found = rows_of(make_pdf, placed(table, lambda text: PLACES[2], 12))

    assert found[0] == " | Land | Plant and\nequipment | Total"


def test_the_rest_of_a_text_within_a_row_is_no_band(make_pdf):
    table = [
        ("Terminal", "Owner", "Tonnes", "Ships"),
        ("Skagen", "Northern Harbours", "380.1", "792"),
        ("Holding Company",),
        ("Visby", "The town", "14.3", "35"),
        ("Rostock", "Northern Harbours", "394.4", "827"),
        ("Holding Company",),
        ("Gdansk", "The state", "80.1", "192"),
    ]
    found = rows_of(make_pdf, placed(table, lambda text: PLACES[1]))

    assert not any(text.startswith("Holding") for text in found)


def test_a_numbered_heading_farther_from_the_rows_parts_two_tables(make_pdf):
    first = [
        ("项目", "2023年", "2022年", "增减"),
        ("营业收入", "412.50", "380.10", "8.5%"),
        ("毛利", "21.00", "14.30", "46.9%"),
    ]
    texts = placed(first, left) + [(60, 160, SIZE, "二、现金流量")]
    texts += [(left, top + 86, size, text) for left, top, size, text in placed(first, left)]
    raw = read_pdf(make_pdf([texts]), "a.pdf")

    assert [block.kind is BlockKind.TABLE_ROW for block in raw.pages[0].blocks] == [True] * 3 + [False] + [
        True
    ] * 3
