"""A sentence in, the names, places or days that stand in it out, each with its place.

Here is decided how far a name reaches: Latin ones by their capitals, Chinese ones by the tagger, by surnames beside
what was asked and by the characters that write foreign names.
"""

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from index.language.dictionary import is_english_word
from index.language.scripts import fold
from index.language.tagging import tagged
from index.types import Language
from rag.asking import is_function_word
from rag.extraction.naming.wanted import TYPES_EN, TYPES_HAN, Sort, Wanted
from rag.extraction.quoting.holders import SURNAMES


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it is written, where it starts and ends in its sentence, and the key that other wordings share."""

    text: str
    start: int
    end: int
    key: str


_NAMES_OF_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {name[:3].lower(): number for number, name in enumerate(_NAMES_OF_MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _NAMES_OF_MONTHS)}|Sept)\.?"
_DATES = (
    re.compile(
        rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:(?: of|,)?,? (?P<y>(?:1[89]|20)\d\d)\b)?"
    ),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>(?:1[89]|20)\d\d)\b)?"
    ),
    re.compile(rf"\b(?P<m>{_MONTH}),? (?P<d>)(?P<y>(?:1[89]|20)\d\d)\b"),
    re.compile(r"(?P<y>(?:1[89]|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?"),
    re.compile(r"(?<![\d年])(?P<y>)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"),
    re.compile(r"(?<![\d./-])(?P<y>(?:1[89]|20)\d\d)(?![\d./-])(?P<m>)(?P<d>)年?"),
)
_DATELINE = re.compile(rf"^\W*{_MONTH} \d{{1,2}}, \d{{4}}\s*(?:\.\.\.|…|·|—|-)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’.&-]*\w|[A-Z](?:\.)?"
_RUN = re.compile(rf"(?:{_CAPITAL})(?: (?:(?:de|la|van|von|der|del) )*(?:{_CAPITAL})| \d+(?![\d,.-]))*")
_WORK = re.compile(rf"(?:{_CAPITAL})(?: (?:(?:of|the|and|&|in|to|for|a) )*(?:{_CAPITAL})| \d+(?![\d,.-]))*")
_PLACE = re.compile(rf"(?:{_CAPITAL})(?: (?:{_CAPITAL}))*, (?:{_CAPITAL})(?: (?:{_CAPITAL}))*")
_TIME_WORD = re.compile(rf"(?:{_MONTH}|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?")
_SOUNDS = (
    "阿埃艾爱安昂奥巴白邦班鲍贝本比彼宾波伯勃布博柏查达丹戴当道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰佛夫弗福富"
    "盖甘冈高戈格葛根贡古哈海汉豪赫黑亨洪华怀惠霍基吉加贾姜杰金久卡凯坎康考柯科可克肯孔库奎昆拉来莱兰朗劳勒雷蕾里理利莉"
    "丽列林琳刘隆卢鲁路露吕伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明缪莫默姆木穆那纳娜南内尼妮涅宁牛纽农努女诺欧帕潘庞佩彭皮"
    "平珀普奇齐恰钱乔切琴青琼丘邱热日荣儒瑞若撒萨塞赛桑瑟森莎沙山尚绍舍申圣施诗石什史士舒斯丝司思斯松苏索所塔台泰坦汤"
    "唐陶特提廷通图托瓦万威韦维魏温文翁沃乌武伍西锡希席夏香肖歇谢欣辛兴姓休雪逊雅亚延扬杨耶叶伊依易因英永尤于约赞泽曾"
    "扎詹张哲珍朱佐卓兹茨朵芙娃娅萝妲黛蓓碧翠薇茜茱珊曼滕朔蔡岑祖宗"
)
_FOREIGN = re.compile(rf"[{_SOUNDS}]{{1,6}}(?:[·•・‧][{_SOUNDS}]{{1,7}}|[·•・‧][A-Z])+")
_NAMES_HAN = frozenset({"nr", "nrt", "ns", "nt", "nz", "s", "nrfg", "eng"})
_PLACES_HAN = frozenset({"ns", "s"})
NO_NAME = re.compile("[的了被在是为与和及不这那有其也就都而并说称等前后女男时该此将已曾]")
_EVENT = re.compile("(?:[杯赛冠洲季]|锦标赛|运动会)$")
"""Endings of events and continents: nobody who wins, writes or leads is one."""
_PERSONS_HAN = frozenset({"nr", "nrt", "nrfg"})
_TITLES = frozenset(
    {
        "ceo", "cfo", "coo", "cto", "chief", "executive", "officer", "president", "chairman", "director", "actor",
        "actress", "the", "mr", "mrs", "ms", "dr", "sir",
    }
)  # fmt: skip


def names_in(
    sentence: str, asked: Wanted, lang: Language, links: Sequence[tuple[int, int]]
) -> Iterator[Found]:
    """Yield the names of a sort that stand in a sentence; `links` are the places of the words that tie them."""
    if asked.sort is Sort.WHEN:
        yield from _days(sentence)
    elif lang is Language.EN:
        yield from _latin(sentence, asked)
    else:
        yield from _han(sentence, asked, links)


def _days(sentence: str) -> Iterator[Found]:
    taken = [(m.start(), m.end()) for m in _DATELINE.finditer(sentence)]
    for pattern in _DATES:
        for match in pattern.finditer(sentence):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append((match.start(), match.end()))
            month = match["m"] or ""
            number = _MONTHS[month[:3].lower()] if month[:1].isalpha() else int(month or 0)
            if number > 12 or int(match["d"] or 0) > 31:
                continue
            key = f"{match['y'] or ''}-{number or ''}-{int(match['d']) if match['d'] else ''}"
            yield Found(match[0].strip(), match.start(), match.end(), key)


def _latin(sentence: str, asked: Wanted) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    patterns = (
        (_PLACE, _RUN)
        if asked.sort is Sort.WHERE and not asked.is_country
        else (_WORK, _RUN)
        if asked.is_work
        else (_RUN,)
    )
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            at = match.start()
            for piece in re.split(r"(?<=['’]s )|(?<=s['’] )", match[0]):
                start, end = at, at + len(piece.rstrip())
                at += len(piece)
                words, start = _trimmed(sentence, re.sub(r"['’]s?\s*$", "", piece).rstrip(), start, asked)
                if not words or _says_again(words, asked) or any(s < end and start < e for s, e in taken):
                    continue
                taken.append((start, end))
                if _TIME_WORD.fullmatch(words.split()[0].strip(",.")) or (
                    asked.is_person and " " not in words
                ):
                    continue
                yield Found(words, start, start + len(words), fold(words).lower())


def _trimmed(sentence: str, words: str, start: int, asked: Wanted) -> tuple[str, int]:
    """Drop what is no part of a name: words that open a sentence, the question's own words, titles."""
    if asked.is_work:
        return words, start
    words, start = _without_opening(sentence, words, start)
    words = " ".join(
        itertools.takewhile(
            lambda word: not re.fullmatch(r"[A-Z]\w*(?:ed|ly|es)", word) or not is_english_word(word.lower()),
            words.split(" "),
        )
    )
    while words and _is_beside(words.split()[0], asked):
        first, _, rest = words.partition(" ")
        words, start = rest, start + len(first) + 1
    while words and _is_beside(words.split()[-1], asked):
        words = words.rpartition(" ")[0]
    return (words if re.search(r"\b[A-Z]\.$", words) else words.rstrip(".")), start


