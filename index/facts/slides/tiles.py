"""The lines of a slide in, its key figures out: figures on lines of their own under or over the lines that label them.

A slide sets its figures either under their labels or over them, and a text that lost the layout does not say which.
Here is decided when it can be told: one order pairs every figure with a label and the other leaves figures or labels
over, or the labels' metrics fit the figures in one order only. Where neither order is certain there are no facts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from index.facts.basis import basis_of
from index.facts.context import METRIC_KINDS, ReportContext, can_be
from index.facts.slides.slidelines import Kind, SlideLine, pages_of, title_of
from index.facts.tables.labels import is_sum, metric_at_end, metric_divided
from index.facts.tables.measures import unit_named
from index.facts.wording import owner_of
from index.language.bounds import BOUND
from index.language.directions import ChangeKind, Direction, change_kind, find_changes
from index.language.glossary import Term
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, resolve
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span

_LABELS = 2
"""Lines that a label may have."""
_LEAST_GROUP = 2
_DATE = re.compile(
    r"(?:时间|時間|日期|投产|开业|上市|成立|竣工)$|\b(?:date|opened|opening|launch|launched|founded|start|completion)$",
    re.I,
)
_MARGIN = re.compile(r"margin|率", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[（(][^（()）]*[)）]")


@dataclass(slots=True)
class _Tile:
    """A figure, with the lines beside it: `labels` say what it is of, `more` its changes and other periods.

    group: the line over a group of figures that each have their own label under them.
    record: the name that heads the record, one of several alike, which the figure is of.
    """

    line: SlideLine
    labels: list[SlideLine] = field(default_factory=list)
    more: list[SlideLine] = field(default_factory=list)
    dated: SlideLine | None = None
    group: SlideLine | None = None
    record: SlideLine | None = None


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
        for run, is_cut in _runs(page):
            heads = _records(run, under[0])
            rest = [line for line in run if line not in heads]
            for tile in _tiles(rest, title, is_cut, under[0]):
                tile.record = max(
                    (head for head in heads if head.span < tile.line.span),
                    key=lambda head: head.span,
                    default=None,
                )
                facts += _tile_facts(tile, title, under[tile.line.block])
    return facts


def _runs(page: Sequence[SlideLine]) -> list[tuple[list[SlideLine], bool]]:
    """Return the stretches of a slide between lines that say everything themselves, if they hold a figure.

    With each, whether such a line follows: it may be what the last figure is of.
    """
    runs: list[tuple[list[SlideLine], bool]] = []
    run: list[SlideLine] = []
    for before, line, behind in zip([None, *page[:-1]], page, [*page[1:], None], strict=True):
        is_chart = line.kind is Kind.ROW or _are_bars(before, line) or _are_bars(line, behind)
        if line.kind is Kind.EDGE or is_chart:
            runs.append((_without_trailing_labels(run) if is_chart else run, not (line.note or is_chart)))
            run = []
        else:
            run.append(line)
    runs.append((run, False))
    return [(run, is_cut) for run, is_cut in runs if any(line.kind is Kind.VALUE for line in run)]


def _records(run: Sequence[SlideLine], context: ReportContext) -> list[SlideLine]:
    """Return the names over records alike: "Alpha", "Price", "$3", "Beta", "Price", "$5"."""
    labels = Counter(line.text for line in run if line.kind is Kind.LABEL)
    first = next((line.text for line in run if labels[line.text] > 1), None)
    if first is None or run[0].text == first:
        return []
    heads = [above for above, line in pairwise(run) if line.text == first]
    are_names = all(head.kind is Kind.LABEL and _is_name(head, context) for head in heads)
    return heads if are_names and len({head.text for head in heads}) == labels[first] else []


def _is_name(line: SlideLine, context: ReportContext) -> bool:
    """Tell whether a line names neither a metric nor a period."""
    metrics = [m for m in context.glossary.find(line.text) if m.term.kind in METRIC_KINDS]
    return line.period is None and not metrics


def _are_bars(one: SlideLine | None, other: SlideLine | None) -> bool:
    """Tell whether two lines are bare figures in one unit, as those of a chart are."""
    lines = [line for line in (one, other) if line is not None and line.kind is Kind.VALUE]
    bare = len(lines) > 1 and all(line.period is None and line.earlier is None for line in lines)
    return bare and len({line.values[0].unit for line in lines}) == 1


def _without_trailing_labels(run: list[SlideLine]) -> list[SlideLine]:
    """Return the lines in front of a chart without what may be its title."""
    while run and run[-1].kind in (Kind.LABEL, Kind.PERIOD):
        run = run[:-1]
    return run


# ---------------------------------------------------------------- which order


def _tiles(
    run: Sequence[SlideLine], title: SlideLine | None, is_cut: bool, context: ReportContext
) -> list[_Tile]:
    """Return the figures of a run with their labels; none where it cannot be told which is whose."""
    is_titled = run[0] is title
    for lines in (run[1:], run) if is_titled else (run,):
        if lines is run and is_titled and is_cut and run[1].kind is not Kind.PERIOD:
            break
        under, over = _grouped(_labels_first(lines), context), _figures_first(lines)
        if under and over:
            return _fitting(under, over, context)
        if under or over:
            return under or over
        if heads := _under_heads(lines, context):
            return heads
    return _before_next_title(run[1:] if is_titled else run, context) if is_cut else _series(run)


def _before_next_title(lines: Sequence[SlideLine], context: ReportContext) -> list[_Tile]:
    """Return the tiles of labels over figures in front of a line that heads what follows: metrics fit them all."""
    under = _grouped(_labels_first(_without_trailing_labels(list(lines))), context)
    fits = [_fits(tile, context) for tile in under]
    return under if len(under) >= _LEAST_GROUP and True in fits and False not in fits else _series(lines)


def _under_heads(lines: Sequence[SlideLine], context: ReportContext) -> list[_Tile]:
    """Return the tiles under a line that heads them, or with labels behind the last that have no figure."""
    heads = list(takewhile(lambda line: line.kind is Kind.LABEL, lines))
    over = _figures_first(lines[len(heads) :]) if heads else []
    if len(over) < _LEAST_GROUP:
        return []
    under = _labels_first(_without_trailing_labels(list(lines)))
    if under and any(_fits(tile, context) is False for tile in over):
        return _fitting(under, over, context)
    return [replace(tile, group=heads[0]) for tile in over] if len(heads) == 1 else []


def _series(run: Sequence[SlideLine]) -> list[_Tile]:
    """Return the tiles of series under a label, whatever stands behind: "Market size", "2021 86 bn", "2022 102 bn"."""
    tiles: list[_Tile] = []
    for above, line in pairwise(run):
        if line.kind is not Kind.VALUE or line.period is None:
            continue
        if above.kind is Kind.LABEL:
            tiles.append(_Tile(line, [above]))
        elif tiles and above in (tiles[-1].line, *tiles[-1].more):
            tiles[-1].more.append(line)
    return [tile for tile in tiles if tile.more]


def _fitting(under: list[_Tile], over: list[_Tile], context: ReportContext) -> list[_Tile]:
    """Return the tiles of the order in which metrics fit their figures, if they do in one only."""
    scores = [[_fits(tile, context) for tile in tiles] for tiles in (under, over)]
    good = [any(score) and False not in score for score in scores]
    if good[0] and False in scores[1]:
        return under
    return over if good[1] and False in scores[0] else []


def _fits(tile: _Tile, context: ReportContext) -> bool | None:
    term = _term(tile.labels[-1].text, context, tile.line.values[0])
    return None if term is None else can_be(term, tile.line.values[0])


def _labels_first(lines: Sequence[SlideLine]) -> list[_Tile]:
    """Return the tiles of "label, figure, label, figure"; [] unless every figure has its label and all are used."""
    if not lines or lines[-1].kind in (Kind.LABEL, Kind.PERIOD):
        return []
    tiles: list[_Tile] = []
    labels: list[SlideLine] = []
    dated: SlideLine | None = None
    for above, line in pairwise([None, *lines]):
        assert line is not None
        is_under = above is not None and above.kind in (Kind.LABEL, Kind.PERIOD)
        if line.kind is Kind.LABEL:
            goes_on = labels and not (tiles and tiles[-1].labels[-1] is labels[-1])
            labels = [*labels, line] if goes_on else [line]
        elif line.kind is Kind.PERIOD and labels and above is labels[-1] and _DATE.search(above.text):
            labels = labels[:-1]  # "Opened", "May 2024" tells of a day, and dates no figure
        elif line.kind is Kind.PERIOD:
            dated = line
        elif line.kind is Kind.VALUE and labels and is_under:
            tiles.append(_Tile(line, labels[-_LABELS:], dated=dated))
        elif tiles and not is_under and (line.kind is Kind.CHANGE or line.period or line.earlier):
            tiles[-1].more.append(line)
        else:
            return []
    return tiles


def _grouped(tiles: list[_Tile], context: ReportContext) -> list[_Tile]:
    """Return tiles with the line over a group of them that divides a metric up: "Revenue by region", "Asia", "$3m"."""
    group: SlideLine | None = None
    counts = [len(tile.labels) for tile in tiles]
    headed = len(tiles) > _LABELS and counts.count(1) == len(tiles) - 1
    if headed and metric_divided(tiles[0].labels[0].text, context) is None:
        tiles[0].labels = tiles[0].labels[-1:]  # the line above heads them all
    for tile in tiles:
        if len(tile.labels) == _LABELS:
            group = tile.labels[0] if metric_divided(tile.labels[0].text, context) is not None else None
            tile.labels = tile.labels[-1:] if group is not None else tile.labels
        tile.group = group
    return tiles


def _figures_first(lines: Sequence[SlideLine]) -> list[_Tile]:
    """Return the tiles of "figure, label, figure, label"; [] unless every figure has its label."""
    if not lines or lines[0].kind is not Kind.VALUE or any(line.kind is Kind.PERIOD for line in lines):
        return []
    tiles: list[_Tile] = []
    for line in lines:
        in_bracket = line.period is not None and line.text[:1] in ("(", "（")
        is_earlier = bool(tiles) and (in_bracket or line.earlier is not None)
        if line.kind is Kind.VALUE and not is_earlier:
            tiles.append(_Tile(line))
        elif line.kind is not Kind.LABEL:
            tiles[-1].more.append(line)
        elif not tiles[-1].labels:
            tiles[-1].labels.append(line)
    return tiles if all(tile.labels for tile in tiles) else []


# ---------------------------------------------------------------- what it says


def _tile_facts(tile: _Tile, title: SlideLine | None, context: ReportContext) -> list[Fact]:
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


def _named(tile: _Tile, title: SlideLine | None, context: ReportContext) -> _Named | None:
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
        term = _term(" ".join(words), context, tile.line.values[0])
    if term is not None and not can_be(term, tile.line.values[0]):
        return None
    # where a report is about no company, what stands before a metric narrows it rather than owns it
    segment = owner_of(owner, context.names) if owner and owner != bare and context.company else ""
    if tile.record is not None:
        segment = tile.record.text
    return _Named(term, " ".join(words), segment, period, unit)


def _term(words: str, context: ReportContext, value: Quantity) -> Term | None:
    """Return the last metric that words name; one within them that the figure cannot be of only narrows them."""
    # "growth above 40%, share of firms": what a bound is of is not what is told
    begin = max((match.end() for match in BOUND.finditer(words)), default=0)
    mentions = [mention for mention in context.glossary.find(words) if mention.span.start >= begin]
    found = [mention for mention in mentions if mention.term.kind in METRIC_KINDS]
    if not found:
        return None
    is_last = not words[found[-1].span.end :].strip(" :：()（）")
    return found[-1].term if is_last or can_be(found[-1].term, value) else None


def _fact(
    tile: _Tile,
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
    tile: _Tile, line: SlideLine, named: _Named, period: Period | None, context: ReportContext
) -> Fact | None:
    """Return the margin under a profit: "EBITDA", "£5m", "12% margin"."""
    words = f"{named.text} margin" if named.text.isascii() else f"{named.text}率"
    found = [m for m in context.glossary.find(words) if m.term.unit_kind == "ratio"]
    term = found[-1].term if found and found[-1].span.end == len(words) else None
    return _fact(tile, line, line.values[0], replace(named, term=term, text=words), period, context)


def _change(
    tile: _Tile, line: SlideLine, named: _Named, period: Period | None, context: ReportContext
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
