"""The words of a question that no report has in, those among them that are clearly somebody's name out.

A question about a stranger is refused, so here is decided how strong the signs have to be: a Chinese word that no
dictionary has, where a name stands; a product's model; a word of trade or legal form behind it; quotation marks; an
English word in capitals that is none of the language. Everything weaker is a word like any other, and has to be found
in the evidence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.language.dictionary import dictionary, is_common, is_english_word
from index.language.numerals import han_value, numbered
from index.language.tagging import NAMED_SO, TaggedWord, tagged
from index.language.tradenames import begins_with_and, is_trade_word, only_of_firms, trade_behind, trades
from index.types import Span

_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,6}")
_NOUN = re.compile(r"n(?!g)")
_NO_NAME_CHARACTER = re.compile(
    r"[几哪这那各每多少前后谁何其该本比与和或在是的了被把对从向于更最很将各家净总年月日季买卖]|[子儿]$"
)
_TO_METRIC = re.compile(r"[^，。；：、？！?!,;:]*?")
_ACRONYM = re.compile(r"(?:[A-Z][A-Z0-9]*(?:&[A-Z0-9]+)*|[A-Z]{2,}s)")
_LONGEST_ACRONYM = 5
_LONGEST_OWN, _MOST_BEHIND = 4, 3
_LONGEST_WORD = 5
_ANDS = "和与及"
_HOLDS_AND = re.compile(
    rf"(?<![\u3400-\u9fff])(?:[{_ANDS}][\u3400-\u9fff]|[\u3400-\u9fff][{_ANDS}])(?=[\u3400-\u9fff])"
)
_PIECES = frozenset({"g", "ng", "vg", "ag", "tg", "nr", "nrfg"})
"""Parts of speech of characters that are no words by themselves: bound morphemes, and pieces of persons' names."""
_ADJECTIVE = re.compile(r"[A-Za-z0-9&.-]+-[a-z]+")
_QUOTES = re.compile(r"[「“\"『《‘][^」”\"』》’]*$")
_MODEL = re.compile(
    r"(?P<stem>[\u3400-\u9fff]{2,6})(?:(?P<mark>[A-Za-z]*\d+[A-Za-z]*)(?![\d.．%％]|[\u3400-\u9fff]?[天日年月个家亿万人次台号元条倍期])"
    r"|(?P<number>[一二三四五六七八九十]{1,3}|[1-9]\d?)[号代](?![位线店人]))"
)
"""A name and a number behind it: 云帆3, 长帆二号."""
_VARIANT = re.compile(r" ?[A-Z][a-z]+(?![A-Za-z])")
"""What tells a model from the one that it varies: 云帆3 Pro, 云帆3 Lite."""

_WRITINGS = frozenset({"研报", "财报", "年报", "季报", "中报", "公告"})
"""What is written about somebody, short words of the trade that dictionaries lack."""

Occurs = Callable[[str], bool]


def is_coined(word: TaggedWord) -> bool:
    """Tell whether a Chinese word is no dictionary word and built as names are: 星渊, 恒澜."""
    return (
        _HAN_WORD.fullmatch(word.text) is not None
        and _NOUN.match(word.tag) is not None
        and not dictionary().has_word(word.text)
        and not _NO_NAME_CHARACTER.search(word.text)
        and not trades(word.text)
    )


def _is_rare(word: TaggedWord) -> bool:
    """Tell whether a word is a rare noun of the language, as the names of products are (琥珀, 海豚)."""
    known = dictionary().has_word(word.text) and not is_common(word.text)
    return known and word.tag == "n" and not trades(word.text) and not _NO_NAME_CHARACTER.search(word.text)


@dataclass(frozen=True, slots=True)
class Named:
    """A Chinese name in a question; `is_known` when some report has it."""

    span: Span
    is_known: bool
    head: str = ""
    """The own part of a firm's name, where reports write that only."""


