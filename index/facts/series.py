"""Short lines of slides whose layout is lost in, the figures that can be paired with their labels out, as facts.

Beside tiles, a figure and its label, there are charts: a run of k bare values, a run of k labels, a title. Here is
decided that their pairing holds when the counts agree; anything else stays unpaired.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.facts.basis import basis_of
from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.slidelines import MAX_LABEL, Kind, SlideLine, slide_lines
from index.facts.tiles import tile_facts
from index.language.glossary import TermMention
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import Period
from index.types import Fact, FactSource, PeriodKind, Span, TextBlock

_MIN_RUN = 3
_TITLE_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*([^（()）]{1,12})[)）]")


@dataclass(frozen=True, slots=True)
class _Label:
    """What says of what a value is: the words, where they stand, the period, and the bar or slice it is of."""

    words: str
    span: Span
    period: Period | None
    segment: str = ""


def series_facts(text: str, blocks: Sequence[TextBlock], under: Sequence[ReportContext]) -> list[Fact]:
    """Return the facts of the short lines among `blocks`, their ordinals still 0.

    under: what the headings say of each block.
    """
    if not blocks:
        return []
    lines = slide_lines(text, blocks)
    charts = _charts(lines, under[0])
    taken = {fact.value_span for fact in charts}
    tiles = [fact for fact in tile_facts(lines, under) if fact.value_span not in taken]
    return sorted([*charts, *tiles], key=lambda fact: fact.value_span)


def unpaired_runs(text: str, blocks: Sequence[TextBlock]) -> tuple[Span, ...]:
    """Return where runs of bare values stand whose labels cannot be told."""
    lines = slide_lines(text, blocks)
    paired = {run[0].span.start for run, _, _ in _chart_parts(lines)}
    return tuple(
        Span(run[0].span.start, run[-1].span.end)
        for run in _value_runs(lines)
        if run[0].span.start not in paired and sum(len(line.values) for line in run) >= _MIN_RUN
    )


def _value_runs(lines: Sequence[SlideLine]) -> list[list[SlideLine]]:
    runs: list[list[SlideLine]] = []
    run: list[SlideLine] = []
    for line in lines:
        if line.kind in (Kind.VALUE, Kind.ROW) and line.period is None:
            run.append(line)
            continue
        if run:
            runs.append(run)
        run = []
    return [*runs, run] if run else runs


def _chart_parts(
    lines: Sequence[SlideLine],
) -> list[tuple[list[SlideLine], list[tuple[str, Span]], SlideLine]]:
    """Return the (values, labels, title) of each chart whose counts agree."""
    parts = []
    position_of = {id(line): index for index, line in enumerate(lines)}
    for run in _value_runs(lines):
        count = sum(len(line.values) for line in run)
        after = position_of[id(run[-1])] + 1
        labels, end = _labels_from(lines, after, count)
        title = lines[end] if labels and end < len(lines) and lines[end].kind is Kind.LABEL else None
        if count >= _MIN_RUN and title is not None and _is_certain(labels, title, lines[after]):
            parts.append((run, labels, title))
    return parts


def _is_certain(labels: Sequence[tuple[str, Span]], title: SlideLine, first: SlideLine) -> bool:
    """Tell whether counts that agree can hardly be chance: the title gives a unit, or the labels share one line."""
    if any(character.isdigit() for label, _ in labels for character in label):
        return False
    return _TITLE_UNIT.search(title.text) is not None or labels[-1][1].end <= first.span.end


def _labels_from(lines: Sequence[SlideLine], start: int, count: int) -> tuple[list[tuple[str, Span]], int]:
    """Return `count` labels: one a line, or all on one line between spaces; and the line after them."""
    if start < len(lines) and lines[start].kind is Kind.LABEL:
        words = [(match.group(), match.span()) for match in re.finditer(r"\S+", lines[start].text)]
        if len(words) == count:
            base = lines[start].span.start
            return [(word, Span(base + begin, base + end)) for word, (begin, end) in words], start + 1
    labels = []
    for line in lines[start : start + count]:
        if line.kind is not Kind.LABEL or len(line.text) > MAX_LABEL // 2:
            return [], start
        labels.append((line.text, line.span))
    return (labels, start + count) if len(labels) == count else ([], start)


def _charts(lines: Sequence[SlideLine], context: ReportContext) -> list[Fact]:
    facts = []
    for run, labels, title in _chart_parts(lines):
        values = [(line, quantity) for line in run for quantity in line.values]
        unit = _TITLE_UNIT.search(title.text)
        for (line, quantity), (label, _) in zip(values, labels, strict=True):
            words = _TITLE_UNIT.sub("", title.text).strip()
            name = _Label(words, Span(run[0].span.start, title.span.end), title.period, label)
            fact = _fact(line, quantity, name, context)
            facts.append(_in_unit(fact, unit.group(1)) if unit else fact)
    return facts


def _in_unit(fact: Fact, unit: str) -> Fact:
    """Apply the unit that a chart's title names ("（亿元）", "（家）") to a bare value."""
    if fact.unit != Unit.COUNT or fact.scale is not None:
        return fact
    sample = find_quantities(f"1{unit}")
    if not sample:
        return fact
    return replace(
        fact,
        value=fact.value * sample[0].value,
        value_text=f"{fact.value_text}{unit}",
        unit=sample[0].unit,
        scale=sample[0].scale,
        currency=sample[0].currency,
    )


def _fact(line: SlideLine, quantity: Quantity, label: _Label, context: ReportContext) -> Fact:
    mention = _metric(label.words, context)
    start = line.span.start + quantity.span.start
    first = min(label.span.start, line.span.start)
    metric = mention.term.id if mention else None
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=label.segment,
        metric=metric,
        metric_text=label.words,
        period=label.period.label if label.period else None,
        period_kind=label.period.kind if label.period else PeriodKind.DURATION,
        value=quantity.value,
        value_text=quantity.text,
        unit=quantity.unit,
        scale=quantity.scale,
        currency=quantity.currency,
        change_kind=None,
        qualifier=None,
        basis=basis_of(metric, label.words, "", label.words),
        span=Span(first, max(line.span.end, label.span.end)),
        value_span=Span(start, start + len(quantity.text)),
        page=line.page,
        source=FactSource.CHART,
        confidence=0.7 if label.segment else 0.75,
    )


def _metric(words: str, context: ReportContext) -> TermMention | None:
    mentions = [mention for mention in context.glossary.find(words) if mention.term.kind in METRIC_KINDS]
    return mentions[-1] if mentions else None
