"""Whether an answer is right, and if not, why, in words.

In come a gold question and the reply to it; out goes a `Judgement`. Decided here: what it means that a text
says something. Both sides are brought to NFKC, case-folded, freed of thousands commas, and white space does
not count; but a figure is only said where it stands whole: "12" is not said by "112", "12.5", "Q12" or
"十二", and "六项" not by "十六项".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from eval.dataset import GoldQuestion
from rag.types import AnswerStatus, Reply

# "有100，300和500" lists three figures: a full-width comma groups thousands only among full-width digits
_LISTING_COMMA = re.compile(r"(?<![０-９])，")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_IN_NUMBER = frozenset("0123456789.")
_HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿兆"

# neither part of a longer figure nor the number of a half, quarter, year or month (H1, 4Q22, FY23, 6月)
_BEFORE_DIGIT = r"(?<!\d)(?<!\d\.)(?<![hq])(?<!fy)"
_AFTER_DIGIT = r"(?!\.?\d)(?![hq]\d)(?!\s*月)"
_BEFORE_HAN_NUMERAL = r"(?<![十百千万亿零〇])"
_AFTER_HAN_NUMERAL = r"(?!\s*[十百千万亿兆])"
_BEFORE_LETTER = r"(?<![a-z])"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a reply is right; `why` holds one sentence for each fault and is empty when it is."""

    right: bool
    why: tuple[str, ...]


def judge(gold: GoldQuestion, reply: Reply) -> Judgement:
    """Judge a reply: it is right when it agrees on answerable, meets every `must` and holds no `must_not`.

    A partial reply counts as answered; only `refused` is right for an unanswerable question. Citation
    markers are taken out of the answer first: the 2 of "[2]" is no figure.
    """
    answer = without_markers(reply)
    why = (*_status_faults(gold, reply), *_wording_faults(gold, answer, refused=is_refused(reply)))
    return Judgement(not why, why)


def is_refused(reply: Reply) -> bool:
    """Tell whether a reply gives no answer."""
    return reply.status is AnswerStatus.REFUSED


def without_markers(reply: Reply) -> str:
    """Return the answer without the `[n]` of its citations."""
    ids = "|".join(str(citation.id) for citation in reply.citations)
    return re.sub(rf"\[(?:{ids})\]", " ", reply.answer) if ids else reply.answer


def says(text: str, wanted: str) -> bool:
    """Tell whether `text` says `wanted`, by the rule of this module.

    A wanted text that begins with a Latin letter has to begin a word ("one" is not said by "money"); it may
    end within one ("core product" is said by "core products").
    """
    return _pattern(wanted).search(_normalised(text)) is not None


def _status_faults(gold: GoldQuestion, reply: Reply) -> Iterator[str]:
    if gold.answerable and is_refused(reply):
        yield f"refused ({reply.reason or 'no reason given'}) though the reports answer it"
    elif not gold.answerable and not is_refused(reply):
        yield f"{reply.status} though it should be refused ({gold.reason or 'any reason'})"


def _wording_faults(gold: GoldQuestion, answer: str, *, refused: bool) -> Iterator[str]:
    # what a wrongly refused answer lacks needs no saying
    for group in () if refused and gold.answerable else gold.must:
        if not any(says(answer, alternative) for alternative in group):
            yield f"does not say {' or '.join(group)}"
    for unwanted in gold.must_not:
        if says(answer, unwanted):
            yield f"says {unwanted}, which it must not"


def _normalised(text: str) -> str:
    text = unicodedata.normalize("NFKC", _LISTING_COMMA.sub("， ", text)).casefold()
    return _GROUPED.sub(lambda figure: figure[0].replace(",", ""), text)


@lru_cache(maxsize=4096)
def _pattern(wanted: str) -> re.Pattern[str]:
    words = _normalised(wanted).split()
    pieces, previous = [], ""
    for word in words:
        for place, character in enumerate(word):
            pieces.append(_gap(previous, character, apart=place == 0) + re.escape(character))
            previous = character
    return re.compile(_edge_before(words) + "".join(pieces) + _edge_after(words))


def _gap(left: str, right: str, *, apart: bool) -> str:
    """Return what may stand between two characters: digits that touch stay one figure, others may part."""
    if not left or not (left in _IN_NUMBER and right in _IN_NUMBER):
        return r"\s*" if left else ""
    return r"\s+" if apart else ""


def _edge_before(words: list[str]) -> str:
    first = words[0][0]
    if first.isdecimal():
        return _BEFORE_DIGIT
    if first in _HAN_NUMERALS:
        return _BEFORE_HAN_NUMERAL
    return _BEFORE_LETTER if "a" <= first <= "z" else ""


def _edge_after(words: list[str]) -> str:
    last = words[-1][-1]
    if last.isdecimal():
        return _AFTER_DIGIT
    return _AFTER_HAN_NUMERAL if last in _HAN_NUMERALS else ""
