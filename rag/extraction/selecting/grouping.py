"""Matched facts in, figures grouped by whose, of what and for when out; and those of them that answer.

Here is decided which of several levels under one label a report means, that a figure reached outweighs the one it
started from and an actual one a forecast, and that nobody named means the company itself, no period the latest one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.language.numbers import same_value
from index.language.periods import Period, parse_period
from index.language.scripts import fold
from index.language.stocks import is_stock
from index.types import FORECAST, Fact
from rag.asking import asks_change, question_type
from rag.extraction.reading import Reading
from rag.extraction.selecting.bases import without_basis
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.selecting.selection import Match, in_period, matching
from rag.extraction.sums.quarters import asks_by_quarter, quarter_before
from rag.types import AskedMetric, NameKind, QuestionType

MAX_LISTED = 12
_TOTAL = re.compile(r"(?:total|consolidated)\b|总|合计|合并", re.IGNORECASE)
_BASE, _FROM, _TO = "base", "from", "to"
_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})
_SEVERAL = 2
_RANGE_GAP = 12
"""Characters that may stand between the two ends of a range."""
_UNSTATED = "unstated"
_ASKS_FORECAST = re.compile(
    r"预[测计期]|指引|展望|有望|目标|\d\s?E\b|\b(?:forecasts?|guid\w+|outlook|expect\w*|estimat\w+|project(?:ed|ion)\w*|target)",
    re.IGNORECASE,
)
_ASKS_GUIDANCE = re.compile(r"指引|\bguidance\b|\bguid(?:e[sd]?|ing)\b", re.IGNORECASE)

_ASKS_BEFORE = re.compile(
    r"此前|原[来先]|之前|前次|上一?次|\b(?:before|previous(?:ly)?|prior|old|earlier|used to be|formerly)\b",
    re.IGNORECASE,
)
"""Asks for what a figure was before it moved."""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one owner, metric and period: the level, its changes, and the level it started from.

    `is_unsettled` when a report gives several levels and nothing tells which is meant; `uppers` holds the upper end
    of a range whose lower end is the level.
    """

    owner: str
    doc_id: str
    period: str | None
    levels: tuple[Match, ...]
    changes: tuple[Match, ...]
    is_unsettled: bool = False
    bases: tuple[Match, ...] = ()
    uppers: tuple[Match, ...] = ()

    @property
    def lead(self) -> Fact:
        """Return the fact that stands for the group."""
        return (self.levels or self.changes)[0].fact


# ---------------------------------------------------------------- grouping


def grouped(matches: Iterable[Match], reading: Reading | None = None) -> tuple[Group, ...]:
    """Group matches by owner, report and period, in the order they stand; the same figure twice counts once.

    By what a reading knows of the reports' fiscal years, a year and its twelve months by name are one period.
    """
    groups: dict[tuple[str, str, str | None, object], list[Match]] = {}
    for match in matches:
        fact, doc_id = match.fact, match.stored.doc_id
        days = _days(fact.period) if reading is None else _days_in(reading, doc_id, fact.period)
        groups.setdefault((doc_id, fact.segment, fact.metric or fact.metric_text, days), []).append(match)
    return tuple(_group(segment, doc_id, members) for (doc_id, segment, _, _), members in groups.items())


def _days(label: str | None) -> tuple[date, date] | None:
    """Return a period's first and last day: FY2024 and 2024 may be one period under two labels."""
    period = parse_period(label) if label else None
    return (period.start, period.end) if period else None


def _group(owner: str, doc_id: str, members: Sequence[Match]) -> Group:
    stated = [match for match in members if not is_change(match.fact)]
    lower = [match for match in stated if match.fact.qualifier != _TO or not _lower_end(match, stated)]
    levels = _settled(lower)
    moved = [match for match in members if is_change(match.fact)]
    changes = _settled_changes(_beside(moved, levels, stated))
    bases = tuple(match for match in stated if match.fact.qualifier == _BASE and match not in levels)
    period = (levels or changes or tuple(members))[0].fact.period
    uppers = tuple(match for match in stated if match not in lower and _lower_end(match, levels))
    return Group(owner, doc_id, period, levels, changes, bool(stated) and not levels, bases[:1], uppers[:1])


