"""A sentence that lists figures side by side in, the entry with the greatest or least of them out.

"Unit costs: North Pit $1.71/lb, South Pit $2.28/lb, Varn $2.35/lb" answers which pit is cheapest. Only what is
told of at least three by name, one figure each and all of one unit, is a list: two may be a figure and what it is
compared with. What stands before "including" is the sum of the list, no entry of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.numbers import Quantity, find_quantities
from index.types import Language, Span
from rag.extraction.candidates import Candidate, is_row
from rag.extraction.coverage import folded, holds
from rag.extraction.reading import Reading
from rag.extraction.weighing import Weighed
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, Draft, QuestionType, Source

_LOOKED_AT, _FEWEST = 5, 3
_LEAST = re.compile(
    r"最[低小少慢差]|\b(?:lowest|smallest|least|fewest|slowest|weakest|cheapest|worst)\b", re.IGNORECASE
)
_MOST = re.compile(
    r"最|\b(?:highest|largest|biggest|greatest|most|fastest|strongest|top|leading)\b", re.IGNORECASE
)
_OF_FALLS = re.compile(r"跌|降|减|亏|\b(?:fall|fell|drop|declin|decreas|loss|lost|steep)", re.IGNORECASE)
"""Of falls the deepest is meant, whatever its sign: that is left to typed figures."""
_CLASS = re.compile(
    r"\b(?:which|what)\b(?: [\w'’&-]+){1,6}? (?=(?:has|have|had|is|was|are|were|did|saw|posted|earned)\b)|"
    r"哪[一些]?[个家种类项款座条]?[\u4e00-\u9fff]{0,2}",
    re.IGNORECASE,
)
"""Of what class the entries are: they stand for it by their names."""
_PIECE = re.compile(r"[^,，、;；|。：:]+(?:,\d{3}[^,，、;；|。：:]*)*")
_SUMMED = re.compile(r"\s*(?:包括|其中|including\b|of which\b)", re.IGNORECASE)
_TOTAL = re.compile(r"合计|总计|小计|共|\btotals?\b|\bsum\b|\bothers?\b|其他", re.IGNORECASE)
_NAME = re.compile(r"\s*(?:包括|其中|and |及|和)?\s*([A-Z][\w&'’ .-]{1,30}?|[\u4e00-\u9fff]{2,12}?)\s*")
_BEHIND = re.compile(r"(?:\s*/\s*\w+|\s*[)）])?\s*\.?\s*")
_LACKS = ("no metric", "metric around", "uncounted", "no company", "other company", "other period", "no part")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    span: Span
    quantity: Quantity


def answer_from_list(reading: Reading, weighed: Sequence[Weighed]) -> Draft | None:
    """Answer which is greatest or least from a sentence that lists them all, or None where none does."""
    question = reading.parsed.text
    if reading.parsed.kind is not QuestionType.SUPERLATIVE or _OF_FALLS.search(question):
        return None
    for one in weighed[:_LOOKED_AT]:
        candidate = one.candidate
        if candidate.lines > 1 or is_row(candidate.text) or any(one.signals.get(lack) for lack in _LACKS):
            continue
        entries = _entries(candidate.text)
        if entries and _is_of(reading, candidate):
            is_least = _LEAST.search(question) is not None
            best = (min if is_least else max)(entries, key=lambda entry: entry.quantity.value)
            zh = reading.parsed.lang is Language.ZH
            which = ("最低：" if is_least else "最高：") if zh else "Lowest: " if is_least else "Highest: "
            source = Source(candidate.passage.doc_id, candidate.span, candidate.passage.page, 1.0)
            line = StatementBuilder(reading.parsed.lang).say(which)
            line.quote(best.span.of(candidate.text).strip(" ."), source)
            line.say("（" if zh else " (").quote(" ".join(candidate.text.split()), source)
            return Draft(AnswerStatus.ANSWERED, statements=(line.say("）" if zh else ")").build(),))
    return None


def _is_of(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a list in the question's language says by all its words that it is of what is asked."""
    rest = folded(_CLASS.sub(" ", reading.parsed.text))
    asked = (word for word in reading.parsed.words if folded(word.text) in rest)
    named = (word for word in asked if not _LEAST.search(word.text) and not _MOST.search(word.text))
    is_native = candidate.passage.lang is reading.parsed.lang
    return not is_native or all(holds(f"{candidate.own}\n{candidate.heading}", word.forms) for word in named)


def _entries(text: str) -> list[_Entry]:
    """Return the entries of a list in a sentence, none unless all are of one unit and different names."""
    run: list[_Entry] = []
    for piece in _PIECE.finditer(text):
        entry = _entry(piece.group(), piece.start())
        run = [] if _SUMMED.match(piece.group()) else run
        if entry is not None and (not run or _alike(run[0], entry)):
            run.append(entry)
        elif len(run) >= _FEWEST:
            break
        else:
            run = [entry] if entry is not None else []
    return run if len(run) >= _FEWEST and len({entry.name for entry in run}) == len(run) else []


def _entry(piece: str, start: int) -> _Entry | None:
    """Read "name figure" off a piece between commas; None where it says anything besides."""
    found = find_quantities(piece)
    if len(found) != 1:
        return None
    named = _NAME.fullmatch(piece[: found[0].span.start])
    if named is None or _TOTAL.search(named[1]) or not _BEHIND.fullmatch(piece[found[0].span.end :]):
        return None
    return _Entry(named[1], Span(start + named.start(1), start + len(piece)), found[0])


def _alike(one: _Entry, other: _Entry) -> bool:
    first, second = one.quantity, other.quantity
    return (first.unit, first.currency, first.noun) == (second.unit, second.currency, second.noun)
