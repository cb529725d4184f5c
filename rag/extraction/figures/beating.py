"""A question whether a figure beat what was expected in, yes or no out, with the sentence that says so.

Here is decided which words set a figure against an expectation, and that the sentence has to speak of the metric asked
for; where it leaves out what was expected, the sentence that gives that comes with it.
"""

import re
from collections.abc import Iterator

from index.language.numbers import find_quantities
from index.language.periods import find_periods
from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, Span
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, NameKind, Passage, QuestionType, Source, Statement

_EXPECTED = re.compile(
    r"预期|预测|预计|一致预估|\b(?:expect\w*|estimate[sd]?|forecasts?|consensus|the street|wall street)\b",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"高于|超[出过]?|好于|优于|胜过|\b(?:above|beat\w*|topp?(?:ed|ing|s)?|exceed\w*|"
    r"higher than|better than|ahead of|surpass\w*)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"低于|不及|逊于|未达|没达|差于|\b(?:below|miss(?:ed|es|ing)?|short of|lower than|worse than|under|fell short)\b",
    re.IGNORECASE,
)
_MET = re.compile(r"符合|持平于|\b(?:in line with|met|matched)\b", re.IGNORECASE)
_KINDS = frozenset({QuestionType.YES_NO, QuestionType.COMPARISON})
_NEAR = 24
_PAIR = 2


def answer_beating(reading: Reading) -> Draft | None:
    """Say whether a figure beat, met or missed expectations; None where no sentence says so of it."""
    parsed = reading.parsed
    if parsed.kind not in _KINDS or not _EXPECTED.search(parsed.text) or not parsed.metrics:
        return None
    above, below = (mark.search(parsed.text) is not None for mark in (_ABOVE, _BELOW))
    if not (above or below or _MET.search(parsed.text)):
        return None
    told = list(_sentences(reading))
    for passage, span in told:
        words = span.of(reading.text_of(passage.doc_id))
        verdict = _verdict(words)
        if verdict is None:
            continue
        lead = "" if above and below else _said(reading, yes=verdict == (1 if above else -1 if below else 0))
        statements = [_say(reading, lead, passage, span)]
        if len(find_quantities(words)) < _PAIR:
            others = ((p, s) for p, s in told if p.doc_id == passage.doc_id and s != span)
            statements += [_say(reading, "", p, s) for p, s in others if _has_figure(reading, p, s)][:1]
        return Draft(AnswerStatus.ANSWERED, statements=tuple(statements))
    return None


def _sentences(reading: Reading) -> Iterator[tuple[Passage, Span]]:
    """Yield the sentences on what was expected of the metric asked for, in the reports that are asked about."""
    parsed = reading.parsed
    about = {doc for name in parsed.names if name.kind is NameKind.COMPANY for doc in name.doc_ids}
    forms = tuple(form for metric in parsed.metrics for form in metric.forms)
    seen: set[tuple[str, Span]] = set()
    for passage in reading.passages:
        if about and passage.doc_id not in about:
            continue
        for span in split_sentences(passage.text, passage.span.start):
            words = span.of(reading.text_of(passage.doc_id))
            if (passage.doc_id, span) in seen or not _EXPECTED.search(words):
                continue
            seen.add((passage.doc_id, span))
            if holds(folded(words), forms) and _is_timely(reading, passage.doc_id, words):
                yield passage, span


def _is_timely(reading: Reading, doc_id: str, words: str) -> bool:
    asked = reading.asked_periods(doc_id)
    named = [one.period for one in find_periods(words) if one.period is not None]
    if asked and named:
        return any(one.overlaps(period) for one in named for period in asked)
    return all(reading.may_tell(doc_id, period) for period in asked)


def _verdict(words: str) -> int | None:
    """Return 1 for above what was expected, −1 for below, 0 for in line; None where nothing is set against it."""
    for mark, verdict in ((_BELOW, -1), (_ABOVE, 1), (_MET, 0)):
        for found in mark.finditer(words):
            beside = words[max(0, found.start() - _NEAR) : found.end() + 3 * _NEAR]
            if _EXPECTED.search(beside):
                return verdict
    return None


def _said(reading: Reading, *, yes: bool) -> str:
    if reading.parsed.lang is Language.ZH:
        return "是：" if yes else "否："
    return "Yes: " if yes else "No: "


def _has_figure(reading: Reading, passage: Passage, span: Span) -> bool:
    return bool(find_quantities(span.of(reading.text_of(passage.doc_id))))


def _say(reading: Reading, lead: str, passage: Passage, span: Span) -> Statement:
    words = " ".join(span.of(reading.text_of(passage.doc_id)).split())
    foreign = detect_language(words) is not reading.parsed.lang
    line = StatementBuilder(reading.parsed.lang).say(lead).say("“" if foreign else "")
    line.quote(words, Source(passage.doc_id, span, passage.page, 1.0))
    return line.say("”" if foreign else "").build()
