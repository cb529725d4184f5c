"""Runs of short lines in, the figures that stand under their labels out, as facts: slides whose layout is lost.

Two patterns are certain enough to pair. A value line right under its label ("Unicorns" / "34"), or a period and its
value on one line under a label ("2023 28%"). And a chart: a run of k bare values, a run of k labels, a title; the
pairing holds when the counts agree. Anything else stays unpaired.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.facts.basis import basis_of
from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.lines import Reading, reading_of
from index.language.glossary import TermMention
from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import Period, find_periods
from index.types import BlockKind, Fact, FactSource, PeriodKind, Span, TextBlock

_MAX_LABEL = 48
_MIN_RUN = 3
_LABELS_ABOVE = 2
_ENDS_SENTENCE = re.compile(r"[。！？；.!?;：:]$")
_NOTE = re.compile(r"^(?:注|数据来源|资料来源|来源|source|note)", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\s*[（(]\d{1,2}[)）]\s*$")
_TITLE_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*([^（()）]{1,12})[)）]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line: what it is as a value, or what it may be as a label."""

    span: Span
    text: str
    page: int | None
    values: tuple[Quantity, ...]
    period: Period | None
    is_period_only: bool
    is_label: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """What says of what a value is: the words, where they stand, the period, and the bar or slice it is of."""

    words: str
    span: Span
    period: Period | None
    segment: str = ""


def series_facts(text: str, blocks: Sequence[TextBlock], context: ReportContext) -> list[Fact]:
    """Return the facts of the short lines among `blocks`, their ordinals still 0."""
    lines = [line for block in blocks for line in _lines(text, block)]
    charts = _charts(lines, context)
    taken = {fact.value_span for fact in charts}
    labelled = [fact for fact in _labelled(lines, context) if fact.value_span not in taken]
    return sorted([*charts, *labelled], key=lambda fact: fact.value_span)


def unpaired_runs(text: str, blocks: Sequence[TextBlock]) -> tuple[Span, ...]:
    """Return where runs of bare values stand whose labels cannot be told."""
    lines = [line for block in blocks for line in _lines(text, block)]
    paired = {run[0].span.start for run, _, _ in _chart_parts(lines)}
    return tuple(
        Span(run[0].span.start, run[-1].span.end)
        for run in _value_runs(lines)
        if run[0].span.start not in paired and sum(len(line.values) for line in run) >= _MIN_RUN
    )


def _lines(text: str, block: TextBlock) -> list[_Line]:
    if block.kind is BlockKind.TABLE_ROW:
        return []
    lines, start = [], block.span.start
    for part in block.span.of(text).split("\n"):
        stripped = part.strip()
        if stripped:
            begin = start + part.index(stripped)
            lines.append(_line(stripped, Span(begin, begin + len(stripped)), block.page))
        start += len(part) + 1
    return lines


def _line(words: str, span: Span, page: int | None) -> _Line:
    core = _FOOTNOTE_MARK.sub("", words)
    periods = find_periods(core)
    rest = core
    for mention in reversed(periods):
        rest = rest[: mention.span.start] + rest[mention.span.end :]
    rest = rest.strip(" \t:：~～–-")
    period = next((mention.period for mention in periods if mention.period is not None), None)
    values = find_quantities(core) if len(core) <= _MAX_LABEL else ()
    is_value = (
        bool(values) and len(periods) <= 1 and not re.search(r"[^\W\d_]{3,}", _without_units(rest, values))
    )
    is_words = 0 < len(words) <= _MAX_LABEL and not _ENDS_SENTENCE.search(words) and not _NOTE.match(words)
    reading = reading_of(words)
    is_label = is_words and not is_value and reading is Reading.PIECE
    return _Line(span, words, page, values if is_value else (), period, bool(periods) and not rest, is_label)


def _without_units(words: str, values: Sequence[Quantity]) -> str:
    for quantity in values:
        words = words.replace(quantity.text, "")
    return words


