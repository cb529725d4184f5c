"""The wording of answers in both languages: labels, periods, values, changes, and how they join into statements.

A fact's value is written for the reader's language; where that differs from the report's own notation, the report's
stands beside it in brackets. Every figure that is written is recorded with its place, for the ledger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.language.fiscal import FiscalYear
from index.language.glossary import Glossary
from index.language.numbers import Unit, find_quantities
from index.language.periods import find_periods, label_for, parse_period
from index.language.scripts import detect_language
from index.language.unitwords import measure_of
from index.types import Fact, Language, Report, Span, StoredFact
from rag.extraction.valuewords import as_written, cell_text, value_text
from rag.types import Source, Stated, Statement

_AND_ZH = re.compile(r"\s*(?:和|与|及|以及|、)\s*")
_TICKER = re.compile(r"[A-Z]{0,5}[\d.]*(?:\.[A-Z]{2})?")
_POSSESSIVE = re.compile(r"^\s*(?:['’]s\b|的)\s*")
_COMPANY_ZH = re.compile(r"^(?:本|该)?(?:公司|集团)的?(?=.{2})")
_KEEP = re.compile(r"[\u3400-\u9fff]")
_CHANGE_ZH = {"yoy": "同比", "qoq": "环比", "cagr": "复合年均", "unstated": ""}
_CHANGE_EN = {"yoy": " year on year", "qoq": " quarter on quarter", "cagr": " a year (CAGR)", "unstated": ""}
_QUALIFIER_EN = {
    "over": "over ",
    "under": "under ",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
}
_QUALIFIER_ZH = {"over": "超过", "under": "不足", "about": "约", "at_least": "至少", "at_most": "至多"}


@dataclass(slots=True)
class StatementBuilder:
    """Gathers the text, the sources and the figures of one statement."""

    lang: Language
    text: str = ""
    sources: list[Source] = field(default_factory=list)
    numbers: list[Stated] = field(default_factory=list)

    def say(self, words: str) -> "StatementBuilder":
        """Add words that hold no figure of a report."""
        self.text += words
        return self

    def cite(self, source: Source) -> int:
        """Add a source if none that is there covers it; one that it covers gives way. Returns its place."""
        for place, known in enumerate(self.sources):
            if known.doc_id == source.doc_id and known.span.covers(source.span):
                return place
            if known.doc_id == source.doc_id and source.span.covers(known.span):
                self.sources[place] = source
                return place
        self.sources.append(source)
        return len(self.sources) - 1

    def value(self, stored: StoredFact, *, signed: bool = False) -> "StatementBuilder":
        """Add a fact's figure in the reader's notation, the report's own beside it when it differs."""
        fact = stored.fact
        place = self.cite(source_of(stored))
        cell = cell_text(fact)
        if cell and not signed and detect_language(fact.scale or "") is self.lang:
            self.figure(cell, fact, place)
            return self
        self.figure(value_text(fact, self.lang, signed=signed), fact, place)
        if not signed and (original := as_written(fact, self.lang)):
            self.text += "（" if self.lang is Language.ZH else " ("
            self.figure(original, fact, place)
            self.text += "）" if self.lang is Language.ZH else ")"
        return self

    def figure(self, words: str, fact: Fact, place: int) -> None:
        """Add the words of a figure and record it."""
        start = len(self.text)
        self.text += words
        self.numbers.append(
            Stated(
                Span(start, len(self.text)),
                fact.value,
                fact.unit,
                fact.scale,
                fact.currency,
                fact.metric or fact.metric_text,
                fact.segment or fact.entity,
                fact.period,
                place,
                measure=fact.measure,
            )
        )

    def quote(self, words: str, source: Source) -> "StatementBuilder":
        """Add a report's own words and record the figures in them."""
        place, start = self.cite(source), len(self.text)
        self.text += words
        for quantity in find_quantities(words):
            span = Span(start + quantity.span.start, start + quantity.span.end)
            self.numbers.append(
                Stated(
                    span,
                    quantity.value,
                    quantity.unit,
                    quantity.scale,
                    quantity.currency,
                    None,
                    None,
                    None,
                    place,
                    measure=measure_of(words, quantity),
                )
            )
        return self

    def build(self) -> Statement:
        """Return the statement."""
        return Statement(self.text, tuple(self.sources), tuple(self.numbers))


def source_of(stored: StoredFact) -> Source:
    """Return the span a fact rests on."""
    return Source(stored.doc_id, stored.fact.span, stored.fact.page, stored.fact.confidence)


def qualifier(fact: Fact, lang: Language) -> str:
    """Return the word before an inexact value: "about ", "超过"."""
    words = _QUALIFIER_EN if lang is Language.EN else _QUALIFIER_ZH
    return words.get(fact.qualifier or "", "")


def change_words(fact: Fact, lang: Language) -> tuple[str, str]:
    """Return what stands before and after a change's amount: ("up ", " year on year") / ("同比增长", "")."""
    kind = fact.change_kind or "unstated"
    if lang is Language.ZH:
        word = (
            "收窄"
            if fact.qualifier == "narrowed"
            else "扩大"
            if fact.qualifier == "widened"
            else ("下降" if fact.value < 0 else "增长" if fact.unit != Unit.POINTS else "提升")
        )
        return f"{_CHANGE_ZH[kind]}{word}", ""
    word = (
        fact.qualifier if fact.qualifier in ("narrowed", "widened") else ("down" if fact.value < 0 else "up")
    )
    return f"{word} ", _CHANGE_EN[kind]


