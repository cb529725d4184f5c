"""A report's title and opening lines in, the names by which it calls the company it is about out.

For reports that define no company and whose titles begin with something else. Names are looked for where reports put
them: on the first lines, beside a ticker or a short-name label, in the title; a name counts when the report goes on
using it. Here is decided which of them are the publisher's (a broker, a newspaper) rather than the company's.
"""

import re
from collections.abc import Iterator, Sequence

from index.language.dictionary import dictionary, is_english_word
from index.language.directions import find_changes
from index.language.firmnames import is_firm_shaped, is_rare
from index.language.glossary import load_glossary
from index.language.periods import find_periods
from index.language.plainwords import is_plain_words
from index.language.sounds import sounds_like
from index.language.tagging import tagged
from index.language.tradenames import LEGAL_EN, core, names_trade, shortened

_LINES = 6
"""Opening lines that may be a title page."""
_OPENING = 1_500
_HEAD, _SHORTEST = 150, 3
_MIN_USES = 3
_LEGAL_EN = rf"(?:{LEGAL_EN}|Group|Holdings)"
_CAPITALISED = r"[A-Z][\w'’.-]*(?:(?: & | of | and (?=[A-Z])| )[A-Z][\w'’.-]*){0,5}"
_LEGAL_LINE_EN = re.compile(
    rf"^({_CAPITALISED}?,? {_LEGAL_EN}|"
    r"[A-Z][A-Z&' .-]+ (?:LIMITED|PLC|INC|CORPORATION|GROUP|HOLDINGS|LTD|CORP))\.?$"
)
_LEGAL_ZH = r"(?:集团|集團|控股)?(?:股份)?(?:有限)?(?:责任|責任)?公司"
_LEGAL_LINE_ZH = re.compile(r"^(?![（(于於])([\u3400-\u9fffA-Za-z0-9（）()]{3,30}?(?<![该本其某])公司)")
_SHORT_ZH = re.compile(
    r"(?:公司简称|股票简称|证券简称|公司簡稱|股份簡稱|简称|簡稱)\s*[:：]\s*([\u3400-\u9fffA-Za-z0-9·]{2,12})"
)
_BESIDE_TICKER = re.compile(
    r"([\u3400-\u9fffA-Za-z]{2,12})\s*[（(]\s*\d{4,6}\s*\.?\s*(?:HK|SH|SZ|BJ|US)?\s*[)）]"
)
_BOTH_LANGUAGES = re.compile(rf"([\u3400-\u9fff]{{2,12}})\s*[（(]\s*({_CAPITALISED})\s*[)）]")
_ENGLISH_NAME = re.compile(
    rf"(?:英文名称?|英文名稱?|英文简称|英文全称|外文名称?|English name)\s*(?:为|是)?\s*[:：]?\s*[“\"]?({_CAPITALISED})"
)
_CHINESE_NAME = re.compile(
    r"(?:中文名称?|中文名稱?|Chinese name)\s*(?:为|是|is)?\s*[:：]?\s*[“\"]?([\u3400-\u9fff（）]{2,30})"
)
_ABOUT = re.compile(
    rf"^(?:About\s+({_CAPITALISED})|关于([\u3400-\u9fffA-Za-z0-9·]{{2,20}}))\s*(?=$|[:：\n])", re.MULTILINE
)
_NOT_ABOUT = re.compile(
    r"^(?:我们|本公司|本报告|公司|本行|Us|The Company|The Group|Us|This .*)$", re.IGNORECASE
)
_TICKER_LINE = re.compile(
    r"(?:NYSE|NASDAQ|LSE|AIM|ASX|TSX|HKEX|SEHK|SGX|Euronext|Xetra|Ticker|股份代[号號]|股票代[码碼])\b[^:：]{0,20}[:：]",
    re.IGNORECASE,
)
_CAPITALISED_LINE = re.compile(r"[A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|and)){0,5}")
_SAYS_WHAT = re.compile(
    r"\b(?:results|presentation|(?:annual|interim|half[- ]year(?:ly)?|quarterly|trading|investor|corporate|business) "
    r"(?:report|update|review|day|statement)|earnings|investor deck|conference call|capital markets day)\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"(?:(?:financial|earnings|full|final|preliminary|interim|trading|unaudited) )?"
    r"(?:results|earnings|trading update|trading statement)(?: presentation| call| deck| release| review)?",
    re.IGNORECASE,
)
_RESULTS_ZH = re.compile(
    r"(?:未经审计)?(?:(?:主要)?(?:经营|财务))?(?:业绩|財報|财报|业绩报告|业绩公告|报告|年报|季报|半年报|数据)"
    r"(?:发布会|推介会?|推介材料|简报|演示材料|说明会|公告)?"
)
_HEAD_CELL = re.compile(r"[^\n|｜]+")
_HEAD_ZH = re.compile(r"(?![（(于於])[\u3400-\u9fff（）()]{2,30}?(?:有限公司|集团|公司)")
_DOMAIN = re.compile(r"(?:[\w.+-]+@|https?://(?:www\.)?|\bwww\.)([a-z0-9-]{4,30})\.[a-z.]{2,}", re.IGNORECASE)
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
    r"^(?:这|那|一|某|该|此)家|同比|环比|"
    r"(?:North|South|Latin|Central) America|^(?:Asia|Europe|Africa|Middle East|Asia Pacific)$|"
    r"公告|编号|代码|报告|年报|节录|摘录|半年|季度|总值|指数|^相|于$|的|"
    r"Report|Accounts|Results|Presentation|Statements?\b|Contents|^[A-Z]{2,5}$"
)
"""What guesses from the layout of an opening are too often; a headline or a definition may still name it."""
_NOBODY = re.compile(
    r"本(?:公司|集团|集團)|[您们們]|^[或此该其]|"
    r"\b(?:[Aa]nd|[Oo]f|[Ff]or|[Tt]he)$|^(?:Year|Years|Quarter|Months) Ended|"
    r"^(?:Notes?|Items?|Class|Others?|Total|Directors|Table|Figure|Exhibit|Schedule|Appendix)$"
)
_OPENS_NO_NAME = frozenset("rcpdu")
"""Parts of speech with which no name begins: pronouns, conjunctions, prepositions, adverbs, particles. Of a single
character only a pronoun tells: 再, 和 and 均 begin names."""
_LONGEST_JOINT = 3


