"""A report's title and opening lines in, the names by which it calls the company it is about out.

For reports that define no company and whose titles begin with something else. Names are looked for where reports put
them: on the first lines, beside a ticker or a short-name label, in the title; a name counts when the report goes on
using it. Here is decided which of them are the publisher's (a broker, a newspaper) rather than the company's.
"""

import re
from collections.abc import Iterator

from index.language.glossary import load_glossary

_LINES = 6
"""Opening lines that may be a title page."""
_OPENING = 1_500
_HEAD, _SHORTEST = 150, 3
_MIN_USES = 3
_LEGAL_EN = r"(?:Inc|Corp|Corporation|Ltd|Limited|PLC|Plc|plc|Group|Holdings|Company|AG|SE|ASA|AB|NV|SA|LLC)"
_CAPITALISED = r"[A-Z][\w'’.-]*(?:(?: & | of | and (?=[A-Z])| )[A-Z][\w'’.-]*){0,5}"
_LEGAL_LINE_EN = re.compile(
    rf"^({_CAPITALISED}?,? {_LEGAL_EN}|"
    r"[A-Z][A-Z&' .-]+ (?:LIMITED|PLC|INC|CORPORATION|GROUP|HOLDINGS|LTD|CORP))\.?$"
)
_LEGAL_ZH = r"(?:集团|集團|控股)?(?:股份)?(?:有限)?(?:责任|責任)?公司"
_LEGAL_LINE_ZH = re.compile(r"^([\u3400-\u9fffA-Za-z0-9（）()]{3,30}?(?:有限公司|公司))")
_SHORT_ZH = re.compile(
    r"(?:公司简称|股票简称|证券简称|公司簡稱|股份簡稱|简称|簡稱)\s*[:：]\s*([\u3400-\u9fffA-Za-z0-9·]{2,12})"
)
_BESIDE_TICKER = re.compile(
    r"([\u3400-\u9fffA-Za-z]{2,12})\s*[（(]\s*\d{4,6}\s*\.?\s*(?:HK|SH|SZ|BJ|US)?\s*[)）]"
)
_BOTH_LANGUAGES = re.compile(rf"([\u3400-\u9fff]{{2,12}})\s*[（(]\s*({_CAPITALISED})\s*[)）]")
_ENGLISH_NAME = re.compile(rf"(?:英文名称?|英文名稱?|English name)\s*[:：]?\s*({_CAPITALISED})")
_TITLE_HAN = re.compile(r"[\u3400-\u9fff]{3,10}")
_TITLE_LATIN = re.compile(_CAPITALISED)
_PUBLISHER = re.compile(
    r"Research|Securities|Ledger|Times|Daily|News|Post|Journal|Exchange|Commission|Capital Markets|Brokers|Review|"
    r"Partners|"
    r"证券|證券|研究|观察|觀察|日报|日報|新闻|新聞|财经|財經|时报|時報|周刊|网$|網$|记者|報道"
)
_NOT_A_NAME = re.compile(
    r"^(?:The|A|An|Full|Half|First|Second|Third|Fourth|Annual|Interim|Results|Highlights|Report|Strike|How|Why|What|Quarter|Q\d|FY\d*)$"
)
_TRAILING = re.compile(r"(?:'s|’s|['’])$")
_NO_NAME = re.compile(
    r"公告|编号|代码|报告|年报|节录|摘录|半年|季度|总值|指数|^相|于$|的|"
    r"Report|Accounts|Results|Presentation|Statements?\b|Contents|^[A-Z]{2,5}$"
)
_MOSTLY = 0.7
"""Share of a title's run that, made of glossary terms, says what the report is about rather than whom."""


def self_names(title: str, text: str) -> tuple[str, ...]:
    """Return the company's names, the one the report uses most first; () when none can be told."""
    opening = text[:_OPENING]
    found = [*_labelled(opening), *_lines(opening), *_in_title(title, text)]
    names = [n for n in dict.fromkeys(found) if not _PUBLISHER.search(n) and not _NO_NAME.search(n)]
    if not names:
        return ()
    shorts = [short for name in names for short in _shorter(name, text)]
    every = tuple(dict.fromkeys((*names, *shorts)))
    return tuple(sorted(every, key=lambda name: (-_uses(name, text), every.index(name))))


def _labelled(opening: str) -> Iterator[str]:
    """Yield the names that labels, tickers and translations in brackets give away."""
    for pattern in (_SHORT_ZH, _BESIDE_TICKER, _ENGLISH_NAME):
        yield from (match.group(1) for match in pattern.finditer(opening))
    for match in _BOTH_LANGUAGES.finditer(opening[:_HEAD]):
        if any(letter.islower() for letter in match.group(2)):
            yield from match.groups()


def _lines(opening: str) -> Iterator[str]:
    """Yield the names that stand on lines of their own at the beginning, in both languages."""
    lines = [line.strip() for line in opening.split("\n") if line.strip()][:_LINES]
    named = False
    for position, line in enumerate(lines):
        match = _LEGAL_LINE_EN.match(line) or _LEGAL_LINE_ZH.match(line)
        if match is not None:
            yield match.group(1).title() if match.group(1).isupper() else match.group(1)
            named = True
        elif (
            position < 2
            and len(line) <= 30
            and (re.fullmatch(r"[\u3400-\u9fff]{3,10}", line) or (named and _TITLE_LATIN.fullmatch(line)))
        ):
            yield line
            named = True


def _in_title(title: str, text: str) -> Iterator[str]:
    """Yield the names of the title that the report goes on using."""
    for match in _TITLE_LATIN.finditer(title):
        words = [_TRAILING.sub("", word) for word in match.group().split(" ") if not _NOT_A_NAME.match(word)]
        while words and (text.count(" ".join(words)) < _MIN_USES or " ".join(words).lower() in text):
            words.pop()
        if words and len(" ".join(words)) > _SHORTEST:
            yield " ".join(words)
    for run in _TITLE_HAN.findall(title):
        longest = max(
            (run[start:end] for start in range(len(run)) for end in range(start + 3, len(run) + 1)),
            key=lambda part: (text.count(part) >= _MIN_USES + 1) * len(part),
            default="",
        )
        if text.count(longest) > _MIN_USES and not _is_vocabulary(longest):
            yield longest


def _is_vocabulary(run: str) -> bool:
    """Tell whether a run of Han characters is made of terms: a subject matter, not a name."""
    return sum(len(mention.text) for mention in load_glossary().find(run)) >= _MOSTLY * len(run)


def _shorter(name: str, text: str) -> Iterator[str]:
    """Yield a legal name's shorter forms that the report uses."""
    bare = re.sub(rf",? {_LEGAL_EN}\.?$", "", name) if name.isascii() else re.sub(rf"{_LEGAL_ZH}$", "", name)
    pieces = bare.split(" ") if bare.isascii() else [bare]
    for size in range(len(pieces), 0, -1):
        short = " ".join(pieces[:size])
        if short != name and len(short) > 2 and text.count(short) >= _MIN_USES and short.lower() not in text:
            yield short
    if bare not in (name, ""):
        yield bare


def _uses(name: str, text: str) -> int:
    return text.count(name)
