"""A listed company's name in a title and the report's text in, whether it is only a piece of something longer, out.

康宁眼科 is another firm than 康宁, "Apple Orchard Holdings" another than "Apple": a name that goes on with more
name-like words before a trade or a legal form is the longer name. 中国移动支付 is the mobile payments of China: a place
and a kind of business are a firm's name only where the report treats them as a firm. Whoever a headline only sells to
or buys from is not whom it is about.
"""

import re
from collections.abc import Iterator

from index.language.companies import Companies, CompanyMention
from index.language.dictionary import dictionary, is_common, is_english_word
from index.language.firmnames import acts
from index.language.periods import find_periods
from index.language.plainwords import is_plain_words
from index.language.tradenames import (
    is_trade_word,
    names_own_part,
    trade_behind,
    trades,
    without_legal_form,
    without_place,
)

_LONGEST_OWN = 3
_LEAST_USES = 2
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORDS_EN = re.compile(r"(?: (?:(?:& |of |and )?[A-Z][\w&-]*))+")
_PARTY = re.compile(
    r"(?P<zh>向|給|给|与|與|跟|(?<![名改成作认因])为|来自|供应|供货|进入|牵手|中标)$"
    r"|\b(?:to|at|with|from|by|supplies|supplying|supplier of)\s$",
    re.IGNORECASE,
)
"""What before a name says that it is a party to what somebody else does."""
_BEGINS_EN = re.compile(r"(?:[A-Z][\w&-]*(?:['’]s)? ?)+")
_LEAST_HEAD, _MOST_HEAD = 3, 8
_FIRM_BEHIND = re.compile(
    r"(?:集团|集團|股份|公司|控股|发布|發布|公布|披露|公告|召开|宣布|表示|股价|董事|总裁|总经理|[（(:：，,、\s]|$)"
)
"""What behind a place and a kind of business says that the two are a firm's name."""
_SPEAKS_OF_FIRM = re.compile(r"公司|集团|集團|本行|\d{6}\.S[HZ]|\d{4,5}\.HK")


def longer_name(found: CompanyMention, title: str, text: str) -> str:
    """Return the longer name that a title has from a listed company's on, where it is another firm's; "" if none.

    The report uses it again, and never gives the listed company in full. A trade alone behind the listed name makes
    another firm of it only where the text has that name nowhere by itself: 小米 also makes the cars of 小米汽车.
    """
    is_han = _HAN.match(found.text) is not None
    names = _longer_zh(found, title) if is_han else _longer_en(found, title)
    for name, has_own in names:
        is_used = len(re.findall(rf"(?<![A-Za-z]){re.escape(name)}", text)) >= _LEAST_USES
        if (
            is_used
            and not _is_given_in_full(found, name, text)
            and (has_own or not _is_alone(found, name, text))
        ):
            return name
    return ""


def is_no_firm(found: CompanyMention, title: str, text: str) -> bool:
    """Tell whether a place and a kind of business go on with more words: 中国移动支付, where no firm is spoken of."""
    kind = without_place(found.text)
    if kind == found.text or not (dictionary().has_word(kind) or trades(kind)):
        return False
    behind = title[found.span.end :]
    periods = find_periods(behind)
    is_firm = _FIRM_BEHIND.match(behind) or (periods and periods[0].span.start == 0)
    return not (is_firm or _SPEAKS_OF_FIRM.search(text) or acts(found.text, text))


def is_party(name: str, title: str, text: str) -> bool:
    """Tell whether a title names a firm as whom somebody else, with whom it begins, sells to or works with."""
    start = title.find(name)
    party = _PARTY.search(title[:start]) if start > 0 else None
    if party is None:
        return False
    head = title[: party.start()].strip()
    if party["zh"] is None:
        run = _BEGINS_EN.match(head)
        words = run.group().split() if run else []
        return any(not is_english_word(word.lower()) and text.count(word) >= _LEAST_USES for word in words)
    begins = (head[:size] for size in range(_LEAST_HEAD, min(len(head), _MOST_HEAD) + 1))
    return any(text.count(begin) >= _LEAST_USES and not is_plain_words(begin) for begin in begins)


def _longer_zh(found: CompanyMention, title: str) -> Iterator[tuple[str, bool]]:
    """Yield the longer Chinese names and whether they have words of their own behind the listed one."""
    end = found.span.end
    for own in range(_LONGEST_OWN + 1):
        words = title[end : end + own]
        stop = trade_behind(title, end + own)
        if len(words) < own or re.search(r"[^\u3400-\u9fff]", words):
            return
        tail = title[end + own : stop]
        is_trade = stop > end + own and bool(trades(tail))
        if is_trade and (not own or _is_own(words, tail)):
            yield title[found.span.start : stop], own > 0


def _is_own(words: str, trade: str) -> bool:
    """Tell whether characters before a trade are part of a name and no words that narrow it: 小米电动汽车."""
    is_word = (len(words) > 1 and is_common(words)) or dictionary().has_word(words + trade)
    return names_own_part(words) and not is_word


def _longer_en(found: CompanyMention, title: str) -> Iterator[tuple[str, bool]]:
    run = _WORDS_EN.match(title, found.span.end)
    words = re.findall(r"[A-Z][\w&-]*", run.group()) if run else []
    for size in range(len(words), 0, -1):
        tail = words[:size]
        if is_trade_word(tail[-1]) and without_legal_form(f"{found.text} {' '.join(tail)}") != found.text:
            own = [word for word in tail if not is_trade_word(word)]
            said = title[found.span.start : title.index(tail[-1], found.span.end) + len(tail[-1])]
            if own or trades(" ".join(tail)):
                yield said, bool(own)


def _is_alone(found: CompanyMention, longer: str, text: str) -> bool:
    """Tell whether a text has a listed company's name also where the longer one is not."""
    rest = re.escape(longer[len(found.text) :])
    return re.search(rf"(?<![A-Za-z]){re.escape(found.text)}(?!{rest})(?![a-z])", text) is not None


def _is_given_in_full(found: CompanyMention, longer: str, text: str) -> bool:
    """Tell whether a text gives a listed company by another of its names or by its code."""
    others = (name for name in Companies.names(found.company) if name not in longer)
    codes = (ticker.split(".")[0] for ticker in found.company.tickers)
    coded = any(re.search(rf"(?<![\w.]){re.escape(code)}(?![\w])", text) for code in codes if len(code) > 2)
    return coded or any(name in text for name in others)
