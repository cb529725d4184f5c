"""What the catalogue keeps of a report, and how that turns into rows and back; no database here."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from index.corrections import Corrected
from index.types import (
    BBox,
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    DroppedDigits,
    DropReason,
    Fact,
    FactSource,
    Gloss,
    GlossKind,
    Language,
    OffsetRun,
    PeriodKind,
    Report,
    ReportCard,
    ReportFormat,
    ReportMetadata,
    ReportType,
    RowCell,
    Span,
    TableRow,
    TextBlock,
    TextTable,
)

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[Any, np.dtype[np.float32]]

Row = Sequence[Any]
PIECE_LENGTH = 4096
"""Code points of canonical text in a row: a quote is read by one or two rows of at most 16 KB."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedReport:
    """Everything that is stored of a report besides its file.

    `vectors` is (chunks, d) float32, unit rows; `generation` tells which of the library's encoders they are of.
    `metadata`, `facts` and `card` are as users corrected them; `corrections` tell by what.
    """

    sha256: str
    format: ReportFormat
    metadata: ReportMetadata
    canonical: CanonicalText
    chunks: tuple[Chunk, ...]
    facts: tuple[Fact, ...]
    vectors: "Vectors"
    card: ReportCard
    generation: int = 0
    corrections: tuple[Corrected, ...] = ()
    rows: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk to be indexed. `number` is its number in the library."""

    number: int
    chunk: Chunk
    text: str


def doc_id_for(sha256: str) -> str:
    """Return the document id of a file with this sha-256."""
    return f"d_{sha256[:16]}"


# ---------------------------------------------------------------- reports

METADATA_COLUMNS = "title, company, aliases, doc_type, lang, published, period, currency, glosses, publisher"
REPORT_COLUMNS = f"doc_id, sha256, name, source, format, {METADATA_COLUMNS}, characters, pages, revision"


def report_row(prepared: PreparedReport, source: str, revision: int) -> Row:
    """Return the values of REPORT_COLUMNS."""
    return (
        prepared.card.doc_id,
        prepared.sha256,
        prepared.card.name,
        source,
        prepared.format,
        *metadata_row(prepared.metadata),
        len(prepared.canonical.text),
        prepared.card.pages,
        revision,
    )


def metadata_row(metadata: ReportMetadata) -> Row:
    """Return the values of METADATA_COLUMNS."""
    return (
        metadata.title,
        metadata.company,
        _dump(metadata.aliases),
        metadata.doc_type,
        metadata.lang,
        metadata.published.isoformat() if metadata.published else None,
        metadata.period,
        metadata.currency,
        _dump([(gloss.kind, gloss.names) for gloss in metadata.glosses]),
        metadata.publisher,
    )


def report_from(row: Row) -> Report:
    """Return the report of a row of REPORT_COLUMNS."""
    doc_id, sha256, name, source, kind, *about, characters, pages, revision = row
    title, company, aliases, doc_type, lang, published, period, currency, glosses, publisher = about
    metadata = ReportMetadata(
        title=title,
        company=company,
        aliases=tuple(json.loads(aliases)),
        doc_type=ReportType(doc_type),
        lang=Language(lang),
        published=_date(published),
        period=period,
        currency=currency,
        glosses=tuple(Gloss(tuple(names), GlossKind(kind)) for kind, names in json.loads(glosses)),
        publisher=publisher,
    )
    return Report(doc_id, sha256, name, source, ReportFormat(kind), metadata, characters, pages, revision)


def card_text(card: ReportCard) -> str:
    """Return a card as JSON."""
    return _dump(asdict(card))


_EMPTY_CARD = ReportCard(
    doc_id="", sha256="", name="", title="", company=None, aliases=(), doc_type=ReportType.OTHER, lang=Language.EN,
    published=None, period=None, pages=0, blocks=0, chunks=0, facts=0, tables=0, coverage=0.0, digits_raw=0,
    digits_kept=0, digits_dropped=(), garbled_pages=(), ocr_pages=(), unreadable_pages=(), warnings=(), seconds=0.0,
)  # fmt: skip
"""What a card says where it was stored by a version of Yanbao that did not look for it."""


def card_from(text: str) -> ReportCard:
    """Return the card of a JSON text, whichever version of Yanbao stored it."""
    stored = json.loads(text)
    values = {name: stored.get(name, default) for name, default in asdict(_EMPTY_CARD).items()}
    values["text_tables"] = tuple(TextTable(**table) for table in values["text_tables"])
    for name in ("aliases", "garbled_pages", "ocr_pages", "unreadable_pages", "warnings"):
        values[name] = tuple(values[name])
    values["doc_type"] = ReportType(values["doc_type"])
    values["lang"] = Language(values["lang"])
    values["published"] = _date(values["published"])
    values["digits_dropped"] = tuple(DroppedDigits(**dropped) for dropped in values["digits_dropped"])
    return ReportCard(**values)


# ---------------------------------------------------------------- canonical text


def text_rows(document: int, text: str) -> Iterator[Row]:
    """Cut a canonical text into rows of `texts`."""
    for start in range(0, len(text), PIECE_LENGTH):
        yield document, start, text[start : start + PIECE_LENGTH]


def block_rows(document: int, blocks: Iterable[TextBlock]) -> Iterator[Row]:
    """Return the rows of `blocks`."""
    for ordinal, block in enumerate(blocks):
        bbox = None if block.bbox is None else _dump(block.bbox)
        yield document, ordinal, block.kind, block.span.start, block.span.end, block.level, block.page, bbox


def block_from(row: Row) -> TextBlock:
    """Return the block of a row (kind, start, end, level, page, bbox)."""
    kind, start, end, level, page, bbox = row
    place: BBox | None = None if bbox is None else tuple(json.loads(bbox))
    return TextBlock(BlockKind(kind), Span(start, end), level, page, place)


def pack_offsets(offsets: Sequence[OffsetRun]) -> bytes:
    """Pack offset runs as little-endian int64 triples, compressed: a long report has a run for every line."""
    import numpy as np

    triples = [(run.canonical, run.raw, run.length) for run in offsets]
    return zlib.compress(np.array(triples, dtype="<i8").tobytes(), level=1)


def unpack_offsets(packed: bytes) -> tuple[OffsetRun, ...]:
    """Return what `pack_offsets` packed."""
    import numpy as np

    triples = np.frombuffer(zlib.decompress(packed), dtype="<i8").reshape(-1, 3).tolist()
    return tuple(OffsetRun(*triple) for triple in triples)


def dropped_text(dropped: Iterable[Dropped]) -> str:
    """Return dropped pieces as JSON."""
    return _dump([(piece.text, piece.page, piece.why) for piece in dropped])


def dropped_from(text: str) -> tuple[Dropped, ...]:
    """Return the dropped pieces of a JSON text."""
    return tuple(Dropped(piece, page, DropReason(why)) for piece, page, why in json.loads(text))


# ---------------------------------------------------------------- chunks

CHUNK_COLUMNS = 'ordinal, start, "end", headings, page, lang'


def chunk_rows(document: int, first_chunk: int, chunks: Iterable[Chunk]) -> Iterator[Row]:
    """Return the rows of `chunks`, numbered from `first_chunk`."""
    for number, chunk in enumerate(chunks, first_chunk):
        start, end = chunk.span.start, chunk.span.end
        yield number, document, chunk.ordinal, start, end, _dump(chunk.heading_path), chunk.page, chunk.lang


def chunk_from(row: Row) -> Chunk:
    """Return the chunk of a row of CHUNK_COLUMNS."""
    ordinal, start, end, headings, page, lang = row
    return Chunk(ordinal, Span(start, end), tuple(json.loads(headings)), page, Language(lang))


# ---------------------------------------------------------------- facts

_PLAIN_FACT_FIELDS = tuple(field.name for field in fields(Fact) if field.name not in ("span", "value_span"))
FACT_COLUMNS = (*_PLAIN_FACT_FIELDS, "start", '"end"', "value_start", "value_end")


def fact_rows(document: int, facts: Iterable[Fact]) -> Iterator[Row]:
    """Return rows (document, *FACT_COLUMNS)."""
    for fact in facts:
        plain = (getattr(fact, name) for name in _PLAIN_FACT_FIELDS)
        spans = (fact.span.start, fact.span.end, fact.value_span.start, fact.value_span.end)
        yield document, *(str(value) if isinstance(value, Decimal) else value for value in plain), *spans


def fact_from(row: Row) -> Fact:
    """Return the fact of a row of FACT_COLUMNS."""
    *plain, start, end, value_start, value_end = row
    values = dict(zip(_PLAIN_FACT_FIELDS, plain, strict=True))
    values["value"] = Decimal(values["value"])
    values["period_kind"] = PeriodKind(values["period_kind"])
    values["source"] = FactSource(values["source"])
    return Fact(**values, span=Span(start, end), value_span=Span(value_start, value_end))


# ---------------------------------------------------------------- table rows

ROW_COLUMNS = 'ordinal, start, "end", page, words, cells, is_assigned'


def table_row_rows(document: int, rows: Iterable[TableRow]) -> Iterator[Row]:
    """Return rows (document, *ROW_COLUMNS)."""
    for row in rows:
        cells = [(cell.head, cell.span.start, cell.span.end, cell.period, cell.unit) for cell in row.cells]
        span = (row.span.start, row.span.end)
        yield document, row.ordinal, *span, row.page, row.words, _dump(cells), row.is_assigned


def table_row_from(row: Row) -> TableRow:
    """Return the table row of a row of ROW_COLUMNS."""
    ordinal, start, end, page, words, packed, is_assigned = row
    cells = (
        RowCell(head, Span(first, last), period, unit)
        for head, first, last, period, unit in json.loads(packed)
    )
    return TableRow(ordinal, Span(start, end), page, words, tuple(cells), bool(is_assigned))


# ---------------------------------------------------------------- vectors


def vector_rows(first_chunk: int, vectors: "Vectors") -> Iterator[Row]:
    """Return the rows of `vectors`: little-endian float32."""
    for number, vector in enumerate(vectors.astype("<f4", copy=False), first_chunk):
        yield number, vector.tobytes()


def vectors_from(rows: Sequence[Row], dimensions: int) -> "Vectors":
    """Return the (n, dimensions) matrix of n rows whose last value is a vector."""
    import numpy as np

    joined = b"".join(row[-1] for row in rows)
    return np.frombuffer(joined, dtype="<f4").reshape(len(rows), dimensions).astype(np.float32)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
