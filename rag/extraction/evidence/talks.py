"""A place in a report in, the question that the report itself answers there out.

In an interview or a list of questions and answers what is spoken of stands in the question: "Who designs it? Since 2023
that is Jane Roe." Here is decided how far such a question reaches: over the paragraph that answers it. Where turns bear
their speakers' names, the host need not ask: "Everyone asks about tariffs" heads what the guest says to it.
"""

import re
from collections import Counter
from functools import lru_cache

from index.types import Span

_QUESTION = re.compile(r"[^。！!？?\n]*[^。！!？?\n\s][？?]+[”」』\"*_）)]*\s*$")
_LONGEST_QUESTION, _PARAGRAPH = 240, 700
_TURN = re.compile(
    r"^[*_]{0,2}([A-Z\u3400-\u9fff][\w .·'’-]{0,24})[*_]{0,2}[:：][*_]{0,2}[ \t]*(?=\S)", re.MULTILINE
)
_LONGEST_ANSWER = 260
_FEWEST_TURNS, _SPEAKERS = 3, 2
_LINK = re.compile(r"https?://\S*$")


def is_question(text: str, whole: str) -> bool:
    """Tell whether a piece of a report only asks: what it asks stands answered below."""
    turn = _TURN.match(text)
    return _asked_at_end(text) == text.strip() or (turn is not None and turn[1] == _host(whole))


def question_above(text: str, start: int) -> str:
    """Return the question that the paragraph around `start` answers, empty where it answers none.

    It stands in the same line before the answer, or at the end of the line above.
    """
    begin = text.rfind("\n", 0, start) + 1
    if start - begin > _PARAGRAPH:
        return ""
    asked = _within(text[begin:start])
    if asked:
        return asked
    above = text[:begin].rstrip()
    line = above[above.rfind("\n") + 1 :]
    turn = _TURN.match(line)
    if turn is not None and turn[1] == _host(text) and len(line) <= _LONGEST_QUESTION:
        return line[turn.end() :]
    return _asked_at_end(line)


def whole_answer(text: str, span: Span) -> Span:
    """Return the paragraph around a piece of an answer, without its speaker; the piece where that is long."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(begin, end if end >= 0 else len(text))
    turn = _TURN.match(line.of(text))
    asked = max(
        line.of(text).rfind("?", 0, span.start - begin), line.of(text).rfind("？", 0, span.start - begin)
    )
    first = begin + max(turn.end() if turn is not None else 0, asked + 1)
    first += len(text[first : span.start]) - len(text[first : span.start].lstrip())
    return Span(min(first, span.start), line.end) if line.end - first <= _LONGEST_ANSWER else span


@lru_cache(maxsize=256)
def _host(text: str) -> str | None:
    """Return the speaker of a talk who asks: of two that take turns the one with more questions."""
    turns: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for turn in _TURN.finditer(text):
        end = text.find("\n", turn.end())
        turns[turn[1]] += 1
        asking[turn[1]] += text[turn.end() : end if end >= 0 else None].rstrip().endswith(("?", "？"))
    if sum(count >= _FEWEST_TURNS for count in turns.values()) < _SPEAKERS:
        return None
    name, questions = asking.most_common(1)[0]
    return name if questions else None


def _within(line: str) -> str:
    """Return the question that opened what is said in a line so far."""
    end = max(line.rfind("?"), line.rfind("？"))
    return _asked_at_end(line[: end + 1]) if end >= 0 else ""


def _asked_at_end(line: str) -> str:
    match = _QUESTION.search(line.strip())
    if match is None or _LINK.search(line):
        return ""
    asked = match.group().strip()
    return asked if len(asked) <= _LONGEST_QUESTION else ""
