"""A report's title and text in; the company it is about and the other names it goes by, out.

Here is decided which of the companies that a report names is its own: the one its title names, else the one that
files the form, else the one it introduces by definition ("Acme Inc. (the “Company”)"), else the one it names most.
A broker's report is about the company that it covers.
"""

import re
from collections import Counter
from collections.abc import Iterator

from index.language.companies import Companies, Company, load_companies
from index.language.glossary import load_glossary
from index.language.periods import find_periods
from index.selfnaming import self_names

_OPENING = 3_000
"""Characters at the beginning of a report in which it says who it is and what it covers."""
_LEGAL_ZH = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集團有限公司|控股有限公司)"
_DEFINED_ZH = re.compile(
    rf"([\u4e00-\u9fffA-Za-z0-9·（）()]{{2,30}}?{_LEGAL_ZH})\s*[（(]([^）)]{{2,80}})[）)]"
)
_NAMED_ZH = re.compile(rf"([\u4e00-\u9fffA-Za-z0-9]{{2,30}}?{_LEGAL_ZH})")
_QUOTED = re.compile(r"[「“\"‘『]([^」”\"’』]{2,20})[」”\"’』]")
_DEFINED_EN = re.compile(
    r"((?:[A-Z][\w&.'’-]*,?[ \t]+){1,6}?(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|Group|Holdings"
    r"|Company|Co|AG|SE|ASA|AB|AS|A/S|Oyj|SpA|S\.p\.A|N\.V|NV|BV"
    r"|S\.A|GmbH|KGaA|LLC|LLP|L\.P|Pte|Berhad|Bhd)\b\.?)"
    r"(?:\s*\(([^)]{2,100})\))?"
)
_TICKER = re.compile(
    r"(?:股份代[号號]|股票代[码碼]|证券代码|NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|SSE|SZSE)\s*[:：]\s*([A-Z0-9.]{1,10})"
)
_TICKER_ZH = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,10})\s*[（(](?:\d{6}|\d{4,5}\.HK)(?:\.[A-Z]{2})?[)）]")
_SUBJECT_ZH = re.compile(
    r"^\s*([\u4e00-\u9fffA-Za-z0-9·&]{2,14}?)\s*(?:[（(][^）)]*[）)]\s*)?(?:公布|发布|發布|宣布|披露|召开|(?:20\d\d|二〇)|(?<=[\u4e00-\u9fffA-Za-z0-9）)]{4})[:：]|上半年|中期|年度|前三季度|第[一二三四]季度|一季度|三季度)"
)
_SUBJECT_EN = re.compile(
    r"^\s*((?:(?:[A-Z][\w&.,'’/-]*|plc|of|and|&)\s+){1,6}?)(?:\([A-Z]+[.:]\s?[A-Z.]+\)\s*)?"
    r"(?:(?:today|yesterday)\s+|has\s+)?"
    r"(?:(?:[Rr]eport(?:s|ed)?|[Aa]nnounce[sd]?|[Pp]ublish(?:es|ed)?|[Dd]elivers?|[Pp]ost(?:s|ed)?|[Rr]elease[sd]?|[Uu]nveils?"
    r"|Q[1-4]|[1-4]Q|H[12]|FY|20\d\d|First|Second|Third|Fourth|Half|Half-Year|Full|Full-Year|Annual|Interim|Form)\b)"
)
_SUBJECT_TICKER = re.compile(
    r"^\s*((?:[A-Z][\w&.'’-]*\s+){1,5})\([A-Z0-9]{1,6}(?:[.:]\s?[A-Z]{1,6})?\)\s*[:：-]"
)
_LEGAL_EN = re.compile(
    r",?\s+(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|ASA|AB|AG|SE|Oyj|SpA|N\.V|NV|S\.A|GmbH|LLC|Group|Holdings|Company|Co)\.?$"
)
_GENERIC = re.compile(
    r"^(?:本|该|我)?(?:公司|集团|集團|报告期?|報告期?|本集团|本公司|董事会|the )?(?:company|group)?$",
    re.IGNORECASE,
)
_REGISTRANT = re.compile(r"([^\n]{3,60})\n[\s_|]*\(?exact name of (?:the )?registrant", re.IGNORECASE)
_STRONG_RESULTS = re.compile(r"年度报告|年报|季报|季度报告|中期报告|业绩")
_INDUSTRY = re.compile(r"^(?:中国|全球|全国|我国|亚太|世界)|(?:行业|市场|产业|领域)$")
_TRADE = re.compile(
    r"(?:科技|国际|控股|集团|股份|网络|软件|信息|电子|医药|生物|智能|能源|汽车|食品|银行|证券|保险|航空|物流|材料|化学|重工|机械|传媒|实业)$"
)
_TRADE_EN = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|Group|Holdings?|Company|Co|AG|SE|SA|ASA|AB|NV|LLC|LP|International|Global|"
    r"Motors?|Automotive|Energy|Power|Technolog(?:y|ies)|Pharma|Pharmaceuticals|Therapeutics|Bio(?:tech|sciences|logics)?|"
    r"Bank|Bancorp|Financial|Capital|Insurance|Airlines?|Airways|Foods?|Beverages?|Retail|Stores|Restaurants|Hotels?|Systems|"
    r"Software|Semiconductors?|Electronics|Robotics|Networks?|Media|Entertainment|Logistics|Marine|Shipping|Materials|"
    r"Chemicals?|Steel|Mining|Resources|Industries|Brands|Health|Healthcare|Medical|Devices|Storage|Solar|Renewables)\b\.?)+$"
)
_MIN_SHORT_EN = 4
_MIN_MENTIONS = 2


