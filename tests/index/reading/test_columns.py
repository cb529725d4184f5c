"""In which order the parts of a page are read."""

from textwrap import wrap

import pytest

from index.reading.columns import regions
from index.reading.layout_types import Segment
from index.reading.pdf import read_pdf
from index.types import BlockKind


def lines(prefix, left, width, count=8, top=100.0):
    return [
        Segment(f"{prefix} line {n} of prose", left, top + 15 * n, left + width, top + 15 * n + 10, 10.0)
        for n in range(count)
    ]


def texts(found):
    return [[segment.text.split()[0] for segment in group][0] for group in found]


def test_two_columns_of_prose_are_read_one_after_the_other():
    left, right = lines("West", 50, 220), lines("East", 300, 220)
    mixed = [segment for pair in zip(left, right, strict=True) for segment in pair]
    assert regions(mixed) == [left, right]


def test_line_across_both_columns_parts_what_is_above_from_what_is_below():
    above = lines("West", 50, 220) + lines("East", 300, 220)
    title = Segment("Heading across the page", 50, 230, 520, 240, 10.0)
    below = lines("West", 50, 220, top=250.0) + lines("East", 300, 220, top=250.0)
    assert texts(regions([*above, title, *below])) == ["West", "East", "Heading", "West", "East"]


def test_labels_and_figures_of_a_table_are_one_region():
    table = lines("Label", 50, 60) + lines("12", 300, 20)
    assert len(regions(table)) == 1


def test_few_lines_prove_no_columns_and_blanks_are_no_text():
    assert len(regions(lines("West", 50, 220, count=3) + lines("East", 300, 220, count=3))) == 1
    assert regions([Segment("  ", 50, 50, 60, 60, 10.0)]) == []


SIZE = 9.0
ENGLISH = [
    "Orders for harbour cranes rose again in spring, as",
    "ports in the north went on to renew their fleets. The",
    "yards worked through a backlog that had built up over",
    "the winter, while prices for steel eased and freight",
]
CHINESE = [
    "报告期内港口机械订单继续增长，北方港口更新设备",
    "的需求较为集中。公司排产饱满，交付节奏加快，同",
    "时钢材价格回落，运费有所下降，毛利率因此较上年",
    "改善。管理层预计下半年需求保持平稳，海外订单的",
]
ENGLISH_TABLE = [("EUR million", "2023", "2022", "Change")] + [
    (label, f"{412 - 17 * at}.5", f"{380 - 15 * at}.1", f"{8 + at}.5%")
    for at, label in enumerate(
        ["Revenue", "Gross profit", "Operating profit", "Net income", "Free cash flow", "Net debt"]
        + ["Order intake", "Order backlog", "Research costs", "Tax rate", "Depreciation", "Interest paid"]
    )
]
CHINESE_TABLE = [("项目", "2023年", "2022年", "增减")] + [
    (label, f"{412 - 17 * at}.5", f"{380 - 15 * at}.1", f"{8 + at}.5%")
    for at, label in enumerate(
        [
            "营业收入",
            "毛利",
            "营业利润",
            "净利润",
            "现金流",
            "净负债",
            "新签订单",
            "在手订单",
            "研发费用",
            "税率",
        ]
    )
]
LABELS = [row[0] for row in ENGLISH_TABLE[1:]]
BOTH = pytest.mark.parametrize(
    ("sentences", "table", "places"),
    [(ENGLISH, ENGLISH_TABLE, (0, 85, 135, 185)), (CHINESE, CHINESE_TABLE, (0, 70, 130, 190))],
    ids=["English", "Chinese"],
)


def prose(sentences, left, top, count):
    return [(left, top + 13 * at, SIZE, sentences[at % len(sentences)]) for at in range(count)]


def cells(table, left, top, places, pitch=13):
    return [
        (left + place, top + pitch * at, SIZE, text)
        for at, row in enumerate(table)
        for place, text in zip(places, row, strict=True)
        if text
    ]


