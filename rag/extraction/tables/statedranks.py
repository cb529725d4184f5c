"""A question for the first or last of several in, the sentence that says itself who it is out.

"Forks saw the steepest decline", 纯茶是四类中增长最快的一类: a report that states a rank knows all that it ranges over.
Here is decided that such a sentence answers only where it ranks from the same end, by the same measure, and speaks of
all that the question does; it may leave unsaid only of which class the ranked ones are.
"""

import re
from collections.abc import Iterator

from index.language.numbers import find_quantities
from index.language.scripts import fold
from index.language.tokenizing import tokenize
from rag.extraction.evidence.candidates import Candidate, candidates_of, is_row
from rag.extraction.quoting.quoting import quoted_draft
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.superlatives import DEEPEST, LEAST, MOST, ends_asked, implied_measure
from rag.types import AskedWord, Draft, NameKind, QuestionType

_MOVES = re.compile(
    r"增速|增长|增幅|涨|升|[最更][快慢]|\b(?:growth|gr[eo]w\w*|fastest|slowest|rose|rise|increase\w*|gain\w*)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"以来|历史|近\S{1,3}年|\b(?:since|ever|on record|in (?:\w+ )?years|of the year)\b", re.IGNORECASE
)
"""Ranks over time: who is first today is another question."""
_CLASS = re.compile(
    r"哪[一几]?[个家种类项款座条块]?([\u4e00-\u9fff]{0,4})|"
    r"(?:[几各诸两三四五六七八九十\d][大个家种类项款座条块]*)([\u4e00-\u9fff]{1,6}?)(?=[里中内]|当中|之中|的|最|，|,)|"
    r"([\u4e00-\u9fff]{2,4})(?=[里中]，?(?:哪|谁|最|[\u4e00-\u9fff]{0,8}最))|"
    r"\b(?:of|among|across)((?: (?:the|its|their|all|\w+['’]s?))?(?: [\w-]+){1,3})|"
    r"\b(?:which|what)\b((?: (?!(?:is|was|are|were|has|have|had|did|does)\b)[\w'’&-]+){1,4})|"
    r"\b(?:largest|biggest|smallest|top|leading|slowest|fastest)((?:[ -][\w-]+){1,2})(?= (?:in|of|by|for|at)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[两二三四五六七八九十\d]+大?[个家种类项款座条块]\S?|three|four|five|six|seven|eight|\d+"
)
_SEVERAL = re.compile(
    r"前[二两三四五六七八九十\d]|第[二三四五六七八九十]|如下|[:：]\s*$|"
    r"\btop[- ](?:\d|two|three|five|ten)|\b(?:second|third)\b",
    re.IGNORECASE,
)
"""Speaks of more than the first: of the first few, of the second."""
_ENOUGH, _MOST_WORDS = 0.85, 260


def answer_stated_rank(reading: Reading) -> Draft | None:
    """Answer with the sentence that states the rank asked for among those of the class asked over, else None."""
    return _answer(reading, of_class=True)


def answer_unclassed_rank(reading: Reading) -> Draft | None:
    """Answer with a sentence that states the rank asked for without saying of which class the ranked ones are."""
    return _answer(reading, of_class=False)


def _answer(reading: Reading, *, of_class: bool) -> Draft | None:
    parsed = reading.parsed
    ends = ends_asked(parsed.text)
    if parsed.kind is not QuestionType.SUPERLATIVE or len(ends) != 1:
        return None
    if _SINCE.search(parsed.text) or _SEVERAL.search(parsed.text):
        return None
    for candidate in candidates_of(reading):
        if of_class and not _is_of_class(reading, candidate):
            continue
        if candidate.lines == 1 and _states(reading, candidate, is_least=ends[0]):
            return quoted_draft(reading, (candidate,))
    return None


def _states(reading: Reading, candidate: Candidate, *, is_least: bool) -> bool:
    """Tell whether a sentence ranks from the end that is meant by what is asked."""
    parsed, text = reading.parsed, candidate.text
    if (
        is_row(text)
        or len(text) > _MOST_WORDS
        or _SINCE.search(text)
        or candidate.passage.lang is not parsed.lang
    ):
        return False
    companies = [name for name in parsed.names if name.kind is NameKind.COMPANY]
    if companies and not any(candidate.passage.doc_id in name.doc_ids for name in companies):
        return False
    alike = all(test(parsed.text) == test(text) for test in (_is_move, _is_fall))
    if _SEVERAL.search(text) or ends_asked(text) != [is_least] or not alike:
        return False
    # a metric that the question does not write itself is only taken to be meant
    metrics = [metric for metric in parsed.metrics if fold(metric.text) in fold(parsed.text)]
    measure = None if metrics else implied_measure(parsed.text)
    if measure is not None and word_coverage(reading, (measure,), candidate.around).share < _ENOUGH:
        return False
    words = tuple(_needed(reading, measure))
    parts = [name.forms for name in parsed.names if name.kind is NameKind.PART]
    named = all(holds(candidate.own, metric.forms) for metric in metrics)
    named = named and all(holds(f"{candidate.own}\n{candidate.heading}", forms) for forms in parts)
    asked = bool(words or metrics or measure or _is_move(parsed.text))
    return asked and named and word_coverage(reading, words, candidate.own).share >= _ENOUGH


def _is_of_class(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a sentence or its heading names the class that a question ranges over, if it names any."""
    parsed = reading.parsed
    names = folded(*(form for name in parsed.names for form in (name.text, *name.forms)))
    nouns = [
        noun
        for noun in tokenize(_classes(parsed.text))
        if noun not in names
        and len(noun) > 1
        and not any(test.search(noun) for test in (MOST, LEAST, _MOVES))
    ]
    said = f"{candidate.own}\n{candidate.heading}"
    return not nouns or any(holds(said, (noun, noun.removesuffix("s"))) for noun in nouns)


def _classes(text: str) -> str:
    """Return the words that say over which class a question ranges."""
    return " ".join(group for match in _CLASS.finditer(text) for group in match.groups() if group).lower()


def _is_move(text: str) -> bool:
    return _is_fall(text) or _MOVES.search(text) is not None


def _is_fall(text: str) -> bool:
    return DEEPEST.search(text) is not None


def _needed(reading: Reading, measure: AskedWord | None) -> Iterator[AskedWord]:
    """Yield what a sentence has to speak of: what neither ranks nor says of which class the ranked ones are."""
    parsed = reading.parsed
    classes = _classes(parsed.text)
    for word in parsed.words:
        ranks = any(pattern.search(word.text) for pattern in (MOST, LEAST, DEEPEST, _MOVES))
        is_measure = measure is not None and word.text in measure.text
        is_class = word.text in classes and not find_quantities(word.text)
        if not (
            ranks or is_measure or is_class or word.text.startswith("哪") or _COUNTED.fullmatch(word.text)
        ):
            yield word
