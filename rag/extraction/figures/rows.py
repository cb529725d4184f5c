"""Figures of a comparison in, each one's line of the answer out, and how far two lie apart."""

from collections.abc import Sequence

from index.types import Language, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.grouping import Group
from rag.extraction.sums.arithmetic import (
    asks_computing,
    asks_rate,
    asks_sum,
    difference,
    moved_between,
    total,
)
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    owner_label,
    period_label,
    say_change,
    say_range,
    without_owner,
)
from rag.types import (
    Statement,
)

_PAIR = 2


def lead_of(group: Group) -> StoredFact:
    """Return the figure that stands for a group: its level, else its change."""
    return (group.levels or group.changes)[0].stored


def name_of(reading: Reading, group: Group) -> str:
    """Name the owner of a group for the reader."""
    return owner_label(group.lead, reading.reports[group.doc_id], reading.parsed.lang, reading.glossary)


def row_statement(reading: Reading, group: Group) -> Statement:
    """Write one of several figures with all of its labels."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    name, label = name_of(reading, group), metric_label(group.lead, lang, reading.glossary)
    period = period_label(group.lead.period, lang)
    about = about_label(name, label, lang) if not zh else f"{name} {without_owner(label, name)}".strip()
    when = (f"（{period}）" if zh else f" ({period})") if period else ""
    line = StatementBuilder(lang).say(f"{about}{when}{'：' if zh else ': '}")
    for match in group.levels[:1]:
        say_range(line, match.stored, *(upper.stored for upper in group.uppers))
    for match in group.changes[:1]:
        line.say(("，" if zh else ", ") if group.levels else "")
        say_change(line, match.stored)
    return line.say("；" if zh else ";").build()


def how_far(reading: Reading, groups: Sequence[Group]) -> tuple[Statement, ...]:
    """Return how far apart two figures lie, or what they sum to, where that is asked beside the figures themselves.

    Of one figure at two times it is said by how much a hundred it moved, where that is asked.
    """
    if len(groups) != _PAIR or not all(group.levels for group in groups):
        return ()
    if asks_rate(reading.parsed.text) and (moved := moved_between(reading, groups)) is not None:
        return (moved,)
    if not asks_computing(reading):
        return ()
    if len({lead_of(group).fact.value for group in groups}) == 1 and not asks_sum(reading):
        return ()
    made = total(reading, groups) if asks_sum(reading) else difference(reading, groups, ordered=False)
    return () if made is None else (made,)
