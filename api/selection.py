"""Which reports and facts a caller means: ids, names and the filters of fact lists.

In come a library and a caller's words; out go the reports or facts they fit. Decided here: a report may be
named by its id, the beginning of it or its file name, and a metric by its glossary id, a term in either
language or the report's own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.errors import BadInputError
from index.errors import ReportNotFoundError
from index.language.scripts import fold
from index.types import Report, ReportFilter, StoredFact

if TYPE_CHECKING:
    from index.library import Library

_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts are wanted; an empty field does not restrict."""

    doc_ids: tuple[str, ...] = ()
    metric: str | None = None
    company: str | None = None
    period: str | None = None


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


def titles(library: "Library") -> dict[str, str]:
    """Return every report's title by its id."""
    return {report.doc_id: report.metadata.title for report in library.reports()}


def select_facts(library: "Library", wanted: FactFilter) -> tuple[StoredFact, ...]:
    """Return the facts that fit every field of `wanted`, by report and place."""
    facts = library.facts(wanted.doc_ids or None)
    if wanted.company is not None:
        facts = _of_company(facts, library, fold(wanted.company))
    if wanted.metric is not None:
        facts = _of_metric(facts, wanted.metric)
    if wanted.period is not None:
        facts = tuple(stored for stored in facts if stored.fact.period == wanted.period)
    return facts


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