def _lower_end(upper: Match, stated: Sequence[Match]) -> Match | None:
    """Return the figure that a range's upper end belongs to: the "from" that stands right before it."""
    if upper.fact.qualifier != _TO:
        return None
    return next(
        (
            one
            for one in stated
            if one.fact.qualifier == _FROM
            and one.stored.doc_id == upper.stored.doc_id
            and 0 <= upper.fact.value_span.start - one.fact.value_span.end <= _RANGE_GAP
        ),
        None,
    )


def _settled(levels: Sequence[Match]) -> tuple[Match, ...]:
    """Return the one level that a report gives under one label, none when it gives several equally well.

    The same value more or less rounded counts as one; said more often, or more surely, it outweighs another, which
    most likely lacks the words that would tell it apart.
    """
    clusters: list[list[Match]] = []
    for match in levels:
        near = (
            c
            for c in clusters
            if c[0].fact.unit == match.fact.unit and same_value(c[0].fact.value, match.fact.value)
        )
        cluster = next(near, None)
        if cluster is None:
            clusters.append([match])
        else:
            cluster.append(match)
    # "rose to 40% from 35%": the level it started from is not the one it is at
    reached = [cluster for cluster in clusters if any(match.fact.qualifier != _BASE for match in cluster)]
    # "2,200 partners, of which 147 …": the part lacks only the words for what tells it apart
    entire = [c for c in reached or clusters if not all(match.is_part for match in c)]
    ranked = sorted(entire or reached or clusters, key=_weight, reverse=True)
    if not ranked or (len(ranked) > 1 and _weight(ranked[0]) == _weight(ranked[1])):
        return ()
    return (max(ranked[0], key=lambda match: (_is_exact(match), match.fact.confidence)),)


def _is_exact(match: Match) -> bool:
    """Tell whether a figure is a value rather than a bound: what something is, not what it may fall below."""
    return match.fact.qualifier not in _BOUNDS


def _beside(changes: Sequence[Match], levels: Sequence[Match], stated: Sequence[Match]) -> Sequence[Match]:
    """Keep the changes that stand with the level, or else with no other one: each clause has its own."""
    for level in levels:
        same = [m for m in stated if same_value(m.fact.value, level.fact.value)]
        near = [c for c in changes if any(_overlaps(c, one) for one in same)]
        return near or [c for c in changes if not any(_overlaps(c, other) for other in stated)]
    return changes


def _overlaps(one: Match, other: Match) -> bool:
    a, b = one.fact.span, other.fact.span
    return a.start < b.end and b.start < a.end


def _settled_changes(changes: Sequence[Match]) -> tuple[Match, ...]:
    """Return one change of each kind and unit; none of a kind that a report gives several of under one label."""
    kinds: dict[tuple[str | None, str], list[Match]] = {}
    for match in changes:
        kinds.setdefault((match.fact.change_kind, match.fact.unit), []).append(match)
    settled = [match for several in kinds.values() for match in _settled(several)]
    # "down 6.7%" in a sentence and "(6.7%)" in the column of a year's change are one
    told = {(m.fact.value, m.fact.unit) for m in settled if m.fact.change_kind != _UNSTATED}
    return tuple(
        m for m in settled if m.fact.change_kind != _UNSTATED or (m.fact.value, m.fact.unit) not in told
    )


def _weight(cluster: Sequence[Match]) -> tuple[bool, int, bool, bool, float]:
    """Weigh a value: a total outweighs a part; then how often it is said, as the company's own, exactly, how surely."""
    total = any(_TOTAL.match(match.fact.metric_text) for match in cluster)
    whole = any(match.is_whole for match in cluster)
    said = len({match.fact.span for match in cluster})
    exact = any(_is_exact(match) for match in cluster)
    return total, said, whole, exact, max(match.fact.confidence for match in cluster)


# ---------------------------------------------------------------- what is asked


def as_meant(reading: Reading) -> Reading:
    """Return a reading whose question is not taken for a superlative by a metric's own name ("top line")."""
    parsed = reading.parsed
    if parsed.kind is not QuestionType.SUPERLATIVE:
        return reading
    text = parsed.text
    for metric in parsed.metrics:
        text = text.replace(metric.text, " " * len(metric.text))
    kind = question_type(text)
    if kind is QuestionType.SUPERLATIVE or not parsed.metrics:
        return reading
    return replace(reading, parsed=replace(parsed, kind=kind))


