"""Composer: what is known of a stored report in, where each piece of it was read out.

Worked out anew from the canonical text, since nothing of it is stored. Decided here: a value is read from the first
place that states it, in the report's opening for days and periods; what stands nowhere in the text was a property of
the file, or its name; language and currency are read off the whole text, and what a user said is the user's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from index.corrections import Corrected, Value
from index.language.companies import load_companies
from index.language.fiscal import FiscalYear, fiscal_year_of
from index.language.periods import Period, PeriodMention, find_periods, parse_period, resolve
from index.language.scripts import fold_aligned
from index.metadata import OPENING, stated_type
from index.types import CanonicalText, Report, ReportMetadata, ReportType, Span

_HEAD = 480
"""Characters in which a report says who writes it."""
_SHORTEST = 2
_BLANK = re.compile(r"\s+")
_CUT = "…"
"""What closes a title that was too long."""


class OriginKind(StrEnum):
    """Where a piece of a report's description comes from."""

    STATED = "stated"
    FILE = "file_property"
    TEXT = "whole_text"
    LISTED = "company_list"
    USER = "corrected"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from; `span` covers what the text says, on `page`, where it is stated."""

    value: str
    kind: OriginKind
    span: Span | None = None
    page: int | None = None


def origins_of(
    report: Report, canonical: CanonicalText, corrected: Iterable[Corrected] = ()
) -> Mapping[str, tuple[Origin, ...]]:
    """Return where each field of a report's description comes from; one origin a field, of aliases one each.

    Fields without a value are left out.

    Args:
        report: the report as it is stored.
        canonical: its text.
        corrected: what users say of it.
    """
    said = {str(one.field): one.value for one in corrected}
    found = {field: tuple(_of_user(value)) for field, value in said.items()}
    reader = _Reader(report, canonical)
    for field, read in reader.fields():
        if field not in said and read:
            found[field] = tuple(read)
    return {field: found[field] for field in _FIELDS if found.get(field)}


_FIELDS = (
    "title", "company", "aliases", "doc_type", "lang", "published", "period", "currency", "publisher",
)  # fmt: skip


class _Reader:
    """Finds in one report's text what its description says."""

    def __init__(self, report: Report, canonical: CanonicalText) -> None:
        self._report = report
        self._canonical = canonical
        self._text = canonical.text
        self._folded = fold_aligned(canonical.text)

    def fields(self) -> Iterator[tuple[str, list[Origin]]]:
        about = self._report.metadata
        yield "title", self._one(about.title, self._title(about.title))
        yield "company", [self._name(about.company)] if about.company else []
        yield "aliases", [self._name(alias) for alias in about.aliases]
        yield "doc_type", self._one(about.doc_type, self._type(about), other=OriginKind.TEXT)
        yield "lang", [Origin(about.lang, OriginKind.TEXT)]
        yield "published", self._one(_iso(about.published), self._day(about))
        yield "period", self._one(about.period, self._period(about), other=OriginKind.TEXT)
        yield "currency", [Origin(about.currency, OriginKind.TEXT)] if about.currency else []
        yield "publisher", self._one(about.publisher, self._publisher(about.publisher))

    def _one(
        self, value: str | None, span: Span | None, *, other: OriginKind = OriginKind.FILE
    ) -> list[Origin]:
        return [self._origin(str(value), span, other)] if value else []

    def _origin(self, value: str, span: Span | None, other: OriginKind) -> Origin:
        if span is None:
            return Origin(value, other)
        return Origin(value, OriginKind.STATED, span, self._page(span))

    def _page(self, span: Span) -> int | None:
        blocks = self._canonical.blocks
        return next((b.page for b in blocks if b.span.start <= span.start < b.span.end), None)

    # ------------------------------------------------------------ names and titles

    def _find(self, words: str, *, end: int | None = None) -> Span | None:
        """Return where words stand first, whatever their case, width, script and line ends; as whole ones if Latin."""
        pieces = (re.escape(piece) for piece in _BLANK.split(fold_aligned(words).strip()))
        pattern = r"\s+".join(pieces)
        left, right = (
            r"(?<![a-z0-9])" if words[:1].isascii() else "",
            r"(?![a-z0-9])" if words[-1:].isascii() else "",
        )
        match = re.compile(left + pattern + right).search(
            self._folded, 0, len(self._folded) if end is None else end
        )
        return Span(*match.span()) if match else None

    def _title(self, title: str) -> Span | None:
        """Return where the title stands; one that was put together of two lines, by its first words."""
        if title == PurePath(self._report.name).stem:
            return None
        whole = title.removesuffix(_CUT)
        return self._find(whole.rstrip()) if whole != title else self._find(title) or self._joined(title)

    def _joined(self, title: str) -> Span | None:
        """Return the stretch from the line that begins a title to the line that ends it."""
        words = title.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            first, last = (
                self._find(" ".join(words[:cut]), end=OPENING),
                self._find(" ".join(words[cut:]), end=OPENING),
            )
            if first is not None and last is not None and first.end <= last.start <= first.end + len(title):
                return Span(first.start, last.end)
        return None

    def _name(self, name: str) -> Origin:
        """Return where a name comes from: the text, the list of companies, or else the file.

        Of a listed company the span is of the name that the text has for it.
        """
        span = self._find(name) if len(name) >= _SHORTEST else None
        listed = load_companies().by_name(name)
        if span is None and listed is not None:
            return (
                Origin(name, OriginKind.LISTED, mention, self._page(mention))
                if (mention := self._mention(listed.id))
                else Origin(name, OriginKind.LISTED)
            )
        return self._origin(name, span, OriginKind.FILE)

    def _mention(self, company: str) -> Span | None:
        """Return where the text first names a listed company, by whichever of its names."""
        found = load_companies().find(self._text[:OPENING])
        return next((one.span for one in found if one.company.id == company), None)

    def _publisher(self, publisher: str | None) -> Span | None:
        return (self._find(publisher, end=_HEAD) or self._find(publisher)) if publisher else None

    # ------------------------------------------------------------ type, day, period

    def _type(self, about: ReportMetadata) -> Span | None:
        if about.doc_type in (ReportType.OTHER, ReportType.SLIDES):
            return None
        return stated_type(about.doc_type, self._text, self._title(about.title))

    def _day(self, about: ReportMetadata) -> Span | None:
        """Return where the opening names the day of publication; without its year where the period tells that."""
        if about.published is None:
            return None
        period = parse_period(about.period) if about.period else None
        for mention in find_periods(self._text[:OPENING]):
            dated = _dated(mention, period)
            if dated is not None and dated.start == dated.end == about.published:
                return mention.span
            following = dated.shifted(1) if dated is not None and mention.period is None else None
            if following is not None and following.start == following.end == about.published:
                return mention.span
        return None

    def _period(self, about: ReportMetadata) -> Span | None:
        """Return where the title, else the opening, names the period reported on; a part of a year may stand alone."""
        if about.period is None:
            return None
        wanted = parse_period(about.period)
        year = fiscal_year_of(self._text)
        title = self._title(about.title)
        mentions = find_periods(self._text[:OPENING])
        if title is not None:
            mentions = tuple(sorted(mentions, key=lambda one: not title.covers(one.span)))
        for is_alone in (False, True):
            for mention in mentions:
                if (mention.period is None) is is_alone and _is_same(_dated(mention, wanted), wanted, year):
                    return mention.span
        return None


def _dated(mention: PeriodMention, anchor: Period | None) -> Period | None:
    """Return the period that a mention is of, one without its year as seen from another period."""
    if mention.period is not None or anchor is None:
        return mention.period
    if mention.relative is None or mention.years_back:
        return None
    return resolve(mention, _year_of(anchor))


def _year_of(period: Period) -> Period:
    return parse_period(str(period.end.year))


def _is_same(period: Period | None, wanted: Period, year: FiscalYear | None) -> bool:
    if period is None:
        return False
    if period.label == wanted.label or (period.start, period.end) == (wanted.start, wanted.end):
        return True
    # "fiscal year ended September 30, 2023" and a bare 2023 are FY2023 where a report says when its years end
    dated = year.dated(wanted) if year is not None and wanted.label.startswith("FY") else None
    return dated is not None and (
        (period.start, period.end) == (dated.start, dated.end) or f"FY{period.label}" == wanted.label
    )


def _of_user(value: Value) -> Iterator[Origin]:
    values = value if isinstance(value, tuple) else (value,)
    yield from (Origin("" if one is None else str(one), OriginKind.USER) for one in values or ("",))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
