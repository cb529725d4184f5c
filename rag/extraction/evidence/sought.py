"""A question in, what its evidence is compared with out: names, metrics and their kin, and the figures found typed.

Here is decided whether a figure that a sentence states can be the one asked for: of its metric or of no known other, of
its unit, of its owner.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from index.language.kinds import fits_kind
from index.language.numbers import find_quantities
from index.language.periods import Period
from index.language.scripts import fold
from index.types import Fact, StoredFact
from rag.asking import asks_change
from rag.compounds import heads_of
from rag.extraction.evidence.candidates import Candidate
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_measured_so
from rag.extraction.selecting.kinship import related_metrics
from rag.types import AskedMetric, NameKind


class Sought:
    """What one question looks for, and what it must not be taken for."""

    def __init__(self, reading: Reading) -> None:
        names = reading.parsed.names
        self.reading = reading
        self.companies = [name for name in names if name.kind is NameKind.COMPANY]
        self.parts = [name for name in names if name.kind is NameKind.PART]
        self.part_forms = tuple(form for part in self.parts for form in part.forms)
        self.metrics = {metric.term_id for metric in reading.parsed.metrics}
        self._writing: dict[str, bool] = {}
        self.kin = {k for m in self.metrics for k in related_metrics(reading.glossary, m)}

    def names_metric(self, metric: AskedMetric, text: str) -> bool:
        """Tell whether a text names a metric, whole or in pieces: 云服务业务实现收入 names 云服务收入."""
        if holds(text, metric.forms):
            return True
        for head in heads_of(self.reading.glossary, metric.term_id):
            term = self.reading.glossary.get(head.metric)
            if (
                term is not None
                and holds(text, head.forms)
                and holds(text, (fold(term.zh), *map(fold, (term.en, *term.zh_aliases))))
            ):
                return True
        return False

    def writes_metric(self, doc_id: str) -> bool:
        """Tell whether the passages of a report name a metric asked for: then what lacks the name is another figure."""
        if doc_id not in self._writing:
            texts = (folded(p.text, *p.heading_path) for p in self.reading.passages if p.doc_id == doc_id)
            metrics = self.reading.parsed.metrics
            self._writing[doc_id] = any(holds(text, metric.forms) for text in texts for metric in metrics)
        return self._writing[doc_id]

    @cached_property
    def unit_kinds(self) -> frozenset[str]:
        """Return in what the metrics are measured; a change of any may be a ratio."""
        terms = [self.reading.glossary.get(metric) for metric in self.metrics]
        kinds = {term.unit_kind for term in terms if term is not None}
        return frozenset(kinds | {"ratio"} if asks_change(self.reading.parsed.text) else kinds)

    def owns(self, fact: Fact) -> bool:
        """Tell whether a figure is a part's that is asked for, or the company's own where no part is."""
        if self.parts:
            return holds(folded(fact.segment, fact.metric_text), self.part_forms)
        return not fact.segment

    def writes_parts(self, candidate: Candidate) -> bool:
        """Tell whether the parts asked for would stand in a candidate's language as the question writes them."""
        return (
            candidate.passage.lang is self.reading.parsed.lang
            or self._parts_written
            or any(not form.isascii() for form in self.part_forms)
        )

    @cached_property
    def _parts_written(self) -> bool:
        """Tell whether any passage read holds a part by name: "Smart Cars" is in no Chinese report, 智能汽车 is."""
        return any(holds(folded(p.text, *p.heading_path), self.part_forms) for p in self.reading.passages)

    @cached_property
    def other_companies(self) -> tuple[str, ...]:
        """Return the companies of the library that are not asked about, folded."""
        asked = {form for company in self.companies for form in company.forms}
        return tuple(name for c in self.reading.companies if (name := folded(c)) and name not in asked)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Return who else has figures: names, not words that only begin a clause."""
        segments = {stored.fact.segment for stored in self.reading.facts if stored.fact.segment}
        return tuple(folded(name) for name in segments if not name.isascii() or name[0].isupper())

    @cached_property
    def facts(self) -> Mapping[str, list[StoredFact]]:
        """Return the facts read, by report."""
        by_report: dict[str, list[StoredFact]] = {}
        for stored in self.reading.facts:
            by_report.setdefault(stored.doc_id, []).append(stored)
        return by_report


def fact_signals(sought: Sought, candidate: Candidate, asked: Sequence[Period]) -> dict[str, bool]:
    """Say whether a figure of a candidate is typed as the one asked for: its metric, or its kin; its period; whose."""
    stored = sought.facts.get(candidate.passage.doc_id, ())
    inside = [one.fact for one in stored if candidate.span.covers(one.fact.value_span)]
    facts = [
        fact for fact in inside if fact.metric in sought.metrics and is_measured_so(sought.reading, fact)
    ]
    labels = {period.label for period in asked}
    timely = [fact for fact in facts if not asked or fact.period in labels]
    named = {fact.metric for fact in inside}
    return {
        "fact": bool(facts),
        "kin fact": not facts and bool(named & sought.kin),
        "fact in period": bool(timely),
        "fact owned": any(sought.owns(fact) for fact in timely),
        "other fact": bool(named) and None not in named and not named & (sought.metrics | sought.kin),
        "unfitting": not _fits(sought, candidate, inside),
    }


def _fits(sought: Sought, candidate: Candidate, inside: Sequence[Fact]) -> bool:
    """Tell whether a candidate states a figure of the unit asked for that is not known to be of another metric."""
    known = (None, *sought.metrics, *sought.kin)
    others = [
        fact.value_span
        for fact in inside
        if fact.metric not in known or not is_measured_so(sought.reading, fact)
    ]
    start = candidate.span.start
    free = [
        quantity
        for quantity in find_quantities(candidate.text)
        if not any(
            o.start < quantity.span.end + start and quantity.span.start + start < o.end for o in others
        )
    ]
    return any(fits_kind(kind, quantity) for kind in sought.unit_kinds for quantity in free)
