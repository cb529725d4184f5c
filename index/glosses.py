"""A report's text in, the names that it says are one thing's out: 晟海半导体（Shenghai Semiconductor）.

Names are taken from where texts define them: brackets behind a name, quotes, 简称, 英文名. Here is decided what before
a bracket is the name, which words inside are another name rather than a remark, and which pairs are of names and which
of terms with their short forms: "Solvency Capital Requirement (SCR)".
"""

import re
from collections.abc import Iterator

from index.language.dictionary import dictionary
from index.language.glossary import load_glossary
from index.language.periods import find_periods
from index.language.sounds import romanised
from index.language.tradenames import LEGAL_EN, LEGAL_ZH, core, names_trade, without_place
from index.types import Gloss, GlossKind

_MOST = 200
"""Glosses kept of one report."""
_BRACKET = re.compile(r"\s?[（(]([^（）()\n]{2,90})[）)]")
_CAPITALISED = (
    r"[A-Z][\w'’.&-]*(?:(?: & | of | and (?=[A-Z])| |, (?=(?:Inc|Ltd|LLC|Corp|Co|plc|S\.A|N\.V|L\.P)\b))"
    r"(?:[A-Z][\w'’.&-]*|plc|\d{1,3}(?![\d%.])))*"
)
_HEAD_LATIN = re.compile(rf"(?<![\w&-])({_CAPITALISED})$")
_HEAD_HAN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·&-]{1,23}$")
_HEAD_QUOTED = re.compile(r"[“”\"「『【《]([^“”\"「」『』【】《》]{2,30})[”\"」』】》]$")
_NAME_LATIN = re.compile(rf"(?:{_CAPITALISED}|[a-z][A-Za-z]*[A-Z][\w-]*)\.?")
_NAME_HAN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,19}")
_SEPARATOR = re.compile(
    r"\s*(?:[，,、；;/|]|(?<=[”\"」』])\s*(?:或|和|及|or|and)\s*(?:the\s+)?(?=[“\"「『])|\n)+\s*"
)
_INTRODUCED = re.compile(
    r"^(?:以?下?(?:简称|簡稱|统称|稱|称)|证券简称|股票简称|英文名称?|英文简称|英文全称|中文名称?|消费者昵称|昵称|又称|又名|俗称|也称|亦称|原名|"
    r"前称|曾用名|即|hereinafter|hereafter|referred to as|also known as|a\.?k\.?a\.?|formerly|"
    r"known as|in Chinese|Chinese name|English name|collectively|or)"
    r"\s*(?:为|是|：|:|,)?\s*(?:the\s+)?(?=[“\"「『A-Za-z\u3400-\u9fff])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"「『‘']\s*([^”\"」』’']{2,30}?)\s*[”\"」』’'][.,]?$")
_GENERIC = re.compile(
    r"(?:the |our |本|该|我|贵)?(?:公司|集团|集團|本行|银行|报告期|发行人|上市公司|"
    r"company|group|bank|corporation|registrant|"
    r"issuer|partnership|firm|fund|trust|parent|subsidiary|guarantor|offeror|target|"
    r"period|notes?|plan|programme|program|agreement)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\d{4}|^(?:NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|SSE|SZSE|RMB|USD|CNY|HKD|EUR|GBP|CEO|CFO|COO|CTO|CMO|CIO|CSO|MD|VP|SVP|EVP|YoY|QoQ|"
    r"yoy|qoq|NA|N/A|Ltd|Inc|Note|Notes|Table|Figure|Source|Unaudited|Audited|Continued|Restated|Group|Company)\b",
)
_INCORPORATED = re.compile(r"注册成立|註冊成立|incorporated", re.IGNORECASE)
_ROLE = re.compile(
    r"Officer|Chair|Director|President|Founder|Partner|Analyst|Manager|Counsel|Secretary|Treasurer|Head of|Securities|"
    r"本公司|先生|女士|总监|总裁|经理|董事|主席|主任|部长|行长|分析师|同比|环比|单位|未经|含税|去年|上年|其中|包括|截至"
)
_TITLE = re.compile(
    r"^(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Sir|The|Our|Its|In|At|By|For|And|But|With|From|Under|To|A|An)\.?\s+)+"
)
_LEADING_ZH = re.compile(
    r"^.*(?:与|和|及|以及|由|为|在|对|向|将|从|被|把|是|其|旗下|收购|公司|子公司|控股|品牌|产品|企业|平台|业务|系列|项目|客户|的|了|有(?!限)|包括|"
    r"其中|例如|如|推出|发布|升级款|一款|新款|近日|日前|今日|针对|建议|关注|首推|看好|根据|参考|基于|通过|创始人|采用|使用|开展|获得|属于)(?=[\u3400-\u9fff]{2})"
)
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "to", "on", "by", "per", "a", "an"})


def find_glosses(text: str) -> tuple[Gloss, ...]:
    """Return the names and terms that a text puts side by side as one, in order, each pair once."""
    found: dict[tuple[str, ...], Gloss] = {}
    for match in _BRACKET.finditer(text):
        gloss = _of_bracket(text[max(0, match.start() - 90) : match.start()], match.group(1))
        if gloss is not None:
            found.setdefault(gloss.names, gloss)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _of_bracket(before: str, inside: str) -> Gloss | None:
    """Return what a bracket says of the words before it; None where it is a remark."""
    short = _abbreviated(before, inside.strip())
    if short:
        return _gloss((short, inside.strip()), GlossKind.TERM)
    others = list(_other_names(inside))
    if not others:
        return None
    head = _head(before, [name for name, _ in others])
    if not head:
        return None
    names = [name for name, stated in others if name != head and (stated or _is_han(name) != _is_han(head))]
    if sum(not stated and _is_han(name) != _is_han(head) for name, stated in others) > 1:
        return None  # a list of what something holds
    return _gloss((head, *names), _kind(head, names)) if names else None


