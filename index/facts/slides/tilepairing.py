"""The lines of a slide in, its figures with the lines that label them out.

A slide sets its figures either under their labels or over them, and a text that lost the layout does not say which.
Here is decided when it can be told: one order pairs every figure with a label and the other leaves figures or labels
over, or the labels' metrics fit the figures in one order only. Where neither order is certain there are no pairs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from index.facts.context import METRIC_KINDS, ReportContext, can_be
from index.facts.slides.slidelines import Kind, SlideLine
from index.facts.tables.labels import metric_divided
from index.language.bounds import BOUND
from index.language.glossary import Term
from index.language.numbers import Quantity

_LABELS = 2
"""Lines that a label may have."""
_LEAST_GROUP = 2
_DATE = re.compile(
    r"(?:时间|時間|日期|投产|开业|上市|成立|竣工)$|\b(?:date|opened|opening|launch|launched|founded|start|completion)$",
    re.I,
)


@dataclass(slots=True)
class Tile:
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


def runs_of(page: Sequence[SlideLine]) -> list[tuple[list[SlideLine], bool]]:
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


def record_heads(run: Sequence[SlideLine], context: ReportContext) -> list[SlideLine]:
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


def paired(
    run: Sequence[SlideLine], title: SlideLine | None, is_cut: bool, context: ReportContext
) -> list[Tile]:
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


def _before_next_title(lines: Sequence[SlideLine], context: ReportContext) -> list[Tile]:
    """Return the tiles of labels over figures in front of a line that heads what follows: metrics fit them all."""
    under = _grouped(_labels_first(_without_trailing_labels(list(lines))), context)
    fits = [_fits(tile, context) for tile in under]
    return under if len(under) >= _LEAST_GROUP and True in fits and False not in fits else _series(lines)


def _under_heads(lines: Sequence[SlideLine], context: ReportContext) -> list[Tile]:
    """Return the tiles under a line that heads them, or with labels behind the last that have no figure."""
    heads = list(takewhile(lambda line: line.kind is Kind.LABEL, lines))
    over = _figures_first(lines[len(heads) :]) if heads else []
    if len(over) < _LEAST_GROUP:
        return []
    under = _labels_first(_without_trailing_labels(list(lines)))
    if under and any(_fits(tile, context) is False for tile in over):
        return _fitting(under, over, context)
    return [replace(tile, group=heads[0]) for tile in over] if len(heads) == 1 else []


def _series(run: Sequence[SlideLine]) -> list[Tile]:
    """Return the tiles of series under a label, whatever stands behind: "Market size", "2021 86 bn", "2022 102 bn"."""
    tiles: list[Tile] = []
    for above, line in pairwise(run):
        if line.kind is not Kind.VALUE or line.period is None:
            continue
        if above.kind is Kind.LABEL:
            tiles.append(Tile(line, [above]))
        elif tiles and above in (tiles[-1].line, *tiles[-1].more):
            tiles[-1].more.append(line)
    return [tile for tile in tiles if tile.more]


def _fitting(under: list[Tile], over: list[Tile], context: ReportContext) -> list[Tile]:
    """Return the tiles of the order in which metrics fit their figures, if they do in one only."""
    scores = [[_fits(tile, context) for tile in tiles] for tiles in (under, over)]
    good = [any(score) and False not in score for score in scores]
    if good[0] and False in scores[1]:
        return under
    return over if good[1] and False in scores[0] else []


def _fits(tile: Tile, context: ReportContext) -> bool | None:
    term = term_at_end(tile.labels[-1].text, context, tile.line.values[0])
    return None if term is None else can_be(term, tile.line.values[0])


def _labels_first(lines: Sequence[SlideLine]) -> list[Tile]:
    """Return the tiles of "label, figure, label, figure"; [] unless every figure has its label and all are used."""
    if not lines or lines[-1].kind in (Kind.LABEL, Kind.PERIOD):
        return []
    tiles: list[Tile] = []
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
            tiles.append(Tile(line, labels[-_LABELS:], dated=dated))
        elif tiles and not is_under and (line.kind is Kind.CHANGE or line.period or line.earlier):
            tiles[-1].more.append(line)
        else:
            return []
    return tiles


def _grouped(tiles: list[Tile], context: ReportContext) -> list[Tile]:
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


def _figures_first(lines: Sequence[SlideLine]) -> list[Tile]:
    """Return the tiles of "figure, label, figure, label"; [] unless every figure has its label."""
    if not lines or lines[0].kind is not Kind.VALUE or any(line.kind is Kind.PERIOD for line in lines):
        return []
    tiles: list[Tile] = []
    for line in lines:
        in_bracket = line.period is not None and line.text[:1] in ("(", "（")
        is_earlier = bool(tiles) and (in_bracket or line.earlier is not None)
        if line.kind is Kind.VALUE and not is_earlier:
            tiles.append(Tile(line))
        elif line.kind is not Kind.LABEL:
            tiles[-1].more.append(line)
        elif not tiles[-1].labels:
            tiles[-1].labels.append(line)
    return tiles if all(tile.labels for tile in tiles) else []


def term_at_end(words: str, context: ReportContext, value: Quantity) -> Term | None:
    """Return the last metric that words name; one within them that the figure cannot be of only narrows them."""
    # "growth above 40%, share of firms": what a bound is of is not what is told
    begin = max((match.end() for match in BOUND.finditer(words)), default=0)
    mentions = [mention for mention in context.glossary.find(words) if mention.span.start >= begin]
    found = [mention for mention in mentions if mention.term.kind in METRIC_KINDS]
    if not found:
        return None
    is_last = not words[found[-1].span.end :].strip(" :：()（）")
    return found[-1].term if is_last or can_be(found[-1].term, value) else None
