"""A figure's sentence and surroundings in, the periods that the figure may be of out.

Here is decided of when a figure is: what its sentence says of it, and only where the sentence is silent
what stands before it in the passage, above it, or what the report reports on. The period that a change is
measured against ("较2022年同期") is not the change's own.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.language.directions import find_changes, is_base_of_change
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, PeriodMention, find_periods, resolve
from index.language.sentences import split_sentences
from index.types import PeriodKind
from rag.verification.attribution import Mark, clause_of, owners
from rag.verification.evidence import CitedSentence, Evidence

_BAR = "|"
_MONTH = 31
_ATTACHED = 4
"""Characters between a base period and the figure that is its own ("较2022年同期的21.97亿元")."""


def same_period(a: Period, b: Period) -> bool:
    """Tell whether two periods are one, the state on a period's last day counting as the period's."""
    if (a.start, a.end) == (b.start, b.end):
        return True
    return a.end == b.end and PeriodKind.INSTANT in (a.kind, b.kind)


def periods_in(text: str, anchor: Period | None) -> tuple[Period, ...]:
    """Return the periods that `text` names, those left out that need an anchor when there is none."""
    found = (resolved(mention, anchor) for mention in find_periods(text))
    return tuple(period for period in found if period is not None)


def resolved(mention: PeriodMention, anchor: Period | None) -> Period | None:
    """Return what a mention means in a report on `anchor`, None where that cannot be known."""
    if mention.period is not None:
        return mention.period
    return resolve(mention, anchor) if anchor is not None else None


def named_periods(
    text: str, figure: Quantity, figures: Sequence[Quantity], anchor: Period | None
) -> tuple[Period, ...]:
    """Return the periods that the figure's own sentence gives it; none where it names none."""
    mentions = [(mention, resolved(mention, anchor)) for mention in find_periods(text)]
    known = [(mention, period) for mention, period in mentions if period is not None]
    own = [(mention, period) for mention, period in known if _can_own(text, mention, figure)]
    if _is_change(text, figure, figures, own):
        return (max((period for _, period in own), key=lambda period: period.end),)
    marks = [Mark(mention.span, period.label) for mention, period in own]
    labels = owners(text, figure, marks, figures)
    if not labels and len(own) == 1 and _is_last(figure, figures):
        labels = frozenset({own[0][1].label})
    by_label = {period.label: period for _, period in own}
    return tuple(by_label[label] for label in sorted(labels))


def source_periods(figure: Quantity, sentence: CitedSentence, evidence: Evidence) -> tuple[Period, ...]:
    """Return the periods that a source's figure may be of."""
    anchor = evidence.context.period
    named = named_periods(sentence.text, figure, sentence.quantities, anchor)
    if named:
        return named
    heads = _column_heads(figure, sentence, anchor)
    if heads:
        return heads
    headings = (period for heading in reversed(evidence.headings) for period in periods_in(heading, anchor))
    own = (anchor,) if anchor else ()
    return (*_last_named(sentence.before, anchor), *headings, *own)


def is_tied(period: Period, evidence: Iterable[Evidence]) -> bool:
    """Tell whether the cited sentences, what dates them, or the report name a period or a day in it."""
    return any(_is_published(period, source) or _is_named(period, source) for source in evidence)


def _is_named(period: Period, source: Evidence) -> bool:
    return any(
        same_period(period, other) or (other.kind is PeriodKind.INSTANT and period.contains(other))
        for other in _named_around(source)
    )


def _is_published(period: Period, source: Evidence) -> bool:
    """Tell whether a period is the day or the month in which the report was published."""
    day = source.context.published
    return day is not None and period.start <= day <= period.end and (period.end - period.start).days < _MONTH


def _named_around(source: Evidence) -> Iterator[Period]:
    anchor = source.context.period
    for sentence in source.sentences:
        yield from periods_in(sentence.text, anchor)
        yield from _last_named(sentence.before, anchor)
    for name in (*source.headings, *source.context.names):
        yield from periods_in(name, anchor)
    if anchor is not None:
        yield anchor


def _can_own(text: str, mention: PeriodMention, figure: Quantity) -> bool:
    """Tell whether a mention may date the figure; a change's base only dates the figure right behind it."""
    if not is_base_of_change(text[: mention.span.start]):
        return True
    gap = text[mention.span.end : figure.span.start]
    return 0 <= figure.span.start - mention.span.end <= _ATTACHED and not find_changes(gap)


def _is_last(figure: Quantity, figures: Sequence[Quantity]) -> bool:
    """Tell whether no other figure of the unit follows, whose a period named later would rather be."""
    return not any(other.unit is figure.unit and other.span.start >= figure.span.end for other in figures)


def _is_change(
    text: str, figure: Quantity, figures: Sequence[Quantity], own: Sequence[tuple[PeriodMention, Period]]
) -> bool:
    """Tell whether a figure is a change between the periods of its sentence: it is of the later one."""
    if figure.unit not in (Unit.RATIO, Unit.POINTS) or len(own) < 2:
        return False
    clause = clause_of(text, figure.span, figures)
    named = any(clause.covers(mention.span) for mention, _ in own)
    return not named and bool(find_changes(clause.of(text)))


def _column_heads(figure: Quantity, sentence: CitedSentence, anchor: Period | None) -> tuple[Period, ...]:
    """Return the period that heads a figure's column in the nearest row above that heads it with one."""
    column = sentence.text[: figure.span.start].count(_BAR)
    for row in reversed(sentence.before.splitlines()) if column else ():
        cells = row.split(_BAR)
        found = periods_in(cells[column], anchor) if column < len(cells) else ()
        if found:
            return found
    return ()


def _last_named(before: str, anchor: Period | None) -> tuple[Period, ...]:
    """Return the periods of the nearest sentence before that names any."""
    for span in reversed(split_sentences(before)):
        found = periods_in(span.of(before), anchor)
        if found:
            return found
    return ()
