"""Words that turn a statement, with no figure of their own, and the sources, whether these say so too out.

Here is decided which words those are: denials, multiples ("doubled") and changes that lead nowhere ("fell"). Each has
to stand in a cited sentence that speaks of the same thing; a rise or fall may also be told by two figures side by side.
"""

import re
from collections.abc import Iterator, Sequence

from index.language.directions import Direction, find_changes
from index.language.glossary import Glossary
from index.language.numbers import Quantity
from index.language.scripts import detect_language
from index.language.tokenizing import tokenize
from rag.verification.attribution import clause_of
from rag.verification.claims import metrics_in
from rag.verification.dating import source_periods
from rag.verification.evidence import CitedSentence, Evidence
from rag.verification.support import content_words

FALLING = frozenset({Direction.DOWN, Direction.NARROWED})

_DENIED = re.compile(
    r"\b(?:not|never)\b(?!\s+(?:only|just|merely|includ|count|less|more|fewer|lower|higher|exceed))|n['’]t\b"
    r"|并非|並非|不是|并未|並未|没有|沒有|未能|未达|未達|未实现|未實現|未获|未獲",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|lack\w*|fail\w*|unable|ceas\w*|stop\w*|suspend\w*|cancel\w*|declin\w*"
    r"|refus\w*|rul\w+ out)\b|n['’]t\b|[不未无無非没沒]|停|取消|暂缓|暫緩|拒绝|拒絕",
    re.IGNORECASE,
)
"""What a source may say where a statement denies: more words than the statement's own, for it may be told otherwise."""
_MULTIPLES = (
    re.compile(r"\bdoubl(?:ed|es|ing)\b|翻倍|翻番|翻了?一番|翻了?一倍|倍增", re.IGNORECASE),
    re.compile(r"\b(?:trebl|tripl)(?:ed|es|ing)\b|翻了?两番|翻了?两倍", re.IGNORECASE),
    re.compile(r"\bquadrupl(?:ed|es|ing)\b", re.IGNORECASE),
    re.compile(r"\bhalv(?:ed|es|ing)\b|减半|減半|腰斩|腰斬", re.IGNORECASE),
)


def is_denied(text: str) -> bool:
    """Tell whether `text` denies something."""
    return _DENIED.search(text) is not None


def turns_hold(
    text: str, figures: Sequence[Quantity], evidence: Sequence[Evidence], glossary: Glossary
) -> bool:
    """Tell whether the turning words of a statement are the sources' too; those beside figures are their claims'."""
    cited = [
        (s, source) for source in evidence for s in source.sentences if _is_about(text, s.text, glossary)
    ]
    for multiple in _MULTIPLES:
        if multiple.search(text) and not any(multiple.search(sentence.text) for sentence, _ in cited):
            return False
    for falls, clause in _without_figures(text, figures):
        if not any(_has_moved(falls, sentence, source) for sentence, source in cited):
            return False
        if any(_moves_otherwise(falls, clause, sentence.text) for sentence, _ in cited):
            return False
    if figures:
        return True
    return not is_denied(text) or any(_LACKING.search(sentence.text) for sentence, _ in cited)


def _without_figures(text: str, figures: Sequence[Quantity]) -> Iterator[tuple[bool, str]]:
    """Yield whether something fell, and the clause that says so, where no figure stands in it beside the change."""
    for change in find_changes(text):
        clause = clause_of(text, change.span, figures)
        if not any(clause.covers(figure.span) for figure in figures):
            yield change.direction in FALLING, clause.of(text)


def _moves_otherwise(falls: bool, clause: str, sentence: str) -> bool:
    """Tell whether the clause of a sentence that speaks of the same things has them move the other way only."""
    words = content_words(clause)
    ways = {
        change.direction in FALLING
        for change in find_changes(sentence)
        if words and words <= {*tokenize(clause_of(sentence, change.span).of(sentence))}
    }
    return bool(ways) and falls not in ways


def tells_move(falls: bool, held: Quantity, sentence: CitedSentence, source: Evidence) -> bool:
    """Tell whether a sentence says that something rose or fell, or shows it by an earlier figure beside `held`."""
    if any((change.direction in FALLING) == falls for change in find_changes(sentence.text)):
        return True
    end = max((period.end for period in source_periods(held, sentence, source)), default=None)
    return end is not None and any(
        (held.value < other.value) == falls
        for other in sentence.quantities
        if other is not held and other.unit is held.unit and other.value != held.value
        if any(period.end < end for period in source_periods(other, sentence, source))
    )


def _has_moved(falls: bool, sentence: CitedSentence, source: Evidence) -> bool:
    if any((change.direction in FALLING) == falls for change in find_changes(sentence.text)):
        return True
    return any(tells_move(falls, held, sentence, source) for held in sentence.quantities)


def _is_about(text: str, sentence: str, glossary: Glossary) -> bool:
    """Tell whether a sentence shares a metric with the statement, or else a word where both are in one language."""
    metrics = metrics_in(text, glossary)
    if metrics & metrics_in(sentence, glossary):
        return True
    if detect_language(text) is not detect_language(sentence):
        return not metrics
    return not content_words(text).isdisjoint(tokenize(sentence))