def _says_again(words: str, asked: Wanted) -> bool:
    """Tell whether a name holds a word of the question: it is of what is asked about, not what is asked for."""
    tokens = re.findall(r"[^\W_]+", fold(words).lower())
    said = {form for word in asked.words for form in word.forms}
    return any(token in said or token in TYPES_EN for token in tokens)


def _is_beside(word: str, asked: Wanted) -> bool:
    low = re.sub(r"['’]s?$|[.,]$", "", word).lower()
    if low in _TITLES or is_function_word(low) or re.fullmatch(r"\d+", low):
        return True
    return any(low in one.forms for one in asked.words)


def _without_opening(sentence: str, words: str, start: int) -> tuple[str, int]:
    """Drop the common word that a sentence begins with: "The", "When Bernal"."""
    before = sentence[:start].rstrip(" “\"'(")
    while words and (not before or before[-1] in ".!?;:…·|-–—"):
        first, _, rest = words.partition(" ")
        low = first.lower()
        if not is_english_word(low) or (rest and low not in _OPENERS):
            break
        words, start = rest.lstrip(), start + len(first) + (1 if rest else 0)
        before = before or "."
        if not _OPENERS & {low}:
            break
    return words, start


_OPENERS = frozenset(
    {
        "the", "a", "an", "in", "on", "at", "when", "while", "after", "before", "as", "by", "for", "with", "it", "he",
        "she", "they", "this", "that", "his", "her", "their", "its", "one", "from", "of", "to", "and", "but", "or",
        "if", "since", "although", "though", "who", "what", "which", "where", "why", "how", "there", "both", "until",
        "during", "under", "last", "next", "new", "former", "officially",
    }
)  # fmt: skip


