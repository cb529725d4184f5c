"""Reports as the catalogue gets them, made by hand, and stores to put them in."""

import hashlib
from decimal import Decimal

import numpy as np
import pytest

from index.manifest import EncoderManifest, EncoderTraits
from index.stores.catalogue import Catalogue
from index.stores.records import PreparedReport, doc_id_for
from index.types import (
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    DroppedDigits,
    DropReason,
    Fact,
    FactSource,
    Language,
    OffsetRun,
    PeriodKind,
    ReportCard,
    ReportFormat,
    ReportMetadata,
    ReportType,
    Span,
    TextBlock,
)

DIMENSIONS = 4


def make_fact(text, value_text, value, metric="revenue"):
    start = text.index(value_text)
    return Fact(
        ordinal=0,
        entity="Corvane",
        segment="",
        metric=metric,
        metric_text=metric,
        period="2031H1",
        period_kind=PeriodKind.DURATION,
        value=Decimal(value),
        value_text=value_text,
        unit="money",
        scale="million",
        currency="USD",
        change_kind=None,
        qualifier=None,
        basis=None,
        span=Span(0, len(text)),
        value_span=Span(start, start + len(value_text)),
        page=1,
        source=FactSource.SENTENCE,
        confidence=0.9,
    )


def make_prepared(
    *paragraphs, facts=(), company="Corvane", published=None, lang=Language.EN, title="Results"
):
    """Return a report with a block and a chunk for each paragraph, and vectors along the axes in turn."""
    text = "\n".join(paragraphs)
    starts = [sum(len(part) + 1 for part in paragraphs[:at]) for at in range(len(paragraphs))]
    spans = [Span(start, start + len(part)) for start, part in zip(starts, paragraphs, strict=True)]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = ReportMetadata(title, company, ("CVN",), ReportType.NEWS, lang, published, "2031H1", "USD")
    card = ReportCard(
        doc_id=doc_id_for(sha256), sha256=sha256, name="results.txt", title=title, company=company,
        aliases=("CVN",), doc_type=ReportType.NEWS, lang=lang, published=published, period="2031H1", pages=1,
        blocks=len(spans), chunks=len(spans), facts=len(facts), tables=0, coverage=1.0, digits_raw=3,
        digits_kept=2, digits_dropped=(DroppedDigits("7", 1, "page_number"),), garbled_pages=(),
        ocr_pages=(2,),
        unreadable_pages=(), warnings=("a warning",), seconds=0.25,
    )  # fmt: skip
    canonical = CanonicalText(
        text=text,
        blocks=tuple(
            TextBlock(BlockKind.PARAGRAPH, span, page=1, bbox=(0.0, 1.5, 2.0, 3.0)) for span in spans
        ),
        dropped=(Dropped("- 7 -", 1, DropReason.PAGE_NUMBER),),
        offsets=(OffsetRun(0, 6, 3), OffsetRun(3, 20, len(text) - 3)),
    )
    chunks = tuple(Chunk(at, span, ("Part one",), 1, lang) for at, span in enumerate(spans))
    vectors = np.eye(DIMENSIONS, dtype=np.float32)[np.arange(len(spans)) % DIMENSIONS]
    return PreparedReport(sha256, ReportFormat.TEXT, about, canonical, chunks, tuple(facts), vectors, card)


@pytest.fixture
def prepared():
    return make_prepared


@pytest.fixture
def fact():
    return make_fact


@pytest.fixture
def catalogue(tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    catalogue.create(EncoderManifest("axes", "axes@1", DIMENSIONS, EncoderTraits()))
    yield catalogue
    catalogue.close()


@pytest.fixture
def put(catalogue):
    """Return a way to put a report into the catalogue as some source."""

    def put(report, source="a"):
        return catalogue.put(report, sha256=report.sha256, source=source)

    return put