def _labelled(lines: Sequence[_Line], context: ReportContext) -> list[Fact]:
    """Pair each line that is one value with the label lines right above it."""
    facts = []
    for position, line in enumerate(lines):
        if len(line.values) != 1:
            continue
        above = _above(lines, position)
        label = " ".join(part.text for part in above if not part.is_period_only)
        period = line.period or _period_above(lines, position)
        if label and not _in_value_run(lines, position):
            facts.append(_fact(line, line.values[0], _Label(label, above[0].span, period), context))
    return facts


def _in_value_run(lines: Sequence[_Line], position: int) -> bool:
    """Tell whether a line without a period of its own stands in a run of bare values."""
    if lines[position].period is not None:
        return False
    before = position > 0 and bool(lines[position - 1].values)
    after = position + 1 < len(lines) and bool(lines[position + 1].values)
    return before or after


def _above(lines: Sequence[_Line], position: int) -> list[_Line]:
    """Return the label lines above a value, over values of the same series, in reading order."""
    index, page = position - 1, lines[position].page
    if lines[position].period is not None:
        while index >= 0 and lines[index].values and lines[index].period is not None:
            index -= 1
    labels: list[_Line] = []
    while index >= 0 and len(labels) < _LABELS_ABOVE and lines[index].is_label and lines[index].page == page:
        labels.insert(0, lines[index])
        index -= 1
    return labels if not labels or not labels[0].is_period_only else labels


def _period_above(lines: Sequence[_Line], position: int) -> Period | None:
    """Return the period of the nearest line above that names one within the same group of lines."""
    for line in reversed(lines[max(0, position - 6) : position]):
        if line.period is not None and (line.is_period_only or line.is_label):
            return line.period
        if not line.values and not line.is_label:
            return None
    return None


def _value_runs(lines: Sequence[_Line]) -> list[list[_Line]]:
    runs: list[list[_Line]] = []
    run: list[_Line] = []
    for line in lines:
        if line.values and line.period is None:
            run.append(line)
            continue
        if run:
            runs.append(run)
        run = []
    return [*runs, run] if run else runs


def _chart_parts(lines: Sequence[_Line]) -> list[tuple[list[_Line], list[tuple[str, Span]], _Line]]:
    """Return the (values, labels, title) of each chart whose counts agree."""
    parts = []
    position_of = {id(line): index for index, line in enumerate(lines)}
    for run in _value_runs(lines):
        count = sum(len(line.values) for line in run)
        after = position_of[id(run[-1])] + 1
        labels, end = _labels_from(lines, after, count)
        title = lines[end] if labels and end < len(lines) and lines[end].is_label else None
        if count >= _MIN_RUN and title is not None and _is_certain(labels, title, lines[after]):
            parts.append((run, labels, title))
    return parts


def _is_certain(labels: Sequence[tuple[str, Span]], title: _Line, first: _Line) -> bool:
    """Tell whether counts that agree can hardly be chance: the title gives a unit, or the labels share one line."""
    if any(character.isdigit() for label, _ in labels for character in label):
        return False
    return _TITLE_UNIT.search(title.text) is not None or labels[-1][1].end <= first.span.end


def _labels_from(lines: Sequence[_Line], start: int, count: int) -> tuple[list[tuple[str, Span]], int]:
    """Return `count` labels: one a line, or all on one line between spaces; and the line after them."""
    if start < len(lines) and lines[start].is_label:
        words = [(match.group(), match.span()) for match in re.finditer(r"\S+", lines[start].text)]
        if len(words) == count:
            base = lines[start].span.start
            return [(word, Span(base + begin, base + end)) for word, (begin, end) in words], start + 1
    labels = []
    for line in lines[start : start + count]:
        if not line.is_label or len(line.text) > _MAX_LABEL // 2:
            return [], start
        labels.append((line.text, line.span))
    return (labels, start + count) if len(labels) == count else ([], start)


def _charts(lines: Sequence[_Line], context: ReportContext) -> list[Fact]:
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


def _fact(line: _Line, quantity: Quantity, label: _Label, context: ReportContext) -> Fact:
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
