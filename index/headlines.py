"""A report's title and opening in, whom they are about out, where the form of a headline gives it away.

For headlines that tell a story rather than announce a report: an interview with somebody's founder, a name beside the
code of its exchange, a name that closes with a trade and that the report goes on using.
"""

import re
from collections.abc import Iterator

from index.language.dictionary import is_english_word
from index.language.firmnames import acts, is_firm_shaped
from index.language.plainwords import is_plain_words
from index.language.tradenames import LEGAL_ZH, core, is_trade_word, names_trade, without_place

_OPENING = 400
_COUNTRY = r"(?:[A-Z]{2}|[A-Z]{1,3}\s(?:Equity|EQUITY))"
_CODED_EN = re.compile(
    r"((?:[A-Z][\w&.'’-]* +|of +|and +|& +){1,6})"
    rf"\((?:[A-Z0-9]{{2,6}}[ .:/]\s?{_COUNTRY}|[A-Z]{{2,6}}\s?:\s?[A-Z0-9.]{{1,6}})\)"
)
_CODED_ZH = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z0-9])([\u4e00-\u9fffA-Za-z·]{2,12}?)\s*"
    r"[（(]\s*(?:\d{4,6}|\d{3}X{3})\s*(?:[.．]\s*(?:SH|SZ|BJ|HK))?\s*[)）]",
    re.IGNORECASE,
)
_OFFICE_ZH = (
    r"(?:联合)?(?:创始人|创办人|董事长|总裁|总经理|掌门人|首席|CEO|CFO|CTO|COO|行政总裁|执行董事|副总)"
)
_TALK_ZH = re.compile(
    r"(?:专访|專訪|对话|對話|访谈(?:实录|录)?|采访|独家|面对面|走进)\s*[|｜丨:：—-]*\s*"
    rf"([\u4e00-\u9fffA-Za-z0-9·]{{2,12}}?)(?=的?{_OFFICE_ZH})"
)
_RUN_ZH = re.compile(r"[\u3400-\u9fffA-Za-z·]{3,}")
_RUN_EN = re.compile(r"[A-Z][\w&.-]*(?:['’]s?(?=\s))?(?: (?:& |of )?[A-Z][\w&.-]*(?:['’]s?(?=\s|$))?){1,6}")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_ZH, _SHORTEST_ZH, _SHORTEST_OWN = 8, 3, 2
_LEAST_USES = 2


def headline_names(title: str, text: str) -> tuple[str, ...]:
    """Return the names of whom a headline or the first lines are about, the surest first; () when none is told."""
    found = [
        *_coded(title),
        *_alone(title, text),
        *_talked_to(title),
        *_trading(title, text),
        *_coded(text[:_OPENING]),
    ]
    return tuple(dict.fromkeys(found))


def _coded(words: str) -> Iterator[str]:
    """Yield the names that stand beside a code: "Acme Marine (ACM NO)", 青禾光电（688999.SH）."""
    for match in _CODED_EN.finditer(words):
        yield match.group(1).strip(" ,")
    for match in _CODED_ZH.finditer(words):
        yield without_place(match.group(1))


def _alone(title: str, text: str) -> Iterator[str]:
    """Yield a title that is nothing but a name which the text goes on using: "Acme & Fox"."""
    name = title.strip()
    is_coined = any(not is_english_word(word.lower()) for word in re.findall(r"[A-Za-z]{3,}", name))
    if _RUN_EN.fullmatch(name) and (is_coined or " & " in name) and text.count(name) > _LEAST_USES:
        yield name


def _talked_to(title: str) -> Iterator[str]:
    """Yield whose officer an interview is with: 专访青禾冷链创始人."""
    for match in _TALK_ZH.finditer(title):
        yield match.group(1)


def _trading(title: str, text: str) -> Iterator[str]:
    """Yield the names of a headline that close with a trade and that the report goes on using."""
    for run in _RUN_ZH.findall(title):
        yield from _trading_zh(run, text)
    for match in _RUN_EN.finditer(title):
        yield from _trading_en(match.group().split(" "), text)


def _trading_zh(run: str, text: str) -> Iterator[str]:
    """Yield the longest piece of a run that is a name of its own with a trade behind it, used again in the text."""
    pieces = (
        run[start:end]
        for start in range(len(run))
        for end in range(start + _SHORTEST_ZH, min(len(run), start + _LONGEST_ZH) + 1)
    )
    named = [piece for piece in pieces if text.count(piece) >= _LEAST_USES and _is_firm(piece, text)]
    most = max((text.count(piece) for piece in named), default=0)
    yield from sorted((piece for piece in named if text.count(piece) == most), key=len, reverse=True)[:1]


def _is_firm(piece: str, text: str) -> bool:
    """Tell whether a piece of a headline is a firm's own name and its trade, and no words of the language."""
    own = core(piece)
    if not (names_trade(piece) and _SHORTEST_OWN <= len(own) < len(piece) and piece.startswith(own)):
        return False
    is_named = re.search(re.escape(piece) + LEGAL_ZH, text) is not None
    return not is_plain_words(piece) or is_named or (is_firm_shaped(piece) and acts(piece, text))


def _trading_en(words: list[str], text: str) -> Iterator[str]:
    """Yield the first words of a run up to one that says a trade, where the text uses them again as a name."""
    words = [_POSSESSIVE.sub("", word) for word in words]
    for start in range(len(words) - 1):
        for end in range(len(words), start + 1, -1):
            name = " ".join(words[start:end])
            is_coined = any(not is_english_word(word.lower()) for word in words[start : end - 1])
            if (
                is_trade_word(words[end - 1])
                and words[end - 1] != "&"
                and is_coined
                and text.count(name) >= _LEAST_USES
            ):
                yield name
                return
