"""Matched facts in, answers over several of them out: comparison, superlative, trend, yes or no.

Here is decided which figures may stand side by side: those of one metric, in the order of time where they are
one owner's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.language.periods import parse_period
from index.types import Language
from rag.asking import asks_change
from rag.extraction.figures.moving import way_of
from rag.extraction.figures.ranking import is_first, ranked_over, superlative
from rag.extraction.figures.rows import how_far, name_of, row_statement
from rag.extraction.figures.verdicts import answer_yes_no
from rag.extraction.reading import Reading
from rag.extraction.selecting.grouping import Group, actual, as_meant, grouped, latest, without_figure
from rag.extraction.selecting.selection import in_period, matching, told_once
from rag.extraction.sums.operands import names_something, operands
from rag.extraction.valuewords import value_text
from rag.extraction.wording import (
    metric_label,
    not_given,
    period_label,
    source_of,
)
from rag.types import (
    AnswerStatus,
    AskedMetric,
    Draft,
    DraftCell,
    DraftTable,
    QuestionType,
    Reason,
)

_MAX_ROWS = 30


def answer_comparing(reading: Reading) -> Draft | None:
    """Answer a question over several facts, or None when fewer than two fit it."""
    reading = whole = as_meant(reading)
    words = tuple(word for word in reading.parsed.words if names_something(word))
    if not words and not reading.parsed.metrics:
        words = (
            reading.parsed.words
        )  # "the share that grew more than 40%": the bound is all that names the figure
    reading = replace(reading, parsed=replace(reading.parsed, words=words))
    kind = reading.parsed.kind
    if kind is QuestionType.YES_NO:
        return is_first(reading) or answer_yes_no(reading)
    if kind is QuestionType.SUPERLATIVE:
        return superlative(reading, ranked_over(reading))
    if kind not in (QuestionType.COMPARISON, QuestionType.TREND, QuestionType.ARITHMETIC):
        return None
    groups = _groups(reading, operands(whole) if kind is QuestionType.COMPARISON else ())
    if len(groups) < 2 or (kind is QuestionType.TREND and len({group.period for group in groups}) < 2):
        return None
    return listed(reading, groups)


def _groups(reading: Reading, named: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups of each asked metric, a trend's and an open question's of the first that has any.

    named: those that a question sets side by side.
    """
    found: list[Group] = []
    for metric in reading.parsed.metrics or (None,):
        groups = _of_metric(reading, metric)
        found += groups
        if groups and reading.parsed.kind is not QuestionType.COMPARISON:
            break
    known = {match.stored.fact_id for group in found for match in group.levels}
    found += [group for group in named if group.levels[0].stored.fact_id not in known]
    return tuple(found)


def _of_metric(reading: Reading, metric: AskedMetric | None) -> tuple[Group, ...]:
    """Return one metric's groups; those with a level, or where that is asked for a change, if two have one."""
    matches = matching(reading, metric)
    kept = in_period(reading, matches)
    if not kept and reading.parsed.kind is QuestionType.TREND:
        kept = told_once(reading, matches)
    groups = [group for group in grouped(actual(reading, kept), reading) if group.levels or group.changes]
    if not reading.parsed.periods and reading.parsed.kind is QuestionType.COMPARISON:
        groups = list(latest(reading, groups))
    moved = [group for group in groups if group.changes]
    if asks_change(reading.parsed.text) and len(moved) > 1:
        return tuple(moved)
    levels = [group for group in groups if group.levels]
    return tuple(levels if len(levels) >= 2 or (levels and len(groups) == len(levels)) else groups)


# ---------------------------------------------------------------- comparison and trend


def listed(reading: Reading, groups: Sequence[Group]) -> Draft:
    """List figures with all of their labels, one owner's in the order of time, and as a table."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    ordered = list(groups[:_MAX_ROWS])
    if len({(group.doc_id, group.owner, group.lead.metric) for group in ordered}) == 1:
        ordered.sort(key=lambda group: _ends(group.period))
    elif reading.parsed.kind is QuestionType.TREND:
        places = list(dict.fromkeys((group.doc_id, group.owner) for group in ordered))
        ordered.sort(key=lambda group: (places.index((group.doc_id, group.owner)), _ends(group.period)))
    statements = [row_statement(reading, group) for group in ordered]
    columns = (
        ("对象", "指标", "期间", "数值", "变动") if zh else ("Of", "Metric", "Period", "Value", "Change")
    )
    rows = tuple(_row(reading, group) for group in ordered)
    lacking = without_figure(reading, ordered)
    is_trend = reading.parsed.kind is QuestionType.TREND
    return Draft(
        AnswerStatus.PARTIAL if lacking else AnswerStatus.ANSWERED,
        Reason.NOT_IN_CORPUS if lacking else None,
        statements=(*statements, *how_far(reading, ordered)),
        closing=not_given(lacking, lang) or (way_of(ordered, lang) if is_trend else ""),
        table=DraftTable(columns, rows),
    )


def _ends(period: str | None) -> date:
    return parse_period(period).end if period else date.min


def _row(reading: Reading, group: Group) -> tuple[DraftCell, ...]:
    lang = reading.parsed.lang
    level = group.levels[0].stored if group.levels else None
    change = group.changes[0].stored if group.changes else None
    return (
        DraftCell(name_of(reading, group), None),
        DraftCell(metric_label(group.lead, lang, reading.glossary), None),
        DraftCell(period_label(group.lead.period, lang), None),
        DraftCell(value_text(level.fact, lang), source_of(level)) if level else DraftCell("", None),
        DraftCell(value_text(change.fact, lang, signed=True), source_of(change))
        if change
        else DraftCell("", None),
    )