def grid(table, left, top, places, width=225):
    right, bottom = left + width, top - 2 + 13 * len(table)
    level = [(left, top - 2 + 13 * at, right, top - 1.5 + 13 * at) for at in range(len(table) + 1)]
    return level + [(left + at, top - 2, left + at + 0.5, bottom) for at in (*(p - 2 for p in places), width)]


def blocks(make_pdf, texts, rules=()):
    raw = read_pdf(make_pdf([texts], rules=rules), "a.pdf")
    return [(block.kind, block.text) for block in raw.pages[0].blocks]


def rows_and_prose(found):
    rows = [text for kind, text in found if kind is BlockKind.TABLE_ROW]
    return rows, [text for kind, text in found if kind is not BlockKind.TABLE_ROW]


def joined(table):
    return [" | ".join(row) for row in table]


@BOTH
@pytest.mark.parametrize("ruled", [False, True], ids=["unruled", "ruled"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("above", [0, 5, 10], ids=["top", "middle", "bottom"])
@pytest.mark.parametrize("shift", [0.0, 5.0], ids=["one grid", "own lines"])
def test_a_table_within_a_column_is_read_with_its_column(
    make_pdf, sentences, table, places, ruled, side, above, shift
):
    begin, other = (50, 315) if side == "left" else (315, 50)
    top = 100 + 13 * above + shift
    below = prose(sentences, begin, top + 13 * len(table) + 6, 10 - above)
    texts = prose(sentences, begin, 100, above) + cells(table, begin, top, places) + below
    texts += prose(sentences, other, 100, 12 + len(table))
    rules = grid(table, begin, top, places) if ruled else ()

    rows, flowing = rows_and_prose(blocks(make_pdf, [(50, 60, 14.0, "Harbours"), *texts], rules))

    assert rows == joined(table)
    assert "Harbours" in flowing
    assert all(line in sentences or line == "Harbours" for text in flowing for line in text.split("\n"))


@BOTH
def test_tables_at_the_top_of_both_columns_are_two(make_pdf, sentences, table, places):
    texts = [
        text
        for left in (50, 315)
        for text in cells(table, left, 100, places) + prose(sentences, left, 110 + 13 * len(table), 8)
    ]

    rows, _ = rows_and_prose(blocks(make_pdf, texts))

    assert rows == joined(table) * 2


@BOTH
@pytest.mark.parametrize("above", [0, 8], ids=["top", "middle"])
def test_a_table_as_wide_as_the_page_is_one_between_the_columns(make_pdf, sentences, table, places, above):
    title = sentences[0][:12]
    top = 106 + 13 * above
    texts = [text for left in (50, 315) for text in prose(sentences, left, 100, above)]
    texts += [(50, top, SIZE, title), *cells(table, 50, top + 13, (0, 240, 330, 420))]
    texts += [
        text for left in (50, 315) for text in prose(sentences, left, top + 20 + 13 * len(table), 20 - above)
    ]

    found = blocks(make_pdf, texts)

    rows, _ = rows_and_prose(found)
    assert rows == joined(table)
    first = next(at for at, (kind, _) in enumerate(found) if kind is BlockKind.TABLE_ROW)
    assert found[first - 1][1] == title


def test_long_labels_beside_their_figures_are_no_column(make_pdf):
    labels = [
        "Net cash provided by operations, before changes",
        "Purchases of property, net of grants received",
        "Proceeds from the sale of securities, current",
    ] * 4
    table = [(label, f"{100 + at}.5", f"{90 + at}.2") for at, label in enumerate(labels)]

    rows, flowing = rows_and_prose(blocks(make_pdf, cells(table, 50, 100, (0, 300, 420))))

    assert (rows, flowing) == (joined(table), [])


def test_text_in_three_columns_of_a_table_stays_with_its_row(make_pdf):
    table = [
        ("Terminal for containers at the port of Visby,", "Under construction", "EUR 41m"),
        ("Storage of grain, oilseeds and feed, in silos", "Owned by the group", "EUR 12m"),
        ("Pilotage and towage, with two tugs of its own", "Leased until 2031", "EUR 7m"),
    ] * 4

    rows, flowing = rows_and_prose(blocks(make_pdf, cells(table, 50, 100, (0, 260, 400))))

    assert (rows, flowing) == (joined(table), [])


def test_accounts_of_two_sides_stay_rows_of_four_cells(make_pdf):
    table = [
        (f"{one} held", f"{100 + at}.5", f"{two} owed", f"{200 + at}.5")
        for at, (one, two) in enumerate(zip(LABELS, reversed(LABELS), strict=True))
    ]

    rows, flowing = rows_and_prose(blocks(make_pdf, cells(table, 50, 100, (0, 180, 270, 440))))

    assert (rows, flowing) == (joined(table), [])


@pytest.mark.parametrize(("table", "text"), [(50, 315), (315, 50)], ids=["left", "right"])
def test_a_ruled_table_with_a_few_lines_beside_it_is_read(make_pdf, table, text):
    places = (0, 85, 135, 185)
    texts = cells(ENGLISH_TABLE[:4], table, 100, places) + prose(ENGLISH, text, 100, 3)

    rows, flowing = rows_and_prose(blocks(make_pdf, texts, grid(ENGLISH_TABLE[:4], table, 100, places)))

    assert rows == joined(ENGLISH_TABLE[:4])
    assert "\n".join(flowing).split("\n") == ENGLISH[:3]


KEY_FIGURES = {
    "English": [("Rating", "Buy"), ("Price", "12.30"), ("Target price", "15.00"), ("Shares (m)", "335")]
    + [("Year high", "14.10"), ("Year low", "9.80"), ("Dividend", "0.42"), ("Yield", "3.4%")],
    "Chinese": [("投资评级", "买入"), ("收盘价", "12.30"), ("目标价", "15.00"), ("总股本", "3.35")]
    + [("最高价", "14.10"), ("最低价", "9.80"), ("每股股利", "0.42"), ("股息率", "3.4%")],
}


@pytest.mark.parametrize("language", ["English", "Chinese"])
@pytest.mark.parametrize(("text", "bar"), [(50, 405), (215, 50)], ids=["right", "left"])
@pytest.mark.parametrize(("pitch", "ruled"), [(11.5, False), (13.0, False), (13.0, True)])
def test_key_figures_in_a_sidebar_are_no_part_of_the_text_beside_them(
    make_pdf, language, text, bar, pitch, ruled
):
    whole = "".join(CHINESE) * 9
    wide = (
        wrap(" ".join(ENGLISH * 8), 75)
        if language == "English"
        else [whole[at : at + 37] for at in range(0, 740, 37)]
    )
    texts = [(50, 50, 16.0, "Harbours"), *prose(wide, text, 90, 20)]
    texts += cells(KEY_FIGURES[language], bar, 100, (0, 110), pitch)
    rules = grid(KEY_FIGURES[language], bar, 100, (0, 110), width=150) if ruled else ()

    rows, flowing = rows_and_prose(blocks(make_pdf, texts, rules))

    assert rows == joined(KEY_FIGURES[language])
    assert "\n".join(flowing).split("\n") == ["Harbours", *wide[:20]]


def test_remarks_beside_each_figure_of_a_table_are_no_text_of_their_own(make_pdf):
    remarks = [
        "Higher prices for grain, and two more ships.",
        "Fewer calls at the port, owing to the strike.",
    ]
    table = [(label, f"{at}1.5", remarks[at % 2]) for at, label in enumerate(LABELS, start=1)]

    rows, flowing = rows_and_prose(blocks(make_pdf, cells(table, 50, 100, (0, 110, 170))))

    assert (rows, flowing) == (joined(table), [])
