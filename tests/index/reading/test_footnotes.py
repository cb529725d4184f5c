"""Notes at the foot of a page, and the small raised digits that refer to them."""

from collections.abc import Callable

import pytest

from index.cleaning import clean
from index.reading.pdf import read_pdf
from index.reading.raised_marks import Glyph, with_raised_marks
from index.types import BlockKind, RawReport

MakePdf = Callable[..., bytes]
BODY = "Sales of pumps grew steadily in all regions of the home market during"
RUNS_ON = "the first half of the year and orders of the district heating business were"


def body(top: float, *lines: str) -> list[tuple[float, float, float, str]]:
    return [(60, top + 14 * index, 10, line) for index, line in enumerate(lines)]


def blocks_of(raw: RawReport, page: int = 1) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in raw.pages[page - 1].blocks]


def test_small_lines_with_marks_at_the_foot_are_notes_and_the_sentence_above_them_runs_on(
    make_pdf: MakePdf,
) -> None:
    notes = [
        (60.0, 700.0, 7.0, "(1) Pumps of more than 5 kW, without spare parts and without"),
        (60.0, 709.0, 7.0, "those that are hired out."),
        (60.0, 718.0, 7.0, "(2) Restated."),
    ]
    first = body(100, *[BODY] * 6, RUNS_ON) + notes
    raw = read_pdf(make_pdf([first, body(100, "at 312 units.", *[BODY] * 6)]), "a.pdf")

    assert [text for kind, text in blocks_of(raw) if kind is BlockKind.FOOTNOTE] == [
        "(1) Pumps of more than 5 kW, without spare parts and without\nthose that are hired out.",
        "(2) Restated.",
    ]
    text = clean(raw).text
    assert f"{RUNS_ON} at 312 units." in text
    assert text.index("at 312 units.") < text.index("(1) Pumps")


def test_notes_in_the_type_of_the_text_are_told_by_the_line_above_them(make_pdf: MakePdf) -> None:
    page = body(100, *[BODY] * 6, "___________________", "(1) Restated for the sale of the valves business.")

    kinds = blocks_of(read_pdf(make_pdf([page]), "a.pdf"))

    assert kinds[-1] == (BlockKind.FOOTNOTE, "(1) Restated for the sale of the valves business.")


@pytest.mark.parametrize(
    "line",
    ["Source: the company, the statistics office", "Pumps are sold by the unit."],
)
def test_small_print_without_a_mark_is_no_note(make_pdf: MakePdf, line: str) -> None:
    page = [*body(100, *[BODY] * 6), (60.0, 700.0, 7.0, line)]

    assert BlockKind.FOOTNOTE not in {kind for kind, _ in blocks_of(read_pdf(make_pdf([page]), "a.pdf"))}


def test_a_list_in_the_type_of_the_text_is_no_note(make_pdf: MakePdf) -> None:
    page = body(100, *[BODY] * 6, "(1) pumps", "(2) valves")

    assert BlockKind.FOOTNOTE not in {kind for kind, _ in blocks_of(read_pdf(make_pdf([page]), "a.pdf"))}


def test_rows_of_small_figures_at_the_foot_are_no_notes(make_pdf: MakePdf) -> None:
    rows = [
        (left, 690.0 + 10 * row, 7.0, text)
        for row, cells in enumerate([("(1)", "Pumps", "312", "290"), ("(2)", "Valves", "45", "41")])
        for left, text in zip((60, 90, 250, 350), cells, strict=True)
    ]

    kinds = {kind for kind, _ in blocks_of(read_pdf(make_pdf([[*body(100, *[BODY] * 6), *rows]]), "a.pdf"))}

    assert BlockKind.FOOTNOTE not in kinds


def test_the_mark_of_a_note_behind_a_figure_is_no_digit_of_it(make_pdf: MakePdf) -> None:
    page = [
        *body(100, *[BODY] * 4),
        (60.0, 170.0, 10.0, "Orders were 20.5"),
        (135.5, 167.0, 6.0, "3"),
        (141.0, 170.0, 10.0, "million."),
    ]

    text = "\n".join(text for _, text in blocks_of(read_pdf(make_pdf([page]), "a.pdf")))

    assert "20.53" not in text
    assert "20.5³" in text or "20.5 ³" in text


def _glyphs(*set_as: tuple[str, float, float]) -> tuple[str, Callable[[int], Glyph]]:
    """Return a word and how it is set: characters with their size and how high above the line they stand."""
    glyphs = [
        Glyph(5.0 * at, 5.0 * at + 5, 100 - rise, size)
        for at, (size, rise) in enumerate((size, rise) for text, size, rise in set_as for _ in text)
    ]
    return "".join(text for text, _, _ in set_as), glyphs.__getitem__


@pytest.mark.parametrize(
    ("set_as", "read"),
    [
        ([("2,566", 10, 0), ("1", 6, 4)], "2,566¹"),
        ([("1", 6, 2), ("参见年报", 8, 0)], "¹参见年报"),
        ([("全国第一", 12, 0), ("12", 8, 4), ("，较上年", 12, 0)], "全国第一¹²，较上年"),
        ([("10", 10, 0), ("8", 6, 4)], "10⁸"),
        ([("428", 12, 0), ("2", 10, 4), ("人", 12, 0)], "428²人"),
        ([("9.8", 10, 0), ("(4)", 7, 3), ("亿元", 10, 0)], "9.8⁽⁴⁾亿元"),
        ([("9.8", 10, 0), ("(4)", 10, 0)], "9.8(4)"),
        ([("CO", 10, 0), ("2", 6, -2)], "CO2"),  # lowered
        ([("占比", 10, 0), ("2023", 6, 4)], "占比2023"),  # a year is no mark
        ([("25.66", 10, 0)], "25.66"),
        ([("1", 10, 0), (".", 10, 0)], "1."),
        ([("第3季度", 9, 0)], "第3季度"),
        ([("12", 8, 0.5), ("个", 10, 0)], "12个"),  # another script's smaller digits on the same line
    ],
)
def test_raised_digits(set_as: list[tuple[str, float, float]], read: str) -> None:
    text, glyph = _glyphs(*set_as)

    assert with_raised_marks(text, glyph, None) == read


def test_a_small_digit_far_from_the_text_beside_it_is_no_mark() -> None:
    _, glyph = _glyphs(("3", 6, 4))

    assert with_raised_marks("3", glyph, Glyph(-100, -60, 100, 10)) == "3"
    assert with_raised_marks("3", glyph, Glyph(-40, -1, 100, 10)) == "³"
