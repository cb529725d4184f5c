"""The options by which `yanbao facts` chooses: in come the words of the command line, out goes a `FactFilter`."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from api.commands.invocation import Invocation
from api.commands.records import with_record
from api.errors import BadInputError
from api.selection import BasisAsked, FactFilter, find_report, parse_bound
from index.language.units import Unit
from index.types import FactSource

if TYPE_CHECKING:
    from index.library import Library

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")


class _BoundType(click.ParamType[Decimal]):
    """A value, in base units or as reports write figures."""

    name = "value"

    def convert(
        self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        try:
            return value if isinstance(value, Decimal) else parse_bound(value)
        except BadInputError as error:
            self.fail(str(error), param, ctx)


_OPTIONS = (
    click.option("--metric", help="A glossary term in either language, its id, or the report's own words."),
    click.option("--company", help="Figures of this company, product or business line."),
    click.option(
        "--segment", help='Figures of this product, business line or region; "" for the whole company.'
    ),
    click.option("--period", help="Figures of this period, such as 2023H1 or 2022."),
    click.option("--unit", type=click.Choice([unit.value for unit in Unit]), help="Figures of this kind."),
    click.option(
        "--basis",
        type=click.Choice([basis.value for basis in BasisAsked]),
        help="Figures on this basis; none: as reported.",
    ),
    click.option(
        "--from",
        "source",
        type=click.Choice([source.value for source in FactSource]),
        help="Figures read from this; order: a chart.",
    ),
    click.option(
        "--min", "least", type=_BoundType(), help="Figures of at least this, such as 15亿 or 16.8%."
    ),
    click.option("--max", "most", type=_BoundType(), help="Figures of at most this."),
    click.option("--doc", "docs", multiple=True, help="Only this report: id or file name; repeatable."),
)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the options say."""

    metric: str | None
    company: str | None
    segment: str | None
    period: str | None
    unit: str | None
    basis: str | None
    source: str | None
    least: Decimal | None
    most: Decimal | None
    docs: tuple[str, ...]

    def filter(self, library: "Library") -> FactFilter:
        """Return which facts are wanted of `library`.

        Raises:
            ReportNotFoundError: a report that was named is not in it.
            BadInputError: a name fits several reports.
        """
        return FactFilter(
            doc_ids=tuple(find_report(library, doc).doc_id for doc in self.docs),
            metric=self.metric,
            company=self.company,
            period=self.period,
            segment=self.segment,
            unit=Unit(self.unit) if self.unit else None,
            basis=BasisAsked(self.basis) if self.basis else None,
            source=FactSource(self.source) if self.source else None,
            least=self.least,
            most=self.most,
        )


def with_choosing(
    command: Callable[Concatenate[Invocation, Choosing, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    """Give a command the options above, and the `Choosing` made of them as second argument."""
    return with_record(Choosing, _OPTIONS, command)
