"""A table of figures as a CSV file: in goes the table, out come the file's lines, one for each cell.

A cell without a figure has the reason in its line, so that gaps are seen; values are in base units.
"""

from collections.abc import Iterator

from api.csv_text import csv_line
from rag.tabulating import FigureCell, FigureTable

FILE_NAME = "yanbao-compare.csv"
COLUMNS = (
    "metric", "entity", "period", "value", "unit", "scale", "currency", "shown", "figure_metric", "figure_entity",
    "figure_period", "change", "others", "reason", "title", "page", "doc_id", "start_char", "end_char", "quote",
)  # fmt: skip


def csv_lines(table: FigureTable) -> Iterator[str]:
    """Yield the lines of the file without their ends, the first with the names of the columns."""
    yield csv_line(COLUMNS)
    for cell in table.cells:
        yield csv_line(_values(cell, table))


def _values(cell: FigureCell, table: FigureTable) -> tuple[object, ...]:
    asked = (cell.metric, cell.entity, cell.period)
    others = "; ".join(other.text for other in cell.others)
    figure = cell.figure
    if figure is None:
        return (*asked, *[None] * 8, None, others, cell.reason, *[None] * 6)
    place = table.citations[figure.citation - 1]
    return (
        *asked,
        f"{figure.value:.12g}",
        figure.unit,
        figure.scale,
        figure.currency,
        figure.shown,
        figure.metric,
        figure.entity,
        figure.period,
        cell.change.text if cell.change else None,
        others,
        cell.reason,
        place.title,
        place.page,
        place.doc_id,
        place.start_char,
        place.end_char,
        place.quote,
    )
