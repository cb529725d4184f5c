"""Weighed candidates in, the sentences that answer out, in the report's own words.

For questions that a typed figure does not answer: who, when, why, which, what is, what does the report say. Here is
decided how likely an answer has to be before it is given, how many sentences it takes, and what hangs together: a list
with its items, a record's fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Language, Span
from rag.extraction.candidates import CELLS, is_row
from rag.extraction.cues import gives_cause
from rag.extraction.reading import Reading
from rag.extraction.weighing import Weighed, likelihood
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, Passage, QuestionType, Source, Statement

BAR = 0.15
"""Likelihood from which an answer is given."""
_MAX_QUOTED = 420
_MAX_TABLE = 900
_OVER_ROWS = frozenset(
    {
        QuestionType.LIST,
        QuestionType.SUPERLATIVE,
        QuestionType.COMPARISON,
        QuestionType.TREND,
        QuestionType.COUNT,
    }
)
"""Forms of question that range over the rows of a table."""
_MAX_FOLLOWING = 12
_MOST = {
    QuestionType.LIST: 3,
    QuestionType.WHY_HOW: 3,
    QuestionType.OPEN: 3,
    QuestionType.COMPARISON: 3,
    QuestionType.SUMMARY: 5,
}
_CLOSEST = 2
_NEAR = 2.5
"""How far below the best score another sentence may lie to be quoted beside it, in log odds."""
_ONE = frozenset(
    {QuestionType.DATE, QuestionType.WHO, QuestionType.COUNT, QuestionType.VALUE, QuestionType.GROWTH}
)
_NEAR_ONE = 1.5
"""The same where one sentence is most likely the whole answer."""
_NAMES_WHOM = frozenset({QuestionType.SUPERLATIVE, QuestionType.WHO, QuestionType.COMPARISON})
"""Forms of question that ask whose something is: a paragraph names its subject once."""
_SUBJECT_BEFORE = 160
_MAY_LIST = frozenset(
    {QuestionType.LIST, QuestionType.OPEN, QuestionType.DEFINITION, QuestionType.WHY_HOW, QuestionType.COUNT}
)
_FIELD = re.compile(r"[^\s：:，。,.]{2,12}[：:]")
_OPENS_LIST = re.compile(r"[:：]\s*$|如下|包括\s*$|following", re.I)
_ENDS = re.compile(r"[。！？.!?]\s*$")
_LINE = 60
_BEHIND = 2
"""How many sentences behind an effect its cause is looked for."""
_LEANS = re.compile(
    r"(?:The (?:increase|decrease|decline|growth|fall|drop|rise|improvement|gain|change|move|result)s?|"
    r"This|These|That|Those|It|They|He|She|Both|Such|Of (?:this|these|which|the total))\b|"
    r"这|該|该(?!公司)|其中|其(?!他|它|余)|此(?!外|次)|上述|两者|前者|后者|他|她|它"
)
"""How a sentence begins that cannot be understood without the one before."""


@dataclass(frozen=True, slots=True)
class _Quote:
    passage: Passage
    span: Span
    score: float


def answer_quoting(reading: Reading, weighed: Sequence[Weighed]) -> Draft | None:
    """Answer with the best sentences, or None when it is not likely enough that they answer."""
    likely = likelihood(weighed)
    if likely < BAR:
        return None
    quotes = [_in_context(reading, _extended(reading, quote)) for quote in _chosen(reading, weighed)]
    statements = tuple(_quoted(reading, quote, likely) for quote in _merged(quotes))
    texts = [statement.text for statement in statements]
    return Draft(AnswerStatus.ANSWERED, opening=_opening(reading.parsed.lang, texts), statements=statements)


def quote_best(reading: Reading, weighed: Sequence[Weighed]) -> tuple[Statement, ...]:
    """Return the best candidate as a statement in the report's own words."""
    best = weighed[0].candidate
    return (_quoted(reading, _Quote(best.passage, best.span, weighed[0].score), likelihood(weighed)),)


def closest(weighed: Sequence[Weighed]) -> tuple[Source, ...]:
    """Return the best candidates as what comes nearest to an answer that is not given."""
    return tuple(
        Source(one.candidate.passage.doc_id, one.candidate.span, one.candidate.passage.page, 0.0)
        for one in weighed[:_CLOSEST]
    )


def _chosen(reading: Reading, weighed: Sequence[Weighed]) -> list[_Quote]:
    """Take the best candidate and those near it in score that do not overlap what is taken."""
    chosen: list[_Quote] = []
    kind = reading.parsed.kind
    bar = weighed[0].score - (_NEAR_ONE if kind in _ONE else _NEAR)
    for one in weighed:
        candidate = one.candidate
        if len(chosen) >= _MOST.get(kind, 3) or one.score < bar:
            break
        if chosen and _is_of_another(one, weighed[0]):
            continue
        if not any(_overlap(candidate.passage.doc_id, candidate.span, taken) for taken in chosen):
            chosen.append(_Quote(candidate.passage, candidate.span, one.score))
    return chosen


def _is_of_another(one: Weighed, best: Weighed) -> bool:
    """Tell whether a sentence does not name the product or person asked for where the best one does."""
    own, headed = "part", ("part in heading", "part is subject")
    return bool(best.signals.get(own)) and not any(one.signals.get(name) for name in (own, *headed))


def _overlap(doc_id: str, span: Span, other: _Quote) -> bool:
    return doc_id == other.passage.doc_id and span.start < other.span.end and other.span.start < span.end


