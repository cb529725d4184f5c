"""What tells that a candidate answers: words it shares with the question, nearness, names, period, figures, its form.

A reading and its candidates in, a matrix of named signals out, one row a candidate. Nothing is decided here; how much
each signal counts was learned (`rag/extraction/evidence/weighing.py`).
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.language.numbers import find_quantities
from index.language.periods import Period, PeriodMention, find_periods, resolve
from index.types import Language, Span
from rag.extraction.evidence.candidates import Candidate, is_row
from rag.extraction.evidence.cues import figure_cues, form_cues, form_of, needs_figure, wants_figure
from rag.extraction.evidence.sharing import word_signals
from rag.extraction.evidence.sought import Sought, fact_signals
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import holds
from rag.extraction.selecting.lettered import is_of_another
from rag.extraction.selecting.owners import is_beside
from rag.types import AskedName

CUES = ("gives cause", "names office", "has date", "enumerates", "defines", "has figure")
"""The signals that a candidate has the form of answer asked for."""
Matrix = NDArray[np.float64]
_LONG, _BARE = 150, 8
_LATIN_PER_HAN = 2.5
_MANY_WORDS, _MANY_NAMES = 6, 3


_MODEL = re.compile(r"(.*?[^\da-z ]|[a-z]{2,}[ -]?)([a-z]*\d+[a-z]*)")


def signals_of(reading: Reading, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Return the named signals of each candidate; a name that is missing is 0."""
    rows: list[dict[str, float]] = [{} for _ in candidates]
    columns = {**word_signals(reading, candidates), **_meaning_signals(reading, candidates)}
    for name, values in columns.items():
        for row, value in zip(rows, values.tolist(), strict=True):
            row[name] = value
    sought, asked = Sought(reading), _question_signals(reading)
    for row, candidate in zip(rows, candidates, strict=True):
        row.update(asked)
        row.update(_place_signals(reading, candidate))
        row.update(_name_signals(sought, candidate))
        row.update(_figure_signals(sought, candidate))
        fits = max(row.get(cue, 0.0) for cue in CUES)
        row["form and words"] = fits * min(row["words near"] + row["words around"], 1.0)
        row["foreign words"] = row["foreign"] * row["words near"]
        row["own words held"] = (1 - row["foreign"]) * row["words held"]
        row["foreign meaning"] = row["foreign"] * row["meaning"]
        row["foreign raw"] = row["foreign"] * row["raw words"]
    return rows


def _question_signals(reading: Reading) -> dict[str, float]:
    """Say what is asked: the same for all candidates, it ranks none, but some questions are answered more seldom."""
    parsed = reading.parsed
    return {
        f"asks {form_of(parsed).value}": 1.0,
        "needs figure": float(needs_figure(reading)),
        "asks metric": float(bool(parsed.metrics)),
        "asks period": float(bool(parsed.periods)),
        "words asked": min(len(parsed.words), _MANY_WORDS) / _MANY_WORDS,
        "names asked": min(len(parsed.names), _MANY_NAMES) / _MANY_NAMES,
        "asked in English": float(parsed.lang is Language.EN),
    }


# ---------------------------------------------------------------- meaning and place


def _meaning_signals(reading: Reading, candidates: Sequence[Candidate]) -> Mapping[str, Matrix]:
    """Return the cosine of each candidate with the question, by itself and under its headings."""
    question = reading.embed([reading.parsed.resolved])[0]
    return {
        "meaning": reading.embed([c.told for c in candidates]) @ question,
        "meaning with heading": reading.embed([f"{c.heading}\n{c.told}" for c in candidates]) @ question,
    }


def _place_signals(reading: Reading, candidate: Candidate) -> dict[str, float]:
    text = candidate.text
    length = len(text) / (_LATIN_PER_HAN if text.isascii() else 1)
    return {
        "passage score": candidate.passage.score,
        "passage rank": 1 / (1 + candidate.rank),
        "length": math.log(1 + length),
        "long": float(length > _LONG),
        "bare": float(length < _BARE),
        "row": float(is_row(text)),
        "header row": float(is_row(text) and text == candidate.header),
        "two lines": float(candidate.lines == 2),
        "three lines": float(candidate.lines > 2),
        "foreign": float(candidate.passage.lang is not reading.parsed.lang),
        "other of series": float(
            is_of_another(reading.parsed.text, candidate.own, f"{candidate.before}\n{candidate.heading}")
        ),
    }


