"""Metrics, entities and periods in, a table of their figures with a citation for each out.

Each cell is what a question for that one figure would be answered from; a cell that the reports do not hold says why.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from index.language.numbers import same_value
from index.language.scripts import detect_language
from index.types import Language, Span, StoredFact
from rag.chain import QuestionAnswerer
from rag.citations import Numbering, citations_of
from rag.errors import TableTooLargeError, UnnamedMetricError
from rag.extraction import (
    Group,
    Reading,
    company_label,
    folded,
    groups_for,
    holds,
    refuse_other_period,
    refuse_unknown_names,
)
from rag.stated import StatedFigure, stated_figure
from rag.tabulating.types import FigureCell, FigureTable, TableRequest
from rag.types import SCHEMA_VERSION, Citation, NameKind, Question, QuestionType, Reason, Table, TableCell

__all__ = ["FigureCell", "FigureTable", "TableRequest", "tabulate"]

_MOST_CELLS = 400
_MOST_COMPANIES = 50
_NOWHERE = Span(0, 0)


def tabulate(request: TableRequest, answerer: QuestionAnswerer) -> FigureTable:
    """Look up each metric of each entity in each period.

    Raises:
        UnnamedMetricError: no metric is named.
        TableTooLargeError: the table would have over 400 cells.
    """
    if not any(name.strip() for name in request.metrics):
        raise UnnamedMetricError
    began = time.perf_counter()
    lang = request.lang or detect_language(" ".join((*request.metrics, *request.entities)))
    tabulator = _Tabulator(replace(request, lang=lang), lang, answerer)
    entities = request.entities or tabulator.companies()
    places = list(product(entities, request.periods or (None,), request.metrics))
    if len(places) > _MOST_CELLS:
        raise TableTooLargeError(len(places), _MOST_CELLS)
    cells = tuple(tabulator.cell(*place) for place in places)
    return FigureTable(
        schema_version=SCHEMA_VERSION,
        lang=lang,
        metrics=request.metrics,
        entities=tuple(entities),
        periods=request.periods,
        cells=cells,
        table=_table(cells, request.metrics, lang),
        citations=tabulator.citations(),
        library_revision=answerer.library_revision,
        seconds={"compare": round(time.perf_counter() - began, 4)},
    )


@dataclass(slots=True)
class _Tabulator:
    """Looks up one cell after the other and numbers what they rest on."""

    request: TableRequest
    lang: Language
    answerer: QuestionAnswerer
    numbering: Numbering = field(default_factory=Numbering)
    last: Reading | None = None

    def companies(self) -> tuple[str, ...]:
        """Return the companies that have one of the metrics in one of the periods, as their reports name them."""
        found: dict[str, None] = {}
        for metric, period in product(self.request.metrics, self.request.periods or (None,)):
            reading = self._reading(metric, "", period)
            for group in _groups(reading):
                name = company_label(reading.reports[group.doc_id], self.lang)
                if name:
                    found[name] = None
        return tuple(found)[:_MOST_COMPANIES]

    def cell(self, entity: str, period: str | None, metric: str) -> FigureCell:
        """Look up one figure."""
        reading = self._reading(metric, entity, period)
        unknown = refuse_unknown_names(reading) if entity else None
        groups = (
            () if unknown else tuple(group for group in _groups(reading) if _is_of(entity, group, reading))
        )
        if not groups:
            refusal = unknown or refuse_other_period(reading)
            reason = Reason.NOT_IN_CORPUS if refusal is None else refusal.reason
            return FigureCell(metric, entity, period, None, None, (), reason)
        best = groups[0]
        if best.owner and _names_only_companies(reading):
            # what products have is no figure of their company
            parts = tuple(self._figure(_leading(group, reading), reading) for group in groups)
            return FigureCell(metric, entity, period, None, None, parts, Reason.AMBIGUOUS_QUESTION)
        others = tuple(self._figure(_leading(group, reading), reading) for group in _differing(groups))
        change = best.changes[0].stored if best.changes else None
        return FigureCell(
            metric,
            entity,
            period,
            self._figure(_leading(best, reading), reading),
            self._figure(change, reading) if change else None,
            others,
            Reason.CONFLICTING_SOURCES if others else None,
        )

    def citations(self) -> tuple[Citation, ...]:
        """Return what the cells rest on."""
        return citations_of(self.numbering, self.last.reports, self.last.text_of) if self.last else ()

    def _reading(self, metric: str, entity: str, period: str | None) -> Reading:
        text = " ".join(filter(None, (entity, period, metric)))
        reading = self.answerer.reading(Question(text, scope=self.request.scope, lang=self.lang))
        self.last = reading
        kind = QuestionType.GROWTH if reading.parsed.kind is QuestionType.GROWTH else QuestionType.VALUE
        return replace(reading, parsed=replace(reading.parsed, kind=kind))

    def _figure(self, stored: StoredFact, reading: Reading) -> StatedFigure:
        return stated_figure(stored, reading, self.numbering, _NOWHERE)


def _groups(reading: Reading) -> tuple[Group, ...]:
    """Return the figures of the one metric of a question, else of what its words name."""
    metric = reading.parsed.metrics[-1] if reading.parsed.metrics else None
    wants_change = reading.parsed.kind is QuestionType.GROWTH
    return tuple(
        group for group in groups_for(reading, metric) if (group.changes if wants_change else group.levels)
    )


def _is_of(entity: str, group: Group, reading: Reading) -> bool:
    """Tell whether a figure is of the entity asked for: one that no report names has none, whatever else is asked."""
    if not entity or any(name.kind is not NameKind.UNKNOWN for name in reading.parsed.names):
        return True
    label = folded(group.owner, group.lead.metric_text, group.lead.entity)
    return holds(label, (folded(entity),))


def _leading(group: Group, reading: Reading) -> StoredFact:
    """Return the figure that a cell shows of a group: its change where growth is asked for, else its level."""
    grown = group.changes if reading.parsed.kind is QuestionType.GROWTH else ()
    return (grown or group.levels)[0].stored


def _names_only_companies(reading: Reading) -> bool:
    names = reading.parsed.names
    return bool(names) and all(name.kind is NameKind.COMPANY for name in names)


def _differing(groups: Sequence[Group]) -> list[Group]:
    """Return the groups of the same figure as the first one, from other reports, with another value."""
    best = groups[0]
    return [
        group
        for group in groups[1:]
        if group.doc_id != best.doc_id
        and (group.owner, group.period, group.lead.entity) == (best.owner, best.period, best.lead.entity)
        and not same_value(group.lead.value, best.lead.value)
    ]


def _table(cells: Sequence[FigureCell], metrics: Sequence[str], lang: Language) -> Table:
    columns = ("对象", "期间", *metrics) if lang is Language.ZH else ("Of", "Period", *metrics)
    rows: dict[tuple[str, str | None], list[FigureCell]] = {}
    for cell in cells:
        rows.setdefault((cell.entity, cell.period), []).append(cell)
    return Table(
        columns,
        tuple(
            (TableCell(entity, None), TableCell(_period(period, row), None), *map(_shown, row))
            for (entity, period), row in rows.items()
        ),
    )


def _period(asked: str | None, row: Sequence[FigureCell]) -> str:
    """Return the period of a row: the one asked for, else those of its figures."""
    found = dict.fromkeys(cell.figure.period for cell in row if cell.figure and cell.figure.period)
    return asked or ", ".join(found)


def _shown(cell: FigureCell) -> TableCell:
    return TableCell("", None) if cell.figure is None else TableCell(cell.figure.shown, cell.figure.citation)
