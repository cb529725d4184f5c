"""What became of a file on the way in: in go the raw report and what was made of it, out comes its card.

Decided here: a digit of the raw text is kept when the offset map leads from it to the same digit in a chunk.
Every run of digits of which one is not kept is listed, with why; a run that nothing accounts for is a
warning. Pieces that cleaning left out are told together where they differ by their figures only. A table
that holds figures of which none became a fact is listed too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from index.captions import above_table, has_figures
from index.types import (
    BlockKind,
    CanonicalText,
    Chunk,
    Dropped,
    DroppedDigits,
    DropReason,
    Fact,
    OffsetRun,
    RawReport,
    ReportCard,
    ReportMetadata,
    Span,
    TableRow,
    TextBlock,
    TextTable,
)

_LONGEST_WORDS = 80  # of what a table is told by
_DIGITS = re.compile(r"\d+")
NOT_IN_A_CHUNK = "not_in_a_chunk"
UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class CardInput:
    """What a card is made from."""

    doc_id: str
    sha256: str
    raw: RawReport
    canonical: CanonicalText
    metadata: ReportMetadata
    chunks: Sequence[Chunk]
    facts: Sequence[Fact]
    rows: Sequence[TableRow] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pieces that cleaning left out for one reason and that differ by their figures only, if at all.

    `texts` and `pages` are theirs, each once, in the order of the file; `count` is how many pieces there are.
    """

    why: DropReason
    texts: tuple[str, ...]
    pages: tuple[int, ...]
    count: int


def left_out(dropped: Iterable[Dropped]) -> tuple[LeftOut, ...]:
    """Return what cleaning left out, alike pieces together, the most frequent first."""
    groups: dict[tuple[DropReason, str], list[Dropped]] = {}
    for piece in dropped:
        groups.setdefault((piece.why, _DIGITS.sub("0", piece.text)), []).append(piece)
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))
    return tuple(
        LeftOut(
            why=why,
            texts=tuple(dict.fromkeys(piece.text for piece in pieces)),
            pages=tuple(dict.fromkeys(piece.page for piece in pieces if piece.page is not None)),
            count=len(pieces),
        )
        for (why, _), pieces in ranked
    )


def make_card(made: CardInput, *, seconds: float) -> ReportCard:
    """Return the card of a report that took `seconds` to prepare."""
    raw, canonical, metadata = made.raw, made.canonical, made.metadata
    kept = merged(chunk.span for chunk in made.chunks)
    count, dropped = conserved_digits(raw, canonical, kept)
    unexplained = sum(piece.why == UNEXPLAINED for piece in dropped)
    notes = (
        (f"{unexplained} numbers of the file are in no passage, and why is not known",) if unexplained else ()
    )
    figure_tables, text_tables = _figure_tables(canonical, made.facts)
    garble, garble_page = _worst(raw.garble_by_page)
    return ReportCard(
        doc_id=made.doc_id,
        sha256=made.sha256,
        name=raw.name,
        title=metadata.title,
        company=metadata.company,
        aliases=metadata.aliases,
        doc_type=metadata.doc_type,
        lang=metadata.lang,
        published=metadata.published,
        period=metadata.period,
        pages=len(raw.pages),
        blocks=len(canonical.blocks),
        chunks=len(made.chunks),
        facts=len(made.facts),
        tables=_tables(canonical),
        coverage=_coverage(raw, canonical.text, kept),
        digits_raw=count,
        digits_kept=count - len(dropped),
        digits_dropped=dropped,
        garbled_pages=raw.garbled_pages,
        ocr_pages=raw.ocr_pages,
        unreadable_pages=raw.unreadable_pages,
        warnings=(*raw.warnings, *notes),
        seconds=seconds,
        figure_tables=figure_tables,
        text_tables=text_tables,
        garble=garble,
        garble_page=garble_page,
        table_rows=len(made.rows),
        text_rows=sum(not row.is_assigned for row in made.rows),
    )


def conserved_digits(
    raw: RawReport, canonical: CanonicalText, kept: Sequence[Span]
) -> tuple[int, tuple[DroppedDigits, ...]]:
    """Count the digit runs of the raw text and list those that do not survive within `kept`.

    Args:
        raw: the report as it was read.
        canonical: what cleaning made of it.
        kept: the parts of the canonical text that chunks hold, in order and apart.
    """
    text = _raw_text(raw)
    survived = _Cursor(_raw_spans(text, canonical, kept))
    runs = (Span(*match.span()) for match in _DIGITS.finditer(text))
    lost = [run for run in runs if not survived.covers(run)]
    count = sum(1 for _ in _DIGITS.finditer(text))
    return count, tuple(_explained(lost, raw, text, canonical)) if lost else ()


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same places as spans in order that do not touch."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


