"""A sentence that lists figures side by side in, the entry with the greatest or least of them out.

"Unit costs: North Pit $1.71/lb, South Pit $2.28/lb, Varn $2.35/lb" answers which pit is cheapest. Only what is
told of at least three by name, one figure each and all of one unit, is a list: two may be a figure and what it is
compared with. What stands before "including" is the sum of the list, no entry of it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.language.numbers import Quantity, Unit, find_quantities
from index.types import Language, Span
from rag.extraction.evidence.candidates import Candidate, candidates_of, is_row
from rag.extraction.evidence.weighing import Weighed
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.wording import StatementBuilder
from rag.superlatives import DEEPEST, LEAST, MOST, SHARE, ends_asked, implied_measure
from rag.types import AnswerStatus, AskedWord, Draft, NameKind, QuestionType, Source

_LOOKED_AT, _FEWEST, _ENOUGH = 5, 3, 0.6
_ASKS_MOVE = re.compile(
    r"增速|增长|增幅|涨|升|[最更][快慢]|\b(?:growth|gr[eo]w\w*|fastest|slowest|rose|rise|increase\w*|gain\w*)\b",
    re.IGNORECASE,
)
_TELLS_MOVE = re.compile(
    r"同比|环比|增速|增长|增幅|下降|下滑|涨|跌|\b(?:growth|gr[eo]w\w*|r[io]se|fell|fall|up|down|increase\w*|declin\w*|"
    r"drop\w*|chang\w*)\b|(?<![\d%])\s[+-]\d",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"下降|下滑|降幅|跌|减少|萎缩|\b(?:fell|fall|declin\w+|drop\w*|decreas\w+|down|shr[aiu]nk|lost|slipped)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\b(?:which|what)\b(?: [\w'’&-]+){1,6}? (?=(?:has|have|had|is|was|are|were|did|saw|posted|earned|got|grew|fell|"
    r"rose|ran|shrank|became|contribut\w+|account\w+)\b)|"
    r"(?:largest|biggest|smallest|top|leading|main|slowest|fastest)(?:[ -][\w-]+){1,2}(?= (?:in|of|by|for|at)\b)|"
    r"哪[一些]?[个家种类项款座条块]?[\u4e00-\u9fff]{0,2}|最[高大多低小少]的?[\u4e00-\u9fff]{1,6}(?=是|为|[？?]|$)",
    re.IGNORECASE,
)
"""Of what class the entries are: they stand for it by their names."""
_COUNTED = re.compile(
    r"([两二三四五六七八九十\d]+)大?[个家种类项款座条块]|(three|four|five|six|seven|eight|\d)", re.IGNORECASE
)
"""How many of a class there are: 四类 is said by a list of four."""
_PIECE = re.compile(r"[^,，、;；|。：:]+(?:,\d{3}[^,，、;；|。：:]*)*")
_AND = re.compile(r"(?<=[%％\w\u4e00-\u9fff])\s*(?:\band\b|[和及与])\s*(?=\S)")
_SUMMED = re.compile(r"\s*(?:包括|其中|including\b|of which\b)", re.IGNORECASE)
_TOTAL = re.compile(r"合计|总计|小计|共|\btotals?\b|\bsum\b|\bothers?\b|其他|同比|环比", re.IGNORECASE)
_LINK = (
    r"(?:\s+(?:(?:ran|stood|came|came in|"
    r"rose|grew|gained|fell|dropped|declined|slipped|shrank|averaged|was|were|is|are|"
    r"made up|accounted for|contributed|earned|sold|cost|up|down)\b\s*)?"
    r"(?:(?:at|by|to|of|about|around|only|just|some|with|nearly|roughly)\s*)*)?"
)
_NAME = re.compile(
    rf"\s*(?:包括|其中|and |及|和)?\s*(?P<name>[A-Za-z][\w&'’./ -]{{1,40}}?|"
    rf"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·]{{1,13}}?){_LINK}\s*"
)
_NAMED_BEHIND = re.compile(
    r"\s*(?:of (?:them|it|those)?\s*)?(?:cited?|name[ds]?|said|say|chose|mention(?:ed)?|"
    r"point(?:ed)? to|(?:came|comes|is|was|were) from|的?(?:是|为|来自|选择|认为)?)?\s*"
    r"(?P<name>[A-Za-z][\w&'’ -]{2,60}|[\u4e00-\u9fff]{2,16})\s*[.。]?\s*"
)
_NO_NAME = re.compile(
    r"(?:up|down|compared|versus|vs|from|to|against|about|of|at|in|on|for|with|than|after|before|while|when|by|or|but|"
    r"it|this|that|which|revenue|total|year|h[12]|q[1-4]|fy)\b|(?:上年|去年|此前|较|比|约|达|为|其中|增|降|升|跌|占|20\d\d)",
    re.IGNORECASE,
)
"""How words begin that name nothing: they go on about the figure before."""
_BEHIND = re.compile(r"(?:\s*/\s*\w+|\s*[)）])?\s*\.?\s*")
_LACKS = ("no metric", "metric around", "uncounted", "no company", "other company", "other period", "no part")
_BARS = ("no company", "other company", "other period")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    span: Span
    quantity: Quantity


def answer_from_list(reading: Reading, weighed: Sequence[Weighed]) -> Draft | None:
    """Answer which is greatest or least from a sentence that lists them all, or None where none does."""
    question = reading.parsed.text
    if reading.parsed.kind is not QuestionType.SUPERLATIVE:
        return None
    ends = ends_asked(question)
    for place, one in enumerate((*weighed, *_unweighed(reading, weighed))):
        candidate = one.candidate
        near = place < min(_LOOKED_AT, len(weighed)) and not any(one.signals.get(lack) for lack in _LACKS)
        if candidate.lines > 1 or is_row(candidate.text) or any(one.signals.get(bar) for bar in _BARS):
            continue
        entries = _entries(candidate.text)
        if entries and ends and _is_of(reading, candidate, entries, is_near=near):
            best = _first(question, candidate, entries, is_least=ends[0])
            zh = reading.parsed.lang is Language.ZH
            which = ("最低：" if ends[0] else "最高：") if zh else "Lowest: " if ends[0] else "Highest: "
            source = Source(candidate.passage.doc_id, candidate.span, candidate.passage.page, 1.0)
            line = StatementBuilder(reading.parsed.lang).say(which)
            line.quote(best.span.of(candidate.text).strip(" ."), source)
            line.say("（" if zh else " (").quote(" ".join(candidate.text.split()), source)
            return Draft(AnswerStatus.ANSWERED, statements=(line.say("）" if zh else ")").build(),))
    return None


def _unweighed(reading: Reading, weighed: Sequence[Weighed]) -> Iterator[Weighed]:
    """Yield the other sentences of the reports meant: no word need name what the figures of a list count."""
    known = {(one.candidate.passage.doc_id, one.candidate.span) for one in weighed}
    companies = [name for name in reading.parsed.names if name.kind is NameKind.COMPANY]
    for one in candidates_of(reading):
        own = any(one.passage.doc_id in name.doc_ids for name in companies)
        if own and (one.passage.doc_id, one.span) not in known:
            yield Weighed(one, 0.0, {})


def _first(question: str, candidate: Candidate, entries: Sequence[_Entry], *, is_least: bool) -> _Entry:
    """Return the entry that a ranking begins with; of falls that bear no sign the greatest is the deepest."""
    signed = any(entry.quantity.value < 0 for entry in entries)
    falls = not signed and _FALLS.search(candidate.text) is not None

    def value(entry: _Entry) -> Decimal:
        return -entry.quantity.value if falls else entry.quantity.value

    moves = DEEPEST.search(question) or _ASKS_MOVE.search(question)
    key = value if moves else (lambda entry: entry.quantity.value)
    return (min if is_least else max)(entries, key=key)


def _is_of(reading: Reading, candidate: Candidate, entries: Sequence[_Entry], *, is_near: bool) -> bool:
    """Tell whether a list says by all the question's words that it is of what is asked, levels or changes as asked."""
    parsed = reading.parsed
    moves = DEEPEST.search(parsed.text) is not None or _ASKS_MOVE.search(parsed.text) is not None
    if moves != (_TELLS_MOVE.search(candidate.text) is not None):
        return False
    if candidate.passage.lang is not parsed.lang:
        return is_near
    measure = None if parsed.metrics else implied_measure(parsed.text)
    words = [
        word
        for word in _content_words(parsed.text, parsed.words, len(entries))
        if measure is None or word.text not in measure.text
    ]
    said = f"{candidate.own}\n{candidate.heading}"
    is_share = measure is SHARE and entries[0].quantity.unit is Unit.RATIO
    if measure and not is_share and word_coverage(reading, (measure,), candidate.around).share < _ENOUGH:
        return False
    if not is_near and not (words or parsed.metrics):
        # nothing but the class says what the list is of
        classes = tuple(word for word in parsed.words if not _ranks(word.text))
        if not classes or word_coverage(reading, classes, candidate.around).share < _ENOUGH:
            return measure is not None and measure is not SHARE
    named = is_near or all(holds(said, metric.forms) for metric in parsed.metrics)
    return named and all(holds(said, word.forms) for word in words)


