"""A question in, what it wants named out: whom, where or when, and by which words a sentence shows that it says so.

Here is decided which words of a question tie a name to it ("won", "director", 首都), and which only say of what
("Wimbledon", "2018", 《…》). A question that asks for more than one thing wants no name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.language.scripts import fold
from index.language.tagging import TaggedWord, tagged
from index.types import Language
from rag.asking import is_function_word
from rag.types import ParsedQuestion, QuestionType


class Sort(StrEnum):
    """What is to be named."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question, folded, with the forms that say the same; a link ties the name to the question."""

    forms: tuple[str, ...]
    is_link: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be named, and the words that a sentence naming it holds. `title` stands in 《》 or quotation marks."""

    sort: Sort
    words: tuple[Word, ...]
    years: tuple[str, ...]
    titles: tuple[str, ...]
    text: str
    is_person: bool = False
    is_work: bool = False
    is_country: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """Return every form of the words that tie a name to the question."""
        return tuple(form for word in self.words if word.is_link for form in word.forms)


_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_TITLE = re.compile(r"《([^》]+)》|[\"“]([^\"”]{3,})[\"”]")
_WHEN = re.compile(
    r"什么时候|何时|哪[一]?[天年月日]|几[月号日]|(?:日期|时间)(?:[是为在].{0,6})?[？?]?$|"
    r"^\W*when\b|^\W*(?:on )?(?:what|which) (?:day|date)\b|^\W*what(?: is|'s| was) the (?:[\w-]+ ){0,2}date\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"在(?:哪|何处)|哪(?:里|儿|个?(?:国家|城市|国|市|省|地方?|州))|位于哪|(?:主办|举办|东道)国|首都|国家[？?]?$|"
    r"^\W*where\b|^\W*(?:in |at )?(?:which|what) (?:city|country|town|state|place|venue)\b|\blocation\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"谁|哪位|何人|哪[支个]?(?:球?队|人)|^\W*who\b|"
    r"^\W*(?:which|what) (?:\w+ )?(?!year|month|percentage|share|metric)\w+ "
    r"(?:won|wins|hosted|directed|acquired|bought|founded|became)\b",
    re.IGNORECASE,
)
_BARE_HAN = re.compile(
    r"(?:[员长官家师]|导演|作者|编剧|总统|主席|总理|冠军|亚军|季军|主演|得主|创始人)[？?]?$"
)
_MORE = re.compile(
    r"为什么|多少|怎么|如何|分别|哪些|委员会|几[位名家个]|各自|说了?什么|表示|认为|看法|区别|呢|以及|[，,；;].*[？?]?.|"
    r"\b(?:why|how|committee|said|says|say|respectively|differ\w*|according|"
    r"and (?:when|who|where|what|which|why|how))\b|,.*\?",
    re.IGNORECASE,
)
"""What asks for more than one name."""
_KINDS = frozenset(
    {
        QuestionType.WHO,
        QuestionType.DATE,
        QuestionType.VALUE,
        QuestionType.LIST,
        QuestionType.SUPERLATIVE,
        QuestionType.DEFINITION,
        QuestionType.OPEN,
    }
)
_FAMILIES = (
    ("won", "win", "wins", "winner", "winning", "champion", "champions", "victory", "defeated", "beat"),
    ("director", "directed", "directs", "directing"),
    ("acquired", "acquire", "acquires", "acquisition", "bought", "buys"),
    ("released", "release", "releases", "launched", "launch", "launches"),
    ("premiere", "premieres", "premiered", "debut", "debuts", "debuted"),
    ("ceo", "chief executive"),
    ("hosted", "host", "hosts", "hosting"),
    ("founded", "founder", "founders", "co-founded"),
    ("runner-up", "runners-up", "runner up"),
    ("导演", "执导", "导"),
    ("编剧", "编写", "剧本"),
    ("作者", "著", "写", "作家", "创作"),
    ("冠军", "夺冠", "夺得", "总冠军", "卫冕"),
    ("举办", "举行", "主办", "东道主", "承办"),
    ("发布", "推出", "问世", "公布"),
    ("发售", "上市", "推出"),
    ("上映", "公映", "定档"),
    ("发射", "升空"),
    ("开幕", "开幕式"),
    ("演", "饰演", "主演", "饰", "扮演"),
    ("当选", "胜选", "连任"),
    ("首都", "首府"),
)
"""Words that say the same deed or role in other parts of speech."""
TYPES_EN = frozenset(
    [
        "city",
        "country",
        "town",
        "state",
        "place",
        "venue",
        "date",
        "day",
        "time",
        "name",
        "location",
        "movie",
        "film",
    ]
)
TYPES_HAN = frozenset(
    [
        "日期",
        "时间",
        "时候",
        "国家",
        "城市",
        "地方",
        "名字",
        "电影",
        "什么",
        "是",
        "在",
        "的",
        "谁",
        "哪",
        "哪个",
        "哪里",
    ]
)
_ROLES = frozenset(["ceo", "cfo", "coo", "cto", "president", "director"])
_OF_PERSONS = frozenset(
    {
        "ceo", "cfo", "coo", "cto", "chairman", "president", "director", "directed", "actor", "actress", "author",
        "writer", "named", "awarded", "appointed", "elected", "playing", "plays", "played", "composer", "singer",
        "founder", "mayor", "minister", "governor", "coach", "导演", "编剧", "作者", "总统", "主席", "市长", "总理",
        "主演", "饰演", "演", "董事长", "总经理", "首席执行官", "教练", "创始人", "部长",
        "省长",
    }
)  # fmt: skip
"""Roles and deeds of persons alone."""
_OF_BODIES = re.compile(r"\b(?:company|team|country|firm|movie|film)\b|公司|企业|主席国|[球]?队")
_OF_WORKS = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:movie|film|book|song|album|game|show|novel)\b", re.IGNORECASE
)
_ORDINALS = {
    "1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", "7": "seventh",
    "8": "eighth", "9": "ninth",
}  # fmt: skip
_PLACES = Word(("位于", "坐落", "地处", "located"), is_link=True, weight=0.2)
_LATIN = re.compile(r"\w[\w'’.&-]*\w|\w")
_HEAVY = 1.5
_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "eng"})


def wanted(parsed: ParsedQuestion) -> Wanted | None:
    """Return what a question wants named, None where it asks otherwise."""
    text = parsed.resolved
    bare = _TITLE.sub(" ", text)
    sort = _sort_of(bare, parsed)
    if sort is None or parsed.metrics or _MORE.search(bare):
        return None
    titles = tuple(fold(a or b).lower() for a, b in _TITLE.findall(text))
    years = tuple(_YEAR.findall(bare))
    words = tuple(_latin(text)) if parsed.lang is Language.EN else tuple(_han(bare))
    if not words and not titles:
        return None
    links = {form for word in words if word.is_link for form in word.forms}
    person = sort is Sort.WHO and bool(links & _OF_PERSONS) and not _OF_BODIES.search(bare)
    work, country = _OF_WORKS.search(bare) is not None, re.search(r"\bcountry\b", bare) is not None
    return Wanted(sort, words, years, titles, fold(text).lower(), person, work, country)


def _sort_of(text: str, parsed: ParsedQuestion) -> Sort | None:
    if parsed.kind not in _KINDS:
        return None
    if _WHEN.search(text):
        return Sort.WHEN
    if _WHERE.search(text):
        return Sort.WHERE
    return Sort.WHO if _WHO.search(text) or _BARE_HAN.search(text) else None


def _forms(word: str) -> tuple[str, ...]:
    family = next((family for family in _FAMILIES if word in family), ())
    return tuple(dict.fromkeys((word, *family)))


def _latin(text: str) -> Iterator[Word]:
    first = True
    for match in _LATIN.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        low = word.lower()
        opens, first = first, False
        if low in _ORDINALS:
            yield Word((low, _ORDINALS[low]), is_link=False)
            continue
        if (
            is_function_word(low)
            or low in TYPES_EN
            or _YEAR.fullmatch(word)
            or low in ("will", "take", "takes")
        ):
            continue
        link = low in _ROLES or (word[0].islower() and not opens)
        yield Word(_forms(low), link, 1.0 if link else _HEAVY)


def _han(text: str) -> Iterator[Word]:
    if re.search(r"在哪(?:[里儿]|个?(?:城市|国家|市|省|国))?[？?]?$", text):
        yield _PLACES
    kept = [one for one in tagged(_YEAR.sub(" ", text)) if _counts(one)]
    words = [_bare(one) for one in kept]
    plain = [place for place, one in enumerate(kept) if one.tag not in _NAME_TAGS]
    asks = text.find("谁")
    for place, (one, word) in enumerate(zip(kept, words, strict=True)):
        deed = asks >= 0 and one.tag[:1] == "v" and 0 <= one.start - asks <= 1
        link = bool(plain) and (place == plain[-1] or deed or (place in plain and len(_forms(word)) > 1))
        if len(word) > 1 or len(_forms(word)) > 1 or word.isdigit():
            yield Word(_forms(word), link, 1.0 if link else _HEAVY)
    for run in re.finditer(r"\S{2,}", _singles(kept)):
        yield Word((fold(run[0]).lower(),), is_link=False, weight=_HEAVY)


def _singles(kept: Sequence[TaggedWord]) -> str:
    """Return the single characters that stand together: names that the dictionary does not know fall apart."""
    text = ""
    for before, one in zip((None, *kept), kept, strict=False):
        joins = before is not None and before.end == one.start and len(one.text) == 1
        text += one.text if joins and len(one.text) == 1 else f" {one.text}" if len(one.text) == 1 else " "
    return text


def _counts(one: TaggedWord) -> bool:
    word = one.text.strip()
    return bool(word) and word not in TYPES_HAN and word != "年" and one.tag[:1] not in tuple("xurpycw")


def _bare(one: TaggedWord) -> str:
    word = re.sub(r"(?:日期|时间)$", "", fold(one.text).lower().strip())
    return re.sub(r"(?<=..)国$", "", word or one.text)
