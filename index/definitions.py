"""A report's text in, the companies out that it introduces with a definition: a legal name, a bracket, a ticker.

Here is decided where a legal name begins in running text, and which definition is of the report's own company:
"Acme Inc. (the “Company”)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.tickers import CODE_ZH, EXCHANGES
from index.language.tradenames import LEGAL_EN

_OPENING = 3_000
_LEGAL_ZH = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集團有限公司|控股有限公司)"
_NAME_ZH = r"(?:[\u4e00-\u9fffA-Za-z0-9·]|[（(][\u4e00-\u9fff]{2,4}[)）](?=[\u4e00-\u9fff]))"
_DEFINED_ZH = re.compile(rf"({_NAME_ZH}{{2,30}}?{_LEGAL_ZH})\s*[（(]([^）)]{{2,90}})[）)]")
_NAMED_ZH = re.compile(rf"({_NAME_ZH}{{2,30}}?{_LEGAL_ZH})")
_LEADING_ZH = re.compile(
    r"^.*?(?:(?:^|(?<=[\u4e00-\u9fff]))(?:日前|近日|今日|以及|旗下|控股股东|全资子公司|子公司|董事会|收购|关于|来自|委托|聘请|简称|本公司|"
    r"本报告|由|与|及|对|向|将|被|系|的))(?=[\u4e00-\u9fff])"
)
_TRADE_BEFORE_ZH = re.compile(
    r"^.*(?:供应商|服务商|运营商|开发商|制造商|提供商|生产商|零售商|经销商|分销商|集成商|承包商|龙头|巨头)"
    r"(?=[\u4e00-\u9fff]{2})"
)
_NO_NAME_ZH = re.compile(
    r"^(?:其|该|此|於|于|每|各|若干|多家|一家)|^(?:控股|全资|合营|联营)?(?:子|附属|关联)?(?:集团|股份|有限|责任)*公司$"
)
_QUOTED = re.compile(r"[「“\"‘『]([^」”\"’』]{2,30})[」”\"’』]")
_WORD_EN = r"(?:[A-Z][\w&.'’-]*|&|of|and)"
_LEGAL_EN = rf"(?:{LEGAL_EN}|Group|Holdings)"
_DEFINED_EN = re.compile(
    rf"((?:{_WORD_EN},?[ \t]+){{1,7}}?{_LEGAL_EN}\b\.?(?:,?[ \t]+{_LEGAL_EN}\b\.?)*)"
    r"(?:\s*\(([^)]{2,100})\))?"
)
_TICKER = re.compile(rf"(?:股份代[号號]|股票代[码碼]|证券代码|{EXCHANGES})\s*[:：]\s*([A-Z0-9.]{{1,10}})")
_TICKER_ZH = re.compile(
    rf"([\u4e00-\u9fffA-Za-z]{{2,10}})\s*[（(](?:[A-Z][\w&.' -]{{2,40}}[，,]\s*)?{CODE_ZH}[)）]"
)
_OWN = re.compile(
    r"^(?:the |our )?(?:本|该|我)?(?:公司|集团|集團|本集团|本公司|本行|company|group|bank|registrant"
    r"|issuer|we|us|our)$",
    re.IGNORECASE,
)
_LEADING_EN = re.compile(r"^(?:.*\b(?:Statements?|Reports?|Accounts|Results)\s+)?(?:(?:of|and|&)\s+)+")
_SHOUTED_HEAD = re.compile(r"^(?:[A-Z&.'’-]{2,},?\s+)+(?=(?:\S+\s+)*?[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Definition:
    """A company as a text introduces it: its name, the names given in brackets, whether it is called the company."""

    name: str
    names: tuple[str, ...] = ()
    is_own: bool = False


def definitions(text: str) -> tuple[Definition, ...]:
    """Return the companies that a text introduces with a definition, as it gives them: Chinese, tickers, English."""
    found = (one for one in _definitions(text) if not _NO_NAME_ZH.search(one.name))
    # a bracket that stays open is no part of a name: 北岭磁材（公司点评）
    return tuple(one for one in found if one.name.count("（") == one.name.count("）"))


def _definitions(text: str) -> Iterator[Definition]:
    for match in _DEFINED_ZH.finditer(text):
        yield _defined(_trimmed_zh(match.group(1)), match.group(2))
    for match in _TICKER_ZH.finditer(text):
        yield Definition(match.group(1))
    for match in _DEFINED_EN.finditer(text):
        inside = match.group(2) or ""
        if inside and (
            _QUOTED.search(inside) or _TICKER.search(inside) or re.search(r"\b[A-Z]{1,5}:", inside)
        ):
            yield _defined(_trimmed_en(match.group(1)), inside)
    for match in _NAMED_ZH.finditer(text[:_OPENING]):
        yield Definition(_trimmed_zh(match.group(1)))


def _defined(name: str, inside: str) -> Definition:
    quoted = [short.strip(" ,.") for short in _QUOTED.findall(inside)]
    is_own = any(_OWN.match(short) for short in quoted)
    names = (*(short for short in quoted if not _OWN.match(short)), *_TICKER.findall(inside))
    return Definition(name, names, is_own)


def _trimmed_zh(name: str) -> str:
    """Return a legal name without the words of the sentence that run into it: 日前 of 日前青禾科技股份有限公司."""
    return _TRADE_BEFORE_ZH.sub("", _LEADING_ZH.sub("", name))


def _trimmed_en(name: str) -> str:
    """Return a legal name without a heading in capitals that a lost line break runs into it."""
    bare = _LEADING_EN.sub("", name.strip(" ,"))
    return bare if bare.isupper() else _SHOUTED_HEAD.sub("", bare) or bare