def _content_words(text: str, words: Sequence[AskedWord], count: int) -> Iterator[AskedWord]:
    """Yield the words of a question that neither rank, nor count the entries, nor say of which class they are."""
    rest = folded(_CLASS.sub(" ", text))
    for word in words:
        counted = _COUNTED.fullmatch(word.text)
        if folded(word.text) in rest and not _ranks(word.text) and not (counted and count >= _FEWEST):
            yield word


def _ranks(word: str) -> bool:
    return word.startswith("哪") or any(test.search(word) for test in (LEAST, MOST, DEEPEST))


def _entries(text: str) -> list[_Entry]:
    """Return the entries of a list in a sentence, none unless all are of one unit and different names."""
    return _run(text, _entry) or _run(text, _entry_behind)


def _run(text: str, read: Callable[[str, int], _Entry | None]) -> list[_Entry]:
    run: list[_Entry] = []
    for piece, start in _pieces(text):
        entry = read(piece, start)
        run = [] if _SUMMED.match(piece) else run
        if entry is not None and (not run or _alike(run[0], entry)):
            run.append(entry)
        elif len(run) >= _FEWEST:
            break
        else:
            run = [entry] if entry is not None else []
    return run if len(run) >= _FEWEST and len({entry.name for entry in run}) == len(run) else []


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield what stands between commas, "58% and telehandlers at 64%" in two: a figure stands in either."""
    for piece in _PIECE.finditer(text):
        start, words = piece.start(), piece.group()
        for conjunction in _AND.finditer(words):
            before, behind = words[: conjunction.start()], words[conjunction.end() :]
            if len(find_quantities(before)) == 1 and len(find_quantities(behind)) == 1:
                yield before, start
                words, start = behind, start + conjunction.end()
                break
        yield words, start


def _entry(piece: str, start: int) -> _Entry | None:
    """Read "name figure" off a piece between commas; None where it says anything besides."""
    found = find_quantities(piece)
    if len(found) != 1:
        return None
    named = _NAME.fullmatch(piece[: found[0].span.start])
    if named is None or not _is_name(named["name"]) or not _BEHIND.fullmatch(piece[found[0].span.end :]):
        return None
    return _Entry(named["name"], Span(start + named.start("name"), start + len(piece)), found[0])


def _entry_behind(piece: str, start: int) -> _Entry | None:
    """Read "figure name" off a piece: "21% weak footfall"."""
    found = find_quantities(piece)
    if len(found) != 1 or piece[: found[0].span.start].strip():
        return None
    named = _NAMED_BEHIND.fullmatch(piece[found[0].span.end :])
    if named is None or not _is_name(named["name"]):
        return None
    return _Entry(named["name"], Span(start + found[0].span.start, start + len(piece)), found[0])


def _is_name(words: str) -> bool:
    return not _TOTAL.search(words) and not _NO_NAME.match(words)


def _alike(one: _Entry, other: _Entry) -> bool:
    first, second = one.quantity, other.quantity
    return (first.unit, first.currency, first.noun) == (second.unit, second.currency, second.noun)