class _Cursor:
    """Answers, for spans asked in order, whether spans that come in order cover them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = iter(spans)
        self._current: Span | None = next(self._spans, None)

    def covers(self, span: Span) -> bool:
        while self._current is not None and self._current.end < span.end:
            self._current = next(self._spans, None)
        return self._current is not None and self._current.covers(span)


def _explained(
    lost: Sequence[Span], raw: RawReport, text: str, canonical: CanonicalText
) -> Iterator[DroppedDigits]:
    """Say why runs of digits of the raw `text` are in no chunk."""
    cleaned = _Cursor(_raw_spans(text, canonical, [Span(0, len(canonical.text))]))
    pages, reasons = _Pages(raw), _reasons(canonical)
    for run in lost:
        digits, page = run.of(text), pages.of(run.start)
        known = reasons.get((digits, page))
        unnamed = NOT_IN_A_CHUNK if cleaned.covers(run) else UNEXPLAINED
        yield DroppedDigits(digits, page, known.pop() if known else unnamed)


class _Pages:
    """Answers which page a place of the raw text is on."""

    def __init__(self, raw: RawReport) -> None:
        blocks = [(len(block.text), page.number) for page in raw.pages for block in page.blocks]
        self._starts = list(accumulate((length + 1 for length, _ in blocks), initial=0))
        self._numbers = [number for _, number in blocks]

    def of(self, place: int) -> int | None:
        return self._numbers[bisect_right(self._starts, place) - 1]


def _raw_text(raw: RawReport) -> str:
    return "\n".join(block.text for page in raw.pages for block in page.blocks)


def _reasons(canonical: CanonicalText) -> dict[tuple[str, int | None], list[str]]:
    reasons: dict[tuple[str, int | None], list[str]] = {}
    for piece in canonical.dropped:
        for digits in _DIGITS.findall(piece.text):
            reasons.setdefault((digits, piece.page), []).append(str(piece.why))
    return reasons


def _raw_spans(raw: str, canonical: CanonicalText, kept: Sequence[Span]) -> list[Span]:
    """Return the parts of the raw text that stand unchanged within `kept` of the canonical text."""
    return merged(
        span
        for place, offset, length in _clipped(canonical.offsets, kept)
        for span in _equal(raw, offset, canonical.text[place : place + length])
    )


def _clipped(offsets: Sequence[OffsetRun], kept: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Yield (canonical, raw, length) of the parts of `offsets` within `kept`; both are in canonical order."""
    first = 0
    for run in offsets:
        while first < len(kept) and kept[first].end <= run.canonical:
            first += 1
        end_of_run, at = run.canonical + run.length, first
        while at < len(kept) and kept[at].start < end_of_run:
            start, end = max(kept[at].start, run.canonical), min(kept[at].end, end_of_run)
            yield start, run.raw + start - run.canonical, end - start
            at += 1


def _equal(raw: str, offset: int, piece: str) -> Iterator[Span]:
    if raw.startswith(piece, offset):
        yield Span(offset, offset + len(piece))
        return
    for place, character in enumerate(piece, offset):
        if raw[place : place + 1] == character:
            yield Span(place, place + 1)


def _coverage(raw: RawReport, text: str, kept: Sequence[Span]) -> float:
    read = sum(_visible(block.text) for page in raw.pages for block in page.blocks)
    return round(sum(_visible(span.of(text)) for span in kept) / read, 4) if read else 0.0


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _worst(shares: Mapping[int, float]) -> tuple[float, int | None]:
    """Return the highest share and the first page that has it; 0 and no page where there is none to speak of."""
    share, page = max(((round(share, 4), -page) for page, share in shares.items()), default=(0.0, 0))
    return (share, -page) if share else (0.0, None)


def _tables(canonical: CanonicalText) -> int:
    return sum(1 for _ in _runs(canonical))


def _runs(canonical: CanonicalText) -> Iterator[tuple[int, list[TextBlock]]]:
    """Yield the rows of each table with the number of its first block."""
    numbered = groupby(enumerate(canonical.blocks), key=lambda each: each[1].kind is BlockKind.TABLE_ROW)
    for is_table, members in numbered:
        if is_table:
            (first, row), *rows = members
            yield first, [row, *(row for _, row in rows)]


def _figure_tables(canonical: CanonicalText, facts: Sequence[Fact]) -> tuple[int, tuple[TextTable, ...]]:
    """Return how many tables hold figures, and those of them within which no figure of a fact lies."""
    places = sorted(fact.value_span.start for fact in facts)
    count, without = 0, []
    for first, rows in _runs(canonical):
        table = Span(rows[0].span.start, rows[-1].span.end)
        if not has_figures(table.of(canonical.text)):
            continue
        count += 1
        at = bisect_left(places, table.start)
        if at == len(places) or places[at] >= table.end:
            without.append(TextTable(rows[0].page, _told_by(canonical, first)))
    return count, tuple(without)


def _told_by(canonical: CanonicalText, first: int) -> str:
    """Return the caption of the table that begins at the block `first`, else the words of that row."""
    row = canonical.blocks[first].span.of(canonical.text)
    cells = filter(None, map(str.strip, row.split("|")))
    words = above_table(canonical.text, canonical.blocks, first).caption or " | ".join(cells)
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"
