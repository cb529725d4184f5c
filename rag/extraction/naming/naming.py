"""Wanted name and passages in, the name that the reports agree on out, with the sentences that say it.

A name is believed the more, the nearer it stands to the word that ties it to the question, the more of the question its
sentence holds, and the more reports say it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.language.scripts import fold
from index.language.sentences import split_sentences
from index.types import Language, Span
from rag.extraction.naming.names import NO_NAME, Found, names_in
from rag.extraction.naming.wanted import Sort, Wanted, wanted
from rag.extraction.reading import Reading
from rag.types import AnswerStatus, Draft, NameKind, Passage, Source, Statement

_OFFICE = "role"
"""The glossary kind of offices."""
# Every constant below was chosen by trial on every other question of two sets over web news (`bench/rgb.py`); none is
# known to be the best.
_LEAST, _COVER = 0.5, 0.6
"""The votes that a name needs, and the share of the question that its best sentence holds."""
_OFTEN, _PLAINLY, _MOST = 0.6, 0.85, 2
"""How often and how plainly, beside the first, another name is said that is told too; how many are told."""
_LEAST_DAY, _LEAST_NAME = 0.2, 0.4
"""Votes of a fuller day or name, beside those of the shorter one, from which it takes these over."""
_UNTIED, _PARTED, _LEAST_HELD = 0.12, 0.5, 0.8
"""What a name counts with no word that ties it; behind a comma; in a clause that holds no other word asked for."""
_LATIN_REACH, _HAN_REACH = 25.0, 10.0
"""Characters between a name and the word that ties it, at which it counts half."""
_COMMA = re.compile("[，,；;]")
_LONGEST, _SEEN, _NEARLY = 4, 2, 0.75
"""Characters of a Chinese name that is made longer; how often, and in which share, a character must stand behind it."""
_ALIKE, _AS_OFTEN, _COMPARED = 0.6, 0.95, 6
"""How alike two sentences are that contradict; votes from which another name contests alone; sentences compared."""
_OTHERS = {Language.ZH: "另有报告说：", Language.EN: "Another report says: "}
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """A name with the sentence that says it: in which report, how near to the question."""

    found: Found
    passage: Passage
    span: Span
    score: float
    cover: float
    near: float


@dataclass(frozen=True, slots=True)
class Voted:
    """A name with everything said for it, best first, and the sum over reports."""

    text: str
    total: float
    said: tuple[Said, ...]


def votes(reading: Reading) -> tuple[Voted, ...]:
    """Return the names that may answer, the one most said first."""
    asked = wanted(reading.parsed)
    if asked is None:
        return ()
    said = [one for passage in reading.passages for one in _in_passage(reading, passage, asked)]
    return _counted(said, asked)


def _in_passage(reading: Reading, passage: Passage, asked: Wanted) -> Iterator[Said]:
    whole = fold(passage.text).lower()
    heading = fold("\n".join((reading.reports[passage.doc_id].metadata.title, *passage.heading_path))).lower()
    if asked.titles and not all(title in whole or title in heading for title in asked.titles):
        return
    for span in split_sentences(passage.text, passage.span.start):
        start = span.start - passage.span.start
        sentence = passage.text[start : span.end - passage.span.start]
        low = fold(sentence).lower()
        cover = _cover(asked, low, whole, heading)
        links = [m.span() for form in asked.links for m in _finds(form, low)]
        for found in names_in(sentence, asked, passage.lang, links):
            if _is_asked(found, asked):
                continue
            near = _near(found, links, sentence, asked) * _whole(found, asked)
            yield Said(found, passage, span, cover**3 * near, cover, near)


def _finds(form: str, text: str) -> Iterator[re.Match[str]]:
    pattern = rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])" if form.isascii() else re.escape(form)
    return re.finditer(pattern, text)


def _holds(forms: Sequence[str], text: str) -> bool:
    return any(form in text and next(_finds(form, text), None) is not None for form in forms)


def _cover(asked: Wanted, sentence: str, whole: str, heading: str) -> float:
    total = got = 0.0
    for word in asked.words:
        total += word.weight
        got += word.weight * (
            1.0
            if _holds(word.forms, sentence)
            else 0.6
            if _holds(word.forms, whole)
            else 0.5
            if _holds(word.forms, heading)
            else 0.0
        )
    for title in asked.titles:
        total += 2
        got += 2 * (1.0 if title in sentence else 0.7)
    off = 1.0
    for year in asked.years:
        own = set(_YEAR.findall(sentence))
        off *= 1.0 if year in own else 0.4 if own else 0.85 if year in whole else 0.6
    missing = sum(
        not _holds(word.forms, whole) and not _holds(word.forms, heading)
        for word in asked.words
        if not word.is_link
    )
    return got / total * 0.85**missing * off if total else 0.0


def _near(found: Found, links: Sequence[tuple[int, int]], sentence: str, asked: Wanted) -> float:
    """Return how near a name stands to a word that ties it, 0..1; what a comma parts is further away."""
    low = fold(sentence).lower()
    clause = _clause(low, found)
    here = [word for word in asked.words if not word.is_link]
    held = sum(word.weight for word in here if _holds(word.forms, clause)) / (
        sum(w.weight for w in here) or 1
    )
    if not asked.links:
        links = [m.span() for word in asked.words for form in word.forms for m in _finds(form, low)]
    if not links:
        return _UNTIED
    unit = _LATIN_REACH if sentence.isascii() or asked.text.isascii() else _HAN_REACH
    near = max(_at(found, link, sentence) / (1 + _gap(found, link) / unit) for link in links)
    return near * (_LEAST_HELD + (1 - _LEAST_HELD) * held if here else 1.0)


def _gap(found: Found, link: tuple[int, int]) -> int:
    return max(link[0] - found.end, found.start - link[1], 0)


def _at(found: Found, link: tuple[int, int], sentence: str) -> float:
    between = sentence[min(found.end, link[1]) : max(found.start, link[0])]
    return _PARTED if _COMMA.search(between) else 1.0


def _clause(sentence: str, found: Found) -> str:
    """Return what stands between the commas around a name."""
    before = [match.end() for match in _COMMA.finditer(sentence) if match.end() <= found.start]
    behind = next((match.start() for match in _COMMA.finditer(sentence) if match.start() >= found.end), None)
    return sentence[before[-1] if before else 0 : behind]


def _whole(found: Found, asked: Wanted) -> float:
    if asked.sort is not Sort.WHEN:
        return 1.0
    return (0.5, 0.5, 0.8, 1.0)[sum(bool(part) for part in found.key.split("-"))]


def _is_asked(found: Found, asked: Wanted) -> bool:
    """Tell whether a name only says again what the question says."""
    if asked.sort is Sort.WHEN:
        return found.text.strip("年") in asked.years
    key = found.key
    if key in asked.text or (
        asked.sort is Sort.WHO
        and not key.isascii()
        and any(form in key for word in asked.words for form in word.forms)
    ):
        return True
    tokens = re.findall(r"[^\W_]+", key)
    return key.isascii() and all(token in asked.text for token in tokens)


def _counted(said: Sequence[Said], asked: Wanted) -> tuple[Voted, ...]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        groups[one.found.key].append(one)
    days = asked.sort is Sort.WHEN
    joined = _joined(groups, _fits if days else _is_part, _LEAST_DAY if days else _LEAST_NAME)
    voted = []
    for key, some in joined.items():
        best: dict[str, float] = {}
        for one in some:
            doc = one.passage.doc_id
            best[doc] = max(best.get(doc, 0.0), one.score)
        ranked = sorted(some, key=lambda one: (-one.score, one.passage.doc_id, one.span))
        own = [one for one in ranked if one.found.key == key]
        text = own[0].found.text
        if asked.sort is not Sort.WHEN and not text.isascii() and "·" not in text:
            text = _lengthened(text, {one.passage.text for one in ranked}, asked)
        voted.append(Voted(text, sum(best.values()), tuple(ranked)))
    return tuple(sorted(voted, key=lambda one: (-one.total, one.text)))


def _lengthened(name: str, texts: Collection[str], asked: Wanted) -> str:
    """Return a Chinese name with the character that stands behind it nearly everywhere: the dictionary cut it short."""
    while len(name) < _LONGEST:
        behind = [
            match[1] for text in texts for match in re.finditer(f"{re.escape(name)}(.?)", text, re.DOTALL)
        ]
        most = max(set(behind), key=lambda one: (behind.count(one), one), default="")
        often = len(behind) >= _SEEN and behind.count(most) >= _NEARLY * len(behind)
        if (
            not often
            or not re.fullmatch("[一-龥]", most)
            or NO_NAME.search(most)
            or any(form[0] == most for form in asked.links)
        ):
            return name
        name += most
    return name


def _total(some: Sequence[Said]) -> float:
    best: dict[str, float] = {}
    for one in some:
        best[one.passage.doc_id] = max(best.get(one.passage.doc_id, 0.0), one.score)
    return sum(best.values())


def _joined(
    groups: Mapping[str, list[Said]], is_part: Callable[[str, str], bool], least: float
) -> dict[str, list[Said]]:
    """Give the votes of a short name, or of a day not told in full, to the longer one that is said nearly as well."""
    joined = {key: list(some) for key, some in groups.items()}
    moved = True
    while moved:
        moved = False
        totals = {key: _total(some) for key, some in joined.items()}
        for key in sorted(joined, key=lambda one: (len(one), one)):
            around = [
                other for other in joined if is_part(key, other) and totals[other] >= least * totals[key]
            ]
            if around:
                best = max(around, key=lambda other: (totals[other], other))
                joined[best] += joined.pop(key)
                moved = True
                break
    return joined


def _is_part(key: str, other: str) -> bool:
    if key == other:
        return False
    if key.isascii():
        return f" {key} " in f" {other.replace(',', '')} "
    return key in other and len(key) > 1


def _fits(key: str, other: str) -> bool:
    """Tell whether a day is told less fully than another that it may be."""
    return key != other and all(
        not one or one == two for one, two in zip(key.split("-"), other.split("-"), strict=True)
    )


# ---------------------------------------------------------------- the answer


def answer_naming(reading: Reading) -> Draft | None:
    """Answer with the name that is wanted, or with the two that reports differ in; None where none is sure enough."""
    if _asks_of_an_office(reading):
        return None
    voted = votes(reading)
    if not voted or not _is_sure(voted[0]):
        return None
    chosen = [voted[0], *(one for one in voted[1:] if _contests(one, voted[0]))][:_MOST]
    said = [_stated(reading, one, is_other=place > 0) for place, one in enumerate(chosen)]
    return Draft(AnswerStatus.ANSWERED, statements=tuple(said))


def _asks_of_an_office(reading: Reading) -> bool:
    """Tell whether a question asks who is something in a company: a report says that with more than the bare name."""
    parsed = reading.parsed
    if not any(name.kind is NameKind.COMPANY for name in parsed.names):
        return False
    return any(mention.term.kind == _OFFICE for mention in reading.glossary.find(parsed.text))


def _is_sure(one: Voted) -> bool:
    return one.total >= _LEAST and one.said[0].cover >= _COVER


def _contests(one: Voted, first: Voted) -> bool:
    """Tell whether another name is said of the very thing: in the same words, or as plainly and as often."""
    best, top = one.said[0], first.said[0]
    if best.score < _PLAINLY * top.score or one.total < _OFTEN * first.total:
        return False
    if {said.passage.doc_id for said in one.said} & {said.passage.doc_id for said in first.said}:
        return _in_same_words(one, first)
    return one.total >= _AS_OFTEN * first.total or _in_same_words(one, first)


def _in_same_words(one: Voted, first: Voted) -> bool:
    """Tell whether two reports say two names in sentences that are else the same."""
    return any(
        mine.passage.doc_id != other.passage.doc_id and _alike(mine, other)
        for mine in one.said[:_COMPARED]
        for other in first.said[:_COMPARED]
    )


def _alike(mine: Said, other: Said) -> bool:
    ours, theirs = (_around(said) for said in (mine, other))
    return len(ours & theirs) >= _ALIKE * len(ours | theirs) and bool(ours)


def _around(said: Said) -> frozenset[str]:
    start = said.span.start - said.passage.span.start
    sentence = said.passage.text[start : said.span.end - said.passage.span.start]
    rest = sentence[: said.found.start] + " " + sentence[said.found.end :]
    return frozenset(re.findall(r"[a-z0-9]+|[一-龥]", fold(rest).lower()))


def _stated(reading: Reading, one: Voted, *, is_other: bool) -> Statement:
    best = next(said for said in one.said if one.text in said.span.of(reading.text_of(said.passage.doc_id)))
    source = Source(best.passage.doc_id, best.span, best.passage.page, round(best.score, 4))
    before = _OTHERS[reading.parsed.lang] if is_other else ""
    return Statement(f"{before}{one.text}", (source,), named=one.text)