def say_change(line: StatementBuilder, stored: StoredFact) -> StatementBuilder:
    """Write a change: "up 16.8% year on year", "同比增长16.8%"."""
    before, after = change_words(stored.fact, line.lang)
    return line.say(before).say(qualifier(stored.fact, line.lang)).value(stored).say(after)


def say_range(line: StatementBuilder, lower: StoredFact, *upper: StoredFact) -> StatementBuilder:
    """Write a level; where the report gives a range, both of its ends."""
    line.value(lower)
    for end in upper:
        line.say("至" if line.lang is Language.ZH else " to ").value(end)
    return line


def about_label(owner: str, label: str, lang: Language) -> str:
    """Name a figure by whose and what it is, the owner's name not twice."""
    label = without_owner(label, owner)
    if lang is Language.ZH or not owner:
        return f"{owner}{label}"
    if label[1:2].islower():
        # no capital in the midst of a phrase: "Acme revenue"
        label = label[0].lower() + label[1:]
    return f"{owner} {label}".strip()


def not_given(names: Sequence[str], lang: Language) -> str:
    """Say what of the question the reports do not give; "" when they give all."""
    if not names:
        return ""
    return f" 报告未给出：{'、'.join(names)}。" if lang is Language.ZH else f" Not given: {', '.join(names)}."


def metric_label(fact: Fact, lang: Language, glossary: Glossary) -> str:
    """Name a fact's metric for the reader: the report's words in its language, the glossary's in the other."""
    text = _without_period(_COMPANY_ZH.sub("", without_owner(fact.metric_text.strip(), fact.segment)), fact)
    if text and detect_language(text) is lang:
        return text
    return translated(text, lang, glossary, fact.metric) if text else term_label(fact.metric, lang, glossary)


def _without_period(label: str, fact: Fact) -> str:
    """Drop the figure's own period from the front of its label: it is said beside it."""
    first = next(iter(find_periods(label)), None)
    if first is None or first.span.start or first.period is None or first.period.label != fact.period:
        return label
    return label[first.span.end :].strip() or label


def without_owner(label: str, owner: str) -> str:
    """Drop the owner's name from the front of a metric's label, so that it is neither said twice nor translated."""
    bare = owner.split(" (")[0]
    if not bare or not label.startswith(bare) or len(label) == len(bare):
        return label
    return _POSSESSIVE.sub("", label[len(bare) :]).strip()


def term_label(metric: str | None, lang: Language, glossary: Glossary) -> str:
    """Return a glossary metric's name in a language."""
    if metric is None:
        return ""
    term = glossary.get(metric)
    if term is None:
        return metric
    return term.zh if lang is Language.ZH else term.en


def translated(text: str, lang: Language, glossary: Glossary, metric: str | None = None) -> str:
    """Write a label in the other language by its glossary terms; words without a term stay as they are."""
    if lang is Language.EN and text.startswith(("占", "佔")):
        return f"share of {translated(text[1:], lang, glossary)}"
    pieces, position = [], 0
    for mention in glossary.find(text):
        pieces.append(text[position : mention.span.start].strip())
        pieces.append(mention.term.zh if lang is Language.ZH else mention.term.en)
        position = mention.span.end
    pieces.append(text[position:].strip())
    joined = ("" if lang is Language.ZH else " ").join(piece for piece in pieces if piece)
    if lang is Language.EN and _KEEP.search(joined):
        # half translated it would be read in neither language
        return f"{term_label(metric, lang, glossary)} ({text})" if metric is not None else f"“{text}”"
    return joined


def company_label(report: Report, lang: Language) -> str:
    """Name a report's company in the reader's language where the report or the lexicon has such a name.

    A survey, asked for by its name, owns no figure: those are the respondents' or a market's.
    """
    if report.metadata.company is None:
        return ""
    names = (report.metadata.company, *report.metadata.aliases)
    fitting = [name for name in names if name and not _TICKER.fullmatch(name)]
    fitting = [name for name in fitting if bool(_KEEP.search(name)) == (lang is Language.ZH)]
    return names[0] if not fitting or names[0] in fitting else fitting[0]


def owner_label(fact: Fact, report: Report, lang: Language, glossary: Glossary) -> str:
    """Name whose figure it is: the segment as the report writes it, else the company."""
    owner = fact.segment or company_label(report, lang)
    if lang is Language.EN and _KEEP.search(owner):
        mentions = glossary.find(owner)
        if len(mentions) == 1 and len(mentions[0].text) == len(owner):
            return f"{mentions[0].term.en} ({owner})"
        return _AND_ZH.sub(" and ", owner)
    return owner


def period_label(label: str | None, lang: Language) -> str:
    """Write a period for the reader: "H1 2023", "2023年上半年"."""
    return label_for(parse_period(label), lang) if label else ""


def year_end_note(label: str, year: FiscalYear | None, lang: Language) -> str:
    """Tell when a fiscal period ended ("FY2023 ended in March 2023"); "" where that is not known, or December."""
    if not label.startswith("FY") or year is None or year.is_calendar:
        return ""
    end, called = year.dated(parse_period(label)).end, period_label(label, lang)
    month = period_label(f"{end.year}-{end.month:02}", lang)
    return f"{called}截至{month}末" if lang is Language.ZH else f"{called} ended in {month}"
