"""Office files become reports like any other: named, dated, with their figures."""

import io
from datetime import datetime
from decimal import Decimal

import docx
import openpyxl
import pptx
import pytest

from index.ingestion import ReadReport, read
from index.settings import IndexSettings
from index.types import ReportType


def report(file, name: str) -> ReadReport:
    buffer = io.BytesIO()
    file.save(buffer)
    return read(buffer.getvalue(), name, IndexSettings())


def figures(made: ReadReport):
    return [(fact.metric, fact.period, fact.value) for fact in made.facts]


def test_a_workbook_is_titled_by_the_line_above_its_table_and_its_figures_are_as_shown():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "利润表"
    for row in (
        ["南岭港口 2024年利润表"],
        ["单位：人民币百万元"],
        ["项目", "2024年", "2023年"],
        ["营业收入", 2566.4, 2197.1],
    ):
        sheet.append(row)
    for cell in ("B4", "C4"):
        sheet[cell].number_format = "#,##0.0"
    made = report(book, "model.xlsx")
    assert made.metadata.title == "南岭港口 2024年利润表"
    assert "营业收入 | 2,566.4 | 2,197.1" in made.canonical.text
    assert figures(made) == [
        ("revenue", "2024", Decimal("2566400000.0")),
        ("revenue", "2023", Decimal("2197100000.0")),
    ]


def test_a_workbook_without_a_title_is_named_by_its_file():
    book = openpyxl.Workbook()
    book.active.append(["Item", "2024"])
    book.active.append(["Revenue", 12])
    assert report(book, "Skagen terminal KPIs.xlsx").metadata.title == "Skagen terminal KPIs"


def test_a_document_is_dated_by_its_words_rather_than_by_its_template():
    file = docx.Document()
    file.core_properties.created = datetime(2013, 1, 5)
    file.add_heading("Skagen Terminal: results for 2024", 1)
    file.add_paragraph("Skagen, 12 March 2025. Throughput was 1,862 thousand tonnes in 2024.")
    made = report(file, "results.docx")
    assert made.metadata.published.isoformat() == "2025-03-12"


@pytest.fixture
def deck():
    slides = pptx.Presentation()
    for number, words in enumerate(("Throughput in 2024", "Throughput in 2023", "Outlook for 2025"), 1):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = words
        slide.placeholders[
            1
        ].text = f"Terminal {number} handled {number},862 thousand tonnes in the year without"
    return slides


def test_a_presentation_is_one_and_no_title_is_taken_for_a_running_head(deck):
    made = report(deck, "deck.pptx")
    assert made.metadata.doc_type is ReportType.SLIDES
    assert made.canonical.dropped == ()
    assert [
        line for line in made.canonical.text.split("\n") if line.startswith(("Throughput", "Outlook"))
    ] == [
        "Throughput in 2024",
        "Throughput in 2023",
        "Outlook for 2025",
    ]


def test_text_of_one_slide_does_not_run_on_to_the_next(deck):
    made = report(deck, "deck.pptx")
    pages = [block.page for block in made.canonical.blocks]
    assert pages == [1, 1, 2, 2, 3, 3]
    assert made.card.digits_dropped == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["USD million", "2024", "2023"], ["Total revenue", "=SUM(B3:B4)", "=SUM(C3:C4)"]]
            + [["Trade receivables", 81, 76], ["Capital expenditure", 23, 19]],
            [("", "accounts-receivable", "2024-12-31", 81), ("", "accounts-receivable", "2023-12-31", 76)]
            + [("", "capital-expenditure", "2024", 23), ("", "capital-expenditure", "2023", 19)],
        ),
        (
            [["产品", "单位", "2024年", "2023年"], ["矿产铜", "吨", "=C3+C4", "=D3+D4"]]
            + [["其中：北坡矿", "吨", 810, 732], ["矿产银", "吨", 71, 66]],
            [("北坡矿", "copper-production", "2024", 810), ("北坡矿", "copper-production", "2023", 732)]
            + [("", "矿产银", "2024", 71), ("", "矿产银", "2023", 66)],
        ),
    ],
    ids=["label", "label and unit"],
)
def test_a_row_whose_formulas_were_never_calculated_heads_no_rows(rows, expected):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    made = report(book, "2024 model.xlsx")
    found = [
        (
            fact.segment,
            fact.metric or fact.metric_text,
            fact.period,
            fact.value / (10**6 if fact.currency else 1),
        )
        for fact in made.facts
    ]
    assert found == expected


def test_a_row_left_empty_by_hand_still_heads_the_rows_below():
    book = openpyxl.Workbook()
    for row in (
        ["USD million", "2024"],
        ["Revenue", None],
        ["Pumps", 81],
        ["Seals", 23],
        ["Hoses", 9],
        ["Drives", 7],
    ):
        book.active.append(row)
    made = report(book, "2024 model.xlsx")
    owners = ("Pumps", "Seals", "Hoses", "Drives")
    assert [(fact.segment, fact.metric) for fact in made.facts] == [(owner, "revenue") for owner in owners]
