"""A question for the first bars of a chart in, those bars out: which destinations come first, with each one's share.

A survey's chart has no metric that a glossary knows, only its title and its labels. Here is decided which chart a
question means: the one whose title it speaks of, on a slide that holds nearly all that it says besides.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.language.scripts import detect_language
from index.types import FactSource, Language, Span, StoredFact
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.selecting.selection import label_of
from rag.extraction.sums.operands import names_something
from rag.extraction.tables.toprows import is_second, rows_wanted
from rag.extraction.wording import StatementBuilder, metric_label, owner_label
from rag.superlatives import LEAST, MOST, ends_asked
from rag.types import AnswerStatus, AskedWord, Draft, QuestionType, Statement

_KINDS = frozenset(
    {QuestionType.SUPERLATIVE, QuestionType.LIST, QuestionType.VALUE, QuestionType.OPEN, QuestionType.YES_NO}
)
_FEWEST, _BEFORE, _BEHIND = 3, 400, 120
_IN_TITLE, _ON_SLIDE = 0.3, 0.5
"""Shares of a question's words that a chart's title and its slide have to cover."""
_NO_BAR = ("无", "没有", "其他", "其它", "不", "none", "no ", "other", "without")
"""How the label of those begins that chose nothing of what is ranked."""


def answer_from_chart(reading: Reading) -> Draft | None:
    """Name the bars of a chart that come first or last, or None where the question means no chart."""
    parsed, ends = reading.parsed, ends_asked(reading.parsed.text)
    if parsed.metrics or parsed.kind not in _KINDS or len(ends) != 1:
        return None
    rated = [(rate, bars) for bars in _charts(reading) if (rate := _rate(reading, bars)) is not None]
    if not rated:
        return None
    bars = max(rated, key=lambda one: one[0])[1]
    ordered = sorted(bars, key=lambda one: one.fact.value, reverse=not ends[0])
    if parsed.kind is QuestionType.YES_NO:
        return _verdict(reading, ordered, is_least=ends[0])
    first, wanted = int(is_second(parsed.text)), rows_wanted(parsed.text)
    if first and len(MOST.findall(parsed.text)) > 1:
        first, wanted = 0, 2  # "which is first? And second?"
    kept = ordered[first : first + wanted]
    if wanted == 1:
        kept = [bar for bar in ordered if bar.fact.value == kept[0].fact.value]
    return Draft(AnswerStatus.ANSWERED, statements=(_listed(reading, kept, is_least=ends[0]),))


def _charts(reading: Reading) -> list[list[StoredFact]]:
    """Return the bars of each chart: figures of one title, unit and period, each with its own label."""
    charts: dict[tuple[object, ...], list[StoredFact]] = defaultdict(list)
    for stored in reading.facts:
        fact = stored.fact
        if fact.source is FactSource.ORDER and fact.segment and fact.change_kind is None:
            charts[stored.doc_id, fact.metric_text, fact.unit, fact.period].append(stored)
    named = ([one for one in bars if not _chose_nothing(one)] for bars in charts.values())
    return [bars for bars in named if len({one.fact.segment for one in bars}) >= _FEWEST]


def _chose_nothing(bar: StoredFact) -> bool:
    return bar.fact.segment.casefold().startswith(_NO_BAR)


def _rate(reading: Reading, bars: Sequence[StoredFact]) -> float | None:
    """Return how well a chart covers a question, None where it is on something else."""
    words = tuple(word for word in reading.parsed.words if _says_on_what(word))
    words = tuple(w for w in words if not any(holds(folded(b.fact.segment), w.forms) for b in bars))
    text = reading.text_of(bars[0].doc_id)
    if detect_language(text) is not reading.parsed.lang:
        # a word that nothing translates cannot be looked for in the other language
        words = tuple(word for word in words if len(word.forms) > 1)
    title = label_of(reading, replace(bars[0].fact, segment=""))
    start = min(bar.fact.value_span.start for bar in bars)
    around = Span(max(0, start - _BEFORE), max(bar.fact.value_span.end for bar in bars) + _BEHIND)
    about = reading.reports[bars[0].doc_id].metadata
    slide = folded(title, around.of(text), about.title, about.company or "")
    in_title = word_coverage(reading, words, title).share if words else 0.0
    on_slide = word_coverage(reading, words, slide).share
    return in_title + on_slide if in_title >= _IN_TITLE and on_slide >= _ON_SLIDE else None


def _says_on_what(word: AskedWord) -> bool:
    """Tell whether a word is of the matter rather than of the ranking."""
    return names_something(word) and not (MOST.search(word.text) or LEAST.search(word.text))


def _verdict(reading: Reading, ordered: Sequence[StoredFact], *, is_least: bool) -> Draft | None:
    """Answer whether the one that a question names comes first."""
    asked = [one.forms for one in reading.parsed.words] + [one.forms for one in reading.parsed.names]
    named = [bar for bar in ordered if any(holds(folded(bar.fact.segment), forms) for forms in asked)]
    if len(named) != 1:
        return None
    first = named[0].fact.value == ordered[0].fact.value
    zh = reading.parsed.lang is Language.ZH
    opening = ("是。" if first else "否。") if zh else "Yes. " if first else "No. "
    statements = (_listed(reading, ordered[:1] if first else (ordered[0], named[0]), is_least=is_least),)
    return Draft(AnswerStatus.ANSWERED, opening=opening, statements=statements)


def _listed(reading: Reading, bars: Sequence[StoredFact], *, is_least: bool) -> Statement:
    """Write bars by name with their figures, under the title of their chart."""
    lang = reading.parsed.lang
    zh = lang is Language.ZH
    label = metric_label(bars[0].fact, lang, reading.glossary)
    which = ("最低" if is_least else "最高") if zh else ("lowest" if is_least else "highest")
    line = StatementBuilder(lang).say(f"{label}{which}：" if zh else f"{label}, {which}: ")
    for place, bar in enumerate(bars):
        name = owner_label(bar.fact, reading.reports[bar.doc_id], lang, reading.glossary)
        line.say(("；" if zh else "; ") if place else "").say(f"{name} ").value(bar)
    return line.say("。" if zh else ".").build()
