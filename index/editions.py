"""Two reports in, out whether they are one: a copy in the same language, or an edition in the other one.

Here is decided how alike two texts have to be for copies (most runs of characters and nearly all numbers are common, so
that two quarters' releases from one template are none; where the company of one is not known, the other has to name it,
or neither may repeat names that the other never has), and two reports for editions: of one company, on one period,
out within weeks of one another, and most figures of the one stated in the other too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from index.language.companies import Companies, load_companies
from index.language.scripts import fold, fold_aligned
from index.language.sounds import romanised
from index.language.timespans import parse_period
from index.language.tradenames import core, without_legal_form
from index.types import GlossKind, Language, Report, ReportMetadata, ReportType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHINGLE = {Language.ZH: 5, Language.EN: 16}
"""Characters of a shingle: two or three words; longer ones are all lost where every tenth word is another."""
_SKETCH = 512
"""Shingles kept of a text, those of the smallest hashes: what they share is what the texts share, ± 2 percent."""
_COPIED, _COPIED_OF_LONGER = 0.7, 0.5
"""What share of its shingles the shorter and the longer of two copies have in common; head and foot may be others."""
_SAME_NUMBERS = 0.85
_LONGEST = 2.2
"""How many times as long as the other a copy may be."""
_RESTATED, _RESTATED_OF_LONGER, _RESTATED_UNDATED = 0.6, 0.3, 0.75
"""What share of its figures the one and the other edition have in common, and the one where periods are not known."""
_FEWEST_FIGURES, _FEWEST_OF_NOBODY = 4, 8
_WEEKS = 45
"""Days between two editions."""
_DIGITS = 3
"""Digits to which figures are compared: 18.42亿元 may be RMB1.84 billion."""
_LEAST_SOUND, _LEAST_NAME = 4, 2
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_APART = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN, _WORDS = re.compile(r"[\u3400-\u9fff]{2,}"), re.compile(r"[a-z][a-z'’-]+")
_ISSUED = frozenset({ReportType.ANNUAL_REPORT, ReportType.FILING, ReportType.PRESS_RELEASE})
_MULTIPLIER, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


class Relation(StrEnum):
    """What a report is to another one: the same text again, or the same report in the other language."""

    COPY = "copy"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a text, folded, and those of them that it has more than once."""

    words: frozenset[str]
    repeated: frozenset[str]


Figures = frozenset[tuple[str, str]]
"""The figures that a report states, each as its value, rounded, and its unit."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's likeness: the smallest hashes of its shingles in order, how many there are, and its numbers."""

    hashes: "NDArray[np.uint64]"
    shingles: int
    numbers: frozenset[str]


def sketch_of(text: str, lang: Language) -> Sketch:
    """Return the likeness of a report's text, whatever its line ends, blanks, marks, width and script."""
    import numpy as np

    plain = _APART.sub("", fold_aligned(text))
    hashes = np.unique(_hashed(plain, _SHINGLE[lang]))
    numbers = (match.group().rstrip(",").replace(",", "") for match in _NUMBER.finditer(text))
    return Sketch(hashes[:_SKETCH], len(hashes), frozenset(number for number in numbers if len(number) > 1))


def figures_of(stated: Iterable[tuple[Decimal, str]]) -> Figures:
    """Return figures, given with their units, as they are compared."""
    return frozenset((f"{value:.{_DIGITS - 1}e}", unit) for value, unit in stated)


def may_be_copies(one: Report, other: Report) -> bool:
    """Tell whether two reports are in one language and about as long."""
    shorter, longer = sorted((one.characters, other.characters))
    return one.metadata.lang is other.metadata.lang and longer <= _LONGEST * max(shorter, 1)


def may_state_the_same(one: Figures, other: Figures) -> bool:
    """Tell whether the figures of two reports leave it open that one is a copy of the other; few tell nothing."""
    fewest = min(len(one), len(other))
    return fewest < _FEWEST_FIGURES or len(one & other) >= _RESTATED * fewest


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Tell whether two texts in one language are nearly the same, their numbers too."""
    shorter, longer = sorted((one.shingles, other.shingles))
    fewest = min(len(one.numbers), len(other.numbers))
    if not shorter or len(one.numbers & other.numbers) < _SAME_NUMBERS * fewest:
        return False
    common = _common(one, other)
    return common >= _COPIED * shorter and common >= _COPIED_OF_LONGER * longer


def names_in(text: str) -> Names:
    """Return what tells whom a text is on: its words, of Chinese every two characters, and those it repeats."""
    counted = Counter(_WORDS.findall(fold(text)))
    for run in _HAN_RUN.findall(fold(text)):
        counted.update(run[place : place + 2] for place in range(len(run) - 1))
    return Names(frozenset(counted), frozenset(word for word, count in counted.items() if count > 1))


def fill_in_one_form(one: Names, other: Names) -> bool:
    """Tell whether each of two texts repeats words that the other never has: one form, filled in by two."""
    return not one.repeated <= other.words and not other.repeated <= one.words


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text has one of some folded names, as a copy of a report on that company has."""
    folded = fold(text)
    return any(name in folded for name in names)


