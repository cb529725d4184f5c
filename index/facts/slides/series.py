"""Short lines of slides whose layout is lost in, the figures that can be paired with their labels out, as facts.

Beside tiles, a figure and its label, there are charts. Here is decided what a chart's figures are of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.basis import basis_of
from index.facts.context import METRIC_KINDS, ReportContext, can_be
from index.facts.slides.charts import Chart, Tick, charts_of, unit_in
from index.facts.slides.onelines import one_line_facts
from index.facts.slides.slidelines import SlideLine, pages_of, slide_lines, title_of
from index.facts.slides.tiles import tile_facts
from index.facts.tables.labels import metric_at_end
from index.language.glossary import Term
from index.language.numbers import Quantity, Unit
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span, TextBlock

_BRACKET = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")


def series_facts(text: str, blocks: Sequence[TextBlock], under: Sequence[ReportContext]) -> list[Fact]:
    """Return the facts of the short lines among `blocks`, their ordinals still 0.

    under: what the headings say of each block.
    """
    if not blocks:
        return []
    lines = slide_lines(text, blocks)
    charts: list[Fact] = []
    for number, page in enumerate(pages_of(lines)):
        title = title_of(page, first=not number)
        charts += [fact for chart in charts_of(page, title) for fact in _chart_facts(chart, under)]
        charts += one_line_facts(page, title, under)
    taken = {fact.value_span for fact in charts}
    tiles = [fact for fact in tile_facts(lines, under) if fact.value_span not in taken]
    return sorted([*charts, *tiles], key=lambda fact: fact.value_span)


def _chart_facts(chart: Chart, under: Sequence[ReportContext]) -> list[Fact]:
    """Return a chart's figures, each of its label; none where no title can be of them."""
    sample = chart.values[0]
    context = under[sample[0].block]
    readings = [
        reading for title in chart.titles if (reading := _read(title, sample[1], context)) is not None
    ]
    if not readings:
        return []
    title, unit, term = next((r for r in readings if r[1] or r[2]), readings[0])
    return [
        _fact(line, _in_unit(quantity, unit), tick, title, term, context)
        for (line, quantity), tick in zip(chart.values, chart.ticks, strict=True)
    ]


def _read(
    title: Tick, sample: Quantity, context: ReportContext
) -> tuple[Tick, Quantity | None, Term | None] | None:
    """Return a title with the unit and the metric that it names; None where the values cannot be of it."""
    unit, term = unit_in(title.words), _metric(title.words, context)
    value = _in_unit(sample, unit)
    if term is None or (can_be(term, value) and not _lacks_unit(term, value)):
        return title, unit, term
    # shares may be of anything
    share = context.glossary.get(f"share-of-{term.id}") if value.unit is Unit.RATIO else None
    return (title, unit, share) if value.unit is Unit.RATIO else None


def _name(value: Quantity, unit: Quantity) -> str:
    """Return how a unit is written behind a figure: 亿元, of one that has the sign of its currency 亿."""
    name = unit.text.lstrip("1 ")
    return "" if name.isascii() else name.removesuffix("元") if value.unit is Unit.MONEY else name


def _lacks_unit(term: Term, value: Quantity) -> bool:
    """Tell whether a bare figure is of a metric that has a unit."""
    bare = value.unit is Unit.COUNT and value.noun is None and value.scale is None
    return bare and term.unit_kind not in ("count", "index", "")


def _in_unit(value: Quantity, unit: Quantity | None) -> Quantity:
    """Apply the unit that a chart's title names ("（亿元）", "（家）") to a bare value, its scale to one of money."""
    bare = value.unit is Unit.COUNT or (unit is not None and value.unit is unit.unit)
    if unit is None or not bare or value.scale is not None:
        return value
    return replace(
        value,
        value=value.value * unit.value,
        text=f"{value.text}{_name(value, unit)}",
        unit=unit.unit,
        scale=unit.scale,
        currency=value.currency or unit.currency,
        noun=value.noun or unit.noun,
    )


def _fact(
    line: SlideLine,
    quantity: Quantity,
    tick: Tick,
    title: Tick,
    term: Term | None,
    context: ReportContext,
) -> Fact:
    words = _BRACKET.sub("", title.words) or title.words
    owner, own = _named(tick, term, quantity, context)
    term, words = own, words if own is term else tick.words
    period = tick.period or title.period or (context.default if context.company else None)
    start = line.span.start + quantity.span.start
    spans = (line.span, tick.span, title.span)
    metric = term.id if term else None
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=owner,
        metric=metric,
        metric_text=words,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=quantity.value,
        value_text=quantity.text,
        unit=quantity.unit,
        scale=quantity.scale,
        currency=quantity.currency,
        change_kind=None,
        qualifier=None,
        basis=FORECAST if context.ahead or tick.is_ahead else basis_of(metric, words, "", words),
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        value_span=Span(start, start + quantity.span.end - quantity.span.start),
        page=line.page,
        source=FactSource.ORDER,
        confidence=0.7,
    )


def _named(tick: Tick, term: Term | None, value: Quantity, context: ReportContext) -> tuple[str, Term | None]:
    """Return whose a chart's figure is and of what: 卖品 of "卖品收入"; a label may name a metric of its own."""
    if tick.period is not None:
        return "", term
    own, _ = metric_at_end(tick.words, context)
    whole = (term.id if term is not None else "").removeprefix("share-of-")
    if own is not None and own.id != whole and value.unit is Unit.MONEY and can_be(own, value):
        return "", own
    ends = (size for size in range(2, len(tick.words)) if _is_called(tick.words[-size:], whole, context))
    return tick.words[: -next(ends, 0) or None].strip(), term


def _is_called(words: str, metric: str, context: ReportContext) -> bool:
    """Tell whether words are a name of a metric and nothing else."""
    return any(m.term.id == metric and m.text == words for m in context.glossary.find(words))


def _metric(words: str, context: ReportContext) -> Term | None:
    terms = [mention.term for mention in context.glossary.find(words) if mention.term.kind in METRIC_KINDS]
    return terms[-1] if terms else None
