"""Text around a figure in, how exact the figure claims to be out.

Here is decided that 约 or "about" make a figure approximate, that 超 or "over" bound it, and that 近 or
"nearly" do both.
"""

import re
from typing import NamedTuple

from index.language.units import CURRENCIES, CURRENCY_BEFORE, Bound


class Hedge(NamedTuple):
    """How exact a figure is: approximate, on which side the truth lies; a currency before these words."""

    approximate: bool = False
    bound: Bound | None = None
    currency: str | None = None


_EXACT = Hedge()
_REACH = 20
_FAR_REACH = 36
_FAR = re.compile(
    r"(?:(?P<about>约占|約佔|约[为為])|(?P<nearly>接近)|(?P<at_most>不得[超高]?[过過于於])|(?P<at_least>不得[低少][于於]))"
    r"(?:[^，。,；;、：:（(]|,(?=\d)){2,30}的 ?$"
)
"""A word of exactness that a share or multiple of something follows: 约占总股本的, 接近我国的, 不得超过已发行股份的."""
_SHARES = frozenset("%％‰倍成半十百一二两三四五六七八九点點")
_LAST = frozenset("约約近超过過逾破足到于於少多概是为為占佔合有达達至计計了><＞＜~～∼≈≥≤=.")
_BEFORE = re.compile(
    r"(?:(?P<at_least>不[得应應]?[少低][于於]|至少|≥|>=|\b(?i:at least|(?:no|not(?: be)?) (?:less|fewer|lower) than))"
    r"|(?P<at_most>不[得应應]?超[过過]|不[得应應]?[高多大][于於]|[至最]多|≤|<="
    r"|\b(?i:at most|up to|(?:no|not(?: be)?) (?:more|greater|higher) than|not (?:to )?exceed(?:ing)?))"
    r"|(?P<under>不足|不到|未[达達]到?|[低少小][于於]|<|＜|\b(?i:(?:less|fewer|lower) than|under|below))"
    r"|(?P<over>超[过過]?了?|逾|突破了?|[多高大][于於]|>|＞"
    r"|\b(?i:over|(?:more|greater|higher) than|above|exceed(?:ing|ed|s)?|in excess of|surpass(?:ing|ed|es)?))"
    r"|(?P<nearly>[将將接逼]近|(?<![附最邻鄰])近|\b(?i:nearly|almost|close to|just under))"
    r"|(?P<about>大[约約概]|差不多|(?<![合条條签簽契履违違预預公节節制邀])[约約]|[~～∼≈]"
    r"|\b(?i:about|around|approx(?:imately|\.)?|roughly|some|circa|an estimated)))"
    r"(?:[为為占佔合是有达達至到计計])?[ \xa0\n]?$"
)
_BEHIND = re.compile(
    r"[ \xa0]?(?:(?P<about>左右|上下|or so\b)|(?P<at_least>[及或]?以上|or (?:more|above)\b|and above\b)"
    r"|(?P<under>以[下内內]|or (?:less|fewer)\b)|(?P<over>出头|出頭|有余|有餘|多(?=$|[^\w]|的)))"
)
_CURRENCY = re.compile(rf"({CURRENCY_BEFORE})[ \xa0]?$")
_CURRENCY_REACH = 6
_BOUNDS = {
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "under": Bound.UNDER,
    "over": Bound.OVER,
    "nearly": Bound.UNDER,
}


def read_hedge(text: str, start: int, end: int) -> Hedge:
    """Return what the words before and behind text[start:end] say of its exactness."""
    match = _behind_or_before(text, start, end)
    if match is None or match.lastgroup is None:
        return _EXACT
    begin = match.start()
    currency = _CURRENCY.search(text, max(0, begin - _CURRENCY_REACH), begin) if begin < start else None
    return Hedge(
        approximate=match.lastgroup in ("about", "nearly"),
        bound=_BOUNDS.get(match.lastgroup),
        currency=CURRENCIES[currency[1].lower()] if currency else None,
    )


def _behind_or_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the hedge found around text[start:end], the one before it first."""
    last = text[start - 1 : start]
    if last in (" ", "\xa0", "\n"):
        last = text[start - 2 : start - 1]
    if last and (last in _LAST or (last.isascii() and last.isalpha())):
        found = _BEFORE.search(text, max(0, start - _REACH), start)
        if found:
            return found
    if last == "的" and text[end - 1 : end] in _SHARES:
        found = _FAR.search(text, max(0, start - _FAR_REACH), start)
        if found:
            return found
    following = text[end : end + 2].lstrip()[:1]
    return _BEHIND.match(text, end) if following and following in "左上及或以出有多oa" else None