def wants_change(reading: Reading) -> bool:
    """Tell whether the question asks for a change rather than a level."""
    kind = reading.parsed.kind
    return kind is QuestionType.GROWTH or (
        kind is QuestionType.COMPARISON and asks_change(reading.parsed.text)
    )


def actual(reading: Reading, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Leave forecasts out where a report also gives what came of them, unless they are asked for."""
    if _ASKS_GUIDANCE.search(reading.parsed.text):
        # what was achieved is no answer to what was foretold, but to what is asked of another period beside it
        foretold = tuple(match for match in matches if match.fact.basis == FORECAST)
        if len(reading.parsed.periods) < _SEVERAL:
            return foretold
        ahead = {_days_in(reading, match.stored.doc_id, match.fact.period) for match in foretold}
        return tuple(
            match
            for match in matches
            if match in foretold or _days_in(reading, match.stored.doc_id, match.fact.period) not in ahead
        )
    if foretells(reading.parsed.text):
        return tuple(matches)
    kept = tuple(match for match in matches if match.fact.basis != FORECAST)
    return kept or tuple(matches)


def foretells(text: str) -> bool:
    """Tell whether a question asks for what is expected rather than for what has come about."""
    return _ASKS_FORECAST.search(text) is not None


def groups_for(reading: Reading, metric: AskedMetric | None) -> tuple[Group, ...]:
    """Return the groups of figures that answer for one metric, narrowed to what was asked."""
    matches = actual(reading, in_period(reading, matching(reading, metric)))
    growth = wants_change(reading)
    kept = tuple(m for m in matches if is_change(m.fact) == growth)
    if not kept and not growth and reading.parsed.kind is not QuestionType.COUNT:
        kept = matches
    groups = grouped((m for m in matches if _same_groups(reading, m, kept)), reading)
    groups = tuple(
        g for g in groups if (g.changes if growth else (g.levels or (g.changes and not g.is_unsettled)))
    )
    own = company_wide(reading, groups)
    own = (own if reading.parsed.periods else latest(reading, own))[:MAX_LISTED]
    return tuple(_with_base(reading, group, metric) for group in own) if _asks_before(reading) else own


def _asks_before(reading: Reading) -> bool:
    return _ASKS_BEFORE.search(reading.parsed.text) is not None


def _with_base(reading: Reading, group: Group, metric: AskedMetric | None) -> Group:
    base = None if group.bases or not group.levels else base_beside(reading, group, metric)
    return group if base is None else replace(group, bases=(base,))


def _same_groups(reading: Reading, match: Match, kept: Sequence[Match]) -> bool:
    """Tell whether a match belongs to the owner and period of one that is kept."""

    def place(one: Match) -> tuple[str, str | None, tuple[date, date] | None]:
        return one.fact.segment, one.fact.metric, _days_in(reading, one.stored.doc_id, one.fact.period)

    return any(place(match) == place(k) for k in kept)


def company_wide(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Without a product named, prefer the company's own figure where a report gives one."""
    parsed = reading.parsed
    words = without_basis(parsed.text, parsed.words)
    if any(name.kind is NameKind.PART for name in parsed.names) or words:
        return groups
    own = tuple(g for g in groups if not g.owner and not _is_qualified(reading, g, groups))
    whole = {g.doc_id for g in own}
    return tuple(g for g in groups if g in own or g.doc_id not in whole)


def _is_qualified(reading: Reading, group: Group, groups: Sequence[Group]) -> bool:
    """Tell whether a group's metric is a part of another's: "subscription revenue" beside "revenue".

    A longer name of the metric itself is no part of it: 营业收入 beside 收入.
    """
    label = group.lead.metric_text
    term = reading.glossary.get(group.lead.metric) if group.lead.metric else None
    if term is not None and fold(label) in map(fold, (term.zh, term.en, *term.zh_aliases, *term.en_aliases)):
        return False
    return any(
        not g.owner and g is not group and g.lead.metric_text in label != g.lead.metric_text for g in groups
    )


def latest(reading: Reading, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Without a period named, keep each owner's latest figure."""
    found: dict[tuple[str, str, str], Group] = {}
    for group in groups:
        key = (group.doc_id, group.owner, group.lead.metric or group.lead.metric_text)
        held = found.get(key)
        if held is None or recency(reading, group) > recency(reading, held):
            found[key] = group
    return tuple(found.values())


def recency(reading: Reading, group: Group) -> tuple[bool, date, bool]:
    """Rank a period: reported ones before those still to come, then the later, then the report's own."""
    if group.period is None:
        return False, date.min, False
    days, own = _days_in(reading, group.doc_id, group.period), reading.reported_period(group.doc_id)
    end = days[1] if days is not None else date.min
    is_own = own is not None and (own.label == group.period or days == (own.start, own.end))
    return own is None or end <= own.end, end, is_own


def without_figure(reading: Reading, groups: Sequence[Group]) -> list[str]:
    """Return the names of those among several that no group is of: half a comparison is told to be one."""
    names = reading.parsed.names
    companies = [name for name in names if name.kind is NameKind.COMPANY]
    parts = [name for name in names if name.kind is NameKind.PART]
    docs = {group.doc_id for group in groups}
    labels = folded(*(label for g in groups for label in _labels(reading, g)))
    absent = [n.text for n in companies if not docs & set(n.doc_ids)] if len(companies) > 1 else []
    return absent + ([n.text for n in parts if not holds(labels, n.forms)] if len(parts) > 1 else [])


def _labels(reading: Reading, group: Group) -> tuple[str, ...]:
    stored = (group.levels or group.changes)[0].stored
    clause = group.lead.span.of(reading.text_of(group.doc_id))
    return group.owner, group.lead.metric_text, clause, reading.headings_of(stored)


# ---------------------------------------------------------------- the year before


def level_before(reading: Reading, group: Group, metric: AskedMetric | None) -> Match | None:
    """Return the level that a group's figure moved from: the one the sentence gives, else last year's.

    Where a question compares with the quarter before, that quarter's alone.
    """
    if asks_by_quarter(reading.parsed.text):
        before = None if group.period is None else quarter_before(parse_period(group.period))
        return None if before is None else level_in(reading, group, metric, before)
    if group.bases:
        return group.bases[0]
    beside = base_beside(reading, group, metric)
    if beside is not None or group.period is None:
        return beside
    before = parse_period(group.period).shifted(-1)
    return level_in(reading, group, metric, before)


def base_beside(reading: Reading, group: Group, metric: AskedMetric | None) -> Match | None:
    """Return the level that a group's figure moved from where the same words state it: "fell to 14 from 16"."""
    return next(
        (
            match
            for match in _of_same(reading, group, metric)
            if match.fact.qualifier == _BASE
            and match.stored.fact_id not in {level.stored.fact_id for level in group.levels}
            and any(_overlaps(match, level) for level in group.levels)
        ),
        None,
    )


def level_in(reading: Reading, group: Group, metric: AskedMetric | None, period: Period) -> Match | None:
    """Return the level of a group's owner and metric in another period."""
    wanted = _days_in(reading, group.doc_id, period.label) or (period.start, period.end)
    same = _of_same(reading, group, metric)
    found = [
        match
        for match in same
        if (days := _days_in(reading, group.doc_id, match.fact.period)) is not None
        and (days == wanted or (is_stock(match.fact) and days[1] == wanted[1]))
    ]
    return next((match for one in grouped(found, reading) for match in one.levels), None)


def _of_same(reading: Reading, group: Group, metric: AskedMetric | None) -> tuple[Match, ...]:
    """Return the levels of a group's owner, metric and unit in whatever period."""
    fact = group.lead
    return tuple(
        match
        for match in matching(replace(reading, parsed=replace(reading.parsed, periods=())), metric)
        if match.stored.doc_id == group.doc_id
        and (match.fact.segment, match.fact.metric, match.fact.unit) == (fact.segment, fact.metric, fact.unit)
        and (fact.metric is not None or match.fact.metric_text == fact.metric_text)
        and not is_change(match.fact)
    )


def _days_in(reading: Reading, doc_id: str, label: str | None) -> tuple[date, date] | None:
    """Return a period's first and last day by the fiscal year of the report that names it."""
    period, year = parse_period(label) if label else None, reading.fiscal_year(doc_id)
    if period is not None and year is not None and period.label.startswith("FY"):
        period = year.dated(period)
    return (period.start, period.end) if period else None