def named_han(
    rest: str, metrics: Sequence[Span], occurs: Occurs, written_bare: Occurs, *, in_chinese: bool
) -> Iterator[Named]:
    """Yield the Chinese names of `rest`, those that reports mention and those that are clearly names of strangers.

    `rest` is the question with what was understood blanked out; `metrics` are the places of the metrics asked for.
    `written_bare` tells whether reports write a firm's own part, and never with a trade behind it.
    Where all reports are in Chinese (`in_chinese`) a rare noun that none has is no owner of figures in them either.
    """
    words = [word for word in _words(rest) if _HAN_WORD.fullmatch(word.text)]
    after = 0
    for span in _joined_firms(rest):
        yield Named(span, is_known=occurs(span.of(rest)))
        after = span.end
    for place, word in enumerate(words):
        if word.start < after or word.text in _WRITINGS:
            continue
        if in_chinese and _is_rare(word) and any(_is_owner(rest, word, m) for m in metrics):
            if not occurs(word.text):
                yield Named(Span(word.start, word.end), is_known=False)
            continue
        if not (is_coined(word) or word.tag in NAMED_SO):
            continue
        named = _mentioned(rest, words, place, occurs, written_bare) or _stranger(
            rest, word, place == 0, metrics, occurs
        )
        if named is not None:
            after = named.span.end
            yield named


def _joined_firms(rest: str) -> Iterator[Span]:
    """Yield where firms stand whose own part holds a word for "and" beside one character: 和苑医疗, 安和医疗."""
    for match in _HOLDS_AND.finditer(rest):
        start, end = match.span()
        stop = begins_with_and(rest, start) if rest[start] in _ANDS else trade_behind(rest, end)
        if stop > end:
            yield Span(start, stop)


def _words(rest: str) -> Iterator[TaggedWord]:
    """Yield the words of `rest`, a character that is no word by itself (峁) made one with the name beside it."""
    held: TaggedWord | None = None
    for word in tagged(rest):
        if held is not None and held.end == word.start and _are_one(held, word):
            held = TaggedWord(held.start, held.text + word.text, "nr")
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _are_one(first: TaggedWord, second: TaggedWord) -> bool:
    """Tell whether two words are pieces of a name: characters of which one is no word by itself (霁|岭, 张家|峁)."""
    if _NO_NAME_CHARACTER.search(first.text + second.text) or _HAN_WORD.fullmatch(first.text * 2) is None:
        return False
    alone = len(second.text) == 1 and _HAN_WORD.fullmatch(second.text * 2) is not None
    if not alone or len(first.text) >= _LONGEST_OWN:
        return False
    if len(first.text) == 1:
        return first.tag in _PIECES or second.tag in _PIECES
    return second.tag in _PIECES and first.tag.startswith("nr")


def _mentioned(
    rest: str, words: Sequence[TaggedWord], place: int, occurs: Occurs, written_bare: Occurs
) -> Named | None:
    """Return the longest name around a word that some report has: 岚桥电控 for 岚桥, never half of another's name."""
    word = words[place]
    start, end = word.start, word.end
    if place and words[place - 1].end == start and occurs(rest[words[place - 1].start : end]):
        start = words[place - 1].start
    longest = end if occurs(rest[start:end]) else None
    for other in words[place + 1 : place + 1 + _MOST_BEHIND]:
        if other.start != end:
            break
        end = other.end
        longest = end if occurs(rest[start:end]) else longest
    if longest is None or (longest == word.end and not (is_coined(word) and word.tag in NAMED_SO)):
        return None  # a word that may be one of the language by itself is a word like any: 上海, 平安, 风控
    stop = trade_behind(rest, word.end)
    if stop > longest and only_of_firms(trades(rest[word.end : stop])):
        # a head that reports write and no other company has is that firm: 岚桥整理 for 岚桥资本
        bare = longest == word.end and written_bare(rest[start:longest])
        return Named(Span(start, stop), is_known=bare, head=rest[start:longest] if bare else "")
    return Named(Span(start, longest), is_known=True)