def says_who_issues(report: Report) -> bool:
    """Tell whether a report is of a kind that always has an issuer, be it one that could not be read."""
    return report.metadata.doc_type in _ISSUED


def may_be_editions(one: Report, other: Report) -> bool:
    """Tell whether two reports in different languages are on one period and came out within weeks of one another.

    Whether they are of one company is told by `names_of_company`.
    """
    first, second = one.metadata, other.metadata
    if first.lang is second.lang or not _within_weeks(first.published, second.published):
        return False
    ends = end_of_period(first), end_of_period(second)
    if None not in ends:
        return ends[0] == ends[1]
    # where one of them does not say on which period it is, both have to say when they came out
    return first.company is not None and None not in (first.published, second.published)


def are_editions(one: Figures, other: Figures, *, is_dated: bool, is_of_company: bool) -> bool:
    """Tell whether most of the figures that one report states are stated in the other too.

    Args:
        one: the figures of the one.
        other: those of the other.
        is_dated: both say on which period they are.
        is_of_company: both are about one company rather than about none.
    """
    fewest, most = sorted((len(one), len(other)))
    common = len(one & other)
    bar = _RESTATED if is_dated and is_of_company else _RESTATED_UNDATED
    least = _FEWEST_FIGURES if is_of_company else _FEWEST_OF_NOBODY
    return common >= least and common >= bar * fewest and common >= _RESTATED_OF_LONGER * most


def end_of_period(metadata: ReportMetadata) -> date | None:
    """Return the last day of the period that a report is on; of a fiscal year the label alone says when it ends."""
    return parse_period(metadata.period).end if metadata.period else None


def names_of_company(metadata: ReportMetadata, aliases: Mapping[str, str]) -> frozenset[str]:
    """Return what a report's company is known by, folded; nothing where it is about none.

    Args:
        metadata: what is known of the report.
        aliases: what users' aliases mean, both folded.
    """
    if metadata.company is None:
        return frozenset()
    own = tuple(dict.fromkeys((metadata.company, *metadata.aliases)))
    glossed = (
        gloss.names
        for gloss in metadata.glosses
        if gloss.kind is GlossKind.NAME and not set(map(fold, gloss.names)).isdisjoint(map(fold, own))
    )
    names = {*own, *(name for several in glossed for name in several), *_listed(load_companies(), own)}
    folded = {form for name in names for form in (fold(name), fold(without_legal_form(name)))}
    folded |= {aliases[name] for name in folded if name in aliases}
    return frozenset(name for name in folded if len(name) >= _LEAST_NAME)


def sounds_of(names: Iterable[str]) -> frozenset[str]:
    """Return how the own parts of names sound: "lanpei" of 澜沛医疗 and of Lanpei Medical."""
    return frozenset(sound for name in names for sound in _sounds(name) if len(sound) >= _LEAST_SOUND)


def words_of_title(title: str) -> frozenset[str]:
    """Return what titles are compared by: words, numbers, and of Chinese every two characters that adjoin."""
    return frozenset(
        piece
        for run in re.findall(r"[\u3400-\u9fff]+|[a-z]{3,}|\d[\d.,]*\d|\d", fold(title))
        for piece in _pieces(run)
    )


# ---------------------------------------------------------------- private


def _hashed(text: str, length: int) -> "NDArray[np.uint64]":
    """Return a hash of each run of `length` characters; of a shorter text one of the whole."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    if not len(codes):
        return codes
    length = min(length, len(codes))
    hashes = np.zeros(len(codes) - length + 1, dtype=np.uint64)
    for place in range(length):
        hashes = hashes * np.uint64(_MULTIPLIER) + codes[place : place + len(hashes)]
    # neighbours in value would fall out of a sketch together
    mixed: NDArray[np.uint64] = (hashes ^ (hashes >> np.uint64(31))) * np.uint64(_MIX)
    return mixed


def _common(one: Sketch, other: Sketch) -> float:
    """Estimate how many shingles two texts that have some share; exact where neither has more than a sketch holds."""
    import numpy as np

    merged = np.sort(np.concatenate((one.hashes, other.hashes)), kind="stable")
    again = merged[1:] == merged[:-1]
    ranks = np.cumsum(~again) + 1
    union = int(ranks[-1])
    kept = min(_SKETCH, union) if max(one.shingles, other.shingles) > _SKETCH else union
    likeness = np.count_nonzero(again & (ranks <= kept)) / kept
    return likeness / (1 + likeness) * (one.shingles + other.shingles)


def _within_weeks(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= _WEEKS


def _listed(companies: Companies, names: Iterable[str]) -> Iterator[str]:
    """Yield the other names of listed companies that some names are of."""
    for name in names:
        company = companies.by_name(name)
        if company is not None:
            yield from companies.names(company)


def _sounds(name: str) -> frozenset[str]:
    own = core(name)
    return romanised(own) if _HAN.search(own) else frozenset({re.sub(r"[^a-z]", "", fold(own))})


def _pieces(run: str) -> Iterator[str]:
    if _HAN.match(run) and len(run) > 1:
        yield from (run[place : place + 2] for place in range(len(run) - 1))
    else:
        yield run
