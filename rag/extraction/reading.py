"""What the extractive reader reads: the question, the passages and facts found for it, and their reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from index.editions import Relation
from index.language.fiscal import FiscalYear, fiscal_year_of
from index.language.glossary import Glossary
from index.language.periods import Period, Relative, parse_period, resolve
from index.types import Report, StoredFact
from rag.types import ParsedQuestion, Passage

_YEAR = 360
A_YEAR = timedelta(days=370)
"""Longer than any year, a fiscal one of 53 weeks too."""

_ACROSS = 0.78
"""What the nearness of words across languages is of that within one. A word's vector keeps a part that is that word's
alone, which no word of another language shares: 6,000 dictionary translations lie at a median cosine of 0.38, other
wordings of the glossary's terms in one language at 0.58 to 0.64."""

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""n texts → unit rows, (n, d), by the built-in encoder whatever the library's: what the reader learned, it learned with
that one."""

Kin = Mapping[tuple[str, str], Relation]
"""The pairs of reports that are one, in both orders, each with how."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one question is answered from; `kin` tells which of the reports read are one."""

    parsed: ParsedQuestion
    passages: tuple[Passage, ...]
    facts: tuple[StoredFact, ...]
    reports: Mapping[str, Report]
    text_of: Callable[[str], str]
    glossary: Glossary
    embed: Embed
    companies: tuple[str, ...]
    kin: Kin = field(default_factory=dict)
    _years: dict[str, FiscalYear | None] = field(default_factory=dict, repr=False, compare=False)

    def asked_periods(self, doc_id: str) -> tuple[Period, ...]:
        """Return the periods asked for; relative ones ("last year") are seen from a report's own period."""
        anchor = self.anchor(doc_id)
        if anchor is None:
            return tuple(asked.period for asked in self.parsed.periods if asked.period is not None)
        # who reads the report on a year has that year for the last one, unless another is set against it
        is_last = len(self.parsed.periods) == 1 and self._is_over_year(doc_id, anchor)
        return tuple(
            asked.period
            or (anchor if is_last and asked.mention.relative is Relative.LAST_YEAR else None)
            or resolve(asked.mention, anchor)
            for asked in self.parsed.periods
        )

    def _is_over_year(self, doc_id: str, period: Period) -> bool:
        """Tell whether a report was written after the whole year that it is on."""
        published = self.reports[doc_id].metadata.published
        return published is not None and published > period.end and (period.end - period.start).days >= _YEAR

    def fiscal_year(self, doc_id: str) -> FiscalYear | None:
        """Return when a report's fiscal year ends, None where it does not say."""
        if doc_id not in self._years:
            self._years[doc_id] = fiscal_year_of(self.text_of(doc_id))
        return self._years[doc_id]

    def similarity(self, word: str, others: Sequence[str]) -> float:
        """Return how near `word` is to the nearest of `others`, at most 1 within a language."""
        return float(self.word_cosines([word], others).max())

    def word_cosines(self, words: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        """Return how near each of some words is to each of others, (words, others), on one scale for both languages."""
        latin, other_latin = (
            np.array([word.isascii() for word in some], dtype=bool) for some in (words, others)
        )
        scale = np.where(latin[:, None] == other_latin, 1.0, _ACROSS).astype(np.float32)
        near: NDArray[np.float32] = self.embed(words) @ self.embed(others).T / scale
        return near

    def headings_of(self, stored: StoredFact) -> str:
        """Return the headings over a fact, as far as a passage that holds it was found."""
        for passage in self.passages:
            if passage.doc_id == stored.doc_id and passage.span.covers(stored.fact.value_span):
                return "\n".join(passage.heading_path)
        return ""

    def reported_period(self, doc_id: str) -> Period | None:
        """Return the period that a report is on, a fiscal one with its dates where the report says them."""
        label = self.reports[doc_id].metadata.period
        if not label:
            return None
        period, year = parse_period(label), self.fiscal_year(doc_id) if label.startswith("FY") else None
        return period if year is None else year.dated(period)

    def anchor(self, doc_id: str) -> Period | None:
        """Return from when a report's "last year" is seen: the period that it is on, else the year it came out."""
        published = self.reports[doc_id].metadata.published
        written = parse_period(str(published.year)) if published is not None else None
        return self.reported_period(doc_id) or written

    def may_tell(self, doc_id: str, asked: Period) -> bool:
        """Tell whether a report may speak of a period without saying so: of its own, or of the year ahead."""
        reported, published = self.reported_period(doc_id), self.reports[doc_id].metadata.published
        days = [] if published is None else [published]
        if reported is not None:
            days.append(reported.end)
        if not days:
            return True
        start = reported.start if reported is not None else date(max(days).year - 1, 1, 1)
        # goals are set for the end of the next year
        ahead = max(max(days) + A_YEAR, date(max(days).year + 1, 12, 31))
        return asked.start <= ahead and start <= asked.end
