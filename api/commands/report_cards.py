"""How a report card looks on a terminal: in goes the card as JSON has it, out come its lines.

Decided here: what is empty is not shown, pages are told as ranges, and of what was left out the most frequent kinds
come first and only so many of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from api.commands.output import columns, counted, one_line
from api.descriptions import origin_words, related_words

_MOST_GROUPS = 12
_MOST_TABLES = 12
_TEXT_WIDTH = 60
_PLAIN = (
    ("doc_id", "doc_id"),
    ("sha256", "sha256"),
    ("name", "name"),
    ("title", "title"),
    ("company", "company"),
    ("aliases", "aliases"),
    ("type", "doc_type"),
    ("language", "lang"),
    ("published", "published"),
    ("period", "period"),
    ("currency", "currency"),
    ("publisher", "publisher"),
)
_PAGES = (
    ("garbled pages", "garbled_pages"),
    ("OCR pages", "ocr_pages"),
    ("unreadable pages", "unreadable_pages"),
)
BLOCK_KINDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "list_item": "list item",
    "table_row": "table row",
    "caption": "caption",
    "footnote": "footnote",
}
"""What a person calls one block of each kind."""


def card_lines(card: Mapping[str, Any], *, only: Collection[str] = ()) -> list[str]:
    """Return the lines that show a card to a person; those of some fields only where they are named."""
    if only:
        return columns(
            [
                (name, value)
                for (name, value), (_, key) in zip(_about(card), _PLAIN, strict=True)
                if key in only
            ]
        )
    corrected = card["corrected"]
    origins = {key: one for key, one in card.get("origins", {}).items() if key not in corrected}
    about = [
        (name, value, origin_words(origins.get(key)))
        for (name, value), (_, key) in zip(_about(card), _PLAIN, strict=True)
        if value
    ]
    rows = [(name, value) for name, value in (*_related(card), *_counts(card), *_losses(card)) if value]
    width = max(len(row[0]) for row in (*about, *rows))
    lines = [*columns(about, first=width), *columns(rows, first=width)]
    return [*lines, *_text_table_lines(card["text_tables"]), *_left_out_lines(card["left_out"])]


def page_ranges(pages: Iterable[int]) -> str:
    """Return pages as ranges: 1–3, 7."""
    runs = groupby(enumerate(sorted(pages)), key=lambda numbered: numbered[1] - numbered[0])
    parts = [[page for _, page in run] for _, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in parts)


def shown(value: str | Sequence[str] | None) -> str:
    """Return a value of a card as a person reads it."""
    return (value if isinstance(value, str) else "; ".join(value or ())) or "none"


def _about(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    corrected: Mapping[str, Any] = card["corrected"]
    for name, key in _PLAIN:
        mark = f"  (corrected; read: {shown(corrected[key]['read'])})" if key in corrected else ""
        yield name, (shown(card[key]) if mark or card[key] else "") + mark


def _related(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in card.get("related", ()):
        yield "also here", related_words(one)


def _counts(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kinds = [counted(count, BLOCK_KINDS[kind]) for kind, count in card["blocks_by_kind"].items() if count]
    yield "pages", f"{card['pages']:,}"
    yield "blocks", f"{card['blocks']:,}" + (f": {', '.join(kinds)}" if kinds else "")
    yield "tables", f"{card['tables']:,}{_with_facts(card)}"
    yield "passages", f"{card['chunks']:,}"
    yield "facts", f"{card['facts']:,}"


def _with_facts(card: Mapping[str, Any]) -> str:
    figured = card["figure_tables"]
    return (
        f"; {figured - len(card['text_tables']):,} of {figured:,} with figures gave facts" if figured else ""
    )


def _losses(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    digits = card["digits"]
    yield "coverage", f"{card['coverage']:.2%} of the file's characters are in passages"
    yield (
        "digits",
        f"{digits['kept']:,} of {digits['raw']:,} numbers kept{_dropped_digits(digits['dropped'])}",
    )
    yield "garbled text", f"{card['garble']:.1%} of page {card['garble_page']}" if card["garble"] else "none"
    for name, key in _PAGES:
        yield name, page_ranges(card[key])
    yield "warnings", "; ".join(card["warnings"])
    yield "seconds", f"{card['seconds']:.2f}"


def _dropped_digits(dropped: Sequence[Mapping[str, Any]]) -> str:
    reasons = sorted(piece["why"] for piece in dropped)
    counts = [f"{len(list(same))} {why}" for why, same in groupby(reasons)]
    return f"; dropped: {', '.join(counts)}" if counts else ""


def _text_table_lines(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    if not tables:
        return []
    first = columns(
        ("-" if t["page"] is None else f"p. {t['page']}", one_line(t["words"])) for t in tables[:_MOST_TABLES]
    )
    rest = len(tables) - len(first)
    more = [f"… and {counted(rest, 'other table')} (all of them: --json)"] if rest else []
    return [
        "kept as text only: their columns or rows could not be told apart",
        *(f"  {line}" for line in (*first, *more)),
    ]


def _left_out_lines(groups: Sequence[Mapping[str, Any]]) -> list[str]:
    if not groups:
        return []
    first = groups[:_MOST_GROUPS]
    shown = columns((group["why"], _quoted(group["texts"]), _where(group)) for group in first)
    rest = sum(group["count"] for group in groups[_MOST_GROUPS:])
    more = [f"… and {counted(rest, 'other piece')}"] if rest else []
    return ["left out of the text (all of it: --dropped)", *(f"  {line}" for line in (*shown, *more))]


def _quoted(texts: Sequence[str]) -> str:
    first = f"“{one_line(texts[0], width=_TEXT_WIDTH)}”"
    return first if len(texts) == 1 else f"{first} … “{one_line(texts[-1], width=_TEXT_WIDTH)}”"


def _where(group: Mapping[str, Any]) -> str:
    if not group["pages"]:
        return counted(group["count"], "time")
    return f"on {counted(len(group['pages']), 'page')}: {page_ranges(group['pages'])}"