# ---------------------------------------------------------------- names, periods, figures


def _name_signals(sought: Sought, candidate: Candidate) -> dict[str, float]:
    """Say whether a candidate names the companies and parts asked for, or others."""
    signals: dict[str, float] = {}
    parts, companies = sought.parts, sought.companies
    if parts:
        own = any(_is_held(candidate.own, part) for part in parts)
        headed = not own and any(_is_held(candidate.heading, part) for part in parts)
        subject = _subject(candidate.before, sought.part_forms, sought.owners)
        if not own and any(_names_sibling(candidate.own, form) for form in sought.part_forms):
            subject = False
        near = (
            not own and not headed and (subject is True or any(_is_held(candidate.around, p) for p in parts))
        )
        some = len(parts) > 1 and own and not all(_is_held(candidate.own, part) for part in parts)
        signals |= {"part": own, "part in heading": headed, "part before": near, "some part": some}
        signals["part is subject"] = not own and subject is True
        signals["no part"] = not (own or headed or near) and sought.writes_parts(candidate)
        signals["other part"] = not own and (subject is False or holds(candidate.own, sought.owners))
    if companies:
        forms = tuple(form for company in companies for form in company.forms)
        own = holds(candidate.own, forms)
        subject = _subject(candidate.before, forms, sought.other_companies)
        report = any(candidate.passage.doc_id in company.doc_ids for company in companies)
        around = holds(candidate.around, forms)
        signals |= {"company": own, "company's report": report and not own}
        signals["company is subject"] = not own and subject is True
        named = bool(parts) and any(_is_held(candidate.own, part) for part in parts)
        signals["firm beside"] = not named and is_beside(sought.reading.parsed.text, candidate.text)
        signals["no company"] = not (own or report or around)
        signals["other company"] = not own and (
            subject is False or holds(candidate.own, sought.other_companies)
        )
    return {name: float(value) for name, value in signals.items()}


def _subject(before: str, asked: Sequence[str], others: Sequence[str]) -> bool | None:
    """Tell whether whom a paragraph named last is asked for; None where it names nobody known."""
    last = max((before.rfind(form) for form in asked if form), default=-1)
    other = max((before.rfind(form) for form in others), default=-1)
    # of a longer name around the one asked for the place is not behind it
    return None if max(last, other) < 0 else last >= other


def _names_sibling(text: str, form: str) -> bool:
    """Tell whether a folded text names another model of the same family: VLM-310 where VLM-301 is asked for."""
    model = _MODEL.fullmatch(form)
    if model is None:
        return False
    others = re.findall(rf"{re.escape(model.group(1))}[a-z]*\d+[a-z]*", text)
    return any(other != form for other in others)


def _is_held(text: str, name: AskedName) -> bool:
    """Tell whether a folded text holds a name, or all the words of one that is made of words."""
    if holds(text, name.forms):
        return True
    several = (words for form in name.forms if len(words := _words_of(form)) > 1)
    return any(all(holds(text, (word,)) for word in words) for words in several)


@lru_cache(maxsize=4096)
def _words_of(form: str) -> tuple[str, ...]:
    """Return the words of a name in words (中国 企业 服务), none of one that is a word of its own (朝露)."""
    if form.isascii():
        return tuple(form.split())
    import rjieba

    words = tuple(rjieba.cut(form))
    return words if all(len(word) > 1 for word in words) else ()


def _figure_signals(sought: Sought, candidate: Candidate) -> dict[str, float]:
    """Say whether a candidate is of the period, the metric and the form of answer asked for."""
    reading, doc_id = sought.reading, candidate.passage.doc_id
    asked, reported = reading.asked_periods(doc_id), reading.anchor(doc_id)
    mentions = _periods_of(candidate.text)
    return {
        **_period_signals(asked, mentions or _periods_above(candidate), _opening(candidate.text), reported),
        **_far_off(reading, doc_id, asked, mentions),
        **_metric_signals(sought, candidate, asked),
        **figure_cues(reading, candidate.text, find_quantities(candidate.text)),
        **form_cues(form_of(reading.parsed), candidate.text, mentions, asked, candidate.asked),
    }


