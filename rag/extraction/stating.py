"""Stored facts in, the sentence that says whose, of what and for when they are out: "2024年净利润同比下降4.8%"."""

from collections.abc import Sequence

from index.types import Language, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.figurekinds import is_change
from rag.extraction.wording import (
    StatementBuilder,
    about_label,
    metric_label,
    owner_label,
    period_label,
    say_change,
)
from rag.types import Statement


def state(reading: Reading, facts: Sequence[StoredFact]) -> Statement:
    """Write what the reports state, each figure with all of its labels."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    line = StatementBuilder(lang)
    for place, stored in enumerate(facts):
        fact = stored.fact
        owner = owner_label(fact, reading.reports[stored.doc_id], lang, reading.glossary)
        about = about_label(owner, metric_label(fact, lang, reading.glossary), lang)
        period = period_label(fact.period, lang)
        line.say(("，" if zh else "; ") if place else "")
        line.say(f"{period}{about}" if zh else f"{about}{f', {period}' if period else ''}: ")
        if is_change(fact):
            say_change(line, stored)
        else:
            line.say("为" if zh else "").value(stored)
    return line.say("。" if zh else ".").build()