def _han(sentence: str, asked: Wanted, links: Sequence[tuple[int, int]]) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for match in _FOREIGN.finditer(sentence):
        taken.append((match.start(), match.end()))
        yield Found(match[0], match.start(), match.end(), re.sub("[•・‧]", "·", match[0]))
    seen = set()
    if asked.is_person:
        for start, end in _beside(sentence, links):
            if not any(s < end and start < e for s, e in taken) and not NO_NAME.search(sentence[start:end]):
                seen.add((start, end))
                yield _found(sentence, start, end)
    near = {at for start, end in links for at in (*range(start - 1, start + 1), *range(end, end + 2))}
    allowed = _PLACES_HAN if asked.sort is Sort.WHERE else _PERSONS_HAN if asked.is_person else _NAMES_HAN
    most = 1 if asked.sort is Sort.WHERE else 3
    for start, end in _runs(sentence, allowed, near, taken, most):
        words = sentence[start:end]
        # a kind of place is none, nor is an office anybody: 董事会主席兼 CEO
        if (asked.sort is Sort.WHERE and words in TYPES_HAN) or fold(words).lower() in _TITLES:
            continue
        if (start, end) not in seen and not (asked.sort is Sort.WHO and _EVENT.search(words)):
            seen.add((start, end))
            yield _found(sentence, start, end)


def _found(sentence: str, start: int, end: int) -> Found:
    return Found(sentence[start:end], start, end, fold(sentence[start:end]).lower())


def _beside(sentence: str, links: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where beside a word that ties it a Chinese name of two or three characters may stand."""
    words = tuple(tagged(sentence))
    begins, ends = {one.start for one in words}, {one.end for one in words}
    for start, end in links:
        behind = re.match(r"[是为：:\s，,]{0,2}(?=[一-龥])", sentence[end:])
        if behind and re.match(SURNAMES, sentence[end + behind.end() :]):
            at = end + behind.end()
            if at not in begins:
                continue
            for length in (2, 3):
                if at + length in ends and re.fullmatch("[一-龥]+", sentence[at : at + length]):
                    yield at, at + length
        for length in (3, 2):
            at = start - length
            begun = at in begins or sentence[at - 1 : at] in ("由", "是", "为")
            if at >= 0 and begun and re.fullmatch(rf"(?:{SURNAMES})[一-龥]{{1,2}}", sentence[at:start]):
                yield at, start


def _runs(
    sentence: str, allowed: frozenset[str], near: Set[int], taken: Sequence[tuple[int, int]], most: int
) -> Iterator[tuple[int, int]]:
    """Yield the words of some parts of speech, those that stand together also as one."""
    run: list[tuple[int, int]] = []
    for one in tagged(sentence):
        if one.tag == "s" and not (one.start in near or one.end in near):
            # a place that is no name by itself, but for a name that the dictionary does not know as one
            continue
        if one.tag not in allowed or any(s < one.end and one.start < e for s, e in taken):
            continue
        here = (one.start, one.end)
        if one.end - one.start > 1:
            yield here
        run = [*run, here][-most:] if run and run[-1][1] == one.start else [here]
        if len(run) > 1:
            yield run[0][0], one.end
