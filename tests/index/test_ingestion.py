"""One file becomes everything that is stored of it, and every stage's result agrees with the others."""

import hashlib

import numpy as np
import pytest

from index.errors import EmptyReportError
from index.ingestion import embed, embed_passages, read
from index.settings import IndexSettings
from index.stores.passages import passage_text
from index.types import Chunk, Language, ReportFormat, Span

MARKDOWN = (
    "# Corvane Ltd: interim results 2031\n\n"
    "## Revenue\n\nRevenue was USD 12.5 million in the first half of 2031, up 8.4% year on year.\n\n"
    "## 员工\n\n截至2031年6月30日，员工人数为1,204人。\n"
)


@pytest.fixture
def report(encoder):
    return embed(read(MARKDOWN.encode(), "interim.md", IndexSettings()), encoder)


def test_a_report_is_named_by_the_hash_of_its_bytes(report):
    sha256 = hashlib.sha256(MARKDOWN.encode()).hexdigest()
    assert (report.sha256, report.card.sha256, report.card.doc_id) == (sha256, sha256, f"d_{sha256[:16]}")
    assert (report.format, report.card.name) == (ReportFormat.MARKDOWN, "interim.md")


def test_spans_of_chunks_and_facts_quote_the_text(report):
    quotes = [chunk.span.of(report.canonical.text) for chunk in report.chunks]
    assert any("USD 12.5 million" in quote for quote in quotes)
    assert any("1,204人" in quote for quote in quotes)
    assert all(fact.span.covers(fact.value_span) for fact in report.facts)


def test_no_digit_is_lost(report):
    # 2031; 12, 5, 2031, 8, 4; 2031, 6, 30, 1, 204
    assert (report.card.digits_raw, report.card.digits_kept, report.card.digits_dropped) == (11, 11, ())


def test_each_chunk_has_the_vector_of_its_passage(report, encoder):
    title = report.metadata.title
    texts = [
        passage_text(title, chunk.heading_path, chunk.span.of(report.canonical.text))
        for chunk in report.chunks
    ]
    assert report.vectors.shape == (len(report.chunks), encoder.dimensions)
    assert np.array_equal(report.vectors, encoder.embed(texts))


def test_counts_on_the_card_are_those_of_the_report(report):
    counts = (report.card.blocks, report.card.chunks, report.card.facts)
    assert counts == (len(report.canonical.blocks), len(report.chunks), len(report.facts))


@pytest.mark.parametrize("data", [b"", b" \n\n\t ", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(data):
    with pytest.raises(EmptyReportError):
        read(data, "blank.txt", IndexSettings())


def test_many_passages_are_embedded_in_batches_with_the_same_result(encoder):
    text = " ".join(f"word{number}" for number in range(2100))
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    chunks = [Chunk(n, Span(at, at + 5), (), None, Language.EN) for n, at in enumerate(starts)]
    vectors = embed_passages(text, chunks, "Title", encoder)
    assert vectors.shape == (2100, 256)
    expected = encoder.embed(
        [passage_text("Title", (), chunks[at].span.of(text)) for at in (0, 1023, 1024, 2099)]
    )
    assert np.array_equal(vectors[[0, 1023, 1024, 2099]], expected)
