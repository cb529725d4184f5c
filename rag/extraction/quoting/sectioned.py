"""A question for what a report lists under one heading in, the list out: its risks, its trends, its priorities.

Reports head such lists in three ways: each item under a heading that counts it ("Trend 1: …"), all behind a label on
one line ("Risks: …; …"), or all under a heading of their own. Here is decided that a question asks for nothing but the
list, and which lines are its items.
"""

import re
from collections.abc import Iterator

from index.language.periods import find_periods
from index.language.scripts import detect_language
from index.language.sentences import split_sentences
from index.types import Span
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, NameKind, QuestionType, Source, Statement

_KINDS = (
    r"风险|risks?",
    r"趋势|trends?",
    r"变化|变革|changes?|shifts?",
    r"方向|directions?",
    r"举措|措施|initiatives?|measures",
    r"重点工作|工作重点|优先事项|重点|priorit(?:y|ies)",
    r"挑战|challenges?",
    r"机遇|opportunit(?:y|ies)",
    r"亮点|highlights?",
    r"驱动因素|驱动力|drivers?",
    r"投资主线|主线|themes?",
    r"支柱|pillars?",
    r"预判|predictions?",
    r"教训|经验|lessons?",
)
"""What reports head lists with, in both languages."""
_ONLY_ASKS = re.compile(
    r"哪|些|几|多少|有|是|什么|提到|提出|面临|存在|列出|列举|披露|提示|指出|认为|总结|归纳|了|的|主要|核心|关键|未来"
    r"|报告|研报|公司|文中|里|中|将|会"
    r"|[一二三四五六七八九十两]|个|大|项|条|因素|分别|都|请|和|与"
    r"|\b(?:what|which|are|is|the|does|do|did|name[sd]?|mention(?:s|ed)?|faces?|facing|list(?:s|ed)?|identif(?:y|ies|ied)|sees?"
    r"|flag(?:s|ged)?|cites?|warns?|main|key|principal|major|top|biggest|two|three|four|five|six|seven|eight|nine|ten|in|for|of"
    r"|at|on|with|its"
    r"|their|report|says?|sets?|out|has|have|there|outlined?|highlights? by|by|to|about|according|downside"
    r"|factors?|company)\b"
    r"|[\W\d_]*['’]s\b|[\W\d_]+",
    re.IGNORECASE,
)
_NUMERAL = r"[一二三四五六七八九十]|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_HAN = "零一二三四五六七八九十"
_ENGLISH = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST, _LONGEST, _FEWEST = 10, 900, 2
_SHORT, _HEAD, _HEADLINE, _LOOKED_AT = 16, 40, 60, 4
_ENDS = re.compile(r"[。！？；.!?;][”\"’)）]*\s*$")


def answer_section(reading: Reading) -> Draft | None:
    """List what a report says under the heading that a question asks for; None where it asks for more or has none."""
    kind = _kind_asked(reading)
    if kind is None:
        return _answer_counted(reading)
    for doc_id in _reports(reading):
        spans = _items(reading, doc_id, kind)
        if spans:
            statements = tuple(_say(reading, doc_id, span) for span in spans)
            return Draft(AnswerStatus.ANSWERED, statements=statements)
    return None


def _answer_counted(reading: Reading) -> Draft | None:
    """List what a report counts one by one, where what a question says besides stands in a line on them.

    "五大趋势引领云时代" over "趋势一：…" tells of what the trends are.
    """
    parsed = reading.parsed
    if parsed.kind is not QuestionType.LIST or parsed.metrics:
        return None
    companies = any(name.kind is NameKind.COMPANY for name in parsed.names)
    found = [passage.doc_id for passage in reading.passages[:_LOOKED_AT]]
    for doc_id in dict.fromkeys(_reports(reading) if companies else found):
        text = reading.text_of(doc_id)
        for kind in _KINDS:
            spans = _counted(text, kind) if re.search(kind, parsed.text, re.IGNORECASE) else []
            if spans and _is_on(reading, doc_id, kind):
                statements = tuple(_say(reading, doc_id, span) for span in spans)
                return Draft(AnswerStatus.ANSWERED, statements=statements)
    return None


def _is_on(reading: Reading, doc_id: str, kind: str) -> bool:
    """Tell whether the title of a report or its headlines on a kind of list hold what a question says besides."""
    title, text = reading.reports[doc_id].metadata.title, reading.text_of(doc_id)
    said = folded(title, *(one for one in text.split("\n") if len(one) <= _HEADLINE and re.search(kind, one)))
    parts = [name for name in reading.parsed.names if name.kind is not NameKind.COMPANY]
    words = [w for w in reading.parsed.words if _ONLY_ASKS.sub("", re.sub(kind, "", w.text, flags=re.I))]
    asked = [(one.text, one.forms) for one in words] + [(one.text, one.forms) for one in parts]
    held = [one for one in asked if holds(said, one[1])]
    foreign = detect_language(text) is not reading.parsed.lang
    # a word that nothing translates cannot be looked for in the other language
    lacking = [one for one in asked if one not in held and not (foreign and len(one[1]) == 1)]
    return bool(held) and not lacking


def _kind_asked(reading: Reading) -> str | None:
    """Return the kind of list that a question asks for, if it says nothing besides."""
    text = reading.parsed.text
    for name in reading.parsed.names:
        if name.kind is not NameKind.COMPANY:
            return None
        text = text.replace(name.text, " ")
    for mention in reversed(find_periods(text)):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    for word in _of_titles(reading):
        text = text.replace(word, " ")
    for kind in _KINDS:
        rest, found = re.subn(kind, " ", text, count=1, flags=re.IGNORECASE)
        if found and not _ONLY_ASKS.sub("", rest):
            return kind
    return None


