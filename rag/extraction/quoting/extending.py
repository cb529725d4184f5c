"""A piece of a report that answers in, the piece that can be read by itself out: what it leans on, what belongs to it.

Here is decided what hangs together: a list with its items, a record's fields, a table's rows, a cause with its effect.
"""

import re
from collections.abc import Iterator

from index.language.sentences import split_sentences
from index.types import Span
from rag.extraction.evidence.candidates import is_row, leans
from rag.extraction.evidence.causes import gives_cause
from rag.types import QuestionType

_MOST = 420
_MOST_OF_TABLE = 900
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
_MAY_LIST = frozenset(
    {QuestionType.LIST, QuestionType.OPEN, QuestionType.DEFINITION, QuestionType.WHY_HOW, QuestionType.COUNT}
)
_NAMES_WHOM = frozenset({QuestionType.SUPERLATIVE, QuestionType.COMPARISON})
"""Forms of question that ask whose something is: a paragraph names its subject once."""
_SUBJECT_BEFORE = 160
_FIELD = re.compile(r"[^\s：:，。,.]{2,12}[：:]")
_OPENS_LIST = re.compile(r"[:：]\s*$|如下|包括\s*$|following", re.I)
_ENDS = re.compile(r"[。！？；.!?;]\s*$")
_HALF = re.compile(r"[；;]\s*$")
_ITEM = re.compile(r"\s*(?:[•·●▪■◆○➢✓*–-]\s|[（(]?\d{1,2}[)）、]|\d{1,2}\.\s|[一二三四五六七八九十]、|[①-⑳])")
_NEXT = re.compile(
    r"\s*(?:[（(](?:[ivxIVX]+|[a-h\d]{1,2}|[一二三四五六七八九十])[)）]|[①-⑳]|\d{1,2}[)）、.]|[一二三四五六七八九]是|第[一二三四五六]|其[一二三四五])"
)
"""How an item of an enumeration within a sentence begins."""
_COLON = re.compile(r"[:：](?!\d)")
_LINE = 60
_LONG = 160
_MOST_ITEMS = 12
_BEHIND = 2
"""How many sentences behind an effect its cause is looked for."""
_OF_WHICH = re.compile(r"(?:Of (?:this|these|which|the total)\b|其中|其(?!他|它|余))")


def extended(text: str, span: Span, kind: QuestionType) -> Span:
    """Let a row take its table, a field its record, an item of a list what belongs to it, as a question needs them."""
    words = span.of(text)
    if is_row(words):
        table = table_around(text, span)
        return table if kind in _OVER_ROWS and table.end - table.start <= _MOST_OF_TABLE else span
    if _FIELD.match(words):
        return _record(text, span)
    if kind is QuestionType.TREND and _HALF.search(words):
        return _to_full_stop(text, span)
    if kind not in _MAY_LIST:
        return span
    if _ITEM.match(words):
        whole = Span(span.start, _line_end(text, span.end)) if _HALF.search(words) else span
        return _among_items(text, whole) if kind is QuestionType.LIST else whole
    if _HALF.search(words):
        return _to_last_item(text, span)
    is_line = not _ENDS.search(words) and len(words) <= _LINE and "\n" not in words
    return _with_items(text, span) if _OPENS_LIST.search(words) or is_line else span


def in_context(text: str, span: Span, kind: QuestionType) -> Span:
    """Let a sentence take what it leans on: the one before "This reflects …", the one behind that gives the cause."""
    words = span.of(text)
    if is_row(words) or "\n" in words:
        return span
    whole = span
    paragraph = text.rfind("\n", 0, span.start) + 1
    before = split_sentences(text[paragraph : span.start], paragraph)
    if before and kind in _NAMES_WHOM and span.start - paragraph <= _SUBJECT_BEFORE:
        whole = Span(before[0].start, span.end)
    elif before and (leans(words) or _OF_WHICH.match(words)):
        whole = Span(before[-1].start, span.end)
    if kind is QuestionType.WHY_HOW and not gives_cause(words):
        for behind in split_sentences(text[span.end : _line_end(text, span.end)], span.end)[:_BEHIND]:
            if gives_cause(behind.of(text)):
                whole = Span(whole.start, behind.end)
                break
    return span if whole.end - whole.start > _MOST else whole


def table_around(text: str, span: Span) -> Span:
    """Return the rows that stand together with a row, itself among them, its header first."""
    start, end = span.start, span.end
    while start > 0 and is_row(line := _line_before(text, start)):
        start -= len(line) + 1
    while end < len(text) and is_row(line := _line_behind(text, end)):
        end += len(line) + 1
    return Span(start, end)


def first_line_end(text: str, table: Span) -> int:
    """Return where the header row of a table ends."""
    return min(_line_end(text, table.start), table.end)


def _with_items(text: str, span: Span) -> Span:
    """Let a line or sentence that opens a list take the items behind it, or, where no marks tell them, short lines."""
    end, taken = span.end, 0
    following = split_sentences(text[end : end + 2 * _MOST], end)
    marked = bool(following) and _ITEM.match(following[0].of(text)) is not None
    for one in following:
        if one.end - span.start > _MOST or taken >= _MOST_ITEMS:
            break
        if marked and text[one.start - 1] == "\n" and not _ITEM.match(one.of(text)):
            break
        end, taken = one.end, taken + 1
        if not marked and one.end - one.start > _LONG:
            break
    return Span(span.start, end)


def _to_last_item(text: str, span: Span) -> Span:
    """Let a clause before a semicolon take those behind it that are counted with it: (i) …; (ii) …; and (iii) …."""
    end, counted = span.end, _COLON.search(span.of(text)) is not None
    for one in split_sentences(text[end : _line_end(text, end)], end):
        words = one.of(text)
        if not (counted or _NEXT.match(words)) or one.end - span.start > _MOST:
            break
        end = one.end
        if not _HALF.search(words):
            break
    return Span(span.start, end)


def _to_full_stop(text: str, span: Span) -> Span:
    """Let a clause before a semicolon take those behind it: "profit was …; in the two years before …"."""
    end = span.end
    for one in split_sentences(text[end : _line_end(text, end)], end):
        end = one.end
        if not _HALF.search(one.of(text)):
            break
    return Span(span.start, end) if end - span.start <= _MOST else span


def _among_items(text: str, span: Span) -> Span:
    """Let an item of a list take those that stand right before and behind it."""
    start, end = span.start, span.end
    while start > 0 and _ITEM.match(line := _line_before(text, start)) and end - start + len(line) < _MOST:
        start -= len(line) + 1
    while (
        end < len(text) and _ITEM.match(line := _line_behind(text, end)) and end - start + len(line) < _MOST
    ):
        end += len(line) + 1
    return Span(start, end)


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start - 1) + 1 : start - 1]


def _line_behind(text: str, end: int) -> str:
    return text[end + 1 : _line_end(text, end + 1)]


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _record(text: str, span: Span) -> Span:
    """Let a line "field: value" take the lines of its record that stand right before and behind it."""
    start, end = span.start, span.end
    fields = {_field(span.of(text))}
    for line in reversed([*_lines(text[max(0, start - _MOST) : start])]):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        start = text.rfind(line, 0, start)
    for line in _lines(text[end : end + _MOST]):
        if _field(line) in ("", *fields):
            break
        fields.add(_field(line))
        end = text.find(line, end) + len(line)
    return Span(start, end)


def _field(line: str) -> str:
    """Return the name of the field that a line gives, "" when it gives none."""
    match = _FIELD.match(line)
    return match.group() if match else ""


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())
