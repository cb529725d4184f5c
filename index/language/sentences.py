"""Text in, spans of its sentences out, for Chinese and English and the mixture of both.

Here is decided where a sentence ends: at a Chinese full stop, exclamation mark, question mark or semicolon,
at an English stop that belongs to no abbreviation or number, and at every newline.
"""

import re

from index.types import Span

_CLOSERS = "\"'”’」』）)】］]》〉"
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺"
"""Marks of notes, which belong to the sentence that they stand behind: "It was £205m.⁵ Margins rose."."""
_BOUNDARY = re.compile(
    rf"\n|[。！？；｡][。！？；…{re.escape(_CLOSERS)}{_MARKS}]*|……[{re.escape(_CLOSERS)}{_MARKS}]*"
    rf"|[.!?]+[{re.escape(_CLOSERS)}{_MARKS}]*(?=\s|[\u4e00-\u9fff]|$)"
)
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+$")
_NEVER_LAST = re.compile(
    "mr|mrs|ms|dr|prof|sr|jr|st|no|nos|vs|e.g|i.e|cf|fig|figs|eq|sec|ch|pp|vol|art|approx|ca|est|incl|excl|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mt|gen|gov|sen|rep|hon|messrs|viz"
)
_SELDOM_LAST = re.compile("inc|ltd|co|corp|llc|plc|bros|s.a|n.v|u.s|u.k|e.u|p.r.c|u.n|etc|al|a.m|p.m|dept")
_OPENER = re.compile(
    "The|In|We|It|Its|Our|This|These|Those|They|He|She|A|An|As|At|For|On|But|And|However|With|During|By|Total|Net|"
    "Under|From|To|If|When|While|Since|After|Before|There|Both|Also|Based|Excluding|Including"
)
_NEXT_WORD = re.compile(r"\s*([A-Za-z]+|.)")


def split_sentences(text: str, start: int = 0) -> tuple[Span, ...]:
    """Cut `text` into sentences.

    Args:
        text: the text of one or several blocks; a newline ends a sentence.
        start: where `text` begins in the text that the spans shall refer to.

    Returns:
        Spans in order, without surrounding white space, none empty.
    """
    spans: list[Span] = []
    begin = 0
    for mark in _BOUNDARY.finditer(text):
        if text[mark.start()] in ".!?" and not _ends_sentence(text, mark):
            continue
        _append_trimmed(spans, text, begin, mark.end(), start)
        begin = mark.end()
    _append_trimmed(spans, text, begin, len(text), start)
    return tuple(spans)


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    """Tell whether the English stop at `mark` ends a sentence."""
    if mark.group().rstrip(_MARKS) != ".":
        return True
    following = _NEXT_WORD.match(text, mark.end())
    after = following.group(1) if following else ""
    if after[:1].islower():
        return False
    if _is_list_number(text, mark.start()):
        return False
    word = _LAST_WORD.search(text, max(0, mark.start() - 16), mark.start())
    if word is None:
        return True
    last = word.group().lower()
    if _NEVER_LAST.fullmatch(last) or (len(last) == 1 and word.group().isupper()):
        return False
    return not after or not _SELDOM_LAST.fullmatch(last) or _OPENER.fullmatch(after) is not None


def _is_list_number(text: str, dot: int) -> bool:
    """Tell whether the stop follows a list number that opens its line ("3. Outlook")."""
    begin = dot
    while begin > 0 and text[begin - 1].isdigit() and dot - begin < 3:
        begin -= 1
    return begin < dot and dot - begin < 3 and (begin == 0 or text[begin - 1] == "\n")


def _append_trimmed(spans: list[Span], text: str, begin: int, end: int, offset: int) -> None:
    """Append the span of text[begin:end] without its surrounding white space, unless nothing is left."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append(Span(begin + offset, end + offset))
