"""Figures of a slide with the lines that label them in, facts out: whose, of what, for when, with their changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.facts.basis import basis_of
from index.facts.context import ReportContext, can_be
from index.facts.periods.flows import adds_up
from index.facts.slides.slidelines import Kind, SlideLine, pages_of, title_of
from index.facts.slides.tilepairing import Tile, paired, record_heads, runs_of, term_at_end
from index.facts.tables.labels import is_sum, metric_at_end, metric_divided
from index.facts.tables.measures import unit_named
from index.facts.wording import owner_of
from index.language.directions import ChangeKind, Direction, change_kind, find_changes
from index.language.glossary import Term
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, resolve
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span

_MARGIN = re.compile(r"margin|率", re.IGNORECASE)
_SIGNED = re.compile(r"\s*[-−–(（△]")
_BRACKETED = re.compile(r"\s*[（(][^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a tile's figures are: whose, of what, when, and the unit of bare ones."""

    term: Term | None
    text: str
    segment: str
    period: Period | None
    unit: Quantity | None


def tile_facts(lines: Sequence[SlideLine], under: Sequence[ReportContext]) -> list[Fact]:
    """Return the facts of the figures that stand alone on lines, their ordinals still 0.

    under: what the headings say of each block.
    """
    facts: list[Fact] = []
    for number, page in enumerate(pages_of(lines)):
        title = title_of(page, first=not number)
        for run, is_cut in runs_of(page):
            heads = record_heads(run, under[0])
            rest = [line for line in run if line not in heads]
            for tile in paired(rest, title, is_cut, under[0]):
                tile.record = max(
                    (head for head in heads if head.span < tile.line.span),
                    key=lambda head: head.span,
                    default=None,
                )
                facts += _tile_facts(tile, title, under[tile.line.block])
    return facts


def _tile_facts(tile: Tile, title: SlideLine | None, context: ReportContext) -> list[Fact]:
    named = _named(tile, title, context)
    if named is None:
        return []
    line = tile.line
    period = line.period or named.period
    facts: list[Fact | None] = [_fact(tile, line, value, named, period, context) for value in line.values]
    for each in (line, tile.labels[-1]):
        if each.before is not None and each.before[0].unit in (line.values[0].unit, Unit.COUNT):
            facts.append(_fact(tile, each, each.before[0], named, each.before[1], context))
    for other in tile.more:
        if other.kind is Kind.CHANGE and _MARGIN.search(other.text):
            facts.append(_margin(tile, other, named, period, context))
        elif other.kind is Kind.CHANGE:
            facts.append(_change(tile, other, named, period, context))
        elif other.values[0].unit is line.values[0].unit:
            then = resolve(other.earlier, period) if other.earlier and period else other.period
            facts += [_fact(tile, other, value, named, then, context) for value in other.values]
    return [fact for fact in facts if fact is not None]


def _named(tile: Tile, title: SlideLine | None, context: ReportContext) -> _Named | None:
    """Say what a tile's figure is of by its label, or by a slide's title that divides a metric up."""
    words = [line.text for line in tile.labels]
    label = words[-1]
    heading = title.text if title is not None and title not in tile.labels else ""
    heading = tile.group.text if tile.group is not None else heading
    bare = _BRACKETED.sub("", label).strip(" :：") or label
    term, owner = metric_at_end(bare, context)
    periods = [line.period for line in (tile.dated, *reversed(tile.labels), tile.group) if line]
    stated = next((period for period in periods if period is not None), None)
    period = stated or context.default
    unit = unit_named(label) or unit_named(heading)
    if term is None:
        topic = metric_divided(heading, context)
        if topic is not None and can_be(topic, tile.line.values[0]):
            owner = owner_of(bare, context.names) or ("" if is_sum(bare) else bare)
            return _Named(topic, heading, owner, period, unit)
        words = [heading, *words] if tile.group is not None else words
        term = term_at_end(" ".join(words), context, tile.line.values[0])
    if term is not None and not can_be(term, tile.line.values[0]):
        return None
    # where a report is about no company, what stands before a metric narrows it rather than owns it
    segment = owner_of(owner, context.names) if owner and owner != bare and context.company else ""
    if tile.record is not None:
        segment = tile.record.text
    if period is not None and period.kind is PeriodKind.INSTANT and adds_up(term.id if term else None):
        period = context.default  # the day above is that of the slides: revenue is of none
    return _Named(term, " ".join(words), segment, period, unit)


def _fact(
    tile: Tile,
    line: SlideLine,
    value: Quantity,
    named: _Named,
    period: Period | None,
    context: ReportContext,
) -> Fact | None:
    """Return the fact of a figure; None for a bare one of money whose unit is nowhere said."""
    if value.unit is Unit.COUNT and value.scale is None and value.noun is None:
        if named.unit is not None:
            value = replace(
                value,
                value=value.value * named.unit.value,
                unit=named.unit.unit,
                scale=named.unit.scale,
                currency=named.unit.currency,
            )
        elif named.term is None and line.page is None:
            return None  # it may be a page's number
        elif named.term is not None and named.term.unit_kind in ("money", "per_share"):
            return None
    if named.term is not None and "loss" in named.term.id and not _SIGNED.match(value.text):
        value = replace(value, value=abs(value.value))  # the line calls a loss what the label does already
    begin = line.span.start + value.span.start
    first = min(each.span.start for each in (tile.line, line, *tile.labels))
    last = max(each.span.end for each in (tile.line, line, *tile.labels))
    is_money = value.unit is Unit.MONEY or (
        named.term is not None and named.term.unit_kind == "money" and value.unit is Unit.COUNT
    )
    metric = named.term.id if named.term else None
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=named.segment,
        metric=metric,
        metric_text=named.text,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=value.value,
        value_text=value.text,
        unit=Unit.MONEY if is_money else value.unit,
        scale=value.scale,
        currency=(value.currency or context.currency) if is_money else None,
        change_kind=None,
        qualifier=None if value.bound is None else str(value.bound),
        basis=FORECAST if context.ahead else basis_of(metric, named.text, named.text, named.text),
        span=Span(first, last),
        value_span=Span(begin, begin + len(value.text)),
        page=line.page,
        source=FactSource.CHART,
        confidence=0.75,
    )


def _margin(
    tile: Tile, line: SlideLine, named: _Named, period: Period | None, context: ReportContext
) -> Fact | None:
    """Return the margin under a profit: "EBITDA", "£5m", "12% margin"."""
    words = f"{named.text} margin" if named.text.isascii() else f"{named.text}率"
    found = [m for m in context.glossary.find(words) if m.term.unit_kind == "ratio"]
    term = found[-1].term if found and found[-1].span.end == len(words) else None
    return _fact(tile, line, line.values[0], replace(named, term=term, text=words), period, context)


def _change(
    tile: Tile, line: SlideLine, named: _Named, period: Period | None, context: ReportContext
) -> Fact | None:
    fact = _fact(tile, line, line.values[0], named, period, context)
    if fact is None:
        return None
    kind = change_kind(line.text)
    down = any(change.direction is Direction.DOWN for change in find_changes(line.text))
    value = -abs(fact.value) if down else fact.value
    is_points = (
        named.term is not None and named.term.unit_kind == "ratio" and line.values[0].unit is Unit.POINTS
    )
    unit = Unit.POINTS if is_points else fact.unit
    return replace(fact, value=value, unit=unit, change_kind=kind or ChangeKind.UNSTATED)
