from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from index.facts import find_figures
from index.types import (
    BlockKind,
    CanonicalText,
    Fact,
    Language,
    ReportMetadata,
    ReportType,
    Span,
    TextBlock,
)

Row = tuple[str, str, str | None, Decimal, str, str | None]
FactsOf = Callable[..., list[Fact]]


def canonical_of(lines: list[tuple[BlockKind, str]]) -> CanonicalText:
    """A text of one block a line, all on one page."""
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(TextBlock(kind, Span(len(text), len(text) + len(line)), 0, 1))
        text += line + "\n"
    return CanonicalText(text, tuple(blocks), (), ())


def metadata_of(company: str | None, period: str | None, currency: str) -> ReportMetadata:
    aliases = ("Alderbrook",) if company and company.isascii() else ()
    return ReportMetadata(
        "", company, aliases, ReportType.OTHER, Language.ZH, date(2024, 3, 1), period, currency
    )


@pytest.fixture
def facts_of() -> FactsOf:
    """Read the facts of paragraphs, or of (kind, line) pairs, by Alderbrook Foods, 海桐股份 or of none."""

    def read(
        *lines: str | tuple[BlockKind, str],
        period: str | None = "2023H1",
        currency: str = "",
        of_market: bool = False,
        company: str | None = None,
    ) -> list[Fact]:
        pairs = [line if isinstance(line, tuple) else (BlockKind.PARAGRAPH, line) for line in lines]
        english = all(line.isascii() or "—" in line or "£" in line or "€" in line for _, line in pairs)
        named, own = ("Alderbrook Foods", "USD") if english else ("海桐股份", "CNY")
        about = None if of_market else named if company is None else company
        return list(
            find_figures(canonical_of(pairs), metadata_of(about, period, currency or own), limit=1000).facts
        )

    return read


@pytest.fixture
def rows_of(facts_of: FactsOf) -> Callable[..., list[Row]]:
    """Read facts as (segment, metric id or the report's words, period, value, unit, kind of change)."""

    def read(*lines: str | tuple[BlockKind, str], **given: str | None) -> list[Row]:
        return [
            (f.segment, f.metric or f.metric_text, f.period, f.value, f.unit, f.change_kind)
            for f in facts_of(*lines, **given)
        ]

    return read