def self_names(title: str, text: str) -> tuple[str, ...]:
    """Return the company's names, the one the report uses most first; () when none can be told."""
    opening = text[:_OPENING]
    found = [
        *_labelled(opening, text),
        *_lines(opening, text),
        *_in_title(title, text),
        *_about(text),
        *_of_domain(text),
    ]
    names = [
        n
        for n in dict.fromkeys(found)
        if not (_PUBLISHER.search(n) or _NO_NAME.search(n) or names_nobody(n, text))
    ]
    if not names:
        return ()
    shorts = [short for name in names for short in _shorter(name, text)]
    every = tuple(dict.fromkeys((*names, *shorts)))
    # a headline begins with whom it is about; what it speaks of further on may be named more often
    heads = [name for name in every if name.isascii() and title.startswith(f"{name} ")]
    if heads:
        every = tuple(name for name in every if name.split(" ")[0] == heads[0].split(" ")[0])
    return tuple(sorted(every, key=lambda name: (name not in heads, -_uses(name, text), every.index(name))))


def heads_results(name: str, title: str) -> bool:
    """Tell whether a title is a coined English name, a period and that results follow: "Velmora Q3 FY2025 Results".

    Words of the language and places may be a market: "European Retail Q3 Results".
    """
    behind = title.removeprefix(name).strip()
    periods = find_periods(behind)
    rest = behind[periods[0].span.end :].strip(" ,:-–") if periods and periods[0].span.start == 0 else ""
    if not _RESULTS.fullmatch(rest):
        return False
    words = re.findall(r"[A-Za-z]{4,}", name)
    is_place = any(mention.term.kind == "region" for mention in load_glossary().find(name))
    return not is_place and any(not is_english_word(word.lower()) for word in words)


def names_nobody(name: str, text: str) -> bool:
    """Tell whether words that stand where a company's name may stand are none: a term, a part of a phrase."""
    if _NOBODY.search(name) or _is_vocabulary(name):
        return True
    if not _is_han(name):
        return False
    first = next(tagged(name))
    opens_none = first.tag[:1] in _OPENS_NO_NAME and (len(first.text) > 1 or first.tag[:1] == "r")
    return opens_none or _is_fragment(name, text)


def _is_vocabulary(name: str) -> bool:
    """Tell whether a name is nothing but a metric or an item of accounts: "Adjusted EBITDA", 免赔额."""
    terms = (
        mention for mention in load_glossary().find(name) if mention.term.kind in ("metric", "accounting")
    )
    return any(len(mention.text) == len(name) for mention in terms)


