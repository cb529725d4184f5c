import gzip
import io
import random
import zipfile
from collections.abc import Callable

import pytest

from index import reading
from index.errors import (
    EmptyReportError,
    EncryptedReportError,
    ReportTooLargeError,
    UnreadableReportError,
    UnsupportedFormatError,
)
from index.reading import read_report
from index.settings import IndexSettings
from index.types import ReportFormat

SETTINGS = IndexSettings()
SENTENCE = "Orders rose 12% in the quarter.\n"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<xml/>")
    return buffer.getvalue()


def format_of(data: bytes, name: str) -> ReportFormat:
    return read_report(data, name, SETTINGS).format


def test_an_empty_file_is_refused_in_one_sentence() -> None:
    with pytest.raises(EmptyReportError) as raised:
        read_report(b"", "q3.pdf", SETTINGS)

    assert str(raised.value) == (
        "q3.pdf: the file is empty. Check that it was saved or downloaded completely."
    )


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(ReportTooLargeError, match="has 1,001 bytes, more than the limit of 1,000"):
        read_report(b"x" * 1001, "a.txt", IndexSettings(max_file_bytes=1000))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("times", [3, 20])
def test_text_without_end_is_refused_in_one_sentence(name: str, times: int) -> None:
    settings = IndexSettings(max_text_characters=len(SENTENCE) * 2)
    read_report(SENTENCE.encode() * 2, name, settings)
    with pytest.raises(ReportTooLargeError) as raised:
        read_report(SENTENCE.encode() * times, name, settings)
    assert str(raised.value) == (
        f"{name}: its text is longer than the limit of 64 characters. Split it, or raise the setting"
        " index.max_text_characters."
    )


def test_an_endless_text_is_refused_before_it_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading._READERS, ReportFormat.TEXT, lambda data, name: pytest.fail("was read"))
    with pytest.raises(ReportTooLargeError):
        read_report(SENTENCE.encode() * 9, "a.txt", IndexSettings(max_text_characters=len(SENTENCE) * 2))


def test_a_pdf_is_known_by_its_content_whatever_it_is_called(make_pdf: Callable[..., bytes]) -> None:
    pdf = make_pdf([[(60, 100, 10, "Order intake rose in the second quarter.")]])

    assert format_of(pdf, "report.txt") is ReportFormat.PDF
    assert format_of(b"\r\n" + pdf, "report") is ReportFormat.PDF


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><html><body><p>Orders rose.</p></body></html>", "a.txt", ReportFormat.HTML),
        (b"\xef\xbb\xbf<div><p>Orders rose.</p></div>", "a", ReportFormat.HTML),
        (b"<p>Orders rose.</p>", "saved.pdf", ReportFormat.HTML),
        (b"---\ntitle: Orders\ndate: 2023-05-01\n---\nOrders rose.\n", "a.txt", ReportFormat.MARKDOWN),
        (b"# Orders\n\nOrders rose.\n", "a.md", ReportFormat.MARKDOWN),
        (b"Orders rose. a < b and b > c.\n", "a.txt", ReportFormat.TEXT),
        (b"---\nOrders rose.\n---\n", "a.txt", ReportFormat.TEXT),
        ("订单增长。\n".encode("utf-16"), "a.txt", ReportFormat.TEXT),
    ],
)
def test_content_decides_before_the_suffix(data: bytes, name: str, expected: ReportFormat) -> None:
    assert format_of(data, name) is expected


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        (zipped("notes.txt"), "a zip archive", "Unpack it first"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Office file",
            "Save it in today's format (.docx, .xlsx, .pptx) or as PDF",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "an image", "Supply the report with its text"),
        (gzip.compress(b"text"), "a gzip archive", "Unpack it first"),
        (rb"{\rtf1\ansi Orders rose.}", "a rich text file", "Save it as PDF"),
    ],
)
def test_other_formats_are_named_with_what_is_supported(data: bytes, kind: str, advice: str) -> None:
    with pytest.raises(UnsupportedFormatError) as raised:
        read_report(data, "a.bin", SETTINGS)

    assert raised.value.problem.startswith(f"the file is {kind}")
    assert raised.value.advice == (
        f"{advice}. Supported are PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), CSV, HTML, saved pages and"
        " mails (.mht, .eml), Markdown, plain text, and zip archives of these."
    )


def test_an_office_file_with_a_password_says_so() -> None:
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    with pytest.raises(EncryptedReportError, match="opens only with a password"):
        read_report(locked, "q3.xlsx", SETTINGS)


@pytest.mark.parametrize("encoding", ["base64", "undefined"])
def test_a_page_that_declares_no_encoding_of_texts_is_read(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>订单增长。</p></body></html>'
    assert read_report(page.encode(), "a.html", SETTINGS).encoding == "utf-8"


def test_packages_that_lie_are_refused_at_once() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(100_000_000))
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(ReportTooLargeError, match="it would unpack to 2 parts and 100,000,008 bytes"):
        read_report(buffer.getvalue(), "bomb.docx", SETTINGS)
    with pytest.raises(UnreadableReportError, match="damaged or cut off"):
        read_report(zipped("word/document.xml")[:40], "cut.docx", SETTINGS)


def test_binary_garbage_called_pdf_is_no_pdf() -> None:
    with pytest.raises(UnreadableReportError, match="the name says PDF but the content is not a PDF"):
        read_report(bytes(range(256)) * 40, "a.pdf", SETTINGS)


def test_binary_garbage_of_another_name_is_unsupported() -> None:
    with pytest.raises(UnsupportedFormatError, match="binary and of no known kind"):
        read_report(bytes(range(256)) * 40, "a.txt", SETTINGS)


def test_text_with_zero_bytes_in_it_is_binary() -> None:
    with pytest.raises(UnsupportedFormatError):
        read_report(SENTENCE.encode() + b"\x00\x00\x00" + SENTENCE.encode() * 3, "a.txt", SETTINGS)


def test_random_bytes_never_raise_anything_but_report_errors() -> None:
    source = random.Random(7)
    for _ in range(200):
        with pytest.raises(UnreadableReportError):
            read_report(source.randbytes(600), "a.pdf", SETTINGS)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_white_space_alone_is_an_empty_report(name: str) -> None:
    with pytest.raises(EmptyReportError):
        read_report(b" \n\t\n", name, SETTINGS)
