"""`yanbao compare`: metrics of entities in periods, side by side."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Concatenate, ParamSpec, TypeVar

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import echo_csv, echo_json
from api.commands.records import with_record
from api.commands.scoping import LANGUAGE, Scoping, with_scoping
from api.errors import BadInputError, ExitCode
from index.types import Language

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")
_SIDES = (
    click.argument("metrics", nargs=-1, required=True),
    click.option("--of", "entities", multiple=True, help="Whose: a company, product or segment; repeatable."),
    click.option("--in", "periods", multiple=True, help="A period, such as 2023 or H1 2023; repeatable."),
    click.option("--lang", type=LANGUAGE, help="Language of the table (default: that of the metrics)."),
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is set side by side."""

    metrics: tuple[str, ...]
    entities: tuple[str, ...]
    periods: tuple[str, ...]
    lang: str | None


def _with_sides(
    command: Callable[Concatenate[Invocation, _Sides, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    return with_record(_Sides, _SIDES, command)


@click.command(short_help="Set figures side by side.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: a line for each cell, with its place.")
@click.option("--excel", is_flag=True, help="Write CSV that Excel opens with its Chinese intact.")
@with_settings
@with_scoping
@_with_sides
def compare(invocation: Invocation, sides: _Sides, scoping: Scoping, as_csv: bool, excel: bool) -> None:
    """Set METRICS side by side, each named as in a question: revenue "gross margin" 毛利率.

    Without --of, every company that has the figure; without --in, the latest that is reported. A cell that the reports
    do not hold is empty, and the reason stands below the table. Exit code 1 when no cell has a figure.
    """
    from api.commands.figure_tables import echo_figures
    from api.figures_csv import csv_lines
    from rag.tabulating import TableRequest, tabulate

    if invocation.as_json and (as_csv or excel):
        raise BadInputError("--json and --csv are two forms of one table. Choose one of them.")
    with invocation.open_library() as library:
        request = TableRequest(
            sides.metrics,
            sides.entities,
            sides.periods,
            scoping.scope(library),
            Language(sides.lang) if sides.lang else None,
        )
        table = tabulate(request, invocation.answerer(library))
    if invocation.as_json:
        echo_json(asdict(table))
    elif as_csv or excel:
        echo_csv(csv_lines(table), for_excel=excel)
    else:
        echo_figures(table)
    if not any(cell.figure for cell in table.cells):
        click.get_current_context().exit(ExitCode.REFUSED)