def _is_fragment(name: str, text: str) -> bool:
    """Tell whether Chinese characters are cut out of longer words: 险合同 of 保险合同, wherever they stand."""
    behind = re.findall(rf"{re.escape(name)}(?!{_LEGAL_ZH}|的)([\u3400-\u9fff])", text)
    before = re.findall(rf"([\u3400-\u9fff]){re.escape(name)}", text)
    uses = _uses(name, text)
    if uses < _MIN_USES - 1:
        return False
    joints = range(1, _LONGEST_JOINT + 1)
    return (
        _is_one(behind, uses) and any(dictionary().has_word(name[-size:] + behind[0]) for size in joints)
    ) or (_is_one(before, uses) and any(dictionary().has_word(before[0] + name[:size]) for size in joints))


def _is_one(neighbours: Sequence[str], uses: int) -> bool:
    """Tell whether one and the same character stands beside every use."""
    return len(neighbours) == uses and len(set(neighbours)) == 1


def other_names(name: str, names: tuple[str, ...], text: str) -> Iterator[str]:
    """Yield the names that a report gives its company elsewhere: under its title, 英文名, "About Acme Group"."""
    is_han = _is_han(name)
    for line in [line for line in text[:_OPENING].split("\n") if line.strip()][:_LINES]:
        cell = _HEAD_CELL.match(line)
        words = cell.group().strip(" *_#") if cell else ""
        if not _PUBLISHER.search(words) and bool(
            _LEGAL_LINE_EN.match(words) if is_han else _HEAD_ZH.fullmatch(words)
        ):
            yield words
    for match in (_ENGLISH_NAME if is_han else _CHINESE_NAME).finditer(text[: 2 * _OPENING]):
        yield match.group(1).rstrip(" .,")
    for label in _SHORT_ZH.finditer(text[:_OPENING]):
        yield label.group(1)
    own = {core(other).lower() for other in (name, *names)}
    yield from (about for about in _about(text) if core(about).lower() in own)


def _about(text: str) -> Iterator[str]:
    """Yield whom the closing paragraphs on the company itself are about: "About Acme Group"."""
    for match in _ABOUT.finditer(text):
        name = (match.group(1) or match.group(2)).strip(" .,")
        if not _NOT_ABOUT.match(name) and text.count(name) >= _MIN_USES - 1:
            yield name


def _of_domain(text: str) -> Iterator[str]:
    """Yield the name in capitals that an address of the report is made of: Acme of ir@acme.example."""
    for domain in dict.fromkeys(match.group(1).lower() for match in _DOMAIN.finditer(text)):
        for name in dict.fromkeys(re.findall(r"\b[A-Z][\w&]{3,}(?: [A-Z][\w&]+)?", text)):
            if re.sub(r"\W", "", name).lower() == domain.replace("-", "") and text.count(name) >= _MIN_USES:
                yield name


def _is_han(name: str) -> bool:
    return re.search(r"[\u3400-\u9fff]", name) is not None


def _labelled(opening: str, text: str) -> Iterator[str]:
    """Yield the names that labels, tickers and translations in brackets give away."""
    for pattern in (_SHORT_ZH, _BESIDE_TICKER, _ENGLISH_NAME):
        yield from (match.group(1) for match in pattern.finditer(opening))
    for match in _BOTH_LANGUAGES.finditer(opening[:_HEAD]):
        name, latin = match.groups()
        is_name = _is_used(name, text) or _is_romanised(latin, name)
        if is_name and any(letter.islower() for letter in latin):
            yield from (name, latin)


def _lines(opening: str, text: str) -> Iterator[str]:
    """Yield the names that stand on lines of their own at the beginning, in both languages."""
    lines = [_headed(line.strip()) for line in opening.split("\n") if line.strip()][:_LINES]
    named = False
    if lines and any(map(_TICKER_LINE.match, lines)) and _CAPITALISED_LINE.fullmatch(lines[0]):
        yield lines[0].title() if lines[0].isupper() else lines[0]
    if lines and _CAPITALISED_LINE.fullmatch(lines[0]) and _is_title_page(lines):
        yield lines[0].title() if lines[0].isupper() else lines[0]
    if len(lines) > 1 and _is_over_results_zh(*lines[:2]):
        yield lines[0]
    for position, line in enumerate(lines):
        translated = position + 1 < len(lines) and _is_romanised(lines[position + 1], line)
        match = _LEGAL_LINE_EN.match(line) or _LEGAL_LINE_ZH.match(line)
        if match is not None:
            yield match.group(1).title() if match.group(1).isupper() else match.group(1)
            named = True
        elif (
            position < 2
            and len(line) <= 30
            and (_is_name_line(line, text) or translated or (named and _TITLE_LATIN.fullmatch(line)))
        ):
            yield line
            named = True


