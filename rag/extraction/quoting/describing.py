"""What somebody does, as the record of them on a slide says: a line "Description: …" beside their figures.

Here is decided which lines are one record: those from the figure that bears the name back to the record before it.
"""

import re

from index.language.scripts import detect_language
from index.types import Language, Span
from rag.extraction.figures.values import answer_value
from rag.extraction.quoting.sectioned import answer_section
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, NameKind, Source, Statement

_ASKS = re.compile(
    r"做什么|干什么|干嘛|从事什么|主营|业务是什么|"
    r"\bwhat (?:does|do)\b.{1,80}\bdo\b|\bwhat (?:is|are) .{1,60}\bbusiness\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"[^\S\n]*(?:描述|简介|主营(?:业务)?|业务(?:描述|简介)?|公司(?:简介|概况)|description|business|about|profile)"
    r"[^\S\n]*[:：][^\S\n]*(\S[^\n]*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\n:：]{1,24}[:：]")
_MOST_LINES = 6


def answer_description(reading: Reading) -> Draft | None:
    """Say what the one named does, or what a section asked for by its heading lists; None where nothing tells."""
    return _answer_does(reading) or answer_section(reading)


def _answer_does(reading: Reading) -> Draft | None:
    """Say what the one named does, with the figures asked for besides."""
    if not _ASKS.search(reading.parsed.text):
        return None
    told = next((one for name in _names(reading) if (one := _description(reading, name)) is not None), None)
    if told is None:
        return None
    values = answer_value(reading) if reading.parsed.metrics else None
    if reading.parsed.metrics and values is None:
        return None
    figures = values.statements if values is not None else ()
    return Draft(AnswerStatus.ANSWERED, statements=(*figures, told))


def _names(reading: Reading) -> list[str]:
    return [name.text for name in reading.parsed.names if name.kind is NameKind.PART]


def _description(reading: Reading, name: str) -> Statement | None:
    """Return what the record says of a name whose figure stands in it."""
    for stored in reading.facts:
        if folded(stored.fact.segment) != folded(name):
            continue
        text = reading.text_of(stored.doc_id)
        end = stored.fact.span.start
        for _ in range(_MOST_LINES):
            start = text.rfind("\n", 0, max(end - 1, 0)) + 1
            line = text[start:end].strip("\n")
            if found := _DESCRIBES.fullmatch(line):
                place = Span(start + found.start(1), start + found.end(1))
                record = Span(start, stored.fact.span.end)
                return _say(
                    reading, name, place.of(text), Source(stored.doc_id, record, stored.fact.page, 1.0)
                )
            if not start or not _LABEL.match(line.strip()):
                break
            end = start
    return None


def _say(reading: Reading, name: str, words: str, source: Source) -> Statement:
    lang = reading.parsed.lang
    line = StatementBuilder(lang).say(f"{name}{'：' if lang is Language.ZH else ': '}")
    if detect_language(words) is lang:
        return line.quote(words, source).build()
    return line.say("“").quote(words, source).say("”").build()