def company_of(title: str, text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the company that a report is about and the other names it goes by."""
    companies = load_companies()
    opening = text[:_OPENING]
    defined = list(_definitions(opening)) or list(_definitions(text))
    subject = _subject(title) or _registrant(opening)
    known = _known_company(title, text, subject, defined, companies)
    if known is not None:
        own = next((names for name, names in defined if companies.by_name(name) == known), ())
        name = known.zh_short or known.en
        names = (*companies.names(known), *own, *([subject] if subject else ()), *_short_form(name, text))
        return name, _distinct(names, name)
    matching = [
        (name, names) for name, names in defined if not subject or subject in name or subject in names
    ]
    if matching and (
        subject or text.count(matching[0][0]) + sum(map(text.count, matching[0][1])) >= _MIN_MENTIONS
    ):
        name, names = matching[0]
        main = subject or name
        return main, _distinct((name, *names, *_short_form(main, text)), main)
    if subject and (text.count(subject) >= _MIN_MENTIONS or _is_surely_company(subject, title)):
        return subject, _distinct((*_short_form(subject, text), *_without_legal_form(subject, text)), subject)
    names = self_names(title, text)
    return (names[0], names[1:]) if names else (None, ())


def _is_surely_company(subject: str, title: str) -> bool:
    """Tell whether a title's subject is a company by its form alone, though the text never repeats it."""
    if subject.isascii():
        return _LEGAL_EN.search(subject) is not None or _SUBJECT_TICKER.search(title) is not None
    is_trade = _TRADE.search(subject) is not None and _INDUSTRY.search(subject) is None
    return is_trade and _STRONG_RESULTS.search(title) is not None


def _without_legal_form(name: str, text: str) -> tuple[str, ...]:
    """Return an English name as the report itself shortens it: "Acme Foods" of "Acme Foods Inc."."""
    short = _LEGAL_EN.sub("", name)
    return (short,) if short != name and text.count(short) >= text.count(name) else ()


def _known_company(
    title: str, text: str, subject: str, defined: list[tuple[str, tuple[str, ...]]], companies: Companies
) -> Company | None:
    """Return the lexicon's company that the title names, or the report defines, or that leads its mentions."""
    in_title = companies.find(title)
    if subject or in_title:
        first = companies.by_name(subject) if subject else None
        if (
            first is None
            and in_title
            and (not subject or subject in in_title[0].text or in_title[0].text in subject)
        ):
            first = in_title[0].company
        return first
    for name, names in defined:
        found = next((c for n in (name, *names) if (c := companies.by_name(n)) is not None), None)
        if found is not None:
            return found
    counted = Counter(mention.company.id for mention in companies.find(text[: 10 * _OPENING]))
    ranked = counted.most_common(2)
    if ranked and ranked[0][1] >= 5 and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        mentions = companies.find(text[: 10 * _OPENING])
        return next(mention.company for mention in mentions if mention.company.id == ranked[0][0])
    return None


def _short_form(name: str, text: str) -> tuple[str, ...]:
    """Return a name without its trade ("星海" of "星海科技") when the report itself uses it so."""
    if name.isascii():
        bare = _TRADE_EN.sub("", name).strip(" ,")
        return (bare,) if bare != name and len(bare) >= _MIN_SHORT_EN and bare.lower() not in text else ()
    short = _TRADE.sub("", name)
    if short == name or len(short) < 2:
        return ()
    alone = text.count(short) - text.count(name)
    return (short,) if alone > _MIN_MENTIONS and not load_glossary().find(short) else ()


def _subject(title: str) -> str:
    """Return who a title is about: the words before "公布", "Reports" or the period."""
    match = _SUBJECT_ZH.search(title) or _SUBJECT_TICKER.search(title) or _SUBJECT_EN.search(title)
    subject = match.group(1).strip(" ,") if match else ""
    return (
        ""
        if not subject or _GENERIC.match(subject) or find_periods(subject) or subject.isdigit()
        else subject
    )


def _registrant(opening: str) -> str:
    """Return who files a form: the line above "(Exact name of registrant as specified in its charter)"."""
    match = _REGISTRANT.search(opening)
    name = match.group(1).strip(" |_") if match else ""
    return name.title() if name.isupper() else name


def _definitions(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (full name, short names) of the companies that a text introduces with a definition."""
    for match in _DEFINED_ZH.finditer(text):
        yield match.group(1), _short_names(match.group(2))
    for match in _TICKER_ZH.finditer(text):
        yield match.group(1), ()
    for match in _DEFINED_EN.finditer(text):
        inside = match.group(2) or ""
        if inside and (
            _QUOTED.search(inside) or _TICKER.search(inside) or re.search(r"\b[A-Z]{1,5}:", inside)
        ):
            yield match.group(1).strip(" ,"), _short_names(inside)
    for match in _NAMED_ZH.finditer(text[:_OPENING]):
        yield match.group(1), ()


def _short_names(words: str) -> tuple[str, ...]:
    quoted = [name.strip() for name in _QUOTED.findall(words)]
    tickers = _TICKER.findall(words)
    return tuple(name for name in (*quoted, *tickers) if not _GENERIC.match(name))


def _distinct(names: tuple[str, ...], without: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != without))
