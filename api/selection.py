"""Which reports and facts a caller means: ids, names and the filters of fact lists.

In come a library and a caller's words; out go the reports or facts they fit. Decided here: a report may be
named by its id, the beginning of it or its file name, a metric by its glossary id, a term in either
language or the report's own words, and a bound of values as reports write figures.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING

from api.errors import BadInputError
from index.errors import ReportNotFoundError
from index.language.scripts import fold
from index.types import FORECAST, Fact, FactSource, Report, ReportFilter, StoredFact

if TYPE_CHECKING:
    from index.language.units import Unit
    from index.library import Library

_SHORTEST_PREFIX = 4


class BasisAsked(StrEnum):
    """A basis that figures may be asked for by; NONE for those that are reported as they are."""

    FORECAST = FORECAST
    ADJUSTED = "adjusted"
    ATTRIBUTABLE = "attributable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts are wanted; an empty field does not restrict. `least` and `most` are values in base units."""

    doc_ids: tuple[str, ...] = ()
    metric: str | None = None
    company: str | None = None
    period: str | None = None
    segment: str | None = None
    unit: "Unit | None" = None
    basis: BasisAsked | None = None
    source: FactSource | None = None
    least: Decimal | None = None
    most: Decimal | None = None


def find_report(library: "Library", wanted: str) -> Report:
    """Return the report that `wanted` names.

    Raises:
        ReportNotFoundError: no report has this id, beginning of an id or name.
        BadInputError: several have.
    """
    reports = library.reports()
    exact = [report for report in reports if report.doc_id == wanted]
    found = exact or [report for report in reports if _is_named(report, wanted)]
    if not found:
        raise ReportNotFoundError(wanted)
    if len(found) > 1:
        ids = ", ".join(report.doc_id for report in found)
        raise BadInputError(f"{wanted!r} names {len(found)} reports: {ids}. Give more of the id.")
    return found[0]


def check_scope(library: "Library", scope: ReportFilter) -> None:
    """Refuse a scope with a document that is not there.

    Raises:
        ReportNotFoundError: with the first id that the library does not hold.
    """
    for doc_id in scope.doc_ids:
        library.report(doc_id)


def parse_bound(text: str) -> Decimal:
    """Return the value in base units that `text` names: 1500000, 0.168, 16.8%, 15亿, 1.5bn.

    Raises:
        BadInputError: it is no figure.
    """
    from index.language.numbers import find_quantities

    text = text.strip()
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        found = find_quantities(text)
        value = found[0].value if len(found) == 1 and found[0].span.of(text) == text else Decimal("NaN")
    if not value.is_finite():
        raise BadInputError(
            f"{text!r} is no figure. Write a value such as 1500000 or 0.168, or as reports do: 15亿, 1.5bn, 16.8%."
        )
    return value


def reports_by_id(library: "Library") -> dict[str, Report]:
    """Return every report by its id."""
    return {report.doc_id: report for report in library.reports()}


def titles(library: "Library") -> dict[str, str]:
    """Return every report's title by its id."""
    return {report.doc_id: report.metadata.title for report in library.reports()}


def select_facts(library: "Library", wanted: FactFilter) -> tuple[StoredFact, ...]:
    """Return the facts that fit every field of `wanted`, by report and place.

    Raises:
        BadInputError: the least value is greater than the most.
    """
    if wanted.least is not None and wanted.most is not None and wanted.least > wanted.most:
        raise BadInputError(
            f"The least value, {wanted.least}, is greater than the most, {wanted.most}. Swap them."
        )
    facts = library.facts(wanted.doc_ids or None)
    if wanted.company is not None:
        facts = _of_company(facts, library, fold(wanted.company))
    if wanted.metric is not None:
        facts = _of_metric(facts, wanted.metric)
    conditions = _conditions(wanted)
    return tuple(stored for stored in facts if all(holds(stored.fact) for holds in conditions))


def _conditions(wanted: FactFilter) -> list[Callable[[Fact], bool]]:
    """Return what a fact by itself has to fulfil."""
    segment = fold(wanted.segment or "")
    basis = None if wanted.basis is BasisAsked.NONE else wanted.basis
    least, most = wanted.least or Decimal(0), wanted.most or Decimal(0)
    conditions: list[tuple[object, Callable[[Fact], bool]]] = [
        (wanted.period, lambda fact: fact.period == wanted.period),
        (wanted.segment, lambda fact: fold(fact.segment) == segment),
        (wanted.unit, lambda fact: fact.unit == wanted.unit),
        (wanted.basis, lambda fact: fact.basis == basis),
        (wanted.source, lambda fact: fact.source is wanted.source),
        (wanted.least, lambda fact: fact.value >= least),
        (wanted.most, lambda fact: fact.value <= most),
    ]
    return [holds for asked, holds in conditions if asked is not None]


def _is_named(report: Report, wanted: str) -> bool:
    starts = len(wanted) >= _SHORTEST_PREFIX and report.doc_id.startswith(wanted)
    return starts or report.name == wanted


def _of_company(facts: Iterable[StoredFact], library: "Library", name: str) -> tuple[StoredFact, ...]:
    known_as = {fold(meant) for alias, meant in library.aliases().items() if fold(alias) == name} | {name}
    owners = {
        report.doc_id
        for report in library.reports()
        if known_as & {fold(own) for own in (report.metadata.company or "", *report.metadata.aliases)}
    }
    return tuple(
        s for s in facts if s.doc_id in owners or known_as & {fold(s.fact.entity), fold(s.fact.segment)}
    )


def _of_metric(facts: Iterable[StoredFact], metric: str) -> tuple[StoredFact, ...]:
    from index.language.glossary import load_glossary

    terms = {mention.term.id for mention in load_glossary().find(metric)} | {metric}
    words = fold(metric)
    return tuple(s for s in facts if s.fact.metric in terms or words in fold(s.fact.metric_text))
