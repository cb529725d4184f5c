"""How reports, facts and passages look to a client: the field names of the documented JSON.

In come the frozen values of `index` and `rag`; out go JSON-ready dicts, the same for HTTP and for `--json`.
Decided here: names and order of fields, and that figures leave as JSON numbers.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.cards import LeftOut
    from index.corrections import Corrected, Value
    from index.library import Library
    from index.types import AddResult, Chunk, Dropped, Report, ReportCard, StoredFact, TableRow, TextBlock
    from rag.types import Passage

View = dict[str, object]


def to_json(view: object) -> str:
    """Return one line of JSON; Chinese stays readable, and text that is not Unicode is replaced."""
    line = json.dumps(view, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return line.encode("utf-8", "replace").decode("utf-8")


def report_view(report: "Report") -> View:
    """Return what a list of documents shows of a report."""
    about = report.metadata
    return {
        "doc_id": report.doc_id,
        "sha256": report.sha256,
        "name": report.name,
        "title": about.title,
        "company": about.company,
        "aliases": list(about.aliases),
        "doc_type": about.doc_type,
        "lang": about.lang,
        "published": _day(about.published),
        "period": about.period,
        "currency": about.currency,
        "format": report.format,
        "pages": report.pages,
        "characters": report.characters,
        "revision": report.revision,
    }


def card_view(card: "ReportCard") -> View:
    """Return a report card."""
    view = asdict(card)
    raw, kept, dropped = (view.pop(f"digits_{part}") for part in ("raw", "kept", "dropped"))
    digits = {"raw": raw, "kept": kept, "dropped": list(dropped)}
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in view.items()}
    return {**listed, "published": _day(card.published), "digits": digits}


def whole_card_view(library: "Library", doc_id: str) -> View:
    """Return a report card with its blocks by kind, what the file holds that is not in the text, and corrections.

    Raises:
        ReportNotFoundError: there is no such report.
    """
    from index.cards import left_out

    about = library.report(doc_id).metadata
    return {
        **card_view(library.card(doc_id)),
        "currency": about.currency,
        "publisher": about.publisher,
        "blocks_by_kind": {str(kind): count for kind, count in library.block_counts(doc_id).items()},
        "left_out": [left_out_view(group) for group in left_out(library.dropped(doc_id))],
        "corrected": {str(one.field): corrected_view(one) for one in library.corrections(doc_id)},
    }


def corrected_view(one: "Corrected") -> View:
    """Return what a user says of a field of a report, and what was read of the file."""
    return {"now": _plain(one.value), "read": _plain(one.read)}


def left_out_view(group: "LeftOut") -> View:
    """Return alike pieces of a file that are not in its text: `texts` and `pages` name each once."""
    return {"why": group.why, "texts": list(group.texts), "pages": list(group.pages), "count": group.count}


def dropped_view(piece: "Dropped") -> View:
    """Return a piece of a file that is not in its text."""
    return {"page": piece.page, "why": piece.why, "text": piece.text}


def added_view(library: "Library", result: "AddResult") -> View:
    """Return the outcome of adding a file, with the card as every door shows it.

    Raises:
        ReportNotFoundError: somebody removed the report since.
    """
    return {
        "status": result.status,
        "doc_id": result.doc_id,
        "library_revision": result.revision,
        "card": whole_card_view(library, result.doc_id),
    }


def fact_view(stored: "StoredFact", report: "Report | None") -> View:
    """Return a fact with the file name and the title of the report that states it, None when it is gone by now."""
    fact = stored.fact
    return {
        "fact_id": stored.fact_id,
        "doc_id": stored.doc_id,
        "name": report.name if report else None,
        "title": report.metadata.title if report else stored.doc_id,
        "entity": fact.entity,
        "segment": fact.segment,
        "metric": fact.metric,
        "metric_text": fact.metric_text,
        "period": fact.period,
        "period_kind": fact.period_kind,
        "value": figure(fact.value),
        "value_text": fact.value_text,
        "unit": fact.unit,
        "scale": fact.scale,
        "currency": fact.currency,
        "measure": fact.measure,
        "change_kind": fact.change_kind,
        "qualifier": fact.qualifier,
        "basis": fact.basis,
        "start_char": fact.span.start,
        "end_char": fact.span.end,
        "page": fact.page,
        "from": fact.source,
        "confidence": fact.confidence,
    }


def passage_view(passage: "Passage", *, title: str) -> View:
    """Return a passage that a search found; a higher `score` is better, within one search only."""
    return {
        "doc_id": passage.doc_id,
        "title": title,
        "page": passage.page,
        "heading_path": list(passage.heading_path),
        "start_char": passage.span.start,
        "end_char": passage.span.end,
        "lang": passage.lang,
        "text": passage.text,
        "score": passage.score,
        "dense": passage.dense,
        "lexical": passage.lexical,
        "row": row_view(passage.row, passage.text, passage.span.start) if passage.row else None,
    }


def row_view(row: "TableRow", text: str, start: int = 0) -> View:
    """Return a table row as it reads by itself, with its cells; `text` is the report's from `start` on.

    `assigned` is false where it is not certain which column is whose: then there are no cells.
    """
    cells = [
        {
            "head": cell.head,
            "period": cell.period,
            "text": text[cell.span.start - start : cell.span.end - start],
            "unit": cell.unit,
            "start_char": cell.span.start,
            "end_char": cell.span.end,
        }
        for cell in row.cells
    ]
    place = {"start_char": row.span.start, "end_char": row.span.end, "page": row.page}
    return {"ordinal": row.ordinal, "text": row.words, "assigned": row.is_assigned, **place, "cells": cells}


def chunk_view(chunk: "Chunk", *, text: str) -> View:
    """Return a chunk of a report; `text` is the whole report."""
    return {
        "ordinal": chunk.ordinal,
        "start_char": chunk.span.start,
        "end_char": chunk.span.end,
        "heading_path": list(chunk.heading_path),
        "page": chunk.page,
        "lang": chunk.lang,
        "text": chunk.span.of(text),
    }


def block_view(block: "TextBlock") -> View:
    """Return the place and kind of a block."""
    return {
        "kind": block.kind,
        "level": block.level,
        "page": block.page,
        "bbox": list(block.bbox) if block.bbox else None,
        "start_char": block.span.start,
        "end_char": block.span.end,
    }


def window_view(text: str, blocks: "Sequence[TextBlock]", *, start: int, end: int) -> View:
    """Return the part of a report's text from `start` to `end` with the blocks that reach into it."""
    inside = [block_view(b) for b in blocks if b.span.start < end and b.span.end > start]
    return {
        "start_char": start,
        "end_char": end,
        "total": len(text),
        "text": text[start:end],
        "blocks": inside,
    }


def figure(value: Decimal) -> int | float:
    """Return a figure as JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: "Value") -> str | list[str] | None:
    if value is None:
        return None
    return list(value) if isinstance(value, tuple) else str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
