"""The nouns of the library: what reading, cleaning, chunking, fact finding and the stores hand to one another.

Every offset is a half-open range of Unicode code points. A report's canonical text is the one text that
spans refer to: it is stored once, never edited, and `text[span.start:span.end]` is the quote.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

# the other nouns are had from here too
from index.raw import BBox as BBox
from index.raw import Block as Block
from index.raw import BlockKind as BlockKind
from index.raw import Page as Page
from index.raw import RawReport as RawReport
from index.raw import ReportFormat as ReportFormat


class Language(StrEnum):
    """A language of reports, questions and answers."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------- cleaning


class DropReason(StrEnum):
    """Why a piece of the raw text is not in the canonical text."""

    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"
    WATERMARK = "watermark"
    FRONT_MATTER = "front_matter"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of raw text that cleaning left out."""

    text: str
    page: int | None
    why: DropReason


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block's place in the canonical text."""

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """`length` code points at `canonical` in the canonical text stand at `raw` in the raw text."""

    canonical: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The text that spans refer to, its blocks in reading order, and how it maps to the raw text.

    The raw text is every block's text in order, joined by one newline.
    """

    text: str
    blocks: tuple[TextBlock, ...]
    dropped: tuple[Dropped, ...]
    offsets: tuple[OffsetRun, ...]


# ---------------------------------------------------------------- chunks


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: the unit that is embedded, indexed and retrieved. `ordinal` counts from 0 in a report."""

    ordinal: int
    span: Span
    heading_path: tuple[str, ...]
    page: int | None
    lang: Language


# ---------------------------------------------------------------- facts


class PeriodKind(StrEnum):
    """Whether a figure is of a stretch of time or of a day."""

    INSTANT = "instant"
    DURATION = "duration"


class FactSource(StrEnum):
    """What a fact was read from; ORDER: a chart whose values and labels only their order pairs."""

    SENTENCE = "sentence"
    TABLE = "table"
    CHART = "chart"
    ORDER = "order"


FORECAST = "forecast"
"""The basis of a figure that is not yet a fact."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure a report states.

    `metric` is a glossary id or None, `metric_text` the report's own words for it. `segment` is whose figure it
    is as the sentence says (a product, business line, region), "" for the report's own company. `value` is in base
    units: 25.66亿元 is 2566000000, 16.8% is 0.168. `change` is a ratio or, with `change_kind` ending in `_pp`,
    percentage points / 100. `span` covers the figure's clause, `value_span` the figure itself. `measure` is what the
    unit is called and what the figure is for each of, as the report writes it: "千克", "/lb", "kg/hour".
    """

    ordinal: int
    entity: str
    segment: str
    metric: str | None
    metric_text: str
    period: str | None
    period_kind: PeriodKind
    value: Decimal
    value_text: str
    unit: str
    scale: str | None
    currency: str | None
    change_kind: str | None
    qualifier: str | None
    basis: str | None
    span: Span
    value_span: Span
    page: int | None
    source: FactSource
    confidence: float
    measure: str | None = None


# ---------------------------------------------------------------- table rows


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a table row under the name of its column.

    `period` is the label of its figure's ("2023H1"), None where that is not known; `unit` the one that only the table's
    header gives, "" where the figure bears its own or has none.
    """

    head: str
    span: Span
    period: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as it reads by itself. `ordinal` counts from 0 in a report.

    `words`: the table's caption, the heads of the row's groups, its label, and each cell under its column, parted by
    bars. Where it is not certain which column is whose, the row is not `is_assigned`: the words are its own, and there
    are no cells.
    """

    ordinal: int
    span: Span
    page: int | None
    words: str
    cells: tuple[RowCell, ...]
    is_assigned: bool = True


# ---------------------------------------------------------------- reports


class ReportType(StrEnum):
    """What kind of document a report is, as far as its own words tell."""

    PRESS_RELEASE = "press_release"
    NEWS = "news"
    SLIDES = "slides"
    RESEARCH = "research"
    ANNUAL_REPORT = "annual_report"
    FILING = "filing"
    OTHER = "other"


class GlossKind(StrEnum):
    """What a gloss is of.

    NAME: a company, product, brand or person. TERM: words and their short form ("Solvency Capital Requirement (SCR)").
    """

    NAME = "name"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Gloss:
    """Two or more ways in which a report itself names one thing: 晟海半导体（Shenghai Semiconductor）."""

    names: tuple[str, ...]
    kind: GlossKind


@dataclass(frozen=True, slots=True)
class ReportMetadata:
    """What a report says of itself. `period` is the label of the period it reports on ("2023H1").

    `aliases` are other names of the company; `glosses` the names that the report puts side by side, of anything;
    `publisher` is the broker or institute that wrote it.
    """

    title: str
    company: str | None
    aliases: tuple[str, ...]
    doc_type: ReportType
    lang: Language
    published: date | None
    period: str | None
    currency: str | None
    glosses: tuple[Gloss, ...] = ()
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A stored report. `doc_id` is derived from the file's sha-256; `source` is what it was added as."""

    doc_id: str
    sha256: str
    name: str
    source: str
    format: ReportFormat
    metadata: ReportMetadata
    characters: int
    pages: int
    revision: int


@dataclass(frozen=True, slots=True)
class DroppedDigits:
    """A digit run of the raw text that no chunk holds, and why."""

    text: str
    page: int | None
    why: str


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of figures that gave no fact: it is in the text only. `words`: its caption, else its first row."""

    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What became of a file on the way in. `coverage` is characters in chunks ÷ characters read (spaces apart).

    figure_tables: how many tables hold figures; `text_tables`: those of them that gave no fact.
    table_rows: how many rows of tables read by themselves; `text_rows`: those of them whose columns are not certain.
    garble: the share, 0 to 1, of garbled characters on the page where it is highest; `garble_page`: that page.
    """

    doc_id: str
    sha256: str
    name: str
    title: str
    company: str | None
    aliases: tuple[str, ...]
    doc_type: ReportType
    lang: Language
    published: date | None
    period: str | None
    pages: int
    blocks: int
    chunks: int
    facts: int
    tables: int
    coverage: float
    digits_raw: int
    digits_kept: int
    digits_dropped: tuple[DroppedDigits, ...]
    garbled_pages: tuple[int, ...]
    ocr_pages: tuple[int, ...]
    unreadable_pages: tuple[int, ...]
    warnings: tuple[str, ...]
    seconds: float
    figure_tables: int = 0
    text_tables: tuple[TextTable, ...] = ()
    garble: float = 0.0
    garble_page: int | None = None
    table_rows: int = 0
    text_rows: int = 0


class AddStatus(StrEnum):
    """What `Library.add` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class AddResult:
    """The outcome of adding one file."""

    status: AddStatus
    doc_id: str
    card: ReportCard
    revision: int


# ---------------------------------------------------------------- search


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports a search may touch; an empty field does not restrict."""

    doc_ids: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    lang: Language | None = None


class Retriever(StrEnum):
    """An index that can be searched by itself."""

    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found; `score` is higher for better (cosine, −1..1, or BM25, ≥ 0)."""

    doc_id: str
    chunk: Chunk
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A table row with the report that has it and the passage it stands in, by its ordinal there."""

    doc_id: str
    chunk: int
    row: TableRow


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact with the report that states it."""

    doc_id: str
    fact: Fact

    @property
    def fact_id(self) -> str:
        """Return the fact's identifier in the library."""
        return f"{self.doc_id}:f{self.fact.ordinal}"