def _stranger(
    rest: str, word: TaggedWord, leads: bool, metrics: Sequence[Span], occurs: Occurs
) -> Named | None:
    """Return the name of somebody that no report has, where the signs are strong."""
    stop = trade_behind(rest, word.end)
    with_trade = stop > word.end and not _cuts_word(rest, word.end, stop)
    end = stop if with_trade else word.end
    if not (with_trade or is_coined(word)) or occurs(word.text) or occurs(rest[word.start : end]):
        return None
    if with_trade and not is_coined(word) and word.tag == "ns":
        return None  # 广东电力: what a place has, not who
    alone = not _joins(rest, word)
    leads = leads or _QUOTES.search(rest[: word.start]) is not None
    sure = with_trade or (alone and (word.tag in NAMED_SO - {"nz"} or leads))
    if not (sure or any(_is_owner(rest, word, metric) for metric in metrics)):
        return None
    return Named(Span(word.start, end), is_known=False)


def _cuts_word(rest: str, start: int, stop: int) -> bool:
    """Tell whether words of trade are only the beginning of a longer word: 数据 of 数据中心."""
    longer = range(stop + 1, min(len(rest), start + _LONGEST_WORD) + 1)
    return any(dictionary().has_word(rest[start:end]) for end in longer)


def _joins(rest: str, word: TaggedWord) -> bool:
    """Tell whether other words of content stand right beside a word: it may be a piece cut off a longer one."""
    before, behind = rest[word.start - 1 : word.start], rest[word.end : word.end + 1]
    return any(
        _HAN_WORD.match(side * 2) is not None and not _NO_NAME_CHARACTER.match(side)
        for side in (before, behind)
    )


def _is_owner(rest: str, word: TaggedWord, metric: Span) -> bool:
    """Tell whether a word stands before a metric, in the same phrase: whose figure is asked for."""
    return word.end <= metric.start and _TO_METRIC.fullmatch(rest, word.end, metric.start) is not None


def model_spellings(model: str) -> tuple[str, ...]:
    """Return the ways to write a model, as it stands first: 云帆二号 is 云帆2号 and 云帆-2, but never 云帆2S."""
    match = _MODEL.fullmatch(model)
    written = match["number"] if match is not None else None
    if match is None or written is None:
        return (model,)
    number = int(written) if written.isdecimal() else int(han_value(written) or 0)
    return tuple(dict.fromkeys((model, *(f"{match['stem']}{mark}" for mark in numbered(number)))))


def strange_models(rest: str, is_known: Callable[[str], bool]) -> Iterator[Span]:
    """Yield where models stand that a name and a number make (云帆3); the name has to be known."""
    for match in _MODEL.finditer(rest):
        for start in range(match.start("stem"), match.end("stem") - 1):
            if is_known(rest[start : match.end("stem")]) or is_known(rest[start : match.end()]):
                variant = _VARIANT.match(rest, match.end()) if match["mark"] else None
                yield Span(start, variant.end() if variant is not None else match.end())
                break


def is_acronym(words: str) -> bool:
    """Tell whether a word is an abbreviation in capitals (IOC, R&D, ISVs): a name, or a term, who knows."""
    return _ACRONYM.fullmatch(words) is not None and len(words) <= _LONGEST_ACRONYM


def is_adjective(words: str) -> bool:
    """Tell whether a word in capitals closes in small letters behind a hyphen: "SPAC-listed", "GPT-4-class"."""
    return _ADJECTIVE.fullmatch(words) is not None


def is_strange_latin(words: str) -> bool:
    """Tell whether a run of words in capitals is clearly a name: one is no English word, or a trade closes it."""
    pieces = re.split(r"[ -]", words)
    if "of" in pieces:
        return False  # Bank of England: words and places, which other languages translate
    if any(not _is_plain(piece) for piece in pieces):
        return True
    return len(pieces) > 1 and is_trade_word(pieces[-1])


def _is_plain(piece: str) -> bool:
    """Tell whether a word says nothing by itself about being a name."""
    return piece.isdigit() or is_acronym(piece) or not piece or (piece.isalpha() and is_english_word(piece))