def _periods_above(candidate: Candidate) -> tuple[PeriodMention, ...]:
    """Return the periods that stand over a candidate: in its table's header, else in its headings."""
    header = _periods_of(candidate.header) if is_row(candidate.text) else ()
    return header or _periods_of(candidate.passage_heading)


_IS_BASE = re.compile(
    r"(?:较|比|相比|同|与|对比|自|从|than|on|over|from|versus|vs\.?|with|to|against|since|until)\W*(?:the |its )?$",
    re.IGNORECASE,
)
"""What stands before a time that a figure is set against, or that something began or ended at."""


@lru_cache(maxsize=8192)
def _periods_of(text: str) -> tuple[PeriodMention, ...]:
    return tuple(find_periods(text))


def _opening(text: str) -> tuple[PeriodMention, ...]:
    """Return the times before a sentence's first figure; none where the first is only what a figure is set against.

    "In 2019 revenue grew 36%" is of 2019; "up 16.8% on 2022" and "$5m (2022: $4m)" are of the time of their report.
    """
    mentions = _periods_of(text)
    if not mentions or _IS_BASE.search(text[: mentions[0].span.start]):
        return ()
    spans = [quantity.span for quantity in find_quantities(text)]
    figure = next((span for span in spans if not any(_meet(span, m.span) for m in mentions)), None)
    return tuple(m for m in mentions if figure is not None and m.span.end <= figure.start)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _period_signals(
    asked: Sequence[Period],
    mentions: Sequence[PeriodMention],
    opening: Sequence[PeriodMention],
    reported: Period | None,
) -> dict[str, float]:
    if not asked:
        return {}
    named, first = _resolved(mentions, reported), _resolved(opening, reported)
    if any(_same(period, wanted) for period in named for wanted in asked):
        return {"period": 1.0}
    reports = reported is not None and any(reported.overlaps(wanted) for wanted in asked)
    opens_other = bool(first) and not _overlap(first, asked)
    if _overlap(named, asked):
        # "in the first half GDP grew 5.5%, a good base for the whole year" tells nothing of the third quarter
        return {"period overlaps": 1.0, "untimely": float(opens_other and not reports)}
    if named:
        absolute = all(mention.period is not None for mention in mentions)
        untimely = (absolute and opens_other) if reports else (absolute or reported is not None)
        return {"other period": 1.0, "untimely": float(untimely)}
    return {"period overlaps": 0.5} if reports else {"no period": 1.0}


def _resolved(mentions: Sequence[PeriodMention], reported: Period | None) -> list[Period]:
    periods = (m.period or (resolve(m, reported) if reported else None) for m in mentions)
    return [period for period in periods if period is not None]


def _overlap(named: Sequence[Period], asked: Sequence[Period]) -> bool:
    return any(period.overlaps(wanted) for period in named for wanted in asked)


def _far_off(
    reading: Reading, doc_id: str, asked: Sequence[Period], mentions: Sequence[PeriodMention]
) -> dict[str, float]:
    """Say whether a candidate that names no time stands in a report too old or too new to mean the time asked for."""
    if not asked or mentions or any(reading.may_tell(doc_id, period) for period in asked):
        return {}
    return {"untimely": 1.0}


def _same(one: Period, other: Period) -> bool:
    return one.label == other.label or (one.start, one.end) == (other.start, other.end)


def _metric_signals(sought: Sought, candidate: Candidate, asked: Sequence[Period]) -> dict[str, float]:
    """Say whether a candidate names the metric, and whether a figure found in it is typed as the one asked for."""
    metrics = sought.reading.parsed.metrics
    if not metrics:
        return {}
    own = any(sought.names_metric(metric, candidate.own) for metric in metrics)
    around = not own and any(sought.names_metric(metric, candidate.around) for metric in metrics)
    elsewhere = not own and not around and sought.writes_metric(candidate.passage.doc_id)
    signals = {
        "metric": own,
        "metric around": around,
        "no metric": not own and not around,
        "metric elsewhere": elsewhere,
    }
    if wants_figure(sought.reading):
        # why a figure moved, or whom it is owed to, no figure says
        signals |= fact_signals(sought, candidate, asked)
    return {name: float(value) for name, value in signals.items()}
