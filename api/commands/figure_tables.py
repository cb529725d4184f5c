"""How a table of figures reads in the terminal: the table, why cells are empty, and where each figure stands."""

from api.commands.output import echo_text
from api.commands.replies import cited_places, reason_words, table_lines
from rag.tabulating import FigureCell, FigureTable


def echo_figures(table: FigureTable) -> None:
    """Write a table of figures to stdout."""
    echo_text(table_lines(table.table))
    notes = [_note(cell, table) for cell in table.cells if cell.reason is not None]
    if notes:
        echo_text("\n" + "\n".join(dict.fromkeys(notes)))
    if table.citations:
        echo_text("\n" + cited_places(table.citations, table.lang))


def _note(cell: FigureCell, table: FigureTable) -> str:
    about = " · ".join(filter(None, (cell.entity, cell.period, cell.metric)))
    others = "".join(f"\n    {other.text} [{other.citation}]" for other in cell.others)
    return f"{about}: {reason_words(cell.reason, table.lang)}{others}" if cell.reason else about
