"""The nouns of tables of figures: what is asked for, and the table as the world sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.types import Language, ReportFilter
from rag.stated import StatedFigure
from rag.types import Citation, Reason, Table


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Metrics × entities × periods, each named as in a question.

    Without entities: every company that has the figure; without periods: the latest reported.
    """

    metrics: tuple[str, ...]
    entities: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    scope: ReportFilter = field(default_factory=ReportFilter)
    lang: Language | None = None


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One metric of one entity in one period, as they were asked for; `period` is None for the latest reported.

    `figure` is None where there is none, with the `reason`. `change` is how the report says that it moved; `others` are
    other values of the same figure, where reports differ.
    """

    metric: str
    entity: str
    period: str | None
    figure: StatedFigure | None
    change: StatedFigure | None
    others: tuple[StatedFigure, ...]
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures side by side (schema version 1): `table` has a row per entity and period, a column per metric."""

    schema_version: int
    lang: Language
    metrics: tuple[str, ...]
    entities: tuple[str, ...]
    periods: tuple[str, ...]
    cells: tuple[FigureCell, ...]
    table: Table
    citations: tuple[Citation, ...]
    library_revision: int
    seconds: Mapping[str, float]