def _of_titles(reading: Reading) -> list[str]:
    """Return the words of a question that the title of the report found first holds: what the report is on."""
    if reading.parsed.names or not reading.passages:
        return []
    title = folded(reading.reports[reading.passages[0].doc_id].metadata.title)
    kinds = re.compile("|".join(_KINDS), re.IGNORECASE)
    words = [w.text for w in reading.parsed.words if holds(title, w.forms) and not kinds.search(w.text)]
    return [
        match.group() for word in words for match in re.finditer(re.escape(word), reading.parsed.text, re.I)
    ]


def _reports(reading: Reading) -> list[str]:
    """Return the reports meant: those of the company named, else the one found first where no other could be."""
    if not reading.parsed.names and len(reading.companies) > 1 and not _of_titles(reading):
        return []
    found = list(dict.fromkeys(passage.doc_id for passage in reading.passages))
    own = [doc_id for name in reading.parsed.names for doc_id in name.doc_ids if doc_id in found]
    return own or found[:1]


def _items(reading: Reading, doc_id: str, kind: str) -> list[Span]:
    text = reading.text_of(doc_id)
    return _counted(text, kind) or _behind_label(text, kind) or _under_heading(reading, doc_id, kind)


def _counted(text: str, kind: str) -> list[Span]:
    """Return the headings that count the items: "趋势一：…", "Trend 2 - …", one each."""
    head = re.compile(
        rf"^\W{{0,3}}(?:(?:{kind})\s?(?P<n>{_NUMERAL})|第?(?P<m>{_NUMERAL})(?:大|个|項|项)?(?:{kind}))"
        r"\s*[:：.．、–—-]\s*\S.{1,90}$",
        re.IGNORECASE | re.MULTILINE,
    )
    first: dict[str, Span] = {}
    for match in head.finditer(text):
        first.setdefault((match["n"] or match["m"]).lower(), Span(match.start(), match.end()))
    if len(first) < _FEWEST:
        return []
    # the lines of a slide need not stand in the order in which they count
    return [first[number] for number in sorted(first, key=_place_of)][:_MOST]


def _place_of(numeral: str) -> int:
    """Return the number that a numeral of a list's item means."""
    if numeral.isdigit():
        return int(numeral)
    return (_HAN if numeral in _HAN else _ENGLISH).index(numeral)


def _behind_label(text: str, kind: str) -> list[Span]:
    """Return what stands behind a label on its line: "风险提示：…；…", "Risks. …"."""
    label = re.compile(
        rf"^\W{{0,4}}(?:主要|核心|投资|(?:principal|key|main|downside)\s)?(?:{kind})"
        r"(?:提示|因素|警示| factors)?\s*[:：.。]\s*(\S.+)$",
        re.IGNORECASE | re.MULTILINE,
    )
    for match in label.finditer(text):
        said = list(split_sentences(match.group(1), match.start(1)))
        if len(said) >= _FEWEST or len(re.split("[、，,]", match.group(1))) > _FEWEST:
            return [span for span in said if span.end - match.start(1) <= _LONGEST][:_MOST]
    return []


def _under_heading(reading: Reading, doc_id: str, kind: str) -> list[Span]:
    """Return the lines under a heading of the list's own."""
    text = reading.text_of(doc_id)
    heads = {path for p in reading.passages if p.doc_id == doc_id for path in p.heading_path}
    title = re.compile(
        rf"^\W{{0,4}}(?:[\w ]{{0,3}}[、.．）)]\s?)?[\w ]{{0,12}}?(?:{kind})"
        r"(?:提示|因素|警示| factors| to (?:watch|note))?\W{0,3}$",
        re.IGNORECASE | re.MULTILINE,
    )
    for match in title.finditer(text):
        below = _headings_below(reading, doc_id, match.group())
        lines = [*_found(text, below, match.end())] or list(_lines_below(text, match.end(), heads))
        if len(match.group()) <= _HEAD and len(lines) >= _FEWEST:
            return lines
    return []


def _headings_below(reading: Reading, doc_id: str, title: str) -> list[str]:
    """Return the headings that stand under a heading, each once."""
    paths = [p.heading_path for p in reading.passages if p.doc_id == doc_id]
    title = title.strip("# ")
    nested = [path[place + 1] for path in paths for place, head in enumerate(path[:-1]) if head == title]
    return list(dict.fromkeys(nested))


def _found(text: str, lines: list[str], start: int) -> list[Span]:
    """Return where some lines stand behind a place; none where fewer than two do."""
    places = sorted(place for line in lines if (place := text.find(f"\n{line}", start)) >= 0)
    spans = [Span(place + 1, _line_end(text, place + 1)) for place in places]
    return spans[:_MOST] if len(spans) >= _FEWEST else []


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines_below(text: str, start: int, heads: set[str]) -> Iterator[Span]:
    """Yield the lines below a heading up to the next heading, or a line that no longer says something."""
    at, taken, spoke = start + 1, 0, False
    while at < len(text) and taken < _MOST:
        end = _line_end(text, at)
        line = text[at:end].strip()
        ends = _ENDS.search(line) is not None
        if line in heads or end - start > _LONGEST or (spoke and not ends and len(line) < _SHORT):
            return
        if line:
            yield Span(at, end)
            taken += 1
        spoke, at = spoke or ends, end + 1


def _say(reading: Reading, doc_id: str, span: Span) -> Statement:
    lang = reading.parsed.lang
    page = next((p.page for p in reading.passages if p.doc_id == doc_id and p.span.covers(span)), None)
    words = " ".join(span.of(reading.text_of(doc_id)).split())
    source = Source(doc_id, span, page, 1.0)
    line = StatementBuilder(lang)
    if detect_language(words) is lang:
        return line.quote(words, source).build()
    return line.say("“").quote(words, source).say("”").build()