def _gloss(names: tuple[str, ...], kind: GlossKind) -> Gloss | None:
    """Return a gloss, unless the glossary knows one of its names: it holds the forms of its terms itself."""
    glossary = load_glossary()
    for name in names:
        if any(len(mention.text) == len(name) for mention in glossary.find(name)):
            return None
    return Gloss(tuple(dict.fromkeys(names)), kind)


def _kind(head: str, others: list[str]) -> GlossKind:
    """Tell names from terms: a name is written with capitals, romanised, or has the form of a company's."""
    every = (head, *others)
    if any(names_trade(name) for name in every):
        return GlossKind.NAME
    han = [name for name in every if _is_han(name)]
    latin = [name for name in every if not _is_han(name)]
    if any(_romanises(name, other) for name in latin for other in han):
        return GlossKind.NAME
    if any(dictionary().has_word(name) for name in han):
        return GlossKind.TERM
    shorts = [name for name in latin if name.isupper() and len(name) <= 6]
    return GlossKind.TERM if shorts else GlossKind.NAME


# ---------------------------------------------------------------- inside the bracket


def _other_names(inside: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in a bracket, each with whether the text says that it is a name (quotes, 简称)."""
    for piece in _SEPARATOR.split(inside.strip()):
        words = piece.strip()
        introduced = False
        while (match := _INTRODUCED.match(words)) is not None:
            words, introduced = words[match.end() :].strip(), True
        quoted = _QUOTED.match(words)
        name = (quoted.group(1) if quoted else words).strip(" .,“”\"'")
        is_name = _NAME_LATIN.fullmatch(name) or _NAME_HAN.fullmatch(name)
        if is_name and len(name) > 1 and not _is_no_name(name):
            yield name, introduced or quoted is not None


def _is_no_name(name: str) -> bool:
    return bool(
        _GENERIC.fullmatch(name)
        or _INCORPORATED.search(name)
        or re.fullmatch(LEGAL_ZH, name)
        or re.fullmatch(LEGAL_EN, name, re.IGNORECASE)
        or _NO_NAME.search(name)
        or _ROLE.search(name)
        or find_periods(name)
    )


# ---------------------------------------------------------------- before it


def _head(before: str, others: list[str]) -> str:
    """Return the name that ends where a bracket opens; "" when there is none."""
    quoted = _HEAD_QUOTED.search(before)
    if quoted is not None:
        name = quoted.group(1).strip()
        return "" if _is_no_name(name) or re.search(r"[，。,;；：:]", name) else name
    latin = _HEAD_LATIN.search(before)
    if latin is not None:
        name = _TITLE.sub("", latin.group(1)).strip(" ,")
        return name if len(name) > 1 and not _is_no_name(name) else ""
    han = _HEAD_HAN.search(before)
    name = _head_han(han.group(), before[: han.start()], others) if han is not None else ""
    return "" if _is_no_name(name) else name


def _head_han(run: str, before: str, others: list[str]) -> str:
    """Return the name at the end of a run of Chinese: where a romanisation says it begins, else behind a link word."""
    for other in (name for name in others if not _is_han(name)):
        for start in range(max(0, len(run) - 20), len(run) - 1):
            if _romanises(other, run[start:]):
                return run[start:]
    name = _LEADING_ZH.sub("", run)
    opens = name != run or not before or before[-1] in "\n，。；：、（“”「」【】！？|,.;: "
    return name if opens and 2 <= len(name) <= 14 else ""


def _romanises(latin: str, han: str) -> bool:
    """Tell whether a Latin name begins with the pinyin of a Chinese one's own part, or is a person's turned round."""
    own = core(han)
    if not re.fullmatch(r"[\u3400-\u9fff]+", own) or not without_place(han).startswith(own):
        return False
    words = [re.sub(r"[^a-z]", "", word) for word in latin.lower().split()]
    spellings = {"".join(words[:size]) for size in (1, 2, 3)}
    if len(words) == 2 and len(own) <= 4:
        spellings.add(words[1] + words[0])
    return not spellings.isdisjoint(romanised(own))


def _abbreviated(before: str, short: str) -> str:
    """Return the English words whose initials a bracket gives: "Solvency Capital Requirement" before "(SCR)"."""
    letters = short.lower().rstrip("s") if short[:-1].isupper() else short.lower()
    if not re.fullmatch(r"[A-Z][A-Za-z]{1,7}", short) or sum(char.isupper() for char in short) < 2:
        return ""
    words = re.findall(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*", re.split(r"[.;:!?\n,()]", before)[-1])
    if not re.search(r"[A-Za-z]$", before):
        return ""
    for count in range(len(letters), min(len(words), len(letters) + 3) + 1):
        chosen = words[-count:]
        initials = "".join(
            part[0].lower() for word in chosen for part in word.split("-") if word.lower() not in _SMALL_WORDS
        )
        if initials == letters or "".join(word[0].lower() for word in chosen) == letters:
            return " ".join(chosen) if chosen[0].lower() not in _SMALL_WORDS else ""
    return ""


def _is_han(name: str) -> bool:
    return re.search(r"[\u3400-\u9fff]", name) is not None