def _extended(reading: Reading, best: _Quote) -> _Quote:
    """Let a sentence that opens a list take the items that follow it, and a field the rest of its record."""
    text = reading.text_of(best.passage.doc_id)
    words = best.span.of(text)
    if is_row(words):
        table = _table_around(text, best.span)
        whole = reading.parsed.kind in _OVER_ROWS and table.end - table.start <= _MAX_TABLE
        return _Quote(best.passage, table, best.score) if whole else best
    if _FIELD.match(words):
        return _Quote(best.passage, _record(text, best.span), best.score)
    is_line = not _ENDS.search(words) and len(words) <= _LINE and "\n" not in words
    if reading.parsed.kind not in _MAY_LIST or not (_OPENS_LIST.search(words) or is_line):
        return best
    end, taken = best.span.end, 0
    for span in split_sentences(text[end : end + 2 * _MAX_QUOTED], end):
        if span.end - best.span.start > _MAX_QUOTED or taken >= _MAX_FOLLOWING:
            break
        end, taken = span.end, taken + 1
        if span.end - span.start > 160:
            break
    return _Quote(best.passage, Span(best.span.start, end), best.score)


def _in_context(reading: Reading, quote: _Quote) -> _Quote:
    """Let a sentence take what it leans on: the one before "This reflects …", the one behind that gives the cause."""
    text, span = reading.text_of(quote.passage.doc_id), quote.span
    words = span.of(text)
    if is_row(words) or "\n" in words:
        return quote
    paragraph = text.rfind("\n", 0, span.start) + 1
    before = split_sentences(text[paragraph : span.start], paragraph)
    if before and reading.parsed.kind in _NAMES_WHOM and span.start - paragraph <= _SUBJECT_BEFORE:
        span = Span(before[0].start, span.end)
    elif before and _LEANS.match(words):
        span = Span(before[-1].start, span.end)
    if reading.parsed.kind is QuestionType.WHY_HOW and not gives_cause(words):
        for behind in split_sentences(text[span.end : _line_end(text, span.end)], span.end)[:_BEHIND]:
            if gives_cause(behind.of(text)):
                span = Span(span.start, behind.end)
                break
    return quote if span.end - span.start > _MAX_QUOTED else _Quote(quote.passage, span, quote.score)


def _table_around(text: str, span: Span) -> Span:
    """Return the rows that stand together with a row, itself among them, its header first."""
    start, end = span.start, span.end
    while start > 0 and is_row(line := text[text.rfind("\n", 0, start - 1) + 1 : start - 1]):
        start -= len(line) + 1
    while end < len(text) and is_row(line := text[end + 1 : _line_end(text, end + 1)]):
        end += len(line) + 1
    return Span(start, end)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _record(text: str, span: Span) -> Span:
    """Let a line "field: value" take the lines of its record that stand right before and behind it."""
    start, end = span.start, span.end
    fields = {_field(span.of(text))}
    for line in reversed(_lines(text[max(0, start - _MAX_QUOTED) : start])):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        start = text.rfind(line, 0, start)
    for line in _lines(text[end : end + _MAX_QUOTED]):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        end = text.find(line, end) + len(line)
    return Span(start, end)


def _field(line: str) -> str:
    """Return the name of the field that a line gives, "" when it gives none."""
    match = _FIELD.match(line)
    return match.group() if match else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _merged(quotes: Sequence[_Quote]) -> list[_Quote]:
    """Put quotes in reading order, those of one report that overlap made one."""
    merged: list[_Quote] = []
    for quote in sorted(quotes, key=lambda one: (-one.score, one.span)):
        place = next(
            (i for i, one in enumerate(merged) if _overlap(quote.passage.doc_id, quote.span, one)), None
        )
        if place is None:
            merged.append(quote)
            continue
        span = merged[place].span
        whole = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
        merged[place] = _Quote(merged[place].passage, whole, merged[place].score)
    return merged


def _quoted(reading: Reading, one: _Quote, likely: float) -> Statement:
    lang = reading.parsed.lang
    text = reading.text_of(one.passage.doc_id)
    source = Source(one.passage.doc_id, one.span, one.passage.page, round(likely, 4))
    words = one.span.of(text)
    line = StatementBuilder(lang)
    if is_row(words):
        return _row(line, text, one, source)
    words = " ".join(words.split())
    if detect_language(words) is lang:
        return line.quote(words, source).build()
    return line.say("“").quote(words, source).say("”").build()


def _row(line: StatementBuilder, text: str, one: _Quote, source: Source) -> Statement:
    """Write a row with its header's words before its cells: "Revenue: 2022 168.9; 2023 240.6"."""
    rows = [row.split(CELLS) for row in one.span.of(text).split("\n")]
    table = _table_around(text, one.span)
    header_span = Span(table.start, min(_line_end(text, table.start), table.end))
    header = header_span.of(text).split(CELLS)
    if len(rows) > 1 or header_span == one.span or len(header) != len(rows[0]):
        return line.quote("; ".join(CELLS.join(row) for row in rows), source).build()
    above = Source(source.doc_id, header_span, source.page, source.score)
    line.quote(rows[0][0], source).say(": ")
    for place, (name, cell) in enumerate(zip(header[1:], rows[0][1:], strict=True)):
        line.say("; " if place else "").quote(name, above).say(" ").quote(cell, source)
    return line.build()


def _opening(lang: Language, texts: Sequence[str]) -> str:
    """Say in the reader's language that what follows is the report's own, in another one."""
    if all(detect_language(text) is lang for text in texts):
        return ""
    return "报告原文（英文）：" if lang is Language.ZH else "The report says (in Chinese): "