def _headed(line: str) -> str:
    """Return the firm that stands over the labels of a table whose columns are periods; other lines as they are."""
    first, *others = (cell.strip() for cell in line.split("|"))
    is_head = bool(others) and all(map(find_periods, others)) and is_firm_shaped(first) and is_rare(first)
    return first if is_head else line


def _is_title_page(lines: list[str]) -> bool:
    """Tell whether a first line that does not say what a document is stands over one that does: a company over it."""
    return _SAYS_WHAT.search(lines[0]) is None and any(
        _SAYS_WHAT.search(line) and len(line) <= _HEAD // 2 for line in lines[1:3]
    )


def _is_over_results_zh(line: str, below: str) -> bool:
    """Tell whether a line that is no words of the language stands over a period and that results follow."""
    periods = find_periods(below)
    is_first = bool(periods) and not below[: periods[0].span.start].strip()
    behind = below[periods[-1].span.end :].strip() if is_first else ""
    is_name = re.fullmatch(r"[\u3400-\u9fff]{3,10}", line) is not None and not is_plain_words(line)
    return is_name and _RESULTS_ZH.fullmatch(behind) is not None


def _is_romanised(latin: str, line: str) -> bool:
    """Tell whether a line begins with the pinyin of the own part of the name on the line above it."""
    word = re.match(r"[A-Z][A-Za-z]+", latin)
    own = core(line)
    # of a name whose trade no list knows, the characters it begins with
    heads = (own[:size] for size in range(2, len(own) + 1))
    return word is not None and any(sounds_like(word.group(), head) for head in heads)


def _is_used(name: str, text: str) -> bool:
    """Tell whether a Chinese name says a trade or stands in the text once more."""
    return names_trade(name) or _uses(name, text) >= _MIN_USES - 1


def _is_name_line(line: str, text: str) -> bool:
    if re.fullmatch(r"[\u3400-\u9fff]{3,10}", line) is None:
        return False
    is_firm = is_firm_shaped(line) and is_rare(line)
    return is_firm or (not is_plain_words(line) and _is_used(line, text))


def _in_title(title: str, text: str) -> Iterator[str]:
    """Yield the names of the title that the report goes on using."""
    for match in _TITLE_LATIN.finditer(title):
        words = [_TRAILING.sub("", word) for word in match.group().split(" ") if not _NOT_A_NAME.match(word)]
        while words and (_times_begun(words, text) < _MIN_USES or " ".join(words).lower() in text):
            words.pop()
        if words and len(" ".join(words)) > _SHORTEST:
            yield " ".join(words)
    for run in _TITLE_HAN.findall(_without_measures(title)):
        longest = max(
            (run[start:end] for start in range(len(run)) for end in range(start + 3, len(run) + 1)),
            key=lambda part: (text.count(part) >= _MIN_USES + 1) * len(part),
            default="",
        )
        if text.count(longest) > _MIN_USES and not is_plain_words(longest):
            yield longest


def _times_begun(words: list[str], text: str) -> int:
    """Return how often words stand in a text; a word of the language only where names begin: not in "Orrin Copper"."""
    name = " ".join(words)
    if len(words) > 1 or not is_english_word(name.lower()):
        return text.count(name)
    return sum(run.split(" ")[0] == name for run in _TITLE_LATIN.findall(text))


def _without_measures(title: str) -> str:
    """Return a title without its periods and metrics, which name nobody: "1-3月商品房成交均价同比上涨"."""
    spans = [mention.span for mention in find_periods(title)]
    spans += [change.span for change in find_changes(title)]
    spans += [m.span for m in load_glossary().find(title) if m.term.kind in ("metric", "accounting")]
    for span in sorted(spans, reverse=True):
        title = f"{title[: span.start]} {title[span.end :]}"
    return title


def _shorter(name: str, text: str) -> Iterator[str]:
    """Yield a legal name's shorter forms that the report uses."""
    bare = re.sub(rf",? {_LEGAL_EN}\.?$", "", name) if name.isascii() else re.sub(rf"{_LEGAL_ZH}$", "", name)
    pieces = bare.split(" ") if bare.isascii() else [bare]
    for size in range(len(pieces), 0, -1):
        short = " ".join(pieces[:size])
        if pieces[size - 1] in ("&", "of", "and"):
            continue  # "Acme &" is no name
        if short != name and len(short) > 2 and text.count(short) >= _MIN_USES and short.lower() not in text:
            yield short
    if bare not in (name, ""):
        yield bare
    yield from (short for short in shortened(bare) if _uses(short, text) - _uses(bare, text) >= _MIN_USES)


def _uses(name: str, text: str) -> int:
    return text.count(name)
